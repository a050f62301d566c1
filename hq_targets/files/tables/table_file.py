"""A table's text as it lies in its file: read block by block, a line made text only where it is looked at.

What holds for bytes holds for the same bytes again, so rows made of known cells need no second look; the
memory a file takes does not grow with it.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from hq_targets.core.problem import Place, Problem
from hq_targets.files.text import BOM, BREAK, MAX_LINE, NotTextError, line_faults

BLOCK = 1 << 20  # bytes read at once
_LONGEST = 4 * MAX_LINE  # bytes of a line that is too long in any case
_MOST_FAULTS = 20  # of a kind that are pointed out in one file


class Block(NamedTuple):
    """Some lines of a file without their ends: the number of the first, and whether the last one ends."""

    first: int
    lines: list[bytes]
    ended: bool = True

    def behind(self, number: int) -> "Block":
        """What is behind the line of this number."""
        skip = number + 1 - self.first
        return self if skip <= 0 else Block(number + 1, self.lines[skip:], self.ended)


class TableFile:
    """The lines of a file; `name` is how it is called in messages.

    `broken`: something in the lines that were looked at leaves nothing to read the file by.
    """

    def __init__(self, name: str, opened: Callable[[], BinaryIO]) -> None:
        self.name = name
        self.opened = opened
        self.broken = False
        self._faults: dict[tuple[str, Place], Problem] = {}
        self._block = Block(1, [])
        self._starts = {1: 0}  # of blocks: the number of the first line, and where it is in the file
        self._read = 0

    @property
    def faults(self) -> list[Problem]:
        """What in the lines looked at is no text at all."""
        return list(self._faults.values())

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines; raises NotTextError."""
        return tuple(line for _, line in self.numbered())

    def blocks(self, after: int = 0) -> Iterator[Block]:
        """The lines of the file behind the one of this number; raises NotTextError for what is no text."""
        for block in self._blocks(1):
            self._block = block
            last = block.first + len(block.lines) - 1
            if last > after:
                yield block.behind(after)
            self._read = max(self._read, last)

    def numbered(self, after: int = 0) -> Iterator[tuple[int, str]]:
        """The lines behind the one of this number as text, with their numbers; raises NotTextError."""
        for block in self.blocks(after):
            for number, raw in enumerate(block.lines, block.first):
                yield number, self.text(number, raw)

    def following(self, number: int, most: int) -> list[str]:
        """A few lines behind one that was just read; raises NotTextError."""
        at = number + 1 - self._block.first
        near = self._block.lines[at : at + most]
        if len(near) < most and self._block.ended:
            start = self._block.first + len(self._block.lines)
            behind = (raw for block in self._blocks(start) for raw in block.lines)
            near += islice(behind, most - len(near))
        return [self.text(n, raw) for n, raw in enumerate(near, number + 1)]

    def text(self, number: int, raw: bytes) -> str:
        """A line as text, looked at for what is none; raises NotTextError."""
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            place = Place(self.name, number, len(raw[: error.start].decode("utf-8")) + 1)
            raise NotTextError(Problem("not-utf-8", place, {"byte": f"{raw[error.start]:02X}"})) from None
        for problem in line_faults(self.name, number, line):
            self.broken = self.broken or problem.code != "control-character"
            if sum(code == problem.code for code, _ in self._faults) < _MOST_FAULTS:
                self._faults[problem.code, problem.place] = problem
        return line

    def look_through(self) -> None:
        """Look at the lines nobody has read yet; raises NotTextError."""
        for _ in self.numbered(self._read):
            pass

    def _blocks(self, first: int) -> Iterator[Block]:
        with self.opened() as stream:
            stream.seek(self._starts[first])
            at, rest = self._starts[first], b""
            while data := stream.read(BLOCK):
                if not at and data.startswith(BOM):
                    at, data = len(BOM), data[len(BOM) :]
                # A line end at the very end may be one half of a pair.
                cut = max(data.rfind(b"\n"), data.rfind(b"\r", 0, len(data) - 1)) + 1
                if not cut:
                    rest += data
                    if len(rest) > _LONGEST:
                        place = Place(self.name, first)
                        raise NotTextError(Problem("line-too-long", place, {"limit": MAX_LINE}))
                    continue
                whole = rest + data[:cut]
                lines = self._split(whole, first)
                lines.pop()
                at, rest = at + len(whole), data[cut:]
                self._starts[first + len(lines)] = at
                yield Block(first, lines)
                first += len(lines)
            yield Block(first, self._split(rest, first), ended=False)

    def _split(self, data: bytes, first: int) -> list[bytes]:
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if b"\x00" in data:
            raise NotTextError(binary(self.name, data, first))
        return data.split(b"\n")


def binary(name: str, data: bytes, first: int = 1) -> Problem:
    """That bytes, whose first line has this number, hold a zero, as no text does."""
    before = BREAK.split(data[: data.index(b"\x00")].decode("utf-8", "replace"))
    return Problem("binary-file", Place(name, first + len(before) - 1, len(before[-1]) + 1))
