"""What must hold between accepted figures, last year's and the targets: one function a rule."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.quotients import last_year
from hq_targets.core.amounts import less
from hq_targets.core.attainment.judgement import target_level, would_hold
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.rules.book_rule import Rule
from hq_targets.core.rules.figure_rules import FIGURE_RULES
from hq_targets.core.rules.ratio_rules import RATIO_RULES
from hq_targets.core.rules.reporting_rules import REPORTING_RULES, subjects
from hq_targets.core.rules.sum_rules import SUM_RULES
from hq_targets.core.targets.condition import Condition, Measure
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec, SpecSource


def examine_book(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Everything wrong or doubtful between the figures of a book, by all rules."""
    return (problem for rule in RULES for problem in rule(source, book))


def targets_are_listed(source: SpecSource, _: Book) -> Iterator[Problem]:
    """A spec without any targets is one that was just begun."""
    if not source.spec.items:
        yield Problem("no-targets", source.place(("items",)), {"year": str(source.spec.year)})


def growth_has_a_base(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Growth over a last-year actual that is zero or negative is undefined."""
    for indicator, area in _subjects(source.spec, "growth"):
        base = last_year(indicator, area, source.spec, book)
        if base is not None and base.value <= 0:
            place = base.rows[0].place if base.rows else _baseline_place(source, indicator)
            yield Problem("growth-over-nothing", place, {"id": indicator.id, "value": base.value})


def targets_can_be_reached(source: SpecSource, book: Book) -> Iterator[Problem]:
    """The level that follows from last year's actual lies within what the unit can be at all.

    Who already holds all of `out_of` is not asked for more.
    """
    for indicator, area in _subjects(source.spec, "growth", "increase"):
        base = last_year(indicator, area, source.spec, book)
        if base is None or not base.rows or base.value == indicator.out_of:
            continue
        possible = indicator.limits(source.spec.unit_of[indicator.unit])
        for condition in indicator.conditions:
            target = target_level(condition, Fraction(base.value))
            if condition.measure == "level" or target is None:
                continue
            limit = possible.low if condition.lower_is_better else possible.high
            if limit is not None and (target < limit if condition.lower_is_better else target > limit):
                facts = {"id": indicator.id, "value": base.value, "target": target, "limit": limit}
                yield Problem(
                    "target-out-of-reach", base.rows[0].place, {**facts, "printed": condition.printed}
                )


def conditions_agree(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Reaching one printed figure exactly should also satisfy the change the directive asks for."""
    for path, indicator in source.spec.entries():
        base = last_year(indicator, None, source.spec, book)
        if base is None or indicator.by_area:
            continue
        levels = [c for c in indicator.conditions if c.measure == "level"]
        for k, condition in enumerate(indicator.conditions):
            if condition.measure == "level":
                continue
            level = _strictest(levels, condition.lower_is_better)
            if level is not None and not would_hold(condition, level.threshold, base.value):
                unit = source.spec.unit_of[indicator.unit]
                facts = {
                    "id": indicator.id,
                    "unit": unit,
                    "unit_of_change": unit.named_for("increase"),
                    "unit_needed": unit.named_for(condition.measure),
                    "level": level.threshold,
                    "baseline": base.value,
                    "change": less(level.threshold, base.value),
                    "printed": condition.printed,
                    "needed": condition.threshold,
                }
                yield Problem("conditions-contradict", source.place((*path, "conditions", k)), facts)


def baselines_agree(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Last year's reported actual and the one the directive states or implies are the same."""
    for indicator in source.spec.indicator_of.values():
        if indicator.redefined is not None:
            continue
        row = book.figure(indicator.id, None, Period(source.spec.year - 1))
        stated = indicator.baseline
        if row and row.value is not None and stated and row.value != stated.value:
            facts = {"id": indicator.id, "value": row.value, "stated": stated.value}
            yield Problem("baseline-differs", row.place, {**facts, "printed": stated.printed})


def baselines_lie_on_this_side(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Of what is defined anew, last year's file has no figure: it would be by the old definition."""
    before = Period(source.spec.year - 1)
    for indicator in source.spec.indicator_of.values():
        if indicator.redefined is None:
            continue
        rows = [row for series in book.series_of(indicator.id, before) for row in book.rows_in(series)]
        if rows:
            first = min(rows, key=lambda row: row.place)
            facts = {"id": indicator.id, "period": before, "value": first.value, "count": len(rows)}
            yield Problem("baseline-across-break", first.place, {**facts, "what": indicator.redefined})


RULES: tuple[Rule, ...] = (
    targets_are_listed,
    growth_has_a_base,
    targets_can_be_reached,
    conditions_agree,
    baselines_agree,
    baselines_lie_on_this_side,
    *FIGURE_RULES,
    *SUM_RULES,
    *RATIO_RULES,
    *REPORTING_RULES,
)


def _subjects(spec: Spec, *measures: Measure) -> Iterator[tuple[Indicator, str | None]]:
    """Whose figures are measured in one of these ways."""
    for indicator in spec.indicator_of.values():
        if any(condition.measure in measures for condition in indicator.conditions):
            for area in subjects(indicator, spec):
                yield indicator, area


def _strictest(levels: Sequence[Condition], falls: bool) -> Condition | None:
    """The level that is hardest to reach on a way down, or up."""
    alike = [one for one in levels if one.lower_is_better == falls]
    return (min if falls else max)(alike, key=lambda one: one.threshold, default=None)


def _baseline_place(source: SpecSource, indicator: Indicator) -> Place:
    path = next(path for path, other in source.spec.entries() if other is indicator)
    return source.place((*path, "baseline", "value"))
