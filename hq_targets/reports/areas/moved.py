"""What `areas` says of targets that decisions moved: a line each, with the verdict by the directive."""

from collections.abc import Sequence

from hq_targets.core.attainment.area_table import AreaTable
from hq_targets.reports.content import AreasContent
from hq_targets.reports.grid import Cell
from hq_targets.wording import Wording


def revised_lines(tables: Sequence[AreaTable], content: AreasContent, wording: Wording) -> list[Cell]:
    """For each target that was moved: by which decision, and how it stands by the original figures."""
    if not content.originals:
        return []
    from hq_targets.reports.originals import area_line  # noqa: PLC0415 - few targets are moved

    found = [content.originals.get(table.indicator.id) for table in tables]
    return [Cell(area_line(one, content.spec, wording), "yellow") for one in found if one is not None]
