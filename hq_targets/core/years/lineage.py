"""Whose successor an indicator is: followed from year to year by its id, or what it says that it continues.

What no spec says is not guessed: where a year has no spec, the line ends there.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec


class Stage(NamedTuple):
    """An indicator in one of its years; `before` is what it was the year before, where that is known."""

    spec: Spec
    indicator: Indicator
    before: Indicator | None = None

    @property
    def year(self) -> int:
        """The year of the targets."""
        return self.spec.year

    @property
    def broken(self) -> bool:
        """Whether nothing before it can be compared: defined anew, or in another unit without a word.

        A ratio is another one where a part of it is defined anew.
        """
        return bool(self.spec.breaks_of(self.indicator)) or self.unsaid

    @property
    def unsaid(self) -> bool:
        """Whether unit or type are others than the year before, and the spec does not say what changed."""
        old = self.before
        if old is None or self.indicator.redefined is not None:
            return False
        return (old.unit, old.type) != (self.indicator.unit, self.indicator.type)

    @property
    def renamed(self) -> bool:
        """Whether its id was another one the year before."""
        return self.before is not None and self.before.id != self.indicator.id


Line = tuple[Stage, ...]


def line_of(indicator: Indicator, year: int, specs: Mapping[int, Spec]) -> Line:
    """All years of an indicator that is in the spec of `year`, the oldest first; `specs` are by year."""
    known = [*reversed([*_backwards(indicator, year, specs)]), *_forwards(year, indicator, specs)]
    befores = (None, *(one for _, one in known))
    return tuple(Stage(specs[when], one, before) for (when, one), before in zip(known, befores, strict=False))


def _backwards(indicator: Indicator, year: int, specs: Mapping[int, Spec]) -> Iterator[tuple[int, Indicator]]:
    one: Indicator | None = indicator
    while one is not None:
        yield year, one
        year -= 1
        one = specs[year].indicator_of.get(one.ancestor) if year in specs else None


def _forwards(year: int, indicator: Indicator, specs: Mapping[int, Spec]) -> Iterator[tuple[int, Indicator]]:
    one: Indicator | None = indicator
    while one is not None and year + 1 in specs:
        year += 1
        one = _successor(one, specs[year])
        if one is not None:
            yield year, one


def _successor(indicator: Indicator, spec: Spec) -> Indicator | None:
    """Who continues an indicator in the next year's spec; who says so comes before who only keeps the id."""
    heirs = [one for one in spec.indicator_of.values() if one.ancestor == indicator.id]
    return max(heirs, key=lambda one: one.continues is not None, default=None)
