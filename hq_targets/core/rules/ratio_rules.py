"""What is asked of ratios, which nobody reports: that they are defined, possible, and as stated."""

from collections.abc import Iterator
from fractions import Fraction

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.quotients import last_year, reader_of, referrer_of
from hq_targets.core.amounts import rounded
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.rules.book_rule import Rule, row_facts
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec, SpecSource


def ratios_are_defined(source: SpecSource, book: Book) -> Iterator[Problem]:
    """No ratio is over nothing: neither now nor last year."""
    spec, latest = source.spec, book.latest_quarter(source.spec.year)
    for indicator in _ratios(spec):
        denominator = indicator.ratio.to if indicator.ratio is not None else ""
        read = reader_of(indicator, spec, book, latest) if latest is not None else None
        for area in _subjects(indicator, spec):
            reading = read(area) if read is not None else Reading()
            before = book.figure(denominator, area, Period(spec.year - 1))
            nothing = [before] if before is not None and before.value == 0 else []
            if reading.gap == "undefined" and reading.quotient is not None:
                nothing += reading.quotient.to.rows[-1:]
            for row in nothing:
                yield Problem("ratio-over-zero", row.place, _facts(row, indicator, spec))


def ratios_are_possible(source: SpecSource, book: Book) -> Iterator[Problem]:
    """A ratio is no more and no less than its unit can be: a part is not more than its whole."""
    spec, latest = source.spec, book.latest_quarter(source.spec.year)
    for indicator in _ratios(spec):
        read = reader_of(indicator, spec, book, latest) if latest is not None else None
        refer = referrer_of(indicator, spec, book)
        for area in _subjects(indicator, spec):
            now: list[Reading | Reference | None] = [refer(area)]
            now += [read(area)] if read is not None else []
            yield from (one for found in now if found is not None for one in _beyond(found, indicator, spec))


def stated_ratios_agree(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Last year's ratio is the one the directive states, as it rounds it."""
    for indicator in _ratios(source.spec):
        stated, base = indicator.baseline, last_year(indicator, None, source.spec, book)
        if stated is None or base is None or base.parts is None or not base.rows:
            continue
        places = max(0, -int(stated.value.as_tuple().exponent))
        if rounded(Fraction(base.value), places) != stated.value:
            facts = {"id": indicator.id, "value": base.value, "stated": stated.value}
            yield Problem("baseline-differs", base.rows[0].place, {**facts, "printed": stated.printed})


RATIO_RULES: tuple[Rule, ...] = (ratios_are_defined, ratios_are_possible, stated_ratios_agree)


def _ratios(spec: Spec) -> Iterator[Indicator]:
    return (one for one in spec.indicator_of.values() if one.ratio is not None)


def _subjects(indicator: Indicator, spec: Spec) -> list[str | None]:
    """Of whom there is a ratio: of the whole, and of areas that report both parts."""
    reported = indicator.kinds or indicator.each_of
    areas: list[str | None] = [area.code for area in spec.areas_of(indicator)] if reported else []
    return areas if indicator.by_area else [None, *areas]


def _beyond(found: Reading | Reference, indicator: Indicator, spec: Spec) -> Iterator[Problem]:
    unit, value = spec.unit_of[indicator.unit], found.value
    limits = indicator.limits(unit)
    if value is None or limits.holds(value) or not found.rows:
        return
    limit = limits.low if limits.low is not None and value < limits.low else limits.high
    row = found.rows[0]
    facts = {**_facts(row, indicator, spec), "value": value, "unit": unit, "limit": limit}
    yield Problem("ratio-beyond", row.place, facts)


def _facts(row: Observation, indicator: Indicator, spec: Spec) -> dict[str, object]:
    """What a row says, told of the ratio; `part` is what the row itself is of."""
    facts = row_facts(row, spec)
    part = spec.indicator_of[row.indicator]
    subject = (indicator.id, *(one for one in (facts["area"],) if one is not None))
    return {**facts, "id": indicator.id, "part": part, "subject": subject}
