"""What every rule between the figures of a book has in common: its form, and what it says of a row."""

from collections.abc import Callable, Iterator

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.problem import Problem
from hq_targets.core.targets.spec import Spec, SpecSource

Rule = Callable[[SpecSource, Book], Iterator[Problem]]


def row_facts(row: Observation, spec: Spec) -> dict[str, object]:
    """What a row states, by which its problem can be found and waived; `subject` is what it is of."""
    area = spec.area_of.get(row.area) if row.area is not None else None
    subject = (row.indicator,) if area is None else (row.indicator, area)
    return {"id": row.indicator, "area": area, "period": row.period, "value": row.value, "subject": subject}


def quarter_before(row: Observation, book: Book) -> Observation | None:
    """The row of the period before that a row can be held against: of the same basis.

    The year to date of a first period is that period's own figure.
    """
    before = row.period.before
    if before is None:
        return None
    if before.opens_year:
        return book.figure(row.indicator, row.area, before)
    return book.stated(row.indicator, row.area, before, row.basis)
