"""The bound figures of a Markdown report: comments behind its lines say what must stand in them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hq_targets.core.problem import CannotRunError, Place
from hq_targets.core.report.binding import UNBROKEN, Bound
from hq_targets.core.report.sentences import Said, figures_read

# No comment holds the beginning of another: so nothing is looked through twice.
_BOUND = re.compile(r"<!-- hq ((?:(?!<!--).)+?) -->")
_STAMP = re.compile(r"<!-- hq-targets ((?:(?!<!--).)+?) -->")
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|#~&$@])")
_NEAR = 120


def read_markdown(path: Path, name: str) -> tuple[str, Mapping[str, Sequence[Bound]]]:
    """The stamp, and every bound figure in the order they stand in."""
    try:
        text = path.read_text("utf-8-sig").replace(UNBROKEN, " ")
    except UnicodeDecodeError:
        raise CannotRunError("document-broken", file=str(path)) from None
    stamps = _STAMP.findall(text)
    if not stamps:
        raise CannotRunError("document-not-ours", file=str(path))
    found = [
        one
        for number, line in enumerate(text.splitlines(), 1)
        for one in _line(line, Place(name, number), path)
    ]
    return stamps[-1], {"": found}


def _line(line: str, place: Place, path: Path) -> Iterator[Bound]:
    match = _BOUND.search(line)
    if match is None:
        return
    try:
        said = json.loads(match.group(1))
    except (ValueError, RecursionError):  # no JSON, or a number of thousands of digits
        raise CannotRunError("document-not-ours", file=str(path)) from None
    words = line[: match.start()] + line[match.end() :]
    try:
        yield from (
            _row(words, said, place) if isinstance(said, dict) else _sentence(_plain(words), said, place)
        )
    except (TypeError, ValueError):
        raise CannotRunError("document-not-ours", file=str(path)) from None


def _row(line: str, said: Mapping[str, Any], place: Place) -> Iterator[Bound]:
    """The cells of a row, by the numbers of their columns."""
    cells = [_plain(cell) for cell in _PIPE.split(line)[1:-1]]
    near = " ".join(cells[:2])
    for column, (key, made) in said.items():
        at = int(column)
        shown = cells[at] if 0 <= at < len(cells) else ""
        yield Bound(str(key), shown, str(made), place, near)


def _sentence(words: str, said: Sequence[tuple[str, str, int]], place: Place) -> Iterator[Bound]:
    """The figures of a sentence in their order; where one is not, what stands instead."""
    shown = figures_read(words, [Said(made, between) for _, made, between in said])
    for (key, made, _), one in zip(said, shown, strict=True):
        yield Bound(key, one, made, place, words[:_NEAR])


def _plain(text: str) -> str:
    """Markdown as it is read: without its marks and escapes."""
    bare = re.sub(r"(?<!\\)\*+", "", text).replace("<br>", " ")
    return _ESCAPED.sub(r"\1", bare).strip().removeprefix("- ")
