"""Workbooks that are written: how one is opened, what its pages are, and how much room a text takes.

The only file that knows who writes workbooks. Nothing in a cell ever becomes a formula, a link or a number
by itself, and the same content gives the same bytes.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import Any

FONT = "Times New Roman"
MARGIN = 0.4  # inches
LINE = 15  # points a line of text takes
_LETTERS = 1.3  # of Times New Roman that stand where the width of a column counts one digit
_A4 = 9
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HIGHEST, _LONGEST = 409, 32_767  # points of a row, characters of a cell: more no spreadsheet takes


def new_workbook(stream: BytesIO, day: str, properties: Mapping[str, str], own: Mapping[str, str]) -> Any:
    """A workbook that goes to `stream`, made on `day` (YYYY-MM-DD), with properties and some of our own.

    It must be closed. xlsxwriter's objects have no types.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    book = Workbook(stream, {"in_memory": True, **_SAFE})
    book.set_properties({**properties, "created": datetime.fromisoformat(day)})
    for name, value in own.items():
        book.set_custom_property(name, value, "text")
    return book


def set_height(sheet: Any, line: int, cells: Iterable[tuple[str, float]], least: int = 1) -> None:
    """Room for the texts of a row in columns of these widths: LibreOffice makes none by itself.

    A row that needs one line is left alone, so that it grows with what is typed.
    """
    lines = max([least, *(lines_of(text, width) for text, width in cells)])
    if lines > 1:
        sheet.set_row(line, min(LINE * lines, _HIGHEST))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of this width."""
    letters = max(1, int(width * _LETTERS))
    return sum(max(1, len(wrap(part, letters))) for part in text.split("\n"))


def write_text(sheet: Any, line: int, at: int, text: str, look: Any = None) -> None:
    """Words in a cell, as much of them as it holds; a cell without any is empty, not an empty text."""
    if not text:
        sheet.write_blank(line, at, None, look)
    else:
        kept = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        sheet.write_string(line, at, kept, look)


def set_paper(sheet: Any, mark: str = "", pages_wide: int = 1, upright: bool = False) -> None:
    """A4, so many pages wide, with the page's number below and a mark that must be seen above."""
    if upright:
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    top = MARGIN if not mark else 2 * MARGIN
    sheet.set_margins(MARGIN, MARGIN, top, 2 * MARGIN)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_footer(f'&C&"{FONT},Regular"&A, &P/&N', {"margin": MARGIN})
    if mark:
        said = mark.replace("&", "&&")
        sheet.set_header(f'&C&"{FONT},Bold"&14&KC00000{said}', {"margin": MARGIN / 2})
