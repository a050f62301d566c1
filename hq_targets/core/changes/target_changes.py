"""What changed in the targets: every field of every indicator, and which way a target moved.

A target is tightened when fewer values meet it than before, loosened when more do.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.changes.pairing import Pair, paired
from hq_targets.core.fields import Model, remade
from hq_targets.core.figures import figure_tokens
from hq_targets.core.spans import Span
from hq_targets.core.targets.condition import Amendment, Condition
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec

Direction = Literal["tightened", "loosened", "otherwise"]
Weight = Literal["target", "questions", "words"]

# What only names an indicator, and what only raises questions about its figures; anything else decides.
WORDS = ("vi", "en", "notes")
QUESTIONS = (
    "owner",
    "frequency",
    "plausible_from",
    "plausible_to",
    "plausible_change",
    "reported_by",
    "adds_up",
    "yield_of",
    "yield_from",
    "yield_to",
)
_PARTS = ("id", "conditions")  # told on their own


class FieldChange(NamedTuple):
    """A value of the spec before and after, by the name of its key."""

    name: str
    before: object
    after: object


class ConditionChange(NamedTuple):
    """A condition before and after, None where it is not there, and the decisions entered in between."""

    before: Condition | None
    after: Condition | None
    decisions: tuple[Amendment, ...] = ()

    @property
    def direction(self) -> Direction | None:
        """Which way the target moved; None where what meets it is the same."""
        if self.before is None or self.after is None:
            return "tightened" if self.before is None else "loosened"
        if not (self.before.sound and self.after.sound):
            return "otherwise" if self.before.sound else None  # nothing had been asked for yet
        if _asked(self.before) == _asked(self.after):
            return None
        old, new = _span(self.before), _span(self.after)
        if old.covers(new) and new.covers(old):
            return "otherwise"
        return "tightened" if old.covers(new) else "loosened" if new.covers(old) else "otherwise"

    @property
    def printed(self) -> FieldChange | None:
        """The directive's words for it, where they became others."""
        if self.before is None or self.after is None or self.before.printed == self.after.printed:
            return None
        return FieldChange("printed", self.before.printed, self.after.printed)

    @property
    def filled_in(self) -> bool:
        """Whether a figure that was still open was filled in: nothing was moved."""
        still_open = self.before is not None and not self.before.sound
        return still_open and self.after is not None and self.after.sound

    @property
    def undecided(self) -> bool:
        """Whether the target moved and no decision was entered that says so."""
        return self.direction is not None and not self.decisions

    @property
    def weight(self) -> Weight:
        """Whether the target moved, or a figure it is printed with; other words are only words."""
        printed = self.printed
        figures = printed is not None and _figures(str(printed.before)) != _figures(str(printed.after))
        moved = self.direction is not None or self.filled_in
        return "target" if moved or figures or self.decisions else "words"


class TargetChange(NamedTuple):
    """An indicator before and after, None where it is not there, with everything that differs."""

    pair: Pair
    items: tuple[int | None, int | None]
    conditions: tuple[ConditionChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    @property
    def indicator(self) -> Indicator:
        """The indicator as it is, or as it last was."""
        return self.pair.known

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
        moved = self.kind != "changed" or self.items[0] != self.items[1]
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
        ways = {one.direction for one in self.conditions} | {way_of(field) for field in self.fields}
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
    changes = [_target(pair, before, after) for pair in pairs]
    told = [one for one in changes if one.kind != "changed" or one.conditions or one.fields or _moved(one)]
    head = field_changes(before, after, [name for name in Spec.model_fields if name not in _SPEC_PARTS])
    return SpecChanges(head, tuple(told), tuple(pairs))


def without_targets(spec: Spec) -> Spec:
    """The spec with nothing asked: what a state before it had."""
    return remade(spec, items=())


def field_changes(before: Model, after: Model, names: Iterable[str]) -> tuple[FieldChange, ...]:
    """The fields of these names that differ, in the model's order."""
    return tuple(
        FieldChange(name, getattr(before, name), getattr(after, name))
        for name in names
        if getattr(before, name) != getattr(after, name)
    )


def weight_of(field: FieldChange) -> Weight:
    """Whether a field of an indicator decides, raises questions, or only names it."""
    return "words" if field.name in WORDS else "questions" if field.name in QUESTIONS else "target"


def way_of(field: FieldChange) -> Direction | None:
    """Which way a change of a field moves the target: more areas in which it must hold are more to reach."""
    if field.name == "withdrawn":
        return "loosened" if field.before is None else "tightened" if field.after is None else None
    if field.name == "each_of" and field.before and field.after:
        old, new = set(_tuple(field.before)), set(_tuple(field.after))
        return "tightened" if old < new else "loosened" if new < old else "otherwise"
    return "otherwise" if weight_of(field) == "target" else None


def other_items(before: Spec, after: Spec) -> list[tuple[int, tuple[FieldChange, ...]]]:
    """What changed in the items themselves: their names, the context and the slips of the directive."""
    olds = {item.item: item for item in before.items}
    found = []
    for item in after.items:
        if item.item in olds:
            fields = field_changes(olds[item.item], item, ("vi", "en", "context", "errata"))
            found += [(item.item, fields)] if fields else []
    return found


def _target(pair: Pair, before: Spec, after: Spec) -> TargetChange:
    old, new = pair
    items = (
        before.item_of[old.id].item if old is not None else None,
        after.item_of[new.id].item if new is not None else None,
    )
    if old is None or new is None:
        return TargetChange(pair, items)
    names = [name for name in Indicator.model_fields if name not in _PARTS]
    return TargetChange(pair, items, _conditions(old, new), field_changes(old, new, names))


def _moved(change: TargetChange) -> bool:
    return change.items[0] != change.items[1]


def _conditions(old: Indicator, new: Indicator) -> tuple[ConditionChange, ...]:
    """The conditions that differ, those with the same measure side by side in their order."""
    left = list(old.conditions)
    changes = []
    for condition in new.conditions:
        like = next((one for one in left if one.measure == condition.measure), None)
        if like is not None:
            left.remove(like)
        if like != condition:
            known = like.amendments if like is not None else ()
            decisions = tuple(one for one in condition.amendments if one not in known)
            changes.append(ConditionChange(like, condition, decisions))
    return (*changes, *(ConditionChange(one, None) for one in left))


def _asked(condition: Condition) -> Mapping[str, object]:
    """All of a condition that decides whether it holds, and whether it is bettered."""
    return condition.model_dump(exclude={"printed", "amendments"})


def _span(condition: Condition) -> Span:
    low, high, strict = condition.admitted
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Span(ends[0], ends[1], strict, strict)


def _figures(printed: str) -> Sequence[object]:
    return [figure.value for figure in figure_tokens(printed)]


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
