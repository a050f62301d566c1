"""The value of a ratio: the exact quotient of two other indicators' figures, of one time and one area.

Both figures follow their own accumulation. They must stand for the same period: where one of them was
reported later than the other, the ratio is of the latest period that both have. Where there is none, or one
of the figures is doubtful, there is no ratio.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import (
    Basis,
    Gap,
    Lack,
    Quotient,
    Reading,
    Reference,
    Why,
    reader,
    referrer,
)
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation, ObservationKey
from hq_targets.core.amounts import Quantity
from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.ratio import Ratio
from hq_targets.core.targets.spec import Spec

# Of several reasons the one that is for the officer to mend; an earlier period must not pass for these.
_DOUBTS: tuple[Gap, ...] = ("unsure", "unreadable", "unknown")

# A ratio of last year is no surer than the less sure of its parts.
_WEAKEST_FIRST: tuple[Basis, ...] = ("implied", "restated", "stated", "reported")


def reader_of(
    indicator: Indicator, spec: Spec, book: Book, period: Period
) -> Callable[[str | None], Reading]:
    """What reads an indicator's value at a period in one area after the other, reported or worked out."""
    if indicator.ratio is None:
        return reader(indicator, book, period, spec.unit_of[indicator.unit].min)
    return _quotients(indicator, indicator.ratio, spec, book, period)


def referrer_of(indicator: Indicator, spec: Spec, book: Book) -> Callable[[str | None], Reference | None]:
    """What finds an indicator's last-year actual in one area after the other, reported or worked out."""
    if indicator.ratio is None:
        return referrer(indicator, book, spec.year)
    return _quotients_before(indicator, indicator.ratio, spec, book)


def last_year(indicator: Indicator, area: str | None, spec: Spec, book: Book) -> Reference | None:
    """Last year's actual of an indicator in one area; see `referrer_of`."""
    return referrer_of(indicator, spec, book)(area)


def to_date_in_areas(
    indicator: Indicator, spec: Spec, book: Book, rows: Iterable[Observation]
) -> dict[ObservationKey, Reading]:
    """Of a ratio's rows of areas, what each part that adds up came to by then: that is what is divided."""
    parts = {name: spec.indicator_of[name] for name in indicator.ratio.parts} if indicator.ratio else {}
    asked = (
        [
            row
            for row in rows
            if row.area is not None and not row.period.is_year and parts[row.indicator].summed
        ]
        if parts
        else []
    )
    pairs = {(row.indicator, row.period) for row in asked}
    read = {(name, period): reader(parts[name], book, period) for name, period in pairs}
    return {row.key: read[row.indicator, row.period](row.area) for row in asked}


def quotient_of(of: Quantity, to: Quantity, per: Decimal) -> Fraction | None:
    """Numerator over denominator, times `per`, exact; None over nothing."""
    return None if to == 0 else Fraction(of) * Fraction(per) / Fraction(to)


class _Moment(NamedTuple):
    """A period, and what reads numerator and denominator as they stand in it."""

    quarter: Period
    of: Callable[[str | None], Reading]
    to: Callable[[str | None], Reading]


def _quotients(
    indicator: Indicator, ratio: Ratio, spec: Spec, book: Book, period: Period
) -> Callable[[str | None], Reading]:
    parts = [spec.indicator_of[name] for name in ratio.parts]
    once = indicator.accumulation == "annual" and any(part.accumulation != "annual" for part in parts)
    if once and not period.closes_year:
        return lambda _: Reading(gap="not_reported")
    quarters = period.so_far[-1:] if once else period.so_far[::-1]
    # What came in the periods since may change all that came so far; what stands, stands until it is told.
    comes = any(part.accumulation == "flow" for part in parts)
    moments = [_Moment(q, *(reader(part, book, q) for part in parts)) for q in quarters]

    possible = indicator.limits(spec.unit_of[indicator.unit])

    def read(area: str | None) -> Reading:
        latest: Reading | None = None
        for quarter, of, to in moments:
            found = _divided(of(area), to(area), quarter, parts, ratio.per)
            if found.value is not None and not possible.holds(found.value):
                found = _undefined(found, Lack(parts[0], "beyond"))
            if found.value is not None or found.gap in ("undefined", *_DOUBTS):
                since = tuple(q for q in period.so_far if comes and q > quarter)
                return found if latest is None else _since(found, latest, since)
            latest = latest or found
        return latest or Reading(gap="not_reported")

    return read


