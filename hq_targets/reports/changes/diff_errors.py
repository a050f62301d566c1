"""The errors of both sides' files, for a page that is passed on without what else stood on the screen."""

from collections.abc import Iterator

from hq_targets.reports.changes.content import DiffContent, SideContent
from hq_targets.reports.changes.said import said_state
from hq_targets.reports.grid import Section
from hq_targets.reports.problems import first_of_each
from hq_targets.wording import Wording

MANY = 50  # errors of which only the first of each code is listed


def errors_sections(content: DiffContent, wording: Wording) -> Iterator[Section]:
    """A section for each side that has errors: place, code and sentence of each."""
    for side in (content.before, content.after):
        if side.problems:
            state = said_state(side.state, wording)
            title = wording.text("diff.errors", state=state, count=len(side.problems))
            yield Section(title, items=list(_listed(side, wording)))


def _listed(side: SideContent, wording: Wording) -> Iterator[str]:
    few = len(side.problems) <= MANY
    for problem, others in [(one, 0) for one in side.problems] if few else first_of_each(side.problems, {}):
        yield f"{problem.place}: [{problem.code}] {wording.problem(problem)[0]}"
        if others:
            yield wording.text("check.more_of_kind", count=others, name=problem.code)
