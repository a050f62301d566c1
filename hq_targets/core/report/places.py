"""Where a report's figures stand: one that stands at fewer places than it should was taken out of some.

A figure that is replaced by plain text leaves no trace where it stood; that it still stands elsewhere does
not make it agree.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from hq_targets.core.problem import Place, Problem
from hq_targets.core.report.binding import Bound, Shown, as_read

_NEAR = 120  # letters by which a place is known


class Spot(NamedTuple):
    """A place of a figure in a report made now: under which heading, and the words around it."""

    key: str
    part: str
    near: str


def places_made(spots: Iterable[Spot]) -> dict[str, int]:
    """At how many places each figure stands that stands at several."""
    return {key: count for key, count in Counter(spot.key for spot in spots).items() if count > 1}


def places_gone(
    found: Sequence[Bound],
    now: Mapping[str, Shown],
    spots: Sequence[Spot],
    whole: Place,
    made: Mapping[str, int] | None = None,
) -> Iterator[Problem]:
    """Each place at which a figure does not stand that does stand elsewhere, in the order of the report.

    `made` says at how many places each figure was made that was at several; where it is None nobody knows,
    and every place counts as one that was there. A place that was not is new: nothing was taken out of it.
    Of a figure that is gone altogether nothing is said here. Which of its places are left is told by the
    words around them, where a format has such.
    """
    there: dict[str, list[str]] = {}
    for one in found:
        there.setdefault(one.key, []).append(one.near)
    wanted: dict[str, list[Spot]] = {}
    for spot in spots:
        wanted.setdefault(spot.key, []).append(spot)
    for key, places in wanted.items():
        left = there.get(key, [])
        if not left or len(left) >= len(places):
            continue
        were = len(places) if made is None else made.get(key, 1)
        code = "figure-place-new" if len(left) >= were else "figure-place-gone"
        facts = {"key": key, "now": now.get(key), "count": len(places), "left": len(left)}
        for spot in _without(places, left):
            around = "; ".join(filter(None, (spot.part, spot.near)))
            yield Problem(code, whole, {**facts, "around": around})


def _without(places: Sequence[Spot], left: Sequence[str]) -> list[Spot]:
    """The places that none of those which are left is, by the words around them."""
    rest, others = list(places), []
    for near in map(_known, left):
        same = next((spot for spot in rest if _known(spot.near) == near), None)
        if same is None:
            others.append(near)
        else:
            rest.remove(same)
    for near in others:
        rest.remove(max(rest, key=lambda spot: _alike(_known(spot.near), near)))
    return rest


def _known(near: str) -> str:
    return as_read(near)[:_NEAR].rstrip()


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
