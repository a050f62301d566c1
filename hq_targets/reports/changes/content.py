"""What is to be shown of the differences between two states, free of any form."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from hq_targets.core.changes.catalogue_changes import EntryChange
from hq_targets.core.changes.consequences import Effect
from hq_targets.core.changes.field_changes import FieldChange
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.changes.gravest import Closed, Gravest
from hq_targets.core.changes.new_notes import NewNotes
from hq_targets.core.changes.statement_changes import StatementChange
from hq_targets.core.changes.target_changes import SpecChanges
from hq_targets.core.problem import Problem
from hq_targets.core.targets.spec import Spec


class StateName(NamedTuple):
    """How a state is called: what the person named, and of a commit the short hash and the day.

    `parted` are the two names that have grown from it, where it was named by them.
    """

    kind: Literal["working", "staged", "commit", "nothing"]
    name: str = ""
    short: str = ""
    date: str = ""
    parted: tuple[str, ...] = ()


class SideContent(NamedTuple):
    """One side: its name, its spec as far as it could be read, and the errors of its files.

    `sound` says that the spec has no errors, `assessable` that targets can be judged by it. `elsewhere` is
    where it lay, if not where it lies now. Without a spec the side had no targets of the year.
    """

    state: StateName
    spec: Spec | None
    sound: bool
    assessable: bool = True
    problems: Sequence[Problem] = ()
    unread: frozenset[str] = frozenset()
    elsewhere: str = ""
    there: bool = True


class DiffContent(NamedTuple):
    """Everything that differs between two sides in one year, and what it did to attainment.

    `spec` is the one things are called by; None where neither side could be read. `others` are further years
    whose files differ. `form_only` are files that are not the same and say the same, where nothing differs.
    `closed` says of what periods a change of figures wants a reason; `notes` are those that came.
    """

    year: int
    before: SideContent
    after: SideContent
    spec: Spec | None
    targets: SpecChanges
    items: Sequence[tuple[int, Sequence[FieldChange]]]
    entries: Sequence[EntryChange]
    figures: Sequence[FigureChange]
    effect: Effect | None
    statements: Sequence[StatementChange] = ()
    others: Sequence[int] = ()
    gravest: Gravest = Gravest()
    form_only: Sequence[str] = ()
    closed: Closed = Closed()
    notes: NewNotes = NewNotes()

    @property
    def empty(self) -> bool:
        """Whether nothing at all differs."""
        told = self.targets.head or self.targets.targets or self.items or self.entries or self.figures
        compared = self.before.there == self.after.there and self.before.sound and self.after.sound
        return compared and not told and not self.statements and not (self.effect and self.effect.changed)
