"""What must hold between the values of a spec: one function a rule, in a plain list.

Each rule yields findings with the path of the value that is wrong; the reader of the file knows
the place of every path.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from hq_targets.core.amounts import EXACT, AmountError, parse_vietnamese
from hq_targets.core.figures import figure_tokens
from hq_targets.core.names import nearest
from hq_targets.core.problem import Finding, Path
from hq_targets.core.spec import YES, Condition, Indicator, Spec, Unit

ENDS = 2  # of a range
Rule = Callable[[Spec], Iterator[Finding]]


def examine_spec(spec: Spec) -> list[Finding]:
    """Everything wrong between the values of a spec, by all rules."""
    return [finding for rule in RULES for finding in rule(spec)]


def names_are_unique(spec: Spec) -> Iterator[Finding]:
    """Units, kinds, areas, items and indicators each carry a name of their own."""
    paths = [path for path, _ in spec.entries()]
    ids = [indicator.id for _, indicator in spec.entries()]
    yield from _repeated("duplicate-id", ids, [(*path, "id") for path in paths])
    for code, part, key in (
        ("duplicate-unit", "units", "unit"),
        ("duplicate-kind", "area_kinds", "kind"),
        ("duplicate-area", "areas", "code"),
        ("duplicate-item", "items", "item"),
    ):
        names = [str(getattr(entry, key)) for entry in getattr(spec, part)]
        yield from _repeated(code, names, [(part, i, key) for i in range(len(names))])


def items_are_numbered(spec: Spec) -> Iterator[Finding]:
    """Items are numbered 1, 2, 3 … as in the directive, and each has an indicator."""
    expected = 1
    for i, item in enumerate(spec.items):
        if item.item > expected:
            missing = tuple(str(n) for n in range(expected, min(item.item, expected + 20)))
            yield Finding(("items", i, "item"), "missing-item", {"missing": missing})
        elif item.item < expected - 1:
            yield Finding(("items", i, "item"), "items-out-of-order", {"item": item.item})
        expected = max(expected, item.item + 1)
        if not item.indicators:
            yield Finding(("items", i, "indicators"), "nothing-listed", {"key": "indicators"})
    if not spec.items:
        yield Finding(("items",), "nothing-listed", {"key": "items"})


def units_are_known(spec: Spec) -> Iterator[Finding]:
    """Every indicator's unit is declared; a unit's own bounds are in order."""
    for path, indicator in spec.entries():
        if indicator.unit not in spec.unit_of:
            yield _unknown((*path, "unit"), "unknown-unit", indicator.unit, spec.unit_of)
    for i, unit in enumerate(spec.units):
        if unit.min is not None and unit.max is not None and unit.min > unit.max:
            yield Finding(("units", i, "max"), "bounds-crossed", {"low": unit.min, "high": unit.max})


def areas_are_known(spec: Spec) -> Iterator[Finding]:
    """Kinds and area codes that are named are declared, and a target is for one or the other."""
    for i, area in enumerate(spec.areas):
        if area.kind not in spec.kind_of:
            yield _unknown(("areas", i, "kind"), "unknown-kind", area.kind, spec.kind_of)
    for path, indicator in spec.entries():
        if indicator.each is not None and indicator.each_of:
            yield Finding((*path, "each_of"), "each-twice", {"id": indicator.id})
        if indicator.each is not None:
            if indicator.each not in spec.kind_of:
                yield _unknown((*path, "each"), "unknown-kind", indicator.each, spec.kind_of)
            elif not spec.areas_of(indicator):
                yield Finding((*path, "each"), "kind-without-areas", {"kind": indicator.each})
        for k, code in enumerate(indicator.each_of):
            if code not in spec.area_of:
                yield _unknown((*path, "each_of", k), "unknown-area", code, spec.area_of)
        yield from _repeated(
            "duplicate-area",
            list(indicator.each_of),
            [(*path, "each_of", k) for k in range(len(indicator.each_of))],
        )


def parts_have_their_whole(spec: Spec) -> Iterator[Finding]:
    """A part names an indicator of the same item, in the same unit, that is not itself a part."""
    for path, indicator in spec.entries():
        whole_id = indicator.part_of
        siblings = {other.id: other for other in spec.item_of[indicator.id].indicators}
        if whole_id is not None:
            whole = siblings.get(whole_id)
            if whole is None or whole is indicator:
                yield _unknown((*path, "part_of"), "unknown-part", whole_id, siblings)
            elif whole.part_of is not None or whole.unit != indicator.unit:
                yield Finding((*path, "part_of"), "bad-part", {"id": indicator.id, "whole": whole_id})
        elif indicator.between_parts and not any(o.part_of == indicator.id for o in siblings.values()):
            yield Finding((*path, "between_parts"), "whole-without-parts", {"id": indicator.id})


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


def bounds_are_in_order(spec: Spec) -> Iterator[Finding]:
    """What is called plausible is a range."""
    for path, indicator in spec.entries():
        low, high = indicator.plausible_from, indicator.plausible_to
        if low is not None and high is not None and low > high:
            yield Finding((*path, "plausible_to"), "bounds-crossed", {"low": low, "high": high})


def errata_concern_someone(spec: Spec) -> Iterator[Finding]:
    """An erratum names indicators of its own item."""
    for i, item in enumerate(spec.items):
        ids = [indicator.id for indicator in item.indicators]
        for k, erratum in enumerate(item.errata):
            for m, name in enumerate(erratum.concerns):
                if name not in ids:
                    at = ("items", i, "errata", k, "concerns", m)
                    yield _unknown(at, "unknown-indicator", name, ids)


RULES: tuple[Rule, ...] = (
    names_are_unique,
    items_are_numbered,
    units_are_known,
    areas_are_known,
    parts_have_their_whole,
    conditions_compare_once,
    conditions_can_hold,
    levels_leave_room,
    figures_equal_print,
    amendments_make_a_chain,
    bounds_are_in_order,
    errata_concern_someone,
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


def _repeated(code: str, names: Sequence[str], paths: Sequence[Path]) -> Iterator[Finding]:
    seen: dict[str, Path] = {}
    for name, path in zip(names, paths, strict=True):
        if name in seen:
            yield Finding(path, code, {"name": name, "first": seen[name]})
        seen.setdefault(name, path)


def _unknown(path: Path, code: str, name: str, known: object) -> Finding:
    names = [str(one) for one in known]  # type: ignore[attr-defined]
    return Finding(path, code, {"name": name, "near": nearest(name, names), "known": tuple(names[:40])})


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
    ranged = condition.comparison == "between"
    expected = list(condition.bounds) if ranged else [abs(condition.original)]
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
