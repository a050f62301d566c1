"""The sides of a merge: which changes one of them had made, and its outcome knows nothing of."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)
State = TypeVar("State")


class Sides(Generic[Thing, State]):
    """What the points of a history made of things, and which of these changes each point has behind it.

    Points are reached in an order in which none comes before those it was made from. The changes are the bits
    of a number, so that whatever has many points and few changes costs little. `same` says of a thing whether
    two states of it are alike; None where it is not there.
    """

    def __init__(self, same: Callable[[Thing, State | None, State | None], bool]) -> None:
        self._same = same
        self._behind: dict[str, int] = {}
        self._told: dict[Thing, list[tuple[int, State | None]]] = {}
        self._next = 1

    def reach(self, point: str, parents: Iterable[str]) -> None:
        """Come to a point that was made from others, all of them reached before."""
        self._behind[point] = self._all(parents)

    def change(self, point: str, things: Mapping[Thing, State | None]) -> None:
        """Put down what a point that was just reached made of things."""
        for thing, state in things.items():
            self._told.setdefault(thing, []).append((self._next, state))
        if things:
            self._behind[point] |= self._next
            self._next <<= 1

    def ahead(self, side: str, kept: Iterable[str]) -> bool:
        """Whether a side has any change behind it that none of those kept has."""
        return bool(self._behind[side] & ~self._all(kept))

    def lost(
        self, thing: Thing, side: str, kept: Iterable[str], states: tuple[State | None, State | None]
    ) -> bool:
        """Whether a merge lost what one side had made of a thing; `states` are that side's and the one kept.

        It is where none of those kept knows of the change. A change that was taken back before the merge is
        no loss, unless it was told last, so that what was told would not end on what is kept.
        """
        mine, others = self._behind[side], self._all(kept)
        told = self._told.get(thing, [])
        if not any(point & mine & ~others for point, _ in told):
            return False
        before = next((state for point, state in reversed(told) if point & mine & others), None)
        taken_back = self._same(thing, before, states[0])
        return not (taken_back and self._same(thing, told[-1][1], states[1]))

    def _all(self, points: Iterable[str]) -> int:
        found = 0
        for point in points:
            found |= self._behind[point]
        return found
