"""Decisions that came and that the targets tell otherwise elsewhere: one number, two dates or two signers.

Numbers begin anew each year, so what is of another year is another decision.
"""

from collections.abc import Iterable, Iterator

from hq_targets.core.attainment.originals import decisions_on
from hq_targets.core.changes.field_ways import decision_of
from hq_targets.core.changes.target_changes import TargetChange
from hq_targets.core.names import fold
from hq_targets.core.targets.condition import Decision
from hq_targets.core.targets.spec import Spec


def decisions_at_odds(changes: Iterable[TargetChange], after: Spec) -> tuple[Decision, ...]:
    """The decisions entered with changes that another entry of the same number and year contradicts."""
    known = [one for _, indicator in after.entries() for one in decisions_on(indicator)]
    came = (one for change in changes for one in _came(change))
    return tuple(one for one in came if any(_contradict(one, other) for other in known))


def _came(change: TargetChange) -> Iterator[Decision]:
    for condition in change.conditions:
        yield from condition.decisions
    for field in change.fields:
        decision = decision_of(field)
        if decision is not None:
            yield decision
    if change.pair.before is None:
        yield from decisions_on(change.indicator)


def _contradict(one: Decision, other: Decision) -> bool:
    if fold(one.decision) != fold(other.decision) or one.date.year != other.date.year:
        return False
    signers = {fold(each.signer) for each in (one, other) if each.signer is not None}
    return one.date != other.date or len(signers) > 1
