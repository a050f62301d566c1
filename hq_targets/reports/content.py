"""What the reports are made from: values only, in no particular form, chosen and in reading order."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.attainment.remarks import GENERAL
from hq_targets.core.attainment.summary import Summary
from hq_targets.core.attainment.verdict import WORST_FIRST, Status
from hq_targets.core.names import in_alphabet
from hq_targets.core.outlook.outlooks import Outlook
from hq_targets.core.period import Period
from hq_targets.core.problem import Kind, Place, Problem, count_of, errors_in
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec

if TYPE_CHECKING:
    from hq_targets.core.actuals.observation import ObservationKey
    from hq_targets.core.attainment.area_table import AreaRow, AreaTable
    from hq_targets.core.attainment.originals import Original, Originals
    from hq_targets.core.attainment.trend import Trend
    from hq_targets.core.attainment.working import Step
    from hq_targets.core.rules.closings import ClosedPeriod
    from hq_targets.core.rules.owed import Owed
    from hq_targets.core.rules.waivers import Waived
    from hq_targets.core.years.paths import GoalPath

Order = Literal["item", "worst", "directive"]
AreaOrder = Literal["area", "name", "value", "increase", "rank"]


class CheckContent(NamedTuple):
    """An assessed period: `shown` are the assessments that passed the filter, in reading order.

    `outlooks` and `trends` are of indicators by id, where there are any; `originals` where decisions moved
    any target. `closed` are the periods that are final, `revised` the keys of figures that were once others.
    """

    spec: Spec
    period: Period
    assessments: Sequence[Assessment]
    shown: Sequence[Assessment]
    remarks: Mapping[str, Sequence[Remark]]
    summary: Summary
    problems: Sequence[Problem]
    waived: Sequence["Waived"]
    outlooks: Mapping[str, Outlook] = MappingProxyType({})
    trends: Mapping[str, "Trend"] = MappingProxyType({})
    originals: "Originals | None" = None
    closed: Sequence["ClosedPeriod"] = ()
    revised: frozenset["ObservationKey"] = frozenset()
    more: Mapping[Kind, int] = MappingProxyType({})

    def original(self, indicator: str) -> "Original | None":
        """A target that decisions moved, beside what it was."""
        return self.originals.of.get(indicator) if self.originals is not None else None

    def notes(self, indicator: str) -> list[Remark]:
        """What is to be said of one indicator and not of all alike."""
        return [remark for remark in self.remarks[indicator] if remark.code not in GENERAL]

    @property
    def doubtful(self) -> int:
        """How many indicators may have a figure in a row that was refused as nobody's."""
        return sum(any(r.code in GENERAL for r in remarks) for remarks in self.remarks.values())

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return count_of(errors_in(self.problems), self.more)


class ShowContent(NamedTuple):
    """One indicator at a period: `rows` are its figures in order of time.

    `to_date` is what a flow's figures add up to at each period, `divided` what those of a ratio's parts do in
    an area, by the key of the latest of them. `folder` is where the files lie, `place`
    where the target stands. `steps` is the verdict worked out, `area_steps`
    in each area; `outlook` is None where the year is decided. `folder` and `spec_file` are called as they
    are reached from here, `place` as from the workspace.
    """

    spec: Spec
    assessment: Assessment
    remarks: Sequence[Remark]
    problems: Sequence[Problem]
    rows: Sequence[Observation]
    to_date: Mapping[Period, Reading]
    folder: str
    place: Place
    spec_file: str
    divided: Mapping["ObservationKey", Reading] = MappingProxyType({})
    steps: Sequence["Step"] = ()
    area_steps: Mapping[str, Sequence["Step"]] = MappingProxyType({})
    trend: "Trend | None" = None
    outlook: Outlook | None = None
    original: "Original | None" = None
    original_steps: Sequence["Step"] = ()
    revised: frozenset["ObservationKey"] = frozenset()
    goals: Sequence["GoalPath"] = ()


