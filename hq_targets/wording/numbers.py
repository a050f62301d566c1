"""Numbers as people write them: `31.815,7` in Vietnamese, `31,815.7` in English."""

from decimal import Decimal
from fractions import Fraction

from hq_targets.core.amounts import exact, plain, rounded_apart, rounded_up

_MARKS = {"vi": (".", ","), "en": (",", ".")}
_ENDLESS_PLACES = 2
_CUT_PLACES = 6


def grouped(text: str, lang: str) -> str:
    """A plain number (`31815.70`) with the language's marks, and all its decimals."""
    group, mark = _MARKS[lang]
    sign = "-" if text.startswith("-") else ""
    whole, _, decimals = text.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", group)
    return f"{sign}{grouped}{mark}{decimals}" if decimals else f"{sign}{grouped}"


def number(value: Decimal | Fraction, lang: str) -> str:
    """An amount in full: nothing is rounded unless it has no end (then to 2 decimals)."""
    if isinstance(value, Fraction):
        value = exact(value) or rounded_apart(value, _ENDLESS_PLACES, Fraction(0))
    return grouped(plain(value), lang)


def cut(value: Decimal | Fraction, lang: str) -> str:
    """An amount in full; one without an end cut, not rounded, after six decimals, with … behind it."""
    if isinstance(value, Fraction) and exact(value) is None:
        shown = -rounded_up(-abs(value), _CUT_PLACES)
        sign = "-" if value < 0 else ""
        return f"{sign}{grouped(format(shown, 'f'), lang)}…"
    return number(value, lang)


def percentage(value: Fraction, lang: str, places: int, *apart: Fraction) -> str:
    """A percentage half-up to `places`, with more where fewer would put it on the other side of `apart`."""
    text = format(rounded_apart(value, places, *apart), "f")
    return grouped(text, lang)


def signed(value: Decimal | Fraction, lang: str) -> str:
    """A difference with its sign: `+60`, `-0,5`, `0`."""
    text = number(value, lang)
    return f"+{text}" if value > 0 else text


def decimals_in(text: str, lang: str) -> int:
    """How many decimals a number written in a language has."""
    return len(text.partition(_MARKS[lang][1])[2])
