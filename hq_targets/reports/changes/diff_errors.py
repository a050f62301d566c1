"""The errors of both sides, for a page passed on without what else was on the screen; and new notes."""

from collections.abc import Iterator, Sequence

from hq_targets.core.problem import Problem
from hq_targets.reports.changes.content import DiffContent
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
            yield Section(title, items=list(_listed(side.problems, wording)))


def notes_section(content: DiffContent, wording: Wording) -> Section:
    """The notes the later side has and the earlier had not: place, code and sentence of each."""
    notes = content.notes.problems
    title = wording.text("diff.notes", count=len(notes))
    return Section(title, items=list(_listed(notes, wording)))


def _listed(problems: Sequence[Problem], wording: Wording) -> Iterator[str]:
    few = len(problems) <= MANY
    for problem, others in [(one, 0) for one in problems] if few else first_of_each(problems, {}):
        yield f"{problem.place}: [{problem.code}] {wording.problem(problem)[0]}"
        if others:
            yield wording.text("check.more_of_kind", count=others, name=problem.code)
