"""A table of figures in a file: where its headings stand, and the rows below them.

The headings are found by their names, below whatever titles stand above; in a text file they also
show what separates the cells.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, Protocol

from hq_targets.core.actuals.captions import unit_in
from hq_targets.core.actuals.columns import COLUMNS, REQUIRED, Header, goes_on, read_header, says_to_date
from hq_targets.core.actuals.entries import Entry
from hq_targets.core.names import nearest, normal
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.files.encodings import HEADER_WITHIN, garbled_heading
from hq_targets.files.tables.csv_rows import (
    SEPARATORS,
    Cells,
    Taken,
    cells_of,
    declared_separator,
    read_rows,
)
from hq_targets.files.tables.table_file import TableFile

_MOST_TOLD = 200  # unknown headings; what has more is no table of figures
_EMPTY_CELLS = ',; \t"'  # at the end of a line of titles
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
    def cut(self) -> bool:
        """Whether it may be cut off: the last line of a file, without a line end."""

    @property
    def whole(self) -> Place:
        """The place of the row."""

    def place(self, index: int) -> Place:
        """The place of a cell; the end of the row for one that is not there."""

    def number(self, index: int) -> Entry | None:
        """What a cell holds that is a number and not its text."""

    def fault(self, index: int, column: str) -> Problem | None:
        """Why a cell cannot be what its column asks for, whatever its text."""


class Rows(Protocol):
    """The rows of a table in order, a problem for each that is none; they can be asked for again."""

    def __call__(self, taken: Taken | None = None) -> Iterable[SourceRow | Problem]:
        """The rows; of a text file without those whose lines are `taken`."""


class Table(NamedTuple):
    """The headings of a table and its rows.

    `titles` are the texts above the headings; `titled` those of them that may say a unit, with their places;
    `above` the cells of the row just above. `file` is a text file's, whose lines can be taken before they are
    rows.
    """

    header: Header
    headings: SourceRow
    rows: Rows
    titles: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    file: TableFile | None = None
    titled: tuple[tuple[str, Place], ...] = ()

    @property
    def unit(self) -> tuple[str, Place] | None:
        """The unit a title says all figures are in, and where it does: "Đơn vị tính: nghìn con"."""
        said = ((unit_in(text), at) for text, at in self.titled)
        return next((one for one in said if one[0]), None)


def clean(cell: str) -> str:
    """A cell's text in one Unicode form, with plain blanks, and none at its ends."""
    if cell.isascii():
        return cell.strip()
    return _BLANKS.sub(" ", normal("NFC", cell)).strip()


def text_table(file: TableFile, period: Period | None) -> tuple[Table | None, list[Problem]]:
    """The table of a text file of figures; None where it has no headings to go by. Raises NotTextError."""
    declared, lines = _top(file)
    if not lines:
        return None, [Problem("file-empty", Place(file.name))]
    candidates: list[tuple[Cells, Header]] = []
    for at, (number, line) in enumerate(lines):
        for separator in SEPARATORS if declared is None else (declared,):
            row = _split(file, number, line, separator)
            if row is None:
                continue
            header = read_header([clean(cell) for cell in row.cells], period)
            below = _split(file, *lines[at + 1], separator) if at + 1 < len(lines) else None
            doubled = in_two_rows(row, below, period) if below is not None else None
            if doubled is not None:
                return None, [doubled]
            if not header.missing:
                titles = tuple(text for _, text in lines[:at])
                above = _split(file, 0, titles[-1], separator) if titles else None
                cells = tuple(clean(cell) for cell in above.cells) if above is not None else ()
                rows = partial(read_rows, file, separator, number)
                titled = tuple(
                    (text.strip(_EMPTY_CELLS), Place(file.name, n, 1, len(text))) for n, text in lines[:at]
                )
                return Table(header, row, rows, titles, cells, file, titled), []
            candidates.append((row, header))
    return None, _headless(file, candidates, period)


