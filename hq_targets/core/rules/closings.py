"""Closed periods: final figures, and every later change of one entered with a reason.

`data/closings.yaml` says which periods are closed; a copy keeps the figures as they stood. Each figure that
changed since needs revisions that lead from the closed figure to today's without a gap.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal, NamedTuple

from pydantic import PlainValidator

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation, ObservationKey
from hq_targets.core.actuals.stated import NO_FIGURE, Stated, StatedKey, read_stated, stated_by, stated_key
from hq_targets.core.amounts import AmountError
from hq_targets.core.fields import Date, Identifier, Model, Text, Words, fault
from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from hq_targets.core.targets.indicator import Basis
from hq_targets.core.targets.spec import Spec

# These tell that figures of a closed period are no longer the closed ones; revisions mend them.
UNENTERED = frozenset({"closed-figure-changed", "closed-figure-gone", "closed-figure-new"})


def _stated(value: object) -> object:
    if isinstance(value, Stated):
        return value
    if not isinstance(value, str):
        raise fault("wrong-shape", shape="text")
    try:
        return read_stated(value)
    except AmountError as error:
        raise fault(error.code, **error.facts) from None


class Revision(Model):
    """A figure of a closed period that was changed: from what, to what, by whom and why.

    `basis` says which figure of a flow is meant where the closed ones do not tell.
    """

    indicator: Identifier
    area: Text | None = None
    basis: Basis | None = None
    date: Date
    author: Text
    reason: Words
    before: Annotated[Stated, PlainValidator(_stated)]
    after: Annotated[Stated, PlainValidator(_stated)]


class Closing(Model):
    """A period that is closed: since when, by whom, and what was revised since.

    `seal` is that of its copy as it was written; None where the period was closed before there were seals.
    """

    period: Text
    date: Date
    author: Text
    note: Text | None = None
    seal: Text | None = None
    revisions: tuple[Revision, ...] = ()


class ClosingFile(Model):
    """A workspace's closings, of all years."""

    format: Literal["hq-targets/closings/1"]
    closings: tuple[Closing, ...] = ()


class Kept(NamedTuple):
    """A figure as it stood when its period was closed."""

    key: StatedKey
    figure: Stated


class KeptUnit(NamedTuple):
    """The unit a figure was closed in, as the copy writes it, and where."""

    key: StatedKey
    unit: str
    place: Place


class Copy(NamedTuple):
    """The figures of a closed period as they stood, and the seal of all that the copy says."""

    figures: tuple[Kept, ...]
    seal: str
    units: tuple[KeptUnit, ...] = ()


class Difference(NamedTuple):
    """A figure that is not what was closed or last entered; `row` is today's, if there is one."""

    key: StatedKey
    before: Stated
    after: Stated
    row: Observation | None


class ClosedPeriod(NamedTuple):
    """A closed period of the year: the figures revised since, and the changes nobody has entered.

    `closed` are the figures of its copy, by what they are of; `of` says of what each revision is.
    """

    period: Period
    closing: Closing
    closed: Mapping[StatedKey, Stated]
    of: tuple[StatedKey, ...]
    differences: tuple[Difference, ...]

    @property
    def revised(self) -> tuple[StatedKey, ...]:
        """The figures that were revised, each once."""
        return tuple(dict.fromkeys(self.of))


def serves(period: Period, year: int) -> bool:
    """Whether a period's figures serve a year's targets: a whole year's are next year's baselines."""
    return period.year_served == year


def revised_keys(closed: Iterable[ClosedPeriod], book: Book) -> frozenset[ObservationKey]:
    """The keys of the figures that were revised after their period was closed."""
    revised = {(one.period, key) for one in closed for key in one.revised}
    return frozenset(row.key for row in book.observations if (row.period, stated_key(row)) in revised)


def entered_since(
    before: Iterable[ClosedPeriod], after: Iterable[ClosedPeriod]
) -> frozenset[tuple[Period, StatedKey]]:
    """The figures whose changes were all entered, with revisions that came between two states.

    A revision that stands where another one stood is that one altered, and enters nothing.
    """
    known = {one.period: len(one.closing.revisions) for one in before}
    found = ((one, key) for one in after for key in one.of[known.get(one.period, 0) :])
    return frozenset(
        (one.period, key) for one, key in found if key not in {left.key for left in one.differences}
    )


def figures_at(book: Book, period: Period) -> dict[StatedKey, Observation]:
    """The rows of a period by what their figures are of."""
    return {stated_key(row): row for row in book.observations if row.period == period}


def key_of(
    revision: Revision,
    spec: Spec,
    closed: Mapping[StatedKey, Stated],
    today: Mapping[StatedKey, Observation],
) -> StatedKey:
    """Which figure a revision is of: without a basis the one that was closed, else the only one there is."""
    area = spec.area_index.find(revision.area) if revision.area is not None else None
    code = area.code if area is not None else revision.area
    if revision.basis is not None:
        return revision.indicator, code, revision.basis
    for figures in (closed, today):
        found = [key for key in figures if key[:2] == (revision.indicator, code)]
        if len(found) == 1:
            return found[0]
    return revision.indicator, code, None


def basis_to_state(key: StatedKey, closed: Mapping[StatedKey, Stated]) -> Basis | None:
    """The basis a revision must name: none where only that figure was closed, whatever is stated later."""
    return None if [other for other in closed if other[:2] == key[:2]] == [key] else key[2]


def held(closing: Closing, period: Period, copy: Copy, spec: Spec, book: Book) -> ClosedPeriod:
    """A closing held against the figures of today."""
    closed, today = dict(copy.figures), figures_at(book, period)
    of = tuple(key_of(one, spec, closed, today) for one in closing.revisions)
    last = {**closed, **{key: one.after for key, one in zip(of, closing.revisions, strict=True)}}
    return ClosedPeriod(period, closing, closed, of, tuple(_differences(period, last, spec, book)))


def _differences(
    period: Period, last: Mapping[StatedKey, Stated], spec: Spec, book: Book
) -> Iterator[Difference]:
    """The figures of a period that are not what was closed or last entered.

    Of a figure that is not there but may stand in a refused row, nothing is concluded; nor of indicators
    and areas the spec does not have.
    """
    today = figures_at(book, period)
    for key in (*last, *(key for key in today if key not in last)):
        indicator, area, _ = key
        known = indicator in spec.indicator_of and (area is None or area in spec.area_of)
        row = today.get(key)
        before, after = last.get(key, NO_FIGURE), stated_by(row, spec)
        if known and before != after and (row is not None or not book.doubt(indicator, period)):
            yield Difference(key, before, after, row)
