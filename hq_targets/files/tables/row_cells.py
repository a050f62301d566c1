"""A row of cells into its model, and what is wrong with how the row or its cells are written."""

import re
from collections.abc import Mapping

from pydantic import ValidationError

from hq_targets.core.actuals.entries import Entry, read_entry, read_words
from hq_targets.core.actuals.formulas import meant
from hq_targets.core.actuals.garbled import garbling_of
from hq_targets.core.actuals.observation import Row
from hq_targets.core.actuals.row_rules import no_answer
from hq_targets.core.amounts import AmountError, canonical
from hq_targets.core.number_styles import Readings
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.naming import is_total
from hq_targets.core.targets.spec import Spec
from hq_targets.files.tables.table import SourceRow, Table, clean

_FREE = ("source", "note")  # what a person writes as she likes
_DIGIT = re.compile(r"\s*[0-9]")


def torn(row: SourceRow, columns: Mapping[str, int], table: Table, spec: Spec | None) -> Problem | None:
    """What makes it uncertain which cell is which.

    Excel leaves out empty cells at the end of a row, so a row need only reach its figure; the last line
    of a file that does not end with a line end must be whole.
    """
    problem = _split_by_comma(row, columns, table, spec)
    if problem is not None:
        return problem
    found, width = len(row.cells), len(table.headings.cells)
    beyond = next((n for n in range(width, found) if clean(row.cells[n])), None)
    short = found <= columns["value"] or (found < width and row.cut)
    if beyond is None and not short:
        return None
    place = row.place(min(found, width) if beyond is None else beyond)
    return Problem("ragged-row", place, {"found": found, "expected": width})


def may_be_split(row: SourceRow, columns: Mapping[str, int], table: Table) -> bool:
    """Whether the cell behind the figure can be the decimals of one that a comma made two cells of."""
    at = columns["value"]
    if row.separator != "," or at + 1 >= len(row.cells) or not _DIGIT.match(row.cells[at + 1]):
        return False
    surplus = len(row.cells) > len(table.headings.cells)
    if not surplus and (at + 1 in table.header.beside or columns.get("area") == at + 1):
        return False
    dated = "/" in row.cells[at + 1] or "-" in row.cells[at + 1]
    return not (columns.get("as_of") == at + 1 and dated)


def read_row(
    cells: Mapping[str, str | Entry],
    row: SourceRow,
    table: Table,
    named: Indicator | None,
    spec: Spec | None,
) -> tuple[Row | None, list[Problem]]:
    """The row's model, and what is wrong with its cells.

    A row with faulty cells is read again without them, so that what is wrong with the others is
    told in the same run; its figure is not taken. `named` is whose figure it is, as far as that is known.
    """
    columns = table.header.columns
    problems = [
        Problem("garbled-text", row.place(columns[column]), {"text": text, "garbling": garbling})
        for column, text in cells.items()
        if isinstance(text, str) and (garbling := garbling_of(text, ())) is not None
    ]
    misplaced = [(column, row.fault(at, column)) for column, at in columns.items() if column in cells]
    problems += [problem for _, problem in misplaced if problem is not None]
    unfit = {column: "" for column, problem in misplaced if problem is not None}
    cells = {**cells, **{column: meant(str(cells[column])) for column in _FREE if column in cells}, **unfit}
    if named is not None and named.type == "text":
        cells = {**cells, "value": _words(str(cells["value"]))}
    try:
        return Row.model_validate(cells), problems
    except ValidationError as error:
        faults = error.errors(include_url=False)
    faulty = [str(one["loc"][0]) for one in faults]
    for column, one in zip(faulty, faults, strict=True):
        facts, at = dict(one.get("ctx", {})), row.place(columns[column])
        asked = None
        if column == "value" and named is not None and spec is not None:
            asked = no_answer(str(cells[column]), at, named, spec.unit_of[named.unit])
        if one["type"] == "string_too_short":
            problems.append(_empty(row, table, columns[column], at))
        else:
            problems.append(asked or _translated(str(one["type"]), facts, at))
    rest = {column: "" if column in faulty else text for column, text in cells.items()}
    return (None if "indicator" in faulty else Row.model_validate(rest)), problems


def _words(text: str) -> Entry:
    return read_words(meant(text))


def _empty(row: SourceRow, table: Table, at: int, place: Place) -> Problem:
    """That a cell says nothing, by its heading; a row of totals is asked what it is the total of."""
    facts = {"column": clean(table.headings.cells[at])}
    total = next((text for cell in row.cells if (text := clean(cell)) and is_total(text)), None)
    return (
        Problem("empty-cell", place, facts)
        if total is None
        else Problem("total-of-nothing", place, {**facts, "text": total})
    )


def _translated(kind: str, facts: Mapping[str, object], place: Place) -> Problem:
    if kind == "string_too_long":
        return Problem("text-too-long", place, {"limit": facts["max_length"]})
    return Problem(kind, place, facts)


def _split_by_comma(
    row: SourceRow, columns: Mapping[str, int], table: Table, spec: Spec | None
) -> Problem | None:
    """A decimal comma that made two cells of one figure: `47,3` is 47 beside a note that says 3.

    Where both cells together are a number, with its unit behind it, and a number makes no sense in
    the second.
    """
    if not may_be_split(row, columns, table):
        return None
    at = columns["value"]
    whole, decimals = clean(row.cells[at]), clean(row.cells[at + 1])
    try:
        entry = read_entry(f"{whole},{decimals}")
    except AmountError:
        return None
    known = not entry.unit or (spec is not None and any(unit.called(entry.unit) for unit in spec.units))
    if not isinstance(entry.value, Readings) or not known:
        return None
    first, last = row.place(at), row.place(at + 1)
    place = first._replace(width=last.column + last.width - first.column)
    value = entry.value.vietnamese if entry.value.plain is None else entry.value.plain
    facts = {"whole": whole, "decimals": decimals, "text": f"{whole},{decimals}"}
    return Problem("decimal-comma", place, {**facts, "amount": canonical(value) if value is not None else ""})
