"""Several years of a workspace: each opened with its own spec and its own files."""

from collections.abc import Callable, Mapping

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.period import Period
from hq_targets.core.targets.spec import Spec
from hq_targets.core.years.course import YearKept, YearPoint, course_of
from hq_targets.core.years.goals import needs_other_years
from hq_targets.core.years.lineage import line_of
from hq_targets.files.book import spec_years
from hq_targets.files.workspace import Workspace, open_workspace


def with_years_before(
    workspace: Workspace, since: int = 0, numbers: NumberStyle | None = None
) -> dict[int, Workspace]:
    """A workspace's year and those before it that have targets, from `since` on, the oldest first."""
    root, store = workspace.root, workspace.names.store
    before = [year for year in spec_years(root, store) if since <= year < workspace.year]
    return {
        **{year: open_workspace(root, year, numbers, store=store) for year in before},
        workspace.year: workspace,
    }


def spec_to_judge_by(workspace: Workspace) -> Spec | None:
    """The spec of a year by which its targets can be judged, also one whose faults leave no figure open."""
    return workspace.source.spec if workspace.source is not None else workspace.assessable


def kept_in(workspace: Workspace, period: Period | None = None) -> YearKept:
    """A year's figures, up to a period: the latest with any figure unless one is named."""
    spec = spec_to_judge_by(workspace)
    first = spec.reported_in[0] if spec is not None else Period(workspace.year, 1)
    at = period or workspace.book.latest_part(workspace.year) or first
    return YearKept(workspace.book, at, workspace.own, workspace.errors)


def points_of(
    workspace: Workspace, spec: Spec, period: Period
) -> Callable[[Assessment], tuple[YearPoint, ...]]:
    """What tells an assessed indicator's years, as far as goals of the spec need them.

    Other years are only read where some goal does.
    """
    since = needs_other_years(spec)
    opened: Mapping[int, Workspace] = (
        {workspace.year: workspace} if since is None else with_years_before(workspace, since)
    )
    specs = {year: one for year, there in opened.items() if (one := spec_to_judge_by(there)) is not None}
    kept = {year: kept_in(there, period if year == spec.year else None) for year, there in opened.items()}

    def points(a: Assessment) -> tuple[YearPoint, ...]:
        years = course_of(line_of(a.indicator, spec.year, {**specs, spec.year: spec}), kept)
        return (*years[:-1], years[-1]._replace(assessment=a))

    return points
