"""The summary: the annex as a sheet, whose numbers are numbers and whose comparisons are formulas.

Each row and each column says in hidden cells what it is of, so that a figure is found again wherever
somebody moved it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from hq_targets.core.attainment.verdict import WORST_FIRST
from hq_targets.reports.export.annex import Annex, AnnexHead, AnnexRow
from hq_targets.reports.export.annex_cells import AnnexCell
from hq_targets.reports.export.sheets.desk import Desk, entitle, subject_of, write_across
from hq_targets.reports.export.sheets.formulas import formulas_of
from hq_targets.reports.export.sheets.patterns import TEXT, holds, pattern
from hq_targets.reports.export.stamped import stamp_text
from hq_targets.reports.workbooks import lines_of, set_height, set_paper, write_text

KEYS = 0  # the hidden line that says which column is which
ROW_NAMES = "key"  # over the hidden column that says which row is which
_WIDTHS: Mapping[str, float] = {
    "order": 6, "name": 39, "unit": 13, "baseline": 11, "target": 12, "actual": 12, "percent": 9,
    "increase": 12, "status": 18, "note": 28,
}  # fmt: skip
_QUARTER_WIDTH = 10.5
_LETTER, _BOLD = 1.05, 1.15  # what a digit, and a bold letter, takes of a column's width
_CENTRED = ("order", "unit", "status")
_MOST_WIDE = 40


class Table(NamedTuple):
    """Where the summary stands: the first line of its rows, and each column by its key."""

    first: int
    columns: Mapping[str, int]
    rows: Sequence[AnnexRow]

    def cell(self, row: int, column: str) -> str:
        """What a spreadsheet calls the cell of a row (from 0): `J9`."""
        return f"{letters(self.columns[column])}{self.first + row + 1}"


class _Summary(NamedTuple):
    """The sheet while it is written, and how wide its columns are."""

    sheet: Any
    desk: Desk
    table: Table
    widths: Sequence[float]


def summary_sheet(sheet: Any, desk: Desk, annex: Annex) -> Table:
    """Write the summary; where its cells are."""
    widths = [_width(head, annex) for head in annex.heads]
    columns = {head.key: at for at, head in enumerate(annex.heads)}
    top = entitle(sheet, desk, subject_of(desk.content, desk.wording), widths, KEYS + 1)
    write_across(
        sheet, top, desk.wording.text("sheet.units"), widths, desk.looks.of(italic=True, align="right")
    )
    _heads(sheet, top + 1, annex.heads, widths, desk)
    table = Table(top + 3, columns, annex.rows)
    made = _Summary(sheet, desk, table, widths)
    for at, row in enumerate(annex.rows):
        _row(made, at, row)
    last = table.first + len(annex.rows) - 1
    _colour(sheet, table, last, desk)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    foot = _foot(sheet, last + 2, annex, widths, desk)
    _hide(sheet, table)
    _set_page(sheet, table, foot, desk)
    return table


def letters(column: int) -> str:
    """What a spreadsheet calls a column, counted from 0."""
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def identity(row: AnnexRow) -> str:
    """What a row is of: its indicator's id, or the number of its item as `#3`."""
    return f"#{row.cells['order'].text}" if row.assessment is None else row.assessment.indicator.id


def _width(head: AnnexHead, annex: Annex) -> float:
    """Room for the longest figure of a column, so that none shows as ####."""
    least = _WIDTHS.get(head.key, _QUARTER_WIDTH)
    if not head.figures:
        return least
    shown = [row.cells[head.key].shown for row in annex.rows if head.key in row.cells and not row.in_words]
    longest = max((len(text) for text in shown), default=0)
    return max(least, min(longest * _LETTER + 2, _MOST_WIDE))


def _heads(sheet: Any, line: int, heads: Sequence[AnnexHead], widths: Sequence[float], desk: Desk) -> None:
    """Two lines of headings; a heading over several columns spans them."""
    look = desk.looks.head()
    high = [1, 1]
    for over, group in groupby(enumerate(heads), key=lambda one: one[1].over):
        found = list(group)
        if over:
            first, last = found[0][0], found[-1][0]
            _merge(sheet, (line, first, line, last), over, look)
            high[0] = max(high[0], lines_of(over, sum(widths[first : last + 1]) / _BOLD))
        for at, head in found:
            room = widths[at] / _BOLD
            if over:
                write_text(sheet, line + 1, at, head.text, look)
                high[1] = max(high[1], lines_of(head.text, room))
            else:
                _merge(sheet, (line, at, line + 1, at), head.text, look)
    for n, lines in enumerate(high):
        set_height(sheet, line + n, (), least=max(lines, 1 + n))


