"""What is asked of ratios, which nobody reports: that they are defined, possible, and as stated."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.quotients import last_year, quotient_of, reader_of
from hq_targets.core.amounts import Quantity, rounded
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.rules.book_rule import Rule, row_facts
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.ratio import Ratio
from hq_targets.core.targets.spec import Spec, SpecSource


class _Pair(NamedTuple):
    """Numerator and denominator of a ratio as they stand at a time, with the rows they come from last."""

    indicator: Indicator
    ratio: Ratio
    of: Quantity
    to: Quantity
    of_row: Observation
    to_row: Observation


def ratios_are_defined(source: SpecSource, book: Book) -> Iterator[Problem]:
    """No ratio is over nothing: neither last year nor at the latest period."""
    for pair in _pairs(source.spec, book):
        if pair.to == 0:
            facts = _facts(pair.to_row, pair.indicator, source.spec)
            yield Problem("ratio-over-zero", pair.to_row.place, facts)


def ratios_are_possible(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A ratio is no more and no less than its unit can be: a part is not more than its whole."""
    for pair in _pairs(source.spec, book):
        unit = source.spec.unit_of[pair.indicator.unit]
        limits, value = pair.indicator.limits(unit), quotient_of(pair.of, pair.to, pair.ratio.per)
        if value is not None and not limits.holds(value):
            limit = limits.low if limits.low is not None and value < limits.low else limits.high
            facts = {"value": value, "unit": unit, "limit": limit}
            said = {**_facts(pair.of_row, pair.indicator, source.spec), **facts}
            yield Problem("ratio-beyond", pair.of_row.place, said)


def stated_ratios_agree(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Last year's ratio is the one the directive states, as it rounds it."""
    for indicator, _ in _ratios(source.spec):
        stated, base = indicator.baseline, last_year(indicator, None, source.spec, book)
        if stated is None or base is None or not base.rows:
            continue
        places = max(0, -int(stated.value.as_tuple().exponent))
        if rounded(Fraction(base.value), places) != stated.value:
            facts = {"id": indicator.id, "value": base.value, "stated": stated.value}
            yield Problem("baseline-differs", base.rows[0].place, {**facts, "printed": stated.printed})


RATIO_RULES: tuple[Rule, ...] = (ratios_are_defined, ratios_are_possible, stated_ratios_agree)


def _ratios(spec: Spec) -> Iterator[tuple[Indicator, Ratio]]:
    return ((one, one.ratio) for one in spec.indicator_of.values() if one.ratio is not None)


def _pairs(spec: Spec, book: Book) -> Iterator[_Pair]:
    """Both figures of every ratio, of the whole and of areas: last year's, and the latest of one period."""
    latest = book.latest_part(spec.year)
    for indicator, ratio in _ratios(spec):
        read = reader_of(indicator, spec, book, latest) if latest is not None else None
        compared = not spec.breaks_of(indicator)
        for area in _subjects(indicator, spec):
            rows = [book.figure(name, area, Period(spec.year - 1)) for name in ratio.parts if compared]
            yield from _pair(indicator, ratio, rows, [row.value if row is not None else None for row in rows])
            reading = read(area) if read is not None else Reading()
            quotient = reading.quotient
            # Figures of two different periods are no pair.
            if quotient is not None and (reading.value is not None or reading.gap == "undefined"):
                parts = (quotient.of, quotient.to)
                last = [part.rows[-1] if part.rows else None for part in parts]
                yield from _pair(indicator, ratio, last, [part.whole for part in parts])


def _pair(
    indicator: Indicator, ratio: Ratio, rows: list[Observation | None], values: list[Quantity | None]
) -> Iterator[_Pair]:
    if not values:
        return
    of, to = values
    if of is not None and to is not None and rows[0] is not None and rows[1] is not None:
        yield _Pair(indicator, ratio, of, to, rows[0], rows[1])


def _subjects(indicator: Indicator, spec: Spec) -> list[str | None]:
    """Of whom there is a ratio: of the whole, and of areas that report both parts."""
    areas: list[str | None] = [area.code for area in spec.areas_of(indicator)]
    return areas if indicator.by_area else [None, *areas]


def _facts(row: Observation, indicator: Indicator, spec: Spec) -> dict[str, object]:
    """What a row says, told of the ratio; `part` is what the row itself is of."""
    facts = row_facts(row, spec)
    subject = (indicator.id, *(one for one in (facts["area"],) if one is not None))
    return {**facts, "id": indicator.id, "part": spec.indicator_of[row.indicator], "subject": subject}
