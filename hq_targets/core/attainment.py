"""Attainment of every indicator at a period: value, verdict, and what there is to say about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from hq_targets.core.accumulation import Reading, Reference, read, reference
from hq_targets.core.judgement import Judged, judge, pace
from hq_targets.core.observation import Book
from hq_targets.core.period import Period
from hq_targets.core.spec import Area, Indicator, Spec

Status = Literal[
    "exceeded",
    "met",
    "on_track",
    "behind",
    "pending",
    "missed",
    "not_due",
    "no_data",
    "no_baseline",
]

# From what must be seen first to what can wait.
WORST_FIRST: tuple[Status, ...] = (
    "missed",
    "behind",
    "no_baseline",
    "no_data",
    "pending",
    "not_due",
    "on_track",
    "met",
    "exceeded",
)
REACHED: frozenset[Status] = frozenset({"met", "exceeded"})


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about an assessment: a code that `wording` speaks, and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AreaAssessment:
    """An `each` target in one of its areas."""

    area: Area
    reading: Reading
    reference: Reference | None
    judged: tuple[Judged, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Assessment:
    """One indicator at a period.

    For targets of the whole territory, `actual`, `target` and `difference` are in the indicator's
    unit and come from the first condition. For `each` targets they count areas: those that meet,
    all of them, and the difference. `percent` is attainment in percent, exact.
    """

    indicator: Indicator
    item: int
    period: Period
    status: Status
    reading: Reading
    reference: Reference | None
    judged: tuple[Judged, ...]
    actual: Fraction | None
    target: Fraction | None
    percent: Fraction | None
    areas: tuple[AreaAssessment, ...] = ()

    @property
    def difference(self) -> Fraction | None:
        """Actual less target."""
        if self.actual is None or self.target is None or self._partial:
            return None
        return self.actual - self.target

    @property
    def increase(self) -> Fraction | None:
        """Actual less last year's, in the unit of changes."""
        if self.areas or self.reference is None or self.actual is None or self._partial:
            return None
        return None if self.indicator.type == "yes_no" else self.actual - Fraction(self.reference.value)

    @property
    def increase_percent(self) -> Fraction | None:
        """The increase in percent of last year's actual, where that is positive."""
        if self.increase is None or self.reference is None or self.reference.value <= 0:
            return None
        return self.increase / Fraction(self.reference.value) * 100

    @property
    def estimated(self) -> bool:
        """Whether any row the value was made from is an estimate."""
        rows = [*self.reading.rows, *(row for area in self.areas for row in area.reading.rows)]
        return any(row.status == "estimate" for row in rows)

    @property
    def _partial(self) -> bool:
        return bool(self.reading.missing)


def assess(spec: Spec, book: Book, period: Period) -> list[Assessment]:
    """Assess every indicator at the end of `period`, in the directive's order."""
    return [
        assess_indicator(indicator, item.item, spec, book, period)
        for item in spec.items
        for indicator in item.indicators
    ]


def assess_indicator(indicator: Indicator, item: int, spec: Spec, book: Book, period: Period) -> Assessment:
    """Assess one indicator at the end of `period`."""
    if indicator.by_area:
        return _assess_areas(indicator, item, spec, book, period)
    reading, base, judged, status = _assess_one(indicator, None, spec, book, period)
    unfinished = bool(reading.missing) and status not in REACHED
    return Assessment(
        indicator=indicator,
        item=item,
        period=period,
        status=status,
        reading=reading,
        reference=base,
        judged=judged,
        actual=None if reading.value is None else Fraction(reading.value),
        target=judged[0].target,
        percent=None if unfinished else judged[0].percent,
    )


def worst(statuses: Iterable[Status]) -> Status:
    """The status that must be seen first."""
    return min(statuses, key=WORST_FIRST.index)


def _assess_one(
    indicator: Indicator, area: str | None, spec: Spec, book: Book, period: Period
) -> tuple[Reading, Reference | None, tuple[Judged, ...], Status]:
    reading = read(indicator, area, book, period)
    base = reference(indicator, area, book, spec.year)
    before = base.value if base else None
    judged = tuple(
        judge(condition, reading.value, before, indicator.out_of) for condition in indicator.conditions
    )
    floor = spec.unit_of[indicator.unit].min
    grows = floor is not None and floor >= 0
    if judged and all(j.holds and (reading.complete or (grows and _only_grows(j))) for j in judged):
        bettered = indicator.type != "yes_no" and all(j.bettered for j in judged)
        return reading, base, judged, "exceeded" if bettered else "met"
    return reading, base, judged, _unreached(indicator, reading, before, judged, period)


def _unreached(
    indicator: Indicator,
    reading: Reading,
    before: Decimal | None,
    judged: tuple[Judged, ...],
    period: Period,
) -> Status:
    """The status of a target not all of whose conditions are known to hold."""
    if reading.complete and period.closes_year and any(j.holds is False for j in judged):
        return "missed"
    if indicator.needs_baseline and (before is None or _undefined(judged, before)):
        return "no_baseline"
    if not reading.complete:
        waits = indicator.accumulation == "annual" and not period.closes_year
        return "not_due" if waits and reading.gap == "not_reported" else "no_data"
    return _progress(indicator, reading, before, judged)


def _progress(
    indicator: Indicator, reading: Reading, before: Decimal | None, judged: tuple[Judged, ...]
) -> Status:
    if indicator.pace == "none" or indicator.type == "yes_no":
        return "pending"
    if reading.value is None or reading.through is None:
        return "no_data"
    paces = [
        pace(j.condition, indicator.accumulation, reading.value, before, reading.through.quarter)
        for j in judged
        if not j.holds
    ]
    if "behind" in paces:
        return "behind"
    return "pending" if None in paces else "on_track"


def _only_grows(judged: Judged) -> bool:
    """Whether a sum that can only grow settles the condition once it holds."""
    condition = judged.condition
    return condition.comparison in ("at_least", "above") or (
        condition.comparison == "between" and condition.better in (None, "higher")
    )


def _undefined(judged: tuple[Judged, ...], before: Decimal) -> bool:
    return before <= 0 and any(j.condition.measure == "growth" for j in judged)


def _assess_areas(indicator: Indicator, item: int, spec: Spec, book: Book, period: Period) -> Assessment:
    areas = tuple(
        AreaAssessment(area, *_assess_one(indicator, area.code, spec, book, period))
        for area in spec.areas_of(indicator)
    )
    status = worst(area.status for area in areas)
    reached = sum(area.status in REACHED for area in areas)
    known = any(area.reading.value is not None for area in areas)
    through = max((a.reading.through for a in areas if a.reading.through), default=None)
    return Assessment(
        indicator=indicator,
        item=item,
        period=period,
        status="met" if status in REACHED else status,
        reading=Reading(through=through),
        reference=None,
        judged=tuple(
            Judged(condition, holds=_everywhere([area.judged[k].holds for area in areas]))
            for k, condition in enumerate(indicator.conditions)
        ),
        actual=Fraction(reached) if known else None,
        target=Fraction(len(areas)),
        percent=Fraction(100 * reached, len(areas)) if known else None,
        areas=areas,
    )


def _everywhere(holds: list[bool | None]) -> bool | None:
    if False in holds:
        return False
    return None if None in holds else True
