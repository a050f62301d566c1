"""The way to the year's end: what meets a target, what the year can still end at, and what is left."""

from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.attainment.judgement import admitted_levels
from hq_targets.core.period import Period
from hq_targets.core.spans import Span
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.units import Unit

# More must come, the value must fall, a sum must keep to the room under its cap, or nothing more is needed.
Need = Literal["more", "less", "room", "none"]
Barrier = Literal["limit", "floor", "overrun", "contradiction"]


class Way(NamedTuple):
    """From what is done to what is required, in the indicator's unit: `done` + `remaining` = `required`.

    `wanted` are the values of the year that meet every condition that is known, `possible` those that the
    year can still end at. Of a flow `done` is what is known of the year, of a stock its latest figure,
    None where there is none. `required` is the end of `wanted` that is to be reached: of what is counted
    the nearest whole number, else the end itself, and `strict` says that it must be passed. `unknown`
    are the conditions for which last year's actual is wanting. `free`: whatever was so far, the year can
    still end anywhere, since a ratio moves with both its parts, and not by steps of its unit.
    """

    wanted: Span
    possible: Span
    done: Fraction | None
    required: Fraction | None
    strict: bool = False
    need: Need = "more"
    unknown: tuple[Condition, ...] = ()
    free: bool = False

    @property
    def remaining(self) -> Fraction | None:
        """What is left to reach, negative where the value must fall; of a cap, the room under it.

        Where nothing more is needed, how far the value lies within: negative beyond what was to be reached.
        """
        return None if self.done is None or self.required is None else self.required - self.done

    @property
    def decided(self) -> bool:
        """Whether the year meets all that is known, whatever is still to come."""
        return self.wanted.covers(self.possible)

    def barrier(self, decimals: int) -> Barrier | None:
        """Why no value of so many decimals that the year can end at meets the target; None where one does.

        More is required than there can be (`limit`), less than there must be (`floor`), or less than there
        already is of what can only grow (`overrun`); or the conditions leave no value at all.
        """
        if self.free or not self.wanted.both(self.possible).empty(decimals):
            return None
        if not self.wanted.empty(decimals):
            if self.wanted.both(Span(high=self.possible.high)).empty(decimals):
                return "limit"
            if self.wanted.both(Span(low=self.possible.low)).empty(decimals):
                return "overrun" if self.possible.low == self.done else "floor"
        return "contradiction"


def way_of(
    indicator: Indicator, unit: Unit, reading: Reading, reference: Reference | None, parts: int
) -> Way:
    """The way of one indicator in one area, where the figures of so many periods are still to come."""
    flow, ratio = indicator.summed, indicator.ratio is not None
    before = reference.value if reference is not None else None
    levels = [admitted_levels(c, before, indicator.ceiling) for c in indicator.conditions]
    wanted = Span()
    for one in levels:
        wanted = wanted.both(one) if one is not None else wanted
    done = None if reading.value is None else Fraction(reading.value)
    low, high, _ = indicator.limits(unit)
    possible = Span(
        low=None if low is None else Fraction(low),
        high=None if high is None else Fraction(high),
    )
    if flow:
        possible = _sums(possible, done or Fraction(0), parts)
    need = _need(wanted, done, flow)
    upper = need in ("less", "room") or (need == "none" and wanted.low is None)
    end, strict = (wanted.high, wanted.high_strict) if upper else (wanted.low, wanted.low_strict)
    if end is not None and unit.decimals == 0 and not ratio:
        end, strict = (wanted.most(0) if upper else wanted.least(0)), False
    conditions = zip(indicator.conditions, levels, strict=True)
    unknown = tuple(condition for condition, span in conditions if span is None)
    return Way(wanted, possible, done, end, strict, need, unknown, ratio)


def open_quarters(indicator: Indicator, reading: Reading, period: Period) -> tuple[Period, ...]:
    """The periods whose figures are still to come.

    Of a flow also those that are missing; of a stock all since its last figure, which the next one covers.
    """
    if indicator.accumulation == "flow":
        return (*reading.missing, *period.to_come)
    return () if period.closes_year else (reading.through or period).to_come


def _sums(values: Span, known: Fraction, parts: int) -> Span:
    """What a sum can come to when so many more values are added to what is known."""
    if not parts:
        return Span(known, known)
    low = None if values.low is None else known + values.low * parts
    high = None if values.high is None else known + values.high * parts
    return Span(low, high)


def _need(wanted: Span, done: Fraction | None, flow: bool) -> Need:
    """Which way the value must go; a sum within what is wanted must not pass the upper end."""
    if done is None:
        return "less" if wanted.low is None and wanted.high is not None else "more"
    if wanted.below(done):
        return "more"
    if wanted.above(done):
        return "less"
    return "room" if flow and wanted.high is not None else "none"
