"""Figures kept in columns: of a country's, an observation is only made where one is asked for.

What is said beside a figure, and where in its line it stands, is the same for many rows and kept once.
"""

from array import array
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation, ObservationKey, Status
from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from hq_targets.core.targets.spec import Basis


class Attributes(NamedTuple):
    """What a row says beside its figure, and where the figure stands: all of an observation but its key.

    `unsaid`: the row says nothing of its status.
    """

    status: Status
    as_of: str | None
    source: str
    note: str
    absent: Absent | None
    file: str
    column: int
    width: int
    sheet: str = ""
    unsaid: bool = False


class SeriesKey(NamedTuple):
    """Whose figures a series has: an indicator's, of a period, on one basis."""

    indicator: str
    period: Period
    basis: Basis | None


class Series:
    """The figures of one indicator in one period on one basis, by the position of their areas.

    Position 0 is the whole territory's. Where `lines` is 0, no row states a figure; the columns may end
    before the last area. All values are in the indicator's unit.
    """

    __slots__ = ("attributes", "key", "lines", "values")

    def __init__(self, key: SeriesKey) -> None:
        self.key = key
        self.values: list[Decimal | None] = []
        self.lines = array("I")
        self.attributes: list[Attributes | None] = []

    def put(self, position: int, value: Decimal | None, line: int, attributes: Attributes) -> bool:
        """Take a figure in; False where there is already one."""
        short = position + 1 - len(self.values)
        if short > 0:
            self.values += [None] * short
            self.lines.extend([0] * short)
            self.attributes += [None] * short
        elif self.attributes[position] is not None:
            return False
        self.values[position], self.lines[position], self.attributes[position] = value, line, attributes
        return True

    def adopt(self, rows: "Rows") -> int:
        """Take in the first rows of a file, as far as area follows upon area behind all that is here.

        Returns how many these are.
        """
        first = rows.positions[0] if rows.positions else 0
        ahead = first - len(self.values)
        if ahead < 0:
            return 0
        runs = enumerate(zip(rows.positions, count(first), strict=False))
        many = next((n for n, (position, expected) in runs if position != expected), len(rows.positions))
        self.values += [None] * ahead
        self.values += rows.values[:many]
        self.lines.extend([0] * ahead)
        self.lines += rows.lines[:many]
        self.attributes += [None] * ahead
        self.attributes += rows.attributes[:many]
        return many

    def drop(self, position: int) -> None:
        """Take a figure out."""
        self.values[position], self.lines[position], self.attributes[position] = None, 0, None

    def value(self, position: int) -> Decimal | None:
        """The figure at a position; None where there is none, or none is known."""
        return self.values[position] if position < len(self.values) else None

    def absent(self, position: int) -> Absent | None:
        """How a figure that is stated is none; None where it is one."""
        attributes = self.attributes[position] if position < len(self.attributes) else None
        return attributes.absent if attributes is not None else None

    def says(self, position: int) -> bool:
        """Whether a row states something at a position, also that a figure is unknown."""
        attributes = self.attributes[position] if position < len(self.attributes) else None
        return attributes is not None and attributes.absent is not Absent.NOT_REPORTED

    def row(self, position: int, area: str | None) -> Observation | None:
        """The observation at the position of an area; None where there is none."""
        attributes = self.attributes[position] if position < len(self.attributes) else None
        if attributes is None:
            return None
        return observed(self.key, area, self.values[position], self.lines[position], attributes)

    def kinds(self) -> list[Attributes]:
        """Each of the attributes that figures of the series have."""
        return list({id(one): one for one in self.attributes if one is not None}.values())

    def positions(self) -> Iterator[int]:
        """Where figures are."""
        return (position for position, one in enumerate(self.attributes) if one is not None)


class Rows:
    """Rows of one file that state figures of one series, in the order they were read in.

    `positions` are those of their areas, as in a series.
    """

    __slots__ = ("attributes", "key", "lines", "positions", "values")

    def __init__(self, key: SeriesKey) -> None:
        self.key = key
        self.positions = array("I")
        self.values: list[Decimal | None] = []
        self.lines = array("I")
        self.attributes: list[Attributes] = []

    def add(self, position: int, value: Decimal | None, line: int, attributes: Attributes) -> None:
        """Take a row in."""
        self.positions.append(position)
        self.values.append(value)
        self.lines.append(line)
        self.attributes.append(attributes)

    def observations(self, areas: Sequence[str | None]) -> Iterator[Observation]:
        """What the rows state; `areas` are by position."""
        columns = zip(self.positions, self.values, self.lines, self.attributes, strict=True)
        for position, value, line, attributes in columns:
            yield observed(self.key, areas[position], value, line, attributes)

    def unsaid(self, areas: Sequence[str | None]) -> Iterator[ObservationKey]:
        """The keys of rows that say nothing of their status."""
        for position, attributes in zip(self.positions, self.attributes, strict=True):
            if attributes.unsaid:
                yield self.key.indicator, areas[position], self.key.period, self.key.basis


def observed(
    key: SeriesKey, area: str | None, value: Decimal | None, line: int, attributes: Attributes
) -> Observation:
    """The observation that columns hold."""
    status, as_of, source, note, absent, file, column, width, sheet, _ = attributes
    place = Place(file, line, column, width, sheet)
    return Observation(
        key.indicator, area, key.period, value, absent, key.basis, status, as_of, source, note, place
    )


def attributes_of(row: Observation, unsaid: bool = False) -> Attributes:
    """What an observation says beside its figure."""
    place = row.place
    return Attributes(
        row.status,
        row.as_of,
        row.source,
        row.note,
        row.absent,
        place.file,
        place.column,
        place.width,
        place.sheet,
        unsaid,
    )
