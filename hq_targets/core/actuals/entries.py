"""What is typed into a value cell: a number with what people write beside it, yes or no, or nothing.

Whether `27.716` is twenty-seven thousand is not known from the cell alone: an entry keeps both readings
until the file's style is known. What only tells about a number (`~30`, `7-8`, `>2.300`) is refused.
"""

import re
from enum import Enum
from typing import NamedTuple

from hq_targets.core.actuals.captions import dates_a_letter
from hq_targets.core.amounts import AmountError
from hq_targets.core.names import Index
from hq_targets.core.number_styles import Readings, readings

PER_MILLE = "‰"
_MINUS = re.compile(r"^[\u2010-\u2013\u2212](?=\s?[0-9])")
_DASHES = ("-", "–", "—", "−")
_NUMBER = re.compile(r"(-?) ?([0-9](?:[0-9., ]*[0-9])?)(.*)")
_TOTAL = re.compile(r" ?/ ?([1-9][0-9]{0,8})(?: ?([^\W\d_][^\d]*))?")
_UNIT = re.compile(r" ?([^\W\d_][^\d~<>≥≤=]*[23]?|%[^\d%]*|‰)")
_BAD_UNIT = re.compile(r" ?[eExX][+-]?[0-9a-fA-F]+")
_PER_MILLE_TYPED = re.compile(r" ?%[oO0]")
_ABOUT = re.compile(r"[~≈<>≥≤±]|^(?:khoảng|gần|trên|dưới|hơn|about)\b", re.IGNORECASE)
_RANGE = re.compile(r" ?[-–—…] ?[0-9]| đến [0-9]")
_DAY = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)[0-9]{2}")
_YES_NO = Index((("yes", True), ("có", True), ("no", False), ("không", False)))


class Absent(Enum):
    """What a cell says without a figure: nothing (`-`, zero), unknown (`…`), or not reported (empty)."""

    NOTHING = "nothing"
    UNKNOWN = "unknown"
    NOT_REPORTED = "not_reported"


class Written(NamedTuple):
    """A figure that is a text: its words, which nobody reads a number in."""

    text: str


class Entry(NamedTuple):
    """What stands in a value cell; `unit` and `total` are what is written behind the number."""

    value: Readings | Written | bool | Absent
    unit: str = ""
    total: int | None = None


def read_entry(text: str) -> Entry:
    """Read a value cell: a number, yes/no (có/không), `-` (zero), `…` (unknown), empty (not reported).

    Raises AmountError: `inexact-number` for what only tells about a number, else as `readings`.
    """
    absent = _absent(text)
    if absent is not None:
        return Entry(absent)
    answer = None if text[0] in "0123456789" else _YES_NO.find(text)
    return _number(text) if answer is None else Entry(answer)


def holds_number(text: str) -> bool:
    """Whether a text has a digit, and not only in the date of a letter or a bare day: `05/10/2021`."""
    dated = _DAY.fullmatch(text) is not None or dates_a_letter(text)
    return any(letter.isdigit() for letter in text) and not dated


def may_be_figure(text: str) -> bool:
    """Whether a value cell may state something, rightly written or not: it is more than words."""
    said = text != "" and (_absent(text) is not None or _YES_NO.find(text) is not None)
    return said or holds_number(text)


def read_words(text: str) -> Entry:
    """Read a value cell whose figure is a text: its words as they are, or what any cell can say instead."""
    said = " ".join(text.split())
    absent = _absent(said)
    return Entry(Written(said) if absent is None else absent)


def _absent(text: str) -> Absent | None:
    if text == "":
        return Absent.NOT_REPORTED
    if text in ("…", "..."):
        return Absent.UNKNOWN
    return Absent.NOTHING if text in _DASHES else None


def _number(text: str) -> Entry:
    if _ABOUT.search(text):
        raise AmountError("inexact-number", text=text)
    match = _NUMBER.fullmatch(_MINUS.sub("-", text))
    if match is None:
        raise AmountError("bad-number", text=text)
    sign, digits, rest = match.groups()
    if _RANGE.match(rest):
        raise AmountError("inexact-number", text=text)
    number = readings(sign + digits)
    if not rest:
        return Entry(number)
    total = _TOTAL.fullmatch(rest)
    if total is not None:
        return Entry(number, (total.group(2) or "").strip(), int(total.group(1)))
    if _PER_MILLE_TYPED.fullmatch(rest):
        return Entry(number, unit=PER_MILLE)
    unit = None if _BAD_UNIT.fullmatch(rest) else _UNIT.fullmatch(rest)
    if unit is None:
        raise AmountError("bad-number", text=text)
    return Entry(number, unit=unit.group(1).strip())
