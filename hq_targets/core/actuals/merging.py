"""New figures against those that are already there: nothing is dropped, and nothing changes unseen."""

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation

Kind = Literal["new", "changed", "same", "kept", "blank"]


class Change(NamedTuple):
    """What comes of one figure: `before` is what was there, `after` what will be.

    `kept` is a figure the new table leaves empty; `blank` one that is nowhere.
    """

    kind: Kind
    before: Observation | None
    after: Observation

    @property
    def figure_changes(self) -> bool:
        """Whether the figure itself becomes another one, not only what is said of it."""
        return self.before is not None and not _alike(self.before, self.after)

    @property
    def moves_figure(self) -> bool:
        """Whether a figure comes, or becomes another one: a note beside an empty cell is none."""
        came = self.kind == "new" and self.after.absent is not Absent.NOT_REPORTED
        return came or (self.kind == "changed" and self.figure_changes)

    @property
    def only_says_more(self) -> bool:
        """Whether only what is said beside a figure, or beside none, becomes another: a note, a status."""
        return self.kind in ("new", "changed") and not self.moves_figure

    @property
    def note_stays(self) -> bool:
        """Whether what was written of another figure is now said of this one."""
        return self.figure_changes and self.before is not None and self.after.note == self.before.note != ""


def merge(
    existing: Iterable[Observation],
    incoming: Iterable[Observation],
    unsaid: Collection[object] = (),
) -> list[Change]:
    """What each incoming figure does to the existing ones of its period, in the order they come in.

    An empty cell takes no figure away. A note stays until another one is written; the source and the date
    of a figure that changes do not vouch for the new one. `unsaid` are the keys of figures whose rows say
    nothing of their status: one that does not change stays the estimate it was.
    """
    known = {row.key: row for row in existing}
    return [_change(known.get(row.key), row, said=row.key not in unsaid) for row in incoming]


def merged(existing: Iterable[Observation], changes: Iterable[Change]) -> list[Observation]:
    """All figures after the changes: the existing ones where they stand, then the new ones."""
    after = {change.after.key: change.after for change in changes if change.kind in ("new", "changed")}
    rows = [after.pop(row.key, row) for row in existing]
    return rows + list(after.values())


def _change(before: Observation | None, row: Observation, said: bool) -> Change:
    empty = row.absent is Absent.NOT_REPORTED
    if before is None:
        return Change("blank" if empty and not row.note else "new", None, row)
    if empty:
        noted = before._replace(note=row.note or before.note)
        if _differs(noted, before):
            return Change("changed", before, noted)
        return Change("same" if before.absent is Absent.NOT_REPORTED else "kept", before, before)
    after = _completed(before, row, said)
    return Change("changed" if _differs(after, before) else "same", before, after)


def _completed(before: Observation, row: Observation, said: bool) -> Observation:
    """The incoming row with what the existing one says and it does not contradict."""
    row = row._replace(note=row.note or before.note)
    if _alike(row, before):
        row = row._replace(source=row.source or before.source, as_of=row.as_of or before.as_of)
        row = row if said else row._replace(status=before.status)
    return row


def _alike(one: Observation, other: Observation) -> bool:
    """Whether two rows state the same figure, whatever is said beside it."""
    return (one.value, one.absent, one.text) == (other.value, other.absent, other.text)


def _differs(one: Observation, other: Observation) -> bool:
    return one._replace(place=other.place) != other
