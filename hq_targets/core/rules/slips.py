"""Slips of the hand: a figure about 10, 100 or 1.000 times what it should be, or such a part of it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import across_break
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.rules.book_rule import quarter_before
from hq_targets.core.rules.references import Beside, references
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec

# A figure this near to a power of ten of what it is compared with is more likely a slip of the hand.
_NEAR = (Fraction(3, 4), Fraction(5, 4))
_FACTORS = tuple(Fraction(10) ** k for k in (1, 2, 3, -1, -2, -3))
# A season moves a period of a flow tenfold, and nothing moves it a hundredfold …
_LARGE_FACTORS = tuple(Fraction(10) ** k for k in (2, 3, -2, -3))
# … but what grows begins with next to nothing; only how it falls then says something.
_FALLS = (Fraction(1, 1000),)
# Of the year's target, in one period: more than this is no success, less no failure.
FAR_ABOVE, FAR_BELOW = Fraction(15, 2), Fraction(1, 1000)
# What comes steadily does not bring more than twice the whole year's target in one period.
FAR_ABOVE_STEADY = Fraction(9, 4)
_LEAST_COUNT = 100  # below it a tenfold count is no wonder


class Slip(NamedTuple):
    """What a figure is about a power of ten of, and the power."""

    beside: Beside
    factor: Fraction


def slip(row: Observation, spec: Spec, book: Book) -> Slip | None:
    """The most telling of the figures that a figure is about a power of ten of; None where there is none.

    Yes and no, levels, zeros and small counts have no size to be mistaken in. What agrees with the target
    or with last year is of the right size, however far from the last period's.
    """
    indicator = spec.indicator_of[row.indicator]
    if not row.value or indicator.type != "number" or across_break(indicator, row.period):
        return None
    part = part_of_year(row, indicator)
    ratios = [
        (beside, Fraction(row.value) / Fraction(beside.value))
        for beside in _compared(row, indicator, spec, book)
        if beside.value != 0 and not is_small(row.value, beside.value, indicator, spec)
    ]
    if not part and any(_near(ratio, Fraction(1)) for beside, ratio in ratios if beside.kind != "quarter"):
        return None
    for beside, ratio in ratios:
        if part and beside.kind == "target":
            factor = _far_from_target(ratio, indicator)
        else:
            factors = _between_quarters(indicator) if beside.kind == "quarter" else _FACTORS
            factor = next((one for one in factors if _near(ratio, one)), None)
        if factor is not None:
            return Slip(beside, factor)
    return None


def part_of_year(row: Observation, indicator: Indicator) -> bool:
    """Whether a figure is less than its year's: a period's of a flow, or a year to date not yet over."""
    whole = row.period.is_year or (row.basis == "ytd" and row.period.closes_year)
    return indicator.accumulation == "flow" and not whole


def is_small(value: Decimal, other: Decimal | Fraction, indicator: Indicator, spec: Spec) -> bool:
    """Whether both are counts of so few that nothing follows from how many times more one is."""
    counts = spec.unit_of[indicator.unit].decimals == 0
    return counts and max(abs(Fraction(value)), abs(Fraction(other))) < _LEAST_COUNT


def _near(ratio: Fraction, factor: Fraction) -> bool:
    return _NEAR[0] <= ratio / factor <= _NEAR[1]


def _between_quarters(indicator: Indicator) -> Sequence[Fraction]:
    """The factors that say something between two periods: what has no pace comes by season."""
    if indicator.accumulation != "flow":
        return _FACTORS
    return _LARGE_FACTORS if indicator.paced else _FALLS


def _far_from_target(ratio: Fraction, indicator: Indicator) -> Fraction | None:
    """The power of ten that a part of a year is mistaken by, held against the whole year's target.

    It may be any part of it: only what is far above it, or next to nothing of what should come steadily,
    is a slip.
    """
    if ratio >= (FAR_ABOVE_STEADY if indicator.paced else FAR_ABOVE):
        return next((one for one in (Fraction(1000), Fraction(100)) if ratio >= one / 3), Fraction(10))
    steady = indicator.paced and not indicator.conditions[0].lower_is_better
    return FAR_BELOW if steady and 0 < ratio <= FAR_BELOW else None


def _compared(row: Observation, indicator: Indicator, spec: Spec, book: Book) -> list[Beside]:
    """What a figure can be compared with, the most telling first.

    The target is the whole territory's, and one that follows from last year's actual says nothing of that.
    """
    known = {b.kind: b for b in references(indicator, row.area, row.period, spec, book)}
    derived = row.period.is_year and any(one.measure != "level" for one in indicator.conditions[:1])
    if derived or (row.area is not None and not indicator.by_area):
        known.pop("target", None)
    kinds: list[str] = ["baseline", "target"]
    if row.period.is_year or part_of_year(row, indicator):
        kinds.remove("baseline")
    before = earlier(row, indicator, spec, book)
    return [*([before] if before is not None else []), *(known[kind] for kind in kinds if kind in known)]


def earlier(row: Observation, indicator: Indicator, spec: Spec, book: Book) -> Beside | None:
    """The last figure of the year before this one that is itself no slip; of a flow, the period before's."""
    rows: Iterable[Observation | None] = (
        [quarter_before(row, book)]
        if indicator.accumulation == "flow"
        else book.known_before(row.indicator, row.area, row.period)
    )
    for one in rows:
        if one is not None and one.value is not None and slip(one, spec, book) is None:
            return Beside("quarter", one.value, one.period)
    return None
