"""The officer's own assessments: a computed verdict overruled for one period, with a reason and a name.

What is computed stays in sight beside it. An own assessment says which verdict it overrules, and no longer
counts when the figures come to another one.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from hq_targets.core.attainment.verdict import Called, Status
from hq_targets.core.fields import Date, Identifier, Model, Text
from hq_targets.core.period import Period
from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.naming import nearest_indicators
from hq_targets.core.targets.spec import Spec

Given = Literal["exceeded", "met", "on_track", "behind", "pending", "missed"]
FINAL: tuple[Given, ...] = ("exceeded", "met", "missed")  # when the year is over


class OwnAssessment(Model):
    """One indicator's verdict in one period as the officer sees it: `overrules` is what is computed."""

    indicator: Identifier
    period: Text
    overrules: Status
    status: Given
    reason: Text
    author: Text
    date: Date

    @cached_property
    def at(self) -> Period | None:
        """The period it is for; a whole year means its last part. None where the text is no period."""
        return Period.parse(self.period)


class OwnAssessmentFile(Model):
    """A workspace's own assessments."""

    format: Literal["hq-targets/assessments/1"]
    assessments: tuple[OwnAssessment, ...] = ()


class Standing(NamedTuple):
    """The own assessments that count, and what is wrong with the others."""

    own: tuple[OwnAssessment, ...]
    findings: list[Finding]


def given_at(own: Iterable[OwnAssessment], period: Period) -> dict[str, OwnAssessment]:
    """Those that are for a period, by the indicator's id."""
    return {one.indicator: one for one in own if one.at and one.at.as_part(period.parts) == period}


def standing(
    file: OwnAssessmentFile, spec: Spec, computed: Callable[[Indicator, Period], Status]
) -> Standing:
    """Which own assessments count in the spec's year, held against what is computed."""
    keys = [(one.indicator, one.at and (spec.part(one.at) or one.at)) for one in file.assessments]
    count: list[OwnAssessment] = []
    findings: list[Finding] = []
    for n, one in enumerate(file.assessments):
        path: Path = ("assessments", n)
        found = list(_examine(path, one, spec, computed))
        first = keys.index(keys[n])
        if first != n:
            facts: dict[str, object] = {"id": one.indicator, "period": one.at}
            at: Path = ("assessments", first, "indicator")
            found.append(Finding((*path, "indicator"), "own-assessment-twice", {**facts, "first": at}))
        findings += found
        # Of two for one period nobody can tell which is meant: none counts.
        if not found and keys.count(keys[n]) == 1 and one.at is not None and one.at.year == spec.year:
            count.append(one)
    return Standing(tuple(count), findings)


def _examine(
    path: Path, one: OwnAssessment, spec: Spec, computed: Callable[[Indicator, Period], Status]
) -> Iterator[Finding]:
    if one.at is None:
        yield Finding((*path, "period"), "bad-period", spec.no_period(one.period))
    if one.status == one.overrules:
        facts: dict[str, object] = {"id": one.indicator, "status": Called(one.status, spec.year)}
        yield Finding((*path, "status"), "own-assessment-same", facts)
    if one.at is not None and one.at.closes_year and one.status not in FINAL:
        yield Finding((*path, "status"), "bad-choice", {"text": one.status, "choices": FINAL})
    if one.at is None or one.at.year != spec.year:
        return
    at = spec.part(one.at)
    if at is None:
        facts = {"period": one.at, "periods": spec.periods, "example": str(spec.reported_in[0])}
        yield Finding((*path, "period"), "period-of-other-calendar", facts)
        return
    indicator = spec.indicator_of.get(one.indicator)
    if indicator is None:
        facts = {"name": one.indicator, "near": nearest_indicators(one.indicator, spec)}
        yield Finding((*path, "indicator"), "unknown-indicator", facts)
        return
    if not indicator.rated:
        yield Finding((*path, "indicator"), "own-assessment-unrated", {"id": one.indicator})
        return
    now = computed(indicator, at)
    if now != one.overrules:
        facts = {"id": one.indicator, "period": one.at, "status": Called(one.status, spec.year)}
        facts |= {"overrules": Called(one.overrules, spec.year), "computed": Called(now, spec.year)}
        yield Finding((*path, "overrules"), "own-assessment-stale", facts)
