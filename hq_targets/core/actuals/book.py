"""All of a year's figures as one book, and the ledger that takes them in one file after the other."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.series import WHOLE, Rows, Series, SeriesKey, attributes_of
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.targets.indicator import Basis

Doubt = Literal["unsure", "unreadable"]
Unsure = frozenset[tuple[Period, str | None]]
_BASES: tuple[Basis | None, ...] = ("ytd", "quarter", None)  # the most telling first


class Book:
    """All accepted figures, and whose figures may stand in rows that were refused.

    `unsure` holds the period of a refused row and its indicator, None where that is not known. From
    the absence of such a figure nothing is concluded. `positions` says where an area stands in every series.
    """

    def __init__(
        self,
        observations: Iterable[Observation] = (),
        unsure: Unsure = frozenset(),
        ledger: "Ledger | None" = None,
    ) -> None:
        ledger = ledger or Ledger()
        for row in observations:
            ledger.put(row)
        self.unsure = unsure
        self.positions: Mapping[str | None, int] = ledger.positions
        self._series = ledger.series
        self._areas = tuple(ledger.positions)
        self._of: dict[tuple[str, Period], tuple[Series, ...]] = {}
        for indicator, period in dict.fromkeys((key.indicator, key.period) for key in self._series):
            keys = [SeriesKey(indicator, period, basis) for basis in _BASES]
            self._of[indicator, period] = tuple(self._series[key] for key in keys if key in self._series)

    @property
    def observations(self) -> Iterator[Observation]:
        """Every figure, those of one series together."""
        for series in self._series.values():
            yield from self.rows_in(series)

    @property
    def series(self) -> Iterable[Series]:
        """Every series, as they came."""
        return self._series.values()

    def rows_in(self, series: Series, positions: Iterable[int] | None = None) -> Iterator[Observation]:
        """The figures of a series at some of its positions, or at all."""
        for position in series.positions() if positions is None else positions:
            row = series.row(position, self._areas[position])
            if row is not None:
                yield row

    def series_of(self, indicator: str, period: Period) -> tuple[Series, ...]:
        """The series of an indicator in a period, the year to date before the period's own."""
        return self._of.get((indicator, period), ())

    def on_basis(self, indicator: str, period: Period, basis: Basis | None) -> Series | None:
        """The series of an indicator in a period on one basis."""
        return self._series.get(SeriesKey(indicator, period, basis))

    def figure(self, indicator: str, area: str | None, period: Period) -> Observation | None:
        """The row that states this figure, also when it states that the figure is unknown.

        Of a flow whose own figure is stated beside its year to date, the year to date where it is known.
        """
        position = self.positions.get(area)
        if position is None:
            return None
        series = self.telling(indicator, period, position)
        return series.row(position, area) if series is not None else None

    def telling(self, indicator: str, period: Period, position: int) -> Series | None:
        """The series that tells most of an area: one that knows its figure, the year to date first."""
        return telling(self._of.get((indicator, period), ()), position)

    def known_before(self, indicator: str, area: str | None, period: Period) -> Iterator[Observation]:
        """The rows that know this figure in earlier parts of the period's year, the latest first."""
        for earlier in reversed(period.so_far[:-1]):
            row = self.figure(indicator, area, earlier)
            if row is not None and (row.value is not None or row.text):
                yield row

    def stated(
        self, indicator: str, area: str | None, period: Period, basis: Basis | None
    ) -> Observation | None:
        """The row that states a figure on this basis."""
        series, position = self._series.get(SeriesKey(indicator, period, basis)), self.positions.get(area)
        return series.row(position, area) if series is not None and position is not None else None

    def doubt(self, indicator: str, period: Period) -> Doubt | None:
        """Whether a refused row of the period is of this indicator, or may be for all that is known."""
        if (period, indicator) in self.unsure:
            return "unsure"
        return "unreadable" if (period, None) in self.unsure else None

    def rows_of(self, indicator: str) -> list[Observation]:
        """All rows of an indicator in order of time, then as they stand in the files."""
        series = (one for one in self._series.values() if one.key.indicator == indicator)
        rows = (row for one in series for row in self.rows_in(one))
        return sorted(rows, key=lambda row: (row.period, row.place))

    def told(self, year: int) -> tuple[Period, ...]:
        """The parts of the year that have any figure, or one that could not be read, in order."""
        periods = {
            one.key.period
            for one in self._series.values()
            if any(value is not None for value in one.values) or any(said.text for said in one.said)
        }
        periods |= {period for period, _ in self.unsure}
        return tuple(sorted(one for one in periods if one.year == year and not one.is_year))

    def latest_part(self, year: int) -> Period | None:
        """The latest of these."""
        return max(self.told(year), default=None)


