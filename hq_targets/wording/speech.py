"""How figures, targets and verdicts are said in a language."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hq_targets.core.amounts import Quantity, exact, rounded_apart
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.judgement import Judged
from hq_targets.core.targets.comparisons import COMPARED
from hq_targets.core.targets.condition import Condition, Measure
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.wording import numbers
from hq_targets.wording.sentences import Sentences

_PLACES = 2  # of an amount that has no end


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
        if condition.measure == "text":
            return condition.printed
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
        """The sign of a condition's comparison: "≥", ">"; of a range and of words none."""
        condition = judged.condition
        return "".join(COMPARED[one].sign for one in condition.comparisons if not condition.is_range)

    def value(self, value: Decimal | Fraction | None, indicator: Indicator) -> str:
        """A value of an indicator: yes/no in words, "20/21" for a count out of a total."""
        if value is None:
            return self.text("value.none")
        if indicator.type == "yes_no" and not indicator.by_area:
            return self.text("value.yes" if value else "value.no")
        if indicator.ratio is not None:
            return self.figure(value, indicator)
        total = f"/{self.number(indicator.out_of)}" if indicator.out_of and not indicator.by_area else ""
        return self.number(value) + total

    def figure(self, value: Decimal | Fraction | None, indicator: Indicator) -> str:
        """A figure of one area or one period as such: a number, or yes and no in words."""
        if value is None:
            return self.placeholder
        if indicator.type == "yes_no":
            return self.text("value.yes" if value else "value.no")
        if indicator.ratio is not None:
            return self._quotient(Fraction(value), _asked(indicator, "level"))
        return self.number(value)

    def change(self, value: Fraction, indicator: Indicator) -> str:
        """A change since last year with its sign, never on the other side of what is asked for."""
        said = (
            self.number(value)
            if exact(value) is not None
            else self._quotient(value, _asked(indicator, "increase"))
        )
        return f"+{said}" if value > 0 else said

    def actual(self, a: Assessment) -> str:
        """The actual; for `each`, how many of the areas meet the target; of what is in words, these."""
        if a.areas and a.actual is not None:
            return f"{self.number(a.actual)}/{len(a.areas)}"
        if a.indicator.ratio is not None and a.actual is not None:
            return self._quotient(a.actual, [*_asked(a.indicator, "level"), *self._levels(a)])
        return a.reading.text or self.value(a.actual, a.indicator)

    def level(self, judged: Judged, a: Assessment) -> str:
        """The level that a condition comes to."""
        if a.indicator.ratio is None or judged.target is None:
            return self.figure(judged.target, a.indicator)
        return self._quotient(judged.target, () if a.actual is None else (a.actual,))

    def _levels(self, a: Assessment) -> Iterator[Fraction]:
        """What a ratio is seen beside: the levels it must reach, and what is shown of them."""
        for judged in a.judged:
            if judged.target is not None:
                yield judged.target
                yield Fraction(_shown(judged.target, () if a.actual is None else (a.actual,)))

    def _quotient(self, value: Fraction, beside: Iterable[Fraction]) -> str:
        return self.number(_shown(value, beside))

    def target(self, assessment: Assessment) -> str:
        """The level the actual must reach, with its comparison; for `each`, the number of areas."""
        indicator = assessment.indicator
        if indicator.type == "text":
            return f"“{indicator.conditions[0].printed}”"
        if assessment.target is None:
            return self.text("value.none")
        ratio = indicator.ratio is not None and not assessment.areas
        value = (
            self.level(assessment.judged[0], assessment)
            if ratio
            else self.value(assessment.target, indicator)
        )
        if assessment.areas:
            return f"{value}/{value}"
        if indicator.type == "yes_no":
            return value
        condition = indicator.conditions[0]
        if condition.is_range:
            return self._compared(condition, False) if condition.measure == "level" else value
        return f"{COMPARED[condition.comparison].sign} {value}"

    def _compared(self, condition: Condition, falls: bool) -> str:
        if condition.comparison == "between":
            ends = condition.bounds
            return self.bounds(sorted(-end for end in ends) if falls else ends)
        if condition.comparison == "about":
            about = abs(condition.figures[0]) if falls else condition.figures[0]
            return f"≈ {self.number(about)} (± {self.number(condition.tolerance or Decimal(0))})"
        compared = COMPARED[condition.comparison]
        sign = (COMPARED[compared.mirrored] if falls else compared).sign
        return f"{sign} {self.number(abs(condition.threshold) if falls else condition.threshold)}"


def _asked(indicator: Indicator, measure: Measure) -> Iterator[Fraction]:
    """The thresholds of an indicator's conditions on one measure."""
    conditions = (one for one in indicator.conditions if one.measure == measure)
    return (Fraction(bound) for condition in conditions for bound in condition.bounds)


def _shown(value: Fraction, beside: Iterable[Fraction]) -> Quantity:
    """What is shown of an amount that may have no end: two decimals, or as many as keep it on its side.

    What is equal to one of those it stands beside is shown in full.
    """
    marks = tuple(beside)
    return value if value in marks else rounded_apart(value, _PLACES, Fraction(0), *marks)


@cache
def wording(lang: str) -> Wording:
    """The wording of `vi` or `en`."""
    return Wording(lang)
