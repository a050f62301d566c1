"""A copy of a workbook with the cells that were refused coloured, and what is wrong written beside them."""

import warnings
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from hq_targets.core.problem import Place
from hq_targets.files.tables.workbook import is_hidden
from hq_targets.files.tables.workbook_cells import AUTHOR, MARKED, is_mark

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTH, _HEIGHT = 320, 120  # points
_ROW, _COLUMN = 15, 13  # how high in points and wide in letters what had no extent is shown


class Mark(NamedTuple):
    """A cell, and what to say about it.

    `shown` is what a cell shows that a spreadsheet made a date of: it is put there as a text, for a number
    typed into a cell of dates shows as one again, and the date itself without its format is a number.
    """

    place: Place
    text: str
    shown: str = ""


def marked(data: bytes, marks: Iterable[Mark]) -> bytes:
    """The workbook with these marks, and without those of an earlier time; what is marked can be seen."""
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and only refused workbooks need it
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it was read before, and is what it was
        book = load_workbook(BytesIO(data))
    for sheet in book.worksheets:
        # Only the cells there are: a format may reach to the sheet's last row and column.
        for cell in sheet._cells.values():  # noqa: SLF001
            if cell.comment is not None and is_mark(cell):
                cell.comment = None
                cell.fill = PatternFill()
    texts: dict[tuple[str, int, int], list[str]] = {}
    dates: dict[tuple[str, int, int], str] = {}
    for mark in marks:
        at = (mark.place.sheet, mark.place.line or 1, mark.place.column or 1)
        texts.setdefault(at, []).append(mark.text)
        if mark.shown:
            dates[at] = mark.shown
    for (title, line, column), said in texts.items():
        if title not in book.sheetnames:
            continue
        _show(book[title], line, column)
        cell = book[title].cell(line, column)
        if (title, line, column) in dates:
            cell.value, cell.number_format = dates[title, line, column], "General"
        cell.fill = PatternFill("solid", start_color=MARKED)
        cell.comment = Comment("\n\n".join(said), AUTHOR, height=_HEIGHT, width=_WIDTH)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _show(sheet: "Worksheet", line: int, column: int) -> None:
    """Take away what hides the row and the column of a cell."""
    if is_hidden(sheet, line):
        row = sheet.row_dimensions[line]
        row.hidden, row.height = False, row.height or _ROW
    for one in sheet.column_dimensions.values():
        if (one.hidden or one.width == 0) and (one.min or 0) <= column <= (one.max or 0):
            one.hidden, one.width = False, one.width or _COLUMN
