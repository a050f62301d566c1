"""Workbooks as tables: what a cell holds is taken exactly, and what only looks like a figure is not.

A number is stored in binary; the shortest decimal that is that number, to the fifteen digits a spreadsheet
keeps, is what was typed. A percent format shows a hundred times the number, and what is shown is meant.
"""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from hq_targets.core.amounts import MAX_DECIMALS, plain
from hq_targets.core.columns import read_header
from hq_targets.core.entries import Entry
from hq_targets.core.number_styles import Readings
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.files.encodings import HEADER_WITHIN
from hq_targets.files.table import Table, clean, without_figures

if TYPE_CHECKING:
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS, MAX_COLUMNS = 100_000, 200
MAX_UNPACKED = 300_000_000  # bytes of the XML inside
DIGITS = 15  # that a spreadsheet keeps of a number
PERIOD_PROPERTY = "hq-targets-period"

_OLD = b"\xd0\xcf\x11\xe0"  # .xls, and any workbook with a password
_LARGEST_WHOLE = 10**DIGITS
# What only the column of figures cannot hold.
_ONLY_FIGURES = ("date-for-number", "number-too-large", "number-not-rounded")


class Cell(NamedTuple):
    """A cell: its text as a table's, the number it holds if it is one, and what is wrong with it."""

    text: str
    number: Entry | None = None
    fault: str = ""


class SheetRow(NamedTuple):
    """A row of a sheet."""

    file: str
    sheet: str
    line: int
    cells: tuple[str, ...]
    content: tuple[Cell, ...]
    separator: str = ""

    @property
    def whole(self) -> Place:
        """The place of the row."""
        return Place(self.file, self.line, 0, 1, self.sheet)

    def place(self, index: int) -> Place:
        """The place of a cell."""
        return Place(self.file, self.line, index + 1, 1, self.sheet)

    def number(self, index: int) -> Entry | None:
        """The number a cell holds."""
        return self.content[index].number if index < len(self.content) else None

    def fault(self, index: int, column: str) -> Problem | None:
        """An error, a formula without a value; a date where no date belongs."""
        code = self.content[index].fault if index < len(self.content) else ""
        if not code or (code in _ONLY_FIGURES and column != "value"):
            return None
        return Problem(code, self.place(index), {"text": self.content[index].text})


class Sheet(NamedTuple):
    """A sheet's rows that hold anything, the numbers of those nobody sees, and its merged cells."""

    title: str
    rows: tuple[SheetRow, ...]
    visible: bool
    hidden: frozenset[int]
    merged: tuple["CellRange", ...]


class Workbook(NamedTuple):
    """A workbook's sheets, and the period it notes of itself."""

    name: str
    sheets: tuple[Sheet, ...]
    period: str | None


def read_workbook(data: bytes, name: str) -> tuple[Workbook | None, list[Problem]]:
    """The sheets of an .xlsx file's bytes; None where it cannot be read at all."""
    whole = Place(name)
    if data.startswith(_OLD):
        return None, [Problem("workbook-old", whole)]
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > MAX_UNPACKED:
            return None, [Problem("file-too-large", whole, {"size": size, "limit": MAX_UNPACKED})]
        return _read(data, name)
    except Exception as error:  # noqa: BLE001 - a damaged workbook fails in as many ways as there are parts
        return None, [Problem("workbook-broken", whole, {"reason": type(error).__name__})]


def sheet_tables(book: Workbook, period: Period) -> tuple[list[Table], list[str], list[Problem]]:
    """The tables of figures of a period, the titles of the sheets without one, and what nobody can see."""
    tables: list[Table] = []
    others: list[str] = []
    problems: list[Problem] = []
    for sheet in book.sheets:
        table = _table(sheet.rows, period)
        if table is None:
            elsewhen = [problem for row in sheet.rows[:HEADER_WITHIN] for problem in _elsewhen(row, period)]
            problems += elsewhen
            others += [] if elsewhen else [sheet.title]
        elif not sheet.visible:
            problems.append(Problem("sheet-hidden", Place(book.name, sheet=sheet.title)))
        else:
            unseen = list(_unseen(sheet, table, book.name))
            seen = _seen(sheet, table)
            problems += unseen
            tables += [seen] if seen.rows or not unseen else []
    if not tables and not problems:
        problems.append(Problem("workbook-without-table", Place(book.name)))
    return tables, others, problems


