"""Figures of a document that know what they came from, held against what the data say now.

A figure is bound by a key: `forest_cover.actual`. What it was when the document was made stands beside it,
so that one somebody typed over can be told from one the data have left behind.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from hq_targets.core.problem import Place, Problem

UNBROKEN = "\u00a0"  # the blank between a number and its word; read like any other
LONGEST_KEY = 64  # what Word keeps of the name of a content control
# Behind the key of a figure whose value is bound by itself: how it is shown.
WORDS = ":words"
_KEPT = 40
_BEFORE = re.compile(r"(?:[0-9][0-9.,]*|[+\-−]|[0-9][0-9.,]*[+\-−])$")
_FIRST = re.compile(r"[0-9+\-−]")
_BEHIND = re.compile(r"[.,]?[0-9][0-9.,]*")

Shown = str | Decimal
_AGAINST = 40  # letters on each side of a figure in which something can be typed against it


class Bound(NamedTuple):
    """A figure found in a document: as it stands there, and as it was when it was made, where that is known.

    `near` are the words around it. `astray` says that it stands among another one's figures.
    """

    key: str
    shown: Shown
    made: Shown | None
    place: Place
    near: str = ""
    astray: bool = False


def short_key(key: str) -> str:
    """The key in no more characters than every format can hold, still its own."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:_KEPT]}~{hashlib.sha256(key.encode()).hexdigest()[: LONGEST_KEY - _KEPT - 1]}"


def whole_figure(text: str, start: int, end: int) -> str:
    """What is read where a figure stands from `start` to `end`: with digits and signs typed against it."""
    figure = text[start:end]
    before = _BEFORE.search(text[max(start - _AGAINST, 0) : start]) if _FIRST.match(figure) else None
    behind = _BEHIND.match(text[end : end + _AGAINST]) if figure[-1:].isdigit() else None
    return f"{before.group() if before else ''}{figure}{behind.group() if behind else ''}"


def of_indicator(key: str) -> str:
    """What a key is a figure of: an indicator's id, `#3` for an item, `*` for the whole report."""
    return key.rpartition(".")[0]


def disagreements(found: Iterable[Bound], now: Mapping[str, Shown], whole: Place) -> list[Problem]:
    """Every bound figure that was typed over or that the data no longer come to, and those that are gone.

    `now` is what a document made now would hold; `whole` is the document itself. A figure typed over that
    agrees with the data is only a warning; one that is gone is none: nobody can say it agrees. What is
    written into a note besides is the officer's own.
    """
    problems, seen = [], set()
    for one in found:
        seen.add(one.key)
        current = now.get(one.key)
        if _added_to(one):
            one = one._replace(shown=one.made or "")  # noqa: PLW2901 - what was added is the officer's own
        facts = {"key": one.key, "shown": one.shown, "made": one.made, "now": current, "around": one.near}
        if one.astray:
            problems.append(Problem("figure-astray", one.place, facts))
        elif one.made is not None and not _same(one.shown, one.made):
            agrees = current is not None and _same(one.shown, current)
            problems.append(Problem("figure-retyped" if agrees else "figure-edited", one.place, facts))
        elif current is None:
            problems.append(Problem("figure-no-more", one.place, facts))
        elif not _same(one.shown, current):
            problems.append(Problem("figure-stale", one.place, facts))
    wrong = {str(problem.facts["key"]) for problem in problems}
    # That a wrong figure is also shown wrongly says nothing new.
    problems = [one for one in problems if str(one.facts["key"]) not in {f"{key}{WORDS}" for key in wrong}]
    gone = tuple(key for key in now if key not in seen and not key.endswith(WORDS))
    if gone:
        problems.append(Problem("figures-gone", whole, {"count": len(gone), "keys": gone}))
    return problems


def _added_to(one: Bound) -> bool:
    """Whether somebody wrote more into a note, and left what stood there."""
    if not one.key.endswith(".note") or not isinstance(one.made, str) or not isinstance(one.shown, str):
        return False
    return as_read(one.made) in as_read(one.shown)


def _same(one: Shown, other: Shown) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return as_read(one) == as_read(other)
    return one == other


def as_read(text: str) -> str:
    """A text as it is read: whatever blanks are in it, and without places where it may be broken."""
    return " ".join(text.replace("\u200b", "").split())
