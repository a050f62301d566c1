"""`areas`: communes side by side, for one indicator or for all that areas report."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from textwrap import wrap

from hq_targets.core.attainment.area_table import AreaRow, AreaTable
from hq_targets.core.attainment.verdict import REACHED, Called
from hq_targets.core.targets.areas import Area
from hq_targets.reports.content import AreasContent
from hq_targets.reports.fitting import blocks, fitted_grid
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.looks import STYLES
from hq_targets.reports.receipt.ledger import value_of
from hq_targets.wording import Wording

# Left out first to last where the terminal is too narrow.
EXPENDABLE = ("code", "growth", "place")
HEADING = 13  # letters to a line of a heading
_MARKS = {True: "✓", False: "✗"}


def areas_page(content: AreasContent, wording: Wording, width: int | None = None) -> Page:
    """One section an indicator, or all of them in one table; and who has not reported at all."""
    spec = content.spec
    if content.one:
        sections = [
            _of_indicator(table, rows, content, wording, width)
            for table, rows in zip(content.tables, content.shown, strict=True)
        ]
    else:
        sections = [*_overview(content, wording, width), _unasked(content, wording)]
    said = wording.text("areas.all_heard")
    if content.silent:
        said = wording.text("areas.silent", areas=tuple(content.silent))
    sections.append(Section("", (Cell(said, "bold"),)))
    title = wording.text("areas.title_all", period=content.period)
    banner = wording.text("common.illustrative_long") if spec.illustrative else ""
    return Page(f"{wording.label(spec.territory)} · {title}", (), [s for s in sections if s.body], banner)


def _of_indicator(
    table: AreaTable, rows: Sequence[AreaRow], content: AreasContent, wording: Wording, width: int | None
) -> Section:
    named = {"name": table.indicator, "unit": table.unit, "period": content.period}
    title = wording.text("areas.title", **named)
    if not rows:
        return Section(title, (Cell(wording.text("areas.nothing")),))
    grid, dropped = fitted_grid(partial(_grid, table, rows, content, wording), EXPENDABLE, width)
    body: list[Cell | Grid] = []
    if dropped:
        names = tuple(_headings(content.spec.year, wording)[key].text for key in dropped)
        body.append(Cell(wording.text("check.dropped", width=width, columns=names), "italic"))
    body.append(grid)
    if table.indicator.type == "number":
        before = {"before": str(content.spec.year - 1)}
        body.append(Cell(wording.text(f"ranked.{table.measure}", **before), "dim"))
    body += [Cell(said, look) for said, look in _sums(table, wording)]
    if table.own is not None:
        status = Called(table.own.status, content.spec.year)
        by = {"reason": table.own.reason, "author": table.own.author}
        body.append(Cell(wording.text("areas.own", status=status, **by), "bold red"))
    missing = tuple(row.area for row in table.rows if row.value is None)
    if missing:
        body.append(Cell(wording.text("areas.not_reported", areas=missing)))
    return Section(title, body)


def _overview(content: AreasContent, wording: Wording, width: int | None) -> list[Section]:
    """For each kind of area one table, a column an indicator; in blocks where it is too wide."""
    sections = []
    for kind in content.spec.area_kinds:
        areas = [area for area in content.spec.areas if area.kind == kind.kind]
        codes = {area.code for area in areas}
        tables = [
            table for table in content.tables if table.known and codes & {row.area.code for row in table.rows}
        ]
        if not tables:
            continue
        grid = _matrix(areas, tables, wording)
        sections.append(Section(wording.label(kind), blocks(grid, 1, width)))
    if sections:
        sections.append(Section("", (Cell(wording.text("areas.legend"), "dim"),)))
    return sections


def _matrix(areas: Sequence[Area], tables: Sequence[AreaTable], wording: Wording) -> Grid:
    rows_of = [{row.area.code: row for row in table.rows} for table in tables]
    heads = [Head(wording.text("show.area"), whole=True)]
    cells: list[list[Cell]] = [[Cell(wording.label(area))] for area in areas]
    totals = [Cell(wording.text("areas.overall"), "bold")]
    for table, row_of in zip(tables, rows_of, strict=True):
        name = f"{wording.label(table.indicator)} ({table.unit.text(wording.lang)})"
        heads.append(Head("\n".join(wrap(name, HEADING)), figures=True))
        for area, line in zip(areas, cells, strict=True):
            line.append(_brief(row_of.get(area.code), table, wording))
        totals.append(Cell(_brief_sum(table, wording), "bold"))
    return Grid(tuple(heads), [*cells, totals])


def _brief(row: AreaRow | None, table: AreaTable, wording: Wording) -> Cell:
    """A figure with its verdict where the area has one, else with its rank."""
    if row is None:
        return Cell("")
    said = _figure(row, table, wording)
    if row.value is None or table.indicator.type == "yes_no":
        return Cell(said, STYLES[row.status] if row.status and row.value is not None else "")
    if row.status is not None:
        return Cell(f"{said} {_MARKS[row.status in REACHED]}", STYLES[row.status])
    return Cell(said if row.rank is None else f"{said} ({_rank(row, wording)})")


def _brief_sum(table: AreaTable, wording: Wording) -> str:
    facts = {"known": table.known, "total": len(table.rows)}
    if table.indicator.by_area:
        reached = sum(row.status in REACHED for row in table.rows)
        return wording.text("areas.verdicts", reached=reached, total=len(table.rows))
    return wording.text("areas.reported", **facts)


def _unasked(content: AreasContent, wording: Wording) -> Section:
    """The indicators of which no area has a figure, by name: an empty column says no more."""
    names = tuple(table.indicator for table in content.tables if not table.known)
    return Section("", (Cell(wording.text("areas.unasked", names=names)),) if names else ())


def _headings(year: int, wording: Wording) -> dict[str, Head]:
    return {
        "rank": Head(wording.text("areas.rank"), figures=True),
        "code": Head(wording.text("show.code"), whole=True),
        "area": Head(wording.text("show.area")),
        "before": Head(wording.text("check.baseline", year=str(year - 1)), figures=True),
        "value": Head(wording.text("check.actual", year=str(year)), figures=True),
        "increase": Head(wording.text("check.increase", year=str(year - 1)), figures=True),
        "growth": Head(wording.text("areas.growth", year=str(year - 1)), figures=True),
        "status": Head(wording.text("check.status")),
        "place": Head(wording.text("show.place"), whole=True),
    }


def _grid(
    table: AreaTable,
    rows: Sequence[AreaRow],
    content: AreasContent,
    wording: Wording,
    without: Sequence[str],
) -> Grid:
    """A row an area; no verdicts where areas have no target of their own, no rank of yes and no."""
    indicator = table.indicator
    absent = set(without)
    if not indicator.by_area:
        absent.add("status")
    if indicator.type != "number":
        absent |= {"rank", "increase", "growth"}
    if table.unit.change_vi is not None:
        absent.add("growth")
    headings = _headings(content.spec.year, wording)
    keys = [key for key in headings if key not in absent]
    cells = [_cells(row, table, content, wording) for row in rows]
    return Grid(tuple(headings[key] for key in keys), [tuple(row[key] for key in keys) for row in cells])


def _cells(row: AreaRow, table: AreaTable, content: AreasContent, wording: Wording) -> dict[str, Cell]:
    status = row.status
    before = row.reference.value if row.reference is not None else None
    growth = row.growth
    return {
        "rank": Cell(_rank(row, wording)),
        "code": Cell(row.area.code),
        "area": Cell(wording.label(row.area)),
        "before": Cell(wording.placeholder if before is None else _value(before, table, wording)),
        "value": Cell(_figure(row, table, wording)),
        "increase": Cell(wording.placeholder if row.increase is None else wording.signed(row.increase)),
        "growth": Cell(wording.placeholder if growth is None else wording.growth_of(growth)),
        "status": Cell(
            wording.status(status, content.spec.year) if status else "", STYLES[status] if status else ""
        ),
        "place": Cell(row.reading.rows[-1].place.short if row.reading.rows else ""),
    }


def _rank(row: AreaRow, wording: Wording) -> str:
    if row.rank is None:
        return wording.placeholder
    return wording.text("areas.tied", rank=row.rank) if row.tied else str(row.rank)


def _figure(row: AreaRow, table: AreaTable, wording: Wording) -> str:
    """The figure, "…" where it is stated to be unknown, and the quarter where it is an earlier one."""
    if row.value is None:
        return wording.text("value.unknown") if row.reading.gap == "unknown" else wording.placeholder
    return _value(row.value, table, wording)


def _value(value: Decimal, table: AreaTable, wording: Wording) -> str:
    return value_of(value, table.indicator, wording)


def _sums(table: AreaTable, wording: Wording) -> list[tuple[str, str]]:
    """The whole's own figure, what the areas add up to, and whether the two agree."""
    if table.indicator.by_area:
        reached = sum(row.status in REACHED for row in table.rows)
        return [(wording.text("areas.verdicts", reached=reached, total=len(table.rows)), "bold")]
    whole = table.whole.whole if table.whole is not None else None
    said = [
        f"{wording.text('areas.whole')}: {wording.placeholder if whole is None else wording.number(whole)}"
    ]
    if not table.indicator.adds_up:
        return [(said[0], "bold"), (wording.text("areas.no_sum"), "dim")]
    facts = {"known": table.known, "total": len(table.rows)}
    total = wording.placeholder if table.total is None else wording.number(table.total)
    said.append(f"{wording.text('areas.total', **facts)}: {total}")
    lines = [(" · ".join(said), "bold")]
    if whole is None:
        lines.append((wording.text("areas.no_whole"), "yellow"))
    elif table.adds_up is None:
        lines.append((wording.text("areas.open", **facts), "yellow"))
    elif table.adds_up:
        lines.append((wording.text("areas.adds_up"), "green"))
    else:
        lines.append((wording.text("areas.differs", difference=table.difference), "bold red"))
    return lines
