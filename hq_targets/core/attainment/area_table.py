"""Areas side by side: what each reports of an indicator, its rank, and whether the parts make the whole."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.quotients import reader_of, referrer_of
from hq_targets.core.amounts import Quantity
from hq_targets.core.attainment.area_sums import AreaSum, adds_up, area_sums, difference_of, total_of
from hq_targets.core.attainment.assessing import assess_indicator
from hq_targets.core.attainment.judgement import judge
from hq_targets.core.attainment.own_assessments import OwnAssessment, given_at
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.period import Period
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.condition import Measure
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.units import Unit


class AreaRow(NamedTuple):
    """One area's figure: `measured` is what the first condition measures of it, in the measure's unit.

    `increase` is the figure less last year's, in the unit of changes, and `growth` that in percent: None
    where a part of a year would be held against a whole one, and of what is no quantity. `status` is the
    verdict, for `each` targets only: what an area reports beside the whole's own figure is not a target of
    its own. `fails` says that it is known to be missed, `full` that nothing was left to gain. `rank` counts
    from 1, the better first; areas that are alike share it, and `tied` says so. Ranks are of one `level`:
    0 is the top one, 1 what lies in areas of that.
    """

    area: Area
    reading: Reading
    reference: Reference | None
    measured: Fraction | None = None
    increase: Fraction | None = None
    growth: Fraction | None = None
    status: Status | None = None
    fails: bool = False
    full: bool = False
    rank: int | None = None
    tied: bool = False
    level: int = 0

    @property
    def value(self) -> Quantity | None:
        """The figure, where it is known whole."""
        return self.reading.whole


class AreaTable(NamedTuple):
    """All areas of an indicator at a period, in the spec's order; those within an area stand behind it.

    `whole` is the whole territory's own figure, `total` what the areas that are known add up to, where
    adding them up means anything; `adds_up` is None where it cannot be told: while areas are missing, or
    where the figures are not all of one period. Only the top level makes up the whole; `sums` are those of
    areas that others lie in. `own` is the officer's own assessment of the indicator, where there is one.
    """

    indicator: Indicator
    unit: Unit
    item: int
    measure: Measure
    rows: tuple[AreaRow, ...]
    whole: Reading | None
    total: Quantity | None
    adds_up: bool | None
    own: OwnAssessment | None = None
    sums: tuple[AreaSum, ...] = ()

    @property
    def top(self) -> tuple[AreaRow, ...]:
        """The areas that make up the whole."""
        return tuple(row for row in self.rows if row.level == 0)

    @property
    def known(self) -> int:
        """How many of the areas that make up the whole have a figure."""
        return sum(row.value is not None for row in self.top)

    @property
    def reported(self) -> bool:
        """Whether any area has a figure, also one that is not whole or stated to be unknown."""
        return any(row.reading.series or row.reading.gap == "unknown" for row in self.rows)

    @property
    def difference(self) -> Quantity | None:
        """What the areas add up to, less the whole."""
        return difference_of(self.whole, self.total)


def area_tables(
    indicators: Iterable[Indicator],
    spec: Spec,
    book: Book,
    period: Period,
    own: Iterable[OwnAssessment] = (),
) -> tuple[AreaTable, ...]:
    """The tables of those indicators that areas report, in the order given."""
    own_of = given_at(own, period)
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
    unit, first = spec.unit_of[indicator.unit], next(iter(indicator.conditions), None)
    judged = indicator.by_area and indicator.rated
    found = _each(indicator, spec, book, period) if judged else _parts(indicator, spec, book, period)
    tiers = spec.tiers_of(indicator)
    rows = [_measured(row, indicator, unit, period) for row in found]
    if tiers.several:
        row_of = {row.area.code: row for row in rows}
        rows = [row_of[area.code]._replace(level=tiers.level[area.code]) for area in tiers.order]
    own = None if indicator.by_area else reader_of(indicator, spec, book, period)(None)
    top = [row for row in rows if row.level == 0]
    total = total_of([row.reading for row in top]) if indicator.adds_up else None
    ranked = first is not None and indicator.type == "number" and not first.only_inside
    return AreaTable(
        indicator=indicator,
        unit=unit,
        item=spec.item_of[indicator.id].item,
        measure="level" if first is None else first.measure,
        rows=tuple(_ranked_by_level(rows, first.lower_is_better) if first is not None and ranked else rows),
        whole=own,
        total=total,
        adds_up=adds_up([row.reading for row in top], own, total, unit),
        sums=tuple(area_sums({row.area.code: row.reading for row in rows}, tiers, unit))
        if indicator.adds_up
        else (),
    )


def silent_areas(tables: Sequence[AreaTable], spec: Spec, book: Book, period: Period) -> tuple[Area, ...]:
    """The areas of any table that have stated nothing at all this year, by the period."""
    asked = {row.area.code for table in tables for row in table.rows}
    parts = period.so_far
    rows = (row for row in book.observations if row.period in parts)
    heard = {row.area for row in rows if row.absent is not Absent.NOT_REPORTED}
    return tuple(area for area in spec.areas if area.code in asked - heard)


def _each(indicator: Indicator, spec: Spec, book: Book, period: Period) -> list[AreaRow]:
    """The areas of an `each` target, with their verdicts."""
    whole = assess_indicator(indicator, spec.item_of[indicator.id].item, spec, book, period)
    return [
        AreaRow(
            x.area,
            x.reading,
            x.reference,
            status=x.status,
            fails=x.fails,
            full=any(judged.ceiling for judged in x.judged),
        )
        for x in whole.areas
    ]


def _parts(indicator: Indicator, spec: Spec, book: Book, period: Period) -> list[AreaRow]:
    """The areas that may report beside the whole's own figure, or whose figures are not rated."""
    read_in = reader_of(indicator, spec, book, period)
    refer = referrer_of(indicator, spec, book)
    return [AreaRow(area, read_in(area.code), refer(area.code)) for area in spec.areas_of(indicator)]


