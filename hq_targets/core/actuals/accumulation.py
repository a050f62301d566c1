"""How a year's value comes from its periods: flows add up, stocks stand, annual figures come once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from hq_targets.core.actuals.book import Book, Doubt, telling
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation, ObservationKey
from hq_targets.core.actuals.series import WHOLE, Attributes, Series
from hq_targets.core.amounts import EXACT, Quantity
from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.source import Baseline

# `undefined`: a ratio over nothing, or one that is beyond what there can be.
Gap = Literal["not_reported", "unknown", "undefined"] | Doubt
# Why a ratio has no value: a part of it is not known, not whole, only known of an earlier period, or zero,
# or what it comes to is beyond what there can be.
Why = Literal["not_reported", "unknown", "incomplete", "earlier", "zero", "beyond"] | Doubt
# Where a last-year actual comes from.
Basis = Literal["reported", "stated", "implied", "restated"]
_GAPS: tuple[Gap, ...] = ("unsure", "unreadable", "unknown", "not_reported")


class Lack(NamedTuple):
    """A part of a ratio that keeps it from being known, and why; `through` is the period it is known of."""

    part: Indicator
    why: Why
    missing: tuple[Period, ...] = ()
    through: Period | None = None


class Quotient(NamedTuple):
    """What a ratio is worked out from: numerator and denominator, and what is lacking for it."""

    of: "Reading"
    to: "Reading"
    lacking: tuple[Lack, ...] = ()


class Reading(NamedTuple):
    """The value to judge at a period, and how far it can be trusted.

    `through` is the period the value stands for; it was made from the figures of `series` at the `position`
    of the `area`. Where a flow's year to date is incomplete, `missing` lists the periods that are not known,
    `gap` says why, and the value is only what is known so far. `value` is None when nothing is known.
    `only_grows` says that what is missing cannot make the sum smaller. `quotient` is what a ratio is worked
    out from; its `series` are those of numerator and denominator.
    """

    value: Quantity | None = None
    through: Period | None = None
    missing: tuple[Period, ...] = ()
    gap: Gap | None = None
    only_grows: bool = False
    series: tuple[Series, ...] = ()
    position: int = WHOLE
    area: str | None = None
    quotient: Quotient | None = None

    @property
    def text(self) -> str:
        """What is stated in words, of an indicator that is a text."""
        return self.series[-1].attributes(self.position).text if self.series else ""

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows the value was made from."""
        return tuple(row for one in self.series if (row := one.row(self.position, self.area)) is not None)

    @property
    def said(self) -> Iterator[tuple[Period, Attributes]]:
        """What the rows say beside their figures, and of which period they are."""
        return ((one.key.period, one.attributes(self.position)) for one in self.series)

    @property
    def keys(self) -> Iterator[ObservationKey]:
        """The keys of the rows."""
        return ((one.key.indicator, self.area, one.key.period, one.key.basis) for one in self.series)

    @property
    def noted(self) -> bool:
        """Whether a note stands beside any of the rows."""
        return any(attributes.note for _, attributes in self.said)

    @property
    def note(self) -> str:
        """What is noted beside the latest of the rows; of a ratio, beside that of either part."""
        latest = {one.key.indicator: one for one in self.series}.values()
        return next((note for one in latest if (note := one.attributes(self.position).note)), "")

    @property
    def complete(self) -> bool:
        """Whether the value is the indicator's value, not a part of it; words are whole."""
        return (self.value is not None or bool(self.text)) and not self.missing

    @property
    def whole(self) -> Quantity | None:
        """The value where it is complete; None where a part of it is not known."""
        return self.value if self.complete else None


class Reference(NamedTuple):
    """The last-year actual and where it comes from; that of a ratio is worked out from its two `parts`."""

    value: Quantity
    basis: Basis
    series: Series | None = None
    position: int = WHOLE
    area: str | None = None
    parts: "tuple[Reference, Reference] | None" = None

    @property
    def row(self) -> Observation | None:
        """The row that reports it, where one does."""
        return self.series.row(self.position, self.area) if self.series is not None else None

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows it comes from: one, or those of both parts of a ratio."""
        found = (self.row,) if self.parts is None else tuple(one.row for one in self.parts)
        return tuple(row for row in found if row is not None)


def read(
    indicator: Indicator, area: str | None, book: Book, period: Period, floor: Decimal | None = None
) -> Reading:
    """The indicator's value at `period` (a part of a year), by its accumulation.

    `floor` is the least value its unit can have.
    """
    return reader(indicator, book, period, floor)(area)


def reader(
    indicator: Indicator, book: Book, period: Period, floor: Decimal | None = None
) -> Callable[[str | None], Reading]:
    """What reads an indicator's value at a period in one area after the other; see `read`."""
    stated = [
        _Stated(
            one,
            book.series_of(indicator.id, one),
            book.doubt(indicator.id, one),
            indicator.comes_in(one),
        )
        for one in period.so_far
    ]
    if indicator.accumulation != "flow":
        latest_first = stated[::-1]
        return lambda area: _latest(latest_first, area, book.positions.get(area))
    only_grows = floor is not None and floor >= 0
    return lambda area: _flow(stated, area, book.positions.get(area), only_grows=only_grows)


