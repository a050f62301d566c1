"""What the numbers of a column only tell together: that they are mixed, or by which style some were read."""

from collections.abc import Iterator

from hq_targets.core.number_styles import AMBIGUOUS, StyleInUse
from hq_targets.core.problem import Place, Problem


def numbers_together(used: StyleInUse[Place]) -> Iterator[Problem]:
    """What is to be said of a column of numbers once, and not of each of them."""
    yield from _mixed(used)
    yield from _read_by_style(used)


def _mixed(used: StyleInUse[Place]) -> Iterator[Problem]:
    """That some numbers with two readings have a comma and others a dot, and nothing tells what either is."""
    final, two = used.final, used.evidence.ambiguous
    if final.style is None and not final.shown and len(two) > 1:
        (number, at), (other, first) = two.values()
        yield Problem("number-styles-mixed", at, {"text": number.text, "other": other.text, "first": first})


def _read_by_style(used: StyleInUse[Place]) -> Iterator[Problem]:
    """That numbers with two readings were read by others that only show the mark before the decimals.

    Where they have different marks, also by others that show more: one of them may be in another style.
    """
    style, two = used.final, used.evidence.ambiguous
    told = style.style is not None and style.declared is None and not style.mixed
    if told and two and (not style.grouped or len(two) > 1):
        count = sum(used.evidence.counts[kind] for kind in AMBIGUOUS.values())
        as_decimals = "," if style.style == "vietnamese" else "."  # rather told of than one read as thousands
        value, at = two.get(as_decimals) or next(iter(two.values()))
        first, other = style.shown[0][1:]
        facts = {"count": count, "text": value.text, "value": value.by(style.style)}
        yield Problem("numbers-read-by-style", at, {**facts, "first": first, "other": other})
