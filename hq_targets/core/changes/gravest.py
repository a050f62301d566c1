"""What who approves must not overlook: counted, so that it can stand above everything else."""

from collections.abc import Iterable
from typing import NamedTuple

from hq_targets.core.changes.condition_changes import RecordChange
from hq_targets.core.changes.field_changes import Direction
from hq_targets.core.changes.field_ways import decision_of, way_of
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.changes.statement_changes import StatementChange
from hq_targets.core.changes.target_changes import TargetChange
from hq_targets.core.period import Period


class Gravest(NamedTuple):
    """How many of each: targets moved without a decision by which way, and records of decisions altered.

    `taken_out` are those of the records that are there no more: what they decided is withdrawn. Then periods
    that are closed no more, figures that changed in periods that were closed, and waivers that came.
    """

    loosened: int = 0
    otherwise: int = 0
    records: int = 0
    reopened: int = 0
    closed_figures: int = 0
    waivers: int = 0
    taken_out: int = 0

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
    loosened = otherwise = 0
    records: list[RecordChange] = []
    for change in changes:
        ways = undecided_ways(change)
        loosened += "loosened" in ways
        otherwise += "otherwise" in ways and "loosened" not in ways
        records += change.records
        records += (record for one in change.conditions for record in one.records)
    gone = sum(record.after is None for record in records)
    return Gravest(loosened, otherwise, len(records), taken_out=gone)


def closed_changes(
    before: frozenset[Period], after: frozenset[Period] | None, figures: Iterable[FigureChange]
) -> tuple[int, int]:
    """How many periods are closed no more, and how many figures of those that were closed are other ones.

    `after` is None where it is not known which are closed.
    """
    changed = [one for one in figures if one.kind != "described" and one.known.period in before]
    return len(before - after) if after is not None else 0, len(changed)


def entries_added(changes: Iterable[StatementChange], file: str) -> int:
    """How many entries of a file came, or became other ones; the line that names its form is none."""
    came = [one for one in changes if one.file == file and one.kind == "added"]
    return sum(not one.entry.text.startswith("format: ") for one in came)