def running(indicator: Indicator, book: Book, periods: Iterable[Period]) -> dict[Period, Reading]:
    """What is known to the end of each of the periods that has a figure for the whole territory."""
    return {one: read(indicator, None, book, one) for one in periods if book.figure(indicator.id, None, one)}


def reference(indicator: Indicator, area: str | None, book: Book, year: int) -> Reference | None:
    """Last year's actual: reported in last year's file, else stated or implied by the directive.

    Where last year's file could not be read whole, the figure may stand in an unreadable row, so
    the directive's does not take its place. A figure by another definition is none: across a break only
    what the spec states counts.
    """
    return referrer(indicator, book, year)(area)


def across_break(indicator: Indicator, period: Period) -> bool:
    """Whether a figure of a period is by a definition that is no more: it is held against nothing."""
    return period.is_year and indicator.redefined is not None


def referrer(indicator: Indicator, book: Book, year: int) -> Callable[[str | None], Reference | None]:
    """What finds an indicator's last-year actual in one area after the other; see `reference`."""
    year_before = Period(year - 1)
    some, doubt = book.series_of(indicator.id, year_before), book.doubt(indicator.id, year_before)
    stated: Baseline | None = indicator.baseline
    if indicator.redefined is not None:
        some, doubt = (), None

    def refer(area: str | None) -> Reference | None:
        position = book.positions.get(area)
        series = telling(some, position) if position is not None else None
        if series is not None and position is not None:
            value = series.values[position]
            if value is not None:
                implied = series.attributes(position).status == "implied"
                return Reference(value, "implied" if implied else "reported", series, position, area)
        elif doubt:
            return None
        return Reference(stated.value, stated.basis) if stated is not None and area is None else None

    return refer


class _Stated(NamedTuple):
    """What is stated of an indicator in a period, whether more may be, and whether any is wanted."""

    period: Period
    series: tuple[Series, ...]
    doubt: Doubt | None
    wanted: bool = True


def _latest(stated: Sequence[_Stated], area: str | None, position: int | None) -> Reading:
    """The latest value that is known; `stated` has the latest period first."""
    for period, some, doubt, _ in stated:
        series = telling(some, position) if position is not None else None
        if series is None or position is None:
            if doubt:
                return Reading(gap=doubt)
            continue
        value = series.values[position]
        if value is not None or series.attributes(position).text:
            return Reading(value, period, (), None, False, series.alone, position, area)
        # An older figure must not pass for one that is stated to be unknown, nor for one that may
        # stand in a row that could not be read.
        if _absence(series, position) == "unknown":
            return Reading(gap="unknown")
    return Reading(gap="not_reported")


def _flow(stated: Sequence[_Stated], area: str | None, position: int | None, *, only_grows: bool) -> Reading:
    used: tuple[Series, ...] = ()
    missing: tuple[Period, ...] = ()
    total = Decimal(0)
    gap: Gap | None = None
    through: Period | None = None
    for period, some, doubt, wanted in stated:
        series = telling(some, position) if position is not None else None
        value = series.values[position] if series is not None and position is not None else None
        if series is None and doubt is None and not wanted and used and used[-1].key.basis == "ytd":
            continue  # the year to date stands until the next one is due
        if series is None or position is None or value is None:
            missing = (*missing, period)
            here = doubt if series is None or position is None else _absence(series, position)
            # Of several reasons the one that is for the officer to mend.
            gap = min(here or "not_reported", gap or "not_reported", key=_GAPS.index)
            continue
        if series.key.basis == "ytd":
            used, missing, total, gap = (), (), Decimal(0), None
        used = (*used, series) if used else series.alone
        total = EXACT.add(total, value)
        through = period
    if not used or position is None:
        return Reading(gap=gap, missing=missing, only_grows=only_grows)
    return Reading(total, through, missing, gap, only_grows, used, position, area)


def _absence(series: Series, position: int) -> Gap:
    return "unknown" if series.attributes(position).absent is Absent.UNKNOWN else "not_reported"
