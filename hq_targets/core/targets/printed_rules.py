"""The machine's side of a target held against the words the directive prints for it.

A reviewer reads the printed words; what the program judges by must not say anything else. How the
words are read is in `phrases`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from hq_targets.core.amounts import EXACT
from hq_targets.core.fields import TO_FILL
from hq_targets.core.figures import Figure, figure_tokens
from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.condition import Condition, Measure
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.known_units import other_measure
from hq_targets.core.targets.multiples import Multiple, multiple_of
from hq_targets.core.targets.phrases import Words, short_of, words_of
from hq_targets.core.targets.source import Baseline
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.units import Unit


class _Print(NamedTuple):
    """A condition of a number, its path, and what is printed for it."""

    at: Path
    condition: Condition
    indicator: Indicator
    unit: Unit | None
    figures: Sequence[Figure]
    words: Words

    def finding(self, code: str, key: str, **facts: object) -> Finding:
        return Finding((*self.at, key), code, {"printed": self.condition.printed, **facts})


def conditions_as_printed(spec: Spec) -> Iterator[Finding]:
    """Figure, direction, measure, comparison and unit are those of the printed words."""
    for path, indicator in spec.entries():
        for at, condition in indicator.sound_conditions(path):
            yield from as_printed(at, condition, indicator, spec, condition.printed)


def baselines_as_printed(spec: Spec) -> Iterator[Finding]:
    """A stated or restated baseline is the printed figure, an implied one what level and increase leave."""
    for path, indicator in spec.entries():
        if indicator.baseline is None:
            continue
        at = (*path, "baseline")
        rule = _implied if indicator.baseline.basis == "implied" else _stated
        yield from rule(at, indicator, indicator.baseline)


def as_printed(
    at: Path, condition: Condition, indicator: Indicator, spec: Spec, text: str
) -> Iterator[Finding]:
    """What of a condition is not as printed; `text` is the part of the print that speaks of its figures."""
    misshapen = len(condition.original_figures) != len(condition.figures)
    if misshapen or condition.printed == TO_FILL:
        return  # an amendment of another shape, or no words yet: told where it stands
    figures = figure_tokens(text)
    if indicator.type == "yes_no":
        yield from _counted(at, indicator, condition, figures)
    elif condition.asks_yes:
        return
    elif multiple := multiple_of(text, indicator.unit, condition.measure):
        yield from _multiplied(at, condition, indicator, spec, multiple)
    elif not figures:
        yield _mismatch(at, condition, _asked(condition, Decimal(1)))
    else:
        words = words_of(text, figures, indicator.unit)
        unit = spec.unit_of.get(indicator.unit)
        yield from _as_printed(_Print(at, condition, indicator, unit, figures, words), spec)


PRINTED_RULES: tuple[Callable[[Spec], Iterator[Finding]], ...] = (conditions_as_printed, baselines_as_printed)


def _multiplied(
    at: Path, condition: Condition, indicator: Indicator, spec: Spec, multiple: Multiple
) -> Iterator[Finding]:
    """A multiple of last year is a growth, in one of its readings; the year may stand beside it."""
    others = [figure for figure in figure_tokens(multiple.rest) if figure.value != spec.year - 1]
    one = _Print(at, condition, indicator, spec.unit_of.get(indicator.unit), (), multiple.words)
    if others:
        yield _mismatch(at, condition, [*multiple.factors])
    elif condition.measure != "growth" or condition.original_figures not in multiple.growths:
        key = "printed" if condition.measure == "growth" else "measure"
        if multiple.by is None:
            yield one.finding("printed-multiple", key, expected=multiple.to)
        else:
            yield one.finding("printed-two-readings", key, to=multiple.to, by=multiple.by)
    else:
        found = _comparison(one)
        if found is not None:
            yield found


def _as_printed(one: _Print, spec: Spec) -> Iterator[Finding]:
    """The first thing that differs: what comes after it would only follow from it."""
    for rule in (_figures, _direction, _measure, _comparison):
        found = rule(one)
        if found is not None:
            yield found
            return
    other = _other_unit(one, spec)
    if other is not None:
        yield one.finding("printed-unit", "printed", other=other, unit=one.indicator.unit)


def _figures(one: _Print) -> Finding | None:
    expected = _asked(one.condition, one.words.scale)
    total = one.indicator.out_of
    if total is not None and len(one.figures) == len(expected) + 1:
        expected.append(total)
    if [figure.value for figure in one.figures] == expected:
        return None
    return _mismatch(one.at, one.condition, expected)


def _direction(one: _Print) -> Finding | None:
    """Every figure of a wanted fall is negative, of a wanted rise positive."""
    wrong = any((bound < 0) != one.words.falls for bound in one.condition.original_figures if bound)
    if one.condition.measure == "level" or not one.words.changes or not wrong:
        return None
    return one.finding("printed-direction", "printed")


def _measure(one: _Print) -> Finding | None:
    """A change printed in % is growth, unless the indicator is a rate itself: then it is points."""
    expected: Measure = "level"
    if one.words.changes:
        in_points = one.unit is None or one.unit.change_vi is not None
        expected = "growth" if one.words.percent and not in_points else "increase"
    if one.condition.measure == expected or (one.unit is None and one.words.changes):
        return None
    return one.finding("printed-measure", "measure", expected=expected, found=one.condition.measure)


def _comparison(one: _Print) -> Finding | None:
    found = one.condition.comparison
    if one.words.comparison is None:
        return one.finding("printed-unclear", "printed")
    if found == "between":
        # Going past the smaller end of a fall is going further, so it is the better end.
        fits = not one.words.falls or one.condition.only_inside or one.condition.better == "lower"
        return None if fits else one.finding("printed-better", found)
    if found == one.words.comparison:
        return None
    return one.finding("printed-comparison", found, expected=one.words.comparison, found=found)


def _other_unit(one: _Print, spec: Spec) -> str | None:
    """The unit that is printed behind the figure, where it is another than the indicator's."""
    if one.unit is None or one.condition.measure == "growth":
        return None
    behind, own = one.words.behind.replace("%o", "‰"), short_of(one.indicator.unit)
    if behind.startswith(own):
        word = re.match(r"\w+", behind)
        return word.group() if word is not None and len(word.group()) > len(own) else None
    if own == "%" and one.words.percent:
        return None
    if one.words.scaled_otherwise:
        return one.words.behind
    others = [unit.unit for unit in spec.units if behind.startswith(short_of(unit.unit))]
    whole = [unit for unit in others if behind.startswith(unit.casefold())]
    return max(whole or others, key=len, default=None) or other_measure(behind, own)


