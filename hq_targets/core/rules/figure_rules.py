"""What may be wrong with a single figure, held against what is known of its indicator: one function a rule.

Each of these figures may be right; it is asked about and never changed. A rule looks through the columns of
a series for figures that may concern it, and only of these asks everything.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hq_targets.core.actuals.accumulation import across_break, reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.series import Series
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.rules.book_rule import Rule, row_facts
from hq_targets.core.rules.references import Beside
from hq_targets.core.rules.sizes import doubtful_sizes
from hq_targets.core.rules.slips import earlier, is_small, part_of_year, slip
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec, SpecSource


def figures_are_plausible(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure outside what the spec calls plausible; where a slip explains it, that is said instead."""
    for series in book.series:
        indicator = source.spec.indicator_of[series.key.indicator]
        if across_break(indicator, series.key.period):
            continue
        for row in book.rows_in(series, _outside(series, indicator)):
            of_area = row.area is not None and not indicator.by_area
            part = of_area or part_of_year(row, indicator)
            low, high = None if part else indicator.plausible_from, indicator.plausible_to
            above = row.value is not None and high is not None and row.value > high
            below = row.value is not None and low is not None and row.value < low
            if (above or below) and slip(row, source.spec, book) is None:
                facts = {**row_facts(row, source.spec), "low": indicator.plausible_from, "high": high}
                unit = source.spec.unit_of[indicator.unit]
                yield Problem("implausible", row.place, {**facts, "unit": unit})


def figures_are_of_their_period(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure's as-of date lies in the period of its file."""
    for series in book.series:
        period = series.key.period
        elsewhere = {
            n
            for n, one in enumerate(series.said, 1)
            if one.as_of and not period.first_day[:7] <= one.as_of[:7] <= period.last_day[:7]
        }
        those = (n for n, kind in enumerate(series.kinds) if kind in elsewhere)
        for row in book.rows_in(series, those if elsewhere else ()):
            facts = {**row_facts(row, source.spec), "as_of": row.as_of}
            yield Problem("as-of-elsewhere", row.place, facts)


def figures_are_of_the_right_size(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure is not about 10, 100 or 1.000 times what it is compared with, nor such a part of it."""
    spec = source.spec
    doubtful = {one.id: doubtful_sizes(one, spec, book) for one in spec.indicator_of.values()}
    for series in book.series:
        for row in book.rows_in(series, doubtful[series.key.indicator]):
            found = slip(row, spec, book)
            if found is not None:
                times = max(found.factor, 1 / found.factor)
                facts = {**row_facts(row, spec), "beside": (found.beside,), "times": times}
                yield Problem("factor-slip", row.place, facts)


def stocks_do_not_jump(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure does not change more since the last one than the spec calls plausible, in percent."""
    for series in book.series:
        indicator = source.spec.indicator_of[series.key.indicator]
        limit = indicator.plausible_change
        if limit is None:
            continue
        for row in book.rows_in(series):
            last = _last(row, source.spec, book)
            if row.value is None or last is None or last.value == 0:
                continue
            if is_small(row.value, last.value, indicator, source.spec):
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


def _outside(series: Series, indicator: Indicator) -> list[int]:
    """Where figures are outside of what is plausible for a whole year's of the whole territory."""
    low, high = indicator.plausible_from, indicator.plausible_to
    if low is None and high is None:
        return []
    least, most = Decimal("-Infinity") if low is None else low, Decimal("Infinity") if high is None else high
    return [n for n, value in enumerate(series.values) if value is not None and not least <= value <= most]


def _last(row: Observation, spec: Spec, book: Book) -> Beside | None:
    """The last figure known before this one: an earlier period's of the year, else last year's actual."""
    if row.period.is_year:
        return None
    indicator = spec.indicator_of[row.indicator]
    base = reference(indicator, row.area, book, spec.year)
    before = Beside("baseline", base.value, Period(spec.year - 1)) if base is not None else None
    return earlier(row, indicator, spec, book) or before
