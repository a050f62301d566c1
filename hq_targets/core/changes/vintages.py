"""Vintages: what a figure was when it was first reported, and what every revision made of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation, ObservationKey
from hq_targets.core.changes.figure_changes import same_figure
from hq_targets.core.changes.history import Revision
from hq_targets.core.period import Period

Figures = Mapping[ObservationKey, Observation]
Slot = tuple[str, str | None, Period]
Kind = Literal["first", "revised", "restated", "withdrawn", "restored"]


class Vintage(NamedTuple):
    """A figure as one revision left it; `row` is None where it was withdrawn.

    `restated`: the figure stayed, and its standing became another one (an estimate became official).
    `restored`: it was withdrawn and came back as it was.
    """

    revision: Revision
    key: ObservationKey
    kind: Kind
    before: Observation | None
    row: Observation | None


def figures_at(
    book: Book, names: frozenset[str], name: str, earlier: Figures
) -> dict[ObservationKey, Observation]:
    """The figures of an indicator in a book, by any of its `names`, under the `name` it has today.

    One that may stand in a row that was refused is as it was `earlier`.
    """
    rows = [row._replace(indicator=name) for row in book.observations if row.indicator in names]
    found = {row.key: row for row in rows if row.absent is not Absent.NOT_REPORTED}
    doubtful = {period for period, of in book.unsure if of is None or of in names}
    for key, row in earlier.items():
        if key not in found and row.period in doubtful:
            found[key] = row
    return found


def revised_at(revision: Revision, now: Figures, parents: Sequence[Figures]) -> list[Vintage]:
    """What a point of a history made of figures: what differs from every state it was made from."""
    found = []
    keys = dict.fromkeys([*now, *(key for figures in parents for key in figures)])
    for key in keys:
        row, before = now.get(key), [figures.get(key) for figures in parents] or [None]
        if any(_same(row, old) for old in before):
            continue
        old = before[0]
        found.append(Vintage(revision, key, _kind(old, row), old, row))
    return found


def in_series(vintages: Iterable[Vintage]) -> list[tuple[Slot, list[Vintage]]]:
    """Vintages by figure, in order of time and area; those of one figure in the order they came in.

    A figure that comes back after it was withdrawn, or that is stated on another basis than before, is no new
    one: it is what the last one was revised to.
    """
    series: dict[Slot, list[Vintage]] = {}
    for one in vintages:
        series.setdefault(one.key[:3], []).append(one)
    told = [(slot, list(_continued(found))) for slot, found in series.items()]
    return sorted(told, key=lambda item: (item[0][2], item[0][1] or ""))


def _continued(found: Sequence[Vintage]) -> Iterator[Vintage]:
    """The vintages of one slot, each held against the figure stated before it."""
    moved = {one.revision for one in found if one.kind == "first" and _gone_with(one, found) is not None}
    last: Observation | None = None
    for one in found:
        if one.kind == "withdrawn" and one.revision in moved:
            continue  # it became the one on the other basis, which is told
        if one.kind == "first" and last is not None and (one.revision in moved or _ended(one, found)):
            same = one.row is not None and same_figure(last, one.row)
            yield one._replace(kind="restored" if same else "revised", before=last)
        else:
            yield one
        last = one.row or last


def _gone_with(one: Vintage, found: Sequence[Vintage]) -> Vintage | None:
    """The figure on the other basis that went when this one came."""
    return next((old for old in found if old.kind == "withdrawn" and old.revision == one.revision), None)


def _ended(one: Vintage, found: Sequence[Vintage]) -> bool:
    """Whether the figure was withdrawn before it came again."""
    before = found[: found.index(one)]
    return bool(before) and before[-1].kind == "withdrawn"


def _same(one: Observation | None, other: Observation | None) -> bool:
    if one is None or other is None:
        return one is other
    return same_figure(one, other) and one.status == other.status


def _kind(old: Observation | None, row: Observation | None) -> Kind:
    if row is None:
        return "withdrawn"
    if old is None:
        return "first"
    return "restated" if same_figure(old, row) else "revised"
