"""What each period of the year brought: a flow's own figure, a stock's change since it was last reported."""

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
    """What came in one period, in the indicator's unit; on average where it is only known of several.

    `quarters` are those it came in; `rows` are the figures it follows from. `derived` says that it was
    reckoned from years to date, not reported.
    """

    value: Fraction
    parts: tuple[Period, ...]
    rows: tuple[Observation, ...] = ()
    derived: bool = False


def progress_of(
    indicator: Indicator, reference: Reference | None, book: Book, period: Period
) -> tuple[Progress, ...]:
    """What the periods up to a period brought, the latest last; those nothing is known of are left out.

    A stock's first change is from last year's actual, which is the state at the end of that year.
    """
    parts = period.so_far
    if indicator.accumulation == "flow":
        found = (_of_flow(indicator, book, part) for part in parts)
        return tuple(one for one in found if one is not None)
    return () if indicator.accumulation == "annual" else _of_stock(indicator, reference, book, parts)


def _of_flow(indicator: Indicator, book: Book, part: Period) -> Progress | None:
    """A period's own figure: as it is stated, or its year to date less what was known before.

    Where periods before it are not known, it has come evenly in them and in this one.
    """
    own = book.stated(indicator.id, None, part, "quarter")
    if own is not None and own.value is not None:
        return Progress(Fraction(own.value), (part,), (own,))
    to_date = book.stated(indicator.id, None, part, "ytd")
    if to_date is None or to_date.value is None:
        return None
    before = part.before
    known = Reading() if before is None else read(indicator, None, book, before)
    left = Fraction(less(to_date.value, known.value or Decimal(0)))
    parts = (*known.missing, part)
    return Progress(left / len(parts), parts, (*known.rows, to_date), derived=before is not None)


def _of_stock(
    indicator: Indicator, reference: Reference | None, book: Book, parts: tuple[Period, ...]
) -> tuple[Progress, ...]:
    found: list[Progress] = []
    before = None if reference is None else Fraction(reference.value)
    rows = (reference.row,) if reference is not None and reference.row is not None else ()
    first = 0
    for part in parts:
        row = book.figure(indicator.id, None, part)
        if row is None or row.value is None:
            continue
        now, between = Fraction(row.value), part.so_far[first:]
        if before is not None:
            found.append(Progress((now - before) / len(between), between, (*rows, row)))
        before, rows, first = now, (row,), part.number
    return tuple(found)
