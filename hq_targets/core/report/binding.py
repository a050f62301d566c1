"""Figures of a document that know what they came from, held against what the data say now.

A figure is bound by a key: `forest_cover.actual`. What it was when the document was made stands beside it,
so that one somebody typed over can be told from one the data have left behind.
"""

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from hq_targets.core.problem import Place, Problem

LONGEST_KEY = 64  # what Word keeps of the name of a content control
_KEPT = 40

Shown = str | Decimal


class Bound(NamedTuple):
    """A figure found in a document: as it stands there, and as it was when it was made, where that is known.

    `near` are the words around it.
    """

    key: str
    shown: Shown
    made: Shown | None
    place: Place
    near: str = ""


def short_key(key: str) -> str:
    """The key in no more characters than every format can hold, still its own."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:_KEPT]}~{hashlib.sha256(key.encode()).hexdigest()[: LONGEST_KEY - _KEPT - 1]}"


def disagreements(found: Iterable[Bound], now: Mapping[str, Shown], whole: Place) -> list[Problem]:
    """Every bound figure that was typed over or that the data no longer come to, and those that are gone.

    `now` is what a document made now would hold; `whole` is the document itself. A figure typed over that
    agrees with the data is only a warning.
    """
    problems, seen = [], set()
    for one in found:
        seen.add(one.key)
        current = now.get(one.key)
        facts = {"key": one.key, "shown": one.shown, "made": one.made, "now": current, "near": one.near}
        if one.made is not None and not _same(one.shown, one.made):
            agrees = current is not None and _same(one.shown, current)
            problems.append(Problem("figure-retyped" if agrees else "figure-edited", one.place, facts))
        elif current is None:
            problems.append(Problem("figure-no-more", one.place, facts))
        elif not _same(one.shown, current):
            problems.append(Problem("figure-stale", one.place, facts))
    gone = tuple(key for key in now if key not in seen)
    if gone:
        problems.append(Problem("figures-gone", whole, {"count": len(gone), "keys": gone[:5]}))
    return problems


def _same(one: Shown, other: Shown) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()) == " ".join(other.split())
    return one == other
