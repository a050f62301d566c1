"""`areas`: communes side by side, for one indicator or for all that areas report."""

from collections.abc import Iterator, Sequence

from hq_targets.core.attainment.area_table import AreaRow, AreaTable
from hq_targets.core.attainment.verdict import REACHED, Called
from hq_targets.reports.areas.figures import figure, rank
from hq_targets.reports.areas.moved import revised_lines
from hq_targets.reports.areas.overview import overview
from hq_targets.reports.areas.silence import silence_of
from hq_targets.reports.areas.sums import sums_within
from hq_targets.reports.areas.tree import in_tree, indented
from hq_targets.reports.content import AreasContent
from hq_targets.reports.fitting import fitted_grid
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.looks import STYLES
from hq_targets.wording import Wording

# Left out first to last where the terminal is too narrow.
EXPENDABLE = ("code", "growth", "place")


def areas_page(content: AreasContent, wording: Wording, width: int | None = None) -> Page:
    """One section an indicator, or all of them in one table with the areas that have reported nothing."""
    spec = content.spec
    if content.in_full:
        shown = zip(content.tables, content.shown, strict=True)
        sections = [_of_indicator(table, rows, content, wording, width) for table, rows in shown if rows]
        if not sections:
            sections = [Section("", (Cell(wording.text("areas.nothing")),))]
    else:
        sections = overview(content, wording, width)
        said = wording.text("areas.all_heard")
        if content.silent:
            said = wording.text("areas.silent", areas=content.silent)
        sections += [Section("", (Cell(said, "bold"),))] if content.tables else []
        moved = revised_lines(content.tables, content, wording)
        sections += [Section("", moved)] if moved else []
    title = wording.text("areas.title_all", period=content.period)
    banner = wording.text("common.illustrative_long") if spec.illustrative else ""
    return Page(f"{wording.label(spec.territory)} · {title}", (), sections, banner)


def _of_indicator(
    table: AreaTable, rows: Sequence[AreaRow], content: AreasContent, wording: Wording, width: int | None
) -> Section:
    facts = {"name": table.indicator, "unit": table.unit, "period": content.period}
    title = wording.text("areas.title", **facts)
    moved = revised_lines([table], content, wording)
    if not table.reported:
        return Section(title, (Cell(wording.text("areas.none_reported")), *moved))
    headings = _headings(table, content.spec.year, wording)
    cells = [_cells(row, table, content, wording) for row in rows]
    if content.tree:
        cells = _as_tree(rows, cells, content, wording)
    whole = Grid(tuple(headings.values()), [tuple(line[key] for key in headings) for line in cells])
    grid, dropped = fitted_grid(whole, tuple(headings), EXPENDABLE, width)
    body: list[Cell | Grid] = []
    if dropped:
        names = tuple(headings[key].text for key in dropped)
        body.append(Cell(wording.text("check.dropped", width=width, columns=names), "italic"))
    body += [grid, *_below(table, content, wording), *moved]
    return Section(title, body)


