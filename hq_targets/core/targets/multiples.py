"""A multiple of last year's figure in the words of a directive: "gấp đôi", "tăng 2 lần".

No measure is a multiple: it is entered as the growth that it comes to, "gấp 2 lần" as 100 %. A rise of "2
lần", also where it is "tăng gấp 2 lần", is understood both as one to twice and as one by twice: either growth
may be entered, by who knows which is meant, and none is guessed. A figure in "lần" without such a word is a
level of an indicator in "lần".
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.amounts import exact
from hq_targets.core.figures import figure_tokens
from hq_targets.core.targets.condition import Measure
from hq_targets.core.targets.phrases import COMPARING, MOVES, Words, governed, short_of

_TIMES = "lần"
_HALF = Decimal("0.5")
_NUMERALS = {"đôi": Decimal(2), "rưỡi": Decimal("1.5")} | {
    word: Decimal(number)
    for number, word in enumerate(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=2)
}
# Of numbers in words those up to ten, each alone; "năm" is five only before "lần", elsewhere it is the year.
_LONGER = "|".join({"mươi", "mốt", "trăm", "phẩy", *_NUMERALS} - {"năm", "rưỡi"})
_WORD = (
    rf"(?<!mười )(?<!mươi )\b(?:{'|'.join(_NUMERALS)})\b"
    rf"(?!\s+(?:{_LONGER})\b)(?:(?<!năm)|(?=\s+{_TIMES}))"
)
_ONE = rf"(?:(?<![\w.,])\d+(?:[.,]\d+)*|{_WORD})(?:\s*\(\w+\))?"
_MULTIPLE = re.compile(
    rf"(?P<told>\bgấp\s+(?:(?:{COMPARING}|từ|mức)\s+)*)?(?P<one>{_ONE})(?:\s*{_TIMES}\b)?"
    rf"(?:\s*(?:-|–|đến|tới)\s*(?:gấp\s+)?(?P<other>{_ONE})(?:\s*{_TIMES}\b)?)?(?P<half>\s+rưỡi\b)?"
)
_EQUAL = re.compile(rf"\bbằng\s+(?:(?:{COMPARING})\s+)*$")
_OF_A_YEAR = re.compile(r"\bnăm\b|\bcùng kỳ\b")


class Multiple(NamedTuple):
    """A multiple that is printed: its factors, the growth in percent it comes to, and how it is compared.

    A growth is one figure, or two of a range. `to` is None where it is not exact ("giảm 3 lần"); `by` is the
    other way to understand a rise, None where there is one way. `rest` is the print without the multiple.
    """

    factors: tuple[Decimal, ...]
    to: tuple[Decimal, ...] | None
    by: tuple[Decimal, ...] | None
    words: Words
    rest: str

    @property
    def growths(self) -> Sequence[tuple[Decimal, ...] | None]:
        """Every growth that it may mean."""
        return (self.to, self.by)


def multiple_of(printed: str, unit: str = "", measure: Measure = "growth") -> Multiple | None:
    """The multiple of last year that words ask for; None where they speak of none.

    An indicator in "lần" may have a level that is "gấp 2 lần" something else than last year.
    """
    text, own = printed.casefold(), short_of(unit) == _TIMES
    for found in _MULTIPLE.finditer(text):
        before = text[: found.start("one")]
        told = found["told"] is not None
        led = told or (_TIMES in found.group() and (MOVES.search(before) or _EQUAL.search(before)))
        elsewhere = own and measure != "growth" and not _OF_A_YEAR.search(text, found.end())
        factors = _factors(found)
        if led and factors and not (own and not told) and not elsewhere:
            words = governed(before, text[found.end() :])._replace(behind="%")
            exactly = told and found["one"] in ("đôi", "rưỡi")
            by = tuple(100 * factor for factor in factors)
            rises = words.changes and not words.falls and not exactly
            rest = text[: found.start()] + text[found.end() :]
            return Multiple(factors, _grown(factors, words.falls), by if rises else None, words, rest)
    return None


def _factors(found: re.Match[str]) -> tuple[Decimal, ...]:
    """What is multiplied by; nothing where a number and the same in words disagree."""
    more = _HALF if found["half"] else 0
    values = [_value(found[key]) for key in ("one", "other") if found[key]]
    return tuple(value + more for value in values if value) if all(values) else ()


def _value(text: str) -> Decimal | None:
    told = {figure.value for figure in figure_tokens(text)}
    told |= {_NUMERALS[word] for word in re.findall(r"\w+", text) if word in _NUMERALS}
    return told.pop() if len(told) == 1 else None


def _grown(factors: tuple[Decimal, ...], falls: bool) -> tuple[Decimal, ...] | None:
    """The growth to so many times; who falls so many times comes to a part."""
    if not falls:
        return tuple(100 * (factor - 1) for factor in factors)
    left = [exact(100 / Fraction(factor) - 100) for factor in factors]
    known = tuple(sorted(one for one in left if one is not None))
    return known if len(known) == len(left) else None
