"""What must hold between figures that make up one another: one function a rule."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import zip_longest

from hq_targets.core.actuals.accumulation import Reading, across_break, read
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.series import WHOLE, Series
from hq_targets.core.amounts import EXACT, Quantity, plus
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.rules.book_rule import Rule, row_facts
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.indicator import MONTHS_BETWEEN, Indicator
from hq_targets.core.targets.spec import Spec, SpecSource
from hq_targets.core.targets.units import Unit

_FEW = 6  # names that are listed


def running_totals_grow(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A year-to-date figure is not less than what was known the period before."""
    spec = source.spec
    for series in book.series:
        indicator, period, basis = (
            spec.indicator_of[series.key.indicator],
            series.key.period,
            series.key.basis,
        )
        floor = spec.unit_of[indicator.unit].min
        earlier = period.before
        if basis != "ytd" or earlier is None or floor is None or floor < 0:
            continue
        known = book.on_basis(indicator.id, earlier, "ytd")
        for row in book.rows_in(series, _not_above(series, known)):
            before = read(indicator, row.area, book, earlier)
            if row.value is not None and before.value is not None and row.value < before.value:
                facts = {**row_facts(row, spec), "before": before.value, "through": before.through}
                yield Problem("year-to-date-falls", row.place, facts)


def figures_say_how_long_they_are_of(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A flow that is due less often than the year has periods: whether its figure is of the last or of all.

    Which of them, only a year to date says, or figures of the periods between.
    """
    for series in book.series:
        indicator, period = source.spec.indicator_of[series.key.indicator], series.key.period
        often = MONTHS_BETWEEN[indicator.frequency] if indicator.frequency is not None else 0
        if series.key.basis != "quarter" or often <= period.months or not indicator.due_in(period):
            continue
        between = period.so_far[-(often // period.months) : -1]
        for row in book.rows_in(series):
            silent = [one for one in between if book.figure(row.indicator, row.area, one) is None]
            if silent and row.value is not None:
                facts = {"frequency": indicator.frequency, "first": str(silent[0])}
                yield Problem("span-unclear", row.place, {**row_facts(row, source.spec), **facts})


def wholes_lie_between_parts(source: SpecSource, book: Book) -> Iterator[Problem]:
    """An average of parts lies between the smallest and the largest of them."""
    spec = source.spec
    for indicator in spec.indicator_of.values():
        if not indicator.between_parts:
            continue
        parts = [part for part in spec.indicator_of.values() if part.part_of == indicator.id]
        for period in (Period(spec.year - 1), *spec.reported_in):
            whole = book.figure(indicator.id, None, period)
            values = _values(book.figure(part.id, None, period) for part in parts)
            if any(across_break(one, period) for one in (indicator, *parts)):
                continue
            if whole is None or whole.value is None or len(values) < len(parts) or len(parts) <= 1:
                continue
            if not min(values) <= whole.value <= max(values):
                facts = row_facts(whole, spec)
                facts |= {"low": min(values), "high": max(values)}
                yield Problem("whole-outside-parts", whole.place, facts)


def quarters_and_totals_agree(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A period's own figure beside the year to date is what came to that since the period before."""
    spec = source.spec
    both = [one for one in book.series if one.key.basis == "ytd" and book.on_basis(*one.key[:2], "quarter")]
    for row in (row for series in both for row in book.rows_in(series)):
        own = book.stated(row.indicator, row.area, row.period, "quarter")
        if row.value is None or own is None or own.value is None:
            continue
        before: Quantity = Decimal(0)
        earlier = row.period.before
        if earlier is not None:
            known = read(spec.indicator_of[row.indicator], row.area, book, earlier).whole
            if known is None:
                continue
            before = known
        expected = plus(before, own.value)
        if expected != row.value:
            facts = {"before": before, "own": own.value, "expected": expected}
            yield Problem("ytd-disagrees", row.place, {**row_facts(row, spec), **facts})


def areas_add_up(source: SpecSource, book: Book) -> Iterator[Problem]:
    """The areas' figures add up to the whole's, and what is reported of them is not already more.

    Where areas lie in areas, those directly within one make it up, and those of the top level the whole. Of
    what is measured, not counted, as far as rounding each figure allows.
    """
    spec = source.spec
    for series in (one for one in book.series if spec.indicator_of[one.key.indicator].adds_up):
        indicator = spec.indicator_of[series.key.indicator]
        if across_break(indicator, series.key.period):
            continue
        for code, areas in spec.tiers_of(indicator).parts.items():
            position = book.positions.get(code)
            row = series.row(position, code) if position is not None else None
            if row is None or row.value is None:
                continue
            stated = _stated(series, areas, spec, book)
            values = [value for n in stated if (value := series.values[n]) is not None]
            off = _off(row.value, values, len(areas), spec.unit_of[indicator.unit])
            if off:
                facts = {**row_facts(row, spec), "total": EXACT.add(row.value, off), "difference": off}
                facts |= {"count": len(stated), "areas_total": len(areas)}
                if code is None:
                    yield Problem("areas-do-not-add-up", row.place, facts)
                    continue
                few = [spec.area_of[one.area] for one in book.rows_in(series, stated[:_FEW]) if one.area]
                names = (*few, *(("…",) if len(stated) > _FEW else ()))
                yield Problem("parts-do-not-add-up", row.place, {**facts, "names": names})


def yields_are_plausible(source: SpecSource, book: Book) -> Iterator[Problem]:
    """What comes of a unit of something lies in the range the spec gives: output of an area of land.

    Before the year's end only too much of it says anything: what is planted is not yet harvested.
    """
    spec = source.spec
    grown = [one for one in book.series if spec.indicator_of[one.key.indicator].yield_of is not None]
    for row in (row for series in grown for row in book.rows_in(series)):
        indicator = spec.indicator_of[row.indicator]
        base = spec.indicator_of.get(indicator.yield_of or "")
        low, high = indicator.yield_from, indicator.yield_to
        stated = book.figure(row.indicator, row.area, row.period)
        broken = base is not None and any(across_break(one, row.period) for one in (indicator, base))
        if base is None or broken or row.value is None or row != stated:
            continue
        output, over = _so_far(indicator, row, book), _so_far(base, row, book)
        if not output or not over:
            continue
        found = Fraction(output) / Fraction(over)
        too_little = low is not None and found < low and row.period.closes_year
        if too_little or (high is not None and found > high):
            units = {"unit": spec.unit_of[indicator.unit], "per_unit": spec.unit_of[base.unit]}
            facts = {**row_facts(row, spec), "value": output, "over": over, "yield": found, "per": base}
            yield Problem("yield-absurd", row.place, {**facts, **units, "low": low, "high": high})


SUM_RULES: tuple[Rule, ...] = (
    running_totals_grow,
    quarters_and_totals_agree,
    figures_say_how_long_they_are_of,
    wholes_lie_between_parts,
    areas_add_up,
    yields_are_plausible,
)


def _not_above(series: Series, before: Series | None) -> list[int]:
    """Where a figure is not known to be at least what it was before."""
    if before is None:
        return list(series.positions())
    pairs = zip_longest(series.values, before.values)
    return [n for n, (now, then) in enumerate(pairs) if now is not None and (then is None or now < then)]


def _stated(series: Series, areas: Sequence[Area], spec: Spec, book: Book) -> list[int]:
    """Where a series has figures of some areas; all of them, where none lies in another."""
    values = series.values
    if not spec.levels.nested:
        return [n for n in range(WHOLE + 1, len(values)) if values[n] is not None]
    places = (book.positions.get(area.code, WHOLE) for area in areas)
    return [n for n in places if WHOLE < n < len(values) and values[n] is not None]


def _off(whole: Decimal, values: Sequence[Decimal], all_of_them: int, unit: Unit) -> Decimal:
    """By how much parts are off their whole, where that is certain; 0 where it is not, or by rounding."""
    if not values:
        return Decimal(0)
    with localcontext(EXACT):
        total = sum(values, Decimal(0))
    off = EXACT.subtract(total, whole)
    adds_up = unit.adds_up(off, [*values, whole], all_there=len(values) == all_of_them)
    return off if adds_up is False else Decimal(0)


def _so_far(indicator: Indicator, row: Observation, book: Book) -> Quantity | None:
    """The whole of an indicator up to the period of a row, in its area; None where it is not known."""
    if row.period.is_year:
        other = book.figure(indicator.id, row.area, row.period)
        return other.value if other is not None else None
    reading: Reading = read(indicator, row.area, book, row.period)
    return reading.whole


def _values(rows: Iterable[Observation | None]) -> list[Decimal]:
    return [row.value for row in rows if row is not None and row.value is not None]
