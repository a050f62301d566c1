"""The form of a period: which figures are asked for, of whom, and what was known last."""

from collections.abc import Iterator
from typing import NamedTuple

from hq_targets.core.areas import Area
from hq_targets.core.observation import Book, Observation
from hq_targets.core.period import Period
from hq_targets.core.references import Beside, references
from hq_targets.core.spec import Indicator, Spec


class FormRow(NamedTuple):
    """One figure that is asked for: `before` is the last one known, `now` what is already reported.

    `optional` is a part beside the whole territory's own figure.
    """

    indicator: Indicator
    area: Area | None
    before: Beside | None
    now: Observation | None
    optional: bool = False


class Form(NamedTuple):
    """All figures of a period that are due, in the directive's order: the whole territory's, and areas'."""

    spec: Spec
    period: Period
    whole: tuple[FormRow, ...]
    areas: tuple[FormRow, ...]

    @property
    def asked(self) -> int:
        """How many figures are due."""
        return sum(not row.optional for row in (*self.whole, *self.areas))


def form_of(spec: Spec, book: Book, period: Period) -> Form:
    """The form of a quarter, or of the year before: all figures of that one are asked for."""
    due = [one for one in spec.indicator_of.values() if one.due_in(period)]
    whole = tuple(_row(one, None, spec, book, period) for one in due if not one.by_area)
    return Form(spec, period, whole, tuple(row for one in due for row in _area_rows(one, spec, book, period)))


def _area_rows(indicator: Indicator, spec: Spec, book: Book, period: Period) -> Iterator[FormRow]:
    if indicator.by_area or indicator.reported_by:
        for area in spec.areas_of(indicator):
            yield _row(indicator, area, spec, book, period)


def _row(indicator: Indicator, area: Area | None, spec: Spec, book: Book, period: Period) -> FormRow:
    code = area.code if area is not None else None
    known = {} if period.is_year else {b.kind: b for b in references(indicator, code, period, spec, book)}
    before = known.get("quarter") or known.get("baseline")
    optional = area is not None and not indicator.by_area
    return FormRow(indicator, area, before, book.figure(indicator.id, code, period), optional)
