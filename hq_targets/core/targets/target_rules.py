"""What must hold within and between a target's conditions."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from hq_targets.core.amounts import EXACT
from hq_targets.core.period import MONTHS
from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.comparisons import BARE
from hq_targets.core.targets.condition import ENDS, Admitted, Condition
from hq_targets.core.targets.decision_rules import DECISION_RULES
from hq_targets.core.targets.indicator import MONTHS_BETWEEN, Indicator
from hq_targets.core.targets.printed_rules import PRINTED_RULES
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.units import Unit

WHOLE = 100  # percent
EVERYTHING = Admitted(None, None, False)
Rule = Callable[[Spec], Iterator[Finding]]


def conditions_compare_once(spec: Spec) -> Iterator[Finding]:
    """A condition has one comparison; a range has two ends in order and may say which is better."""
    for path, indicator in spec.entries():
        for at, condition in indicator.conditions_at(path):
            if "text" not in (condition.measure, indicator.type):  # else held by the rules of its kind
                yield from compared_once(at, condition)


def targets_are_filled_in(spec: Spec) -> Iterator[Finding]:
    """What a new directive is still to give is named: once an indicator, with all of its places."""
    for path, indicator in spec.entries():
        conditions = (*indicator.conditions_at(path), *indicator.goals_at(path))
        places = [(*at, *step) for at, condition in conditions for step in condition.to_fill]
        if places:
            yield Finding(places[0], "threshold-to-fill", {"name": indicator, "lines": tuple(places)})


def conditions_can_hold(spec: Spec) -> Iterator[Finding]:
    """Every condition suits its indicator's type and unit and leaves some value that meets it."""
    for path, indicator in spec.entries():
        unit = spec.unit_of.get(indicator.unit)
        for at, condition in indicator.sound_conditions(path):
            key = (*at, condition.comparison)
            if indicator.type == "yes_no":
                if not condition.asks_yes or condition.comparison != BARE:
                    yield Finding(key, "yes-no-condition", {"id": indicator.id})
            elif condition.asks_yes:
                yield Finding(key, "yes-for-number", {"id": indicator.id})
            if condition.measure != "level" and indicator.type == "yes_no":
                yield Finding((*at, "measure"), "measure-not-for-type", {"measure": condition.measure})
            if condition.measure != "growth" and unit is not None:
                yield from reachable(key, indicator, condition, unit)


def paces_lead_to_the_target(spec: Spec) -> Iterator[Finding]:
    """A pace says what is due by the end of each period, never less than before, at last all of it."""
    parts = len(spec.reported_in)
    facts = {"count": parts, "earliest": str(spec.reported_in[0]), "latest": str(spec.reported_in[-1])}
    for path, indicator in spec.entries():
        due = indicator.pace
        if due and not (len(due) == parts and due[0] >= 0 and list(due) == sorted(due) and due[-1] == WHOLE):
            yield Finding((*path, "pace"), "bad-pace", facts)


def figures_are_due_in_periods(spec: Spec) -> Iterator[Finding]:
    """No figure is due more often than the year has periods to report it in."""
    parts = len(spec.reported_in)
    for path, indicator in spec.entries():
        often = indicator.frequency
        if often is not None and MONTHS_BETWEEN[often] * parts < MONTHS:
            facts = {"frequency": often, "periods": spec.periods}
            yield Finding((*path, "frequency"), "frequency-too-fine", facts)


def conditions_leave_room(spec: Spec) -> Iterator[Finding]:
    """All conditions on the same measure must have a value in common."""
    for path, indicator in spec.entries():
        before: dict[str, tuple[Path, Admitted]] = {}
        for at, condition in indicator.sound_conditions(path):
            first, so_far = before.get(condition.measure, (at, EVERYTHING))
            both = so_far.both(condition.admitted)
            if both.empty:
                facts = {"first": first, "measure": condition.measure}
                yield Finding((*at, condition.comparison), "conditions-exclude", facts)
            before[condition.measure] = (first, both)


def compared_once(at: Path, condition: Condition) -> Iterator[Finding]:
    """What is wrong with the comparison of one condition."""
    found = condition.comparisons
    if len(found) != 1:
        yield Finding(at, "one-comparison", {"found": found})
    elif condition.comparison == "between":
        ends = condition.bounds
        if len(ends) != ENDS or (not condition.figures_to_fill and ends[0] >= ends[1]):
            yield Finding((*at, "between"), "bad-range", {})
    elif condition.comparison == "about":
        yield from _tolerated(at, condition)
    elif condition.better is not None:
        yield Finding((*at, "better"), "better-without-range", {})
    if condition.tolerance is not None and condition.about is None:
        yield Finding((*at, "tolerance"), "tolerance-without-about", {})


def reachable(key: Path, indicator: Indicator, condition: Condition, unit: Unit) -> Iterator[Finding]:
    """Some value the unit can have meets the condition; a change is at most from one end to the other."""
    possible = indicator.limits(unit)
    if possible.empty:
        return  # reported where the unit is declared
    if condition.measure == "increase":
        possible = _differences(possible)
    beyond = condition.measure == "level" and any(
        not possible.holds(Fraction(bound)) for bound in condition.bounds
    )
    if beyond or possible.both(condition.admitted).empty:
        facts = {"least": possible.low, "most": possible.high, "measure": condition.measure}
        yield Finding(key, "impossible-condition", facts)
    for bound in condition.bounds:
        decimals = -int(bound.as_tuple().exponent)
        if condition.measure == "level" and decimals > unit.decimals and bound != bound.to_integral_value():
            yield Finding(key, "too-many-decimals", {"value": bound, "decimals": unit.decimals})


TARGET_RULES: tuple[Rule, ...] = (
    targets_are_filled_in,
    conditions_compare_once,
    conditions_can_hold,
    paces_lead_to_the_target,
    figures_are_due_in_periods,
    conditions_leave_room,
    *PRINTED_RULES,
    *DECISION_RULES,
)


def _tolerated(at: Path, condition: Condition) -> Iterator[Finding]:
    """What is about a figure is told by how far it may lie off, and what it is worth to lie further."""
    if condition.tolerance is None or condition.better is None:
        missing = tuple(key for key in ("tolerance", "better") if getattr(condition, key) is None)
        yield Finding((*at, "about"), "about-unclear", {"missing_keys": missing})
    if condition.tolerance is not None and condition.tolerance <= 0:
        yield Finding((*at, "tolerance"), "bad-tolerance", {})


def _differences(values: Admitted) -> Admitted:
    """What two values can differ by."""
    if values.low is None or values.high is None:
        return EVERYTHING
    span = EXACT.subtract(values.high, values.low)
    return Admitted(-span, span, False)
