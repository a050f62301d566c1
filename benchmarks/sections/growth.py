"""Growth: whether ten times the rows take ten times the time, or more."""

from benchmarks import goals
from benchmarks.plan import LARGE, MIDDLE, ONE, ROWS, TEN, Plan, Section, ours
from benchmarks.ratios import growth
from benchmarks.tables import number, times_table
from benchmarks.turns import Task, in_turns
from benchmarks.workspaces import country

SMALL = TEN * 10  # communes: ten times as many as in the 10 thousand rows


def measured(plan: Plan) -> Section:
    """`check` on one commune, which is the start-up, on a country, and on one ten times as large.

    Only the growth to 1.7 million rows is held against the goal.
    """
    small, large = (MIDDLE, LARGE) if plan.large else (TEN, SMALL)
    tasks = [_task(plan, communes) for communes in (ONE, small, large)]
    start, one, many = in_turns(tasks, plan.turns(large), plan.kept)
    grown = growth(many.seconds, one.seconds, start.seconds)
    said = "cannot be said" if grown is None else f"{number(grown.median)} times"
    text = (
        f"{times_table((start, one, many), one, 'ten times fewer')}\n\nStart-up taken off: {said} the time."
    )
    return Section("Growth", text, {goals.GROWTH: grown} if plan.large else {})


def _task(plan: Plan, communes: int) -> Task:
    called = (
        f"check, {ROWS.get(communes, f'{communes} communes')}" if communes != ONE else "check, one commune"
    )
    start = ours("check", "--root", str(country(plan, ONE)))
    return Task(called, ours("check", "--root", str(country(plan, communes))), warm=start)
