"""The form of a period: which figures are asked for, of whom, and what was known last."""

from collections.abc import Iterator
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import across_break, reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation, Status
from hq_targets.core.amounts import Quantity
from hq_targets.core.period import Period
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.source import BaselineBasis
from hq_targets.core.targets.spec import Spec


class Before(NamedTuple):
    """The last figure known before a period, and what must be said of it lest it be misread.

    `to_date` says that it is not the period's own; `stated`, on what the spec has it where no row does. Of a
    text there is no value but its words.
    """

    value: Quantity | None
    period: Period
    status: Status = "official"
    to_date: bool = False
    stated: BaselineBasis | None = None
    text: str = ""


class FormRow(NamedTuple):
    """One figure that is asked for: `before` is the last one known, `now` what is already reported.

    `optional` is a part beside the whole territory's own figure.
    """

    indicator: Indicator
    area: Area | None
    before: Before | None
    now: Observation | None
    optional: bool = False


class Form(NamedTuple):
    """All figures of a period that are due: the whole territory's, and the areas'; optional ones last."""

    spec: Spec
    period: Period
    whole: tuple[FormRow, ...]
    areas: tuple[FormRow, ...]

    @property
    def asked(self) -> int:
        """How many figures are due."""
        return sum(not row.optional for row in (*self.whole, *self.areas))


def form_of(spec: Spec, book: Book, period: Period) -> Form:
    """The form of a period, or of the year before: of that one all figures that count are asked for."""
    due = [one for one in spec.indicator_of.values() if one.due_in(period) and not across_break(one, period)]
    whole = tuple(_row(one, None, book, period) for one in due if not one.by_area)
    rows = [row for one in due for row in _area_rows(one, spec, book, period)]
    # What is asked for comes before what may be added.
    return Form(spec, period, whole, tuple(sorted(rows, key=lambda row: row.optional)))


def _area_rows(indicator: Indicator, spec: Spec, book: Book, period: Period) -> Iterator[FormRow]:
    if indicator.by_area or indicator.reported_by:
        for area in spec.areas_of(indicator):
            yield _row(indicator, area, book, period)


def _row(indicator: Indicator, area: Area | None, book: Book, period: Period) -> FormRow:
    code = area.code if area is not None else None
    # Nothing is known from before the year before.
    before = None if period.is_year else known_before(indicator, code, book, period)
    optional = area is not None and not indicator.by_area
    return FormRow(indicator, area, before, book.figure(indicator.id, code, period), optional)


def known_before(indicator: Indicator, area: str | None, book: Book, period: Period) -> Before | None:
    """The latest figure of an earlier period of the year, else last year's."""
    row = next(book.known_before(indicator.id, area, period), None)
    if row is not None:
        return Before(row.value, row.period, row.status, to_date=row.basis == "ytd", text=row.text)
    last = reference(indicator, area, book, period.year)
    if last is None:
        return None
    year = Period(period.year - 1)
    if last.row is not None:
        return Before(last.value, year, last.row.status)
    stated = indicator.baseline.basis if indicator.baseline is not None else None
    return Before(last.value, year, "implied" if last.basis == "implied" else "official", stated=stated)
