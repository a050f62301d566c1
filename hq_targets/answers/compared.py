"""Two states of a workspace compared, as every door that tells differences needs it."""

from pathlib import Path

from hq_targets.answers.periods import part_of_year
from hq_targets.core.actuals.book import Book
from hq_targets.core.changes.catalogue_changes import EntryChange, catalogue_changes
from hq_targets.core.changes.consequences import Effect, Side, effect, period_to_compare
from hq_targets.core.changes.decisions_at_odds import decisions_at_odds
from hq_targets.core.changes.figure_changes import FigureChange, figure_changes
from hq_targets.core.changes.gravest import (
    Closed,
    Gravest,
    closed_changes,
    closings_altered,
    entries_added,
    of_names,
    of_targets,
    own_altered,
    units_altered,
)
from hq_targets.core.changes.new_notes import NewNotes, new_notes
from hq_targets.core.changes.pairing import ids_before, with_names_of_both
from hq_targets.core.changes.statement_changes import StatementChange, statement_changes
from hq_targets.core.changes.target_changes import SpecChanges, other_items, spec_changes, without_targets
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, Findings, errors_in
from hq_targets.core.rules.closings import entered_since
from hq_targets.core.targets.spec import Spec
from hq_targets.files.book import read_book
from hq_targets.files.git.repository import Repository
from hq_targets.files.git.states import Found, State, workspaces
from hq_targets.files.statements import statements
from hq_targets.files.workspace import CLOSED, CLOSINGS, WAIVERS, Workspace
from hq_targets.reports.changes.content import DiffContent, SideContent, StateName


def both_found(
    repository: Repository, root: Path, year: int, states: tuple[State, State]
) -> tuple[Found, Found]:
    """The year's workspace in both states.

    Raises CannotRunError (`no-spec-anywhere`) where neither has one.
    """
    found = workspaces(repository, root, year, states)
    if all(side.workspace is None for side in found):
        raise CannotRunError("no-spec-anywhere", folder=str(root / "data"))
    return found


def compared(found: tuple[Found, Found], year: int, period: Period | None) -> DiffContent:
    """Everything that differs between two workspaces; what one side does not have is compared as nothing."""
    sides = [_side(one) for one in found]
    known = sides[1].spec or sides[0].spec
    if known is None:
        empty = SpecChanges((), (), ())
        stated = _statements(found)
        grave = Gravest(waivers=entries_added(stated, WAIVERS), own=own_altered(stated))
        grave = closings_altered(grave, frozenset(), stated, CLOSED)
        notes = NewNotes(known=False)
        return DiffContent(
            year, sides[0], sides[1], None, empty, (), (), (), None, stated, gravest=grave, notes=notes
        )
    old, new = (_spec(side, known) for side in sides)
    both = all(side.spec is not None for side in sides)
    changes = spec_changes(old, new, sides[0].unread | sides[1].unread)
    if not both:
        changes = changes._replace(
            head=(), targets=() if sides[0].there and sides[1].there else changes.targets
        )
    books = _books(found, (old, new), known, changes)
    figures = figure_changes(*books, known, ids_before(changes.pairs))
    stated, closed = _statements(found), _closed(found)
    entries = catalogue_changes(old, new) if both else []
    grave = _gravest(changes, entries, new) if both else Gravest()
    return DiffContent(
        year,
        sides[0],
        sides[1],
        known,
        changes,
        other_items(old, new) if both else (),
        entries,
        figures,
        _effect(found, books, period, changes, figures),
        stated,
        gravest=_gravest_stated(closed_changes(grave, closed, figures), found, stated),
        closed=closed,
        notes=_notes(found),
    )


def _gravest(changes: SpecChanges, entries: list[EntryChange], after: Spec) -> Gravest:
    """What must not be overlooked in targets that both sides have."""
    grave = of_names(of_targets(changes.targets), changes.pairs)
    at_odds = len(decisions_at_odds(changes.targets, after))
    return grave._replace(units=units_altered(entries), at_odds=at_odds)


def _gravest_stated(grave: Gravest, found: tuple[Found, Found], stated: list[StatementChange]) -> Gravest:
    """With what must not be overlooked in closings, waivers and own assessments."""
    before, after = (one.workspace for one in found)
    periods = _periods_closed(before) if before is not None else frozenset()
    sound = after is not None and _has_sound_closings(after)
    gone = periods - _periods_closed(after) if after is not None and sound else frozenset()
    grave = closings_altered(grave, gone, stated, CLOSED)
    waivers = entries_added(stated, WAIVERS)
    return grave._replace(reopened=len(gone), waivers=waivers, own=own_altered(stated))