def _counted(
    at: Path, indicator: Indicator, condition: Condition, figures: Sequence[Figure]
) -> Iterator[Finding]:
    """A figure beside a yes/no target says how many are named."""
    expected = [Decimal(len(indicator.each_of))] if indicator.each_of else []
    if figures and [figure.value for figure in figures] != expected:
        yield _mismatch(at, condition, expected)


def _asked(condition: Condition, scale: Decimal) -> list[Decimal]:
    """The figures as a text prints them; "giảm từ 4% đến 5%" is an increase between -5 and -4."""
    printed = [EXACT.divide(figure, scale) for figure in condition.original_figures]
    return sorted(printed if condition.measure == "level" else map(abs, printed))


def _mismatch(at: Path, condition: Condition, expected: list[Decimal]) -> Finding:
    facts: dict[str, object] = {"printed": condition.printed, "expected": tuple(expected) or None}
    return Finding((*at, "printed"), "printed-mismatch", facts)


def _stated(at: Path, _: Indicator, baseline: Baseline) -> Iterator[Finding]:
    if [figure.value for figure in figure_tokens(baseline.printed)] != [baseline.value]:
        facts = {"printed": baseline.printed, "expected": (baseline.value,)}
        yield Finding((*at, "printed"), "printed-mismatch", facts)


def _implied(at: Path, indicator: Indicator, baseline: Baseline) -> Iterator[Finding]:
    alike = all(c.sound and len(c.original_figures) == len(c.figures) for c in indicator.conditions)
    if not alike:
        return
    levels, rises = (
        [condition.as_printed.threshold for condition in indicator.conditions if condition.measure == measure]
        for measure in ("level", "increase")
    )
    implied = [EXACT.subtract(level, rise) for level in levels for rise in rises]
    if not implied:
        yield Finding((*at, "basis"), "baseline-not-implied", {"value": baseline.value})
    elif baseline.value not in implied:
        facts = {"value": baseline.value, "implied": implied[0]}
        yield Finding((*at, "value"), "implied-baseline", facts)
