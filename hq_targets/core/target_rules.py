"""What must hold within and between a target's conditions, its printed words and its amendments."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from hq_targets.core.amounts import EXACT, AmountError, parse_vietnamese
from hq_targets.core.condition import Condition
from hq_targets.core.fields import YES
from hq_targets.core.figures import figure_tokens
from hq_targets.core.period import QUARTERS
from hq_targets.core.problem import Finding, Path
from hq_targets.core.spec import Indicator, Spec, Unit

ENDS = 2  # of a range
WHOLE = 100  # percent
Rule = Callable[[Spec], Iterator[Finding]]


def conditions_compare_once(spec: Spec) -> Iterator[Finding]:
    """A condition has one comparison; a range has two ends in order and may say which is better."""
    for path, indicator in spec.entries():
        if not indicator.conditions:
            yield Finding((*path, "conditions"), "nothing-listed", {"key": "conditions"})
        for at, condition in _conditions(path, indicator):
            found = condition.comparisons
            if len(found) != 1:
                yield Finding(at, "one-comparison", {"found": found})
            elif condition.comparison == "between":
                ends = condition.bounds
                if len(ends) != ENDS or ends[0] >= ends[1]:
                    yield Finding((*at, "between"), "bad-range", {})
            elif condition.better is not None:
                yield Finding((*at, "better"), "better-without-range", {})


def conditions_can_hold(spec: Spec) -> Iterator[Finding]:
    """Every condition suits its indicator's type and unit and leaves some value that meets it."""
    for path, indicator in spec.entries():
        unit = spec.unit_of.get(indicator.unit)
        for at, condition in _sound(path, indicator):
            key = (*at, condition.comparison)
            if indicator.type == "yes_no":
                if getattr(condition, condition.comparison) != YES or condition.comparison != "at_least":
                    yield Finding(key, "yes-no-condition", {"id": indicator.id})
            elif getattr(condition, condition.comparison) == YES:
                yield Finding(key, "yes-for-number", {"id": indicator.id})
            if condition.measure != "level" and indicator.type == "yes_no":
                yield Finding((*at, "measure"), "measure-not-for-type", {"measure": condition.measure})
            if condition.measure == "level" and unit is not None:
                yield from _reachable(key, indicator, condition, unit)


def paces_lead_to_the_target(spec: Spec) -> Iterator[Finding]:
    """A pace says what is due by the end of each quarter, never less than before, at last all of it."""
    for path, indicator in spec.entries():
        due = indicator.pace
        climbs = list(due) == sorted(due) and (not due or due[0] >= 0)
        if due and not (len(due) == len(QUARTERS) and climbs and due[-1] == WHOLE):
            yield Finding((*path, "pace"), "bad-pace", {"quarters": len(QUARTERS)})


def levels_leave_room(spec: Spec) -> Iterator[Finding]:
    """Two conditions on the level itself must have a value in common."""
    for path, indicator in spec.entries():
        levels = [(at, c) for at, c in _sound(path, indicator) if c.measure == "level"]
        for at, condition in levels[1:]:
            low, high, strict = _interval([levels[0][1], condition])
            if low is not None and high is not None and (low > high or (low == high and strict)):
                yield Finding((*at, condition.comparison), "impossible-condition", {"low": low, "high": high})


def figures_equal_print(spec: Spec) -> Iterator[Finding]:
    """The machine's figure equals the printed one (before amendments), sign and strictness too."""
    for path, indicator in spec.entries():
        for at, condition in _sound(path, indicator):
            if indicator.type == "yes_no" or getattr(condition, condition.comparison) != YES:
                yield from _against_print((*at, "printed"), indicator, condition)
        if indicator.baseline is not None:
            yield from _baseline_print(path, indicator)


def amendments_make_a_chain(spec: Spec) -> Iterator[Finding]:
    """Each amendment starts from the figure the one before it left; the last ends at today's."""
    for path, indicator in spec.entries():
        for at, condition in _sound(path, indicator):
            steps = condition.amendments
            for k, step in enumerate(steps):
                now = getattr(condition, condition.comparison)
                expected = steps[k + 1].before if k + 1 < len(steps) else now
                if condition.comparison == "between":
                    yield Finding((*at, "amendments"), "amended-range", {})
                    break
                if step.after != expected:
                    yield Finding(
                        (*at, "amendments", k, "after"),
                        "amendment-chain",
                        {"after": step.after, "expected": expected},
                    )
                if k and step.date < steps[k - 1].date:
                    yield Finding((*at, "amendments", k, "date"), "amendment-date", {"date": step.date})


TARGET_RULES: tuple[Rule, ...] = (
    conditions_compare_once,
    conditions_can_hold,
    paces_lead_to_the_target,
    levels_leave_room,
    figures_equal_print,
    amendments_make_a_chain,
)


