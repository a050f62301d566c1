"""How figures, targets and verdicts are said in a language."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hq_targets.core.amounts import rounded_apart
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.judgement import Judged
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.wording import numbers
from hq_targets.wording.sentences import Sentences

_SIGNS = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}


class Wording(Sentences):
    """One language: its sentences, and how to write a figure, a target and a verdict in it."""

    def percentage(self, a: Assessment, places: int = 1) -> str:
        """The percent of the target, without the sign %, never on the other side of what judges it."""
        if a.percent is None:
            return self.placeholder
        return numbers.percentage(a.percent, self.lang, places, *a.percent_marks)

    def increase_percent(self, a: Assessment, places: int = 1) -> str:
        """The increase in percent of last year's actual, with its sign; empty where it is not known."""
        if a.increase_percent is None:
            return ""
        return f"{self.growth_of(a.increase_percent, a.indicator.growth_asked, places)} %"

    def growth_of(self, value: Fraction, asked: Decimal, places: int = 1) -> str:
        """A growth in percent with its sign, without the sign %, on its own side of what is asked for."""
        sign = "+" if value > 0 else ""
        return f"{sign}{numbers.percentage(value, self.lang, places, Fraction(asked))}"

    def unit(self, a: Assessment, spec: Spec) -> str:
        """What an assessment's figures count: the unit, or the areas of an `each` target."""
        return self.label(spec.kind_of[a.areas[0].area.kind]) if a.areas else a.unit.text(self.lang)

    def growth(self, value: Fraction, condition: Condition) -> str:
        """A growth rate in percent that stays on its side of the condition's threshold."""
        shown = rounded_apart(value, 2, Fraction(condition.threshold))
        return numbers.number(shown, self.lang)

    def condition(self, condition: Condition, indicator: Indicator, spec: Spec, short: bool = False) -> str:
        """A condition in words: "≥ 92 %", "tăng > 1 điểm %", "giảm ≥ 4 điểm %".

        `short` leaves out a unit that is the indicator's own.
        """
        unit = spec.unit_of[indicator.unit]
        if indicator.type == "yes_no":
            return self.text("condition.yes")
        own = "" if short else f" {unit.text(self.lang)}"
        if condition.measure == "level":
            return self._compared(condition, False) + own
        falls = condition.threshold < 0 and condition.lower_is_better
        if condition.measure == "growth":
            own = " %"
        elif unit.change_vi is not None:
            own = f" {unit.change(self.lang)}"
        key = "condition.decrease" if falls else "condition.increase"
        return self.text(key, amount=self._compared(condition, falls) + own)

    def bounds(self, ends: Sequence[Decimal]) -> str:
        """A threshold, or both ends of a range."""
        return " – ".join(map(self.number, ends))

    def comparison(self, judged: Judged) -> str:
        """The sign of a condition's comparison: "≥", ">"; of a range none."""
        return _SIGNS.get(judged.condition.comparison, "")

    def value(self, value: Decimal | Fraction | None, indicator: Indicator) -> str:
        """A value of an indicator: yes/no in words, "20/21" for a count out of a total."""
        if value is None:
            return self.text("value.none")
        if indicator.type == "yes_no" and not indicator.by_area:
            return self.text("value.yes" if value else "value.no")
        total = f"/{self.number(indicator.out_of)}" if indicator.out_of and not indicator.by_area else ""
        return self.number(value) + total

    def figure(self, value: Decimal | Fraction | None, indicator: Indicator) -> str:
        """A figure of one area or one period as such: a number, or yes and no in words."""
        if value is None:
            return self.placeholder
        if indicator.type == "yes_no":
            return self.text("value.yes" if value else "value.no")
        return self.number(value)

    def actual(self, a: Assessment) -> str:
        """The actual; for `each`, how many of the areas meet the target."""
        if a.areas and a.actual is not None:
            return f"{self.number(a.actual)}/{len(a.areas)}"
        return self.value(a.actual, a.indicator)

    def target(self, assessment: Assessment) -> str:
        """The level the actual must reach, with its comparison; for `each`, the number of areas."""
        indicator = assessment.indicator
        if assessment.target is None:
            return self.text("value.none")
        value = self.value(assessment.target, indicator)
        if assessment.areas:
            return f"{value}/{value}"
        if indicator.type == "yes_no":
            return value
        condition = indicator.conditions[0]
        if condition.is_range:
            return self._compared(condition, False) if condition.measure == "level" else value
        return f"{_SIGNS[condition.comparison]} {value}"

    def _compared(self, condition: Condition, falls: bool) -> str:
        if condition.comparison == "between":
            return self.bounds(condition.bounds)
        if condition.comparison == "about":
            about = abs(condition.figures[0]) if falls else condition.figures[0]
            return f"≈ {self.number(about)} (± {self.number(condition.tolerance or Decimal(0))})"
        sign = _SIGNS[condition.comparison]
        if falls:
            sign = {"≤": "≥", "<": ">"}.get(sign, sign)
        return f"{sign} {self.number(abs(condition.threshold) if falls else condition.threshold)}"


@cache
def wording(lang: str) -> Wording:
    """The wording of `vi` or `en`."""
    return Wording(lang)
