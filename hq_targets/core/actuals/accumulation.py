"""How a year's value comes from its quarters: flows add up, stocks stand, annual figures come once."""

from decimal import Decimal
from typing import Literal, NamedTuple

from hq_targets.core.actuals.book import Book, Doubt
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.amounts import EXACT
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.targets.source import Baseline
from hq_targets.core.targets.spec import Indicator

Gap = Literal["not_reported", "unknown"] | Doubt
_GAPS: tuple[Gap, ...] = ("unsure", "unreadable", "unknown", "not_reported")


class Reading(NamedTuple):
    """The value to judge at a period, and how far it can be trusted.

    `through` is the quarter the value stands for; `rows` are the rows it was made from. Where a
    flow's year to date is incomplete, `missing` lists the quarters that are not known, `gap` says
    why, and the value is only what is known so far. `value` is None when nothing is known.
    `only_grows` says that what is missing cannot make the sum smaller.
    """

    value: Decimal | None = None
    through: Period | None = None
    rows: tuple[Observation, ...] = ()
    missing: tuple[Period, ...] = ()
    gap: Gap | None = None
    only_grows: bool = False

    @property
    def complete(self) -> bool:
        """Whether the value is the indicator's value, not a part of it."""
        return self.value is not None and not self.missing

    @property
    def whole(self) -> Decimal | None:
        """The value where it is complete; None where a part of it is not known."""
        return self.value if self.complete else None


class Reference(NamedTuple):
    """The last-year actual and where it comes from."""

    value: Decimal
    basis: Literal["reported", "stated", "implied"]
    row: Observation | None = None


def read(
    indicator: Indicator, area: str | None, book: Book, period: Period, floor: Decimal | None = None
) -> Reading:
    """The indicator's value at `period` (a quarter), by its accumulation.

    `floor` is the least value its unit can have.
    """
    quarters = [Period(period.year, q) for q in QUARTERS if q <= period.quarter]
    if indicator.accumulation == "flow":
        reading = _flow(indicator.id, area, book, quarters)
        return reading._replace(only_grows=floor is not None and floor >= 0)
    return _latest(indicator.id, area, book, quarters)


def running(indicator: Indicator, book: Book, year: int) -> dict[Period, Reading]:
    """What is known to the end of each quarter that has a figure for the whole territory."""
    quarters = [Period(year, q) for q in QUARTERS]
    return {q: read(indicator, None, book, q) for q in quarters if book.figure(indicator.id, None, q)}


def reference(indicator: Indicator, area: str | None, book: Book, year: int) -> Reference | None:
    """Last year's actual: reported in last year's file, else stated or implied by the directive.

    Where last year's file could not be read whole, the figure may stand in an unreadable row, so
    the directive's does not take its place.
    """
    year_before = Period(year - 1)
    row = book.figure(indicator.id, area, year_before)
    if row is not None and row.value is not None:
        return Reference(row.value, "implied" if row.status == "implied" else "reported", row)
    if row is None and book.doubt(indicator.id, year_before):
        return None
    stated: Baseline | None = indicator.baseline if area is None else None
    return Reference(stated.value, stated.basis) if stated else None


def _latest(name: str, area: str | None, book: Book, quarters: list[Period]) -> Reading:
    for quarter in reversed(quarters):
        row = book.figure(name, area, quarter)
        if row is not None and row.value is not None:
            return Reading(row.value, quarter, (row,))
        # An older figure must not pass for one that is stated to be unknown, nor for one that may
        # stand in a row that could not be read.
        if row is not None and row.absent is Absent.UNKNOWN:
            return Reading(gap="unknown")
        doubt = book.doubt(name, quarter) if row is None else None
        if doubt:
            return Reading(gap=doubt)
    return Reading(gap="not_reported")


def _flow(name: str, area: str | None, book: Book, quarters: list[Period]) -> Reading:
    rows: list[Observation] = []
    missing: list[Period] = []
    total = Decimal(0)
    gap: Gap | None = None
    through: Period | None = None
    for quarter in quarters:
        row = book.figure(name, area, quarter)
        if row is None or row.value is None:
            missing.append(quarter)
            gap = _why(name, row, quarter, book, gap)
            continue
        if row.basis == "ytd":
            rows, missing, total, gap = [], [], Decimal(0), None
        rows.append(row)
        total = EXACT.add(total, row.value)
        through = quarter
    if not rows:
        return Reading(gap=gap, missing=tuple(missing))
    return Reading(total, through, tuple(rows), tuple(missing), gap)


def _why(name: str, row: Observation | None, quarter: Period, book: Book, before: Gap | None) -> Gap:
    """Why a year to date is not known: of several reasons the one that is for the officer to mend."""
    here: Gap = "not_reported"
    if row is not None and row.absent is Absent.UNKNOWN:
        here = "unknown"
    elif row is None:
        here = book.doubt(name, quarter) or here
    return min(here, before or here, key=_GAPS.index)
