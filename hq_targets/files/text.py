"""Bytes to text, strictly: what is not plain UTF-8 text is refused at the character it breaks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hq_targets.core.problem import Place, Problem
from hq_targets.files.store import DISK, Store

BREAK = re.compile(r"\r\n|\n|\r")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff"
    r"\ud800-\udfff\ufffe\uffff]"
)
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")

BOM = b"\xef\xbb\xbf"
ENOUGH = 20  # invisible characters to point out in one file
MAX_LINE = 100_000  # characters; the csv module takes a little more in one cell


class TextFile(NamedTuple):
    """A file's lines without their ends; `name` is how the file is called in messages."""

    name: str
    lines: tuple[str, ...]


Read = tuple[TextFile | None, list[Problem]]


class NotTextError(Exception):
    """A file that is no text: `problem` says what is wrong with it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_text(path: Path, name: str, limit: int, store: Store = DISK) -> Read:
    """Read a file of at most `limit` bytes: its lines, or None and what is wrong with it."""
    data, problems = read_bytes(path, name, limit, store)
    if data is None:
        return None, problems
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        return None, [Problem("file-empty", Place(name))]
    return decode(data, name)


def read_bytes(path: Path, name: str, limit: int, store: Store = DISK) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file that is not larger than `limit`, or None and why it cannot be read."""
    problem = unreadable(path, name, limit, store)
    if problem is not None:
        return None, [problem]
    try:
        return store.read(path), []
    except OSError as error:
        return None, [Problem("file-unreadable", Place(name), {"reason": error.strerror or ""})]


def unreadable(path: Path, name: str, limit: int, store: Store = DISK) -> Problem | None:
    """Why a file cannot be read: it is none, it is not there, or it is larger than `limit` bytes."""
    whole = Place(name)
    try:
        if not store.is_file(path):
            return Problem("not-a-file" if store.exists(path) else "file-missing", whole)
        size = store.size(path)
    except OSError as error:
        return Problem("file-unreadable", whole, {"reason": error.strerror or ""})
    return Problem("file-too-large", whole, {"size": size, "limit": limit}) if size > limit else None


def decode(data: bytes, name: str) -> Read:
    """Decode bytes as UTF-8 (a BOM is allowed) and refuse what is not text.

    Where only invisible characters are wrong, the lines come with the problems: the rest of the
    file can still be examined.
    """
    whole = Place(name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem("utf-16", whole)]
    if b"\x00" in data:
        return None, [Problem("binary-file", _byte_place(data, data.index(b"\x00"), name))]
    try:
        return examined(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        at = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        return None, [Problem("not-utf-8", _byte_place(data, at, name), {"byte": f"{data[at]:02X}"})]


def examined(text: str, name: str) -> Read:
    """The lines of a text, and what in it is no text at all."""
    file = TextFile(name, tuple(BREAK.split(text)))
    found = [one for number, line in enumerate(file.lines, 1) for one in line_faults(name, number, line)]
    hidden = [one for one in found if one.code == "control-character"]
    broken = [one for one in found if one.code != "control-character"]
    return (None if broken else file), [*broken, *hidden[:ENOUGH]]


def line_faults(name: str, number: int, line: str) -> Iterator[Problem]:
    """What in a line is no text; all but a control character makes its whole file unreadable."""
    if not line.isprintable():
        hidden = invisible(line)
        if hidden is not None:
            facts = {"character": hidden.character}
            yield Problem("control-character", Place(name, number, hidden.at + 1), facts)
    if line[:1] in "<=>|" and _CONFLICT.fullmatch(line):
        yield Problem("merge-conflict", Place(name, number, 1, len(line)))
    if len(line) > MAX_LINE:
        yield Problem("line-too-long", Place(name, number), {"limit": MAX_LINE})


class Hidden(NamedTuple):
    """A character that nobody can see and that does something: where it stands, and its number."""

    at: int
    character: str


def invisible(text: str) -> Hidden | None:
    """The first hidden character of a text, if there is one."""
    match = _INVISIBLE.search(text)
    return Hidden(match.start(), f"U+{ord(match.group()):04X}") if match else None


def cleared(text: str) -> str:
    """The text with blanks in place of what nobody can see, every other character where it was."""
    return _INVISIBLE.sub(" ", text)


def _byte_place(data: bytes, offset: int, name: str) -> Place:
    before = data[:offset].decode("utf-8-sig", "replace")
    lines = BREAK.split(before)
    return Place(name, len(lines), len(lines[-1]) + 1)
