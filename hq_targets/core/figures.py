"""Figures in running Vietnamese text: found on their own boundaries, read as they are printed."""

import re
from decimal import Decimal
from typing import NamedTuple

from hq_targets.core.amounts import AmountError, parse_vietnamese

# A figure is a run of digits with the marks that can stand inside it, not the tail of a word
# ("60/2020/NQ-HĐND" is two figures, "km2" none). Digits of other scripts are figures without a
# value, so that nothing that looks like a number can slip through unread.
_TOKEN = re.compile(r"(?<!\w)\d+(?:[.,]\d+)*")


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
    ]


def _value(text: str) -> Decimal | None:
    try:
        return parse_vietnamese(text)
    except AmountError:
        return None
