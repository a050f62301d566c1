"""What changed in an indicator's conditions, by whose decision, and what became of decisions on record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.changes.field_changes import Direction, FieldChange, Weight, field_changes
from hq_targets.core.figures import figure_tokens
from hq_targets.core.names import fold
from hq_targets.core.spans import Span
from hq_targets.core.targets.condition import Amendment, Condition, Decision
from hq_targets.core.targets.indicator import Indicator


class RecordChange(NamedTuple):
    """A decision that was on record and no longer stands as it did; after is None where it was taken out."""

    before: Decision
    after: Decision | None

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """What of it was altered."""
        after = self.after
        return field_changes(self.before, after, type(self.before).model_fields) if after is not None else ()


class ConditionChange(NamedTuple):
    """A condition before and after, None where it is not there, and the decisions entered in between.

    `records` are decisions that had been entered before and were altered or taken out: no change is by them.
    """

    before: Condition | None
    after: Condition | None
    decisions: tuple[Amendment, ...] = ()
    records: tuple[RecordChange, ...] = ()

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
    def misquoted(self) -> bool:
        """Whether the directive's words became others with other figures; not where they were filled in."""
        printed = self.printed
        if printed is None or self.filled_in:
            return False
        return _figures(str(printed.before)) != _figures(str(printed.after))

    @property
    def reworded(self) -> bool:
        """Whether the directive's words became others, be it with the same figures, and no decision says so.

        Not where only their case, blanks or Unicode form did, nor where the target moved: that says more.
        """
        printed = self.printed
        if printed is None or self.filled_in or self.decisions or self.direction is not None:
            return False
        return fold(str(printed.before)) != fold(str(printed.after))

    @property
    def filled_in(self) -> bool:
        """Whether a figure that was still open was filled in: nothing was moved."""
        still_open = self.before is not None and not self.before.sound
        return still_open and self.after is not None and self.after.sound

    @property
    def recorded(self) -> bool:
        """Whether anything is other in the records of its amendments, be it their order."""
        old, new = (one.amendments if one is not None else () for one in (self.before, self.after))
        return old != new

    @property
    def undecided(self) -> bool:
        """Whether the target moved and no decision was entered that says so."""
        return self.direction is not None and not self.decisions

    @property
    def reused(self) -> tuple[Amendment, ...]:
        """Those of the decisions that were on record for another change of the condition already."""
        old = self.before.amendments if self.before is not None else ()
        known = {(fold(one.decision), one.date) for one in old}
        return tuple(one for one in self.decisions if (fold(one.decision), one.date) in known)

    @property
    def weight(self) -> Weight:
        """Whether the target moved, a figure it is printed with or a record; other words are only words."""
        moved = self.direction is not None or self.filled_in or self.misquoted
        return "target" if moved or self.recorded else "words"


def condition_changes(old: Indicator, new: Indicator) -> tuple[ConditionChange, ...]:
    """The conditions that differ, those that are most alike side by side, wherever they stand."""
    known = [one for condition in old.conditions for one in condition.amendments]
    kept = [one for condition in new.conditions for one in condition.amendments]
    changes = []
    for before, after in _paired(old.conditions, new.conditions):
        if before != after:
            came = [one for one in (after.amendments if after is not None else ()) if one not in known]
            gone = [one for one in (before.amendments if before is not None else ()) if one not in kept]
            records = _records(gone, came)
            altered = [one.after for one in records]
            decisions = tuple(one for one in came if one not in altered)
            changes.append(ConditionChange(before, after, decisions, records))
    return tuple(changes)


def _paired(
    old: Sequence[Condition], new: Sequence[Condition]
) -> Iterator[tuple[Condition | None, Condition | None]]:
    """Each new condition with the old one of its measure that is most like it, then what has gone."""
    left, like = list(old), dict[int, Condition]()
    for alike in _LIKENESSES:
        for k, condition in enumerate(new):
            found = next((one for one in left if alike(one) == alike(condition)), None)
            if k not in like and found is not None:
                left.remove(found)
                like[k] = found
    yield from ((like.get(k), condition) for k, condition in enumerate(new))
    yield from ((one, None) for one in left)


def _records(gone: Iterable[Amendment], came: Sequence[Amendment]) -> tuple[RecordChange, ...]:
    """What became of records that are gone: the new one of the same decision, else the next new one.

    In doubt a new record counts as an old one that was altered, so that no change is put down to it.
    """
    gone, left, same = list(gone), list(came), dict[int, Amendment]()
    for n, one in enumerate(gone):
        like = next((other for other in left if other.decision == one.decision), None)
        if like is not None:
            left.remove(like)
            same[n] = like
    rest = iter(left)  # only what is nobody's own may stand for another
    return tuple(RecordChange(one, same[n] if n in same else next(rest, None)) for n, one in enumerate(gone))


def _asked(condition: Condition) -> Mapping[str, object]:
    """All of a condition that decides whether it holds, and whether it is bettered."""
    return condition.model_dump(exclude={"printed", "amendments"})


def _span(condition: Condition) -> Span:
    low, high, strict = condition.admitted
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Span(ends[0], ends[1], strict, strict)


# What two conditions of one measure have in common where they are one: the closest first.
_LIKENESSES: tuple[Callable[[Condition], object], ...] = (
    lambda one: one,
    lambda one: (one.measure, one.comparisons, one.printed),
    _asked,
    lambda one: (one.measure, one.printed),
    lambda one: (one.measure, one.comparisons),
    lambda one: one.measure,
)


def _figures(printed: str) -> Sequence[object]:
    return [figure.value for figure in figure_tokens(printed)]
