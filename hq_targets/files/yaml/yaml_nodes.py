"""YAML as nodes that know where they stand: the plain part of YAML, and nothing that surprises.

Scalars stay the text that is written, so that no library decides what `yes`, `31815.70` or
`0x1F` means. Built from the parser's events, which neither recurse nor interpret. Anchors,
aliases, merge keys, tags, directives and second documents are refused: a reviewer could not see
what they do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from sys import intern
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from hq_targets.core.problem import Path, Place, Problem, nearest_place
from hq_targets.files.text import TextFile, cleared, invisible

MAX_DEPTH = 20
MOST_READ_AGAIN = 300_000  # characters; more would take the parser in Python many seconds
MERGE_KEY = "<<"


class Span(NamedTuple):
    """Where a value is written, as lines and columns from 0.

    `style` is a quote, "|", ">" or nothing, of what holds others "flow" or "block". A block ends where
    its last value does; `tail` is the style of that.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    style: str
    tail: str


@dataclass
class Document:
    """A file's values, and the place of every value and every key by its path; `spans` only for editing."""

    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    spans: dict[Path, Span] | None = None

    def place(self, path: Path) -> Place:
        """The place of the value at `path`, or of what is around it."""
        return nearest_place(path, self.values) or self.values[()]

    def at(self, path: Path) -> Any:
        """The value at `path`; None where there is none."""
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value


def read_document(
    file: TextFile, pure: bool = False, spans: bool = False
) -> tuple[Document | None, list[Problem]]:
    """Build the document of a file, and what is wrong with it; None where it cannot be built.

    The parser written in C is ten times faster and gives the same events and marks; what it
    refuses is read again by the one written in Python (`pure`), whose word is final, so that the
    problems are the same on a machine without it. Of a very large file the first word is taken.
    """
    again = not pure and sum(map(len, file.lines)) <= MOST_READ_AGAIN
    tabs = _tabs(file)
    if any(tab.code == "yaml-tab" for tab in tabs):
        return None, tabs  # how deep a line stands is open, and with it what everything belongs to
    builder = _Builder(file, spans)
    try:
        builder.run(YAML(typ="safe", pure=pure).parse(cleared("\n".join(file.lines)).replace("\t", " ")))
    except _StopError as stop:
        builder.problems.append(stop.problem)
    except AssertionError:  # a version of YAML there is not: how the parser in Python says so
        builder.problems.append(Problem("yaml-directive", builder.percent()))
    except (YAMLError, ValueError, OverflowError) as error:
        if again:
            return read_document(file, True, spans)
        builder.problems.append(Problem("yaml-syntax", _marked(error, file.name)))
    if builder.problems and again and builder.problems[-1].code != "yaml-too-deep":
        return read_document(file, True, spans)
    if builder.finished and not builder.document.values:
        return None, [Problem("file-empty", Place(file.name))]
    return (builder.document if builder.finished else None), tabs + builder.problems


def _tabs(file: TextFile) -> list[Problem]:
    problems = []
    for number, line in enumerate(file.lines, 1):
        before, tab, _ = line.partition("\t")
        if tab and not line.lstrip().startswith("#"):
            code = "yaml-tab-inside" if before.strip() else "yaml-tab"
            problems.append(Problem(code, Place(file.name, number, len(before) + 1)))
    return problems


def _marked(error: Exception, name: str) -> Place:
    mark = (error.problem_mark or error.context_mark) if isinstance(error, MarkedYAMLError) else None
    return Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)


def _span(event: Any, style: str) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span((start.line, start.column), (end.line, end.column), style, style)


