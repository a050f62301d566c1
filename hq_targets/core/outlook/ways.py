"""The way to the year's end: what meets a target, what the year can still end at, and what is left."""

from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.attainment.judgement import admitted_levels
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.spans import Span
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.spec import Indicator
from hq_targets.core.targets.units import Unit

Need = Literal["more", "less", "room"]


class Way(NamedTuple):
    """From what is done to what is required, in the indicator's unit: `done` + `remaining` = `required`.

    `wanted` are the values of the year that meet every condition that is known, `possible` those that the
    year can still end at. Of a flow `done` is what is known of the year, of a stock its latest figure,
    None where there is none. `required` is the end of `wanted` that is to be reached: of what is counted
    the nearest whole number, else the end itself, and `strict` says that it must be passed. `need` says
    whether more must come, the value must fall, or a sum must stay within the room that is left.
    """

    wanted: Span
    possible: Span
    done: Fraction | None
    required: Fraction | None
    strict: bool = False
    need: Need = "more"
    unknown: tuple[Condition, ...] = ()

    @property
    def remaining(self) -> Fraction | None:
        """What is left to reach, negative where the value must fall; of a cap, the room under it."""
        return None if self.done is None or self.required is None else self.required - self.done

    @property
    def there(self) -> bool:
        """Whether what is done meets all that is known of the target."""
        return self.done is not None and self.wanted.holds(self.done)


def way_of(
    indicator: Indicator, unit: Unit, reading: Reading, reference: Reference | None, quarters: int
) -> Way:
    """The way of one indicator in one area, where the figures of so many quarters are still to come."""
    before = reference.value if reference is not None else None
    levels = [admitted_levels(c, before, indicator.out_of) for c in indicator.conditions]
    wanted = Span()
    for one in levels:
        wanted = wanted.both(one) if one is not None else wanted
    done = None if reading.value is None else Fraction(reading.value)
    if indicator.accumulation == "flow":
        done = done or Fraction(0)
    low, high, _ = indicator.limits(unit)
    possible = Span(
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
    )
    if indicator.accumulation == "flow":
        possible = _sums(possible, done or Fraction(0), quarters)
    need = _need(wanted, done, indicator)
    end, strict = (wanted.low, wanted.low_strict) if need == "more" else (wanted.high, wanted.high_strict)
    if end is not None and unit.decimals == 0:
        end, strict = (wanted.least(0) if need == "more" else wanted.most(0)), False
    conditions = zip(indicator.conditions, levels, strict=True)
    unknown = tuple(condition for condition, span in conditions if span is None)
    return Way(wanted, possible, done, end, strict, need, unknown)


def open_quarters(indicator: Indicator, reading: Reading, period: Period) -> tuple[Period, ...]:
    """The quarters whose figures are still to come, and of a flow those that are missing."""
    missing = reading.missing if indicator.accumulation == "flow" else ()
    return (*missing, *(Period(period.year, q) for q in QUARTERS if q > period.quarter))


def _sums(values: Span, known: Fraction, quarters: int) -> Span:
    """What a sum can come to when so many more values are added to what is known."""
    if not quarters:
        return Span(known, known)
    low = None if values.low is None else known + values.low * quarters
    high = None if values.high is None else known + values.high * quarters
    return Span(low, high)


def _need(wanted: Span, done: Fraction | None, indicator: Indicator) -> Need:
    """Which end of what is wanted is to be reached; a sum within it must not pass the other one."""
    if wanted.high is None or (done is not None and wanted.below(done)):
        return "more"
    if indicator.accumulation == "flow":
        return "room"
    return "less" if wanted.low is None or (done is not None and wanted.above(done)) else "more"
