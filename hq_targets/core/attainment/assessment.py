"""Attainment of every indicator at a period: value, verdict, and what there is to say about it."""

from collections.abc import Collection, Container, Iterable
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import Reading, Reference, read, reference
from hq_targets.core.actuals.book import Book, Doubt
from hq_targets.core.actuals.observation import Observation, ObservationKey
from hq_targets.core.actuals.observation import Status as RowStatus
from hq_targets.core.actuals.series import Attributes
from hq_targets.core.attainment.judgement import Judged, judge, would_hold
from hq_targets.core.attainment.own_assessments import OwnAssessment, given_at
from hq_targets.core.attainment.verdict import REACHED, Status, settled, still_open, verdict, worst
from hq_targets.core.period import Period
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.spec import Indicator, Spec
from hq_targets.core.targets.units import Unit

_Known = dict[tuple[object, ...], tuple[tuple[Judged, ...], Status]]


class AreaAssessment(NamedTuple):
    """An `each` target in one of its areas."""

    area: Area
    reading: Reading
    reference: Reference | None
    judged: tuple[Judged, ...]
    status: Status

    @property
    def computed(self) -> Status:
        """The verdict that follows from the figures: in a single area there is no other."""
        return self.status

    @property
    def fails(self) -> bool:
        """Whether a condition is known not to hold in this area."""
        return any(judged.holds is False for judged in self.judged)


class Assessment(NamedTuple):
    """One indicator at a period.

    For targets of the whole territory, `actual`, `target` and `difference` are in the indicator's
    unit and come from the first condition. For `each` targets they count areas: those that meet,
    all of them, and the difference. `percent` is attainment in percent, exact. `computed` is the
    verdict that follows from the figures, `own` the officer's own assessment where there is one.
    """

    indicator: Indicator
    unit: Unit
    item: int
    period: Period
    computed: Status
    reading: Reading
    reference: Reference | None
    judged: tuple[Judged, ...]
    actual: Fraction | None
    target: Fraction | None
    percent: Fraction | None
    areas: tuple[AreaAssessment, ...] = ()
    baseline_doubt: Doubt | None = None
    own: OwnAssessment | None = None

    @property
    def status(self) -> Status:
        """The verdict that counts: the officer's own where there is one, else the computed one."""
        return self.own.status if self.own is not None else self.computed

    @property
    def difference(self) -> Fraction | None:
        """Actual less target."""
        if self.actual is None or self.target is None or self._partial:
            return None
        return self.actual - self.target

    @property
    def increase(self) -> Fraction | None:
        """Actual less last year's, in the unit of changes.

        None while a flow's year is not over: a part of a year is not held against a whole one.
        """
        if self.areas or self.reference is None or self.actual is None or self._partial:
            return None
        if self.indicator.accumulation == "flow" and not self.period.closes_year:
            return None
        return None if self.indicator.type == "yes_no" else self.actual - Fraction(self.reference.value)

    @property
    def increase_percent(self) -> Fraction | None:
        """The increase in percent of last year's actual, where that is positive.

        None for a rate, whose changes are stated in points, and for what is no quantity.
        """
        measurable = self.indicator.type == "number" and self.unit.change_vi is None
        if not measurable or self.increase is None or self.reference is None or self.reference.value <= 0:
            return None
        return self.increase / Fraction(self.reference.value) * 100

    @property
    def percent_marks(self) -> tuple[Fraction, ...]:
        """What the percent is judged by: 100, and in the course of the year the part that is due.

        The second only where percent and pace are on one scale: shares of a flow's target, or of the
        change a stock should make.
        """
        flow, measure = self.indicator.accumulation == "flow", self.indicator.conditions[0].measure
        on_one_scale = measure != "increase" if flow else measure == "increase"
        if self.areas or not on_one_scale or not self.indicator.pace or self.reading.through is None:
            return (Fraction(100),)
        return (Fraction(100), Fraction(self.indicator.pace[self.reading.through.quarter - 1]))

    @property
    def reached_before(self) -> int | None:
        """In how many areas last year's actual already met a target that is a level; None if not known."""
        if any(c.measure != "level" for c in self.indicator.conditions):
            return None
        before = [area.reference.value for area in self.areas if area.reference is not None]
        if not self.areas or len(before) < len(self.areas):
            return None
        return sum(all(would_hold(c, v, v) for c in self.indicator.conditions) for v in before)

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows of this year that the value was made from, of all areas."""
        return (*self.reading.rows, *(row for area in self.areas for row in area.reading.rows))

    @property
    def baseline_rows(self) -> tuple[Observation, ...]:
        """The rows that state last year's actual, of all areas."""
        references = (self.reference, *(area.reference for area in self.areas))
        return tuple(one.row for one in references if one is not None and one.row is not None)

    @property
    def said(self) -> Collection[tuple[Period, Attributes]]:
        """What is said beside the figures the value was made from, of all areas: what is alike only once."""
        readings = (self.reading, *(area.reading for area in self.areas))
        said = (one for reading in readings for one in reading.said)
        return {(period, id(attributes)): (period, attributes) for period, attributes in said}.values()

    @property
    def states(self) -> frozenset[RowStatus]:
        """Whether figures the value was made from are official, preliminary or estimates."""
        return frozenset(attributes.status for _, attributes in self.said)

    @property
    def estimated(self) -> bool:
        """Whether any row the value was made from is an estimate."""
        return "estimate" in self.states

    def rests_on(self, keys: Container[ObservationKey]) -> bool:
        """Whether the value was made from any of the figures of these keys."""
        readings = (self.reading, *(area.reading for area in self.areas))
        return bool(keys) and any(key in keys for reading in readings for key in reading.keys)

    @property
    def _partial(self) -> bool:
        return bool(self.reading.missing)


