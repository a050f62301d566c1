"""How an indicator went through the year: a point a period, and last year's actual beside."""

from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import running
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.progress import progress_of
from hq_targets.core.actuals.quotients import reader_of
from hq_targets.core.amounts import Quantity
from hq_targets.core.attainment.assessing import assess_indicator
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.period import Period
from hq_targets.core.targets.spec import Spec


class Point(NamedTuple):
    """One period: of a flow what came in it, else the figure that stood at its end, or areas that meet.

    `to_date` is a flow's sum to its end. None is what is not known. `derived` says that it was reckoned
    from years to date, `partial` that areas have not reported.
    """

    period: Period
    value: Fraction | None
    to_date: Fraction | None = None
    derived: bool = False
    partial: bool = False


class Trend(NamedTuple):
    """The periods up to a period, and what last year's actual is beside them.

    `before` is last year's actual; of a flow, which is a whole year's, `before_per_period` is an
    even part of it, since last year's own periods are not kept. `target` is the level to reach by the
    year's end: of several conditions that go the first one's way the one that asks for most.
    """

    points: tuple[Point, ...]
    before: Fraction | None
    before_per_period: Fraction | None
    target: Fraction | None


def trend_of(a: Assessment, spec: Spec, book: Book) -> Trend | None:
    """The trend of one indicator up to its period; None for a figure that comes once a year, or a text."""
    indicator = a.indicator
    quarters = a.period.so_far
    if indicator.accumulation == "annual" or indicator.type == "text":
        return None
    before = Fraction(a.reference.value) if a.reference is not None else None
    if a.areas:
        reached = None if a.reached_before is None else Fraction(a.reached_before)
        return Trend(tuple(_counted(a, spec, book, q) for q in quarters), reached, None, a.target)
    if indicator.ratio is not None:
        return Trend(tuple(_worked_out(a, spec, book, q) for q in quarters), before, None, _level(a))
    if indicator.summed:
        brought = progress_of(indicator, None, book, a.period)
        came = {one.parts[0]: one for one in brought if len(one.parts) == 1}
        sums = running(indicator, book, spec.reported_in)
        points = tuple(
            Point(
                q,
                came[q].value if q in came else None,
                _fraction(sums[q].whole) if q in sums else None,
                derived=q in came and came[q].derived,
            )
            for q in quarters
        )
        steady = before is not None and indicator.paced
        return Trend(
            points, before, before / a.period.parts if before is not None and steady else None, _level(a)
        )
    rows = {quarter: book.figure(indicator.id, None, quarter) for quarter in quarters}
    stood = tuple(Point(q, _fraction(row.value) if row is not None else None) for q, row in rows.items())
    return Trend(stood, before, None, _level(a))


def _level(a: Assessment) -> Fraction | None:
    falls = any(judged.condition.lower_is_better for judged in a.judged[:1])
    alike = (judged.target for judged in a.judged if judged.condition.lower_is_better == falls)
    return (min if falls else max)((level for level in alike if level is not None), default=None)


def _counted(a: Assessment, spec: Spec, book: Book, quarter: Period) -> Point:
    """How many areas met the target at the end of a period in which any of them reported."""
    then = a if quarter == a.period else assess_indicator(a.indicator, a.item, spec, book, quarter)
    if then.reading.through != quarter:
        return Point(quarter, None)
    return Point(quarter, then.actual, partial=any(area.reading.value is None for area in then.areas))


def _worked_out(a: Assessment, spec: Spec, book: Book, quarter: Period) -> Point:
    """A ratio as it stood at the end of a period for which both its parts are known."""
    then = reader_of(a.indicator, spec, book, quarter)(None)
    return Point(quarter, _fraction(then.value) if then.through == quarter else None)


def _fraction(value: Quantity | None) -> Fraction | None:
    return None if value is None else Fraction(value)
