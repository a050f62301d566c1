"""Findings that are right but intended: waived by somebody, for a reason, until a day.

A waiver takes a finding out of the way and never out of sight. One that has ended or waives nothing is a
finding itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from hq_targets.core.fields import Date, Identifier, Model, Text
from hq_targets.core.names import nearest
from hq_targets.core.period import Period
from hq_targets.core.problem import WAIVABLE, Finding, Path, Place, Problem, nearest_place
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.naming import nearest_indicators, no_area
from hq_targets.core.targets.spec import Spec

CLOSED_BEFORE = "closed-in-other-calendar"  # the one finding at a period its year does not have


class Waiver(Model):
    """What is waived: a code, of an indicator, an area or a period where these are named."""

    code: Text
    indicator: Identifier | None = None
    area: Text | None = None
    period: Text | None = None
    reason: Text
    author: Text
    until: Date


class WaiverFile(Model):
    """A workspace's waivers."""

    format: Literal["hq-targets/waivers/1"]
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Waivers:
    """Valid waivers with the places of their values in the file."""

    waivers: tuple[Waiver, ...] = ()
    file: str = ""
    places: Mapping[Path, Place] = field(default_factory=dict)

    def place(self, number: int) -> Place:
        """Where a waiver stands."""
        return nearest_place(("waivers", number, "code"), self.places) or Place(self.file)


class Waived(NamedTuple):
    """A finding and the waiver that takes it out of the way."""

    problem: Problem
    waiver: Waiver


class Standing(NamedTuple):
    """The findings that stand, with those about waivers, and the waived ones."""

    problems: list[Problem]
    waived: list[Waived]


def examine_waivers(file: WaiverFile, spec: Spec) -> list[Finding]:
    """What is wrong with waivers: codes that cannot be waived, and names nobody has."""
    return [finding for n, waiver in enumerate(file.waivers) for finding in _examine(n, waiver, spec)]


def apply_waivers(
    problems: Sequence[Problem], waivers: Waivers, spec: Spec, today: date, latest: Period | None
) -> Standing:
    """Take waived findings out of the way; `latest` is the latest period with any figure.

    A waiver for a period of other targets, or that has not come yet, may still be needed.
    """
    used: set[int] = set()
    standing: list[Problem] = []
    waived: list[Waived] = []
    for problem in problems:
        holding = (n for n, one in enumerate(waivers.waivers) if one.until >= today)
        number = next((n for n in holding if _covers(waivers.waivers[n], problem, spec)), None)
        if number is None:
            standing.append(problem)
        else:
            used.add(number)
            waived.append(Waived(problem, waivers.waivers[number]))
    for n, one in enumerate(waivers.waivers):
        if one.until < today:
            facts = {"until": one.until, "code": one.code}
            standing.append(Problem("waiver-expired", waivers.place(n), facts))
        elif n not in used and _is_due(one, spec, latest):
            standing.append(Problem("waiver-unused", waivers.place(n), {"code": one.code}))
    return Standing(standing, waived)


def _examine(n: int, waiver: Waiver, spec: Spec) -> Iterator[Finding]:
    at: Path = ("waivers", n)
    if waiver.code not in WAIVABLE:
        known = tuple(sorted(WAIVABLE))
        facts: dict[str, object] = {"text": waiver.code, "near": nearest(waiver.code, known)}
        yield Finding((*at, "code"), "waiver-not-allowed", {**facts, "choices": known})
    period = Period.parse(waiver.period) if waiver.period is not None else None
    # Another year's targets may have other names.
    ours = period is None or _serves(period, spec)
    if ours and waiver.indicator is not None and waiver.indicator not in spec.indicator_of:
        facts = {"name": waiver.indicator, "near": nearest_indicators(waiver.indicator, spec)}
        yield Finding((*at, "indicator"), "unknown-indicator", facts)
    if ours and waiver.area is not None and spec.area_index.find(waiver.area) is None:
        yield Finding((*at, "area"), *no_area(waiver.area, spec))
    if waiver.period is not None and period is None:
        yield Finding((*at, "period"), "bad-period", spec.no_period(waiver.period))
    elif period is not None and _of_other_calendar(waiver, period, spec):
        facts = {"period": period, "periods": spec.periods, "example": str(spec.reported_in[0])}
        yield Finding((*at, "period"), "period-of-other-calendar", facts)


def _covers(waiver: Waiver, problem: Problem, spec: Spec) -> bool:
    if waiver.code != problem.code:
        return False
    facts = problem.facts
    if waiver.indicator is not None and facts.get("id") != waiver.indicator:
        return False
    if waiver.period is not None and facts.get("period") != Period.parse(waiver.period):
        return False
    area = facts.get("area")
    return waiver.area is None or (isinstance(area, Area) and spec.area_index.find(waiver.area) is area)


def _is_due(waiver: Waiver, spec: Spec, latest: Period | None) -> bool:
    """Whether what the waiver is for would have been found by now."""
    period = Period.parse(waiver.period) if waiver.period is not None else None
    if period is None:
        return True
    if period.is_year or not _serves(period, spec):
        return _serves(period, spec)
    return latest is not None and period.last_month <= latest.last_month


def _of_other_calendar(waiver: Waiver, period: Period, spec: Spec) -> bool:
    """Whether its year has no such period, so that nothing can be found there but what was once closed."""
    return period.year == spec.year and spec.part(period) is None and waiver.code != CLOSED_BEFORE


def _serves(period: Period, spec: Spec) -> bool:
    """Whether a period's figures serve these targets: a whole year's are next year's baselines."""
    return period.year == (spec.year - 1 if period.is_year else spec.year)
