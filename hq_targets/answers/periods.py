"""Which period is asked about."""

import re

from hq_targets.core.actuals.book import Book
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.core.targets.spec import Spec


def period_typed(text: str) -> Period:
    """A period as it is typed: a whole year, or a quarter, month or half of one.

    Raises CannotRunError (`bad-period`).
    """
    period = Period.parse(re.sub(r"-M([1-9])$", r"-M0\1", text.strip().upper()))
    if period is None:
        raise CannotRunError("bad-period", text=text)
    return period


def period_named(text: str | None) -> Period | None:
    """The period to look at, if one is asked for; a whole year means its last part."""
    return None if text is None else period_typed(text)


def part_of_year(period: Period, spec: Spec) -> Period:
    """A period as one of those a year is reported in; of a whole year the last one.

    Raises CannotRunError where it is a quarter of a year that is reported in months.
    """
    part, parts = spec.part(period), spec.reported_in
    if part is None:
        facts = {"periods": spec.periods, "first": str(parts[0]), "last": str(parts[-1])}
        raise CannotRunError("period-of-other-calendar", period=str(period), **facts)
    return part


def period_to_assess(asked: Period | None, spec: Spec, book: Book) -> Period:
    """The period asked for, else the latest one with any figure, else the year's first."""
    if asked is not None and asked.year != spec.year:
        raise CannotRunError("period-of-other-year", period=str(asked), year=str(spec.year))
    if asked is not None:
        return part_of_year(asked, spec)
    return book.latest_part(spec.year) or spec.reported_in[0]
