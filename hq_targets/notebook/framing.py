"""Frames: what the command line prints as tables, for pandas.

Columns are called as in the program's CSV and JSON. Amounts are exact (`Decimal`; a ratio without an end is a
`Fraction`), what is unknown is None, and `illustrative` says on every row whether the figures are made up.
"""

from typing import TYPE_CHECKING

from hq_targets.notebook.asking import period_asked
from hq_targets.notebook.failing import speaking, words
from hq_targets.notebook.workspace import Workspace, targets_faulty

if TYPE_CHECKING:
    from hq_targets.reports.frames import DataFrame


@speaking()
def assessments_frame(
    workspace: Workspace, period: str | None = None, lang: str | None = None
) -> "DataFrame":
    """A row an indicator: what `check --format csv` shows of a period, in the directive's order.

    `period` and errors as in `assess`; `lang` ("vi" or "en") is of `status_text`, `remarks` and `owner`.
    Percents are rounded as `check` prints them; `assess` has them exact.

    >>> import hq_targets
    >>> workspace = hq_targets.open_workspace("examples/full-year")
    >>> frame = hq_targets.assessments_frame(workspace, "2021-Q4").set_index("id")
    >>> frame.loc["cattle_herd", "percent"]
    Decimal('100.11')
    """
    from hq_targets.answers.assessed import assessed
    from hq_targets.reports.frames import frame
    from hq_targets.reports.rows.assessments import assessment_rows

    at = period_asked(workspace, period)
    return frame(assessment_rows(assessed(workspace.opened, workspace.spec, at), words(lang)))


@speaking()
def areas_frame(workspace: Workspace, period: str | None = None) -> "DataFrame":
    """A row an area of each indicator that areas report: what `areas --format csv` shows of a period.

    `value` is the area's figure where it is known whole, `known` what is known of it. `period` and errors
    as in `assess`.
    """
    from hq_targets.answers.areas import areas_of
    from hq_targets.core.attainment.area_table import reported_by_areas
    from hq_targets.reports.frames import frame
    from hq_targets.reports.rows.areas import area_rows_of

    spec, at = workspace.spec, period_asked(workspace, period)
    reported = [one for one in spec.indicator_of.values() if reported_by_areas(one)]
    content = areas_of(workspace.opened, spec, at, reported)
    return frame(area_rows_of(content, workspace.errors, words(None)))


@speaking()
def observations_frame(workspace: Workspace) -> "DataFrame":
    """A row a figure as the files state it, last year's too: with its file and line.

    Figures of a flow are of a period or to date, as `basis` says, and may stand side by side: they must not
    be added up blindly. Yes is 1, no is 0; `absent` tells a dash (zero), "…" (unknown) and an empty cell. A
    row that was refused is not here, but in the workspace's `problems`.
    """
    from hq_targets.answers.assessed import revised_in
    from hq_targets.reports.frames import frame
    from hq_targets.reports.rows.observations import observation_rows

    spec, opened = workspace.spec, workspace.opened
    return frame(observation_rows(spec, opened.book, revised_in(opened), workspace.errors))


@speaking()
def changes_frame(workspace: Workspace, before: str = "HEAD", after: str | None = None) -> "DataFrame":
    """A row a value that differs between two states of the files: what `diff` finds, by the same code.

    `before` and `after` are names git knows ("HEAD~1", a branch, a hash); `after` left out means the files as
    they are on the disk now, whenever the workspace was opened. `what` says of what kind a row is: a
    "target", a "figure", a "verdict" that turned, or another part of the files.

    Raises CannotRunError where there is no git, no such revision, or where the targets file of either state
    has errors.
    """
    from hq_targets.answers.compared import both_found, compared
    from hq_targets.files.git.repository import repository
    from hq_targets.files.git.states import other_years, states_asked
    from hq_targets.reports.frames import frame
    from hq_targets.reports.rows.changes import change_rows

    with repository(workspace.root) as asked:
        # What HEAD is where nothing has been committed yet: nothing.
        states = states_asked(asked, None if before == "HEAD" else before, after, staged=False)
        found = both_found(asked, workspace.root, workspace.year, states)
        content = compared(found, workspace.year, None)
        content = content._replace(others=other_years(workspace.root, workspace.year, states))
    for side in (content.before, content.after):
        if side.there and not side.sound:
            raise targets_faulty(tuple(side.problems), side.state.name or side.state.kind)
    later = content.after if content.after.there else content.before
    spec = later.spec if later.spec is not None else workspace.spec
    return frame(change_rows(content, spec, len(content.after.problems)))
