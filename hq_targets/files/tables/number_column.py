"""What the numbers of a column only tell together: that they are mixed, or by which style some were read."""

from collections.abc import Iterator, Mapping

from hq_targets.core.number_styles import AMBIGUOUS, StyleInUse, readings
from hq_targets.core.problem import Place, Problem

# Of the numbers with two readings, the first with a comma and the first with a dot.
Marks = Mapping[bool, tuple[str, Place]]


def numbers_together(used: StyleInUse[Place], marks: Marks) -> Iterator[Problem]:
    """What is to be said of a column of numbers once, and not of each of them."""
    yield from _mixed(used, marks)
    yield from _read_by_style(used, marks)


def _mixed(used: StyleInUse[Place], marks: Marks) -> Iterator[Problem]:
    """That some numbers with two readings have a comma and others a dot, and nothing tells what either is."""
    final = used.final
    if final.style is None and not final.shown and len(marks) > 1:
        (text, at), (other, first) = marks.values()
        yield Problem("number-styles-mixed", at, {"text": text, "other": other, "first": first})


def _read_by_style(used: StyleInUse[Place], marks: Marks) -> Iterator[Problem]:
    """That numbers with two readings were read by others that only show the mark before the decimals.

    Where they have different marks, also by others that show more: one of them may be in another style.
    """
    style, count = used.final, used.evidence.counts[AMBIGUOUS]
    told = style.style is not None and style.declared is None and not style.mixed
    if told and used.evidence.ambiguous is not None and (not style.grouped or len(marks) > 1):
        value, at = used.evidence.ambiguous
        if len(marks) > 1:  # the one that is read as decimals
            text, at = marks[style.style == "vietnamese"]
            value = readings(text)
        first, other = style.shown[0][1:]
        facts = {"count": count, "text": value.text, "value": value.by(style.style)}
        yield Problem("numbers-read-by-style", at, {**facts, "first": first, "other": other})
