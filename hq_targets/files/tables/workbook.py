"""Workbooks as tables: sheets, the rows in them that hold anything, and what in them nobody sees."""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from hq_targets.core.actuals.entries import Entry
from hq_targets.core.period import PERIOD_PROPERTY
from hq_targets.core.problem import Place, Problem
from hq_targets.files.tables.refusals import refusal
from hq_targets.files.tables.survey import survey
from hq_targets.files.tables.workbook_cells import Cell, cell_of

if TYPE_CHECKING:
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


class Merged(NamedTuple):
    """Cells that are one for the eye, by their first and last rows and columns; `coord` as `B2:B3`."""

    min_row: int
    max_row: int
    min_col: int
    max_col: int
    coord: str


class Sheet(NamedTuple):
    """A sheet's rows that hold anything, which rows and columns nobody sees, and its merged cells."""

    title: str
    rows: tuple[SheetRow, ...]
    visible: bool
    hidden: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[Merged, ...]


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
        merged = tuple(
            Merged(one.min_row, one.max_row, one.min_col, one.max_col, one.coord)
            for one in sheet.merged_cells.ranges
        )
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
