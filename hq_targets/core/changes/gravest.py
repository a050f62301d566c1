"""What who approves must not overlook: counted, so that it can stand above everything else."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.stated import StatedKey, stated_key
from hq_targets.core.changes.condition_changes import RecordChange
from hq_targets.core.changes.field_changes import Direction
from hq_targets.core.changes.field_ways import decision_of, way_of
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.changes.statement_changes import StatementChange, entries_revised, whole
from hq_targets.core.changes.target_changes import TargetChange
from hq_targets.core.period import Period


class Gravest(NamedTuple):
    """How many of each: targets moved without a decision by which way, and records of decisions altered.

    `taken_out` are those of the records that are there no more: what they decided is withdrawn. Then periods
    that are closed no more, figures that changed in periods that were closed, and waivers that came.
    `with_reason` are those of the figures whose change was entered as a revision, `without_reason` those
    where none was; of neither kind are they where the closings cannot be held against the targets. `unsure`
    are figures of closed periods that may stand in refused rows. `closings` are closings and revisions that
    had been entered and were altered or taken out, `copies` the same of copies of closed figures. `reused`
    are decisions that were on record for another change of the same condition already.
    """

    loosened: int = 0
    otherwise: int = 0
    records: int = 0
    reopened: int = 0
    closed_figures: int = 0
    waivers: int = 0
    taken_out: int = 0
    with_reason: int = 0
    without_reason: int = 0
    unsure: int = 0
    closings: int = 0
    copies: int = 0
    reused: int = 0

    @property
    def unjudged(self) -> int:
        """How many figures of closed periods changed, with a reason or not: that is not known."""
        return self.closed_figures - self.with_reason - self.without_reason

    @property
    def altered(self) -> int:
        """How many records of decisions are still there and say something else."""
        return self.records - self.taken_out


def undecided_ways(change: TargetChange) -> frozenset[Direction]:
    """Which ways a target moved without a decision that says so."""
    new = change.pair.after
    if change.kind in ("added", "removed"):
        decided = new is not None and new.added is not None
        return frozenset() if decided or change.direction is None else frozenset({change.direction})
    ways = {one.direction for one in change.conditions if one.undecided}
    ways |= {way_of(field, change.pair) for field in change.fields if decision_of(field) is None}
    ways |= {change.areas.direction} if change.areas is not None else set()
    return frozenset(way for way in ways if way is not None)


def of_targets(changes: Iterable[TargetChange]) -> Gravest:
    """What is grave in targets; one that was loosened and changed otherwise counts as loosened."""
    loosened = otherwise = reused = 0
    records: list[RecordChange] = []
    for change in changes:
        ways = undecided_ways(change)
        loosened += "loosened" in ways
        otherwise += "otherwise" in ways and "loosened" not in ways
        reused += sum(len(one.reused) for one in change.conditions)
        records += change.records
        records += (record for one in change.conditions for record in one.records)
    gone = sum(record.after is None for record in records)
    return Gravest(loosened, otherwise, len(records), taken_out=gone, reused=reused)


def closed_changes(
    grave: Gravest,
    closed: Container[Period],
    entered: Container[tuple[Period, StatedKey]] | None,
    figures: Iterable[FigureChange],
) -> Gravest:
    """With the figures counted that changed in periods that were closed.

    A row that states no figure, before or after, is only a note. `entered` are the figures whose change was
    entered with a reason; None where that is not known.
    """
    touched = [one for one in figures if one.moves_figure and one.known.period in closed]
    changed = [one for one in touched if one.kind != "unsure"]
    judged = changed if entered is not None else []
    reasoned = sum(all(key in (entered or ()) for key in _keys(one.before, one.after)) for one in judged)
    return grave._replace(
        closed_figures=len(changed),
        with_reason=reasoned,
        without_reason=len(judged) - reasoned,
        unsure=len(touched) - len(changed),
    )


def closings_altered(
    grave: Gravest, reopened: Container[Period | None], changes: Sequence[StatementChange], copies: str
) -> Gravest:
    """With the closings, revisions and copies counted that are no longer what had been entered.

    What went with a period that was `reopened` is told of that. `copies` is the folder of the copies.
    """
    count = 0
    for one in (one for one in entries_revised(changes)[0] if one.of == "closings"):
        if one.after is not None:
            altered = one.before is not None and bool(one.fields)
            count += altered + sum(revision.before is not None for revision in one.revisions)
        else:
            count += Period.parse(str(one.known.get("period"))) not in reopened
    files = {one.file for one in changes if one.file.startswith(f"{copies}/")}
    left = [file for file in files if Period.parse(_stem(file)) not in reopened]
    lines = [[one for one in changes if one.file == file] for file in left]
    came = sum(whole(of_file) and of_file[0].kind == "added" for of_file in lines)
    return grave._replace(closings=count, copies=len(lines) - came)


def _keys(*rows: Observation | None) -> Iterator[tuple[Period, StatedKey]]:
    yield from ((row.period, stated_key(row)) for row in rows if row is not None)


def _stem(file: str) -> str:
    return file.rpartition("/")[2].partition(".")[0]


def entries_added(changes: Iterable[StatementChange], file: str) -> int:
    """How many entries of a file came, or became other ones; the line that names its form is none."""
    came = [one for one in changes if one.file == file and one.kind == "added"]
    return sum(not one.entry.text.startswith("format: ") for one in came)