def _headings(table: AreaTable, year: int, wording: Wording) -> dict[str, Head]:
    """The columns of an indicator: no verdicts without targets, no rank and no growth of what has none."""
    heads = {
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
    absent = {
        "rank": not any(row.rank is not None or row.full for row in table.rows),
        "increase": all(row.increase is None for row in table.rows),
        "growth": all(row.growth is None for row in table.rows),
        "status": not table.indicator.by_area,
    }
    return {key: head for key, head in heads.items() if not absent.get(key, False)}


def _as_tree(
    rows: Sequence[AreaRow], cells: Sequence[dict[str, Cell]], content: AreasContent, wording: Wording
) -> list[dict[str, Cell]]:
    """The lines of areas further in than what they lie in, which has a line also where it has no figure."""
    line_of = {row.area.code: line for row, line in zip(rows, cells, strict=True)}
    empty = dict.fromkeys(cells[0], Cell("")) if cells else {}
    return [
        {
            **line_of.get(area.code, {**empty, "code": Cell(area.code)}),
            "area": Cell(indented(area, content.spec, wording), "" if area.code in line_of else "dim"),
        }
        for area in in_tree((row.area for row in rows), content.spec)
        if content.shows(area)
    ]


def _cells(row: AreaRow, table: AreaTable, content: AreasContent, wording: Wording) -> dict[str, Cell]:
    before = row.reference.value if row.reference is not None else None
    status = Cell("")
    if row.status is not None:
        early = row.status == "no_data" and silence_of(table.indicator, content.period) == "not_due"
        said = wording.text("silent.yet") if early else wording.status(row.status, content.spec.year)
        status = Cell(said, STYLES[row.status])
    growth = (
        wording.placeholder
        if row.growth is None
        else wording.growth_of(row.growth, table.indicator.growth_asked, 2)
    )
    return {
        "rank": Cell(rank(row, wording)),
        "code": Cell(row.area.code),
        "area": Cell(wording.label(row.area)),
        "before": Cell(wording.figure(before, table.indicator)),
        "value": Cell(figure(row, table, content, wording)),
        "increase": Cell(
            wording.placeholder if row.increase is None else wording.change(row.increase, table.indicator)
        ),
        "growth": Cell(growth),
        "status": status,
        "place": Cell(row.reading.rows[-1].place.short if row.reading.rows else ""),
    }


def _below(table: AreaTable, content: AreasContent, wording: Wording) -> Iterator[Cell]:
    """By what the ranks are, what the areas come to, the officer's own verdict, and who has no figure."""
    if any(row.rank is not None for row in table.rows):
        before = str(content.spec.year - 1)
        yield Cell(wording.text(f"ranked.{table.measure}", before=before), "dim")
        if any(row.level for row in table.rows):
            yield Cell(wording.text("areas.by_level"), "dim")
    if content.within is None:
        yield from _sums(table, wording)
    if table.sums:
        yield from sums_within(table, content, wording)
    if table.own is not None:
        status = Called(table.own.status, content.spec.year)
        by = {"reason": table.own.reason, "author": table.own.author}
        yield Cell(wording.text("areas.own", status=status, **by), "bold red")
    rows = [row for row in table.rows if content.shows(row.area)]
    unknown = [row for row in rows if row.reading.value is None]
    undefined = tuple(row.area for row in unknown if row.reading.gap == "undefined")
    silent = tuple(row.area for row in unknown if row.area not in undefined)
    if silent:
        yield Cell(wording.text(f"silent.{silence_of(table.indicator, content.period)}", areas=silent))
    if undefined:
        yield Cell(wording.text("areas.undefined", areas=undefined))
    partial = tuple(row.area for row in rows if row.reading.value is not None and row.value is None)
    if partial:
        yield Cell(wording.text("areas.partly", areas=partial))


def _sums(table: AreaTable, wording: Wording) -> Iterator[Cell]:
    """The whole's own figure, what the areas add up to, and whether the two agree."""
    if table.indicator.by_area:
        reached = sum(row.status in REACHED for row in table.rows)
        yield Cell(wording.text("areas.verdicts", reached=reached, total=len(table.rows)), "bold")
        return
    whole = table.whole.whole if table.whole is not None else None
    said = f"{wording.text('areas.whole')}: {wording.figure(whole, table.indicator)}"
    if not table.indicator.adds_up:
        yield Cell(said, "bold")
        yield Cell(wording.text("areas.no_sum"), "dim")
        return
    facts = {"known": table.known, "total": len(table.top)}
    total = wording.placeholder if table.total is None else wording.number(table.total)
    key = "areas.total_top" if table.sums else "areas.total"
    yield Cell(f"{said} · {wording.text(key, **facts)}: {total}", "bold")
    yield _agreement(table, wording, facts)


def _agreement(table: AreaTable, wording: Wording, facts: dict[str, int]) -> Cell:
    if table.whole is None or table.whole.whole is None:
        return Cell(wording.text("areas.no_whole"), "yellow")
    if table.adds_up and table.difference:
        return Cell(wording.text("areas.rounded", difference=table.difference), "green")
    if table.adds_up:
        return Cell(wording.text("areas.adds_up"), "green")
    if table.adds_up is False:
        return Cell(wording.text("areas.differs", difference=table.difference), "bold red")
    if table.known < len(table.top):
        return Cell(wording.text("areas.open", **facts), "yellow")
    return Cell(wording.text("areas.other_quarters"), "yellow")