class _StopError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Consumes events into a document; an explicit stack, so that no depth can overflow."""

    def __init__(self, file: TextFile, spans: bool) -> None:
        self.file = file
        self.document = Document(spans={} if spans else None)
        self.last: Span | None = None
        self.problems: list[Problem] = []
        self.stack: list[tuple[Path, Any]] = []
        self.key: list[Path | None] = []  # the path of the value that is to come, in each open mapping
        self.finished = False

    def run(self, events: Iterator[Any]) -> None:
        """Take in all events; raises _StopError where going on would make no sense."""
        for event in events:
            if self._ends(event):
                break
            if isinstance(event, AliasEvent):
                self._alias(Problem("yaml-anchor", self._place(event)))
            elif isinstance(event, (SequenceStartEvent, MappingStartEvent)):
                self._check(event)
                self._open(event, [] if isinstance(event, SequenceStartEvent) else {})
            elif isinstance(event, (SequenceEndEvent, MappingEndEvent)):
                self._close(event)
            elif isinstance(event, ScalarEvent):
                self._check(event)
                self._scalar(event)
        self.finished = True

    def _ends(self, event: Any) -> bool:
        """Note a directive; whether the one document a spec has is over, for all that follows."""
        if isinstance(event, DocumentStartEvent):
            if event.version is not None or event.tags:
                self.problems.append(Problem("yaml-directive", self.percent()))
            elif self.document.values:
                self.problems.append(Problem("yaml-documents", self._place(event)))
                return True
        elif isinstance(event, DocumentEndEvent) and event.explicit:
            self.problems.append(Problem("yaml-documents", self._place(event)))
            return True
        return False

    def percent(self) -> Place:
        """Where the directive stands: the parser only marks the document it is for."""
        starts = (number for number, line in enumerate(self.file.lines, 1) if line.startswith("%"))
        return Place(self.file.name, next(starts, 1), 1)

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        return Place(self.file.name, start.line + 1, start.column + 1, max(width, 1))

    def _check(self, event: Any) -> None:
        if event.anchor is not None:
            self.problems.append(Problem("yaml-anchor", self._place(event)))
        tag = getattr(event, "tag", None)
        if tag is not None and str(tag) not in ("", "None"):
            self.problems.append(Problem("yaml-tag", self._place(event), {"tag": str(tag)}))

    def _alias(self, problem: Problem) -> None:
        """Go on with nothing in an alias's place, where it stands for a value."""
        if not self.stack or (isinstance(self.stack[-1][1], dict) and self.key[-1] is None):
            raise _StopError(problem)
        self.problems.append(problem)
        self._attach("", problem.place)

    def _open(self, event: Any, container: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _StopError(Problem("yaml-too-deep", self._place(event), {"limit": MAX_DEPTH}))
        if self.stack and isinstance(self.stack[-1][1], dict) and self.key[-1] is None:
            raise _StopError(Problem("yaml-key", self._place(event)))
        path = self._attach(container, self._place(event)._replace(width=1))
        self.stack.append((path, container))
        self.key.append(None)
        if self.document.spans is not None:
            style = "flow" if event.flow_style else "block"
            self.document.spans[path] = _span(event, style)

    def _close(self, event: Any) -> None:
        path, _ = self.stack.pop()
        self.key.pop()
        spans = self.document.spans or {}
        if path in spans and spans[path].style == "flow":
            self.last = spans[path] = spans[path]._replace(end=_span(event, "").end)
        elif path in spans and self.last is not None:
            spans[path] = spans[path]._replace(end=self.last.end, tail=self.last.tail)

    def _scalar(self, event: Any) -> None:
        place = self._place(event)
        if event.style in ("'", '"') and event.start_mark.line != event.end_mark.line:
            raise _StopError(Problem("yaml-quote", place))
        hidden = invisible(event.value)  # written as an escape: the text itself was looked through
        if hidden is not None and "\\" in self.file.lines[place.line - 1]:
            raise _StopError(Problem("control-character", place, {"character": hidden.character}))
        written = event.start_mark.index != event.end_mark.index
        if not self.stack:
            self._attach(event.value, place if written else Place(self.file.name, 1, 1))
            return
        path, container = self.stack[-1]
        if isinstance(container, dict) and self.key[-1] is None:
            key = intern(event.value)  # thousands of areas have the same few
            here: Path = (*path, key)
            if key == MERGE_KEY:
                self.problems.append(Problem("yaml-anchor", place))
            elif key in container:
                first = self.document.keys[here]
                self.problems.append(Problem("yaml-duplicate-key", place, {"key": key, "line": first.line}))
            self.key[-1] = here
            self.document.keys.setdefault(here, place)
            return
        at = self._attach(event.value, place if written else self._around(path))
        if self.document.spans is not None:
            self.last = self.document.spans[at] = _span(event, event.style or "")

    def _around(self, path: Path) -> Place:
        """Where a value that is not written would stand: at its key, or at its list."""
        return self.document.keys[self.key[-1]] if self.key[-1] is not None else self.document.values[path]

    def _attach(self, value: Any, place: Place) -> Path:
        if not self.stack:
            self.document.data = value
            self.document.values[()] = place
            return ()
        path, container = self.stack[-1]
        if isinstance(container, list):
            here: Path = (*path, len(container))
            container.append(value)
        else:
            here = self.key[-1] or (*path, "")
            container.setdefault(here[-1], value)
            self.key[-1] = None
        self.document.values.setdefault(here, place)
        return here
