"""Sentences by their code, from `vi.toml` and `en.toml`, with facts put in as people write them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from hq_targets.core.actuals.stated import Stated
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.attainment.verdict import Called, Status
from hq_targets.core.fields import Label
from hq_targets.core.period import Period
from hq_targets.core.problem import BLOCKING, CannotRunError, Place, Problem
from hq_targets.core.rules.references import Beside
from hq_targets.core.targets.suggestions import Near
from hq_targets.core.targets.units import Unit
from hq_targets.wording import numbers
from hq_targets.wording.cropping import cropped
from hq_targets.wording.periods import called, number_of, numbered
from hq_targets.wording.vocabulary import table, written

MOST_NAMED, FIRST_NAMED = 60, 20  # names in one sentence; of more only the first
_JOINED = {"before": " – ", "after": " – "}  # both ends of a range


class Sentences:
    """One language: what to say for a code, and how to write what is put into it."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.table: Mapping[str, Any] = table(lang)

    def text(self, key: str, /, **facts: object) -> str:
        """The sentence at `key` ("check.title"), its facts put in."""
        return self._filled(self.template(key), facts)

    def template(self, key: str) -> str:
        """The sentence at `key` as it is written, with the names of what is put in."""
        return written(self.lang, key)

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

    def period(self, period: Period) -> str:
        """A period in full: "quý 2/2021", "năm 2020"."""
        return self.text(f"period.{called(period)}", year=str(period.year), number=self._numbered(period))

    def end_of(self, period: Period) -> str:
        """A period as that up to the end of which something is: "hết năm 2024" of a second half."""
        return self.text(f"end.{called(period)}", year=str(period.year), number=self._numbered(period))

    def part(self, period: Period) -> str:
        """A part of a year that is understood: "quý 2"."""
        return self.text(f"part.{called(period)}", number=self._numbered(period))

    def parts(self, periods: Sequence[Period], between: str = ", ") -> str:
        """Parts of a year that is understood: "quý 3, 4"; `between` is what joins them."""
        if not numbered(periods):
            return between.join(map(self.part, periods))
        numbers = between.join(map(self._numbered, periods))
        return self.text(f"part.{called(periods[0])}", number=numbers)

    def _numbered(self, period: Period) -> str:
        """The number of a part of a year; a month's name, where months have names."""
        return number_of(period, self.text("part.months"))

    def numeral(self, period: Period) -> str:
        """A part of a year as a report writes it: "quý II"; a month in figures."""
        if called(period) != "quarter":
            return self.part(period)
        numerals = self.text("part.numerals").split()
        return self.text("part.numeral", number=numerals[period.number - 1])

    def heading(self, period: Period) -> str:
        """A part of a year as the heading of a report's column: "Quý II"."""
        said = self.numeral(period)
        return said[0].upper() + said[1:]

    def short_period(self, period: Period) -> str:
        """A period as the heading of a column: "2020", "quý 2"."""
        return str(period) if period.is_year else self.part(period)

    def month(self, as_of: str) -> str:
        """A date or month as written here: "30/06/2021", "06/2021"."""
        return "/".join(reversed(as_of.split("-")))

    def label(self, label: Label) -> str:
        """A name in this language."""
        return label.text(self.lang)

    @cached_property
    def placeholder(self) -> str:
        """What stands where there is nothing to state."""
        return self.text("value.none")

    def fact(self, name: str, value: object) -> str:
        """A fact as people write it; a code from a section of its own name is said in words."""
        words = self.table.get(name)
        match value:
            case str() | date() if name == "as_of" or isinstance(value, date):
                said = self.month(str(value))
            case str() if isinstance(words, Mapping) and value in words:
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
                said = self.parts(value)
            case tuple() | list() if len(value) > MOST_NAMED:
                more = self.text("common.more_names", count=len(value) - FIRST_NAMED)
                said = f"{self.fact(name, value[:FIRST_NAMED])} {more}"
            case tuple() | list():
                said = _JOINED.get(name, ", ").join(self.fact(name, one) for one in value) or self.placeholder
            case _:
                said = str(value)
        return said

    def _filled(self, sentence: str, facts: Mapping[str, object]) -> str:
        if "{" not in sentence:
            return sentence
        said = {name: self.fact(name, fact) for name, fact in facts.items()}
        if "{end_of_" in sentence:
            ends = {name: self.end_of(fact) for name, fact in facts.items() if isinstance(fact, Period)}
            said |= {f"end_of_{name}": end for name, end in ({**said, **ends}).items()}
        return sentence.format_map(said)

    def _stated(self, figure: Stated) -> str:
        if figure.text:
            return f"“{cropped(figure.text)}”"
        return self.text(f"stated.{figure.said}") if figure.value is None else self.number(figure.value)

    def _named(self, value: Place | Beside | Near | Called | Label | Unit | Stated) -> str:
        """A fact that has a name of its own."""
        match value:
            case Stated():
                return self._stated(value)
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
