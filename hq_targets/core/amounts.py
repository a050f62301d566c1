"""Exact amounts: one grammar for what is read, one rounding for what is shown.

An amount is a `Decimal` from the file to the verdict; a ratio of two amounts is a `Fraction`.
Nothing here is ever rounded except by `rounded` and `rounded_apart`, and only to be shown.
"""

import re
from decimal import (
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
)
from fractions import Fraction
from math import ceil

# Exact in any case: a decimal as it was read, or a quotient of such.
Quantity = Decimal | Fraction

MAX_INTEGER_DIGITS = 15
MAX_DECIMALS = 6

# Twice the digits of the largest amount, and sixty more places for sums: nothing can become
# inexact, and if it ever did the trap would stop the run rather than change a figure.
EXACT = Context(prec=100, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow])

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?")
_THOUSANDS_OR_DECIMALS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_VIETNAMESE = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")


class AmountError(ValueError):
    """A text that is not an amount: `code` says which problem it is, `facts` what was seen."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def parse_amount(text: str) -> Decimal:
    """Read `12240`, `-0.1` or `31815.7`: ASCII digits, a dot before the decimals, nothing else.

    Raises AmountError: `ambiguous-number` for `27.716` (in Vietnam twenty-seven thousand, to a
    program twenty-seven point seven), `number-too-long`, or `bad-number`.
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise AmountError("bad-number", text=text)
    if _THOUSANDS_OR_DECIMALS.fullmatch(text):
        whole, decimal = text.replace(".", ""), text + "0"
        both = {"whole": whole, "decimal": decimal, "vietnamese": whole, "plain": decimal}
        raise AmountError("ambiguous-number", text=text, **both)
    whole, decimals = match.group(1), match.group(2) or ""
    if len(whole) > MAX_INTEGER_DIGITS or len(decimals) > MAX_DECIMALS:
        raise AmountError("number-too-long", text=text, digits=MAX_INTEGER_DIGITS, decimals=MAX_DECIMALS)
    return Decimal(text)


def parse_vietnamese(text: str) -> Decimal:
    """Read a figure as an official document prints it: `31.815,7`, `01`, `20`.

    Raises AmountError (`bad-number`) for anything else.
    """
    if not _VIETNAMESE.fullmatch(text):
        raise AmountError("bad-number", text=text)
    return Decimal(text.replace(".", "").replace(",", "."))


def plain(value: Decimal) -> str:
    """Write an amount by the grammar of `parse_amount`: no exponent, no trailing zeros."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def canonical(value: Decimal) -> str:
    """Write an amount so that no reader can take it for another: `27.716` gets a further zero."""
    text = plain(value)
    return f"{text}0" if _THOUSANDS_OR_DECIMALS.fullmatch(text) else text


def exact(value: Fraction) -> Decimal | None:
    """The decimal equal to this ratio, or None where it has no end (1/3) or one that is too far off."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return None
    try:
        return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    except Inexact:
        return None


def plus(one: Quantity, other: Quantity) -> Quantity:
    """The sum of two amounts, exact."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return EXACT.add(one, other)
    return Fraction(one) + Fraction(other)


def less(one: Quantity, other: Quantity) -> Quantity:
    """What one amount is more than another, exact."""
    return plus(one, -other)


def rounded(value: Fraction, places: int) -> Decimal:
    """Round half-up, away from zero, as Vietnamese statistical tables do (3.45 -> 3.5)."""
    scaled = abs(value) * 10**places
    digits = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-digits if value < 0 else digits).scaleb(-places, EXACT)


def rounded_up(value: Fraction, places: int) -> Decimal:
    """The least amount of so many places that is not less: of what is needed, enough."""
    return Decimal(ceil(value * 10**places)).scaleb(-places, EXACT)


def rounded_apart(value: Fraction, places: int, *references: Fraction) -> Decimal:
    """Round half-up, with as many more places as keep the result on its side of each of `references`.

    So 99.996 beside 100 stays 99.996: a printed figure never contradicts its verdict.
    """
    result = rounded(value, places)
    apart = [reference for reference in references if reference != value]
    while any(_side(Fraction(result), one) != _side(value, one) for one in apart):
        places += 1
        result = rounded(value, places)
    return result


def _side(value: Fraction, reference: Fraction) -> int:
    return (value > reference) - (value < reference)