def _measured(row: AreaRow, indicator: Indicator, unit: Unit, period: Period) -> AreaRow:
    """The row with what is measured of its figure; of a part of a year not against a whole one."""
    part_of_year = indicator.accumulation == "flow" and not period.closes_year
    if row.value is None:
        return row
    first = next(iter(indicator.conditions), None)
    before = row.reference.value if row.reference is not None else None
    open_change = first is not None and part_of_year and first.measure != "level"
    measured = None if first is None or open_change else judge(first, row.value, before).measured
    if before is None or part_of_year or indicator.type == "yes_no":
        return row._replace(measured=measured)
    increase = Fraction(row.value) - Fraction(before)
    sized = before > 0 and indicator.type == "number" and unit.change_vi is None
    growth = increase / Fraction(before) * 100 if sized else None
    return row._replace(measured=measured, increase=increase, growth=growth)


def _ranked_by_level(rows: Sequence[AreaRow], lower_is_better: bool) -> list[AreaRow]:
    """The rows with their ranks among those of their level."""
    levels = sorted({row.level for row in rows})
    if len(levels) <= 1:
        return _ranked(rows, lower_is_better)
    of_level = (_ranked([row for row in rows if row.level == level], lower_is_better) for level in levels)
    ranked = {row.area.code: row for some in of_level for row in some}
    return [ranked[row.area.code] for row in rows]


def _ranked(rows: Sequence[AreaRow], lower_is_better: bool) -> list[AreaRow]:
    """The rows with their ranks: as many are better, plus one; who had nothing left to gain has none."""
    values = sorted(row.measured for row in rows if row.measured is not None and not row.full)
    many, less = Counter(values), {value: n for n, value in reversed(list(enumerate(values)))}
    ranked = []
    for row in rows:
        if row.measured is None or row.full:
            ranked.append(row)
            continue
        first, alike = less[row.measured], many[row.measured]
        better = first if lower_is_better else len(values) - first - alike
        ranked.append(row._replace(rank=better + 1, tied=alike > 1))
    return ranked
