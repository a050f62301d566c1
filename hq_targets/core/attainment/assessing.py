"""Assessing indicators at a period: from figures to values, verdicts and what they rest on."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.actuals.book import Book, Doubt
from hq_targets.core.actuals.quotients import reader_of, referrer_of
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment
from hq_targets.core.attainment.judgement import Judged, judge
from hq_targets.core.attainment.own_assessments import OwnAssessment, given_at
from hq_targets.core.attainment.verdict import REACHED, Status, settled, still_open, verdict, worst
from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec


def assess(spec: Spec, book: Book, period: Period, own: Iterable[OwnAssessment] = ()) -> list[Assessment]:
    """Assess every target at the end of `period`, in the directive's order; what is only reported is none.

    `own` are the officer's own assessments; those of the period stand beside what is computed.
    """
    own = tuple(own)
    rated = (one for one in spec.indicator_of.values() if one.rated)
    return [assess_one(indicator, spec, book, period, own) for indicator in rated]


def assess_one(
    indicator: Indicator, spec: Spec, book: Book, period: Period, own: Iterable[OwnAssessment]
) -> Assessment:
    """Assess one indicator, with the officer's own assessment of the period where there is one."""
    item = spec.item_of[indicator.id].item
    its_own = given_at(own, period).get(indicator.id)
    return assess_indicator(indicator, item, spec, book, period)._replace(own=its_own)


def assess_indicator(indicator: Indicator, item: int, spec: Spec, book: Book, period: Period) -> Assessment:
    """What follows for one indicator at the end of `period` from the figures alone."""
    if not indicator.rated:
        return _unrated(indicator, item, spec, book, period)
    if indicator.by_area:
        return _assess_areas(indicator, item, spec, book, period)
    reading, base, judged, status = _assessor(indicator, spec, book, period)(None)
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


def _unrated(indicator: Indicator, item: int, spec: Spec, book: Book, period: Period) -> Assessment:
    """The figure of what is only reported: nothing is asked of it, so there is no verdict to be shown."""
    reading = Reading() if indicator.by_area else reader_of(indicator, spec, book, period)(None)
    return Assessment(
        indicator=indicator,
        unit=spec.unit_of[indicator.unit],
        item=item,
        period=period,
        computed="no_data",
        reading=reading,
        reference=None if indicator.by_area else referrer_of(indicator, spec, book)(None),
        judged=(),
        actual=None if reading.value is None else Fraction(reading.value),
        target=None,
        percent=None,
    )


def _assessor(
    indicator: Indicator, spec: Spec, book: Book, period: Period
) -> Callable[[str | None], tuple[Reading, Reference | None, tuple[Judged, ...], Status]]:
    """What assesses an indicator in one area after the other: figures that are alike only once."""
    read_in = reader_of(indicator, spec, book, period)
    refer = referrer_of(indicator, spec, book)
    known: dict[tuple[object, ...], tuple[tuple[Judged, ...], Status]] = {}

    def assess_in(area: str | None) -> tuple[Reading, Reference | None, tuple[Judged, ...], Status]:
        reading, base = read_in(area), refer(area)
        before = base.value if base else None
        alike = (*reading[:4], before)
        found = known.get(alike)
        if found is None:
            judged = tuple(
                settled(judge(condition, reading.value, before, indicator.ceiling), reading)
                for condition in indicator.conditions
            )
            found = known[alike] = judged, verdict(indicator, reading, before, judged, period)
        return reading, base, *found

    return assess_in


def _assess_areas(indicator: Indicator, item: int, spec: Spec, book: Book, period: Period) -> Assessment:
    assess_in = _assessor(indicator, spec, book, period)
    areas = tuple(AreaAssessment(area, *assess_in(area.code)) for area in spec.areas_of(indicator))
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
    if not indicator.needs_baseline or indicator.redefined is not None or None not in references:
        return None
    asked = [name for name in indicator.sources if spec.indicator_of[name].redefined is None]
    doubts = (book.doubt(name, Period(spec.year - 1)) for name in asked)
    return next((doubt for doubt in doubts if doubt is not None), None)


def _decided(area: AreaAssessment) -> bool:
    """Whether it is known if an area meets the target, so that areas can be counted."""
    return area.status in REACHED or area.fails


def _everywhere(holds: list[bool | None]) -> bool | None:
    if False in holds:
        return False
    return None if None in holds else True
