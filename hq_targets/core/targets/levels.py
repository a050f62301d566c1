"""Areas that lie in areas: which make up which, what is on one level, and in which order they are told.

Where no area lies in another there is one level, and nothing of this is looked at.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from hq_targets.core.targets.areas import Area, above


class Tiers(NamedTuple):
    """Some areas by what they make up.

    `parts` are, by the code of each that has any, the areas directly within it; those of None make up the
    whole territory. `level` counts from 0, for these, by code; `order` has what lies in an area behind it.
    """

    parts: Mapping[str | None, tuple[Area, ...]]
    level: Mapping[str, int]
    order: tuple[Area, ...]

    @property
    def several(self) -> bool:
        """Whether some of the areas lie in others of them."""
        return len(self.parts) > 1


class Levels:
    """How the areas of a spec lie in each other."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._areas = areas
        self.nested = any(area.within for area in areas)
        self._tiers: dict[Hashable, Tiers] = {}

    def tiers(self, like: Hashable, areas: tuple[Area, ...]) -> Tiers:
        """The tiers of some areas, which are the same whenever `like` is.

        What lies in none of them, however high one looks, makes up the whole.
        """
        if like not in self._tiers:
            self._tiers[like] = self._tiers_of(areas)
        return self._tiers[like]

    def above(self, area: Area) -> tuple[Area, ...]:
        """What an area lies in, the nearest first."""
        return tuple(above(area, self.area_of)) if area.within else ()

    def ordered(self, areas: Iterable[Area]) -> list[Area]:
        """Areas with those that lie in one behind it, else in the order of the spec."""
        return sorted(areas, key=lambda area: self._place.get(area.code, 0)) if self.nested else list(areas)

    @cached_property
    def area_of(self) -> Mapping[str, Area]:
        """Areas by code."""
        return {area.code: area for area in self._areas}

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {area.code: n for n, area in enumerate(_walk(_parts(self._areas, self.area_of), None))}

    def _tiers_of(self, areas: tuple[Area, ...]) -> Tiers:
        if not self.nested:
            return Tiers({None: areas}, {}, areas)
        parts = _parts(areas, self.area_of)
        own = {area.code for area in areas}
        level = {area.code: sum(one.code in own for one in self.above(area)) for area in areas}
        return Tiers(parts, level, tuple(self.ordered(areas)))


def _parts(areas: Sequence[Area], area_of: Mapping[str, Area]) -> dict[str | None, tuple[Area, ...]]:
    """Areas by the code of the nearest of them that they lie in."""
    own, parts = {area.code for area in areas}, dict[str | None, list[Area]]()
    for area in areas:
        nearest = next((one.code for one in above(area, area_of) if one.code in own), None)
        parts.setdefault(nearest, []).append(area)
    return {code: tuple(parts[code]) for code in sorted(parts, key=lambda code: code is not None)}


def _walk(parts: Mapping[str | None, tuple[Area, ...]], code: str | None) -> Iterator[Area]:
    for area in parts.get(code, ()):
        yield area
        yield from _walk(parts, area.code)
