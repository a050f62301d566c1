"""Workbooks: the one place that opens one to be written, and what all their sheets have in common.

No text in them becomes a formula, a link or a number by itself, and the same content gives the same bytes.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import Any

FACE = "Times New Roman"
DIGITS = 15  # that a spreadsheet keeps of a number
_A4 = 9
_MARGIN = 0.4  # inches
_LINE = 15  # points
_LETTERS = 1.3  # of Times New Roman that stand where the width of a column counts one digit


def new_workbook(properties: Mapping[str, str], created: datetime, named: Mapping[str, str]) -> Any:
    """An empty workbook with its properties, `named` being ones of our own; xlsxwriter has no types."""
    # Heavy, and only few commands write workbooks.
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415

    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(BytesIO(), {"in_memory": True, **safe})
    book.set_properties({**properties, "created": created})
    for name, value in named.items():
        book.set_custom_property(name, value)
    return book


def written(book: Any) -> bytes:
    """The bytes of a workbook that is complete."""
    book.close()
    data: bytes = book.filename.getvalue()
    return data


def set_paper(sheet: Any) -> None:
    """A4 on its side, one page wide, numbered at the foot."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(_MARGIN, _MARGIN, _MARGIN, 2 * _MARGIN)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f'&C&"{FACE},Regular"&A, &P/&N', {"margin": _MARGIN})


def width_of(texts: Iterable[str], least: float) -> float:
    """A column's width in which none of these figures becomes a row of #."""
    return max([least, *(len(text) + 1.5 for text in texts)])


def set_height(sheet: Any, line: int, cells: Iterable[tuple[str, float]]) -> None:
    """Room for the texts of a row in columns of these widths: LibreOffice makes none by itself.

    A row that needs one line is left alone, so that it grows with what is typed.
    """
    lines = max((len(wrap(text, max(1, int(width * _LETTERS)))) for text, width in cells), default=1)
    if lines > 1:
        sheet.set_row(line, _LINE * lines)
