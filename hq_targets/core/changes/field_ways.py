"""Which way a target moves with a field of its indicator, and by which decision."""

from hq_targets.core.changes.area_changes import asked_of_areas
from hq_targets.core.changes.field_changes import Direction, FieldChange, weight_of
from hq_targets.core.changes.pairing import Pair
from hq_targets.core.targets.condition import Condition, Decision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.source import Baseline

DECISIONS = ("added", "withdrawn")  # fields that are a decision
OF_AREAS = ("each", "each_of")


def way_of(field: FieldChange, pair: Pair) -> Direction | None:
    """Which way a change of a field moves the target; None where it does not, or where that is told apart.

    Told apart are a decision on record that was altered, and the areas of a target that has some.
    """
    if weight_of(field) != "target" or (field.name in OF_AREAS and asked_of_areas(pair)):
        return None
    if field.name in DECISIONS and field.before is not None and field.after is not None:
        return None
    if field.name == "withdrawn":
        return "loosened" if field.before is None else "tightened"
    if field.name == "baseline":
        return _way_of_baseline(field.before, field.after, pair.known)
    return "otherwise"


def decision_of(field: FieldChange) -> Decision | None:
    """The decision that a field is, where it was not there before."""
    if field.before is None and isinstance(field.after, Decision):
        return field.after
    return None


def _way_of_baseline(before: object, after: object, indicator: Indicator) -> Direction | None:
    """From less it takes less to have risen by as much, and what may rise by as much may come less far."""
    if not (isinstance(before, Baseline) and isinstance(after, Baseline)):
        return "otherwise"
    if (before.value, before.basis) == (after.value, after.basis):
        return None  # only the words it is taken from
    falls = after.value < before.value
    if before.value == after.value or not min(before.value, after.value) > 0:
        return "otherwise"
    risen = [one for one in indicator.conditions if one.sound and one.measure in ("increase", "growth")]
    ways = {_way_from_less(one) if falls else _opposite(_way_from_less(one)) for one in risen}
    return ways.pop() if len(ways) == 1 else "otherwise"


def _way_from_less(condition: Condition) -> Direction:
    low, high, _ = condition.admitted
    if low is not None and high is not None:
        return "otherwise"
    return "loosened" if low is not None else "tightened"


def _opposite(way: Direction) -> Direction:
    opposites: dict[Direction, Direction] = {"loosened": "tightened", "tightened": "loosened"}
    return opposites.get(way, way)
