"""Vintages: what a figure was when it was first reported, and what every revision made of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation, ObservationKey
from hq_targets.core.changes.figure_changes import same_figure
from hq_targets.core.changes.history import Revision
from hq_targets.core.changes.sides import Sides
from hq_targets.core.period import Period

Figures = Mapping[ObservationKey, Observation]
Slot = tuple[str, str | None, Period]
FigureSides = Sides[ObservationKey, Observation]
Kind = Literal["first", "revised", "restated", "withdrawn", "restored", "merged"]


class Vintage(NamedTuple):
    """A figure as one revision left it; `row` is None where it was withdrawn.

    `restated`: the figure stayed, and its standing became another one (an estimate became official).
    `restored`: it was withdrawn and came back as it was. `merged`: a merge kept the figure of one side and
    dropped those of others, or, where `dropped` is empty, that another had withdrawn it.
    """

    revision: Revision
    key: ObservationKey
    kind: Kind
    before: Observation | None
    row: Observation | None
    dropped: tuple[Observation, ...] = ()


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


def figure_sides() -> FigureSides:
    """The sides of merges, of figures."""
    return Sides(lambda _, one, other: _same(one, other))


def made_of(told: Iterable[Vintage], now: Figures) -> dict[ObservationKey, Observation | None]:
    """What a point of a history made of the figures that it changed."""
    return {one.key: now.get(one.key) for one in told}


def dropped_at(
    revision: Revision, now: Figures, parents: Mapping[str, Figures], sides: FigureSides
) -> list[Vintage]:
    """What a merge took from one of its `parents`, and by that dropped of what another had made of it."""
    whole = [name for name, figures in parents.items() if figures is now]
    found: dict[ObservationKey, Vintage] = {}
    for name, figures in parents.items():
        if figures is now or (whole and not sides.ahead(name, whole)):
            continue
        for key in dict.fromkeys([*now, *figures]):
            row, old = now.get(key), figures.get(key)
            if _same(row, old):
                continue
            kept = [other for other, its in parents.items() if _same(row, its.get(key))]
            if kept and sides.lost(key, name, kept, (old, row)):
                told = found.get(key) or Vintage(revision, key, "merged", old, row or _beside(key, now))
                new = [old] if old is not None and not any(_same(old, one) for one in told.dropped) else []
                found[key] = told._replace(dropped=(*told.dropped, *new))
    return list(found.values())


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
    """The vintages of one slot, each held against the figure of the row above."""
    moved = {one.revision for one in found if one.kind == "first" and _gone_with(one, found) is not None}
    last: Observation | None = None
    latest: dict[ObservationKey, Observation] = {}
    for one in _merges_told_once(found):
        if one.kind == "withdrawn" and one.revision in moved:
            continue  # it became the one on the other basis, which is told
        if one.kind == "first" and last is not None and (one.revision in moved or _ended(one, found)):
            same = one.row is not None and same_figure(last, one.row)
            yield one._replace(kind="restored" if same else "revised", before=last)
        else:
            key = one.row.key if one.row is not None else one.key
            yield one._replace(before=latest.get(key, one.before))
        last = one.row or last
        if one.row is not None:
            latest[one.row.key] = one.row


def _merges_told_once(found: Iterable[Vintage]) -> list[Vintage]:
    """The same, where a merge that dropped the same figure by two bases is one."""
    told: dict[object, Vintage] = {}
    for n, one in enumerate(found):
        place = (one.revision, one.row) if one.kind == "merged" else n
        earlier = told.get(place)
        told[place] = one if earlier is None else earlier._replace(dropped=(*earlier.dropped, *one.dropped))
    return list(told.values())


def _gone_with(one: Vintage, found: Sequence[Vintage]) -> Vintage | None:
    """The figure on the other basis that went when this one came."""
    return next((old for old in found if old.kind == "withdrawn" and old.revision == one.revision), None)


def _ended(one: Vintage, found: Sequence[Vintage]) -> bool:
    """Whether the figure was withdrawn before it came again."""
    before = found[: found.index(one)]
    return bool(before) and before[-1].row is None


def _beside(key: ObservationKey, now: Figures) -> Observation | None:
    """The figure that stands on the other basis, where there is none on this one."""
    return next((row for other, row in now.items() if other[:3] == key[:3]), None)


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
