"""The areas side by side: for each kind a table of areas by the indicators they report."""

from collections.abc import Sequence
from typing import NamedTuple

from hq_targets.core.attainment.area_table import AreaRow, AreaTable
from hq_targets.core.attainment.verdict import REACHED, Status
from hq_targets.core.targets.areas import Area, Namesake
from hq_targets.reports.areas.figures import figure
from hq_targets.reports.content import AreasContent
from hq_targets.reports.export.content import ExportContent
from hq_targets.wording import Wording


class Square(NamedTuple):
    """What an area has of an indicator, and its verdict where it has one; nothing where it is not asked."""

    text: str = ""
    status: Status | None = None
    said: str = ""


class Grid(NamedTuple):
    """One kind's areas: the heads with their units, a line an area, and the line of all together."""

    kind: str
    caption: str
    heads: Sequence[tuple[str, str]]
    lines: Sequence[tuple[str, Sequence[Square]]]
    overall: Sequence[str]


def grids_of(content: ExportContent, wording: Wording) -> list[Grid]:
    """A table for each kind of area that has reported anything."""
    shown, found = _shown(content), []
    for kind in content.spec.area_kinds:
        areas = [area for area in content.spec.levels.ordered(content.spec.areas) if area.kind == kind.kind]
        codes = {area.code for area in areas}
        tables = [t for t in content.tables if t.reported and codes & {row.area.code for row in t.rows}]
        if tables:
            found.append(_grid(wording.label(kind), areas, tables, shown, wording))
    return found


def _shown(content: ExportContent) -> AreasContent:
    check = content.check
    originals = check.originals.of if check.originals is not None else {}
    rows = [table.rows for table in content.tables]
    return AreasContent(
        content.spec, content.period, content.tables, rows, (), True, originals, check.revised
    )


def _grid(
    kind: str, areas: Sequence[Area], tables: Sequence[AreaTable], shown: AreasContent, wording: Wording
) -> Grid:
    rows_of = [{row.area.code: row for row in table.rows} for table in tables]
    lines = [
        (
            _called(area, shown, wording),
            [
                _square(rows.get(area.code), table, shown, wording)
                for rows, table in zip(rows_of, tables, strict=True)
            ],
        )
        for area in areas
    ]
    codes = {area.code for area in areas}
    overall = [_of_all([row for row in t.rows if row.area.code in codes], t, wording) for t in tables]
    heads = [(wording.label(table.indicator), table.unit.text(wording.lang)) for table in tables]
    return Grid(kind, wording.text("page.areas_caption", kind=kind), heads, lines, overall)


def _called(area: Area, shown: AreasContent, wording: Wording) -> str:
    """An area's name, and what it lies in, which is in another table."""
    own, over = wording.label(area), shown.spec.levels.above(area)
    return own if not over or isinstance(area, Namesake) else f"{own} ({wording.label(over[0])})"


def _square(row: AreaRow | None, table: AreaTable, shown: AreasContent, wording: Wording) -> Square:
    if row is None:
        return Square()
    status = row.status if row.value is not None else None
    said = wording.status(status, shown.spec.year) if status is not None else ""
    return Square(figure(row, table, shown, wording), status, said)


def _of_all(rows: Sequence[AreaRow], table: AreaTable, wording: Wording) -> str:
    """How many of these areas meet the target; of what is no target of theirs, how many have reported."""
    if not table.indicator.by_area:
        known = sum(row.reading.value is not None for row in rows)
        return wording.text("areas.reported", known=known, total=len(rows))
    reached = sum(row.status in REACHED for row in rows)
    return wording.text("areas.verdicts", reached=reached, total=len(rows))