def _divided(top: Reading, bottom: Reading, at: Period, parts: Sequence[Indicator], per: Decimal) -> Reading:
    """The quotient of two figures as they stand in a period, or what is lacking for it."""
    lacking = tuple(_lacking(top, bottom, at, parts))
    known = Reading(
        series=(*top.series, *bottom.series),
        position=top.position if top.series else bottom.position,
        area=top.area if top.series else bottom.area,
        quotient=Quotient(top, bottom, lacking),
    )
    if lacking or top.value is None or bottom.value is None:
        whys = {one.why for one in lacking}
        return known._replace(gap=next((gap for gap in _DOUBTS if gap in whys), "not_reported"))
    value = quotient_of(top.value, bottom.value, per)
    if value is None:
        return _undefined(known, Lack(parts[1], "zero"))
    return known._replace(value=value, through=at)


def _undefined(found: Reading, lack: Lack) -> Reading:
    """A ratio that is known to have no value that can be used, and of which part that is said."""
    quotient = found.quotient._replace(lacking=(lack,)) if found.quotient is not None else None
    return found._replace(value=None, through=None, gap="undefined", quotient=quotient)


def _since(found: Reading, latest: Reading, missing: tuple[Period, ...]) -> Reading:
    """A ratio that is known of an earlier period, with what keeps it from being of the latest."""
    if found.value is None or found.quotient is None or latest.quotient is None:
        return found
    quotient = found.quotient._replace(lacking=latest.quotient.lacking)
    return found._replace(quotient=quotient, missing=missing)


def _lacking(top: Reading, bottom: Reading, at: Period, parts: Sequence[Indicator]) -> Iterator[Lack]:
    for part, reading in zip(parts, (top, bottom), strict=True):
        why = _why(part, reading, at)
        if why is not None:
            yield Lack(part, why, reading.missing, reading.through)


def _why(part: Indicator, reading: Reading, at: Period) -> Why | None:
    """Why a figure does not stand for a period; an annual one is of the year, whenever it was reported."""
    if reading.gap in ("unsure", "unreadable", "unknown"):
        return reading.gap
    if reading.value is None:
        return "not_reported"
    if reading.missing:
        return "incomplete"
    return "earlier" if part.accumulation != "annual" and reading.through != at else None


def _quotients_before(
    indicator: Indicator, ratio: Ratio, spec: Spec, book: Book
) -> Callable[[str | None], Reference | None]:
    parts = [spec.indicator_of[name] for name in ratio.parts]
    if indicator.redefined is not None:
        # The parts may be what they were: it is what is made of them that is another thing.
        return lambda area: _stated(indicator) if area is None else None
    of, to = (referrer(part, book, spec.year) for part in parts)
    doubtful = any(book.doubt(part.id, Period(spec.year - 1)) for part in parts if part.redefined is None)
    possible = indicator.limits(spec.unit_of[indicator.unit])

    def refer(area: str | None) -> Reference | None:
        top, bottom = of(area), to(area)
        if top is not None and bottom is not None:
            value = quotient_of(top.value, bottom.value, ratio.per)
            if value is None or not possible.holds(value):
                return None
            basis = min(top.basis, bottom.basis, key=_WEAKEST_FIRST.index)
            return Reference(value, basis, parts=(top, bottom))
        # The figure that is not there may stand in a row that was refused.
        return None if doubtful or area is not None else _stated(indicator)

    return refer


def _stated(indicator: Indicator) -> Reference | None:
    """Last year's ratio as the spec has it."""
    stated = indicator.baseline
    return Reference(stated.value, stated.basis) if stated is not None else None
