"""A row of cells into its model, and what is wrong with how the row or its cells are written."""

import re
from collections.abc import Mapping

from pydantic import ValidationError

from hq_targets.core.entries import Entry
from hq_targets.core.formulas import meant
from hq_targets.core.garbled import garbling_of
from hq_targets.core.observation import Row
from hq_targets.core.problem import Place, Problem
from hq_targets.files.table import SourceRow, clean

# Columns in which a bare number makes no sense.
_WORDS = frozenset({"basis", "status", "as_of", "source", "note", "name", "unit"})
_FREE = ("source", "note")  # what a person writes as she likes
_WHOLE, _DECIMALS = re.compile(r"-?[0-9]{1,15}(?:[.][0-9]{3})*"), re.compile(r"[0-9]{1,6}")


def torn(row: SourceRow, columns: Mapping[str, int], width: int, cut: bool) -> Problem | None:
    """What makes it uncertain which cell is which; `cut` says that the row may be cut off.

    Excel leaves out empty cells at the end of a row, so a row need only reach its figure.
    """
    problem = _split_by_comma(row, columns, width)
    if problem is not None:
        return problem
    found = len(row.cells)
    beyond = next((n for n in range(width, found) if clean(row.cells[n])), None)
    short = found <= columns["value"] or (found < width and cut)
    if beyond is None and not short:
        return None
    place = row.place(min(found, width) if beyond is None else beyond)
    return Problem("ragged-row", place, {"found": found, "expected": width})


def read_row(
    cells: Mapping[str, str | Entry], row: SourceRow, columns: Mapping[str, int]
) -> tuple[Row | None, list[Problem]]:
    """The row's model, and what is wrong with its cells.

    A row with faulty cells is read again without them, so that what is wrong with the others is
    told in the same run; its figure is not taken.
    """
    problems = [
        Problem("garbled-text", row.place(columns[column]), {"text": text, "garbling": garbling})
        for column, text in cells.items()
        if isinstance(text, str) and (garbling := garbling_of(text, ())) is not None
    ]
    misplaced = [(column, row.fault(at, column)) for column, at in columns.items() if column in cells]
    problems += [problem for _, problem in misplaced if problem is not None]
    unfit = {column: "" for column, problem in misplaced if problem is not None}
    cells = {**cells, **{column: meant(str(cells[column])) for column in _FREE if column in cells}, **unfit}
    try:
        return Row.model_validate(cells), problems
    except ValidationError as error:
        faults = error.errors(include_url=False)
    faulty = [str(one["loc"][0]) for one in faults]
    for column, one in zip(faulty, faults, strict=True):
        facts = dict(one.get("ctx", {}))
        problems.append(_translated(str(one["type"]), column, facts, row.place(columns[column])))
    rest = {column: "" if column in faulty else text for column, text in cells.items()}
    return (None if "indicator" in faulty else Row.model_validate(rest)), problems


def _translated(kind: str, column: str, facts: Mapping[str, object], place: Place) -> Problem:
    if kind == "string_too_short":
        return Problem("empty-cell", place, {"column": column})
    if kind == "string_too_long":
        return Problem("text-too-long", place, {"limit": facts["max_length"]})
    return Problem(kind, place, facts)


def _split_by_comma(row: SourceRow, columns: Mapping[str, int], width: int) -> Problem | None:
    """A decimal comma that made two cells of one figure: `47,3` is 47 beside a note that says 3."""
    at = columns["value"]
    whole, decimals = row.cells[at : at + 1], row.cells[at + 1 : at + 2]
    if row.separator != "," or not decimals:
        return None
    if not _DECIMALS.fullmatch(decimals[0].strip()) or not _WHOLE.fullmatch(whole[0].strip()):
        return None
    surplus = len(row.cells) - width
    behind = next((column for column, number in columns.items() if number == at + 1), "")
    if surplus > 1 or not (behind in _WORDS or surplus == 1):
        return None
    first, last = row.place(at), row.place(at + 1)
    place = first._replace(width=last.column + last.width - first.column)
    facts = {"whole": whole[0].strip(), "decimals": decimals[0].strip()}
    amount = f"{facts['whole'].replace('.', '')}.{facts['decimals']}"
    return Problem("decimal-comma", place, {**facts, "text": ",".join(facts.values()), "amount": amount})
