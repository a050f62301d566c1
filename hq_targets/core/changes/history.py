"""A target's way through the states of a history: what changed at each, whatever it was called then."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hq_targets.core.changes.sides import Sides
from hq_targets.core.changes.target_changes import SpecChanges, TargetChange, spec_changes, without_targets
from hq_targets.core.targets.spec import Spec


class Revision(NamedTuple):
    """A point of a history: when it was recorded, by whom and why; without a name what is not recorded yet.

    `date` is the author's day, YYYY-MM-DD.
    """

    name: str = ""
    short: str = ""
    date: str = ""
    author: str = ""
    message: str = ""

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


TargetSides = Sides[str, Spec]


class Entry(NamedTuple):
    """The targets that changed at one point of a history.

    `before` is None where there were no targets before, `after` None where
    the file could not be read there or is gone: nothing is known of it then. `merged`: the changes lead from
    what a merge dropped, `before`, to what it kept.
    """

    revision: Revision
    before: Spec | None
    after: Spec | None
    changes: tuple[TargetChange, ...]
    gone: bool = False
    merged: bool = False


def entry(
    revision: Revision, after: Spec | None, parents: Sequence[Spec | None], *, gone: bool = False
) -> Entry:
    """What a point of a history changed in the targets: what differs from every state it was made from."""
    before = parents[0] if parents else None
    if after is None:
        return Entry(revision, before, None, (), gone)
    changes = _against(before, after).targets
    for other in parents[1:]:
        touched = {one.indicator.id for one in _against(other, after).targets}
        changes = tuple(one for one in changes if one.indicator.id in touched)
    return Entry(revision, before, after, changes)


def target_sides() -> TargetSides:
    """The sides of merges, of targets by their ids: a state is the whole spec."""
    return Sides(_alike)


def dropped(
    revision: Revision, after: Spec, parents: Mapping[str, Spec | None], sides: TargetSides
) -> list[Entry]:
    """What a merge took from one of its `parents`, and by that dropped of what others had made of it."""
    changes = {name: _against(before, after).targets for name, before in parents.items()}
    other_ids = {name: {each for one in found for each in _ids(one)} for name, found in changes.items()}
    found = []
    for name, before in parents.items():
        lost = tuple(
            one
            for one in changes[name]
            if (kept := [other for other in parents if not other_ids[other] & _ids(one)])
            and any(sides.lost(each, name, kept, (before, after)) for each in _ids(one))
        )
        if lost:
            found.append(Entry(revision, before, after, lost, merged=True))
    return found


def made_of(entries: Iterable[Entry]) -> dict[str, Spec | None]:
    """The spec after these, by the ids of all indicators that changed; of a file that is gone, all it had."""
    found: dict[str, Spec | None] = {}
    for one in entries:
        found |= {each: one.after for change in one.changes for each in _ids(change)}
        if one.gone and one.before is not None:
            found |= dict.fromkeys(one.before.indicator_of)
    return found


def lineage(name: str, entries: Iterable[Entry]) -> frozenset[str]:
    """All ids an indicator has had, from any of them."""
    renames = [
        (one.pair.before.id, one.pair.after.id)
        for each in entries
        for one in each.changes
        if one.kind == "renamed" and one.pair.before is not None and one.pair.after is not None
    ]
    found = {name}
    while more := {
        other for pair in renames for one, other in (pair, pair[::-1]) if one in found and other not in found
    }:
        found |= more
    return frozenset(found)


def of_indicators(entries: Iterable[Entry], names: frozenset[str]) -> list[Entry]:
    """The entries in which any of these indicators changed, with their changes only."""
    kept = [
        each._replace(changes=tuple(one for one in each.changes if _ids(one) & names)) for each in entries
    ]
    return [one for one in kept if one.changes]


def _ids(change: TargetChange) -> set[str]:
    """What the indicator was called before, and after."""
    return {one.id for one in change.pair if one is not None}


def _alike(name: str, before: Spec | None, after: Spec | None) -> bool:
    """Whether an indicator stands alike in two specs, or is in neither."""
    if before is None or after is None:
        return not any(name in spec.indicator_of for spec in (before, after) if spec is not None)
    return not any(name in _ids(one) for one in _against(before, after).targets)


def _against(before: Spec | None, after: Spec) -> SpecChanges:
    return spec_changes(before if before is not None else without_targets(after), after)
