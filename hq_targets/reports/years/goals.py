"""A goal of several years in words: the way to it, where it stands, and what each year must still bring."""

from collections.abc import Iterator, Sequence
from typing import Any

from hq_targets.core.targets.condition import one_or_both
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.core.years.goals import asked_shown, left_shown, now_shown, per_year_shown
from hq_targets.core.years.paths import GoalPath, Standing
from hq_targets.reports.grid import Cell, Section
from hq_targets.reports.values import amount
from hq_targets.wording import Wording

STANDING_STYLES: dict[Standing, str] = {
    "reached": "green",
    "missed": "bold red",
    "ahead": "green",
    "on_path": "cyan",
    "behind": "bold yellow",
    "open": "magenta",
}


def goals_section(
    paths: Sequence[GoalPath], indicator: Indicator, spec: Spec, wording: Wording
) -> Iterator[Section]:
    """A section with a block for each goal; none where there is no goal."""
    if not paths:
        return
    body = []
    for path in paths:
        lead, *rest = goal_lines(path, indicator, spec, wording)
        body += [Cell(lead, f"bold {STANDING_STYLES[path.standing].replace('bold ', '')}")]
        body += [Cell(f"  {line}") for line in rest]
    yield Section(wording.text("goal.title"), body)


def goal_asked(path: GoalPath, indicator: Indicator, spec: Spec, wording: Wording) -> str:
    """What a goal asks for, in words: of a sum also over which years."""
    goal = path.goal
    asked = wording.condition(goal, indicator, spec)
    if not goal.total:
        return asked
    return wording.text("goal.total", asked=asked, first=str(goal.since + 1), last=str(goal.year))


def goal_lines(path: GoalPath, indicator: Indicator, spec: Spec, wording: Wording) -> Iterator[str]:
    """The goal with its standing, the way to it, where the actual is, and what is left."""
    goal, known = path.goal, path.known
    asked = goal_asked(path, indicator, spec, wording)
    standing = wording.text(f"standing.{path.standing}")
    yield wording.text("goal.line", year=str(goal.year), asked=asked, standing=standing, printed=goal.printed)
    if path.asked is not None and path.target is not None and known.start is not None:
        way = {"since": str(goal.since), "start": known.start, "goal": str(goal.year), "target": path.target}
        yield wording.text("goal.way", **way, year=str(known.year), asked=asked_shown(path))
    if known.unknown is not None:
        facts = {"since": str(goal.since), "missing": tuple(map(str, known.missing))}
        yield wording.text(f"goal_unknown.{known.unknown}", **facts)
    yield from _now(path, indicator, spec, wording)


def _now(path: GoalPath, indicator: Indicator, spec: Spec, wording: Wording) -> Iterator[str]:
    known, year = path.known, str(path.known.year)
    if known.actual is None:
        if known.unknown is None:
            yield wording.text("goal.no_actual", year=year)
        return
    key = "goal.now" if known.closed else "goal.now_open"
    yield wording.text(key, year=year, now=now_shown(path))
    each, left = per_year_shown(path), left_shown(path)
    if each is None or left is None or path.left is None:
        return
    change = spec.unit_of[indicator.unit].change(wording.lang)
    total, low = path.goal.total, path.goal.lower_is_better
    moves = "goal.fall" if path.left < 0 else "goal.rise"
    key = ("goal.room" if low else "goal.sum_left") if total else moves
    facts = {"left": left, "each": each, "count": path.years_left, "unit": change}
    yield wording.text(key, **facts, goal=str(path.goal.year))


def goal_value(path: GoalPath) -> dict[str, Any]:
    """A goal as JSON knows it: what is to be reached, the way to it, and where that stands."""
    goal, known = path.goal, path.known
    return {
        "year": goal.year,
        "since": goal.since,
        "measure": goal.measure,
        "comparison": goal.comparison,
        "threshold": one_or_both(tuple(amount(bound) for bound in goal.figures)),
        "total": goal.total,
        "printed": goal.printed,
        "start": amount(known.start),
        "target": amount(path.target),
        "by": known.year,
        "closed": known.closed,
        "asked": amount(path.asked),
        "actual": amount(known.actual),
        "standing": path.standing,
        "unknown": known.unknown,
        "missing": list(known.missing),
        "left": amount(path.left),
        "years_left": path.years_left,
        "per_year": amount(path.per_year),
    }
