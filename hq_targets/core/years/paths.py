"""The straight way to a goal of several years: what it asks for by a year's end, and where the actual stands.

All quantities are exact; only reports round.
"""

from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.amounts import Quantity
from hq_targets.core.attainment.judgement import judge, target_level
from hq_targets.core.targets.goal import Goal

Standing = Literal["reached", "missed", "ahead", "on_path", "behind", "open"]
Unknown = Literal["no_start", "no_years", "across_break"]


class Known(NamedTuple):
    """What is known for a goal at the end of `year`, or in its course where it is not `closed`.

    `start` is the figure the way begins with; `actual` the latest one, of a total the sum so far. `unknown`
    says why one of them is not known, `missing` which years a sum lacks. `adds_up` says that the actual grows
    in the course of a year, so that one that must stay low is not won before it is over.
    """

    year: int
    closed: bool
    start: Quantity | None
    actual: Quantity | None
    unknown: Unknown | None = None
    missing: tuple[int, ...] = ()
    adds_up: bool = False


class GoalPath(NamedTuple):
    """A goal and where the way to it stands: `target` is the level it leads to, `asked` the one due by now.

    `asked` is what the straight line has reached at the end of the year.
    """

    goal: Goal
    known: Known
    target: Fraction | None
    asked: Fraction | None
    standing: Standing

    @property
    def gap(self) -> Fraction | None:
        """How far the actual is from what is asked for."""
        if self.asked is None or self.known.actual is None:
            return None
        return abs(Fraction(self.known.actual) - self.asked)

    @property
    def left(self) -> Fraction | None:
        """What is still needed, signed as the figure must move; None once the goal is decided."""
        decided = self.standing in ("reached", "missed")
        if decided or self.target is None or self.known.actual is None:
            return None
        return self.target - Fraction(self.known.actual)

    @property
    def years_left(self) -> int:
        """How many years are left, this one among them while it is not closed."""
        return self.goal.year - self.known.year + (0 if self.known.closed else 1)

    @property
    def per_year(self) -> Fraction | None:
        """What each of the years left must bring."""
        left = self.left
        return None if left is None or self.years_left <= 0 else left / self.years_left


def path_of(goal: Goal, known: Known) -> GoalPath:
    """Where the way to a goal stands by what is known."""
    start = None if known.start is None else Fraction(known.start)
    target = target_level(goal, start)
    asked = None if start is None or target is None else asked_by(goal, start, target, known.year)
    return GoalPath(goal, known, target, asked, _standing(goal, known, asked))


def asked_by(goal: Goal, start: Fraction, target: Fraction, year: int) -> Fraction:
    """The level that the straight line from the start to the target has reached at the end of a year.

    Who stood on the better side from the first has only to keep to the target.
    """
    if (start < target) if goal.lower_is_better else (start > target):
        return target
    return start + (target - start) * Fraction(year - goal.since, goal.years)


def holds(goal: Goal, known: Known) -> bool | None:
    """Whether the goal is met by the actual; None where that cannot be told."""
    return judge(goal, known.actual, known.start).holds


def _standing(goal: Goal, known: Known, asked: Fraction | None) -> Standing:
    met, over = holds(goal, known), known.closed and known.year >= goal.year
    # Of a sum that must stay low no part of the way is won.
    if met and (over or not (known.adds_up and goal.lower_is_better)):
        return "reached"
    if over or met is None:
        return "missed" if met is False else "open"
    return "open" if asked is None else _beside(goal, known, asked)


def _beside(goal: Goal, known: Known, asked: Fraction) -> Standing:
    """On which side of what is asked for the actual is; while the year is open it may still get there."""
    now, falls = Fraction(known.actual or 0), goal.lower_is_better
    if not known.closed and (now == asked or (known.adds_up and falls)):
        return "open"
    if now == asked:
        return "on_path"
    if (now < asked) if falls else (now > asked):
        return "ahead"
    return "behind" if known.closed else "open"