def _closed(found: tuple[Found, Found]) -> Closed:
    """What was closed on the earlier side, and of what the change was entered on the later one."""
    before, after = (one.workspace for one in found)
    closed = before.closed if before is not None else ()
    entered = entered_since(closed, after.closed) if after is not None and _has_targets(after) else None
    return Closed(frozenset(one.period for one in closed), entered)


def _notes(found: tuple[Found, Found]) -> NewNotes:
    """The notes only the later side has; all of them are looked for where targets have no errors."""
    sides = [one.workspace for one in found if one.workspace is not None]
    if any(one.source is None for one in sides):
        return NewNotes(known=False)
    before, after = (one.workspace.problems if one.workspace is not None else () for one in found)
    return NewNotes(new_notes(before, after))


def _periods_closed(workspace: Workspace) -> frozenset[Period]:
    return frozenset(one.period for one in workspace.closed)


def _has_targets(workspace: Workspace) -> bool:
    """Whether there are targets by which closings could be read."""
    return workspace.source is not None or workspace.draft is not None


def _has_sound_closings(workspace: Workspace) -> bool:
    """Whether it is known which periods are closed."""
    return _has_targets(workspace) and not any(
        one.place.file == CLOSINGS for one in errors_in(workspace.problems)
    )


def _side(one: Found) -> SideContent:
    state, workspace = state_name(one.state), one.workspace
    if workspace is None:
        return SideContent(state, None, sound=True, there=False)
    source = workspace.source
    return SideContent(
        state=state,
        spec=source.spec if source is not None else workspace.draft,
        sound=source is not None,
        assessable=workspace.assessable is not None,
        problems=errors_in(workspace.problems),
        unread=workspace.left_out,
        elsewhere=one.way,
    )


def state_name(state: State) -> StateName:
    """How a state is called."""
    commit = state.commit
    if commit is None:
        return StateName(state.kind)
    return StateName(state.kind, state.name, commit.short, commit.date, state.parted)


def _spec(side: SideContent, known: Spec) -> Spec:
    """The side's spec; without one it had no targets, or none that could be read."""
    return side.spec if side.spec is not None else without_targets(known)


def _books(
    found: tuple[Found, Found], specs: tuple[Spec, Spec], known: Spec, changes: SpecChanges
) -> tuple[Book, Book]:
    """The figures of both sides; those of a side without a readable spec are read by the other one's."""
    before, after = (
        _book(one.workspace, spec, known, changes) for one, spec in zip(found, specs, strict=True)
    )
    return before, after


def _book(workspace: Workspace | None, spec: Spec, known: Spec, changes: SpecChanges) -> Book:
    if workspace is None:
        return Book()
    if workspace.source is None and workspace.draft is None:
        spec = known if not spec.items else spec
    elif not any(one.code == "name-disagrees" for one in workspace.problems):
        return workspace.book
    else:  # the name may be the other side's: rows do not change with it
        spec = with_names_of_both(spec, changes.pairs)
    return read_book(workspace.names, spec, workspace.year, Findings())


def _effect(
    found: tuple[Found, Found],
    books: tuple[Book, Book],
    period: Period | None,
    changes: SpecChanges,
    figures: list[FigureChange],
) -> Effect | None:
    """What it did, where both sides have targets without errors."""
    sides = [_assessable(one.workspace, book) for one, book in zip(found, books, strict=True)]
    if sides[0] is None or sides[1] is None:
        return None
    both = sides[0], sides[1]
    spec = sides[1].spec
    at = part_of_year(period, spec) if period is not None else period_to_compare(both, spec)
    return effect(both, at, changes, figures)


def _statements(found: tuple[Found, Found]) -> list[StatementChange]:
    """What changed in closings, own assessments and waivers."""
    before, after = (statements(one.workspace.names) if one.workspace is not None else {} for one in found)
    return statement_changes(before, after)


def _assessable(workspace: Workspace | None, book: Book) -> Side | None:
    if workspace is None or workspace.assessable is None:
        return None
    return Side(workspace.assessable, book, workspace.own)
