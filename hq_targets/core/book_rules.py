"""What must hold between accepted figures, last year's and the targets: one function a rule."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from hq_targets.core.accumulation import read, reference
from hq_targets.core.amounts import EXACT
from hq_targets.core.condition import Condition
from hq_targets.core.judgement import target_level, would_hold
from hq_targets.core.observation import Book, Observation
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.spec import Indicator, Spec, SpecSource

Rule = Callable[[SpecSource, Book], Iterator[Problem]]


def examine_book(source: SpecSource, book: Book) -> list[Problem]:
    """Everything wrong or doubtful between the figures of a book, by all rules."""
    return [problem for rule in RULES for problem in rule(source, book)]


def growth_has_a_base(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Growth over a last-year actual that is zero or negative is undefined."""
    for indicator, area in _subjects(source.spec):
        base = reference(indicator, area, book, source.spec.year)
        grows = any(condition.measure == "growth" for condition in indicator.conditions)
        if grows and base is not None and base.value <= 0:
            place = base.row.place if base.row else _baseline_place(source, indicator)
            yield Problem("growth-over-nothing", place, {"id": indicator.id, "value": base.value})


def targets_can_be_reached(source: SpecSource, book: Book) -> Iterator[Problem]:
    """The level that follows from last year's actual lies within what the unit can be at all.

    Who already holds all of `out_of` is not asked for more.
    """
    for indicator, area in _subjects(source.spec):
        base = reference(indicator, area, book, source.spec.year)
        if base is None or base.row is None or base.value == indicator.out_of:
            continue
        possible = indicator.limits(source.spec.unit_of[indicator.unit])
        for condition in indicator.conditions:
            target = target_level(condition, Fraction(base.value))
            if condition.measure == "level" or target is None:
                continue
            limit = possible.low if condition.lower_is_better else possible.high
            if limit is not None and (target < limit if condition.lower_is_better else target > limit):
                facts = {"id": indicator.id, "value": base.value, "target": target, "limit": limit}
                yield Problem("target-out-of-reach", base.row.place, {**facts, "printed": condition.printed})


def conditions_agree(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Reaching one printed figure exactly should also satisfy the change the directive asks for."""
    for path, indicator in source.spec.entries():
        base = reference(indicator, None, book, source.spec.year)
        if base is None or indicator.by_area:
            continue
        levels = [c for c in indicator.conditions if c.measure == "level"]
        for k, condition in enumerate(indicator.conditions):
            if condition.measure == "level" or not levels:
                continue
            if _loses(levels[0], condition, base.value):
                facts = {
                    "id": indicator.id,
                    "level": levels[0].threshold,
                    "baseline": base.value,
                    "change": EXACT.subtract(levels[0].threshold, base.value),
                    "printed": condition.printed,
                    "needed": condition.threshold,
                }
                yield Problem("conditions-contradict", source.place((*path, "conditions", k)), facts)


def baselines_agree(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Last year's reported actual and the one the directive states or implies are the same."""
    for indicator in source.spec.indicator_of.values():
        row = book.figure(indicator.id, None, Period(source.spec.year - 1))
        stated = indicator.baseline
        if row and row.value is not None and stated and row.value != stated.value:
            facts = {"id": indicator.id, "value": row.value, "stated": stated.value}
            yield Problem("baseline-differs", row.place, {**facts, "printed": stated.printed})


def figures_are_plausible(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure outside what the spec calls plausible is asked about, never changed."""
    for row in book.observations:
        indicator = source.spec.indicator_of[row.indicator]
        low, high = indicator.plausible_from, indicator.plausible_to
        part_of_year = indicator.accumulation == "flow" and not row.period.is_year
        if row.value is None:
            continue
        if (high is not None and row.value > high) or (
            low is not None and row.value < low and not part_of_year
        ):
            facts = {"id": row.indicator, "value": row.value, "low": low, "high": high}
            yield Problem("implausible", row.place, {**facts, "unit": source.spec.unit_of[indicator.unit]})


def figures_are_of_their_period(_: SpecSource, book: Book) -> Iterator[Problem]:
    """A figure's as-of date lies in the period of its file."""
    for row in book.observations:
        month = (row.as_of or "")[:7]
        if month and not row.period.first_month <= month <= row.period.last_day[:7]:
            facts = {"id": row.indicator, "as_of": row.as_of, "period": row.period}
            yield Problem("as-of-elsewhere", row.place, facts)


def running_totals_grow(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A year-to-date figure is not less than what was known the quarter before."""
    spec = source.spec
    for row in book.observations:
        if row.basis != "ytd" or row.period.quarter <= QUARTERS[0] or row.value is None:
            continue
        indicator = spec.indicator_of[row.indicator]
        floor = spec.unit_of[indicator.unit].min
        before = read(indicator, row.area, book, Period(spec.year, row.period.quarter - 1))
        if floor is not None and floor >= 0 and before.value is not None and row.value < before.value:
            facts = {"id": row.indicator, "value": row.value, "before": before.value}
            yield Problem("year-to-date-falls", row.place, {**facts, "through": before.through})


def wholes_lie_between_parts(source: SpecSource, book: Book) -> Iterator[Problem]:
    """An average of parts lies between the smallest and the largest of them."""
    spec = source.spec
    for indicator in spec.indicator_of.values():
        if not indicator.between_parts:
            continue
        parts = [part for part in spec.indicator_of.values() if part.part_of == indicator.id]
        for period in [Period(spec.year - 1), *(Period(spec.year, q) for q in QUARTERS)]:
            whole = book.figure(indicator.id, None, period)
            values = _values(book, parts, period)
            if whole is None or whole.value is None or len(values) < len(parts) or len(parts) <= 1:
                continue
            if not min(values) <= whole.value <= max(values):
                facts = {"id": indicator.id, "value": whole.value}
                facts |= {"low": min(values), "high": max(values)}
                yield Problem("whole-outside-parts", whole.place, facts)


RULES: tuple[Rule, ...] = (
    growth_has_a_base,
    targets_can_be_reached,
    conditions_agree,
    baselines_agree,
    figures_are_plausible,
    figures_are_of_their_period,
    running_totals_grow,
    wholes_lie_between_parts,
)


def _subjects(spec: Spec) -> Iterator[tuple[Indicator, str | None]]:
    for indicator in spec.indicator_of.values():
        if indicator.by_area:
            for area in spec.areas_of(indicator):
                yield indicator, area.code
        else:
            yield indicator, None


def _loses(level: Condition, change: Condition, baseline: Decimal) -> bool:
    """Whether a value just good enough for the level misses the change that is also asked for."""
    return level.lower_is_better == change.lower_is_better and not would_hold(
        change, level.threshold, baseline
    )


def _values(book: Book, parts: list[Indicator], period: Period) -> list[Decimal]:
    rows: list[Observation | None] = [book.figure(part.id, None, period) for part in parts]
    return [row.value for row in rows if row is not None and row.value is not None]


def _baseline_place(source: SpecSource, indicator: Indicator) -> Place:
    for path, other in source.spec.entries():
        if other is indicator:
            return source.place((*path, "baseline", "value"))
    return Place(source.file)
