"""What may be wrong with a single figure, held against what is known of its indicator: one function a rule.

Each of these figures may be right; it is asked about and never changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.rules.book_rule import Rule, quarter_before, row_facts
from hq_targets.core.rules.references import Beside, references
from hq_targets.core.targets.spec import Indicator, Spec, SpecSource

# A figure this near to a power of ten of what it is compared with is more likely a slip of the hand.
_NEAR = (Fraction(3, 4), Fraction(5, 4))
_FACTORS = tuple(Fraction(10) ** k for k in (1, 2, 3, -1, -2, -3))
# A season moves a quarter of a flow tenfold, and nothing moves it a hundredfold …
_LARGE_FACTORS = tuple(Fraction(10) ** k for k in (2, 3, -2, -3))
# … but what grows begins with next to nothing; only how it falls then says something.
_FALLS = (Fraction(1, 1000),)
# Of the year's target, in one quarter: more than this is no success, less no failure.
_FAR_ABOVE, _FAR_BELOW = Fraction(15, 2), Fraction(1, 1000)
# What comes steadily does not bring more than twice the whole year's target in one quarter.
_FAR_ABOVE_STEADY = Fraction(9, 4)
_LEAST_COUNT = 100  # below it a tenfold count is no wonder


class Slip(NamedTuple):
    """What a figure is about a power of ten of, and the power."""

    beside: Beside
    factor: Fraction


def figures_are_plausible(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure outside what the spec calls plausible; where a slip explains it, that is said instead."""
    for row in book.observations:
        indicator = source.spec.indicator_of[row.indicator]
        if row.value is None:
            continue
        of_area = row.area is not None and not indicator.by_area
        part = of_area or _part_of_year(row, indicator)
        low, high = None if part else indicator.plausible_from, indicator.plausible_to
        strange = (high is not None and row.value > high) or (low is not None and row.value < low)
        if strange and slip(row, source.spec, book) is None:
            facts = {**row_facts(row, source.spec), "low": indicator.plausible_from, "high": high}
            yield Problem("implausible", row.place, {**facts, "unit": source.spec.unit_of[indicator.unit]})


