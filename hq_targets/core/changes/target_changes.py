"""What changed in the targets: every field of every indicator, and which way a target moved.

A target is tightened when fewer values meet it than before, loosened when more do.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from hq_targets.core.changes.area_changes import AreasChange, CodesOfKinds, areas_change, codes_of_kinds
from hq_targets.core.changes.condition_changes import ConditionChange, RecordChange, condition_changes
from hq_targets.core.changes.field_changes import Direction, FieldChange, Weight, field_changes, weight_of
from hq_targets.core.changes.field_ways import DECISIONS, way_of
from hq_targets.core.changes.pairing import Pair, paired
from hq_targets.core.fields import remade
from hq_targets.core.targets.condition import Decision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec

_PARTS = ("id", "conditions")  # told on their own


class TargetChange(NamedTuple):
    """An indicator before and after, None where it is not there, with everything that differs."""

    pair: Pair
    items: tuple[int | None, int | None]
    conditions: tuple[ConditionChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    areas: AreasChange | None = None

    @property
    def indicator(self) -> Indicator:
        """The indicator as it is, or as it last was."""
        return self.pair.known

    @property
    def records(self) -> tuple[RecordChange, ...]:
        """The decisions that brought it in or took it back, where their record was altered or taken out."""
        known = [field for field in self.fields if field.name in DECISIONS]
        return tuple(
            RecordChange(field.before, field.after if isinstance(field.after, Decision) else None)
            for field in known
            if isinstance(field.before, Decision)
        )

    @property
    def item(self) -> int:
        """The item it belongs to."""
        return self.items[1] or self.items[0] or 0

    @property
    def kind(self) -> Literal["added", "removed", "renamed", "changed"]:
        """What happened to the indicator as a whole."""
        if self.pair.before is None:
            return "added"
        if self.pair.after is None:
            return "removed"
        return "renamed" if self.pair.renamed else "changed"

    @property
    def weight(self) -> Weight:
        """What the change touches at most: the target, questions about its figures, or only words."""
        moved = self.kind != "changed" or self.items[0] != self.items[1] or self.areas is not None
        weights = {weight_of(field) for field in self.fields} | {one.weight for one in self.conditions}
        if moved or "target" in weights:
            return "target"
        return "questions" if "questions" in weights else "words"

    @property
    def direction(self) -> Direction | None:
        """Which way the target moved as a whole; "otherwise" where its parts disagree."""
        if self.kind == "added":
            return "tightened"
        if self.kind == "removed":
            return "loosened"
        ways = {one.direction for one in self.conditions} | {way_of(one, self.pair) for one in self.fields}
        ways |= {self.areas.direction} if self.areas is not None else set()
        ways -= {None}
        return ways.pop() if len(ways) == 1 else ("otherwise" if ways else None)


class SpecChanges(NamedTuple):
    """What differs between two specs: in the file as a whole, and in each indicator, item by item."""

    head: tuple[FieldChange, ...]
    targets: tuple[TargetChange, ...]
    pairs: tuple[Pair, ...]


# Keys of a spec that are told part by part.
_SPEC_PARTS = ("units", "area_kinds", "areas", "offices", "items")


def spec_changes(before: Spec, after: Spec, unread: Iterable[str] = ()) -> SpecChanges:
    """Compare two specs; of indicators that are `unread` on one side nothing is said."""
    pairs, left = paired(before, after), set(unread)
    pairs = [pair for pair in pairs if not left & {one.id for one in pair if one is not None}]
    kinds = codes_of_kinds(before), codes_of_kinds(after)
    changes = [_target(pair, before, after, kinds) for pair in pairs]
    told = [one for one in changes if one.kind != "changed" or _differs(one)]
    head = field_changes(before, after, [name for name in Spec.model_fields if name not in _SPEC_PARTS])
    return SpecChanges(head, tuple(told), tuple(pairs))


def without_targets(spec: Spec) -> Spec:
    """The spec with nothing asked: what a state before it had."""
    return remade(spec, items=())


def other_items(before: Spec, after: Spec) -> list[tuple[int, tuple[FieldChange, ...]]]:
    """What changed in the items themselves: their names, the context and the slips of the directive."""
    olds = {item.item: item for item in before.items}
    found = []
    for item in after.items:
        if item.item in olds:
            fields = field_changes(olds[item.item], item, ("vi", "en", "context", "errata"))
            found += [(item.item, fields)] if fields else []
    return found


def _target(pair: Pair, before: Spec, after: Spec, kinds: tuple[CodesOfKinds, CodesOfKinds]) -> TargetChange:
    old, new = pair
    items = (
        before.item_of[old.id].item if old is not None else None,
        after.item_of[new.id].item if new is not None else None,
    )
    if old is None or new is None:
        return TargetChange(pair, items)
    names = [name for name in Indicator.model_fields if name not in _PARTS]
    fields = field_changes(old, new, names)
    return TargetChange(pair, items, condition_changes(old, new), fields, areas_change(pair, *kinds))


def _differs(change: TargetChange) -> bool:
    moved = change.items[0] != change.items[1] or change.areas is not None
    return moved or bool(change.conditions or change.fields)
