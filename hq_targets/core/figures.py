"""Figures in running Vietnamese text: found on their own boundaries, read as they are printed."""

import re
from decimal import Decimal
from typing import NamedTuple

from hq_targets.core.amounts import AmountError, parse_vietnamese

# A figure is a run of digits with the marks that can stand inside it ("60/2020/NQ-HĐND" is two),
# also where it is glued to a word; only the power of a unit ("km2") is none. Digits of other scripts
# are figures without a value, so that nothing that looks like a number can slip through unread.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*")
_UNIT = re.compile(r"(?<!\w)[kdc]?m$")
_LONGEST_UNIT = 2  # "km"
_POWERS = ("2", "3")


class Figure(NamedTuple):
    """A figure in a text: its characters, where they begin and end, and its value if it has one."""

    text: str
    start: int
    end: int
    value: Decimal | None


def figure_tokens(text: str) -> list[Figure]:
    """All figures of a text in order; one that is no number ("62.983.78") has the value None."""
    return [
        Figure(match.group(), match.start(), match.end(), _value(match.group()))
        for match in _TOKEN.finditer(text)
        if not (match.group() in _POWERS and _behind_a_unit(text, match.start()))
    ]


def _behind_a_unit(text: str, at: int) -> bool:
    return _UNIT.search(text, max(at - _LONGEST_UNIT, 0), at) is not None


def _value(text: str) -> Decimal | None:
    try:
        return parse_vietnamese(text)
    except AmountError:
        return None
