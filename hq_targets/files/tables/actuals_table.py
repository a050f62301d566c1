"""A table of actuals: from rows of cells to figures the spec accepts, row by row as they come.

Only all numbers of a table together tell how it writes them, so it is read anew where that turns out other
than its first numbers said.
"""

from collections.abc import Iterator

from hq_targets.core.actuals.columns import UNIT_OR_AREA
from hq_targets.core.number_styles import StyleInUse
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.spec import Spec
from hq_targets.files.encodings import in_other_alphabet
from hq_targets.files.tables.familiar_rows import KnownCells
from hq_targets.files.tables.table import SourceRow, Table, clean, header_problems, text_table
from hq_targets.files.tables.table_file import TableFile
from hq_targets.files.tables.table_reader import (
    NOTHING_GIVEN,
    ActualsReading,
    Given,
    TableReader,
    nothing_read,
)
from hq_targets.files.tables.table_rows import caption_problems, figure_rows, says_nothing
from hq_targets.files.text import NotTextError

# What is wrong with these columns leaves nothing to read rows by.
_FATAL = frozenset({"columns-of-two-bases", "duplicate-column", "unclear-column"})


def read_actuals(
    file: TableFile,
    period: Period,
    spec: Spec | None,
    given: Given = NOTHING_GIVEN,
    known: KnownCells | None = None,
) -> ActualsReading:
    """Read the figures of a text file, in whatever alphabet it proves to be in; see `read_table`.

    Where any of its lines is no text, that alone is said.
    """
    opened: TableFile | None = file
    problems: list[Problem] = []
    while opened is not None:
        try:
            table, problems = text_table(opened, period)
            reading = read_table(table, period, spec, given, known) if table is not None else None
            opened.look_through()
        except NotTextError as error:
            opened, problems = in_other_alphabet(opened, error.problem)
            continue
        if reading is None or opened.broken:
            return nothing_read([*opened.faults, *([] if opened.broken else problems)])
        reading.findings.extend(opened.faults)
        return reading
    return nothing_read(problems)


def read_table(
    table: Table,
    period: Period,
    spec: Spec | None,
    given: Given = NOTHING_GIVEN,
    known: KnownCells | None = None,
) -> ActualsReading:
    """Read the figures of a table; rows that cannot be accepted are left out and reported.

    Without a spec to hold them against, rows are only examined for themselves. `known` are cells that were
    understood in other tables. Raises NotTextError.
    """
    elsewhen = caption_problems(table, period)
    if elsewhen:
        return nothing_read(elsewhen)
    columns, faults = _columns(table, period, spec, given.foreign)
    if any(fault.code in _FATAL for fault in faults):
        return nothing_read(faults)
    known = known or (KnownCells(spec) if spec is not None else None)
    declared = given.numbers or (spec.numbers if spec else None)
    style: StyleInUse[Place] = StyleInUse(declared)
    reader = TableReader(table, columns, period, given, known)
    while True:
        reading = reader.read(faults, style)
        if style.holds:
            return reading
        # Only all numbers together tell how a file writes them: what was read is read again.
        style = StyleInUse(declared, style.final)


def _columns(
    table: Table, period: Period, spec: Spec | None, foreign: bool
) -> tuple[dict[str, int], list[Problem]]:
    """The table's columns, with the one that only its cells can tell, and what is wrong with them."""
    columns = dict(table.header.columns)
    rows = _rows_with_something(table, period, spec if foreign else None)
    problems = list(header_problems(table, rows, foreign))
    at = columns.pop(UNIT_OR_AREA, None)
    if at is None or spec is None:
        return columns, problems
    rows = _rows_with_something(table, period, spec if foreign else None)
    texts = {text for row in rows if at < len(row.cells) and (text := clean(row.cells[at]))}
    if all(any(unit.called(text) for unit in spec.units) for text in texts):
        columns.setdefault("unit", at)
    elif all(isinstance(spec.area_index.find(text), Area) for text in texts) and "area" not in columns:
        columns["area"] = at
    else:
        heading = clean(table.headings.cells[at])
        problems.append(Problem("unclear-column", table.headings.place(at), {"column": heading}))
    return columns, problems


def _rows_with_something(table: Table, period: Period, spec: Spec | None) -> Iterator[SourceRow]:
    """The rows that tell what a column is; of a table from elsewhere without such as signatures below it."""
    columns = {name: at for name, at in table.header.columns.items() if name != UNIT_OR_AREA}
    for row in figure_rows(table, period):
        if not isinstance(row, Problem) and (spec is None or not says_nothing(row, columns, spec)):
            yield row
