"""Who has not reported what is due, and figures that look like another one's: one function a rule."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.actuals.series import WHOLE, Series
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.rules.book_rule import Rule, quarter_before, row_facts
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec, SpecSource

_FEW = 6  # names that are listed
_ALIKE = 4  # areas with one and the same figure
_ALIKE_BY_CHANCE = 10  # of so many areas, one may be as another one
_DIGITS, _DIGITS_OF_STOCKS = 3, 4  # a figure needs to be no coincidence


def what_is_due_is_reported(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Each period that has passed has a figure of every indicator that is due in it."""
    spec, latest = source.spec, book.latest_part(source.spec.year)
    if latest is None:
        return
    for period in latest.so_far:
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
    here = list(book.series_of(indicator.id, period))
    later = latest.so_far[period.number :]
    here += [one for at in later if (one := book.on_basis(indicator.id, at, "ytd")) is not None]
    heard = {position for one in here for position in one.heard()}
    return [area for area in subjects(indicator, spec) if book.positions.get(area) not in heard]


def figures_are_not_copied_across_areas(source: SpecSource, book: Book) -> Iterator[Problem]:
    """Several areas do not have one and the same figure, where it has digits enough to be no coincidence.

    Of many areas some are alike by chance: a tenth of them is no chance.
    """
    spec = source.spec
    for series in book.series:
        # A rate in percent may well be the same in several areas.
        if spec.unit_of[spec.indicator_of[series.key.indicator].unit].max is not None:
            continue
        for values in _by_level(series, spec, book):
            figures = [value for value in values if value is not None]
            least = max(_ALIKE, len(figures) // _ALIKE_BY_CHANCE)
            for value in (value for value, many in Counter(figures).items() if many >= least):
                alike = list(book.rows_in(series, (n for n, one in enumerate(values) if one == value)))
                if _digits(value) >= _DIGITS:
                    first = min(alike, key=lambda row: row.place)
                    areas = tuple(spec.area_of[row.area] for row in alike if row.area is not None)
                    facts = row_facts(first._replace(area=None), spec)
                    yield Problem(
                        "copied-across-areas", first.place, {**facts, "count": len(alike), "areas": areas}
                    )


def figures_are_not_copied_from_the_last_quarter(source: SpecSource, book: Book) -> Iterator[Problem]:
    """What happened in a period is not, to the digit, what happened in the one before; nor a herd's size."""
    for series in book.series:
        (name, period, basis), spec = series.key, source.spec
        indicator = spec.indicator_of[name]
        flow = indicator.accumulation == "flow"
        counted = spec.unit_of[indicator.unit].decimals == 0 and indicator.type == "number"
        if basis == "ytd" or not (flow or counted) or period.opens_year:
            continue  # a year to date or a rate may well stand still
        least = _DIGITS if flow else _DIGITS_OF_STOCKS
        for row in book.rows_in(series, _standing_still(series, book)):
            before = quarter_before(row, book)
            if before is not None and before.value == row.value and _digits(row.value) >= least:
                facts = {**row_facts(row, spec), "first": before.place, "before_period": before.period}
                yield Problem("copied-from-quarter", row.place, facts)


REPORTING_RULES: tuple[Rule, ...] = (
    what_is_due_is_reported,
    figures_are_not_copied_across_areas,
    figures_are_not_copied_from_the_last_quarter,
)


def _by_level(series: Series, spec: Spec, book: Book) -> Iterator[Sequence[Decimal | None]]:
    """The figures of areas at their positions, those of one level at a time: all there are have one part."""
    levels = spec.tiers_of(spec.indicator_of[series.key.indicator]).level
    if not levels:
        yield [None, *series.values[WHOLE + 1 :]]
        return
    level_of = {n: levels.get(code or "") for code, n in book.positions.items()}
    for level in sorted(set(levels.values())):
        yield [value if level_of.get(n) == level else None for n, value in enumerate(series.values)]


def _standing_still(series: Series, book: Book) -> list[int]:
    """Where a figure is one that the period before has, on whichever basis."""
    before = series.key.period.before
    some = book.series_of(series.key.indicator, before) if before is not None else ()
    pairs = (enumerate(zip(series.values, one.values, strict=False)) for one in some)
    return sorted({n for some in pairs for n, (now, then) in some if now is not None and now == then})


def _digits(value: Decimal | None) -> int:
    """How many digits of a figure say something: 1200 has two."""
    return len(value.normalize().as_tuple().digits) if value else 0
