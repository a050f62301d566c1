"""Workbooks as tables: sheets, the rows in them that hold anything, and what in them nobody sees."""

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from hq_targets.core.actuals.captions import unit_in
from hq_targets.core.actuals.columns import read_header
from hq_targets.core.actuals.entries import Entry, may_be_figure
from hq_targets.core.period import PERIOD_PROPERTY, Period
from hq_targets.core.problem import Place, Problem
from hq_targets.files.encodings import HEADER_WITHIN
from hq_targets.files.tables.refusals import refusal
from hq_targets.files.tables.survey import survey
from hq_targets.files.tables.table import Rows, Table, in_two_rows, without_figures
from hq_targets.files.tables.workbook_cells import Cell, cell_of

if TYPE_CHECKING:
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS, MAX_COLUMNS = 100_000, 200

_PACKED = b"PK"  # how a workbook begins
_OLD = b"\xd0\xcf\x11\xe0"  # .xls, and any workbook with a password
# What only the column of figures cannot hold.
_ONLY_FIGURES = frozenset(
    {"date-for-number", "number-too-large", "number-not-rounded", "number-format-hides", "mixed-text"}
)


class SheetRow(NamedTuple):
    """A row of a sheet."""

    file: str
    sheet: str
    line: int
    cells: tuple[str, ...]
    content: tuple[Cell, ...]
    separator: str = ""
    cut: bool = False

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
    """A sheet's rows that hold anything, which rows and columns nobody sees, and its merged cells."""

    title: str
    rows: tuple[SheetRow, ...]
    visible: bool
    hidden: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple["CellRange", ...]


class Workbook(NamedTuple):
    """A workbook's sheets, and the period it notes of itself."""

    name: str
    sheets: tuple[Sheet, ...]
    period: str | None


def looks_like_workbook(data: bytes) -> bool:
    """Whether a file begins as workbooks do, whatever it is called."""
    return data.startswith((_PACKED, _OLD))