def _conditions(path: Path, indicator: Indicator) -> Iterator[tuple[Path, Condition]]:
    for k, condition in enumerate(indicator.conditions):
        yield (*path, "conditions", k), condition


def _sound(path: Path, indicator: Indicator) -> Iterator[tuple[Path, Condition]]:
    for at, condition in _conditions(path, indicator):
        if len(condition.comparisons) == 1 and (
            condition.comparison != "between" or len(condition.bounds) == ENDS
        ):
            yield at, condition


def _reachable(key: Path, indicator: Indicator, condition: Condition, unit: Unit) -> Iterator[Finding]:
    low, high, strict = _interval([condition])
    ceilings = [c for c in (unit.max, indicator.out_of) if c is not None]
    ceiling = min(ceilings) if ceilings else None
    if low is not None and ceiling is not None:
        strictly = condition.comparison == "above" and strict
        if low > ceiling or (low == ceiling and strictly):
            yield Finding(key, "impossible-condition", {"low": low, "high": ceiling})
    if high is not None and unit.min is not None:
        strictly = condition.comparison == "below" and strict
        if high < unit.min or (high == unit.min and strictly):
            yield Finding(key, "impossible-condition", {"low": unit.min, "high": high})
    for bound in condition.bounds:
        if -int(bound.as_tuple().exponent) > unit.decimals and bound != bound.to_integral_value():
            yield Finding(key, "too-many-decimals", {"value": bound, "decimals": unit.decimals})


def _interval(conditions: Sequence[Condition]) -> tuple[Decimal | None, Decimal | None, bool]:
    low: Decimal | None = None
    high: Decimal | None = None
    strict = False
    for condition in conditions:
        ends = condition.bounds
        if condition.comparison in ("at_least", "above", "between"):
            low = ends[0] if low is None else max(low, ends[0])
        if condition.comparison in ("at_most", "below", "between"):
            high = ends[-1] if high is None else min(high, ends[-1])
        strict = strict or condition.comparison in ("above", "below")
    return low, high, strict


def _against_print(at: Path, indicator: Indicator, condition: Condition) -> Iterator[Finding]:
    tokens = figure_tokens(condition.printed)
    if indicator.type == "yes_no":
        expected = [Decimal(len(indicator.each_of))] if indicator.each_of else []
        if tokens and [token.value for token in tokens] != expected:
            yield _mismatch(at, condition, expected)
        return
    expected = _without_signs(condition)
    if indicator.out_of is not None and len(tokens) == len(expected) + 1:
        expected.append(indicator.out_of)
    if [token.value for token in tokens] != expected:
        yield _mismatch(at, condition, expected)
        return
    words = condition.printed.casefold()
    falls = "giảm" in words
    if condition.measure != "level" and falls != (condition.original < 0):
        yield Finding(at, "printed-direction", {"printed": condition.printed})
    strict = " trên " in f" {words} ".replace(":", " ")
    if condition.comparison in ("at_least", "above") and strict != (condition.comparison == "above"):
        yield Finding(at, "printed-strictness", {"printed": condition.printed})


def _without_signs(condition: Condition) -> list[Decimal]:
    """The figures as a text prints them: "giảm từ 4% đến 5%" is an increase between -5 and -4."""
    figures = condition.bounds if condition.comparison == "between" else (condition.original,)
    return sorted(abs(figure) for figure in figures)


def _mismatch(at: Path, condition: Condition, expected: list[Decimal]) -> Finding:
    return Finding(at, "printed-mismatch", {"printed": condition.printed, "expected": tuple(expected) or "–"})


def _baseline_print(path: Path, indicator: Indicator) -> Iterator[Finding]:
    baseline = indicator.baseline
    if baseline is None:
        return
    at = (*path, "baseline")
    if baseline.basis == "stated":
        try:
            (token,) = figure_tokens(baseline.printed)
            agrees = parse_vietnamese(token.text) == baseline.value
        except (ValueError, AmountError):
            agrees = False
        if not agrees:
            yield Finding(
                (*at, "printed"),
                "printed-mismatch",
                {"printed": baseline.printed, "expected": (baseline.value,)},
            )
        return
    by_measure = {c.measure: c.original for c in indicator.conditions if len(c.comparisons) == 1}
    if "level" not in by_measure or "increase" not in by_measure:
        yield Finding((*at, "basis"), "baseline-not-implied", {"value": baseline.value})
    elif EXACT.subtract(by_measure["level"], by_measure["increase"]) != baseline.value:
        implied = EXACT.subtract(by_measure["level"], by_measure["increase"])
        yield Finding((*at, "value"), "implied-baseline", {"value": baseline.value, "implied": implied})
