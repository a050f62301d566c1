"""A YAML file's text changed in a few places, and every other byte kept: marks, line ends, comments, layout.

What is put in is written as its surroundings are: in lines of their own within a block, in braces within
braces, indented as the file indents.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hq_targets.core.problem import Path
from hq_targets.files.text import BREAK, TextFile, decode
from hq_targets.files.yaml.yaml_nodes import Document, Span, read_document

_BOM = b"\xef\xbb\xbf"
BLOCK_SCALARS = ("|", ">")
# Only what nobody could read as anything but these words is written without quotes.
_PLAIN = re.compile(r"\w(?:[\w ./()%-]*[\w.)%])?")
_OTHERWISE = re.compile(r"[-+.\w]?[0-9._:xXoOa-fA-F+-]*|yes|no|true|false|null|on|off|y|n", re.IGNORECASE)

# A text as it is to be written; a tuple stands in brackets on one line, a list in lines.
Node = str | tuple[str, ...] | Mapping[str, "Node"] | Sequence["Node"]


class Edit(NamedTuple):
    """Characters of the text to be replaced: none of them where something is put in."""

    start: int
    end: int
    text: str


class CannotEditError(Exception):
    """A place that is written in a way that cannot be changed safely."""


class Editable:
    """A file's bytes as a text whose lines and columns are known, with the spans of its values."""

    def __init__(self, data: bytes, name: str) -> None:
        self.marked = data.startswith(_BOM)
        self.text = data.removeprefix(_BOM).decode("utf-8")
        pieces = BREAK.split(self.text)
        self.breaks = BREAK.findall(self.text)
        self.starts = [0]
        for piece, end in zip(pieces, self.breaks, strict=False):
            self.starts.append(self.starts[-1] + len(piece) + len(end))
        self.ends = [start + len(piece) for start, piece in zip(self.starts, pieces, strict=True)]
        file, _ = decode(data, name)
        document, _ = read_document(file or TextFile(name, ()), spans=True)
        if document is None or document.spans is None:
            raise CannotEditError
        self.document: Document = document
        self.spans: Mapping[Path, Span] = document.spans

    def offset(self, spot: tuple[int, int]) -> int:
        """Where a line and column are in the text."""
        return self.starts[spot[0]] + spot[1]

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """The bytes with the edits made; all others are the same."""
        text = self.text
        for one in sorted(edits, reverse=True):
            text = text[: one.start] + one.text + text[one.end :]
        return (_BOM if self.marked else b"") + text.encode("utf-8")

    def scalar(self, path: Path, new: str) -> Edit:
        """Put a figure in the place of the one at `path`: its own characters only, quotes stay."""
        span, old = self.spans[path], str(self.document.at(path))
        start, end = self.offset(span.start), self.offset(span.end)
        written = self.text[start:end]
        if written.count(old) != 1:
            raise CannotEditError
        at = start + written.index(old)
        return Edit(at, at + len(old), new)

    def key(self, path: Path, key: str, node: Node) -> Edit:
        """Put a key behind the last one of the mapping at `path`."""
        keys = list(self.document.at(path))
        if self.spans[path].style == "flow":
            return self._behind((*path, keys[-1]), f", {key}: {flow(node)}")
        column = self.column((*path, keys[0]))
        return self._lines(path, block({key: node}, column, self.layout(path)))

    def element(self, path: Path, node: Node) -> Edit:
        """Put an element behind the last one of the list at `path`."""
        count = len(self.document.at(path))
        if self.spans[path].style == "flow":
            if not count:
                at = self.offset(self.spans[path].start) + 1
                return Edit(at, at, flow(node))
            return self._behind((*path, count - 1), f", {flow(node)}")
        return self._lines(path, _item(node, self.spans[path].start[1], self.layout(path)))

    def column(self, path: Path) -> int:
        """The column, from 0, in which the key at `path` begins."""
        return self.document.keys[path].column - 1

    def layout(self, path: Path) -> "Layout":
        """How the file indents at `path`: as the nearest list that is written in lines."""
        around = [path[:n] for n in range(len(path), 0, -1)]
        for at in ((*path, "conditions"), *around):
            if isinstance(self.document.at(at), list) and self.spans[at].style == "block":
                first = self.document.at((*at, 0))
                if isinstance(first, dict) and self.spans[(*at, 0)].style == "block":
                    dash = self.spans[at].start[1]
                    key_in = self.column((*at, 0, next(iter(first)))) - dash
                    return Layout(dash - self.column(at), max(key_in, 2))
        return Layout()

    def _behind(self, path: Path, text: str) -> Edit:
        at = self.offset(self.spans[path].end)
        return Edit(at, at, text)

    def _lines(self, path: Path, lines: Sequence[str]) -> Edit:
        """Lines behind the last one of the block at `path`, and behind a remark that ends it."""
        span = self.spans[path]
        line, column = span.end
        end = self.breaks[min(line, len(self.breaks)) - 1] if self.breaks else "\n"
        if span.tail in BLOCK_SCALARS and column == 0:
            return Edit(self.starts[line], self.starts[line], "".join(f"{one}{end}" for one in lines))
        end = self.breaks[line] if line < len(self.breaks) else end
        at = self.ends[line]
        return Edit(at, at, "".join(f"{end}{one}" for one in lines))


class Layout(NamedTuple):
    """How far a list stands in from its key, and a key of its elements from the dash."""

    list_in: int = 2
    key_in: int = 2


def block(node: Mapping[str, Node], column: int, layout: Layout) -> list[str]:
    """A mapping in lines that begin at a column."""
    lines = []
    for key, value in node.items():
        start = f"{' ' * column}{key}:"
        if isinstance(value, (str, tuple)):
            lines.append(f"{start} {flow(value)}")
        elif isinstance(value, Mapping):
            lines += [start, *block(value, column + max(layout.key_in, 1), layout)]
        else:
            items = (_item(one, column + layout.list_in, layout) for one in value)
            lines += [start, *(line for item in items for line in item)]
    return lines


def flow(node: Node) -> str:
    """A value on one line, in brackets and braces."""
    if isinstance(node, str):
        return node
    if isinstance(node, Mapping):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in node.items()) + "}"
    return "[" + ", ".join(flow(one) for one in node) + "]"


def written(text: str) -> str:
    """A text as YAML writes it: plain where that can be read in one way only, else in quotes."""
    if _PLAIN.fullmatch(text) and not _OTHERWISE.fullmatch(text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _item(node: Node, dash: int, layout: Layout) -> list[str]:
    if not isinstance(node, Mapping):
        return [f"{' ' * dash}- {flow(node)}"]
    first, *rest = block(node, dash + layout.key_in, layout)
    return [f"{' ' * dash}-{first[dash + 1 :]}", *rest]