def figures_are_of_their_period(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure's as-of date lies in the period of its file."""
    for row in book.observations:
        month = (row.as_of or "")[:7]
        if month and not row.period.first_month <= month <= row.period.last_day[:7]:
            yield Problem("as-of-elsewhere", row.place, {**row_facts(row, source.spec), "as_of": row.as_of})


def figures_are_of_the_right_size(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure is not about 10, 100 or 1.000 times what it is compared with, nor such a part of it."""
    for row in book.observations:
        found = slip(row, source.spec, book)
        if found is not None:
            times = max(found.factor, 1 / found.factor)
            facts = {**row_facts(row, source.spec), "beside": (found.beside,), "times": times}
            yield Problem("factor-slip", row.place, facts)


def stocks_do_not_jump(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure does not change more since the last one than the spec calls plausible, in percent."""
    for row in book.observations:
        indicator = source.spec.indicator_of[row.indicator]
        limit = indicator.plausible_change
        last = _last(row, source.spec, book) if limit is not None else None
        if limit is None or row.value is None or last is None:
            continue
        if last.value == 0 or _small(row.value, last.value, indicator, source.spec):
            continue
        change = (Fraction(row.value) - Fraction(last.value)) / abs(Fraction(last.value)) * 100
        if abs(change) > limit and slip(row, source.spec, book) is None:
            facts = {**row_facts(row, source.spec), "beside": (last,), "change": change, "limit": limit}
            yield Problem("jump", row.place, facts)


FIGURE_RULES: tuple[Rule, ...] = (
    figures_are_plausible,
    figures_are_of_their_period,
    figures_are_of_the_right_size,
    stocks_do_not_jump,
)


def slip(row: Observation, spec: Spec, book: Book) -> Slip | None:
    """The most telling of the figures that a figure is about a power of ten of; None where there is none.

    Yes and no, levels, zeros and small counts have no size to be mistaken in. What agrees with the target
    or with last year is of the right size, however far from the last quarter's.
    """
    indicator = spec.indicator_of[row.indicator]
    if not row.value or indicator.type != "number":
        return None
    part = _part_of_year(row, indicator)
    ratios = [
        (beside, Fraction(row.value) / Fraction(beside.value))
        for beside in _compared(row, indicator, spec, book)
        if beside.value != 0 and not _small(row.value, beside.value, indicator, spec)
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


def _part_of_year(row: Observation, indicator: Indicator) -> bool:
    """Whether a figure is less than its year's: a quarter's of a flow, or a year to date not yet over."""
    whole = row.period.is_year or (row.basis == "ytd" and row.period.closes_year)
    return indicator.accumulation == "flow" and not whole


def _small(value: Decimal, other: Decimal | Fraction, indicator: Indicator, spec: Spec) -> bool:
    """Whether both are counts of so few that nothing follows from how many times more one is."""
    counts = spec.unit_of[indicator.unit].decimals == 0
    return counts and max(abs(Fraction(value)), abs(Fraction(other))) < _LEAST_COUNT


def _near(ratio: Fraction, factor: Fraction) -> bool:
    return _NEAR[0] <= ratio / factor <= _NEAR[1]


def _between_quarters(indicator: Indicator) -> Sequence[Fraction]:
    """The factors that say something between two quarters: what has no pace comes by season."""
    if indicator.accumulation != "flow":
        return _FACTORS
    return _LARGE_FACTORS if indicator.pace else _FALLS


def _far_from_target(ratio: Fraction, indicator: Indicator) -> Fraction | None:
    """The power of ten that a part of a year is mistaken by, held against the whole year's target.

    It may be any part of it: only what is far above it, or next to nothing of what should come steadily,
    is a slip.
    """
    if ratio >= (_FAR_ABOVE_STEADY if indicator.pace else _FAR_ABOVE):
        return next((one for one in (Fraction(1000), Fraction(100)) if ratio >= one / 3), Fraction(10))
    steady = indicator.pace and not indicator.conditions[0].lower_is_better
    return _FAR_BELOW if steady and 0 < ratio <= _FAR_BELOW else None


def _compared(row: Observation, indicator: Indicator, spec: Spec, book: Book) -> list[Beside]:
    """What a figure can be compared with, the most telling first.

    The target is the whole territory's, and one that follows from last year's actual says nothing of that.
    """
    known = {b.kind: b for b in references(indicator, row.area, row.period, spec, book)}
    derived = row.period.is_year and indicator.conditions[0].measure != "level"
    if derived or (row.area is not None and not indicator.by_area):
        known.pop("target", None)
    kinds: list[str] = ["baseline", "target"]
    if row.period.is_year or _part_of_year(row, indicator):
        kinds.remove("baseline")
    earlier = _earlier(row, indicator, spec, book)
    return [*([earlier] if earlier is not None else []), *(known[kind] for kind in kinds if kind in known)]


def _earlier(row: Observation, indicator: Indicator, spec: Spec, book: Book) -> Beside | None:
    """The last figure of the year before this one that is itself no slip; of a flow, the quarter before's."""
    rows: Iterable[Observation | None] = (
        [quarter_before(row, book)]
        if indicator.accumulation == "flow"
        else book.known_before(row.indicator, row.area, row.period)
    )
    for one in rows:
        if one is not None and one.value is not None and slip(one, spec, book) is None:
            return Beside("quarter", one.value, one.period)
    return None


def _last(row: Observation, spec: Spec, book: Book) -> Beside | None:
    """The last figure known before this one: an earlier quarter's of the year, else last year's actual."""
    if row.period.is_year:
        return None
    indicator = spec.indicator_of[row.indicator]
    base = reference(indicator, row.area, book, spec.year)
    before = Beside("baseline", base.value, Period(spec.year - 1)) if base is not None else None
    return _earlier(row, indicator, spec, book) or before
