"""One condition judged: what is measured, whether it holds, by how much, and whether in time.

Rules and edge cases follow the agreed reading of the directive (see docs/design.md, "Judging").
All quantities are exact ratios; only reports round.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.spans import Span
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.spec import Accumulation

PercentWay = Literal["change", "share", "way", "inverse"]


class Judged(NamedTuple):
    """A condition and what became of it; None stands for what cannot be known.

    `measured` is in the measure's own unit (growth: percent); `target` is the level the actual
    must reach; `percent` is attainment in percent; `ceiling` says that it holds only because
    nothing is left to gain.
    """

    condition: Condition
    measured: Fraction | None = None
    target: Fraction | None = None
    holds: bool | None = None
    bettered: bool = False
    percent: Fraction | None = None
    ceiling: bool = False


class Due(NamedTuple):
    """The level that should be reached by now, from above where the value must fall, and the value."""

    level: Fraction
    falls: bool
    now: Fraction

    @property
    def behind(self) -> bool:
        """Whether the value is not there yet."""
        return self.now > self.level if self.falls else self.now < self.level


def judge(
    condition: Condition,
    value: Decimal | None,
    baseline: Decimal | None,
    ceiling: Decimal | None = None,
) -> Judged:
    """Judge one condition on a value and last year's actual, both in the indicator's unit.

    `ceiling` is the total a count is out of: who had reached it last year and keeps it cannot
    gain more, and is counted as having gained what was asked.
    """
    before = None if baseline is None else Fraction(baseline)
    at_ceiling = before is not None and _nothing_left(condition, before, ceiling)
    target = before if at_ceiling else target_level(condition, before)
    if value is None:
        return Judged(condition, target=target)
    now = Fraction(value)
    measured = _measure(condition, now, before)
    if measured is None:
        return Judged(condition, target=target)
    holds = condition.admitted.holds(measured)
    full = at_ceiling and now == target and not holds
    return Judged(
        condition=condition,
        measured=measured,
        target=target,
        holds=holds or full,
        bettered=holds and _bettered(condition, measured),
        percent=Fraction(100) if full else _percent(condition, now, before, measured, target),
        ceiling=full,
    )


def target_level(condition: Condition, baseline: Fraction | None) -> Fraction | None:
    """The level the actual must reach: the threshold, or what follows for it from last year."""
    return _level(condition, condition.threshold, baseline)


def admitted_levels(
    condition: Condition, baseline: Decimal | None, ceiling: Decimal | None = None
) -> Span | None:
    """The levels of the actual at which the condition holds; None where last year's actual is wanted.

    That is where it is not known, or not positive under a growth. Who has held all of `ceiling` since last
    year keeps to the condition by keeping it.
    """
    before = None if baseline is None else Fraction(baseline)
    levels = _levels(condition, before)
    if before is not None and _nothing_left(condition, before, ceiling):
        return Span(low=before)
    return levels


def due_by(
    condition: Condition,
    accumulation: Accumulation,
    value: Decimal,
    baseline: Decimal | None,
    share: Decimal,
) -> Due | None:
    """What should be reached by now, of an unmet condition; None where no pace is known.

    A flow should have done `share` percent of the year's target; a stock should have come as far on
    the way from last year's actual to the target.
    """
    now, before = Fraction(value), None if baseline is None else Fraction(baseline)
    falls = _must_fall(condition, now, before)
    target = _level(condition, condition.bounds[-1 if falls else 0], before)
    part = Fraction(share) / 100
    if accumulation == "annual" or target is None:
        return None
    if accumulation == "flow":
        return Due(target * part, falls, now)
    return None if before is None else Due(before + (target - before) * part, falls, now)


def percent_way(
    condition: Condition, now: Fraction, before: Fraction | None, target: Fraction | None
) -> PercentWay | None:
    """How the percent of a condition's target is reckoned; None where it has none.

    `change`: measured ÷ threshold. `share`: value ÷ target. Of what must be low, `way`: the part of the
    way down from last year's actual, and without one above the target `inverse`: target ÷ value.
    """
    neither = condition.comparison == "between" and condition.better == "neither"
    if target is None or condition.threshold == 0 or neither:
        return None
    if condition.measure == "increase":
        return "change" if (condition.threshold < 0) == condition.lower_is_better else None
    if not condition.lower_is_better:
        return "share" if target > 0 else None
    if before is not None and before > target:
        return "way"
    return "inverse" if now > 0 and target > 0 else None


def grows_into(condition: Condition) -> bool:
    """Whether a sum that can only grow keeps to the condition once it holds."""
    return condition.admitted.high is None


def would_hold(condition: Condition, value: Decimal, baseline: Decimal) -> bool:
    """Whether the condition holds at this value; False where the measure is undefined."""
    measured = _measure(condition, Fraction(value), Fraction(baseline))
    return measured is not None and condition.admitted.holds(measured)


def _level(condition: Condition, threshold: Decimal, before: Fraction | None) -> Fraction | None:
    if condition.measure == "level":
        return Fraction(threshold)
    if before is None or (condition.measure == "growth" and before <= 0):
        return None
    if condition.measure == "increase":
        return before + Fraction(threshold)
    return before * (1 + Fraction(threshold) / 100)


def _measure(condition: Condition, now: Fraction, before: Fraction | None) -> Fraction | None:
    if condition.measure == "level":
        return now
    if before is None:
        return None
    if condition.measure == "increase":
        return now - before
    return (now - before) / before * 100 if before > 0 else None


def _bettered(condition: Condition, measured: Fraction) -> bool:
    low, high = Fraction(condition.bounds[0]), Fraction(condition.bounds[-1])
    if condition.comparison == "between":
        if condition.better == "neither":
            return False
        return measured < low if condition.lower_is_better else measured > high
    return measured != low or condition.comparison in ("above", "below")


def _levels(condition: Condition, before: Fraction | None) -> Span | None:
    low, high, strict = condition.admitted
    ends = [None if end is None else _level(condition, end, before) for end in (low, high)]
    if any(level is None and end is not None for level, end in zip(ends, (low, high), strict=True)):
        return None
    return Span(ends[0], ends[1], strict, strict)


def _nothing_left(condition: Condition, before: Fraction, ceiling: Decimal | None) -> bool:
    """Whether more is asked of who had all there is."""
    levels = _levels(condition, before) if condition.measure != "level" and before == ceiling else None
    return levels is not None and levels.below(before)


def _percent(
    condition: Condition,
    now: Fraction,
    before: Fraction | None,
    measured: Fraction,
    target: Fraction | None,
) -> Fraction | None:
    match percent_way(condition, now, before, target):
        case "change":
            return measured / Fraction(condition.threshold) * 100
        case "share":
            return now / (target or 1) * 100
        case "way":
            return ((before or 0) - now) / ((before or 0) - (target or 0)) * 100
        case "inverse":
            return (target or 0) / now * 100
        case _:
            return None


def _must_fall(condition: Condition, now: Fraction, before: Fraction | None) -> bool:
    """A range that is right only inside is approached from the side the value stands on."""
    if condition.comparison == "between" and condition.better == "neither":
        measured = _measure(condition, now, before)
        return measured is not None and measured > condition.bounds[-1]
    return condition.lower_is_better
