"""Cells of a workbook: what one holds is taken exactly, and what only looks like a figure is not.

A number is stored in binary; the shortest decimal that is that number, to the fifteen digits a spreadsheet
keeps, is what was typed. What a format makes of it, the person saw: a percent is read as shown, letters
behind it are its unit, and a format that leaves out thousands is refused.
"""

import re
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from hq_targets.core.actuals.entries import Entry
from hq_targets.core.amounts import MAX_DECIMALS, plain
from hq_targets.core.number_styles import Readings
from hq_targets.files.tables.table import clean

AUTHOR, MARKED = "hq-targets", "FFFFC7CE"  # of the comments in a marked copy, and the colour of their cells
DIGITS = 15  # that a spreadsheet keeps of a number

_THREADED = "[Threaded comment]"
_LARGEST_WHOLE = 10**DIGITS
# In a number's format: what is shown as it stands, and a comma that leaves out thousands.
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_SCALED = re.compile(r"[0#?],+(?![0#?])")


class Cell(NamedTuple):
    """A cell: its text as a table's, the number it holds if it is one, and what is wrong with it.

    `struck`: a line is drawn through all of it; `comment` is what somebody wrote beside it.
    """

    text: str
    number: Entry | None = None
    fault: str = ""
    struck: bool = False
    comment: str = ""


def cell_of(cell: Any, value: Any) -> Cell:
    """What a cell holds; `value` is what its formula came to when it was last saved."""
    found = _held(cell, value)
    said = "" if cell.comment is None or is_mark(cell) else _said(cell.comment.text)
    struck = bool(cell.has_style and cell.font.strike)
    return found._replace(struck=struck, comment=said) if said or struck else found


def is_mark(cell: Any) -> bool:
    """Whether the comment of a cell is one of a marked copy: LibreOffice keeps its colour, and no author."""
    author = cell.comment.author or ""
    return author == AUTHOR or (not author.strip() and cell.fill.start_color.rgb == MARKED)


def _said(text: str) -> str:
    """What a comment says in one line; of a newer Excel's, without what it tells older ones."""
    line = " ".join(text.split())
    return line.partition("Comment: ")[2] or line if line.startswith(_THREADED) else line


def _held(cell: Any, value: Any) -> Cell:
    form = cell.number_format or ""
    match value:
        case None if cell.data_type == "f":
            found = Cell(str(cell.value), fault="formula-without-value")
        case None:
            found = Cell("")
        case bool():
            found = Cell("yes" if value else "no")
        case int() | float():
            found = _number(value, form)
        case datetime():
            found = Cell(value.date().isoformat(), fault="date-for-number")
        case str() if value.startswith("#") and cell.data_type in ("e", "f"):
            found = Cell(value, fault="error-cell")
        case str():
            # Superscripts and struck-out digits are letters like others in a cell's text.
            mixed = not isinstance(cell.value, str)
            found = Cell(clean(" ".join(value.split())), fault="mixed-text" if mixed else "")
        case _:  # a day, a time of day, a span of time
            found = Cell(str(value), fault="date-for-number")
    return found


def _number(value: float, form: str) -> Cell:
    """A number as it is shown: a percent format shows a hundred times it, and quoted letters are its unit."""
    shortest = Decimal(repr(value))
    amount = shortest if len(shortest.as_tuple().digits) <= DIGITS else Decimal(format(value, f".{DIGITS}g"))
    if not amount.is_finite() or abs(amount) >= _LARGEST_WHOLE:
        return Cell(str(value), fault="number-too-large")
    positive = form.split(";", maxsplit=1)[0]
    said = "".join(a or b for a, b in _LITERAL.findall(positive)).strip(" ()-+_$€₫")
    bare = _LITERAL.sub("", positive)
    percent = "%" in bare
    if percent:
        amount = amount.scaleb(2)
    text = plain(amount)
    if _SCALED.search(bare):
        return Cell(text, fault="number-format-hides")
    if len(text.partition(".")[2]) > MAX_DECIMALS:
        return Cell(text, fault="number-not-rounded")
    return Cell(text, Entry(Readings(text, amount, amount), unit="%" if percent else said))
