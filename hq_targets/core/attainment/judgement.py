"""One condition judged: what is measured, whether it holds, by how much, and whether in time.

Rules and edge cases follow the agreed reading of the directive (see docs/design.md, "Judging").
All quantities are exact ratios; only reports round.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.amounts import Quantity
from hq_targets.core.attainment.scales import level_of, measured_of
from hq_targets.core.spans import Span
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.indicator import Accumulation

PercentWay = Literal["change", "share", "way", "inverse"]


class Judged(NamedTuple):
    """A condition and what became of it on a value and last year's actual; None for what cannot be known.

    `ceiling` says that it holds only because nothing is left to gain of the `total`. `everywhere` is a
    condition judged of every area, which has no one value. What nobody may ask for is only worked out when
    it is.
    """

    condition: Condition
    holds: bool | None = None
    bettered: bool = False
    ceiling: bool = False
    value: Quantity | None = None
    baseline: Quantity | None = None
    total: Decimal | None = None
    everywhere: bool = False

    @property
    def measured(self) -> Fraction | None:
        """What is compared, in the measure's own unit (growth: percent)."""
        if self.value is None:
            return None
        found = measured_of(self.condition, self.value, self.baseline)
        return None if found is None else Fraction(found)

    @property
    def target(self) -> Fraction | None:
        """The level the actual must reach."""
        if self.everywhere or self.condition.measure == "text":
            return None
        before = None if self.baseline is None else Fraction(self.baseline)
        at_ceiling = before is not None and _nothing_left(self.condition, before, self.total)
        return before if at_ceiling else level_to_reach(self.condition, self.value, self.baseline)

    @property
    def percent(self) -> Fraction | None:
        """Attainment in percent."""
        if self.value is None:
            return None
        if self.ceiling:
            return Fraction(100)
        before = None if self.baseline is None else Fraction(self.baseline)
        return _percent(self.condition, Fraction(self.value), before, self.measured, self.target)

    @property
    def unsettled(self) -> "Judged":
        """The condition with what does not depend on the value."""
        return Judged(self.condition, baseline=self.baseline, total=self.total)


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
    value: Quantity | None,
    baseline: Quantity | None,
    ceiling: Decimal | None = None,
) -> Judged:
    """Judge one condition on a value and last year's actual, both in the indicator's unit.

    `ceiling` is the total a count is out of: who had reached it last year and keeps it cannot
    gain more, and is counted as having gained what was asked.
    """
    unknown = Judged(condition, baseline=baseline, total=ceiling)
    measured = None if value is None else measured_of(condition, value, baseline)
    if measured is None or value is None:
        return unknown
    holds = condition.admitted.holds(measured)
    full = not holds and value == baseline and _nothing_left(condition, Fraction(value), ceiling)
    bettered = holds and _bettered(condition, measured)
    return Judged(condition, holds or full, bettered, full, value, baseline, ceiling)


def target_level(condition: Condition, baseline: Fraction | None) -> Fraction | None:
    """The level the actual must reach: the threshold, or what follows for it from last year."""
    return level_of(condition, condition.threshold, baseline)


def level_to_reach(
    condition: Condition, value: Quantity | None, baseline: Quantity | None
) -> Fraction | None:
    """The same on a value: one above a range that is right only inside must come down to its upper end."""
    falls = value is not None and _must_fall(condition, value, baseline)
    before = None if baseline is None else Fraction(baseline)
    return level_of(condition, condition.bounds[-1] if falls else condition.threshold, before)


def admitted_levels(
    condition: Condition, baseline: Quantity | None, ceiling: Decimal | None = None
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
    value: Quantity,
    baseline: Quantity | None,
    share: Fraction,
) -> Due | None:
    """What should be reached by now, of an unmet condition; None where no pace is known.

    A flow should have done `share` percent of the year's target; a stock should have come as far on
    the way from last year's actual to the target, and where that was past it, be no worse.
    """
    now, before = Fraction(value), None if baseline is None else Fraction(baseline)
    falls = _must_fall(condition, value, baseline)
    target = level_to_reach(condition, value, baseline)
    part = share / 100
    if accumulation == "annual" or target is None:
        return None
    if accumulation == "flow":
        return Due(target * part, falls, now)
    if before is None:
        return None
    past = before <= target if falls else before >= target
    return Due(target if past else before + (target - before) * part, falls, now)


def percent_way(
    condition: Condition, now: Fraction, before: Fraction | None, target: Fraction | None
) -> PercentWay | None:
    """How the percent of a condition's target is reckoned; None where it has none.

    `change`: measured ÷ threshold. `share`: value ÷ target. Of what must be low, `way`: the part of the
    way down from last year's actual, and without one above the target `inverse`: target ÷ value.
    """
    if target is None or condition.threshold == 0 or condition.only_inside:
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


def would_hold(condition: Condition, value: Quantity, baseline: Quantity) -> bool:
    """Whether the condition holds at this value; False where the measure is undefined."""
    measured = measured_of(condition, value, baseline)
    return measured is not None and condition.admitted.holds(measured)


def _bettered(condition: Condition, measured: Quantity) -> bool:
    low, high = condition.bounds[0], condition.bounds[-1]
    if condition.is_range:
        if condition.only_inside:
            return False
        return measured < low if condition.lower_is_better else measured > high
    return measured != low


def _levels(condition: Condition, before: Fraction | None) -> Span | None:
    low, high, strict = condition.admitted
    ends = [None if end is None else level_of(condition, end, before) for end in (low, high)]
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
    measured: Fraction | None,
    target: Fraction | None,
) -> Fraction | None:
    match percent_way(condition, now, before, target):
        case "change":
            return (measured or 0) / Fraction(condition.threshold) * 100
        case "share":
            return now / (target or 1) * 100
        case "way":
            return ((before or 0) - now) / ((before or 0) - (target or 0)) * 100
        case "inverse":
            return (target or 0) / now * 100
        case _:
            return None


def _must_fall(condition: Condition, now: Quantity, before: Quantity | None) -> bool:
    """A range that is right only inside is approached from the side the value stands on."""
    if condition.only_inside:
        measured = measured_of(condition, now, before)
        return measured is not None and measured > condition.bounds[-1]
    return condition.lower_is_better
