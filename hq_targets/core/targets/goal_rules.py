"""What must hold of goals of several years: that there is a way to them which can be reckoned."""

import re
from collections.abc import Callable, Iterator

from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.goal import Goal
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.printed_rules import as_printed
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.target_rules import compared_once, reachable

# How a text names years: "đến hết năm 2025", "giai đoạn 2021–2025".
_YEARS = re.compile(
    r"(?:\b(?:đến|tới|vào|trong|cuối|hết|từ|giai đoạn|năm)\s+)+"
    r"([12][0-9]{3})(?:\s*[-–]\s*([12][0-9]{3}))?\b(?![.,]?[0-9])",
    re.IGNORECASE,
)


def goals_are_for_numbers(spec: Spec) -> Iterator[Finding]:
    """Only a number of the whole territory has a straight way: not yes and no, a grade, or each area's."""
    for path, indicator in spec.entries():
        if indicator.goals and (indicator.by_area or indicator.type != "number"):
            yield Finding((*path, "goals"), "goal-not-for", {"id": indicator.id})


def goals_have_their_years(spec: Spec) -> Iterator[Finding]:
    """A goal's year has not passed, and its way began before it, and not later than this year."""
    for path, indicator in spec.entries():
        for k, goal in enumerate(indicator.goals):
            at = (*path, "goals", k)
            if goal.year < spec.year:
                yield Finding((*at, "year"), "goal-passed", {"goal": str(goal.year), "year": str(spec.year)})
            elif goal.since >= goal.year or goal.since > spec.year:
                facts = {"since": str(goal.since), "goal": str(goal.year), "year": str(spec.year)}
                yield Finding((*at, "since"), "goal-since", facts)


def goals_have_a_way(spec: Spec) -> Iterator[Finding]:
    """A way leads from a figure to one level; a sum begins with nothing and is of what adds up."""
    for path, indicator in spec.entries():
        for at, goal in indicator.sound_goals(path):
            if goal.total:
                yield from _sums(at, goal, indicator)
            elif goal.start is not None and goal.measure == "growth" and goal.start <= 0:
                yield Finding((*at, "from"), "growth-over-nothing", {"id": indicator.id, "value": goal.start})
            if goal.only_inside:
                yield Finding((*at, "better"), "goal-range", {})
            if goal.amendments:
                yield Finding((*at, "amendments"), "goal-amended", {})


def goals_compare_once(spec: Spec) -> Iterator[Finding]:
    """A goal has one comparison, which some value of its indicator meets."""
    for path, indicator in spec.entries():
        if indicator.by_area or indicator.type != "number":
            continue
        for at, goal in indicator.goals_at(path):
            yield from compared_once(at, goal)
        unit = spec.unit_of.get(indicator.unit)
        for at, goal in indicator.sound_goals(path):
            key = (*at, goal.comparison)
            if goal.asks_yes:
                yield Finding(key, "yes-for-number", {"id": indicator.id})
            elif goal.measure != "growth" and unit is not None and not goal.total:
                yield from reachable(key, indicator, goal, unit)


def goals_are_as_printed(spec: Spec) -> Iterator[Finding]:
    """Figure, direction, measure, comparison and unit are those of the printed words, beside its years."""
    for path, indicator in spec.entries():
        if indicator.type != "number":
            continue
        for at, goal in indicator.sound_goals(path):
            yield from as_printed(at, goal, indicator, spec, without_years(goal))


def without_years(goal: Goal) -> str:
    """What is printed for a goal without the years that it names: they are no figures of it."""
    own = {str(year) for year in (goal.year, goal.since, goal.since + 1)}

    def left(match: re.Match[str]) -> str:
        named = {year for year in match.groups() if year}
        return "" if named <= own else match.group()

    return _YEARS.sub(left, goal.printed)


GOAL_RULES: tuple[Callable[[Spec], Iterator[Finding]], ...] = (
    goals_are_for_numbers,
    goals_have_their_years,
    goals_compare_once,
    goals_have_a_way,
    goals_are_as_printed,
)


def _sums(at: Path, goal: Goal, indicator: Indicator) -> Iterator[Finding]:
    wrong = (
        ("total", indicator.accumulation != "flow"),
        ("measure", goal.measure != "level"),
        ("from", goal.start is not None),
    )
    for key, found in wrong:
        if found:
            yield Finding((*at, key), "goal-total", {"id": indicator.id})
            return