def telling(some: Iterable[Series], position: int) -> Series | None:
    """The series that tells most of an area, of several in order; see `Book.telling`."""
    found = None
    for series in some:
        if series.states(position):
            if series.values[position] is not None:
                return series
            found = series if found is None else found
    return found


class Ledger:
    """Figures as they are read, one of each; those that are stated again are kept apart.

    `positions` are given to areas in advance, or as they come.
    """

    def __init__(self, positions: Mapping[str | None, int] | None = None) -> None:
        self.positions: dict[str | None, int] = dict(positions or {None: WHOLE})
        self.series: dict[SeriesKey, Series] = {}
        self._areas = tuple(self.positions)
        self._again: dict[SeriesKey, array[int]] = {}

    def put(self, row: Observation) -> None:
        """Take in one figure; of several of the same key the last."""
        position = self.positions.setdefault(row.area, len(self.positions))
        series = self._at(SeriesKey(row.indicator, row.period, row.basis))
        if not series.put(position, row.value, row.place.line, attributes_of(row)):
            series.drop(position)
            series.put(position, row.value, row.place.line, attributes_of(row))

    def take(self, rows: Rows) -> Iterator[Problem]:
        """Take in a file's rows of one series; a problem for each whose figure is there already.

        None of the figures of such a key is in the book: none of them can be trusted.
        """
        series = self._at(rows.key)
        for n in series.take(rows):
            position = rows.positions[n]
            self._again.setdefault(rows.key, array("I")).append(position)
            first = series.stated(position, self._areas[position])
            yield stated_again(first, rows.row(n, self._areas))

    def book(self, unsure: Iterable[tuple[Period, str | None]]) -> Book:
        """The book of what was taken in; `unsure` as in the book."""
        for key, positions in self._again.items():
            for position in positions:
                self.series[key].drop(position)
        again = {(key.period, key.indicator) for key in self._again}
        return Book((), frozenset(unsure) | again, self)

    def _at(self, key: SeriesKey) -> Series:
        found = self.series.get(key)
        if found is None:
            found = self.series[key] = Series(key)
        return found


def one_figure_each(accepted: Iterable[Observation]) -> tuple[list[Observation], list[Problem]]:
    """Drop every figure that is stated twice, in one file or in two: none of them can be trusted."""
    by_key: dict[object, list[Observation]] = {}
    for observation in accepted:
        by_key.setdefault(observation.key, []).append(observation)
    kept, problems = [], []
    for rows in by_key.values():
        if len(rows) == 1:
            kept.extend(rows)
            continue
        rows.sort(key=lambda o: o.place)
        problems += [stated_again(rows[0], other) for other in rows[1:]]
    return kept, problems


def without_blanks(accepted: Iterable[Observation]) -> list[Observation]:
    """Rows without those that leave empty what another one is of, and say nothing of it either."""
    by_key: dict[object, list[Observation]] = {}
    for row in accepted:
        by_key.setdefault(row.key, []).append(row)
    return [
        row
        for rows in by_key.values()
        for row in [one for one in rows if one.absent is not Absent.NOT_REPORTED or one.note] or rows[:1]
    ]


def stated_again(first: Observation, other: Observation) -> Problem:
    """That a row states a figure that another one has stated before."""
    facts = {
        "subject": ", ".join(part for part in (other.indicator, other.area) if part),
        "period": other.period,
        "first": first.place,
        "value": first.value,
        "state": first.status,
    }
    return Problem("duplicate-figure", other.place, facts)
