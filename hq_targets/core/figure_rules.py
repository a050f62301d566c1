"""What may be wrong with a single figure, held against what is known of its indicator: one function a rule.

Each of these figures may be right; it is asked about and never changed.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.accumulation import reference
from hq_targets.core.book_rule import Rule, row_facts
from hq_targets.core.observation import Book, Observation
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.problem import Problem
from hq_targets.core.references import Beside, references
from hq_targets.core.spec import Indicator, Spec, SpecSource

# A figure this near to a power of ten of what it is compared with is more likely a slip of the hand.
_NEAR = (Fraction(3, 4), Fraction(5, 4))
_FACTORS = tuple(Fraction(10) ** k for k in (1, 2, 3, -1, -2, -3))
# A season moves a quarter of a flow tenfold, and nothing a hundredfold.
_FACTORS_OF_QUARTERS = tuple(factor for factor in _FACTORS if not Fraction(1, 50) < factor < 50)  # noqa: PLR2004
_FAR_ABOVE_TARGET = Fraction(15, 2)  # times the year's target, in one quarter
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
        part = row.area is not None and not indicator.by_area
        part = part or (indicator.accumulation == "flow" and not row.period.is_year)
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
            scale = f"× {found.factor}" if found.factor > 1 else f"÷ {1 / found.factor}"
            facts = {**row_facts(row, source.spec), "beside": (found.beside,), "scale": scale}
            yield Problem("factor-slip", row.place, facts)


def stocks_do_not_jump(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure does not change more since the last one than the spec calls plausible, in percent."""
    for row in book.observations:
        limit = source.spec.indicator_of[row.indicator].plausible_change
        last = _last(row, source.spec, book) if limit is not None else None
        if limit is None or row.value is None or last is None or last.value == 0:
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

    Yes and no, levels, zeros and small counts have no size to be mistaken in.
    """
    indicator = spec.indicator_of[row.indicator]
    if not row.value or indicator.type != "number":
        return None
    value = Fraction(row.value)
    counts = spec.unit_of[indicator.unit].decimals == 0
    flow = indicator.accumulation == "flow" and not row.period.is_year
    for beside in _compared(row, indicator, spec, book):
        known = Fraction(beside.value)
        if known == 0 or (counts and max(abs(value), abs(known)) < _LEAST_COUNT):
            continue
        ratio = value / known
        if flow and beside.kind == "target":
            # A quarter may be any part of the year's target; far above it is a slip of some size.
            factor = _nearest(ratio) if ratio >= _FAR_ABOVE_TARGET else None
        else:
            factor = next((f for f in _factors(flow) if _NEAR[0] <= ratio / f <= _NEAR[1]), None)
        if factor is not None:
            return Slip(beside, factor)
    return None


def _factors(flow: bool) -> tuple[Fraction, ...]:
    return _FACTORS_OF_QUARTERS if flow else _FACTORS


def _nearest(ratio: Fraction) -> Fraction:
    return next((factor for factor in (Fraction(1000), Fraction(100)) if ratio >= factor / 3), Fraction(10))


def _compared(row: Observation, indicator: Indicator, spec: Spec, book: Book) -> list[Beside]:
    """What a figure of its period can be compared with, the most telling first."""
    known: Mapping[str, Beside] = {b.kind: b for b in references(indicator, row.area, row.period, spec, book)}
    if row.area is not None and not indicator.by_area:
        known = {kind: b for kind, b in known.items() if kind != "target"}  # the target is the whole's
    if row.period.is_year:
        return [b for kind, b in known.items() if kind == "target"]
    if indicator.accumulation != "flow":
        return [known[kind] for kind in ("quarter", "baseline", "target") if kind in known]
    before = Period(row.period.year, row.period.quarter - 1)
    last = book.stated(row.indicator, row.area, before, row.basis)
    found = [Beside("quarter", last.value, before)] if last is not None and last.value is not None else []
    return [*found, known["target"]] if "target" in known else found


def _last(row: Observation, spec: Spec, book: Book) -> Beside | None:
    """The last figure known before this one: an earlier quarter's of the year, else last year's actual."""
    if row.period.is_year:
        return None
    for quarter in (q for q in reversed(QUARTERS) if q < row.period.quarter):
        earlier = book.figure(row.indicator, row.area, Period(row.period.year, quarter))
        if earlier is not None and earlier.value is not None:
            return Beside("quarter", earlier.value, earlier.period)
    base = reference(spec.indicator_of[row.indicator], row.area, book, spec.year)
    return Beside("baseline", Decimal(base.value), Period(spec.year - 1)) if base is not None else None
