"""Medians and ratios: of what was measured in the same turn, so that a busy machine counts on both sides."""

import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Spread(NamedTuple):
    """The median of some values, and the lowest and highest of them, in the unit of the values."""

    median: float
    low: float
    high: float


def spread(values: Iterable[float]) -> Spread | None:
    """The median and the ends of values, in their unit; None where there are none."""
    found = sorted(values)
    return Spread(statistics.median(found), found[0], found[-1]) if found else None


def ratio(over: Sequence[float], under: Sequence[float]) -> Spread | None:
    """Times the one took as long as the other, turn by turn (no unit); turns only one has are left out."""
    return spread(one / other for one, other in zip(over, under, strict=False))


def growth(large: Sequence[float], small: Sequence[float], start: Sequence[float]) -> Spread | None:
    """Times a large case takes as long as a small one, the start-up taken off both, turn by turn (no unit).

    None where a small case took no longer than the start-up: nothing can be said of it.
    """
    turns = list(zip(large, small, start, strict=False))
    if any(one <= begun for _, one, begun in turns):
        return None
    return spread((many - begun) / (one - begun) for many, one, begun in turns)
