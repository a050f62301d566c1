"""Actuals: what one row of an actuals file states, and all of a year's rows as one book.

`Row` is the pydantic model of the cells; `Observation` a row that the spec has accepted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator

from hq_targets.core.actuals.entries import Absent, Entry, read_entry
from hq_targets.core.amounts import AmountError
from hq_targets.core.fields import Text, fault
from hq_targets.core.names import Index, nearest
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.problem import Place
from hq_targets.core.targets.spec import Basis

ACTUALS = "data/actuals"  # the folder of a workspace that holds them
Status = Literal["official", "preliminary", "estimate", "implied"]

_BASIS = {
    "quarter": "quarter",
    "of the quarter": "quarter",
    "trong kỳ": "quarter",
    "ytd": "ytd",
    "year to date": "ytd",
    "lũy kế": "ytd",
}
_STATUS = {
    "official": "official",
    "chính thức": "official",
    "preliminary": "preliminary",
    "sơ bộ": "preliminary",
    "estimate": "estimate",
    "ước": "estimate",
    "ước tính": "estimate",
    "implied": "implied",
    "suy ra": "implied",
}
_DAY = re.compile(r"(?:(?:tháng|month) +|([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-]([12][0-9]{3})", re.IGNORECASE)

Doubt = Literal["unsure", "unreadable"]


def _entry(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    try:
        return read_entry(cell)
    except AmountError as error:
        raise fault(error.code, **error.facts) from None


def _chosen(code: str, words: Mapping[str, str]) -> BeforeValidator:
    choices = Index(words.items())

    def choose(cell: object) -> object:
        if not isinstance(cell, str) or cell == "":
            return None
        choice = choices.find(cell)
        if choice is None:
            raise fault(code, text=cell, near=nearest(cell, words), choices=tuple(words))
        return choice

    return BeforeValidator(choose)


def _as_of(cell: object) -> object:
    """A day or a month, as `2021-06-30` or as it is written here: `30/6/2021`, `tháng 6/2021`."""
    if not isinstance(cell, str) or cell == "":
        return None
    written = _DAY.fullmatch(cell)
    text = cell
    if written is not None:
        day, month, year = written.groups()
        text = f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")
    try:
        if re.fullmatch(r"[12][0-9]{3}-[0-9]{2}(-[0-9]{2})?", text):
            date.fromisoformat(text if text.count("-") > 1 else f"{text}-01")
            return text
    except ValueError:
        pass
    raise fault("bad-date", text=cell)


class Row(BaseModel):
    """The cells of a row, read by the grammar of their columns. `as_of` is a day or a month."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    indicator: Text
    area: str = ""
    value: Annotated[Entry, PlainValidator(_entry)]
    basis: Annotated[Basis | None, _chosen("bad-basis", _BASIS)] = None
    status: Annotated[Status | None, _chosen("bad-status", _STATUS)] = None
    as_of: Annotated[str | None, BeforeValidator(_as_of)] = None
    source: str = ""
    note: str = ""
    name: str = ""
    unit: str = ""


class Observation(NamedTuple):
    """One accepted figure: of an indicator, in an area (None: the whole territory), in a period.

    `value` is in the indicator's unit (yes is 1, no is 0), None when it is known to be unknown
    or was left empty; `absent` says which, and tells a zero that was written as a dash. `basis` is
    set for flows only.
    """

    indicator: str
    area: str | None
    period: Period
    value: Decimal | None
    absent: Absent | None
    basis: Basis | None
    status: Status
    as_of: str | None
    source: str
    note: str
    place: Place

    @property
    def key(self) -> tuple[str, str | None, Period, Basis | None]:
        """What there can be only one figure of: a flow's quarter may be stated beside its year to date."""
        return (self.indicator, self.area, self.period, self.basis)


@dataclass(frozen=True)
class Book:
    """All accepted figures, and whose figures may stand in rows that were refused.

    `unsure` holds the period of a refused row and its indicator, None where that is not known. From
    the absence of such a figure nothing is concluded.
    """

    observations: tuple[Observation, ...] = ()
    unsure: frozenset[tuple[Period, str | None]] = field(default_factory=frozenset)

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str | None, Period, Basis | None], Observation]:
        return {observation.key: observation for observation in self.observations}

    @cached_property
    def _by_period(self) -> Mapping[tuple[str, str | None, Period], Observation]:
        def telling(row: Observation) -> tuple[bool, bool]:
            return row.value is not None, row.basis == "ytd"

        # The last of those with one key is kept: the most telling.
        return {(row.indicator, row.area, row.period): row for row in sorted(self.observations, key=telling)}

    def figure(self, indicator: str, area: str | None, period: Period) -> Observation | None:
        """The row that states this figure, also when it states that the figure is unknown.

        Of a flow whose quarter is stated beside its year to date, the year to date where it is known.
        """
        return self._by_period.get((indicator, area, period))

    def known_before(self, indicator: str, area: str | None, period: Period) -> Iterator[Observation]:
        """The rows that know this figure in earlier quarters of the period's year, the latest first."""
        for quarter in (q for q in reversed(QUARTERS) if q < period.quarter):
            row = self.figure(indicator, area, Period(period.year, quarter))
            if row is not None and row.value is not None:
                yield row

    def stated(
        self, indicator: str, area: str | None, period: Period, basis: Basis | None
    ) -> Observation | None:
        """The row that states a figure on this basis."""
        return self._by_key.get((indicator, area, period, basis))

    def doubt(self, indicator: str, period: Period) -> Doubt | None:
        """Whether a refused row of the period is of this indicator, or may be for all that is known."""
        if (period, indicator) in self.unsure:
            return "unsure"
        return "unreadable" if (period, None) in self.unsure else None

    def rows_of(self, indicator: str) -> list[Observation]:
        """All rows of an indicator in order of time, then as they stand in the files."""
        rows = [row for row in self.observations if row.indicator == indicator]
        return sorted(rows, key=lambda row: (row.period, row.place))

    def latest_quarter(self, year: int) -> Period | None:
        """The latest quarter of the year that has any figure, or one that could not be read."""
        periods = {o.period for o in self.observations if o.value is not None}
        periods |= {period for period, _ in self.unsure}
        quarters = [period for period in periods if period.year == year and not period.is_year]
        return max(quarters, default=None)
