"""A table of actuals: from rows of cells to observations the spec accepts.

All rows are read before any number is understood: only all numbers together tell how a file writes them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hq_targets.core.actuals.captions import says_to_date, unit_in
from hq_targets.core.actuals.columns import COLUMNS, UNIT_OR_AREA
from hq_targets.core.actuals.entries import Entry
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.row_rules import Located, accept
from hq_targets.core.number_styles import FileStyle, NumberStyle, Readings, style_of
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.problem import Place, Problem, errors_in
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.naming import find_indicator
from hq_targets.core.targets.spec import Basis, Spec
from hq_targets.files.tables.row_cells import read_row, torn
from hq_targets.files.tables.table import SourceRow, Table, clean, header_problems, text_table
from hq_targets.files.tables.table_rows import caption_problems, figure_rows
from hq_targets.files.text import TextFile

# What is wrong with these columns leaves nothing to read rows by.
_FATAL = frozenset({"duplicate-column", "unclear-column"})


class ActualsReading(NamedTuple):
    """What came of a table: figures, problems, and whose figures were refused (None: nobody can tell).

    `skipped` are rows without a figure that name no indicator: headings of a part of the table. `unsaid`
    are the keys of figures whose rows say nothing of their status.
    """

    observations: list[Observation]
    problems: list[Problem]
    refused: set[str | None]
    skipped: list[Place]
    unsaid: frozenset[object] = frozenset()


@dataclass(frozen=True)
class _Places(Mapping[str, Place]):
    """Places of a row's cells by column, worked out only when a problem asks for one."""

    row: SourceRow
    columns: Mapping[str, int]

    def __getitem__(self, column: str) -> Place:
        return self.row.place(self.columns[column])

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


class Given(NamedTuple):
    """What is known of a table that it may not say itself.

    How its numbers are written, and what its flows are, where it leaves that open. A `foreign` one may
    have headings between its rows and columns of its own.
    """

    numbers: NumberStyle | None = None
    basis: Basis | None = None
    foreign: bool = False


NOTHING_GIVEN = Given()


def read_actuals(
    file: TextFile, period: Period, spec: Spec | None, given: Given = NOTHING_GIVEN
) -> ActualsReading:
    """Read the figures of a text file; see `read_table`."""
    table, problems = text_table(file, period)
    if table is None:
        return ActualsReading([], problems, {None}, [])
    return read_table(table, period, spec, given)


def read_table(
    table: Table, period: Period, spec: Spec | None, given: Given = NOTHING_GIVEN
) -> ActualsReading:
    """Read the figures of a table; rows that cannot be accepted are left out and reported.

    Without a spec to hold them against, rows are only examined for themselves.
    """
    elsewhen = caption_problems(table, period)
    if elsewhen:
        return ActualsReading([], elsewhen, {None}, [])
    rows, problems = figure_rows(table, period)
    refused: set[str | None] = {None} if problems else set()
    columns, faults = _columns(table, rows, spec, given.foreign)
    problems += faults
    # A column of unknown meaning may change what the others mean: rows are still examined, but no
    # figure is taken.
    doubtful = bool(errors_in(faults))
    if doubtful:
        refused.add(None)
    if any(fault.code in _FATAL for fault in faults):
        return ActualsReading([], problems, refused, [])
    if not rows and not problems:
        problems.append(Problem("no-rows", table.headings.whole._replace(width=1)))
    reader = _Reader(table, columns, period, spec, given)
    located = [one for row in rows if (one := reader.located(row)) is not None]
    style = style_of(_numbers(located, spec), given.numbers or (spec.numbers if spec else None))
    unsaid: set[object] = set()
    accepted, found = [], [*reader.problems, *_read_by_style(located, style)]
    for one in located:
        observation, wrong = accept(one.located, spec, style) if spec is not None else (None, [])
        found += wrong
        if observation is None or wrong or one.faulty or doubtful:
            reader.refuse(one.row)
        else:
            accepted.append(observation)
            if one.located.row.status is None:
                unsaid.add(observation.key)
    refused |= reader.refused
    return ActualsReading(accepted, problems + found, refused, reader.skipped, frozenset(unsaid))


class _Read(NamedTuple):
    """A row that could be read, if not wholly."""

    row: SourceRow
    located: Located
    faulty: bool


