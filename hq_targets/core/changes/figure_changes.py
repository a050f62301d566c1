"""What changed in the figures: added, revised, withdrawn, or only described otherwise."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.period import Period
from hq_targets.core.targets.spec import Spec

Kind = Literal["added", "revised", "withdrawn", "described", "unsure"]


class FigureChange(NamedTuple):
    """A figure before and after, None where it is not stated.

    `unsure`: on the side where it is not stated it may stand in a row that was refused. `described`: the
    figure is the same, and what is said of it is not; also where only its indicator became a flow, or is one
    no more, and the same figure is read on a basis it did not have.
    """

    kind: Kind
    before: Observation | None
    after: Observation | None

    @property
    def known(self) -> Observation:
        """The figure as it is, or as it last was."""
        found = self.after or self.before
        if found is None:
            raise ValueError
        return found

    @property
    def moves_figure(self) -> bool:
        """Whether a figure is another one than before, or may be: a note beside an empty cell is none."""
        stated = [row for row in (self.before, self.after) if row is not None]
        return self.kind != "described" and any(row.absent is not Absent.NOT_REPORTED for row in stated)


def figure_changes(
    before: Book, after: Book, spec: Spec, ids_before: Mapping[str, str] | None = None
) -> list[FigureChange]:
    """Compare all figures of two books, in the order of the spec's indicators and areas, then by time.

    `ids_before` says what renamed indicators were called in the earlier book.
    """
    new_ids = {old: new for new, old in (ids_before or {}).items()}
    olds = {row.key: row for row in map(_renaming(new_ids), before.observations) if _stated(row)}
    news = {row.key: row for row in after.observations if _stated(row)}
    changes = [_change(olds.get(key), row, before, after) for key, row in news.items()]
    changes += [_change(row, None, before, after) for key, row in olds.items() if key not in news]
    told = list(_rebased(changes))
    indicators = {name: n for n, name in enumerate(spec.indicator_of)}
    areas = {code: n for n, code in enumerate(spec.area_of, 1)}

    def order(change: FigureChange) -> tuple[int, int, Period, str]:
        row = change.known
        at = indicators.get(row.indicator, len(indicators))
        return at, areas.get(row.area or "", 0), row.period, row.basis or ""

    return sorted(told, key=order)


def same_figure(one: Observation, other: Observation) -> bool:
    """Whether two rows state the same figure: its value or words, how it is absent, and on what basis."""
    return (one.value, one.absent, one.basis, one.text) == (
        other.value,
        other.absent,
        other.basis,
        other.text,
    )


def _renaming(new_ids: Mapping[str, str]) -> Callable[[Observation], Observation]:
    return lambda row: row._replace(indicator=new_ids.get(row.indicator, row.indicator))


def _stated(row: Observation) -> bool:
    """An empty cell states nothing."""
    return row.absent is not Absent.NOT_REPORTED or bool(row.note)


def _change(
    old: Observation | None, new: Observation | None, before: Book, after: Book
) -> FigureChange | None:
    if old is None or new is None:
        row, book = (new, before) if old is None else (old, after)
        doubtful = row is not None and book.doubt(row.indicator, row.period)
        return FigureChange("unsure" if doubtful else "added" if old is None else "withdrawn", old, new)
    if same_figure(old, new):
        alike = old._replace(place=new.place, source=_line(old.source), note=_line(old.note))
        alike_new = new._replace(source=_line(new.source), note=_line(new.note))
        return None if alike == alike_new else FigureChange("described", old, new)
    return FigureChange("revised", old, new)


def _line(text: str) -> str:
    return " ".join(text.split())


def _rebased(changes: list[FigureChange | None]) -> Iterator[FigureChange]:
    """A figure that is stated on the other basis than before is one that was revised, not two."""
    told = [one for one in changes if one is not None]
    gone = {
        _slot(one.before): one.before for one in told if one.kind == "withdrawn" and one.before is not None
    }
    came = [_slot(one.after) for one in told if one.kind == "added" and one.after is not None]
    moved = {slot for slot in gone if came.count(slot) == 1}
    for one in told:
        if one.kind == "added" and one.after is not None and _slot(one.after) in moved:
            before = gone[_slot(one.after)]
            yield FigureChange("described" if _read_anew(before, one.after) else "revised", before, one.after)
        elif not (one.kind == "withdrawn" and one.before is not None and _slot(one.before) in moved):
            yield one


def _read_anew(old: Observation, new: Observation) -> bool:
    """Whether a figure has a basis on one side only, and is otherwise the same."""
    return None in (old.basis, new.basis) and same_figure(old._replace(basis=new.basis), new)


def _slot(row: Observation | None) -> tuple[object, ...]:
    return () if row is None else (row.indicator, row.area, row.period)
