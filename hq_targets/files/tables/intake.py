"""A file from elsewhere: a filled form, an office's own table, in a workbook or as text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from hq_targets.core.actuals.book import one_figure_each, without_blanks
from hq_targets.core.actuals.captions import periods_in
from hq_targets.core.actuals.columns import read_header
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.spec import Spec
from hq_targets.files.encodings import HEADER_WITHIN, MAX_CSV_BYTES, decode_table
from hq_targets.files.tables.actuals_table import read_table
from hq_targets.files.tables.csv_rows import SEPARATORS
from hq_targets.files.tables.locks import locked_by, signs_of_use
from hq_targets.files.tables.sheet_tables import sheet_tables
from hq_targets.files.tables.table import Table, clean, text_table
from hq_targets.files.tables.table_file import TableFile
from hq_targets.files.tables.table_reader import NOTHING_GIVEN, ActualsReading, Given
from hq_targets.files.tables.workbook import Workbook, looks_like_workbook, read_workbook
from hq_targets.files.text import read_bytes


class Source(NamedTuple):
    """An opened file: a workbook or the lines of a text, and its bytes."""

    name: str
    data: bytes
    content: Workbook | TableFile

    @property
    def is_workbook(self) -> bool:
        """Whether its cells are those of a workbook."""
        return isinstance(self.content, Workbook)

    def stated(self, parts: int) -> Mapping[Period, Place]:
        """The periods the file says it is of, above its headings or in what it notes of itself, and where.

        A part of a year is one of the `parts` it is reported in.
        """
        if isinstance(self.content, Workbook):
            noted = Period.parse(self.content.period or "")
            if noted is not None:
                return {noted: Place(self.name)}
            tables = [[(list(row.cells), row.place) for row in sheet.rows] for sheet in self.content.sheets]
        else:
            lines = islice(self.content.numbered(), HEADER_WITHIN)
            tables = [[(_split(line), partial(_in_line, self.name, number)) for number, line in lines]]
        found: dict[Period, Place] = {}
        for rows in tables:
            for period, at in _above_headings(rows, parts):
                found.setdefault(period, at)
        return found


class Intake(NamedTuple):
    """What was read from a file: figures, what was refused, and what was passed over.

    `skipped` are rows that state no figure, `others` sheets without a table, `unsaid` the keys of figures
    whose rows say nothing of their status.
    """

    observations: list[Observation]
    problems: list[Problem]
    skipped: list[Place]
    others: list[str]
    unsaid: frozenset[object]


def open_source(path: Path, name: str) -> tuple[Source | None, list[Problem]]:
    """Open a file by what it is, whatever it is called; None where it cannot be read."""
    data, problems = read_bytes(path, name, MAX_CSV_BYTES)
    held = locked_by(path)
    # Excel lets nobody read the lock it holds.
    if held and ([one.code for one in problems] == ["file-unreadable"] or _says_nothing(data)):
        return None, [Problem("lock-file", Place(name), {"name": held})]
    if data is None:
        return None, problems
    content: Workbook | TableFile | None
    if looks_like_workbook(data):
        content, problems = read_workbook(data, name)
    elif not data.strip():
        content, problems = None, [Problem("file-empty", Place(name))]
    else:
        content, problems = decode_table(data, name)
    if content is None:
        return None, problems
    return Source(name, data, content), [*problems, *signs_of_use(path, name)]


def _says_nothing(data: bytes | None) -> bool:
    """Whether bytes are none of a table: a lock file holds only who made it."""
    return data is not None and not looks_like_workbook(data)


def read_source(source: Source, period: Period, spec: Spec, given: Given = NOTHING_GIVEN) -> Intake:
    """Read the figures of a period from a file; a figure that is stated twice is refused."""
    others: list[str] = []
    tables: list[Table]
    if isinstance(source.content, Workbook):
        tables, others, problems = sheet_tables(source.content, period, spec)
    else:
        table, problems = text_table(source.content, period)
        tables = [table] if table is not None else []
    readings = [read_table(table, period, spec, given._replace(foreign=True)) for table in tables]
    stated = without_blanks(row for reading in readings for row in reading.observations)
    rows, twice = one_figure_each(stated)
    problems = [*problems, *_all(readings), *twice]
    skipped = [place for one in readings for place in one.skipped]
    unsaid = frozenset(key for one in readings for key in one.unsaid)
    return Intake(rows, problems, skipped, others, unsaid)


def _all(readings: Iterable[ActualsReading]) -> list[Problem]:
    return [problem for reading in readings for problem in reading.problems]


def _above_headings(
    rows: Sequence[tuple[list[str], Callable[[int], Place]]], parts: int
) -> Iterator[tuple[Period, Place]]:
    """The periods named above the headings: each in the first cell of its row that names it, or one of it."""
    for cells, place in rows[:HEADER_WITHIN]:
        if "indicator" in read_header([clean(cell) for cell in cells]).columns:
            return
        for period in periods_in(" ".join(cells), parts):
            naming = (at for at, cell in enumerate(cells) if period in periods_in(cell, parts))
            filled = (at for at, cell in enumerate(cells) if cell)
            yield period, place(next(naming, next(filled)))


def _in_line(name: str, number: int, _: int) -> Place:
    """Where a title of a text file stands: in its line."""
    return Place(name, number)


def _split(line: str) -> list[str]:
    return line.split(max(SEPARATORS, key=line.count))
