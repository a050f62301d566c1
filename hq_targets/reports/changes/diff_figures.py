"""The figures that changed: old beside new, and where they stand."""

from typing import NamedTuple

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.changes.content import DiffContent
from hq_targets.reports.changes.said import LOUD, said_value
from hq_targets.reports.changes.taken_in import besides
from hq_targets.reports.grid import Cell, Grid, Head, Section
from hq_targets.reports.receipt.ledger import stated
from hq_targets.wording import Wording

KINDS = {"added": "green", "revised": "bold yellow", "withdrawn": "bold red", "unsure": "magenta"}


class Units(NamedTuple):
    """The units of an indicator before and after, as people write them."""

    before: str
    after: str


def figures_section(content: DiffContent, spec: Spec, wording: Wording) -> Section:
    """A row a figure that was added, revised, withdrawn or described otherwise.

    Where the unit is another one than before, each figure stands with its own. A period that was closed is
    marked so, and what happened in it by whether a reason was entered.
    """
    others = _other_units(content, wording)
    heads = (
        Head(wording.text("import.change")),
        Head(wording.text("check.indicator")),
        Head(wording.text("show.area")),
        Head(wording.text("diff.period"), whole=True),
        Head(wording.text("diff.was"), figures=True),
        Head(wording.text("diff.is"), figures=True),
        Head(wording.text("import.besides")),
        Head(wording.text("show.place"), whole=True),
    )
    rows = []
    unread = content.before.unread | content.after.unread
    for one in content.figures:
        if one.kind == "unsure" and one.known.indicator in unread:
            continue  # that nothing of it is compared was said of the indicator
        row, indicator = one.known, spec.indicator_of.get(one.known.indicator)
        name, units = row.indicator, others.get(row.indicator)
        if indicator is not None:
            name = wording.label(indicator)
            name += f" ({spec.unit_of[indicator.unit].text(wording.lang)})" if units is None else ""
        before, after = (_figure(side, spec, wording) for side in (one.before, one.after))
        if units is not None:
            before += f" {units.before}" if one.before is not None else ""
            after += f" {units.after}" if one.after is not None else ""
        area = spec.area_of.get(row.area or "")
        cells = (
            _kind(one, content, wording),
            Cell(name),
            Cell(wording.label(area) if area is not None else row.area or ""),
            Cell(_period(one, content, wording)),
            Cell(before),
            Cell(after, "bold" if one.kind == "revised" else ""),
            Cell(besides(one.before, one.after, wording) if one.after is not None else ""),
            Cell(row.place.short),
        )
        rows.append(cells)
    used = [n for n in range(len(heads)) if any(row[n].text for row in rows)]
    grid = Grid(tuple(heads[n] for n in used), [tuple(row[n] for n in used) for row in rows])
    return Section(wording.text("diff.figures", count=len(rows)), (grid,) if rows else ())


def _kind(one: FigureChange, content: DiffContent, wording: Wording) -> Cell:
    """What happened to a figure; of a closed period also whether a reason was entered."""
    said, standing = wording.text(f"change.{one.kind}"), content.closed.standing(one)
    if standing in {"with_reason", "without_reason"}:
        said += f", {wording.text(f'diff.{standing}')}"
    return Cell(said, LOUD if standing == "without_reason" else KINDS.get(one.kind, ""))


def _period(one: FigureChange, content: DiffContent, wording: Wording) -> str:
    period = one.known.period
    closed = period in content.closed.periods
    return f"{period} ({wording.text('diff.closed')})" if closed else str(period)


def _other_units(content: DiffContent, wording: Wording) -> dict[str, Units]:
    """The units of those indicators whose unit changed, by their ids of today."""
    found = {}
    for before, after in content.targets.pairs:
        if before is not None and after is not None and before.unit != after.unit:
            specs = content.before.spec, content.after.spec
            called = (
                side.unit_of[one.unit].text(wording.lang) if side and one.unit in side.unit_of else one.unit
                for side, one in zip(specs, (before, after), strict=True)
            )
            found[after.id] = Units(*called)
    return found


def _figure(row: Observation | None, spec: Spec, wording: Wording) -> str:
    """What a row states; a number as such where its indicator is not known."""
    if row is None:
        return wording.placeholder
    indicator = spec.indicator_of.get(row.indicator)
    if indicator is None:
        return f"“{row.text}”" if row.text else said_value("value", row.value, wording)
    if row.absent is Absent.NOTHING:
        return wording.text("stated.nothing")
    return stated(row, indicator, wording)
