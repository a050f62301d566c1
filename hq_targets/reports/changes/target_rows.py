"""The targets that changed, a row a changed condition or field: which way, and by whose decision."""

from collections.abc import Iterator, Sequence

from hq_targets.core.changes.target_changes import Direction, TargetChange, way_of
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.changes.said import ARROW, said_condition, said_decisions, said_field
from hq_targets.reports.grid import Cell, Grid, Head
from hq_targets.wording import Wording

DIRECTIONS: dict[Direction, str] = {
    "tightened": "bold cyan",
    "loosened": "bold yellow",
    "otherwise": "bold magenta",
}


Specs = tuple[Spec | None, Spec | None]


def change_grid(changes: Sequence[TargetChange], specs: Specs, wording: Wording, *, moves: bool) -> Grid:
    """A row a changed condition or field; with `moves` also which way a target moved, and by which decision.

    `specs` are those of the two sides; where one side is None there was nothing to decide against.
    """
    rows = [row for change in changes for row in _target_rows(change, specs, wording)]
    keys = ["check.item", "check.indicator", "diff.change"]
    keys += ["diff.direction", "diff.by"] if moves else []
    heads = tuple(Head(wording.text(key)) for key in keys)
    return Grid(heads, [row[: len(heads)] for row in rows])


def _target_rows(change: TargetChange, specs: Specs, wording: Wording) -> Iterator[tuple[Cell, ...]]:
    old, new = change.pair
    lines = list(_lines(change, specs, wording))
    for n, (text, direction, by) in enumerate(lines):
        name = f"{wording.label(change.indicator)} [{change.indicator.id}]" if not n else ""
        if not n and old is not None and new is not None and old.id != new.id:
            name = f"{wording.label(new)} [{old.id} {ARROW} {new.id}]"
        way = Cell(wording.text(f"diff.{direction}"), DIRECTIONS[direction]) if direction else Cell("")
        by_style = "bold red" if by == wording.text("diff.undecided") else ""
        yield Cell(str(change.item) if not n else ""), Cell(name), Cell(text), way, Cell(by, by_style)


def _lines(
    change: TargetChange, specs: Specs, wording: Wording
) -> Iterator[tuple[str, Direction | None, str]]:
    """What changed of one indicator: a text, which way it goes, and by which decision."""
    old, new = change.pair
    if old is None or new is None:
        spec = specs[0] if new is None else specs[1]
        said = "; ".join(
            said_condition(one, change.indicator, spec, wording) for one in change.indicator.conditions
        )
        key = "diff.target_removed" if new is None else "diff.target_added"
        begun = None in specs  # there was nothing to decide against
        added = [new.added] if new is not None and new.added is not None else []
        way = None if begun else change.direction
        yield wording.text(key, conditions=said), way, "" if begun else said_decisions(added, wording)
        return
    if old.id != new.id:
        yield wording.text("diff.renamed", before=old.id, after=new.id), None, ""
    if change.items[0] != change.items[1]:
        yield wording.text("diff.moved", before=change.items[0], after=change.items[1]), None, ""
    for one in change.conditions:
        before = said_condition(one.before, old, specs[0], wording)
        after = said_condition(one.after, new, specs[1], wording)
        if one.filled_in:
            yield f"{before} {ARROW} {after}", None, wording.text("diff.filled_in")
        if one.direction is not None or one.decisions:
            by = said_decisions(one.decisions, wording)
            yield f"{before} {ARROW} {after}", one.direction, by
        if one.printed is not None:
            yield said_field(one.printed, wording), None, ""
        if one.direction is None and one.printed is None and not one.decisions:
            yield wording.text("diff.records_changed", condition=after), "otherwise", ""
    for field in change.fields:
        yield said_field(field, wording), way_of(field), ""
