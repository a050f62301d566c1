"""Intervals of exact values: which values a year may still end at, and which of them meet a target."""

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple


class Span(NamedTuple):
    """All values between two ends; an end that is None is not there, a strict one is left out."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_strict: bool = False
    high_strict: bool = False

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies in it."""
        return not self.below(value) and not self.above(value)

    def below(self, value: Fraction) -> bool:
        """Whether a value lies before its beginning."""
        return self.low is not None and (value < self.low or (self.low_strict and value == self.low))

    def above(self, value: Fraction) -> bool:
        """Whether a value lies behind its end."""
        return self.high is not None and (value > self.high or (self.high_strict and value == self.high))

    def both(self, other: "Span") -> "Span":
        """The values that lie in both."""
        low, low_strict = self.low, self.low_strict
        if other.low is not None and (low is None or (other.low, other.low_strict) > (low, low_strict)):
            low, low_strict = other.low, other.low_strict
        high, high_strict = self.high, self.high_strict
        if other.high is not None and (
            high is None or (-other.high, other.high_strict) > (-high, high_strict)
        ):
            high, high_strict = other.high, other.high_strict
        return Span(low, high, low_strict, high_strict)

    def covers(self, other: "Span") -> bool:
        """Whether every value of another lies in it."""
        low = self.low is None or (
            other.low is not None and (other.low, other.low_strict) >= (self.low, self.low_strict)
        )
        return low and (
            self.high is None
            or (other.high is not None and (-other.high, other.high_strict) >= (-self.high, self.high_strict))
        )

    def least(self, decimals: int) -> Fraction | None:
        """The smallest value of so many decimals at or behind its beginning; None where it has none."""
        if self.low is None:
            return None
        return _on_grid(self.low, decimals, up=True, strict=self.low_strict)

    def most(self, decimals: int) -> Fraction | None:
        """The largest value of so many decimals at or before its end; None where it has none."""
        if self.high is None:
            return None
        return _on_grid(self.high, decimals, up=False, strict=self.high_strict)

    def empty(self, decimals: int) -> bool:
        """Whether no value of so many decimals lies in it."""
        least, most = self.least(decimals), self.most(decimals)
        return least is not None and most is not None and least > most


def _on_grid(end: Fraction, decimals: int, *, up: bool, strict: bool) -> Fraction:
    scaled = end * 10**decimals
    number = ceil(scaled) if up else floor(scaled)
    if strict and number == scaled:
        number += 1 if up else -1
    return Fraction(number, 10**decimals)
