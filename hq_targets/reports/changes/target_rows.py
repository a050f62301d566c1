"""The targets that changed, a row a changed condition or field: which way, and by whose decision."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from hq_targets.core.changes.area_changes import AreasChange
from hq_targets.core.changes.condition_changes import ConditionChange, RecordChange
from hq_targets.core.changes.field_changes import Direction, FieldChange
from hq_targets.core.changes.field_ways import DECISIONS, OF_AREAS, decision_of, way_of
from hq_targets.core.changes.pairing import Pair
from hq_targets.core.changes.target_changes import TargetChange
from hq_targets.core.targets.condition import Decision
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.changes.said import (
    ARROW,
    LOUD,
    said_areas,
    said_areas_field,
    said_condition,
    said_decisions,
    said_field,
)
from hq_targets.reports.grid import Cell, Grid, Head
from hq_targets.wording import Wording

DIRECTIONS: dict[Direction, str] = {
    "tightened": "bold cyan",
    "loosened": "bold yellow",
    "otherwise": "bold magenta",
}
FIGURES: Mapping[str, str] = {"before": "figure_from", "after": "figure_to"}  # of a decision


Specs = tuple[Spec | None, Spec | None]


class Marks(NamedTuple):
    """What a row is marked with: of indicators, by id, whose name before they carry; decisions at odds."""

    names: Mapping[str, str] = MappingProxyType({})
    at_odds: Sequence[Decision] = ()


NO_MARKS = Marks()


def change_grid(
    changes: Sequence[TargetChange],
    specs: Specs,
    wording: Wording,
    *,
    moves: bool,
    marks: Marks = NO_MARKS,
) -> Grid:
    """A row a changed condition or field; with `moves` also which way a target moved, and by which decision.

    `specs` are those of the two sides; where one side is None there was nothing to decide against.
    """
    rows = [row for change in changes for row in _target_rows(change, specs, marks, wording)]
    keys = ["check.item", "check.indicator", "diff.change"]
    keys += ["diff.direction", "diff.by"] if moves else []
    heads = tuple(Head(wording.text(key)) for key in keys)
    return Grid(heads, [row[: len(heads)] for row in rows])


class _Line(NamedTuple):
    """What changed of an indicator: a text, which way it goes, by which decision, and how the text looks."""

    text: str
    way: Direction | None = None
    by: str = ""
    style: str = ""


def _target_rows(
    change: TargetChange, specs: Specs, marks: Marks, wording: Wording
) -> Iterator[tuple[Cell, ...]]:
    old, new = change.pair
    alarms = [wording.text(key) for key in ("diff.undecided", "diff.reused", "diff.at_odds")]
    for n, line in enumerate(_lines(change, specs, marks, wording)):
        name = f"{wording.label(change.indicator)} [{change.indicator.id}]" if not n else ""
        if not n and old is not None and new is not None and old.id != new.id:
            name = f"{wording.label(new)} [{old.id} {ARROW} {new.id}]"
        way = Cell(wording.text(f"diff.{line.way}"), DIRECTIONS[line.way]) if line.way else Cell("")
        by = Cell(line.by, LOUD if any(alarm in line.by for alarm in alarms) else "")
        yield Cell(str(change.item) if not n else ""), Cell(name), Cell(line.text, line.style), way, by


def _lines(change: TargetChange, specs: Specs, marks: Marks, wording: Wording) -> Iterator[_Line]:
    old, new = change.pair
    if old is None or new is None:
        yield _whole(change, specs, marks, wording)
        return
    if new.id in marks.names:
        yield _Line(wording.text("diff.name_taken", name=new.vi, of=marks.names[new.id]), style=LOUD)
    for record in change.records:
        yield _record(record, wording)
    if old.id != new.id:
        yield _Line(wording.text("diff.renamed", before=old.id, after=new.id))
    if change.items[0] != change.items[1]:
        moved = wording.text("diff.moved", before=change.items[0], after=change.items[1])
        yield _Line(moved, None, wording.text("diff.undecided"))
    for one in change.conditions:
        before = said_condition(one.before, old, specs[0], wording)
        after = said_condition(one.after, new, specs[1], wording)
        yield from _condition_lines(one, (before, after), marks, wording)
    if change.areas is not None:
        yield from _areas_lines(change.areas, specs, wording)
    for field in change.fields:
        if not _told_apart(field, change):
            yield _field_line(field, change.pair, specs, marks, wording)


def _whole(change: TargetChange, specs: Specs, marks: Marks, wording: Wording) -> _Line:
    """A target that came or went."""
    new = change.pair.after
    spec = specs[0] if new is None else specs[1]
    said = "; ".join(
        said_condition(one, change.indicator, spec, wording) for one in change.indicator.conditions
    )
    text = wording.text("diff.target_removed" if new is None else "diff.target_added", conditions=said)
    if None in specs:  # there was nothing to decide against
        return _Line(text)
    added = [new.added] if new is not None and new.added is not None else []
    return _Line(text, change.direction, _by(added, marks, wording))


def _condition_lines(
    one: ConditionChange, said: tuple[str, str], marks: Marks, wording: Wording
) -> Iterator[_Line]:
    before, after = said
    for record in one.records:
        yield _record(record, wording)
    if one.filled_in:
        yield _Line(f"{before} {ARROW} {after}", None, wording.text("diff.filled_in"))
    if one.direction is not None or one.decisions:
        by = _by(one.decisions, marks, wording)
        by += f" ({wording.text('diff.reused')})" if one.reused else ""
        yield _Line(f"{before} {ARROW} {after}", one.direction, by)
    if one.printed is not None:
        by = wording.text("diff.undecided") if one.misquoted else ""
        words = said_field(one.printed, wording)
        words += f" ({wording.text('diff.reworded')})" if one.reworded and not one.misquoted else ""
        yield _Line(words, None, by)
    if one.recorded and not (one.direction or one.decisions or one.records):
        yield _Line(wording.text("diff.records_changed", condition=after), "otherwise")


def _areas_lines(areas: AreasChange, specs: Specs, wording: Wording) -> Iterator[_Line]:
    """The areas that left a target, and those that came."""
    counts = {"before": areas.counts[0], "after": areas.counts[1]}
    undecided = wording.text("diff.undecided")
    for key, codes, spec in (("areas_gone", areas.gone, specs[0]), ("areas_came", areas.came, specs[1])):
        if codes:
            text = wording.text(f"diff.{key}", names=said_areas(codes, spec, wording), **counts)
            yield _Line(text, areas.direction, undecided)


def _told_apart(field: FieldChange, change: TargetChange) -> bool:
    """Whether a line of its own tells all of it: a record that was altered, or areas of a list."""
    if field.name in DECISIONS:
        return field.before is not None and field.after is not None
    return field.name == "each_of" and change.areas is not None and bool(field.before and field.after)


def _field_line(field: FieldChange, pair: Pair, specs: Specs, marks: Marks, wording: Wording) -> _Line:
    way, decision = way_of(field, pair), decision_of(field)
    said = said_field(field, wording)
    if field.name in (*OF_AREAS, "reported_by"):
        said = said_areas_field(field, specs, wording)
    by = _by([decision] if decision is not None else [], marks, wording)
    return _Line(said, way, by if way is not None else "")


def _by(decisions: Sequence[Decision], marks: Marks, wording: Wording) -> str:
    """The decisions of a change, marked where one stands elsewhere with another date or signer."""
    odd = any(one in marks.at_odds for one in decisions)
    said = said_decisions(decisions, wording)
    return f"{said} ({wording.text('diff.at_odds')})" if odd else said


def _record(one: RecordChange, wording: Wording) -> _Line:
    """A decision on record that was altered or taken out: what it was, and what of it became another."""
    was = {"decision": one.before.decision, "date": one.before.date}
    if one.after is None:
        return _Line(wording.text("diff.record_removed", **was, reason=one.before.reason), style=LOUD)
    fields = "; ".join(said_field(_figure_named(field), wording) for field in one.fields)
    return _Line(wording.text("diff.record_altered", **was, fields=fields), style=LOUD)


def _figure_named(field: FieldChange) -> FieldChange:
    """The figures a decision moved a target from and to, called so."""
    return field._replace(name=FIGURES.get(field.name, field.name))
