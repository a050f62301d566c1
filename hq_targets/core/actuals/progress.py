"""What each quarter of the year brought: a flow's own figure, a stock's change since it was last reported."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import Reading, Reference, read
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.amounts import less
from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator


class Progress(NamedTuple):
    """What came in one quarter, in the indicator's unit; on average where it is only known of several.

    `quarters` are those it came in; `rows` are the figures it follows from. `derived` says that it was
    reckoned from years to date, not reported.
    """

    value: Fraction
    quarters: tuple[Period, ...]
    rows: tuple[Observation, ...] = ()
    derived: bool = False


def progress_of(
    indicator: Indicator, reference: Reference | None, book: Book, period: Period
) -> tuple[Progress, ...]:
    """What the quarters up to a period brought, the latest last; those nothing is known of are left out.

    A stock's first change is from last year's actual, which is the state at the end of that year.
    """
    quarters = period.so_far
    if indicator.accumulation == "flow":
        found = (_of_flow(indicator, book, quarter) for quarter in quarters)
        return tuple(one for one in found if one is not None)
    return () if indicator.accumulation == "annual" else _of_stock(indicator, reference, book, quarters)


def _of_flow(indicator: Indicator, book: Book, quarter: Period) -> Progress | None:
    """A quarter's own figure: as it is stated, or its year to date less what was known before.

    Where quarters before it are not known, it has come evenly in them and in this one.
    """
    own = book.stated(indicator.id, None, quarter, "quarter")
    if own is not None and own.value is not None:
        return Progress(Fraction(own.value), (quarter,), (own,))
    to_date = book.stated(indicator.id, None, quarter, "ytd")
    if to_date is None or to_date.value is None:
        return None
    before = quarter.before
    known = Reading() if before is None else read(indicator, None, book, before)
    left = Fraction(less(to_date.value, known.value or Decimal(0)))
    quarters = (*known.missing, quarter)
    return Progress(left / len(quarters), quarters, (*known.rows, to_date), derived=before is not None)


def _of_stock(
    indicator: Indicator, reference: Reference | None, book: Book, quarters: tuple[Period, ...]
) -> tuple[Progress, ...]:
    found: list[Progress] = []
    before = None if reference is None else Fraction(reference.value)
    rows = (reference.row,) if reference is not None and reference.row is not None else ()
    first = 0
    for quarter in quarters:
        row = book.figure(indicator.id, None, quarter)
        if row is None or row.value is None:
            continue
        now, between = Fraction(row.value), quarter.so_far[first:]
        if before is not None:
            found.append(Progress((now - before) / len(between), between, (*rows, row)))
        before, rows, first = now, (row,), quarter.number
    return tuple(found)