class _Reader:
    """Rows of one table into models, and what was wrong with them on the way."""

    def __init__(
        self,
        table: Table,
        columns: Mapping[str, int],
        period: Period,
        spec: Spec | None,
        given: Given,
    ) -> None:
        self.table, self.columns, self.period, self.spec = table, columns, period, spec
        self.foreign = given.foreign
        unit = next((said for title in table.titles if (said := unit_in(title))), "")
        self.implied = {**table.header.implied, **({"basis": given.basis} if given.basis else {})}
        self.implied |= {"unit": unit} if unit and "unit" not in columns else {}
        to_date = [title for title in table.titles if says_to_date(title)]
        # Of a first quarter both are the same.
        first = period.is_year or period.quarter == QUARTERS[0]
        self.to_date = "" if first or "basis" in self.implied or not to_date else to_date[0]
        self.problems: list[Problem] = []
        self.refused: set[str | None] = set()
        self.skipped: list[Place] = []

    def located(self, row: SourceRow) -> _Read | None:
        """A row's model with the places of its cells; None where it cannot be read at all."""
        if self.foreign and self._is_heading(row):
            self.skipped.append(row.whole)
            return None
        problem = torn(row, self.columns, self.table, self.spec)
        if problem is not None:
            self.problems.append(problem)
            self.refuse(row)
            return None
        cells: dict[str, str | Entry] = {
            column: self._cell(row, column) for column in self.columns if column in COLUMNS
        }
        cells["value"] = row.number(self.columns["value"]) or cells["value"]
        flow = self._is_flow(cells)
        said = {column: text for column, text in self.implied.items() if column != "basis" or flow}
        cells |= {column: text for column, text in said.items() if not cells.get(column)}
        model, faults = read_row(cells, row, self.columns)
        if self.to_date and flow and not cells.get("basis"):
            place = self.table.headings.whole
            faults.append(Problem("basis-unclear", place, {"text": self.to_date, "period": self.period}))
        self.problems += faults
        if model is None:
            self.refuse(row)
            return None
        places = _Places(row, self.columns)
        return _Read(row, Located(model, self.period, places, row.place(0)), bool(faults))

    def refuse(self, row: SourceRow) -> None:
        """Note whose figure a row states, as far as its own cell tells."""
        named = find_indicator(self._cell(row, "indicator"), self.spec) if self.spec is not None else None
        self.refused.add(named.id if named is not None else None)

    def _cell(self, row: SourceRow, column: str) -> str:
        at = self.columns[column]
        return clean(row.cells[at]) if at < len(row.cells) else ""

    def _is_flow(self, cells: Mapping[str, str | Entry]) -> bool:
        named = find_indicator(str(cells["indicator"]), self.spec) if self.spec is not None else None
        return named is not None and named.accumulation == "flow" and not self.period.is_year

    def _is_heading(self, row: SourceRow) -> bool:
        if self.spec is None or find_indicator(self._cell(row, "indicator"), self.spec) is not None:
            return False
        return not self._cell(row, "value") and not ("area" in self.columns and self._cell(row, "area"))


def _columns(
    table: Table, rows: Sequence[SourceRow], spec: Spec | None, foreign: bool
) -> tuple[dict[str, int], list[Problem]]:
    """The table's columns, with the one that only its cells can tell, and what is wrong with them."""
    columns = dict(table.header.columns)
    problems = list(header_problems(table, rows, foreign))
    at = columns.pop(UNIT_OR_AREA, None)
    if at is None or spec is None:
        return columns, problems
    texts = [clean(row.cells[at]) for row in rows if at < len(row.cells) and clean(row.cells[at])]
    if all(any(unit.called(text) for unit in spec.units) for text in texts):
        columns.setdefault("unit", at)
    elif all(isinstance(spec.area_index.find(text), Area) for text in texts) and "area" not in columns:
        columns["area"] = at
    else:
        heading = clean(table.headings.cells[at])
        problems.append(Problem("unclear-column", table.headings.place(at), {"column": heading}))
    return columns, problems


def _read_by_style(rows: Sequence[_Read], style: FileStyle[Place]) -> Iterator[Problem]:
    """That numbers with two readings were read by others that only show the mark before the decimals."""
    if style.style is None or style.declared is not None or style.grouped or style.mixed:
        return
    values = [(one, one.located.row.value.value) for one in rows]
    read = [(one, value) for one, value in values if isinstance(value, Readings) and value.ambiguous]
    if read:
        one, value = read[0]
        first, other = style.shown[0][1:]
        facts = {"count": len(read), "text": value.text, "value": value.by(style.style)}
        yield Problem(
            "numbers-read-by-style", one.located.at("value"), {**facts, "first": first, "other": other}
        )


def _numbers(rows: Sequence[_Read], spec: Spec | None) -> Iterator[tuple[Readings, Place]]:
    """The numbers of a table that show how it writes them; yes and no are none."""
    for one in rows:
        value = one.located.row.value.value
        indicator = find_indicator(one.located.row.indicator, spec) if spec is not None else None
        if isinstance(value, Readings) and value.style and (indicator is None or indicator.type != "yes_no"):
            yield value, one.located.at("value")