def selected(
    assessments: Sequence[Assessment],
    order: Order = "item",
    item: int | None = None,
    statuses: Sequence[str] = (),
) -> list[Assessment]:
    """The assessments to show: filtered, and ordered by item with the worst first in each.

    A status is sought in the computed verdicts too, so that one the officer overrules is not out of sight.
    Among those of one status the least percent comes first. `worst` orders the whole so; `directive`
    keeps the directive's own order. Parts stay behind their whole.
    """
    chosen = [
        a
        for a in assessments
        if item in (None, a.item) and (not statuses or {a.status, a.computed} & set(statuses))
    ]
    if order == "directive":
        return chosen
    rank = {a.indicator.id: WORST_FIRST.index(a.status) for a in assessments}
    percents = {a.indicator.id: a.percent for a in assessments}
    place = {a.indicator.id: n for n, a in enumerate(assessments)}

    def key(a: Assessment) -> tuple[int, int, bool, Fraction, int, int]:
        lead = a.indicator.part_of or a.indicator.id
        percent = percents[lead]
        least = Fraction(0) if percent is None else percent
        by_item = a.item if order == "item" else 0
        return (by_item, rank[lead], percent is None, least, place[lead], place[a.indicator.id])

    return sorted(chosen, key=key)


class OutlookContent(NamedTuple):
    """The open targets of a period, worst first; `kept` are met so far, `closed` are decided.

    Of those `in_words` nothing can be said: the officer decides.
    """

    spec: Spec
    period: Period
    open: Sequence[Outlook]
    kept: Sequence[Outlook]
    closed: Sequence[Assessment]
    in_words: Sequence[Assessment] = ()

    @property
    def withdrawn(self) -> tuple[Indicator, ...]:
        """The targets that were taken back: of them nothing is still to be done."""
        return tuple(a.indicator for a in self.closed if a.indicator.withdrawn is not None)

    @property
    def moving(self) -> list[Outlook]:
        """The open targets of which something is known, or that cannot be met."""
        return [one for one in self.open if one.reason != "no_figure"]

    @property
    def silent(self) -> list[Outlook]:
        """The open targets that no figure says anything about, in the directive's order."""
        order = {name: n for n, name in enumerate(self.spec.indicator_of)}
        silent = [one for one in self.open if one.reason == "no_figure"]
        return sorted(silent, key=lambda one: order[one.assessment.indicator.id])


def outlook_content(
    spec: Spec, period: Period, found: Sequence[Outlook], closed: Sequence[Assessment]
) -> OutlookContent:
    """The outlooks sorted into those with something left to do and those that must only be kept."""
    left = [one for one in found if one.reach != "kept"]
    return OutlookContent(spec, period, left, [one for one in found if one.reach == "kept"], closed)


class AreasContent(NamedTuple):
    """The tables of a period, each with the rows to show; `silent` areas have reported nothing at all.

    `in_full` says that each is shown by itself with all it has, not all in one table. `within` is the area
    that alone is looked into; `tree` says that what lies in an area stands behind it.
    """

    spec: Spec
    period: Period
    tables: Sequence["AreaTable"]
    shown: Sequence[Sequence["AreaRow"]]
    silent: tuple[Area, ...]
    in_full: bool
    originals: Mapping[str, "Original"] = MappingProxyType({})
    revised: frozenset["ObservationKey"] = frozenset()
    within: Area | None = None
    tree: bool = False

    def shows(self, area: Area) -> bool:
        """Whether an area is one that is looked at."""
        asked = self.within
        return asked is None or asked.code in {area.code, *(one.code for one in self.spec.levels.above(area))}


def row_status(row: "AreaRow") -> Status | None:
    """A row's verdict; of a part without a figure, that it has none."""
    return row.status or ("no_data" if row.value is None else None)


def chosen_rows(table: "AreaTable", order: AreaOrder, statuses: Sequence[str], lang: str) -> list["AreaRow"]:
    """The rows of one indicator that are asked for, in the order asked for; those without a figure last.

    Where areas lie in areas, what is not of one level is not mixed.
    """
    rows = [row for row in table.rows if not statuses or row_status(row) in statuses]
    if order == "name":
        return sorted(rows, key=lambda row: (row.level, in_alphabet(row.area.text(lang))))
    if order == "value":
        return sorted(rows, key=lambda row: (row.level, row.value is None, -(row.value or 0)))
    if order == "increase":
        return sorted(rows, key=lambda row: (row.level, row.increase is None, -(row.increase or 0)))
    if order == "rank":
        return sorted(rows, key=lambda row: (row.level, row.rank is None and not row.full, row.rank or 0))
    return rows


class MissingContent(NamedTuple):
    """What is owed for a period, by office; of one item only where it is named.

    Figures of the `doubtful` indicators may stand in rows that were refused.
    """

    spec: Spec
    period: Period
    item: int | None
    doubtful: tuple[Indicator, ...]
    owed: Sequence["Owed"]