def _merge(sheet: Any, place: tuple[int, int, int, int], text: str, look: Any) -> None:
    if place[:2] == place[2:]:
        write_text(sheet, place[0], place[1], text, look)
    else:
        sheet.merge_range(*place, "", look)
        write_text(sheet, place[0], place[1], text, look)


def _row(made: _Summary, at: int, row: AnnexRow) -> None:
    line, table = made.table.first + at, made.table
    formulas = formulas_of(row)
    places = {column: table.cell(at, column) for column in table.columns}
    for column, where in table.columns.items():
        cell = row.cells.get(column, AnnexCell())
        look = made.desk.looks.cell(**dict(_look(column, row, cell, made.desk)))
        formula, value = formulas.get(column), float(cell.value or 0)
        if not holds(cell):
            write_text(made.sheet, line, where, cell.shown, look)
        elif formula is None:
            made.sheet.write_number(line, where, value, look)
        else:
            made.sheet.write_formula(line, where, formula.at(places), look, value)
    wider = _BOLD if row.strong else 1.0
    shown = {column: cell.shown for column, cell in row.cells.items()}
    set_height(
        made.sheet, line, [(shown[c], made.widths[n] / wider) for c, n in table.columns.items() if c in shown]
    )


def _look(column: str, row: AnnexRow, cell: AnnexCell, desk: Desk) -> Iterator[tuple[str, object]]:
    if row.strong and column != "note":
        yield "bold", True
    if column in _CENTRED:
        yield "align", "center"
    if row.kind == "part" and column != "status":
        yield "italic", True
    if column == "name" and row.kind in ("indicator", "part"):
        yield "indent", 2 if row.kind == "part" else 1
    if holds(cell):
        yield "num_format", pattern(cell, desk.wording.lang, signed=column == "increase")
        yield "align", "right"
    elif column in ("order", "name", "unit"):
        yield "num_format", TEXT
    elif column == "note":
        yield "quote_prefix", True
        yield "font_size", 10
    elif column != "status":
        yield "align", "right"


def _colour(sheet: Any, table: Table, last: int, desk: Desk) -> None:
    """Colours follow from the words, also where somebody types others."""
    at = table.columns["status"]
    for status in WORST_FIRST:
        said = desk.wording.status(status, desk.content.spec.year)
        rule = {"type": "cell", "criteria": "==", "value": f'"{said}"', "format": desk.looks.verdict(status)}
        sheet.conditional_format(table.first, at, last, at, rule)


def _foot(sheet: Any, line: int, annex: Annex, widths: Sequence[float], desk: Desk) -> int:
    """What the signs and the colours mean, and where the figures are from; the last line."""
    wording, looks = desk.wording, desk.looks
    plain = looks.of(italic=True, font_size=10, text_wrap=True, valign="top")
    write_across(sheet, line, annex.foot, widths, plain)
    write_across(sheet, line + 1, wording.text("sheet.live"), widths, plain)
    aside = looks.of(italic=True, font_size=10, align="right")
    write_text(sheet, line + 2, 1, wording.text("sheet.colours"), aside)
    for n, status in enumerate(WORST_FIRST, 2):
        said = wording.status(status, desk.content.spec.year)
        write_text(sheet, line + 2, n, said, looks.cell(align="center", font_size=9))
        rule = {"type": "no_errors", "format": looks.verdict(status)}
        sheet.conditional_format(line + 2, n, line + 2, n, rule)
    set_height(sheet, line + 2, (), least=2)
    write_across(sheet, line + 3, stamp_text(desk.content.stamp, wording), widths, plain)
    return line + 3


def _hide(sheet: Any, table: Table) -> None:
    """What each row and each column is of, for who looks a figure up."""
    for column, at in table.columns.items():
        write_text(sheet, KEYS, at, column)
    sheet.set_row(KEYS, None, None, {"hidden": True})
    far = len(table.columns)
    write_text(sheet, KEYS, far, ROW_NAMES)
    for at, row in enumerate(table.rows):
        write_text(sheet, table.first + at, far, identity(row))
    sheet.set_column(far, far, None, None, {"hidden": True})


def _set_page(sheet: Any, table: Table, foot: int, desk: Desk) -> None:
    last = len(table.columns) - 1
    sheet.freeze_panes(table.first, 2)
    sheet.repeat_rows(table.first - 2, table.first - 1)
    sheet.print_area(KEYS + 1, 0, foot, last)
    sheet.ignore_errors({"number_stored_as_text": f"A{table.first + 1}:{letters(last)}{foot + 1}"})
    set_paper(sheet, desk.mark)
