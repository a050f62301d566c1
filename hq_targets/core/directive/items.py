"""The directive's own text: its numbered items, and the place of every character in them."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hq_targets.core.figures import Figure, figure_tokens
from hq_targets.core.names import normal
from hq_targets.core.problem import Place

_MARKER = re.compile(r"[\s\-–•*+>|#\\]*\(([0-9]{1,3})\)\s*")
_HEADING = re.compile(r"[\s#*]*[0-9]{1,2}\.\s")
_DECORATION = "*\\_"
ELISION = "…"


@dataclass(frozen=True)
class ItemText:
    """One numbered item: its text with single spaces, and where each character stands in the file."""

    number: int
    marker: Place
    text: str
    places: tuple[Place, ...]

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure of the item, in order."""
        return figure_tokens(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.start for figure in self.figures]

    def within(self, start: int, end: int) -> list[Figure]:
        """The figures that stand whole between two places."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [figure for figure in self.figures[first:last] if figure.end <= end]

    def _cuts(self, at: int) -> bool:
        """Whether a place is inside a figure."""
        before = bisect_left(self._starts, at) - 1
        return before >= 0 and at < self.figures[before].end

    def with_figure(self, figure: Figure, other: str) -> "ItemText":
        """The same text with other characters in place of a figure."""
        places = (*self.places[: figure.start], *([self.places[figure.start]] * len(other)))
        text = self.text[: figure.start] + other + self.text[figure.end :]
        return ItemText(self.number, self.marker, text, (*places, *self.places[figure.end :]))

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from `start` to `end`, as far as they are on one line."""
        first = self.places[start]
        last = self.places[max(end - 1, start)]
        width = last.column - first.column + 1 if last.line == first.line else 1
        return first._replace(width=width)

    def find(self, phrase: str, start: int = 0) -> Iterator[list[tuple[int, int]]]:
        """Where a phrase stands, as the spans of its fragments ("…" stands for omitted words).

        A fragment never begins or ends inside a figure: `54` is not found in `154`.
        """
        fragments = [f for f in (_normal(part) for part in phrase.split(ELISION)) if f]
        position = start
        while fragments:
            spans: list[tuple[int, int]] = []
            at = position
            for fragment in fragments:
                span = self._whole(fragment, at)
                if span is None:
                    return
                spans.append(span)
                at = span[1]
            yield spans
            position = spans[0][0] + 1

    def _whole(self, fragment: str, start: int) -> tuple[int, int] | None:
        at = self.text.find(fragment, start)
        while at >= 0:
            end = at + len(fragment)
            if not self._cuts(at) and not self._cuts(end):
                return at, end
            at = self.text.find(fragment, at + 1)
        return None


def item_texts(lines: Sequence[str], name: str) -> list[ItemText]:
    """The numbered items `(1)`, `(2)` … of a directive, from the first to the next heading."""
    items: list[ItemText] = []
    current: list[tuple[str, Place]] = []
    number: int | None = None
    marker = Place(name)
    for row, line in enumerate(lines, 1):
        match = _MARKER.match(line)
        if number is not None:
            if match is None and _HEADING.match(line):
                break
        elif match is None or match.group(1).lstrip("0") != "1":
            continue
        if match is not None:
            if number is not None:
                items.append(_item(number, marker, current))
            number = int(match.group(1))
            marker = Place(name, row, match.start(1), len(match.group(1)) + 2)
            current = []
        offset = match.end() if match else 0
        current.extend(_characters(line, offset, name, row))
    if number is not None:
        items.append(_item(number, marker, current))
    return items


def standing(text: str, phrase: str) -> tuple[int, int] | None:
    """Where a phrase stands in a text as whole words, whatever its case and Unicode form."""
    match = re.search(rf"(?<!\w){re.escape(_normal(phrase))}(?!\w)", text, re.IGNORECASE)
    return match.span() if match else None


def _item(number: int, marker: Place, characters: list[tuple[str, Place]]) -> ItemText:
    kept: list[tuple[str, Place]] = []
    for character, place in characters:
        if character == " " and (not kept or kept[-1][0] == " "):
            continue
        kept.append((character, place))
    return ItemText(number, marker, "".join(c for c, _ in kept), tuple(p for _, p in kept))


def _characters(line: str, offset: int, name: str, row: int) -> Iterator[tuple[str, Place]]:
    """The characters of a line composed (NFC), without decoration, blanks as single spaces."""
    clusters: list[tuple[list[str], int]] = []
    for column in range(offset, len(line)):
        if clusters and unicodedata.combining(line[column]):
            clusters[-1][0].append(line[column])
        else:
            clusters.append(([line[column]], column))
    for letters, column in clusters:
        cluster = "".join(letters)
        if cluster in _DECORATION:
            continue
        composed = " " if cluster.isspace() else normal("NFC", cluster)
        for character in composed:
            yield character, Place(name, row, column + 1)
    yield " ", Place(name, row, len(line) + 1)


def _normal(text: str) -> str:
    return " ".join(normal("NFC", text).split())
