"""A table of figures in a file: where its headings stand, and the rows below them.

The headings are found by their names, below whatever titles stand above; in a text file they also
show what separates the cells.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from hq_targets.core.columns import COLUMNS, Header, read_header
from hq_targets.core.entries import Entry
from hq_targets.core.names import nearest
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.files.csv_rows import SEPARATORS, Cells, declared_separator, read_rows
from hq_targets.files.encodings import HEADER_WITHIN, garbled_heading
from hq_targets.files.text import TextFile

_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


class SourceRow(Protocol):
    """A row of a text file or of a sheet: its cells as they are written, and where each stands."""

    @property
    def line(self) -> int:
        """The number of the row in its file or sheet."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts of its cells."""

    @property
    def separator(self) -> str:
        """What separates its cells; nothing in a sheet."""

    @property
    def whole(self) -> Place:
        """The place of the row."""

    def place(self, index: int) -> Place:
        """The place of a cell; the end of the row for one that is not there."""

    def number(self, index: int) -> Entry | None:
        """What a cell holds that is a number and not its text."""

    def fault(self, index: int, column: str) -> Problem | None:
        """Why a cell cannot be what its column asks for, whatever its text."""


class Table(NamedTuple):
    """The headings of a table and its rows in order, a problem for each that is none.

    `titles` are the texts above the headings; `cut` is the number of a last line without a line end,
    which may be cut off.
    """

    header: Header
    headings: SourceRow
    rows: Iterable[SourceRow | Problem]
    titles: tuple[str, ...] = ()
    cut: int = 0


def clean(cell: str) -> str:
    """A cell's text in one Unicode form, with plain blanks, and none at its ends."""
    if cell.isascii():
        return cell.strip()
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", cell)).strip()


def text_table(file: TextFile, period: Period | None) -> tuple[Table | None, list[Problem]]:
    """The table of a text file of figures; None where it has no headings to go by."""
    declared = declared_separator(file)
    separators = SEPARATORS if declared is None else (declared,)
    start = 0 if declared is None else 1
    lines = [(n, line) for n, line in enumerate(file.lines, 1) if n > start and line.strip(",; \t\u00a0")]
    for number, line in lines[:HEADER_WITHIN]:
        for separator in separators:
            row = _split(file, number, line, separator)
            header = read_header([clean(cell) for cell in row.cells], period) if row else None
            if row is not None and header is not None and not header.missing:
                titles = tuple(text for n, text in lines if n < number)
                rows = read_rows(file, separator, number)
                cut = len(file.lines) if file.lines[-1] else 0
                return Table(header, row, rows, titles, cut), []
    if not lines:
        return None, [Problem("file-empty", Place(file.name))]
    return None, _headless(file, lines[0], separators, period)


def header_problems(table: Table, rows: Sequence[SourceRow], foreign: bool) -> Iterator[Problem]:
    """What is wrong with the headings. Of a file from elsewhere, columns nobody knows are only named."""
    header, headings = table.header, table.headings
    for at in header.repeated:
        yield Problem("duplicate-column", headings.place(at), {"column": clean(headings.cells[at])})
    for at in header.unknown:
        name = clean(headings.cells[at])
        facts = {"column": name, "near": nearest(name, COLUMNS), "known": COLUMNS}
        if foreign:
            yield Problem("column-ignored", headings.place(at), {"column": name})
        else:
            yield Problem("unknown-column", headings.place(at), facts)
    for at in header.nameless:
        filled = next((row for row in rows if at < len(row.cells) and clean(row.cells[at])), None)
        if filled is not None:
            yield Problem("nameless-column", filled.place(at))


def _headless(
    file: TextFile, first: tuple[int, str], separators: Sequence[str], period: Period | None
) -> list[Problem]:
    """Why no line of a file is a row of headings: as seen from its first line."""
    garbled = garbled_heading("\n".join(file.lines[:HEADER_WITHIN]), file.name)
    if garbled is not None:
        return [garbled]
    number, line = first
    separator = max(separators, key=line.count)
    row = next(iter(read_rows(TextFile(file.name, file.lines[:number]), separator, number - 1)))
    if isinstance(row, Problem):
        return [row]
    header = read_header([clean(cell) for cell in row.cells], period)
    facts = {"columns": header.missing, "known": COLUMNS}
    problems = [Problem("missing-column", row.whole, facts)]
    return [*header_problems(Table(header, row, ()), (), foreign=False), *problems]


def _split(file: TextFile, number: int, line: str, separator: str) -> Cells | None:
    try:
        (cells,) = csv.reader([line], strict=True, delimiter=separator)
    except (csv.Error, ValueError):
        return None
    return Cells(file.name, number, line, tuple(cells), separator)
