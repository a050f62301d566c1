"""What is known for the goals of an indicator: from its own year, and from those before where needed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.amounts import Quantity, exact, plus, rounded, rounded_apart, rounded_up
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.targets.goal import Goal
from hq_targets.core.targets.spec import Spec
from hq_targets.core.years.course import YearPoint, is_final
from hq_targets.core.years.paths import GoalPath, Known, Unknown, path_of

PLACES = 2  # of what has no end, as it is printed


class _Figure(NamedTuple):
    """A year's final figure; where it is not known, why."""

    value: Quantity | None
    unknown: Unknown | None = None


def needs_other_years(spec: Spec) -> int | None:
    """The first year besides the spec's own that some goal of it needs figures of; None where none does.

    The year before is not needed: its actual is the baseline.
    """
    needed = [
        goal.since
        for indicator in spec.indicator_of.values()
        for goal in indicator.goals
        if (goal.total or goal.start is None) and goal.since + 1 < spec.year
    ]
    return min(needed, default=None)


def goal_paths(points: tuple[YearPoint, ...]) -> tuple[GoalPath, ...]:
    """The goals of an indicator in the newest of its years, and where the way to each stands."""
    last = points[-1]
    return tuple(path_of(goal, _known(goal, points, last.assessment)) for goal in last.stage.indicator.goals)


def goal_remarks(paths: Iterable[GoalPath]) -> Iterator[Remark]:
    """That the way to a goal is behind, or that the goal was missed."""
    for path in paths:
        goal, sign = path.goal, "≤" if path.goal.lower_is_better else "≥"
        facts = {"goal": str(goal.year), "printed": goal.printed}
        if path.standing == "missed":
            yield Remark("goal-missed", {**facts, "now": now_shown(path)})
        elif path.standing == "behind":
            by = {"asked": asked_shown(path), "now": now_shown(path), "gap": path.gap, "sign": sign}
            yield Remark("goal-behind", {**facts, **by, "by": str(path.known.year)})


def asked_shown(path: GoalPath) -> Decimal | None:
    """The level that is asked for as it is shown: who reaches what is printed has reached it.

    It is never on the other side of the actual, nor just the actual where that is another one.
    """
    if path.asked is None or exact(path.asked) is not None:
        return None if path.asked is None else exact(path.asked)
    actual, falls, places = path.known.actual, path.goal.lower_is_better, PLACES
    if actual is not None and Fraction(actual) == path.asked:
        return rounded(path.asked, places)
    shown = _enough(path.asked, falls, places)
    while actual is not None and (Fraction(actual) - path.asked) * (Fraction(actual) - Fraction(shown)) <= 0:
        places += 1
        shown = _enough(path.asked, falls, places)
    return shown


def now_shown(path: GoalPath) -> Quantity | None:
    """The actual as it is shown: on the side it is of what is asked for, and of the goal itself."""
    actual, asked = path.known.actual, asked_shown(path)
    if actual is None or exact(Fraction(actual)) is not None or Fraction(actual) == path.asked:
        return actual
    beside = (Fraction(one) for one in (path.target, asked) if one is not None)
    return rounded_apart(Fraction(actual), PLACES, *beside)


def left_shown(path: GoalPath) -> Decimal | None:
    """What is still needed as it is shown, without a sign: enough, or of a cap's room no more."""
    return None if path.left is None else _needed(path, path.left)


def per_year_shown(path: GoalPath) -> Decimal | None:
    """What each year must bring as it is shown, without a sign: enough, or of a cap's room no more."""
    return None if path.per_year is None else _needed(path, path.per_year)


def _needed(path: GoalPath, amount: Fraction) -> Decimal:
    return exact(abs(amount)) or _enough(abs(amount), path.goal.total and path.goal.lower_is_better, PLACES)


def _enough(amount: Fraction, falls: bool, places: int) -> Decimal:
    """Rounded to the side on which it is enough: down where less is better."""
    return -rounded_up(-amount, places) if falls else rounded_up(amount, places)


def _known(goal: Goal, points: tuple[YearPoint, ...], now: Assessment) -> Known:
    year, closed = now.period.year, is_final(now)
    flow = now.indicator.accumulation == "flow"
    if goal.total:
        return _summed(goal, points, now, closed)
    start = _start(goal, points)
    # A part of a year is not held against a whole one.
    actual = None if flow and not closed else now.reading.whole
    return Known(year, closed, start.value, actual, start.unknown, adds_up=flow)


def _start(goal: Goal, points: tuple[YearPoint, ...]) -> _Figure:
    if goal.start is not None:
        return _Figure(goal.start)
    return _final(goal.since, points)


def _summed(goal: Goal, points: tuple[YearPoint, ...], now: Assessment, closed: bool) -> Known:
    """The sum over the years since the goal's way began; of this year as far as it is known whole."""
    year = now.period.year
    total: Quantity = Decimal(0)
    figures = {when: _final(when, points) for when in range(goal.since + 1, year)}
    if goal.since < year:
        figures[year] = _Figure(now.reading.whole)
    missing = tuple(when for when, one in figures.items() if one.value is None)
    broken = any(one.unknown == "across_break" for one in figures.values())
    unknown: Unknown | None = "across_break" if broken else "no_years" if missing else None
    for one in figures.values():
        total = plus(total, one.value or Decimal(0))
    actual = None if missing else total
    return Known(year, closed, Decimal(0), actual, unknown, missing, adds_up=True)


def _final(year: int, points: tuple[YearPoint, ...]) -> _Figure:
    """A past year's actual: as the year after has it, else as its own files do; never across a break."""
    by_year = {point.stage.year: point for point in points}
    if any(point.stage.broken for when, point in by_year.items() if when > year + 1):
        return _Figure(None, "across_break")
    after, own = by_year.get(year + 1), by_year.get(year)
    stated = _baseline(after) if after is not None else None
    if stated is not None:
        return _Figure(stated)
    if after is not None and after.stage.broken:
        return _Figure(None, "across_break")
    if own is not None and own.closed:
        return _Figure(own.assessment.reading.whole)
    return _Figure(None, "no_start")


def _baseline(after: YearPoint) -> Quantity | None:
    found = after.assessment.reference
    return None if found is None or after.stage.unsaid else found.value
