"""A verdict worked out step by step: each step a formula with its numbers in, and what it comes to.

What is printed here is what is judged: the numbers are those of the assessment, unrounded. The formulas are
the agreed reading of the directive's (see docs/design.md, "Judging").
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.amounts import Quantity
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment
from hq_targets.core.attainment.judgement import Due, Judged, PercentWay, due_by, percent_way, target_level
from hq_targets.core.attainment.verdict import paces
from hq_targets.core.targets.condition import Condition, Measure
from hq_targets.core.targets.indicator import Indicator

# What a formula is made of: exact numbers, and the signs between them.
Part = Fraction | str
Formula = tuple[Part, ...]
# What a step comes to is in the indicator's unit, the unit of its changes, in percent, or counts areas.
In = Literal["unit", "change", "percent", "areas"]
_IN: Mapping[Measure, In] = {"level": "unit", "increase": "change", "growth": "percent"}


class Step(NamedTuple):
    """One step: its code, the formula with the numbers put in, and the result it is equal to.

    `condition` is the one it belongs to. Where a step compares (`holds` is not None) the formula is
    the comparison itself and there is no result.
    """

    code: str
    formula: Formula
    result: Fraction | None
    unit: In = "unit"
    condition: Condition | None = None
    holds: bool | None = None


def worked_out(a: Assessment) -> list[Step]:
    """The steps from the figures to the percent and the verdict, in order."""
    if a.areas:
        return list(_of_areas(a))
    steps = [*_quotients(a.indicator, a.reading, a.reference), *_year_to_date(a.indicator, a.reading)]
    steps += _judging(a.indicator, a.reading, a.reference, a.judged)
    steps += _percent(a)
    steps += _difference(a)
    steps += _due(a)
    return steps


def worked_out_in(a: Assessment, area: AreaAssessment) -> list[Step]:
    """The steps in one area of an `each` target."""
    return [
        *_quotients(a.indicator, area.reading, area.reference),
        *_year_to_date(a.indicator, area.reading),
        *_judging(a.indicator, area.reading, area.reference, area.judged),
    ]


def why(a: Assessment) -> str:
    """The code of why the computed verdict is what it is: the verdict, or what is particular about it."""
    if a.indicator.type == "text" and a.computed == "no_data":
        return "in_words"
    if a.areas:
        return "each_open" if a.computed in ("no_data", "no_baseline") else "each"
    before = a.reference.value if a.reference is not None else None
    if a.computed == "no_baseline" and before is not None:
        return "no_base"  # of a growth over nothing, or less
    holds = all(judged.holds for judged in a.judged)
    return "still_open" if holds and a.computed in ("on_track", "behind", "pending") else a.computed


def _quotients(indicator: Indicator, reading: Reading, reference: Reference | None) -> Iterator[Step]:
    """A ratio, last year's and this one, as numerator over denominator."""
    now, before = reading.quotient, reference.parts if reference is not None else None
    per = indicator.ratio.per if indicator.ratio is not None else Decimal(1)
    if reference is not None and before is not None:
        yield Step("quotient-before", _over(before[0].value, before[1].value, per), Fraction(reference.value))
    if now is not None and reading.value is not None:
        yield Step("quotient", _over(now.of.value, now.to.value, per), Fraction(reading.value))


def _over(of: Quantity | None, to: Quantity | None, per: Decimal) -> Formula:
    times: Formula = ("×", Fraction(per)) if per != 1 else ()
    return (Fraction(of or 0), "÷", Fraction(to or 1), *times)


def _year_to_date(indicator: Indicator, reading: Reading) -> Iterator[Step]:
    """A flow's year is the sum of its periods, where a year to date takes the place of those before it."""
    rows = [row for row in reading.rows if row.value is not None]
    if not indicator.summed or reading.value is None:
        return
    formula: Formula = ()
    for row in rows:
        formula += (("+",) if formula else ()) + (Fraction(row.value or 0),)
    code = "year-to-date" if len(rows) > 1 or rows[0].basis != "ytd" else "year-to-date-stated"
    yield Step("known-part" if reading.missing else code, formula, Fraction(reading.value))


