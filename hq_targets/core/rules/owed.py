"""Who owes which figure: what is due in a period and not reported, by the office that owns it."""

from typing import NamedTuple

from hq_targets.core.actuals.accumulation import reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.form import Before, known_before
from hq_targets.core.period import Period
from hq_targets.core.rules.reporting_rules import subjects, unreported
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.offices import Office
from hq_targets.core.targets.spec import Spec


class Owed(NamedTuple):
    """A figure that is owed: `areas` are those it is still owed of, empty where it is the whole's.

    `total` is how many areas it is due of; `before` the last figure known, where a single one is owed.
    """

    indicator: Indicator
    owner: Office | None
    period: Period
    areas: tuple[Area, ...]
    total: int
    before: Before | None


def owed(spec: Spec, book: Book, period: Period) -> list[Owed]:
    """What is due by a period and not reported, and last year's actuals that targets lack.

    In the order of the offices, then of the directive; indicators nobody owns come last.
    """
    found = []
    of_last_year = _of_last_year(spec)
    latest = max(period, book.latest_part(spec.year) or period)
    for indicator in spec.indicator_of.values():
        without = _without_baseline(indicator, spec, book) if indicator.id in of_last_year else []
        owing = [(Period(spec.year - 1), without)]
        due = [part for part in period.so_far if indicator.due_in(part)]
        # A year to date lacks every earlier period too; of what stands the latest figure will do.
        for part in due if indicator.accumulation == "flow" else due[-1:]:
            codes = unreported(indicator, spec, part, latest, book)
            owing.append((part, [code for code in codes if not _since(indicator, code, part, period, book)]))
        found += [_owed(indicator, part, codes, spec, book) for part, codes in owing if codes]
    order = {office.office: n for n, office in enumerate(spec.offices)}
    return sorted(found, key=lambda one: order.get(one.indicator.owner or "", len(order)))


def doubtful(spec: Spec, book: Book, period: Period) -> tuple[Indicator, ...]:
    """The indicators due in a period whose figures may stand in a row that was refused: not called owed."""
    return tuple(
        one
        for one in spec.indicator_of.values()
        if one.due_in(period) and book.doubt(one.id, period) == "unsure"
    )


def _of_last_year(spec: Spec) -> set[str]:
    """The indicators whose last-year actuals targets are held against; of a ratio both its parts."""
    asked = [one for one in spec.indicator_of.values() if one.needs_baseline and one.withdrawn is None]
    return {name for one in asked if one.redefined is None for name in one.sources}


def _since(indicator: Indicator, code: str | None, due: Period, period: Period, book: Book) -> bool:
    """Whether what stands has been reported since the period it was due in."""
    later = period.so_far[due.number :] if indicator.accumulation != "flow" else ()
    return any(book.figure(indicator.id, code, part) is not None for part in later)


def _owed(indicator: Indicator, period: Period, codes: list[str | None], spec: Spec, book: Book) -> Owed:
    areas = tuple(spec.area_of[code] for code in codes if code is not None)
    single = len(codes) == 1 and not period.is_year
    before = known_before(indicator, codes[0], book, period) if single else None
    return Owed(indicator, spec.owner_of(indicator), period, areas, len(subjects(indicator, spec)), before)


def _without_baseline(indicator: Indicator, spec: Spec, book: Book) -> list[str | None]:
    """Of whom last year's actual is not known, though no refused row can hold it.

    By a definition that is new nobody could report it.
    """
    if indicator.redefined is not None or book.doubt(indicator.id, Period(spec.year - 1)):
        return []
    return [code for code in subjects(indicator, spec) if reference(indicator, code, book, spec.year) is None]
