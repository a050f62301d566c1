"""A report's text before it has any format: runs of words, some bound to the figure they state."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from hq_targets.core.report.binding import UNBROKEN, short_key
from hq_targets.wording import Wording
from hq_targets.wording.pieces import pieces

# A number and the word it is of, or a sign of a rate and what is before it; a year needs no word behind it.
_TOGETHER = re.compile(r"(?<![\w/.,])(?!(?:19|20)\d\d )[+\-−]?\d(?:[\d.,]*\d)? (?=[^\W\d])|(?<=\w) (?=[%‰])")

Weight = Literal["", "bold", "italic"]


class Run(NamedTuple):
    """Words in one look. `key` binds them to what they state; `fill` marks what a person must fill in."""

    text: str
    key: str = ""
    weight: Weight = ""
    fill: bool = False


Line = tuple[Run, ...]


class Block(NamedTuple):
    """A piece of the report's body: a part's heading, a section's heading, a paragraph, or a bullet."""

    kind: Literal["part", "section", "paragraph", "bullet"]
    line: Line


def bound(text: str, key: str) -> Run:
    """Words that state a figure, or say how it stands."""
    return Run(text, short_key(key))


def plain(text: str, weight: Weight = "") -> Line:
    """Words that state nothing."""
    return (Run(text, weight=weight),)


def to_fill(text: str) -> Run:
    """What no program can know: in brackets, and marked."""
    return Run(f"[{text}]", fill=True)


def with_fills(text: str) -> Line:
    """Words in which what stands in brackets is to be filled in."""
    parts = re.split(r"(\[[^\]]*\])", text)
    return tuple(Run(part, fill=part.startswith("[")) for part in parts if part)


def filled(wording: Wording, key: str, /, **facts: str | Run | Sequence[Run]) -> Line:
    """The sentence at `key` with its facts as runs of their own."""
    return tuple(_runs(wording, key, facts))


def unbroken(line: Line) -> Line:
    """The same line, in which no number ends a printed line whose word stands in the next one."""
    said = _TOGETHER.sub(lambda match: match[0].replace(" ", UNBROKEN), text_of(line))
    ends = [0, *accumulate(len(run.text) for run in line)]
    return tuple(run._replace(text=said[ends[n] : ends[n + 1]]) for n, run in enumerate(line))


def text_of(line: Line) -> str:
    """The words of a line."""
    return "".join(run.text for run in line)


def _runs(wording: Wording, key: str, facts: dict[str, str | Run | Sequence[Run]]) -> Iterator[Run]:
    for piece in pieces(wording, key, **facts):
        if isinstance(piece, str):
            yield Run(piece)
        elif isinstance(piece, Run):
            yield piece
        else:
            yield from piece