def _judging(
    indicator: Indicator, reading: Reading, reference: Reference | None, judged: tuple[Judged, ...]
) -> Iterator[Step]:
    """For each condition the level that must be reached, what is measured, and how the two compare."""
    before = None if reference is None else Fraction(reference.value)
    for one in judged:
        condition = one.condition
        if indicator.type == "yes_no":
            if one.measured is not None:
                yield Step("answer", (one.measured,), None, condition=condition, holds=one.holds)
            continue
        # Who had all there is keeps to it by keeping it: no level follows from the threshold.
        follows = before is not None and one.target == target_level(condition, before)
        if before is not None and condition.measure != "level" and one.target is not None and follows:
            yield Step("target-level", _level(condition, before), one.target, condition=condition)
        if one.measured is None or reading.value is None:
            continue
        now = Fraction(reading.value)
        if one.ceiling:
            yield Step("ceiling", (now, "=", before or now), None, condition=condition, holds=True)
            continue
        if before is not None and condition.measure == "increase":
            yield Step("increase", (now, "−", before), one.measured, "change", condition)
        elif before is not None and condition.measure == "growth":
            formula: Formula = ("(", now, "−", before, ")", "÷", before, "×", Fraction(100))
            yield Step("growth", formula, one.measured, "percent", condition)
        yield Step("comparison", _compared(one), None, _IN[condition.measure], condition, one.holds)


def _level(condition: Condition, before: Fraction) -> Formula:
    threshold = Fraction(condition.threshold)
    sign, size = ("−", -threshold) if threshold < 0 else ("+", threshold)
    if condition.measure == "increase":
        return (before, sign, size)
    return (before, "×", "(", Fraction(1), sign, size, "÷", Fraction(100), ")")


def _compared(judged: Judged) -> Formula:
    """The comparison as it comes out: with the sign that is asked for, whether it is true or not."""
    condition, measured = judged.condition, judged.measured or Fraction(0)
    low, high, strict = condition.admitted
    above, below = (">", "<") if strict else ("≥", "≤")
    if low is not None and high is not None:
        return (Fraction(low), "≤", measured, "≤", Fraction(high))
    if low is not None:
        return (measured, above, Fraction(low))
    return (measured, below, Fraction(high or 0))


def _percent(a: Assessment) -> Iterator[Step]:
    """The first condition's percent, reckoned as the judgement does."""
    if not a.judged:
        return
    first = a.judged[0]
    target, now = first.target, a.actual
    before = None if a.reference is None else Fraction(a.reference.value)
    way = percent_way(first.condition, now, before, target) if now is not None else None
    if way is None or now is None or target is None or a.percent is None:
        return
    if a.indicator.type == "yes_no" or first.ceiling:
        return
    start = before or Fraction(0)
    formulas: dict[PercentWay, Formula] = {
        "change": (first.measured or Fraction(0), "÷", Fraction(first.condition.threshold)),
        "share": (now, "÷", target),
        "way": ("(", start, "−", now, ")", "÷", "(", start, "−", target, ")"),
        "inverse": (target, "÷", now),
    }
    yield Step("percent", (*formulas[way], "×", Fraction(100)), a.percent, "percent", first.condition)


def _difference(a: Assessment) -> Iterator[Step]:
    if a.difference is None or a.actual is None or a.target is None:
        return
    if a.areas or a.indicator.type != "yes_no":
        yield Step("difference", (a.actual, "−", a.target), a.difference, "areas" if a.areas else "change")


def _due(a: Assessment) -> Iterator[Step]:
    """What should be reached by now, of each condition that is not settled, where a pace is known."""
    before = a.reference.value if a.reference is not None else None
    value, through = a.reading.value, a.reading.through
    if a.computed not in ("on_track", "behind") or value is None or through is None:
        return
    share = a.indicator.due_share(through)
    seen: set[Due] = set()
    for condition, due in paces(a.indicator, a.reading, before, a.judged, a.period):
        if due is None or due in seen:
            continue
        seen.add(due)
        whole = due_by(condition, a.indicator.accumulation, value, before, Fraction(100))
        end = whole.level if whole is not None else due.level
        part: Formula = ("×", share, "÷", Fraction(100))
        formula: Formula = (end, *part)
        if a.indicator.accumulation == "stock" and before is not None:
            start = Fraction(before)
            # Who was past it last year need not come back to it.
            formula = (end,) if due.level == end else (start, "+", "(", end, "−", start, ")", *part)
        yield Step("due", formula, due.level, "unit", condition)
        now: Formula = (due.now, "≤" if due.falls else "≥", due.level)
        yield Step("pace", now, None, "unit", condition, holds=not due.behind)


def _of_areas(a: Assessment) -> Iterator[Step]:
    if a.percent is None or a.actual is None:
        return
    total = Fraction(len(a.areas))
    yield Step("percent-of-areas", (a.actual, "÷", total, "×", Fraction(100)), a.percent, "percent")
    yield from _difference(a)