def _read(data: bytes, name: str) -> tuple[Workbook | None, list[Problem]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and only workbooks need it

    formulas = load_workbook(BytesIO(data))
    values = load_workbook(BytesIO(data), data_only=True)
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for sheet in formulas.worksheets:
        if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
            facts = {"rows": sheet.max_row, "columns": sheet.max_column}
            problems.append(Problem("sheet-too-large", Place(name, sheet=sheet.title), facts))
            continue
        rows = tuple(_rows(sheet, values[sheet.title], name))
        hidden = frozenset(row.line for row in rows if sheet.row_dimensions[row.line].hidden)
        visible = sheet.sheet_state == "visible"
        sheets.append(Sheet(sheet.title, rows, visible, hidden, tuple(sheet.merged_cells.ranges)))
    noted = [one.value for one in formulas.custom_doc_props.props if one.name == PERIOD_PROPERTY]  # type: ignore[attr-defined]
    return Workbook(name, tuple(sheets), str(noted[0]) if noted else None), problems


def _rows(sheet: "Worksheet", values: Any, name: str) -> Iterator[SheetRow]:
    shown = values.iter_rows()
    for number, (row, known) in enumerate(zip(sheet.iter_rows(), shown, strict=True), 1):
        content = tuple(_cell(cell, value.value) for cell, value in zip(row, known, strict=True))
        if any(cell.text for cell in content):
            yield SheetRow(name, sheet.title, number, tuple(cell.text for cell in content), content)


def _cell(cell: Any, value: Any) -> Cell:
    """What a cell holds; `value` is what its formula came to when it was last saved."""
    match value:
        case None if cell.data_type == "f":
            found = Cell(str(cell.value), fault="formula-without-value")
        case None:
            found = Cell("")
        case bool():
            found = Cell("yes" if value else "no")
        case int() | float():
            found = _number(value, percent="%" in (cell.number_format or ""))
        case datetime():
            found = Cell(value.date().isoformat(), fault="date-for-number")
        case str() if value.startswith("#") and cell.data_type in ("e", "f"):
            found = Cell(value, fault="error-cell")
        case str():
            found = Cell(clean(" ".join(value.split())))
        case _:  # a day, a time of day, a span of time
            found = Cell(str(value), fault="date-for-number")
    return found


def _number(value: float, percent: bool) -> Cell:
    shortest = Decimal(repr(value))
    amount = shortest if len(shortest.as_tuple().digits) <= DIGITS else Decimal(format(value, f".{DIGITS}g"))
    if not amount.is_finite() or abs(amount) >= _LARGEST_WHOLE:
        return Cell(str(value), fault="number-too-large")
    if percent:
        amount = amount.scaleb(2)
    text = plain(amount)
    if len(text.partition(".")[2]) > MAX_DECIMALS:
        return Cell(text, fault="number-not-rounded")
    return Cell(text, Entry(Readings(text, amount, amount), unit="%" if percent else ""))


def _table(rows: Sequence[SheetRow], period: Period) -> Table | None:
    for n, row in enumerate(rows[:HEADER_WITHIN]):
        header = read_header(row.cells, period)
        if not header.missing:
            return Table(header, row, rows[n + 1 :])
    return None


def _elsewhen(row: SheetRow, period: Period) -> Iterator[Problem]:
    return without_figures(row, read_header(row.cells, period), period)


def _seen(sheet: Sheet, table: Table) -> Table:
    """The table without rows that are hidden or joined with others: their figures are not taken."""
    joined = {line for merged in _joined(sheet, table) for line in range(merged.min_row, merged.max_row + 1)}
    away = sheet.hidden | joined
    return table._replace(
        rows=[row for row in sheet.rows if row.line > table.headings.line and row.line not in away]
    )


def _unseen(sheet: Sheet, table: Table, name: str) -> Iterator[Problem]:
    """Figures nobody sees, and cells that are one cell for the eye and several for a table."""
    value = table.header.columns["value"]
    for row in sheet.rows:
        if row.line > table.headings.line and row.line in sheet.hidden and row.cells[value]:
            yield Problem("row-hidden", row.place(value))
    for merged in _joined(sheet, table):
        place = Place(name, merged.min_row, merged.min_col, 1, sheet.title)
        yield Problem("cells-merged", place, {"text": merged.coord})


def _joined(sheet: Sheet, table: Table) -> Iterator["CellRange"]:
    """The merged cells that hold something of the table: below its headings, in its columns."""
    used = {at + 1 for at in table.header.columns.values()}
    for merged in sheet.merged:
        columns = used & set(range(merged.min_col, merged.max_col + 1))
        filled = any(
            merged.min_row <= row.line <= merged.max_row and row.cells[merged.min_col - 1]
            for row in sheet.rows
        )
        if merged.max_row > table.headings.line and columns and filled:
            yield merged
