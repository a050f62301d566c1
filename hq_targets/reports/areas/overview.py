"""All that areas report, side by side: a row an area, a column an indicator."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from hq_targets.core.attainment.area_table import AreaRow, AreaTable
from hq_targets.core.attainment.verdict import REACHED
from hq_targets.core.targets.areas import Area, AreaKind
from hq_targets.reports.areas.figures import figure, rank
from hq_targets.reports.areas.silence import silent_tables
from hq_targets.reports.areas.tree import indented
from hq_targets.reports.content import AreasContent
from hq_targets.reports.fitting import blocks
from hq_targets.reports.grid import Cell, Grid, Head, Section
from hq_targets.reports.looks import STYLES
from hq_targets.wording import Wording

HEADING = 13  # letters to a line of a heading


def overview(content: AreasContent, wording: Wording, width: int | None) -> list[Section]:
    """For each kind of area one table, in blocks where it is too wide; then what no area reports."""
    sections = []
    for kind, areas in _groups(content):
        codes = {area.code for area in areas}
        tables = [t for t in content.tables if t.reported and codes & {row.area.code for row in t.rows}]
        if tables:
            grid = _matrix(areas, tables, content, wording)
            sections.append(Section(wording.label(kind), blocks(grid, 1, width)))
    if sections:
        sections.append(Section("", (Cell(wording.text("areas.legend"), "dim"),)))
    silent = silent_tables(content.tables, content.period, wording)
    if silent:
        sections.append(Section("", tuple(map(Cell, silent))))
    if not content.spec.items:
        sections.append(Section("", (Cell(wording.text("check.no_targets")),)))
    return sections


def _groups(content: AreasContent) -> Iterator[tuple[AreaKind, list[Area]]]:
    """The kinds of areas, each with its own; where areas lie in areas, those of the top with all within."""
    levels = content.spec.levels
    shown = levels.ordered(area for area in content.spec.areas if content.shows(area))
    for kind in content.spec.area_kinds:
        yield kind, [area for area in shown if (area, *levels.above(area))[-1].kind == kind.kind]


def _matrix(
    areas: Sequence[Area], tables: Sequence[AreaTable], content: AreasContent, wording: Wording
) -> Grid:
    heads = [Head(wording.text("show.area"), whole=True)]
    cells: list[list[Cell]] = [[Cell(indented(area, content.spec, wording))] for area in areas]
    kinds = list(dict.fromkeys(area.kind for area in areas))
    totals = [[_together(kind, kinds, content, wording)] for kind in kinds]
    for table in tables:
        row_of = {row.area.code: row for row in table.rows}
        name = f"{wording.label(table.indicator)} ({table.unit.text(wording.lang)})"
        heads.append(Head("\n".join(wrap(name, HEADING)), figures=True))
        rows = [row_of.get(area.code) for area in areas]
        for row, line in zip(rows, cells, strict=True):
            line.append(_brief(row, table, content, wording))
        for kind, line in zip(kinds, totals, strict=True):
            there = [row for row in rows if row is not None and row.area.kind == kind]
            asked = there or len(kinds) == 1
            line.append(_of_all(there, table, content.spec.year, wording) if asked else Cell(""))
    return Grid(tuple(heads), [*cells, *totals])


def _together(kind: str, kinds: Sequence[str], content: AreasContent, wording: Wording) -> Cell:
    """What the line of all areas of a kind is called: by the kind too, where there are several."""
    said = wording.text("areas.overall")
    return Cell(said if len(kinds) == 1 else f"{said} ({wording.label(content.spec.kind_of[kind])})", "bold")


def _brief(row: AreaRow | None, table: AreaTable, content: AreasContent, wording: Wording) -> Cell:
    """A figure, whether it is met where the area has a target of its own, and its rank where it has one."""
    if row is None:
        return Cell("")
    said = figure(row, table, content, wording)
    look = STYLES[row.status] if row.status and row.value is not None else ""
    mark = "✓" if row.status in REACHED else "✗" if row.fails else ""
    ranked = f"({rank(row, wording)})" if row.rank is not None or row.full else ""
    return Cell(" ".join(part for part in (said, mark, ranked) if part), look)


def _of_all(rows: Sequence[AreaRow], table: AreaTable, year: int, wording: Wording) -> Cell:
    """How many of these areas meet the target, or have reported; and that the officer sees it otherwise."""
    if not table.indicator.by_area:
        known = sum(row.reading.value is not None for row in rows)
        return Cell(wording.text("areas.reported", known=known, total=len(rows)), "bold")
    reached = sum(row.status in REACHED for row in rows)
    said = wording.text("areas.verdicts", reached=reached, total=len(rows))
    if table.own is None:
        return Cell(said, "bold")
    status = wording.status(table.own.status, year)
    return Cell(f"{said}\n[{wording.text('check.officer_says', status=status)}]", "bold red")
