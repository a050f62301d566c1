"""Who has not reported what is due, and figures that look like another one's: one function a rule."""

from collections.abc import Iterator
from itertools import groupby

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import ACTUALS, Observation
from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.rules.book_rule import Rule, quarter_before, row_facts
from hq_targets.core.targets.spec import Indicator, Spec, SpecSource

_FEW = 6  # names that are listed
_ALIKE = 4  # areas with one and the same figure
_DIGITS, _DIGITS_OF_STOCKS = 3, 4  # a figure needs to be no coincidence


def what_is_due_is_reported(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Each quarter that has passed has a figure of every indicator that is due in it."""
    spec, latest = source.spec, book.latest_quarter(source.spec.year)
    for period in (Period(spec.year, q) for q in QUARTERS):
        if latest is None or period > latest:
            continue
        due = [one for one in spec.indicator_of.values() if one.due_in(period)]
        missing = {one.id: unreported(one, spec, period, latest, book) for one in due}
        silent = [one for one in due if len(missing[one.id]) == len(subjects(one, spec))]
        place = Place(f"{ACTUALS}/{period}.csv")
        if silent:
            names = tuple(silent[:_FEW]) + (("…",) if len(silent) > _FEW else ())
            facts = {"period": period, "count": len(silent), "total": len(due), "names": names}
            yield Problem("not-reported", place, facts)
        for one in (one for one in due if missing[one.id] and one not in silent):
            areas = tuple(spec.area_of[code] for code in missing[one.id] if code is not None)
            facts = {"id": one.id, "period": period, "count": len(areas), "total": len(subjects(one, spec))}
            yield Problem("areas-not-reported", place, {**facts, "names": areas})


def subjects(indicator: Indicator, spec: Spec) -> list[str | None]:
    """Whose figures an indicator has: the areas it must hold in, else the whole territory's."""
    return [area.code for area in spec.areas_of(indicator)] if indicator.by_area else [None]


def unreported(
    indicator: Indicator, spec: Spec, period: Period, latest: Period, book: Book
) -> list[str | None]:
    """Of whom nothing is stated, for all that can be known, and nothing later makes up for it."""
    if book.doubt(indicator.id, period):
        return []
    later = [Period(period.year, q) for q in QUARTERS if period.quarter < q <= latest.quarter]
    return [
        area
        for area in subjects(indicator, spec)
        if not _says(book.figure(indicator.id, area, period))
        and not any(_says(book.stated(indicator.id, area, one, "ytd")) for one in later)
    ]


def figures_are_not_copied_across_areas(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Several areas do not have one and the same figure, where it has digits enough to be no coincidence."""

    def of_one_period(row: Observation) -> tuple[str, Period, str]:
        return row.indicator, row.period, row.basis or ""

    def sized(row: Observation) -> bool:
        # A rate in percent may well be the same in several areas.
        rate = source.spec.unit_of[source.spec.indicator_of[row.indicator].unit].max is not None
        return row.area is not None and not rate and _digits(row) >= _DIGITS

    rows = [row for row in book.observations if sized(row)]
    for _, group in groupby(sorted(rows, key=of_one_period), of_one_period):
        by_value: dict[object, list[Observation]] = {}
        for row in group:
            by_value.setdefault(row.value, []).append(row)
        for alike in by_value.values():
            if len(alike) >= _ALIKE:
                first = min(alike, key=lambda row: row.place)
                areas = tuple(source.spec.area_of[row.area] for row in alike if row.area is not None)
                facts = row_facts(first._replace(area=None), source.spec)
                facts |= {"count": len(alike), "areas": areas}
                yield Problem("copied-across-areas", first.place, facts)


def figures_are_not_copied_from_the_last_quarter(source: SpecSource, book: Book) -> Iterator[Problem]:
    """What happened in a quarter is not, to the digit, what happened in the one before; nor a herd's size."""
    for row in book.observations:
        indicator = source.spec.indicator_of[row.indicator]
        flow = indicator.accumulation == "flow"
        counted = source.spec.unit_of[indicator.unit].decimals == 0 and indicator.type == "number"
        if row.basis == "ytd" or not (flow or counted):
            continue  # a year to date or a rate may well stand still
        before, least = quarter_before(row, book), _DIGITS if flow else _DIGITS_OF_STOCKS
        if before is not None and before.value == row.value and _digits(row) >= least:
            facts = {**row_facts(row, source.spec), "first": before.place, "before_period": before.period}
            yield Problem("copied-from-quarter", row.place, facts)


REPORTING_RULES: tuple[Rule, ...] = (
    what_is_due_is_reported,
    figures_are_not_copied_across_areas,
    figures_are_not_copied_from_the_last_quarter,
)


def _says(row: Observation | None) -> bool:
    return row is not None and row.absent is not Absent.NOT_REPORTED


def _digits(row: Observation) -> int:
    """How many digits of a figure say something: 1200 has two."""
    return len(row.value.normalize().as_tuple().digits) if row.value else 0
