"""What each quarter of the year brought: a flow's own figure, a stock's change since it was last reported."""

from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import Reference, read
from hq_targets.core.actuals.observation import Book, Observation
from hq_targets.core.amounts import EXACT
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.targets.spec import Indicator


class Step(NamedTuple):
    """What came in one quarter, in the indicator's unit; on average where it is only known of several.

    `quarters` are those it came in; `rows` are the figures it follows from.
    """

    value: Fraction
    quarters: tuple[Period, ...]
    rows: tuple[Observation, ...] = ()


def steps_of(
    indicator: Indicator, reference: Reference | None, book: Book, period: Period, area: str | None = None
) -> tuple[Step, ...]:
    """The steps up to a period, the latest last; quarters of which nothing is known are not among them.

    A stock's first step is from last year's actual, which is the state at the end of that year.
    """
    quarters = [Period(period.year, q) for q in QUARTERS if q <= period.quarter]
    if indicator.accumulation == "flow":
        found = (_of_flow(indicator, area, book, quarter) for quarter in quarters)
        return tuple(step for step in found if step is not None)
    if indicator.accumulation == "annual":
        return ()
    return _of_stock(indicator, reference, area, book, quarters)


def quarters_after(first: int, last: Period) -> tuple[Period, ...]:
    """The quarters of a year after quarter `first`, up to `last`."""
    return tuple(Period(last.year, q) for q in QUARTERS if first < q <= last.quarter)


def _of_flow(indicator: Indicator, area: str | None, book: Book, quarter: Period) -> Step | None:
    """A quarter's own figure: as it is stated, or its year to date less what was known before."""
    own = book.stated(indicator.id, area, quarter, "quarter")
    if own is not None and own.value is not None:
        return Step(Fraction(own.value), (quarter,), (own,))
    to_date = book.stated(indicator.id, area, quarter, "ytd")
    if to_date is None or to_date.value is None:
        return None
    if quarter.quarter == QUARTERS[0]:
        return Step(Fraction(to_date.value), (quarter,), (to_date,))
    known = read(indicator, area, book, Period(quarter.year, quarter.quarter - 1))
    if known.whole is None:
        return None
    return Step(Fraction(EXACT.subtract(to_date.value, known.whole)), (quarter,), (*known.rows, to_date))


def _of_stock(
    indicator: Indicator, reference: Reference | None, area: str | None, book: Book, quarters: list[Period]
) -> tuple[Step, ...]:
    steps: list[Step] = []
    before = None if reference is None else Fraction(reference.value)
    rows = (reference.row,) if reference is not None and reference.row is not None else ()
    first = 0
    for quarter in quarters:
        row = book.figure(indicator.id, area, quarter)
        if row is None or row.value is None:
            continue
        now, between = Fraction(row.value), quarters_after(first, quarter)
        if before is not None:
            steps.append(Step((now - before) / len(between), between, (*rows, row)))
        before, rows, first = now, (row,), quarter.quarter
    return tuple(steps)