def read_workbook(data: bytes, name: str) -> tuple[Workbook | None, list[Problem]]:
    """The sheets of an .xlsx file's bytes; None where it cannot be read at all."""
    whole = Place(name)
    if data.startswith(_OLD):
        return None, [Problem("workbook-old", whole)]
    try:
        survey(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out is for nobody who keeps figures
            return _read(data, name)
    except MemoryError:
        raise  # told for what it is: the file may be sound
    except Exception as error:  # noqa: BLE001 - a damaged workbook fails in as many ways as there are parts
        return None, [refusal(error, data, name)]


def sheet_tables(book: Workbook, period: Period) -> tuple[list[Table], list[str], list[Problem]]:
    """The tables of figures of a period, the titles of the sheets without one, and what nobody can see."""
    tables: list[Table] = []
    others: list[str] = []
    problems: list[Problem] = []
    for sheet in book.sheets:
        table, doubled = _table(sheet, period), _in_two_rows(sheet, period)
        if doubled is not None and sheet.visible:
            problems.append(doubled)
        elif table is None:
            elsewhen = [problem for row in sheet.rows[:HEADER_WITHIN] for problem in _elsewhen(row, period)]
            problems += elsewhen
            others += [] if elsewhen else [sheet.title]
        elif not sheet.visible:
            problems.append(Problem("sheet-hidden", Place(book.name, sheet=sheet.title)))
        else:
            unseen = list(_unseen(sheet, table, book.name))
            seen = _seen(sheet, table)
            problems += unseen
            blind = any(problem.code == "column-hidden" for problem in unseen)
            tables += [seen] if not blind and (list(seen.rows()) or not unseen) else []
    if not tables and not problems:
        problems.append(Problem("workbook-without-table", Place(book.name)))
    return tables, others, problems


def _read(data: bytes, name: str) -> tuple[Workbook | None, list[Problem]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and only workbooks need it

    formulas = load_workbook(BytesIO(data), rich_text=True)
    values = load_workbook(BytesIO(data), data_only=True)
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for sheet in formulas.worksheets:
        # What holds something; openpyxl would make a cell of every place up to the last one formatted.
        filled = [at for at, cell in sheet._cells.items() if cell.value is not None]  # noqa: SLF001
        lines = sorted({line for line, _ in filled})
        width = max((column for _, column in filled), default=0)
        if len(lines) > MAX_ROWS or width > MAX_COLUMNS:
            facts = {"rows": len(lines), "columns": width}
            problems.append(Problem("sheet-too-large", Place(name, sheet=sheet.title), facts))
            continue
        rows = tuple(_row(sheet, values[sheet.title], line, width, name) for line in lines)
        hidden = frozenset(line for line in lines if is_hidden(sheet, line))
        columns = {
            number
            for column in sheet.column_dimensions.values()
            if column.hidden or column.width == 0
            for number in range(column.min or 0, min(column.max or 0, width) + 1)
        }
        visible = sheet.sheet_state == "visible"
        merged = tuple(sheet.merged_cells.ranges)
        sheets.append(Sheet(sheet.title, rows, visible, hidden, frozenset(columns), merged))
    noted = [one.value for one in formulas.custom_doc_props.props if one.name == PERIOD_PROPERTY]  # type: ignore[attr-defined]
    return Workbook(name, tuple(sheets), str(noted[0]) if noted else None), problems


def _row(sheet: "Worksheet", values: Any, line: int, width: int, name: str) -> SheetRow:
    places = [(line, column) for column in range(1, width + 1)]
    content = tuple(cell_of(sheet.cell(*at), values.cell(*at).value) for at in places)
    return SheetRow(name, sheet.title, line, tuple(cell.text for cell in content), content)


def is_hidden(sheet: "Worksheet", line: int) -> bool:
    """Whether nobody sees a row of a sheet."""
    row = sheet.row_dimensions[line]
    return bool(row.hidden or row.height == 0 or (sheet.sheet_format.zeroHeight and row.height is None))


def _table(sheet: Sheet, period: Period) -> Table | None:
    """The table of a sheet; its title is one of those above the headings."""
    for n, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        header = read_header(row.cells, period)
        if not header.missing:
            titles = [" ".join(text for text in above.cells if text) for above in sheet.rows[:n]]
            above = sheet.rows[n - 1].cells if n else ()
            titled = (Place(row.file, sheet=sheet.title), *(_place_of_unit(one) for one in sheet.rows[:n]))
            rows = _given(sheet.rows[n + 1 :])
            return Table(header, row, rows, (sheet.title, *titles), above, titled=titled)
    return None


def _place_of_unit(row: SheetRow) -> Place:
    """The cell of a title that says a unit; the row where none does alone."""
    return next((row.place(at) for at, text in enumerate(row.cells) if unit_in(text)), row.whole)


def _in_two_rows(sheet: Sheet, period: Period) -> Problem | None:
    """That the headings of a sheet take two rows."""
    for row, below in pairwise(sheet.rows[:HEADER_WITHIN]):
        doubled = in_two_rows(row, below, period)
        if doubled is not None or not read_header(row.cells, period).missing:
            return doubled
    return None


def _elsewhen(row: SheetRow, period: Period) -> Iterator[Problem]:
    return without_figures(row, read_header(row.cells, period), period)


def _seen(sheet: Sheet, table: Table) -> Table:
    """The table without rows that are hidden or joined with others: their figures are not taken."""
    joined = {line for merged in _joined(sheet, table) for line in range(merged.min_row, merged.max_row + 1)}
    away = sheet.hidden | joined
    below = [row for row in sheet.rows if row.line > table.headings.line and row.line not in away]
    return table._replace(rows=_given(below))


def _given(rows: Sequence[SheetRow]) -> Rows:
    return lambda taken=None: rows  # noqa: ARG005 - only lines of text are taken before they are rows


def _unseen(sheet: Sheet, table: Table, name: str) -> Iterator[Problem]:
    """Figures nobody sees, and cells that are one cell for the eye and several for a table."""
    value = table.header.columns["value"]
    for row in sheet.rows:
        if row.line > table.headings.line and row.line in sheet.hidden and row.cells[value]:
            yield Problem("row-hidden", row.place(value))
    for column in sorted({at + 1 for at in table.header.columns.values()} & sheet.hidden_columns):
        yield Problem("column-hidden", table.headings.place(column - 1))
    for merged in _joined(sheet, table):
        place = Place(name, merged.min_row, merged.min_col, 1, sheet.title)
        yield Problem("cells-merged", place, {"text": merged.coord})


def _joined(sheet: Sheet, table: Table) -> Iterator["CellRange"]:
    """The merged cells that hold something of the table: below its headings, in its columns.

    Below its last figure a row is joined as signatures are.
    """
    used = {at + 1 for at in table.header.columns.values()}
    value = table.header.columns["value"]
    last = max((row.line for row in sheet.rows if may_be_figure(row.cells[value])), default=0)
    for merged in sheet.merged:
        columns = used & set(range(merged.min_col, merged.max_col + 1))
        filled = any(
            merged.min_row <= row.line <= merged.max_row and row.cells[merged.min_col - 1]
            for row in sheet.rows
        )
        signed = merged.min_row == merged.max_row > last
        if merged.max_row > table.headings.line and columns and filled and not signed:
            yield merged
