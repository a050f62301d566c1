"""What who approves must not overlook: counted, so that it can stand above everything else."""

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.stated import StatedKey, stated_key
from hq_targets.core.changes.catalogue_changes import EntryChange
from hq_targets.core.changes.condition_changes import RecordChange
from hq_targets.core.changes.field_changes import Direction
from hq_targets.core.changes.field_ways import decision_of, way_of
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.changes.name_changes import named_otherwise, names_taken
from hq_targets.core.changes.pairing import Pair
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

    `tightened` are targets that were only that, or came, without a decision, and no record of one altered;
    `withdrawn` those that a decision took back. `reworded` are targets whose printed words became others
    without one, `exchanged` those that carry the name another one had, `names` the others with a new one.
    `own` are own assessments that came, went or became others, `units` units that take other values or
    decimals than before, and `restated` figures of closed periods that stayed the same and became official,
    or are that no more. `at_odds` are decisions that came, of a number that is of another date or signer
    elsewhere.
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
    tightened: int = 0
    withdrawn: int = 0
    reworded: int = 0
    exchanged: int = 0
    names: int = 0
    own: int = 0
    units: int = 0
    restated: int = 0
    at_odds: int = 0

    @property
    def unjudged(self) -> int:
        """How many figures of closed periods changed, with a reason or not: that is not known."""
        return self.closed_figures - self.with_reason - self.without_reason

    @property
    def altered(self) -> int:
        """How many records of decisions are still there and say something else."""
        return self.records - self.taken_out


# How a figure of a closed period came to be another one.
Standing = Literal["with_reason", "without_reason", "unjudged", "unsure", "restated"]
Entered = Container[tuple[Period, StatedKey]]


class Closed(NamedTuple):
    """The periods that were closed, and the figures whose change was entered since with a reason.

    `entered` is None where that is not known.
    """

    periods: Container[Period] = frozenset()
    entered: Entered | None = None

    def standing(self, one: FigureChange) -> Standing | None:
        """How a figure of a closed period changed; None where it did not, or where its period was open.

        A row that states no figure, before or after, is only a note.
        """
        if one.known.period not in self.periods:
            return None
        if not one.moves_figure:
            return "restated" if _restated(one) else None
        if one.kind == "unsure":
            return "unsure"
        if self.entered is None:
            return "unjudged"
        reasoned = all(key in self.entered for key in _keys(one.before, one.after))
        return "with_reason" if reasoned else "without_reason"


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
    loosened = otherwise = tightened = withdrawn = reworded = reused = 0
    records: list[RecordChange] = []
    for change in changes:
        ways = undecided_ways(change)
        loosened += "loosened" in ways
        otherwise += "otherwise" in ways and "loosened" not in ways
        withdrawn += any(one.name == "withdrawn" and decision_of(one) is not None for one in change.fields)
        reworded += any(one.reworded for one in change.conditions)
        reused += sum(len(one.reused) for one in change.conditions)
        altered = [*change.records, *(record for one in change.conditions for record in one.records)]
        tightened += ways == {"tightened"} and not altered
        records += altered
    gone = sum(record.after is None for record in records)
    return Gravest(
        loosened,
        otherwise,
        len(records),
        taken_out=gone,
        reused=reused,
        tightened=tightened,
        withdrawn=withdrawn,
        reworded=reworded,
    )


def of_names(grave: Gravest, pairs: Collection[Pair]) -> Gravest:
    """With the indicators counted whose Vietnamese name is another one, or was another one's."""
    taken = len(names_taken(pairs))
    return grave._replace(exchanged=taken, names=sum(map(named_otherwise, pairs)) - taken)


def units_altered(entries: Iterable[EntryChange]) -> int:
    """How many units take other values or decimals than before."""
    limits = {"decimals", "min", "max"}
    return sum(one.part == "units" and any(f.name in limits for f in one.fields) for one in entries)


def own_altered(changes: Iterable[StatementChange]) -> int:
    """How many own assessments came, went or became others."""
    return sum(one.of == "assessments" and bool(one.fields) for one in entries_revised(changes)[0])


def closed_changes(grave: Gravest, closed: Closed, figures: Iterable[FigureChange]) -> Gravest:
    """With the figures counted that changed in periods that were closed."""
    found = Counter(closed.standing(one) for one in figures)
    changed = found["with_reason"], found["without_reason"], found["unjudged"]
    return grave._replace(
        closed_figures=sum(changed),
        with_reason=found["with_reason"],
        without_reason=found["without_reason"],
        unsure=found["unsure"],
        restated=found["restated"],
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


def _restated(one: FigureChange) -> bool:
    """Whether the same figure is official no more, or an estimate no more."""
    ends = one.before, one.after
    return len({row.status for row in ends if row is not None and row.absent is not Absent.NOT_REPORTED}) > 1


def _keys(*rows: Observation | None) -> Iterator[tuple[Period, StatedKey]]:
    yield from ((row.period, stated_key(row)) for row in rows if row is not None)


def _stem(file: str) -> str:
    return file.rpartition("/")[2].partition(".")[0]


def entries_added(changes: Iterable[StatementChange], file: str) -> int:
    """How many entries of a file came, or became other ones; the line that names its form is none."""
    came = [one for one in changes if one.file == file and one.kind == "added"]
    return sum(not one.entry.text.startswith("format: ") for one in came)
