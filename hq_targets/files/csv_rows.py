"""Comma-separated rows, strictly: every row on its line, every cell at its column.

The standard csv module reads the cells; the scanner here only says where they stand and why a
line is not well-formed. A cell cannot hold a line break: the file must show in git one line a
figure.
"""

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from hq_targets.core.problem import Place, Problem
from hq_targets.files.text import TextFile

_SEPARATORS = {";": "semicolon", "\t": "tab"}
_CELL = re.compile(r'"(?:[^"]|"")*"(?=,|$)|[^",]*(?=,|$)')
_QUOTED = re.compile(r'"(?:[^"]|"")*"(?!")')
_CLOSES = re.compile(r'(?:[^"]|"")*"(?=,|$)')

MAX_CELL_LINES = 50


class Cells(NamedTuple):
    """One line's cells; columns are found only when asked for."""

    file: str
    line: int
    text: str
    cells: tuple[str, ...]

    def place(self, index: int) -> Place:
        """Where cell `index` stands; the end of the line for a cell that is not there."""
        position = 0
        for _ in range(index):
            match = _CELL.match(self.text, position)
            if match is None or match.end() == len(self.text):
                return Place(self.file, self.line, len(self.text) + 1)
            position = match.end() + 1
        match = _CELL.match(self.text, position)
        width = len(match.group()) if match else 1
        return Place(self.file, self.line, position + 1, max(width, 1))


def read_rows(file: TextFile) -> Iterator[Cells | Problem]:
    """The well-formed rows of a file in order, and a problem for each line that is none."""
    skip = 0
    for number, line in enumerate(file.lines, 1):
        if number <= skip or not line.strip(", \t"):
            continue
        if '"' not in line:
            yield _cells(file, number, line, line.split(","))
            continue
        fault = _malformed(file, number, line)
        if fault is None:
            yield _cells(file, number, line, next(csv.reader([line], strict=True)))
            continue
        problem, skip = fault
        yield problem


def separator_of(line: str) -> str | None:
    """The name of the separator a header uses instead of commas, if it uses one."""
    if line.lower().startswith("sep="):
        return "sep="
    for mark, name in _SEPARATORS.items():
        if mark in line and "," not in line:
            return name
    return None


def _cells(file: TextFile, number: int, line: str, cells: list[str]) -> Cells:
    return Cells(file.name, number, line, tuple(cell.strip(" ") for cell in cells))


def _malformed(file: TextFile, number: int, line: str) -> tuple[Problem, int] | None:
    """What is wrong with the quotes of a line, and the last line that belongs to the fault."""
    position = 0
    while True:
        match = _CELL.match(line, position)
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
    for later in range(number, min(number + MAX_CELL_LINES, len(file.lines))):
        text = file.lines[later]
        if '"' in text:
            if _CLOSES.match(text):
                return Problem("quote-newline", place, {"last": later + 1}), later + 1
            break
    return Problem("quote-unclosed", place), number
