"""How an indicator went through the year: a point a quarter, and last year's actual beside."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import running
from hq_targets.core.actuals.observation import Book
from hq_targets.core.actuals.progress import quarters_after, steps_of
from hq_targets.core.attainment.assessment import Assessment, assess_indicator
from hq_targets.core.period import Period
from hq_targets.core.targets.spec import Spec


class Point(NamedTuple):
    """One quarter: of a flow what came in it, else the figure that stood at its end, or areas that meet.

    `to_date` is a flow's sum to its end. None is what is not known.
    """

    period: Period
    value: Fraction | None
    to_date: Fraction | None = None


class Trend(NamedTuple):
    """The quarters up to a period, and what last year's actual is beside them.

    `before` is last year's actual; of a flow, which is a whole year's, `before_per_quarter` is a quarter of
    it, since last year's own quarters are not kept. `target` is the level to reach by the year's end.
    """

    points: tuple[Point, ...]
    before: Fraction | None
    before_per_quarter: Fraction | None
    target: Fraction | None


def trend_of(a: Assessment, spec: Spec, book: Book) -> Trend | None:
    """The trend of one indicator up to its period; None for a figure that comes once a year."""
    indicator = a.indicator
    quarters = quarters_after(0, a.period)
    if indicator.accumulation == "annual":
        return None
    before = Fraction(a.reference.value) if a.reference is not None else None
    if a.areas:
        counts = tuple(Point(quarter, _count(a, spec, book, quarter)) for quarter in quarters)
        reached = None if a.reached_before is None else Fraction(a.reached_before)
        return Trend(counts, reached, None, a.target)
    if indicator.accumulation == "flow":
        came = {step.quarters[-1]: step.value for step in steps_of(indicator, None, book, a.period)}
        sums = running(indicator, book, spec.year)
        points = tuple(
            Point(q, came.get(q), _fraction(sums[q].whole) if q in sums else None) for q in quarters
        )
        return Trend(points, before, None if before is None else before / 4, a.target)
    rows = {quarter: book.figure(indicator.id, None, quarter) for quarter in quarters}
    stood = tuple(Point(q, _fraction(row.value) if row is not None else None) for q, row in rows.items())
    return Trend(stood, before, None, a.target)


def _count(a: Assessment, spec: Spec, book: Book, quarter: Period) -> Fraction | None:
    """How many areas met the target at the end of a quarter in which any of them reported."""
    then = assess_indicator(a.indicator, a.item, spec, book, quarter)
    return then.actual if then.reading.through == quarter else None


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
