"""Rows of one table into figures, and what was wrong with them on the way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hq_targets.core.actuals.captions import says_to_date
from hq_targets.core.actuals.columns import COLUMNS
from hq_targets.core.actuals.entries import Entry
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.row_rules import Located, accept, indicator_meant
from hq_targets.core.actuals.series import Rows
from hq_targets.core.number_styles import NumberStyle, Readings, StyleInUse
from hq_targets.core.period import Period
from hq_targets.core.problem import Findings, Place, Problem, errors_in
from hq_targets.core.targets.indicator import Basis, Indicator
from hq_targets.core.targets.naming import find_indicator
from hq_targets.files.tables.csv_rows import Cells
from hq_targets.files.tables.familiar_rows import FamiliarRows, KnownCells
from hq_targets.files.tables.number_column import numbers_together
from hq_targets.files.tables.row_cells import may_be_split, read_row, torn
from hq_targets.files.tables.table import SourceRow, Table, clean
from hq_targets.files.tables.table_rows import figure_in_label, figure_rows, heads_a_part, says_nothing
from hq_targets.files.tables.unit_above import UnitAbove


class ActualsReading(NamedTuple):
    """What came of a table: figures, problems, and whose figures were refused (None: nobody can tell).

    `rows` are the figures by series; `skipped`, rows without a figure or an indicator: headings of a part.
    """

    rows: tuple[Rows, ...]
    findings: Findings
    refused: frozenset[str | None]
    skipped: tuple[Place, ...] = ()
    areas: tuple[str | None, ...] = ()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong, as far as it is kept."""
        return self.findings.in_order()

    @property
    def observations(self) -> list[Observation]:
        """The figures in the order of their rows."""
        found = [row for rows in self.rows for row in rows.observations(self.areas)]
        return sorted(found, key=lambda row: row.place)

    @property
    def unsaid(self) -> frozenset[object]:
        """The keys of figures whose rows say nothing of their status."""
        return frozenset(key for rows in self.rows for key in rows.unsaid(self.areas))


@dataclass(frozen=True)
class _Places(Mapping[str, Place]):
    """Places of a row's cells by column, worked out only when a problem asks for one."""

    row: SourceRow
    columns: Mapping[str, int]
    above: Mapping[str, Place]  # of what a title says, and not the row itself

    def __getitem__(self, column: str) -> Place:
        return self.above.get(column) or self.row.place(self.columns[column])

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


class _Read(NamedTuple):
    """A row that could be read, if not wholly."""

    located: Located
    faulty: bool


class Given(NamedTuple):
    """What is known of a table that it may not say itself.

    How its numbers are written, and what its flows are, where it leaves that open. A `foreign` one may
    have headings between its rows and columns of its own. `most` problems of a kind are kept.
    """

    numbers: NumberStyle | None = None
    basis: Basis | None = None
    foreign: bool = False
    most: int | None = None


NOTHING_GIVEN = Given()


def nothing_read(problems: Iterable[Problem]) -> ActualsReading:
    """No figures, and why not."""
    found = Findings()
    found.extend(problems)
    return ActualsReading((), found, frozenset({None}))


