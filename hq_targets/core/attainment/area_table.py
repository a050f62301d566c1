"""Areas side by side: what each reports of an indicator, its rank, and whether the parts make the whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import Reading, Reference, read, reference
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Book
from hq_targets.core.amounts import EXACT
from hq_targets.core.attainment.assessment import assess_indicator
from hq_targets.core.attainment.judgement import judge
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.condition import Measure
from hq_targets.core.targets.spec import Indicator, Spec
from hq_targets.core.targets.units import Unit


class AreaRow(NamedTuple):
    """One area's figure: `measured` is what the first condition measures of it, in the measure's unit.

    `status` is the verdict, for `each` targets only: what an area reports beside the whole's own figure
    is not a target of its own. `rank` counts from 1, the better first; areas that are alike share it, and
    `tied` says so.
    """

    area: Area
    reading: Reading
    reference: Reference | None
    measured: Fraction | None
    status: Status | None
    rank: int | None = None
    tied: bool = False

    @property
    def value(self) -> Decimal | None:
        """The figure, where it is known whole."""
        return self.reading.whole

    @property
    def increase(self) -> Fraction | None:
        """The figure less last year's, in the unit of changes."""
        if self.value is None or self.reference is None:
            return None
        return Fraction(self.value) - Fraction(self.reference.value)

    @property
    def growth(self) -> Fraction | None:
        """The increase in percent of last year's figure, where that is positive."""
        if self.increase is None or self.reference is None or self.reference.value <= 0:
            return None
        return self.increase / Fraction(self.reference.value) * 100


class AreaTable(NamedTuple):
    """All areas of an indicator at a period, in the spec's order.

    `whole` is the whole territory's own figure, `total` what the areas that are known add up to, where
    adding them up means anything; `adds_up` is None where it cannot be told yet. `own` is the officer's own
    assessment of the indicator, where there is one.
    """

    indicator: Indicator
    unit: Unit
    item: int
    measure: Measure
    rows: tuple[AreaRow, ...]
    whole: Reading | None
    total: Decimal | None
    adds_up: bool | None
    own: OwnAssessment | None = None

    @property
    def known(self) -> int:
        """How many areas have a figure."""
        return sum(row.value is not None for row in self.rows)

    @property
    def difference(self) -> Decimal | None:
        """What the areas add up to, less the whole."""
        whole = self.whole.whole if self.whole is not None else None
        return None if whole is None or self.total is None else EXACT.subtract(self.total, whole)


def area_tables(
    indicators: Iterable[Indicator],
    spec: Spec,
    book: Book,
    period: Period,
    own: Iterable[OwnAssessment] = (),
) -> tuple[AreaTable, ...]:
    """The tables of those indicators that areas report, in the order given."""
    own_of = {one.indicator: one for one in own if one.at == period}
    return tuple(
        area_table(one, spec, book, period)._replace(own=own_of.get(one.id))
        for one in indicators
        if reported_by_areas(one)
    )


def reported_by_areas(indicator: Indicator) -> bool:
    """Whether areas state figures of an indicator at all."""
    return indicator.by_area or bool(indicator.reported_by)


def area_table(indicator: Indicator, spec: Spec, book: Book, period: Period) -> AreaTable:
    """What every area of one indicator has at a period."""
    unit, first = spec.unit_of[indicator.unit], indicator.conditions[0]
    if indicator.by_area:
        whole = assess_indicator(indicator, spec.item_of[indicator.id].item, spec, book, period)
        rows = [AreaRow(x.area, x.reading, x.reference, x.judged[0].measured, x.status) for x in whole.areas]
    else:
        rows = [_part(indicator, area, spec, book, period) for area in spec.areas_of(indicator)]
    own = None if indicator.by_area else read(indicator, None, book, period, unit.min)
    total = _total(rows) if indicator.adds_up else None
    return AreaTable(
        indicator=indicator,
        unit=unit,
        item=spec.item_of[indicator.id].item,
        measure=first.measure,
        rows=tuple(_ranked(rows, first.lower_is_better) if indicator.type == "number" else rows),
        whole=own,
        total=total,
        adds_up=_adds_up(rows, own, total, unit),
    )


def silent_areas(tables: Sequence[AreaTable], spec: Spec, book: Book, period: Period) -> tuple[Area, ...]:
    """The areas that are to report and have stated nothing at all this year, by the period.

    Of what areas may report beside the whole's figure, they are asked once any of them has done so.
    """
    expected = (table for table in tables if table.indicator.by_area or table.known)
    asked = {row.area.code for table in expected for row in table.rows}
    quarters = {Period(period.year, q) for q in QUARTERS if q <= period.quarter}
    rows = (row for row in book.observations if row.period in quarters)
    heard = {row.area for row in rows if row.absent is not Absent.NOT_REPORTED}
    return tuple(area for area in spec.areas if area.code in asked - heard)


def _part(indicator: Indicator, area: Area, spec: Spec, book: Book, period: Period) -> AreaRow:
    reading = read(indicator, area.code, book, period, spec.unit_of[indicator.unit].min)
    base = reference(indicator, area.code, book, spec.year)
    before = base.value if base is not None else None
    measured = judge(indicator.conditions[0], reading.whole, before).measured
    return AreaRow(area, reading, base, measured, None)


def _ranked(rows: Sequence[AreaRow], lower_is_better: bool) -> list[AreaRow]:
    """The rows with their ranks: as many areas are better, plus one."""
    values = sorted(row.measured for row in rows if row.measured is not None)
    ranked = []
    for row in rows:
        if row.measured is None:
            ranked.append(row)
            continue
        first, behind = bisect_left(values, row.measured), bisect_right(values, row.measured)
        better = first if lower_is_better else len(values) - behind
        ranked.append(row._replace(rank=better + 1, tied=behind - first > 1))
    return ranked


def _total(rows: Sequence[AreaRow]) -> Decimal | None:
    known = [row.value for row in rows if row.value is not None]
    total = Decimal(0)
    for value in known:
        total = EXACT.add(total, value)
    return total if known else None


def _adds_up(rows: Sequence[AreaRow], own: Reading | None, total: Decimal | None, unit: Unit) -> bool | None:
    """Whether the areas make the whole, as far as rounding allows; unknown before all are there.

    Parts that are already more than the whole can no longer add up to it.
    """
    whole = own.whole if own is not None else None
    if whole is None or total is None:
        return None
    values = [row.value for row in rows if row.value is not None]
    off, allowed = EXACT.subtract(total, whole), unit.rounding_of([*values, whole])
    if len(values) == len(rows):
        return abs(off) <= allowed
    return False if unit.min is not None and unit.min >= 0 and off > allowed else None
