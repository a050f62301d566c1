"""What a doubtful figure can be compared with: named in its message, never used to decide what it means."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.actuals.accumulation import reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.judgement import target_level
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec

COMPARED = frozenset({"ambiguous-number", "ambiguous-among-mixed", "number-style-denied"})


class Beside(NamedTuple):
    """A figure to compare with: the target, last year's actual, or an earlier period's."""

    kind: Literal["target", "baseline", "quarter"]
    value: Decimal | Fraction
    period: Period


def with_references(problems: Iterable[Problem], spec: Spec, book: Book) -> list[Problem]:
    """The problems, those about a number nobody can read for certain with what it can be compared with."""
    return [_compared(one, spec, book) if one.code in COMPARED else one for one in problems]


def references(
    indicator: Indicator, area: str | None, period: Period, spec: Spec, book: Book
) -> list[Beside]:
    """The target's level, last year's actual, and the last period's figure, as far as they are known."""
    year = Period(spec.year)
    found = []
    base = reference(indicator, area, book, spec.year)
    last_year = Fraction(base.value) if base is not None else None
    level = target_level(indicator.conditions[0], last_year) if indicator.conditions else None
    if level is not None:
        found.append(Beside("target", level, year))
    if base is not None:
        found.append(Beside("baseline", base.value, Period(spec.year - 1)))
    last = next(book.known_before(indicator.id, area, period), None)
    if last is not None and last.value is not None:
        found.append(Beside("quarter", last.value, last.period))
    return found


def _compared(problem: Problem, spec: Spec, book: Book) -> Problem:
    facts: Mapping[str, object] = problem.facts
    indicator = spec.indicator_of.get(str(facts.get("id")))
    area, period = facts.get("area"), facts.get("period")
    if indicator is None or not isinstance(period, Period):
        return problem
    code = area.code if isinstance(area, Area) else None
    beside = tuple(references(indicator, code, period, spec, book))
    return replace(problem, facts={**facts, "beside": beside}) if beside else problem
