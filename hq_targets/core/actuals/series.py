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
from hq_targets.core.targets.indicator import Basis

WHOLE = 0  # the position of the whole territory


class Attributes(NamedTuple):
    """What a row says beside its figure, and where the figure stands: all of an observation but its key.

    `unsaid`: the row says nothing of its status. `text` is the figure itself where it is a text.
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
    text: str = ""


class SeriesKey(NamedTuple):
    """Whose figures a series has: an indicator's, of a period, on one basis."""

    indicator: str
    period: Period
    basis: Basis | None


class Series:
    """The figures of one indicator in one period on one basis, by the position of their areas.

    Position 0 is the whole territory's; the columns may end before the last area. All values are in the
    indicator's unit. `said` are all attributes that its figures have, and `kinds` which of them each one has,
    counted from 1: where it is 0, no row states a figure.
    """

    __slots__ = ("alone", "key", "kinds", "lines", "said", "values")

    def __init__(self, key: SeriesKey) -> None:
        self.key = key
        self.alone: tuple[Series, ...] = (self,)  # for the many readings of one figure of it
        self.values: list[Decimal | None] = []
        self.lines = array("I")
        self.kinds = array("I")
        self.said: list[Attributes] = []

    def __len__(self) -> int:
        return len(self.lines)

    def states(self, position: int) -> bool:
        """Whether a row states something at a position, also nothing at all."""
        return position < len(self.kinds) and self.kinds[position] > 0

    def heard(self) -> list[int]:
        """The positions where a row states something, also that a figure is unknown."""
        empty = {n for n, one in enumerate(self.said, 1) if one.absent is Absent.NOT_REPORTED} | {0}
        return [position for position, kind in enumerate(self.kinds) if kind not in empty]

    def attributes(self, position: int) -> Attributes:
        """What is said beside a figure that is stated."""
        return self.said[self.kinds[position] - 1]

    def said_of_areas(self) -> list[Attributes]:
        """Each of the attributes that figures of areas have."""
        return [self.said[kind - 1] for kind in sorted({*self.kinds[WHOLE + 1 :]} - {0})]

    def row(self, position: int, area: str | None) -> Observation | None:
        """The observation at the position of an area; None where there is none."""
        return self.stated(position, area) if self.states(position) else None

    def stated(self, position: int, area: str | None) -> Observation:
        """The observation at a position where there is one."""
        said = self.attributes(position)
        return observed(self.key, area, self.values[position], self.lines[position], said)

    def positions(self) -> Iterator[int]:
        """Where figures are."""
        return (position for position, kind in enumerate(self.kinds) if kind)

    def put(self, position: int, value: Decimal | None, line: int, attributes: Attributes) -> bool:
        """Take a figure in; False where there is already one."""
        if self.states(position):
            return False
        self._reach(position + 1)
        self.said.append(attributes)
        self.values[position], self.lines[position], self.kinds[position] = value, line, len(self.said)
        return True

    def drop(self, position: int) -> None:
        """Take a figure out."""
        self.values[position], self.lines[position], self.kinds[position] = None, 0, 0

    def take(self, rows: "Rows") -> Iterator[int]:
        """Take in the rows of a file; yields which of them state a figure that is there already.

        As far as area follows upon area behind all that is here, columns are joined to columns.
        """
        first = rows.positions[0] if rows.positions else 0
        follow = enumerate(zip(rows.positions, count(first), strict=False))
        many = 0
        kinds = rows.kinds if not self.said else array("I", (kind + len(self.said) for kind in rows.kinds))
        self.said += rows.said
        if first >= len(self):
            many = next((n for n, (position, expected) in follow if position != expected), len(kinds))
            gap = first - len(self)
            self.values = [*self.values, *([None] * gap), *rows.values[:many]]
            self.lines += array("I", [0] * gap) + rows.lines[:many]
            self.kinds += array("I", [0] * gap) + kinds[:many]
        self._reach(max(rows.positions, default=-1) + 1)
        for n in range(many, len(kinds)):
            position = rows.positions[n]
            if self.kinds[position]:
                yield n
            else:
                self.values[position], self.lines[position] = rows.values[n], rows.lines[n]
                self.kinds[position] = kinds[n]

    def _reach(self, length: int) -> None:
        short = length - len(self)
        if short > 0:
            self.values += [None] * short
            self.lines.extend([0] * short)
            self.kinds.extend([0] * short)


class Rows:
    """Rows of one file that state figures of one series, in the order they were read in.

    `positions` are those of their areas; all else is as in a series.
    """

    __slots__ = ("key", "kinds", "lines", "positions", "said", "values")

    def __init__(self, key: SeriesKey) -> None:
        self.key = key
        self.positions = array("I")
        self.values: list[Decimal | None] = []
        self.lines = array("I")
        self.kinds = array("I")
        self.said: list[Attributes] = []

    def add(self, position: int, value: Decimal | None, line: int, attributes: Attributes) -> None:
        """Take a row in."""
        self.positions.append(position)
        self.values.append(value)
        self.lines.append(line)
        self.said.append(attributes)
        self.kinds.append(len(self.said))

    def row(self, n: int, areas: Sequence[str | None]) -> Observation:
        """What the nth row states; `areas` are by position."""
        area, said = areas[self.positions[n]], self.said[self.kinds[n] - 1]
        return observed(self.key, area, self.values[n], self.lines[n], said)

    def observations(self, areas: Sequence[str | None]) -> Iterator[Observation]:
        """What the rows state; `areas` are by position."""
        return (self.row(n, areas) for n in range(len(self.lines)))

    def unsaid(self, areas: Sequence[str | None]) -> Iterator[ObservationKey]:
        """The keys of rows that say nothing of their status."""
        for position, kind in zip(self.positions, self.kinds, strict=True):
            if self.said[kind - 1].unsaid:
                yield self.key.indicator, areas[position], self.key.period, self.key.basis


def observed(
    key: SeriesKey, area: str | None, value: Decimal | None, line: int, attributes: Attributes
) -> Observation:
    """The observation that columns hold."""
    status, as_of, source, note, absent, file, column, width, sheet, _, text = attributes
    place = Place(file, line, column, width, sheet)
    return Observation(
        key.indicator, area, key.period, value, absent, key.basis, status, as_of, source, note, place, text
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
        row.text,
    )