class TableReader:
    """Rows of one table into figures, and what was wrong with them on the way."""

    def __init__(
        self,
        table: Table,
        columns: Mapping[str, int],
        period: Period,
        given: Given,
        known: KnownCells | None,
    ) -> None:
        self.table = table._replace(header=table.header._replace(columns=columns))
        self.columns, self.period, self.known = columns, period, known
        self.spec = known.spec if known is not None else None
        self.foreign, self.most = given.foreign, given.most
        self.implied = {**table.header.implied, **({"basis": given.basis} if given.basis else {})}
        to_date = [title for title in table.titles if says_to_date(title)]
        # Of a year's first period both are the same.
        self.to_date = "" if period.opens_year or "basis" in self.implied or not to_date else to_date[0]

    def read(self, faults: list[Problem], style: StyleInUse[Place]) -> ActualsReading:
        """All rows, by a style; `faults` are those of the headings: where one is an error no figure is taken.

        A column of unknown meaning may change what the others mean: rows are still examined.
        """
        self.style = style
        self.problems = Findings(self.most)
        self.problems.extend(faults)
        self.refused: set[str | None] = set()
        self.skipped: list[Place] = []
        self.unit = UnitAbove(self.table.unit, self.spec)
        self.last = 0  # line of the last row that is refused
        known, headings = self.known, self.table.headings
        self.familiar = FamiliarRows(self.columns, headings, known, style) if known else None
        doubtful = bool(errors_in(faults))
        if doubtful:
            self.refused.add(None)
        taken = self.familiar.taken if self.familiar and self.table.file and not doubtful else None
        nothing, empty = True, []
        for row in figure_rows(self.table, self.period, taken):
            nothing = False
            if isinstance(row, Problem):
                self.problems.add(row)
                self.refused.add(None)
            elif self.foreign and self.spec is not None and says_nothing(row, self.columns, self.spec):
                stray = figure_in_label(row, self.columns, self.spec)
                if stray is None:
                    empty.append(row)
                else:
                    self.problems.add(stray)
                    self._refuse(row)
            else:
                self._take(row, doubtful)
        self._leave_out(empty, doubtful)
        if nothing and not faults:
            self.problems.add(Problem("no-rows", self.table.headings.whole._replace(width=1)))
        self.problems.extend([*numbers_together(self.style), *self.unit.problems()])
        rows = tuple(self.familiar.rows.values()) if self.familiar else ()
        areas = tuple(self.spec.positions) if self.spec is not None else ()
        return ActualsReading(rows, self.problems, frozenset(self.refused), tuple(self.skipped), areas)

    def _leave_out(self, empty: list[SourceRow], doubtful: bool) -> None:
        """Rows that have nothing of the table are none of it below its last one; the others are examined."""
        taken = self.familiar.rows.values() if self.familiar else ()
        last = max((self.last, *(rows.lines[-1] for rows in taken)))
        below = [row for row in empty if row.line > last > 0]
        for row in empty[: len(empty) - len(below)]:
            self._take(row, doubtful)
        if below:
            said = tuple(f"{row.line} “{next(filter(None, map(clean, row.cells)))}”" for row in below)
            facts = {"count": len(below), "rows": said}
            self.problems.add(Problem("rows-left-out", below[0].whole._replace(width=1), facts))

    def _take(self, row: SourceRow, doubtful: bool) -> None:
        read = self._located(row)
        if read is None:
            return
        number = read.located.row.value.value
        if isinstance(number, Readings) and self._is_number(read.located):
            self.style.evidence.see(number, read.located.at("value"))
        if self.spec is None or self.familiar is None:
            self._refuse(row)
            return
        ambiguous = isinstance(number, Readings) and number.ambiguous
        style = self.style.rely() if ambiguous else self.style.current
        observation, wrong = accept(read.located, self.spec, style)
        self.problems.extend(wrong)
        if observation is None or wrong or read.faulty or doubtful:
            self._refuse(row)
            return
        self.familiar.accept(observation, unsaid=read.located.row.status is None)
        if isinstance(row, Cells) and not may_be_split(row, self.columns, self.table):
            self.familiar.learn(row, observation)

    def _is_number(self, located: Located) -> bool:
        """Whether a number shows how its table writes them: yes and no are none."""
        named = find_indicator(located.row.indicator, self.spec) if self.spec is not None else None
        return named is None or named.type != "yes_no"

    def _located(self, row: SourceRow) -> _Read | None:
        """A row's model with the places of its cells; None where it cannot be read at all."""
        if self.foreign and self.spec is not None and heads_a_part(row, self.columns, self.spec):
            self.skipped.append(row.whole)
            return None
        problem = torn(row, self.columns, self.table, self.spec)
        if problem is not None:
            self.problems.add(problem)
            self._refuse(row)
            return None
        cells: dict[str, str | Entry] = {
            column: self._cell(row, column) for column in self.columns if column in COLUMNS
        }
        named = self._named(cells)
        if named is None or named.type != "text":  # in a text no number is sought
            cells["value"] = row.number(self.columns["value"]) or cells["value"]
        flow = self._is_flow(cells)
        said = {column: text for column, text in self.implied.items() if column != "basis" or flow}
        at = self.columns.get("unit")
        unit = self.unit.of(cells, named, row.place(at) if at is not None else None)
        said |= {"unit": unit} if unit else {}
        cells |= {column: text for column, text in said.items() if not cells.get(column)}
        model, faults = read_row(cells, row, self.table, named, self.spec)
        if self.to_date and flow and not cells.get("basis"):
            place = self.table.headings.whole
            faults.append(Problem("basis-unclear", place, {"text": self.to_date, "period": self.period}))
        self.problems.extend(faults)
        if model is None:
            self._refuse(row)
            return None
        places = _Places(row, self.columns, {"unit": self.unit.place} if unit else {})
        return _Read(Located(model, self.period, places, row.place(0)), bool(faults))

    def _refuse(self, row: SourceRow) -> None:
        """Note whose figure a row states, as far as its own cell tells."""
        self.last = row.line
        named = find_indicator(self._cell(row, "indicator"), self.spec) if self.spec is not None else None
        self.refused.add(named.id if named is not None else None)

    def _cell(self, row: SourceRow, column: str) -> str:
        at = self.columns[column]
        return clean(row.cells[at]) if at < len(row.cells) else ""

    def _is_flow(self, cells: Mapping[str, str | Entry]) -> bool:
        named = find_indicator(str(cells["indicator"]), self.spec) if self.spec is not None else None
        return named is not None and named.accumulation == "flow" and not self.period.is_year

    def _named(self, cells: Mapping[str, str | Entry]) -> Indicator | None:
        """Whose figure a row states."""
        if self.spec is None:
            return None
        return indicator_meant(str(cells["indicator"]), str(cells.get("name", "")), self.spec)
