"""Targets judged, and problems said."""

from hq_targets.answers.assessed import assessments_at
from hq_targets.answers.periods import period_named, period_to_assess
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.notebook.failing import said, speaking, words
from hq_targets.notebook.workspace import Workspace


@speaking()
def assess(workspace: Workspace, period: str | None = None) -> tuple[Assessment, ...]:
    """Every target at the end of a period, in the directive's order, as `check` judges it.

    `period` is written like "2021-Q3"; a whole year ("2021") means its last period, and without it the
    latest with any figure is taken. The officer's own assessments count, `computed` is what the figures
    come to. Amounts are exact: `Fraction` or None.

    Raises CannotRunError where the targets file has errors (nothing is judged by half of it), or where the
    period is none of the workspace's year.

    >>> import hq_targets
    >>> workspace = hq_targets.open_workspace("examples/full-year")
    >>> [a.indicator.id for a in hq_targets.assess(workspace, "2021-Q4") if a.status == "missed"][:2]
    ['budget_revenue', 'agri_value_per_ha']
    """
    return tuple(assessments_at(workspace.opened, workspace.spec, period_asked(workspace, period)))


@speaking()
def sentence(problem: Problem, lang: str | None = None) -> str:
    """What is wrong and what to do, in Vietnamese ("vi") or English ("en").

    Where it stands is `problem.place`. Without `lang` HQ_TARGETS_LANG decides, else it is Vietnamese.
    """
    return said(problem, words(lang))


def period_asked(workspace: Workspace, period: str | None) -> Period:
    """The period that is meant, as everywhere: see `assess`."""
    named = period_named(None if period is None else str(period))
    return period_to_assess(named, workspace.spec, workspace.opened.book)