def assess(spec: Spec, book: Book, period: Period, own: Iterable[OwnAssessment] = ()) -> list[Assessment]:
    """Assess every indicator at the end of `period`, in the directive's order.

    `own` are the officer's own assessments; those of the period stand beside what is computed.
    """
    own = tuple(own)
    return [assess_one(indicator, spec, book, period, own) for indicator in spec.indicator_of.values()]


def assess_one(
    indicator: Indicator, spec: Spec, book: Book, period: Period, own: Iterable[OwnAssessment]
) -> Assessment:
    """Assess one indicator, with the officer's own assessment of the period where there is one."""
    item = spec.item_of[indicator.id].item
    its_own = given_at(own, period).get(indicator.id)
    return assess_indicator(indicator, item, spec, book, period)._replace(own=its_own)


def assess_indicator(indicator: Indicator, item: int, spec: Spec, book: Book, period: Period) -> Assessment:
    """What follows for one indicator at the end of `period` from the figures alone."""
    if indicator.by_area:
        return _assess_areas(indicator, item, spec, book, period)
    reading, base, judged, status = _assess_one(indicator, None, spec, book, period)
    # Of a sum that must stay below something no part is a part of the way.
    unsettled = still_open(judged[0].condition, indicator, period)
    return Assessment(
        indicator=indicator,
        unit=spec.unit_of[indicator.unit],
        item=item,
        period=period,
        computed=status,
        reading=reading,
        reference=base,
        judged=judged,
        actual=None if reading.value is None else Fraction(reading.value),
        target=judged[0].target,
        percent=None if unsettled else judged[0].percent,
        baseline_doubt=_baseline_doubt(indicator, [base], spec, book),
    )


def _assess_one(  # noqa: PLR0913, PLR0917 - all that an assessment rests on
    indicator: Indicator,
    area: str | None,
    spec: Spec,
    book: Book,
    period: Period,
    known: _Known | None = None,
) -> tuple[Reading, Reference | None, tuple[Judged, ...], Status]:
    """What follows for a territory; `known` is what followed from figures that are alike."""
    reading = read(indicator, area, book, period, spec.unit_of[indicator.unit].min)
    base = reference(indicator, area, book, spec.year)
    before = base.value if base else None
    alike = (reading.value, reading.through, reading.missing, reading.gap, before)
    found = known.get(alike) if known is not None else None
    if found is None:
        judged = tuple(
            settled(judge(condition, reading.value, before, indicator.ceiling), reading)
            for condition in indicator.conditions
        )
        found = judged, verdict(indicator, reading, before, judged, period)
        if known is not None:
            known[alike] = found
    return reading, base, *found


def _assess_areas(indicator: Indicator, item: int, spec: Spec, book: Book, period: Period) -> Assessment:
    alike: _Known = {}
    areas = tuple(
        AreaAssessment(area, *_assess_one(indicator, area.code, spec, book, period, alike))
        for area in spec.areas_of(indicator)
    )
    status = worst(area.status for area in areas)
    reached = sum(area.status in REACHED for area in areas)
    known = any(_decided(area) for area in areas)
    through = max((a.reading.through for a in areas if a.reading.through), default=None)
    return Assessment(
        indicator=indicator,
        unit=spec.unit_of[indicator.unit],
        item=item,
        period=period,
        computed="met" if status in REACHED else status,
        reading=Reading(through=through),
        reference=None,
        judged=tuple(
            Judged(condition, _everywhere([area.judged[k].holds for area in areas]), everywhere=True)
            for k, condition in enumerate(indicator.conditions)
        ),
        actual=Fraction(reached) if known else None,
        target=Fraction(len(areas)),
        percent=Fraction(100 * reached, len(areas)) if known else None,
        areas=areas,
        baseline_doubt=_baseline_doubt(indicator, [area.reference for area in areas], spec, book),
    )


def _baseline_doubt(
    indicator: Indicator, references: list[Reference | None], spec: Spec, book: Book
) -> Doubt | None:
    """Whether last year's actual is only unknown because a row was refused."""
    if not indicator.needs_baseline or None not in references:
        return None
    return book.doubt(indicator.id, Period(spec.year - 1))


def _decided(area: AreaAssessment) -> bool:
    """Whether it is known if an area meets the target, so that areas can be counted."""
    return area.status in REACHED or area.fails


def _everywhere(holds: list[bool | None]) -> bool | None:
    if False in holds:
        return False
    return None if None in holds else True