def in_two_rows(row: SourceRow, below: SourceRow, period: Period | None) -> Problem | None:
    """That the headings take a row and the one below it: what both together name nobody has written."""
    upper, lower = ([clean(cell) for cell in one.cells] for one in (row, below))
    found = goes_on(upper, lower, period) if below.line == row.line + 1 else ()
    if not found:
        return None
    over = max((n for n in range(min(found[0] + 1, len(upper))) if upper[n]), default=0)
    facts = {"line": row.line, "next": below.line, "text": upper[over]}
    names = tuple(f"“{lower[n]}”" for n in found)
    return Problem("headings-in-two-rows", row.place(over), {**facts, "below": names})


def header_problems(table: Table, rows: Iterable[SourceRow], foreign: bool) -> Iterator[Problem]:
    """What is wrong with the headings. Of a file from elsewhere, columns nobody knows are only named.

    `rows` are looked at where a column has no heading.
    """
    header, headings = table.header, table.headings
    for at, first in header.repeated:
        facts: dict[str, object] = {
            "first": clean(headings.cells[first]),
            "column": clean(headings.cells[at]),
        }
        figures = first == header.columns.get("value")
        two = figures and says_to_date(str(facts["first"])) != says_to_date(str(facts["column"]))
        yield Problem("columns-of-two-bases" if two else "duplicate-column", headings.place(at), facts)
    for at in header.unknown[:_MOST_TOLD]:
        name = clean(headings.cells[at])
        facts = {"column": name, "near": nearest(name, COLUMNS), "known": COLUMNS}
        if foreign:
            yield Problem("column-ignored", headings.place(at), {"column": name})
        else:
            yield Problem("unknown-column", headings.place(at), facts)
    nameless = set(header.nameless)
    for row in rows if nameless else ():
        filled = {at for at in nameless if at < len(row.cells) and clean(row.cells[at])}
        yield from (Problem("nameless-column", row.place(at)) for at in sorted(filled))
        nameless -= filled
        if not nameless:
            return


def without_figures(row: SourceRow, header: Header, period: Period | None) -> Iterator[Problem]:
    """Why a row of headings has no column of figures: what it has are another period's."""
    if "indicator" in header.columns and "value" in header.missing and header.elsewhen:
        at = header.elsewhen[-1]
        yield Problem(
            "column-of-other-period", row.place(at), {"column": clean(row.cells[at]), "period": period}
        )


def _top(file: TableFile) -> tuple[str | None, list[tuple[int, str]]]:
    """The separator a file declares, and the first lines in it that hold anything, with their numbers."""
    declared, found = None, []
    for number, line in file.numbered():
        if number == 1:
            declared = declared_separator(line)
            if declared is not None:
                continue
        if line.strip(",; \t\u00a0"):
            found.append((number, line))
            if len(found) == HEADER_WITHIN:
                break
    return declared, found


def _headless(
    file: TableFile, candidates: Sequence[tuple[Cells, Header]], period: Period | None
) -> list[Problem]:
    """Why no line of a file is a row of headings: as seen from the one that comes nearest to it."""
    facts = {"known": COLUMNS}
    top = [line for _, line in islice(file.numbered(), HEADER_WITHIN)]
    garbled = garbled_heading("\n".join(top), file.name)
    if garbled is not None:
        return [garbled]
    if not candidates:
        broken = next((row for row in read_rows(file) if isinstance(row, Problem)), None)
        nothing = Problem("missing-column", Place(file.name, 1, 1), {**facts, "columns": REQUIRED})
        return [broken or nothing]
    row, header = max(candidates, key=lambda one: (len(one[1].columns), len(one[0].cells)))
    elsewhen = list(without_figures(row, header, period))
    missing = Problem("missing-column", row.whole, {**facts, "columns": header.missing})
    return elsewhen or [*header_problems(Table(header, row, lambda _=None: ()), (), foreign=False), missing]


def _split(file: TableFile, number: int, line: str, separator: str) -> Cells | None:
    try:
        return cells_of(file.name, number, line, separator)
    except (csv.Error, ValueError):
        return None
