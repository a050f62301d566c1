"""A target's condition: one measure of its indicator compared with a threshold."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from hq_targets.core.amounts import EXACT
from hq_targets.core.fields import (
    TO_FILL,
    YES,
    Amount,
    Date,
    Ends,
    Model,
    RangeEnd,
    Text,
    Threshold,
    Words,
    remade,
)
from hq_targets.core.problem import Path
from hq_targets.core.targets.comparisons import COMPARED, Comparison

Measure = Literal["level", "increase", "growth", "text"]
Better = Literal["higher", "lower", "neither"]

ENDS = 2  # of a range
Figure = TypeVar("Figure")


class Decision(Model):
    """A decision about a target: when it was taken, which one it is, why, and who signed it."""

    date: Date
    decision: Words
    reason: Words
    signer: Text | None = None


class Amendment(Decision):
    """One decision that moved a target's figure, or the two of a range; the figures from and to."""

    before: Ends
    after: Ends


class Admitted(NamedTuple):
    """The values of a measure with which a condition holds; `strict` leaves out the end itself."""

    low: Decimal | None
    high: Decimal | None
    strict: bool

    def holds(self, value: Decimal | Fraction) -> bool:
        """Whether a value is admitted."""
        if self.low is not None and (value < self.low or (self.strict and value == self.low)):
            return False
        return self.high is None or value < self.high or (not self.strict and value == self.high)

    def both(self, other: "Admitted") -> "Admitted":
        """The values that are admitted by both."""
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        return Admitted(max(lows, default=None), min(highs, default=None), self.strict or other.strict)

    @property
    def empty(self) -> bool:
        """Whether no value is admitted."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.strict and self.low == self.high)


class Condition(Model):
    """One measure of the indicator compared with a threshold, and the directive's own words for it.

    Exactly one comparison key is present (held by `target_rules`). Thresholds of `level` are in the
    indicator's unit, of `increase` in the unit of its changes, of `growth` in percent. `about` a figure is
    what lies no more than `tolerance` from it: a range, of which `better` says what lies beyond it is worth.
    A condition of `text` compares nothing: it is the directive's words, held against what is reported by the
    officer alone.
    What is still to be filled in is `to_fill`.
    """

    measure: Measure
    at_least: Threshold | None = None
    above: Threshold | None = None
    at_most: Threshold | None = None
    below: Threshold | None = None
    between: tuple[RangeEnd, ...] | None = None
    about: RangeEnd | None = None
    tolerance: Amount | None = None
    better: Better | None = None
    printed: Text
    amendments: tuple[Amendment, ...] = ()

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The comparison keys that are present."""
        return tuple(key for key in COMPARED if getattr(self, key) is not None)

    @property
    def sound(self) -> bool:
        """Whether one comparison has as many figures as it needs, all given; words compare nothing."""
        unstated = self.about is not None and self.tolerance is None
        if self.measure == "text" or self.figures_to_fill or unstated:
            return False
        return len(self.comparisons) == 1 and (self.between is None or len(self.between) == ENDS)

    @property
    def figures_to_fill(self) -> tuple[Path, ...]:
        """Where in the condition a figure is still to be filled in."""
        single: list[Path] = [(key,) for key in self.comparisons if getattr(self, key) == TO_FILL]
        ends: list[Path] = [("between", n) for n, end in enumerate(self.between or ()) if end == TO_FILL]
        return (*single, *ends)

    @property
    def to_fill(self) -> tuple[Path, ...]:
        """Where in the condition anything is still to be filled in: a figure, or the directive's words."""
        words: tuple[Path, ...] = (("printed",),) if self.printed == TO_FILL else ()
        return (*self.figures_to_fill, *words)

    @cached_property
    def comparison(self) -> Comparison:
        """The one comparison of a valid condition."""
        return self.comparisons[0]

    @cached_property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return any(COMPARED[one].ranged for one in self.comparisons)

    @cached_property
    def only_inside(self) -> bool:
        """Whether what lies beyond either end of it is wrong."""
        return self.is_range and self.better == "neither"

    @cached_property
    def strict(self) -> bool:
        """Whether the threshold itself is not enough."""
        return any(COMPARED[one].strict for one in self.comparisons)

    @property
    def stated(self) -> Decimal | tuple[Decimal, ...]:
        """What stands at its comparison: a figure, or both of a range; in their place may be a word."""
        value: Decimal | tuple[Decimal, ...] = getattr(self, self.comparison)
        return value

    @property
    def asks_yes(self) -> bool:
        """Whether it asks for yes, and for no figure."""
        return str(self.stated) == YES

    @cached_property
    def figures(self) -> tuple[Decimal, ...]:
        """The figure it is stated by, or both of a range, as amounts; yes is 1."""
        return (Decimal(1),) if self.asks_yes else ends_of(self.stated)

    @cached_property
    def bounds(self) -> tuple[Decimal, ...]:
        """The threshold, or both ends of a range."""
        return self._ends(self.figures)

    @cached_property
    def admitted(self) -> Admitted:
        """What holds: of a range, also what lies beyond its better end."""
        low, high = self.bounds[0], self.bounds[-1]
        if self.is_range:
            open_below, open_above = self.better == "lower", self.better in (None, "higher")
            return Admitted(None if open_below else low, None if open_above else high, False)
        falls = COMPARED[self.comparison].falls
        return Admitted(None if falls else low, high if falls else None, self.strict)

    @property
    def threshold(self) -> Decimal:
        """The value the measure must reach: of a range, the end that is not the better one.

        Of a range that is right only inside, its lower end.
        """
        return self.bounds[-1] if self.is_range and self.lower_is_better else self.bounds[0]

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller value of the measure is the better one."""
        return COMPARED[self.comparison].falls or self.better == "lower"

    @cached_property
    def original_figures(self) -> tuple[Decimal, ...]:
        """The figure, or both of a range, as the directive printed it: before any amendment."""
        return ends_of(self.amendments[0].before) if self.amendments else self.figures

    @property
    def as_printed(self) -> "Condition":
        """The condition as the directive printed it; itself where it was never amended."""
        if not self.amendments:
            return self
        return remade(self, **{self.comparison: self.amendments[0].before, "amendments": ()})

    def in_force(self, day: date) -> "Condition":
        """The condition as it stood at the end of a day, before any later amendment; itself if none came."""
        later = next((n for n, step in enumerate(self.amendments) if step.date > day), None)
        if later is None:
            return self
        before, kept = self.amendments[later].before, self.amendments[:later]
        return remade(self, **{self.comparison: before, "amendments": kept})

    def _ends(self, figures: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        if self.comparison != "about" or self.tolerance is None:
            return figures
        about = figures[0]
        return EXACT.subtract(about, self.tolerance), EXACT.add(about, self.tolerance)


def ends_of(figure: Decimal | tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """A threshold, or both ends of a range, as one amount or two."""
    return figure if isinstance(figure, tuple) else (figure,)


def one_or_both(figures: tuple[Figure, ...]) -> Figure | tuple[Figure, ...]:
    """The figure that a condition is stated by as itself, of a range both."""
    return figures if len(figures) == ENDS else figures[0]
