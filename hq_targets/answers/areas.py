"""Areas side by side at a period, as every door that shows them needs it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from hq_targets.answers.assessed import revised_in
from hq_targets.core.attainment.area_table import AreaTable, area_tables, silent_areas
from hq_targets.core.attainment.assessing import assess_one
from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.files.workspace import Workspace
from hq_targets.reports.content import AreasContent

if TYPE_CHECKING:
    from hq_targets.core.attainment.originals import Original


def areas_of(
    workspace: Workspace, spec: Spec, period: Period, indicators: Iterable[Indicator]
) -> AreasContent:
    """Those of the indicators that areas report, with all their areas in the spec's order."""
    tables = area_tables(indicators, spec, workspace.book, period, workspace.own)
    return AreasContent(
        spec=spec,
        period=period,
        tables=tables,
        shown=[table.rows for table in tables],
        silent=silent_areas(tables, spec, workspace.book, period),
        in_full=False,
        originals=_originals(tables, workspace, spec, period),
        revised=revised_in(workspace),
    )


def _originals(
    tables: Sequence[AreaTable], workspace: Workspace, spec: Spec, at: Period
) -> Mapping[str, "Original"]:
    """Those targets that decisions moved, beside what they were."""
    if not spec.revised:
        return {}
    from hq_targets.core.attainment.originals import original_of

    found = {}
    for table in tables:
        a = assess_one(table.indicator, spec, workspace.book, at, workspace.own)
        found[table.indicator.id] = original_of(a, spec, workspace.book, at)
    return {name: one for name, one in found.items() if one is not None}
