"""Rows of separated cells, strictly: every row on its line, every cell at its column.

The standard csv module reads the cells; the scanner here only says where they stand and why a
line is not well-formed. A cell cannot hold a line break: the file must show in git one line a
figure.
"""

import csv
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from hq_targets.core.problem import Place, Problem
from hq_targets.files.tables.table_file import Block, TableFile

SEPARATORS = (",", ";", "\t")
_QUOTED = re.compile(r'"(?:[^"]|"")*"(?!")')
_DECLARED = re.compile(r'"?sep=([,;\t|])"?[,;\t]*', re.IGNORECASE)

MAX_CELL_LINES = 50

# Takes what the lines of a block state that need no further look; the others come with their numbers.
Taken = Callable[[Block], Iterator[tuple[int, bytes]]]


class Grammar(NamedTuple):
    """How cells end, where a character separates them."""

    separator: str
    cell: re.Pattern[str]
    closes: re.Pattern[str]


class Cells(NamedTuple):
    """One line's cells; columns are found only when asked for. `cut`: its line does not end."""

    file: str
    line: int
    text: str
    cells: tuple[str, ...]
    separator: str = ","
    cut: bool = False

    def place(self, index: int) -> Place:
        """Where cell `index` stands; the end of the line for a cell that is not there."""
        cell = grammar(self.separator).cell
        position = 0
        for _ in range(index):
            match = cell.match(self.text, position)
            if match is None or match.end() == len(self.text):
                return Place(self.file, self.line, len(self.text) + 1)
            position = match.end() + 1
        match = cell.match(self.text, position)
        width = len(match.group()) if match else 1
        return Place(self.file, self.line, position + 1, max(width, 1))

    def number(self, index: int) -> None:
        """Nothing: all that a text file holds is text."""

    def fault(self, index: int, column: str) -> None:
        """Nothing: a text is judged by what it says."""

    @property
    def whole(self) -> Place:
        """The place of the line."""
        return Place(self.file, self.line, 1, max(len(self.text), 1))


@cache
def grammar(separator: str) -> Grammar:
    """The grammar of one separator."""
    mark = re.escape(separator)
    return Grammar(
        separator,
        re.compile(rf'"(?:[^"]|"")*"(?={mark}|$)|[^"{mark}]*(?={mark}|$)'),
        re.compile(rf'(?:[^"]|"")*"(?={mark}|$)'),
    )


def declared_separator(line: str) -> str | None:
    """What a first line `sep=;` declares."""
    match = _DECLARED.fullmatch(line.strip())
    return match.group(1) if match else None


def read_rows(
    file: TableFile, separator: str = ",", after: int = 0, taken: Taken | None = None
) -> Iterator[Cells | Problem]:
    """The well-formed rows of a file in order, and a problem for each line that is none.

    `after` is the number of the last line that is not looked at. Lines that are `taken` are left out; a last
    line without a line end, which may be cut off, never is.
    """
    rules = grammar(separator)
    for block in file.blocks(after):
        left: Block | None = block.behind(after)
        while left is not None:
            lines = taken(left) if taken is not None and left.ended else enumerate(left.lines, left.first)
            left = None
            for number, raw in lines:
                line = file.text(number, raw)
                if not line.strip(f"{separator} \t\u00a0"):
                    continue
                fault = _malformed(file, number, line, rules) if '"' in line else None
                if fault is None:
                    yield cells_of(file.name, number, line, separator, cut=not block.ended)
                    continue
                problem, after = fault
                yield problem
                if after > number:  # the fault goes on in the lines behind
                    left = block.behind(after)
                    break


def cells_of(name: str, number: int, line: str, separator: str, cut: bool = False) -> Cells:
    """The cells of a well-formed line."""
    if '"' not in line:
        return Cells(name, number, line, tuple(line.split(separator)), separator, cut)
    (cells,) = csv.reader([line], strict=True, delimiter=separator)
    return Cells(name, number, line, tuple(cells), separator, cut)


def _malformed(file: TableFile, number: int, line: str, rules: Grammar) -> tuple[Problem, int] | None:
    """What is wrong with the quotes of a line, and the last line that belongs to the fault."""
    position = 0
    while True:
        match = rules.cell.match(line, position)
        if match is None:
            break
        if match.end() == len(line):
            return None
        position = match.end() + 1
    if line[position] != '"':
        at = line.index('"', position)
        return Problem("quote-inside", Place(file.name, number, at + 1)), number
    closed = _QUOTED.match(line, position)
    if closed is not None:
        return Problem("quote-inside", Place(file.name, number, closed.end())), number
    place = Place(file.name, number, position + 1, len(line) - position)
    for later, text in enumerate(file.following(number, MAX_CELL_LINES), number + 1):
        if '"' in text:
            if rules.closes.match(text):
                return Problem("quote-newline", place, {"last": later}), later
            break
    return Problem("quote-unclosed", place), number
