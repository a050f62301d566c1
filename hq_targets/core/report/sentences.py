"""Figures read back from the words of a sentence, where nothing marks in the words themselves which is which.

What is known is each figure as it was made, in their order, and how many letters stood before it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hq_targets.core.report.binding import whole_figure

_MOST = 40  # figures: more than any sentence has
_LONGEST = 20_000  # letters
_TRIES = 100  # how often a figure is looked for where others stand that hold it
_MARKS = ".,;()"


class Said(NamedTuple):
    """A figure as it was made, and how many letters stood between it and the one before it."""

    made: str
    gap: int


class _Way(NamedTuple):
    """A way to find the figures so far: the end of the last one found, and where each begins (-1: nowhere).

    `past` are the letters that those had before them that were found nowhere since.
    """

    end: int = 0
    past: int = 0
    starts: tuple[int, ...] = ()


def figures_read(words: str, said: Sequence[Said]) -> list[str]:
    """What stands in the words for each figure: itself where it is found, else what is there instead.

    As many as can be are found, in their order: so one that was typed over is not taken for another that
    happens to read as it did. Raises ValueError where there are more than a sentence can have.
    """
    if len(said) > _MOST:
        raise ValueError(said)
    words = words[:_LONGEST]
    ways = {0: _Way()}  # by how many figures they find, of each the one that ends first
    for n, one in enumerate(said):
        longer: dict[int, _Way] = {}
        for count, way in ways.items():
            missed = way._replace(past=way.past + one.gap, starts=(*way.starts, -1))
            _keep(longer, count, missed)
            start = _standing(words, way, one, said[n + 1 : n + 2])
            if start >= 0:
                _keep(longer, count + 1, _Way(start + len(one.made), 0, (*way.starts, start)))
        ways = longer
    return _shown(words, said, ways[max(ways)].starts)


def _keep(ways: dict[int, _Way], count: int, way: _Way) -> None:
    ways[count] = min(ways.get(count, way), way)


def _standing(words: str, way: _Way, one: Said, behind: Sequence[Said]) -> int:
    """Where a figure begins: where it was, or further on where words were put in; -1 where it does not.

    Before its place it is only where words were taken out: where what follows it follows it there.
    """
    least = way.end + way.past + one.gap
    early = _found(words, one.made, way.end)
    if 0 <= early < least and _followed(words, early + len(one.made), behind):
        return early
    return _found(words, one.made, least)


def _followed(words: str, end: int, behind: Sequence[Said]) -> bool:
    if not behind:
        return not words[end:].strip()
    (following,) = behind
    return words.startswith(following.made, end + following.gap)


def _found(words: str, made: str, at: int) -> int:
    """Where a figure stands as it was made, no digit typed against it; -1 where it does not."""
    start = words.find(made, at)
    for _ in range(_TRIES):
        if start < 0 or whole_figure(words, start, start + len(made)) == made:
            return start
        start = words.find(made, start + 1)
    return -1


def _shown(words: str, said: Sequence[Said], starts: Sequence[int]) -> list[str]:
    shown, at = [], 0
    for n, (one, start) in enumerate(zip(said, starts, strict=True)):
        if start >= 0:
            shown.append(one.made)
            at = start + len(one.made)
            continue
        begin = at + one.gap
        if n + 1 == len(said):
            at = len(words)
        elif starts[n + 1] >= 0:
            at = starts[n + 1] - said[n + 1].gap
        else:
            at = _end_of_words(words, begin, one.made)
        shown.append(words[begin:at].strip())
    return shown


def _end_of_words(words: str, begin: int, made: str) -> int:
    """Where as many words end as a figure was made of, without marks behind them that it had not."""
    match = re.compile(rf"(?:\s*\S+){{1,{max(len(made.split()), 1)}}}").match(words, begin)
    if match is None:
        return begin
    text = match.group()
    return begin + len(text if made.endswith(tuple(_MARKS)) else text.rstrip(_MARKS))
