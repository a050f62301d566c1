"""An actuals file: from rows of cells to observations the spec accepts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from hq_targets.core.names import nearest
from hq_targets.core.observation import COLUMNS, REQUIRED_COLUMNS, Observation, Row
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.row_rules import Located, accept
from hq_targets.core.spec import Spec
from hq_targets.files.csv_rows import Cells, read_rows, separator_of
from hq_targets.files.text import TextFile

# Columns in which a bare number makes no sense.
_WORDS = frozenset({"basis", "status", "as_of", "source", "note", "name", "unit"})
_WHOLE, _DECIMALS = re.compile(r"-?[0-9]{1,15}"), re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True)
class _Cells(Mapping[str, Place]):
    """Places of a row's cells by column, worked out only when a problem asks for one."""

    row: Cells
    columns: Mapping[str, int]

    def __getitem__(self, column: str) -> Place:
        return self.row.place(self.columns[column])

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


class ActualsReading(NamedTuple):
    """What came of a file: figures, problems, and whose figures were refused (None: nobody can tell)."""

    observations: list[Observation]
    problems: list[Problem]
    refused: set[str | None]


def read_actuals(file: TextFile, period: Period, spec: Spec | None) -> ActualsReading:
    """Read the figures of one file; rows that cannot be accepted are left out and reported.

    Without a spec to hold them against, rows are only examined for themselves.
    """
    columns: dict[str, int] | None = None
    reading = ActualsReading([], [], set())
    rows, doubtful = 0, False
    for row in read_rows(file):
        if isinstance(row, Problem):
            reading.problems.append(row)
            reading.refused.add(None)
            if columns is None:
                return reading
        elif columns is None:
            columns, faults = _header(row)
            reading.problems.extend(faults)
            # A column of unknown meaning may change what the others mean: rows are still examined,
            # but no figure is taken.
            doubtful = bool(faults)
            if doubtful:
                reading.refused.add(None)
            if any(fault.code not in ("unknown-column", "nameless-column") for fault in faults):
                return reading
        else:
            rows += 1
            found, faults = _read_row(row, columns, period, spec)
            reading.problems.extend(faults)
            if found is None or doubtful:
                reading.refused.add(_indicator_of(row, columns, spec))
            else:
                reading.observations.append(found)
    if not rows and not reading.problems:
        code = "no-rows" if columns else "file-empty"
        reading.problems.append(Problem(code, Place(file.name, 1, 1) if columns else Place(file.name)))
    return reading


def _read_row(
    row: Cells, columns: dict[str, int], period: Period, spec: Spec | None
) -> tuple[Observation | None, list[Problem]]:
    problem = _split_by_comma(row, columns) or _ragged(row, columns)
    if problem is not None:
        return None, [problem]
    cells = {column: row.cells[at] for column, at in columns.items() if column in COLUMNS}
    model, problems = _model(cells, row, columns)
    if model is None or spec is None:
        return None, problems
    located = Located(model, period, _Cells(row, columns), row.place(0))
    observation, found = accept(located, spec)
    problems += found
    return (None if problems else observation), problems


def _split_by_comma(row: Cells, columns: Mapping[str, int]) -> Problem | None:
    """A decimal comma that made two cells of one figure: `47,3` is 47 beside a note that says 3."""
    at = columns["value"]
    whole, decimals = row.cells[at : at + 1], row.cells[at + 1 : at + 2]
    if not decimals or not _DECIMALS.fullmatch(decimals[0]) or not _WHOLE.fullmatch(whole[0]):
        return None
    surplus = len(row.cells) - len(columns)
    behind = next((column for column, number in columns.items() if number == at + 1), "")
    if surplus > 1 or not (behind in _WORDS or surplus == 1):
        return None
    first, last = row.place(at), row.place(at + 1)
    place = first._replace(width=last.column + last.width - first.column)
    facts = {"whole": whole[0], "decimals": decimals[0]}
    texts = {"text": ",".join(facts.values()), "amount": ".".join(facts.values())}
    return Problem("decimal-comma", place, {**facts, **texts})


def _ragged(row: Cells, columns: Mapping[str, int]) -> Problem | None:
    if len(row.cells) == len(columns):
        return None
    place = row.place(min(len(row.cells), len(columns)))
    return Problem("ragged-row", place, {"found": len(row.cells), "expected": len(columns)})


def _indicator_of(row: Cells, columns: Mapping[str, int], spec: Spec | None) -> str | None:
    """Whose figure a refused row states, as far as its own cell tells."""
    at = columns["indicator"]
    name = row.cells[at] if at < len(row.cells) else ""
    return name if spec is not None and name in spec.indicator_of else None


def _model(cells: dict[str, str], row: Cells, columns: Mapping[str, int]) -> tuple[Row | None, list[Problem]]:
    """The row's model, and what is wrong with its cells.

    A row with faulty cells is read again without them, so that what is wrong with the others is
    told in the same run; its figure is not taken.
    """
    try:
        return Row.model_validate(cells), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
    problems = [
        _translated(str(e["type"]), str(e["loc"][0]), dict(e.get("ctx", {})), row, columns) for e in faults
    ]
    faulty = {str(e["loc"][0]) for e in faults}
    rest = {column: "" if column in faulty else text for column, text in cells.items()}
    return (None if "indicator" in faulty else Row.model_validate(rest)), problems


def _translated(
    kind: str, column: str, facts: dict[str, object], row: Cells, columns: Mapping[str, int]
) -> Problem:
    place = row.place(columns[column])
    if kind == "string_too_short":
        return Problem("empty-cell", place, {"column": column})
    if kind == "string_too_long":
        return Problem("text-too-long", place, {"limit": facts["max_length"]})
    return Problem(kind, place, facts)


def _header(row: Cells) -> tuple[dict[str, int], list[Problem]]:
    separator = separator_of(row.text)
    if separator is not None:
        place = Place(row.file, row.line, 1, len(row.text))
        return {}, [Problem("not-commas", place, {"separator": separator})]
    columns: dict[str, int] = {}
    problems = []
    for at, name in enumerate(row.cells):
        if name in columns:
            problems.append(Problem("duplicate-column", row.place(at), {"column": name}))
        elif not name:
            problems.append(Problem("nameless-column", row.place(at)))
        elif name not in COLUMNS:
            facts = {"column": name, "near": nearest(name, COLUMNS), "known": COLUMNS}
            problems.append(Problem("unknown-column", row.place(at), facts))
        columns.setdefault(name, at)
    missing = tuple(name for name in REQUIRED_COLUMNS if name not in columns)
    if missing:
        place = Place(row.file, row.line, 1, len(row.text))
        problems.append(Problem("missing-column", place, {"columns": missing, "known": COLUMNS}))
    return columns, problems
