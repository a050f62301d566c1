"""The machine's side of a target held against the words the directive prints for it.

A reviewer reads the printed words; what the program judges by must not say anything else. Source of
the readings: "trên" is more than, "trở lên" and a bare figure at least, "giảm" a wanted fall, and a
rate rises by percentage points.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from hq_targets.core.amounts import EXACT, AmountError, parse_vietnamese
from hq_targets.core.condition import Comparison, Condition, Measure
from hq_targets.core.fields import YES
from hq_targets.core.figures import Figure, figure_tokens
from hq_targets.core.problem import Finding, Path
from hq_targets.core.spec import Indicator, Spec

_CHANGE = re.compile(r"\b(?:tăng|giảm|thêm)\b")
_TO_A_LEVEL = re.compile(r"\b(?:còn|xuống|(?<!trở )lên)\b")
_FALL = re.compile(r"\bgiảm\b")
_ABOVE = re.compile(r"\btrên\b")
_BELOW = re.compile(r"\bdưới\b")
_CEILING = re.compile(r"\b(?:không quá|tối đa|trở xuống|còn|xuống)\b")


def conditions_as_printed(spec: Spec) -> Iterator[Finding]:
    """Figure, direction, comparison, measure and unit are those of the printed words."""
    for path, indicator in spec.entries():
        for at, condition in indicator.sound_conditions(path):
            if indicator.type == "yes_no":
                yield from _counted(at, indicator, condition)
            elif getattr(condition, condition.comparison) != YES:
                yield from _against_print(at, indicator, condition, spec)


def baselines_as_printed(spec: Spec) -> Iterator[Finding]:
    """A stated baseline is the printed figure, an implied one what level and increase leave."""
    for path, indicator in spec.entries():
        if indicator.baseline is None:
            continue
        if indicator.baseline.basis == "stated":
            yield from _stated(path, indicator)
        else:
            yield from _implied(path, indicator)


PRINTED_RULES: tuple[Callable[[Spec], Iterator[Finding]], ...] = (conditions_as_printed, baselines_as_printed)


def _counted(at: Path, indicator: Indicator, condition: Condition) -> Iterator[Finding]:
    """A figure beside a yes/no target says how many are named."""
    tokens = figure_tokens(condition.printed)
    expected = [Decimal(len(indicator.each_of))] if indicator.each_of else []
    if tokens and [token.value for token in tokens] != expected:
        yield _mismatch(at, condition, expected)


def _against_print(at: Path, indicator: Indicator, condition: Condition, spec: Spec) -> Iterator[Finding]:
    tokens = figure_tokens(condition.printed)
    expected = _without_signs(condition)
    if indicator.out_of is not None and len(tokens) == len(expected) + 1:
        expected.append(indicator.out_of)
    if [token.value for token in tokens] != expected:
        yield _mismatch(at, condition, expected)
        return
    words = condition.printed.casefold()
    moves = bool(_CHANGE.search(words)) and not _TO_A_LEVEL.search(words)
    facts: dict[str, object] = {"printed": condition.printed}
    if condition.measure != "level" and bool(_FALL.search(words)) != (condition.original < 0):
        yield Finding((*at, "printed"), "printed-direction", facts)
        return
    measure = _measure(words, tokens[-1], indicator, spec) if moves else "level"
    comparison = _comparison(words, falls=moves and condition.original < 0)
    if condition.measure != measure:
        facts |= {"expected": measure, "found": condition.measure}
        yield Finding((*at, "measure"), "printed-measure", facts)
    elif condition.comparison not in ("between", comparison):
        facts |= {"expected": comparison, "found": condition.comparison}
        yield Finding((*at, condition.comparison), "printed-comparison", facts)
    other = _other_unit(condition, tokens[-1], indicator, spec)
    if other and condition.measure == measure != "growth":
        yield Finding((*at, "printed"), "printed-unit", {**facts, "other": other, "unit": indicator.unit})


def _without_signs(condition: Condition) -> list[Decimal]:
    """The figures as a text prints them: "giảm từ 4% đến 5%" is an increase between -5 and -4."""
    figures = condition.bounds if condition.comparison == "between" else (condition.original,)
    return sorted(abs(figure) for figure in figures)


def _measure(words: str, last: Figure, indicator: Indicator, spec: Spec) -> Measure:
    """A change printed in % is growth, unless the indicator is a rate itself: then it is points."""
    unit = spec.unit_of.get(indicator.unit)
    in_points = unit is not None and unit.change_vi is not None
    percent = words[last.end :].lstrip().startswith("%")
    return "growth" if percent and not in_points else "increase"


def _comparison(words: str, falls: bool) -> Comparison:
    """The comparison in the directive's words; of a wanted fall, "trên" is below on the scale of changes."""
    if falls:
        return "below" if _ABOVE.search(words) else "at_most"
    if _BELOW.search(words):
        return "below"
    if _CEILING.search(words):
        return "at_most"
    return "above" if _ABOVE.search(words) else "at_least"


def _other_unit(condition: Condition, last: Figure, indicator: Indicator, spec: Spec) -> str | None:
    """A declared unit that is printed behind the figure though it is not the indicator's."""
    behind = condition.printed[last.end :].lstrip().casefold()
    if behind.startswith(_short(indicator.unit)):
        return None
    others = [unit.unit for unit in spec.units if behind.startswith(_short(unit.unit))]
    return max(others, key=len, default=None)


def _short(unit: str) -> str:
    """The part of a unit that is always printed: "lít" of "lít/người/ngày"."""
    return re.split(r"[/,]", unit, maxsplit=1)[0].strip().casefold()


def _mismatch(at: Path, condition: Condition, expected: list[Decimal]) -> Finding:
    facts = {"printed": condition.printed, "expected": tuple(expected) or "–"}
    return Finding((*at, "printed"), "printed-mismatch", facts)


def _stated(path: Path, indicator: Indicator) -> Iterator[Finding]:
    baseline = indicator.baseline
    if baseline is None:
        return
    try:
        (token,) = figure_tokens(baseline.printed)
        agrees = parse_vietnamese(token.text) == baseline.value
    except (ValueError, AmountError):
        agrees = False
    if not agrees:
        facts = {"printed": baseline.printed, "expected": (baseline.value,)}
        yield Finding((*path, "baseline", "printed"), "printed-mismatch", facts)


def _implied(path: Path, indicator: Indicator) -> Iterator[Finding]:
    baseline = indicator.baseline
    if baseline is None:
        return
    by_measure = {c.measure: c.original for c in indicator.conditions if len(c.comparisons) == 1}
    if "level" not in by_measure or "increase" not in by_measure:
        yield Finding((*path, "baseline", "basis"), "baseline-not-implied", {"value": baseline.value})
        return
    implied = EXACT.subtract(by_measure["level"], by_measure["increase"])
    if implied != baseline.value:
        facts = {"value": baseline.value, "implied": implied}
        yield Finding((*path, "baseline", "value"), "implied-baseline", facts)
