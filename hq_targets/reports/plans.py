"""What is asked of a target, in a report's own words: the plan, what is due by now, and how far off it is."""

from decimal import Decimal
from fractions import Fraction

from hq_targets.core.amounts import rounded_up
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.judgement import Due, admitted_levels
from hq_targets.core.attainment.verdict import paces
from hq_targets.core.spans import Span
from hq_targets.core.targets.comparisons import BARE, COMPARED, Comparison
from hq_targets.core.targets.condition import Condition
from hq_targets.wording import Wording


def plan_of(a: Assessment, wording: Wording) -> str:
    """What is asked, in words: "trên 27.716 triệu đồng", "giảm 4 điểm % trở lên"."""
    if a.indicator.type == "yes_no":
        return wording.text("value.yes")
    if a.indicator.type == "text":
        return wording.target(a)
    said = [_asked(condition, a, wording) for condition in a.indicator.conditions]
    return wording.text("result.and").join(said)


def with_unit(figure: str, unit: str, ordinal: bool = False) -> str:
    """A figure with its unit; the sign of a rate stands right behind it, the word of a level before it."""
    if ordinal:
        return f"{unit} {figure}"
    return f"{figure}{unit}" if unit in ("%", "‰") else f"{figure} {unit}"


def behind_by(a: Assessment, wording: Wording) -> tuple[str, ...]:
    """How much should be there by now, and how far off it is: "đến hết quý II phải đạt ít nhất …".

    A sentence for each condition that is behind, in their order; of those that want the same only one.
    """
    before = a.reference.value if a.reference is not None else None
    late: dict[Due, Condition] = {}
    for condition, due in paces(a.indicator, a.reading, before, a.judged, a.period):
        if due is not None and due.behind:
            late.setdefault(due, condition)
    if not late or a.reading.through is None:
        return (wording.text("result.behind_somewhere"),)
    part = wording.numeral(a.reading.through)
    within = [_within(due, admitted_levels(one, before, a.indicator.ceiling)) for due, one in late.items()]
    return tuple(
        _behind(due._replace(level=level), part, a, wording) for due, level in zip(late, within, strict=True)
    )


def gap_of(a: Assessment, wording: Wording) -> str:
    """How far the figure is from what the first failing condition admits; empty where none is known to."""
    if a.areas or a.indicator.type != "number" or a.actual is None:
        return ""
    before = a.reference.value if a.reference is not None else None
    for judged in a.judged:
        span = admitted_levels(judged.condition, before, a.indicator.ceiling)
        if judged.holds is not False or span is None:
            continue
        if span.low is not None and a.actual < span.low:
            return wording.text("result.short_of", gap=_in_changes(span.low - a.actual, a, wording))
        if span.high is not None and a.actual > span.high:
            # Where a decrease is asked for, too much is too little of it.
            key = "result.short_of" if max(judged.condition.bounds) < 0 else "result.beyond"
            return wording.text(key, gap=_in_changes(a.actual - span.high, a, wording))
    return ""


def _behind(due: Due, part: str, a: Assessment, wording: Wording) -> str:
    level = -_enough(-due.level, a) if due.falls else _enough(due.level, a)
    facts = {
        "part": part,
        "due": with_unit(wording.number(level), a.unit.text(wording.lang)),
        "gap": _in_changes(abs(due.level - due.now), a, wording),
    }
    return wording.text("result.behind_falls" if due.falls else "result.behind", **facts)


def _within(due: Due, admitted: Span | None) -> Fraction:
    """What is due, and no more than is asked: who was past the target last year need not come down to it."""
    if due.falls:
        return due.level if admitted is None or admitted.high is None else max(due.level, admitted.high)
    return due.level if admitted is None or admitted.low is None else min(due.level, admitted.low)


def _in_changes(gap: Fraction, a: Assessment, wording: Wording) -> str:
    """A distance in the unit of changes."""
    return f"{wording.number(_enough(gap, a))} {a.unit.change(wording.lang)}"


def _enough(value: Fraction, a: Assessment) -> Fraction:
    """What is needed; of what is counted the whole number that is enough: nobody has a part of a cow."""
    return Fraction(rounded_up(value, 0)) if a.unit.decimals == 0 else value


def _asked(condition: Condition, a: Assessment, wording: Wording) -> str:
    unit = a.unit.text(wording.lang)
    if condition.measure == "level":
        if a.indicator.type == "ordinal":
            return with_unit(wording.bounds(condition.bounds), unit, ordinal=True)
        if condition.comparison == BARE:
            return with_unit(wording.number(condition.threshold), unit)
        return _compared(condition.comparison, condition.figures, unit, wording, condition.tolerance)
    unit = "%" if condition.measure == "growth" else a.unit.change(wording.lang)
    return _change_asked(condition, unit, wording)


def _change_asked(condition: Condition, unit: str, wording: Wording) -> str:
    """A change that is asked for: below zero a decrease, with its comparison the other way round."""
    comparison, bounds = condition.comparison, condition.figures
    if min(bounds) < 0 < max(bounds):
        return _compared(comparison, bounds, unit, wording)
    if not condition.is_range and condition.threshold == 0:
        return wording.text(f"nothing_asked.{comparison}")
    if min(bounds) < 0:
        ends = tuple(sorted(-end for end in bounds))
        said = _compared(COMPARED[comparison].mirrored, ends, unit, wording, condition.tolerance)
        return wording.text("asked.decrease", amount=said)
    said = _compared(comparison, bounds, unit, wording, condition.tolerance)
    return wording.text("asked.increase", amount=said)


def _compared(
    comparison: Comparison,
    bounds: tuple[Decimal, ...],
    unit: str,
    wording: Wording,
    tolerance: Decimal | None = None,
) -> str:
    """A threshold, or both figures of a range, with the directive's word for the comparison."""
    said = [with_unit(wording.number(end), unit) for end in bounds]
    return wording.text(
        f"asked.{comparison}", amount=said[0], low=said[0], high=said[-1], tolerance=tolerance
    )
