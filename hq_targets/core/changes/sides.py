"""The sides of a merge: which changes one of them had made, and its outcome knows nothing of."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Sides(Generic[Thing]):
    """Which points of a history changed which things, and which of these changes each point has behind it.

    Points are reached in an order in which none comes before those it was made from. The changes are the bits
    of a number, so that whatever has many points and few changes costs little.
    """

    def __init__(self) -> None:
        self._behind: dict[str, int] = {}
        self._of: dict[Thing, int] = {}
        self._next = 1

    def reach(self, point: str, parents: Iterable[str]) -> None:
        """Come to a point that was made from others, all of them reached before."""
        self._behind[point] = self._all(parents)

    def change(self, point: str, things: Iterable[Thing]) -> None:
        """Put down what a point that was just reached changed."""
        for thing in things:
            self._of[thing] = self._of.get(thing, 0) | self._next
            self._behind[point] |= self._next
        if self._behind[point] & self._next:
            self._next <<= 1

    def ahead(self, side: str, kept: Iterable[str]) -> bool:
        """Whether a side has any change behind it that none of those kept has."""
        return bool(self._behind[side] & ~self._all(kept))

    def lost(self, things: Iterable[Thing], side: str, kept: Iterable[str]) -> bool:
        """Whether a side changed one of these things without any of those kept knowing of it."""
        only = self._behind[side] & ~self._all(kept)
        return any(self._of.get(thing, 0) & only for thing in things)

    def _all(self, points: Iterable[str]) -> int:
        found = 0
        for point in points:
            found |= self._behind[point]
        return found
