"""Sentences by their code, from `vi.toml` and `en.toml`, with facts put in as people write them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from hq_targets.core.actuals.stated import Stated
from hq_targets.core.amounts import rounded_apart
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.judgement import Judged
from hq_targets.core.attainment.remarks import Remark
from hq_targets.core.attainment.verdict import Called, Status
from hq_targets.core.fields import Label
from hq_targets.core.period import Period
from hq_targets.core.problem import BLOCKING, CannotRunError, Place, Problem
from hq_targets.core.rules.references import Beside
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.naming import Near
from hq_targets.core.targets.spec import Indicator, Spec
from hq_targets.core.targets.units import Unit
from hq_targets.wording import numbers
from hq_targets.wording.cropping import cropped
from hq_targets.wording.vocabulary import table

_JOINED = {"before": " – ", "after": " – "}  # both ends of a range
_SIGNS = {"at_least": "≥", "above": ">", "at_most": "≤", "below": "<"}


class Wording:
    """One language: what to say for a code, and how to write what is put into it."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.table: Mapping[str, Any] = table(lang)

    def text(self, key: str, /, **facts: object) -> str:
        """The sentence at `key` ("check.title"), its facts put in."""
        entry: Any = self.table
        for step in key.split("."):
            entry = entry[step]
        return self._filled(str(entry), facts)

    def problem(self, problem: Problem) -> tuple[str, str]:
        """What is wrong, and what to do about it, with the nearest valid name where one is close."""
        facts = {name: cropped(fact) for name, fact in problem.facts.items()}
        what = self.text(f"problem.{problem.code}.what", **facts)
        do = self.text(f"problem.{problem.code}.do", **facts)
        if problem.code in BLOCKING:
            do = f"{do} {self.text('common.rest')}"
        beside = problem.facts.get("beside")
        if beside:
            what = f"{what} {self.text('common.beside', beside=beside)}"
        near = problem.facts.get("near")
        return what, f"{self.text('common.near', near=near)} {do}" if near else do

    def failure(self, failure: CannotRunError) -> str:
        """Why a run cannot be done, and what to do."""
        said = self.text(f"cannot.{failure.code}", **failure.facts)
        near = failure.facts.get("near")
        return f"{said} {self.text('common.near', near=near)}" if near else said

    def remark(self, remark: Remark) -> str:
        """A remark beside a verdict; what somebody wrote ends as a sentence does."""
        said = self.text(f"remark.{remark.code}", **remark.facts)
        return said if said.endswith((".", "!", "?", "…", ":", ";", '"')) else f"{said}."

    def status(self, status: Status, year: int) -> str:
        """A status in words; `year` is the year of the targets."""
        return self.text(f"status.{status}", before=str(year - 1))

    def number(self, value: Decimal | Fraction) -> str:
        """An amount in full."""
        return numbers.number(value, self.lang)

    def signed(self, value: Decimal | Fraction) -> str:
        """A difference with its sign."""
        return numbers.signed(value, self.lang)

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

    def period(self, period: Period) -> str:
        """A period in full: "quý 2/2021", "năm 2020"."""
        key = "period.year" if period.is_year else "period.quarter"
        return self.text(key, year=str(period.year), quarter=str(period.quarter))

    def quarter(self, period: Period) -> str:
        """A quarter of a year that is understood: "quý 2"."""
        return self.text("period.short", quarter=str(period.quarter))

    def quarters(self, periods: Sequence[Period]) -> str:
        """Quarters of a year that is understood: "quý 3, 4"."""
        return self.text("period.quarters", numbers=", ".join(str(period.quarter) for period in periods))

    def short_period(self, period: Period) -> str:
        """A period as the heading of a column: "2020", "quý 2"."""
        return str(period) if period.is_year else self.quarter(period)

    def month(self, as_of: str) -> str:
        """A date or month as written here: "30/06/2021", "06/2021"."""
        return "/".join(reversed(as_of.split("-")))

    def label(self, label: Label) -> str:
        """A name in this language."""
        return label.text(self.lang)

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
        if condition.comparison == "between":
            return self._compared(condition, False) if condition.measure == "level" else value
        return f"{_SIGNS[condition.comparison]} {value}"

    @cached_property
    def placeholder(self) -> str:
        """What stands where there is nothing to state."""
        return self.text("value.none")

    def _compared(self, condition: Condition, falls: bool) -> str:
        if condition.comparison == "between":
            return self.bounds(condition.bounds)
        sign = _SIGNS[condition.comparison]
        if falls:
            sign = {"≤": "≥", "<": ">"}.get(sign, sign)
        return f"{sign} {self.number(abs(condition.threshold) if falls else condition.threshold)}"

    def _filled(self, sentence: str, facts: Mapping[str, object]) -> str:
        if "{" not in sentence:
            return sentence
        return sentence.format_map({name: self.fact(name, fact) for name, fact in facts.items()})

    def fact(self, name: str, value: object) -> str:
        """A fact as people write it; a code from a section of its own name is said in words."""
        words = self.table.get(name)
        match value:
            case str() | date() if name == "as_of" or isinstance(value, date):
                said = self.month(str(value))
            case str() if isinstance(words, dict) and value in words:
                said = str(words[value])
            case Decimal() | Fraction():
                said = self.number(value)
            case None:
                said = self.text("owed.nobody" if name == "owner" else "value.unknown")
            case Period():
                said = self.period(value)
            case Place() | Beside() | Near() | Called() | Label() | Unit() | Stated():
                said = self._named(value)
            case tuple() if name.endswith("quarters"):
                said = self.quarters(value)
            case tuple() | list():
                said = _JOINED.get(name, ", ").join(self.fact(name, one) for one in value)
            case _:
                said = str(value)
        return said

    def _named(self, value: Place | Beside | Near | Called | Label | Unit | Stated) -> str:
        """A fact that has a name of its own."""
        match value:
            case Stated():
                return self.text(f"stated.{value.said}") if value.value is None else self.number(value.value)
            case Called():
                return self.status(value.status, value.year)
            case Beside():
                return self.text(f"beside.{value.kind}", value=value.value, period=value.period)
            case Near():
                return f"{value.code} ({self.label(value.label)})"
            case Label() | Unit():
                return value.text(self.lang)
            case _:
                return str(value)


@cache
def wording(lang: str) -> Wording:
    """The wording of `vi` or `en`."""
    return Wording(lang)
