"""The periods side by side: what each brought or where it stood, and of flows the year to date."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from hq_targets.core.attainment.trend import Point
from hq_targets.core.period import Period
from hq_targets.reports.export.annex import AnnexRow
from hq_targets.reports.export.annex_cells import AnnexCell, part_key
from hq_targets.reports.export.sheets.desk import Desk, entitle, write_across
from hq_targets.reports.export.sheets.patterns import TEXT, holds, pattern
from hq_targets.reports.export.sheets.summary import Table, letters
from hq_targets.reports.workbooks import set_height, set_paper, write_text

_WIDTHS = (6, 40, 16)
_FIGURE = 13
_NAMES = ("order", "name", "unit")
_DERIVED, _PARTIAL = " *", " **"


class _Quarters(NamedTuple):
    sheet: Any
    desk: Desk
    quarters: tuple[Period, ...]
    widths: list[float]


def quarters_sheet(sheet: Any, desk: Desk, table: Table) -> None:
    """A line an indicator that has periods, in the directive's order."""
    quarters = desk.content.period.so_far
    widths = [*_WIDTHS, *(_width(table, quarters) for _ in (*quarters, *quarters))]
    made = _Quarters(sheet, desk, quarters, widths)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    top = entitle(sheet, desk, desk.wording.text("sheet.quarters_title"), widths) + 1
    _heads(made, top)
    rows = [row for row in table.rows if row.assessment is not None and _points(made, row)]
    for line, row in enumerate(rows, top + 2):
        _row(made, line, row)
    last = top + 1 + len(rows)
    sheet.freeze_panes(top + 2, 2)
    sheet.repeat_rows(top, top + 1)
    sheet.print_area(0, 0, last + 2, len(widths) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(len(widths) - 1)}{last + 1}"})
    look = desk.looks.of(italic=True, font_size=10, text_wrap=True)
    write_across(sheet, last + 2, desk.wording.text("sheet.quarters_foot"), widths, look)
    set_paper(sheet, desk.mark)


def _width(table: Table, quarters: tuple[Period, ...]) -> float:
    keys = [*(part_key(quarter) for quarter in quarters), "actual"]
    rows = [row.cells for row in table.rows if not row.in_words]
    shown = [len(cells[key].shown) for cells in rows for key in keys if key in cells]
    return max([_FIGURE, *(length + 4 for length in shown)])


def _heads(made: _Quarters, line: int) -> None:
    wording, look = made.desk.wording, made.desk.looks.head()
    for at, key in enumerate(("report.order", "check.indicator", "check.unit")):
        made.sheet.merge_range(line, at, line + 1, at, wording.text(key), look)
    count, first = len(made.quarters), len(_WIDTHS)
    for n, key in enumerate(("sheet.of_quarter", "sheet.to_date")):
        start = first + n * count
        text = wording.text(key)
        if count > 1:
            made.sheet.merge_range(line, start, line, start + count - 1, text, look)
        else:
            write_text(made.sheet, line, start, text, look)
        for k, quarter in enumerate(made.quarters):
            write_text(made.sheet, line + 1, start + k, wording.heading(quarter), look)
    set_height(made.sheet, line, (), least=2 if count > 1 else 3)


def _points(made: _Quarters, row: AnnexRow) -> dict[Period, Point]:
    trend = made.desk.content.check.trends.get(row.assessment.indicator.id) if row.assessment else None
    return {point.period: point for point in trend.points} if trend is not None else {}


def _row(made: _Quarters, line: int, row: AnnexRow) -> None:
    looks = made.desk.looks
    for at, key in enumerate(_NAMES):
        align = {} if key == "name" else {"align": "center"}
        part = row.kind == "part" and key == "name"
        look = looks.cell(num_format=TEXT, italic=part, indent=1 if part else 0, **align)
        write_text(made.sheet, line, at, row.cells[key].text, look)
    for at, cell in enumerate(_cells(made, row), len(_NAMES)):
        if holds(cell):
            look = looks.cell(align="right", num_format=pattern(cell, made.desk.wording.lang))
            made.sheet.write_number(line, at, float(cell.value or 0), look)
        else:
            write_text(made.sheet, line, at, cell.shown, looks.cell(align="right"))
    texts = [(row.cells[key].text, width) for key, width in zip(_NAMES, _WIDTHS, strict=True)]
    set_height(made.sheet, line, texts)


def _cells(made: _Quarters, row: AnnexRow) -> Iterator[AnnexCell]:
    """The periods' own figures, and behind them the years to date."""
    points = _points(made, row)
    for quarter in made.quarters:
        point = points.get(quarter)
        shown = row.cells[part_key(quarter)]
        if point is None or point.value is None:
            yield AnnexCell(shown.shown) if shown.value is None else AnnexCell()
            continue
        mark = _DERIVED if point.derived else _PARTIAL if point.partial else ""
        yield shown if shown.written else shown._replace(after=f"{shown.after}{mark}")
    for quarter in made.quarters:
        point = points.get(quarter)
        yield _to_date(point.to_date if point is not None else None, made)


def _to_date(value: Fraction | None, made: _Quarters) -> AnnexCell:
    return AnnexCell() if value is None else AnnexCell(made.desk.wording.number(value), value=value)
