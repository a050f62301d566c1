"""The figures that changed: old beside new, and where they stand."""

from collections.abc import Sequence

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.changes.said import said_value
from hq_targets.reports.changes.taken_in import besides
from hq_targets.reports.grid import Cell, Grid, Head, Section
from hq_targets.reports.receipt.ledger import stated
from hq_targets.wording import Wording

KINDS = {"added": "green", "revised": "bold yellow", "withdrawn": "bold red", "unsure": "magenta"}


def figures_section(figures: Sequence[FigureChange], spec: Spec, wording: Wording) -> Section:
    """A row a figure that was added, revised, withdrawn or described otherwise."""
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
    for one in figures:
        row, indicator = one.known, spec.indicator_of.get(one.known.indicator)
        name = row.indicator
        if indicator is not None:
            name = f"{wording.label(indicator)} ({spec.unit_of[indicator.unit].text(wording.lang)})"
        before, after = (_figure(side, spec, wording) for side in (one.before, one.after))
        area = spec.area_of.get(row.area or "")
        cells = (
            Cell(wording.text(f"change.{one.kind}"), KINDS.get(one.kind, "")),
            Cell(name),
            Cell(wording.label(area) if area is not None else row.area or ""),
            Cell(str(row.period)),
            Cell(before),
            Cell(after, "bold" if one.kind == "revised" else ""),
            Cell(besides(one.before, one.after, wording) if one.after is not None else ""),
            Cell(row.place.short),
        )
        rows.append(cells)
    used = [n for n in range(len(heads)) if any(row[n].text for row in rows)]
    grid = Grid(tuple(heads[n] for n in used), [tuple(row[n] for n in used) for row in rows])
    return Section(wording.text("diff.figures", count=len(rows)), (grid,) if rows else ())


def _figure(row: Observation | None, spec: Spec, wording: Wording) -> str:
    """What a row states; a number as such where its indicator is not known."""
    if row is None:
        return wording.placeholder
    indicator = spec.indicator_of.get(row.indicator)
    if indicator is None:
        return f"“{row.text}”" if row.text else said_value("value", row.value, wording)
    return stated(row, indicator, wording)
