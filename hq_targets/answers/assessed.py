"""A workspace's period assessed whole, as every door that shows all targets needs it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.attainment.remarks import questions, remarks
from hq_targets.core.attainment.summary import summarise
from hq_targets.core.outlook.outlooks import Outlook, look_ahead
from hq_targets.core.outlook.prospects import prospects
from hq_targets.core.period import Period
from hq_targets.core.targets.spec import Spec
from hq_targets.files.workspace import Workspace
from hq_targets.reports.content import CheckContent

if TYPE_CHECKING:
    from hq_targets.core.actuals.observation import ObservationKey
    from hq_targets.core.attainment.originals import Originals


def assessed(workspace: Workspace, spec: Spec, period: Period) -> CheckContent:
    """Every target at a period with what is to be said of it; all are shown, in the directive's order."""
    book = workspace.book
    assessments = assessments_at(workspace, spec, period)
    ahead = {a.indicator.id: look_ahead(a, spec, book) for a in assessments}
    outlooks = {name: one for name, one in ahead.items() if one is not None}
    return CheckContent(
        spec=spec,
        period=period,
        assessments=assessments,
        shown=assessments,
        remarks={
            a.indicator.id: [
                *remarks(a, spec),
                *_prospects(outlooks.get(a.indicator.id)),
                *questions(a.indicator.id, period, workspace.problems),
            ]
            for a in assessments
        },
        summary=summarise(assessments),
        problems=workspace.problems,
        waived=workspace.waived,
        outlooks=outlooks,
        originals=_originals(assessments, workspace, spec, period),
        closed=workspace.closed,
        revised=revised_in(workspace),
        more=workspace.more,
    )


def assessments_at(workspace: Workspace, spec: Spec, period: Period) -> list[Assessment]:
    """Every target at a period as it counts; those that are at hand are not judged again."""
    known = [one for one in workspace.assessments if one.period == period]
    return known or assess(spec, workspace.book, period, workspace.own)


def with_trends(content: CheckContent, workspace: Workspace) -> CheckContent:
    """The same with how each indicator shown went through the year."""
    from hq_targets.core.attainment.trend import trend_of

    trends = {a.indicator.id: trend_of(a, content.spec, workspace.book) for a in content.shown}
    return content._replace(trends={name: one for name, one in trends.items() if one is not None})


def revised_in(workspace: Workspace) -> frozenset["ObservationKey"]:
    """The keys of figures that were once others: as entered after a closing, and as git remembers."""
    from hq_targets.files.git.revised import revised_figures

    return workspace.revised | (revised_figures(workspace) or frozenset())


def with_goals(content: CheckContent, workspace: Workspace) -> CheckContent:
    """The same with what is to be said of goals of several years whose way is behind."""
    having = [a for a in content.assessments if a.indicator.goals]
    if not having:
        return content
    from hq_targets.core.years.goals import goal_paths, goal_remarks
    from hq_targets.files.years import points_of

    points = points_of(workspace, content.spec, content.period)
    said = {a.indicator.id: [*goal_remarks(goal_paths(points(a)))] for a in having}
    remarks = {name: [*some, *said.get(name, ())] for name, some in content.remarks.items()}
    return content._replace(remarks=remarks)


def _originals(
    assessments: Sequence[Assessment], workspace: Workspace, spec: Spec, period: Period
) -> "Originals | None":
    """How targets stand without the decisions that moved them, where any did."""
    if not spec.revised:
        return None
    from hq_targets.core.attainment.originals import originals

    return originals(assessments, spec, workspace.book, period)


def _prospects(one: Outlook | None) -> list[Remark]:
    """What must still happen, where any figure says something about it; the command of its own says all."""
    return [] if one is None or one.reach == "kept" or one.reason == "no_figure" else prospects(one)
