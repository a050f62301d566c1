"""What `import` does to the figures that are already there, in a terminal: old beside new."""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from hq_targets.core.actuals.merging import Change, Kind
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.period import Period
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.check.terminal import watermark
from hq_targets.reports.drawing import FittingGrid
from hq_targets.reports.escapes import printable
from hq_targets.reports.grid import Cell, Grid, Head
from hq_targets.reports.receipt.ledger import stated
from hq_targets.wording import Wording

STYLES: Mapping[Kind, str] = {"new": "green", "changed": "bold yellow", "kept": "cyan"}
MOST_LISTED = 500  # figures that are listed one by one
_SAID = ("basis", "status", "as_of", "source", "note")


def changes_table(
    changes: Sequence[Change], spec: Spec, period: Period, source: str, wording: Wording
) -> RenderableType:
    """A row a figure that is new, changes, or stays because nothing was put in its place.

    Of very many only the first, and how many more.
    """
    heads = (
        Head(wording.text("import.change")),
        Head(wording.text("show.place"), whole=True),
        Head(wording.text("check.indicator")),
        Head(wording.text("show.area")),
        Head(wording.text("import.before"), figures=True),
        Head(wording.text("import.after"), figures=True),
        Head(wording.text("import.besides")),
    )
    rows = []
    shown = [change for change in changes if change.kind in STYLES]
    for change in shown[:MOST_LISTED]:
        indicator = spec.indicator_of[change.after.indicator]
        area = spec.area_of[change.after.area].text(wording.lang) if change.after.area else ""
        before = stated(change.before, indicator, wording) if change.before else wording.placeholder
        after = stated(change.after, indicator, wording)
        kind = "beside" if change.only_says_more else change.kind
        row = (
            Cell(wording.text(f"change.{kind}"), STYLES[change.kind]),
            Cell(change.after.place.short),
            Cell(f"{wording.label(indicator)} ({spec.unit_of[indicator.unit].text(wording.lang)})"),
            Cell(area),
            Cell(before),
            Cell(after, "bold" if change.figure_changes else ""),
            Cell(
                "; ".join(
                    filter(None, (besides(change.before, change.after, wording), _kept(change, wording)))
                )
            ),
        )
        rows.append(row)
    title = Text(wording.text("import.title", source=printable(source), period=period), style="bold")
    body: list[RenderableType] = [*watermark(spec, wording), title, Text()]
    body += [FittingGrid(Grid(heads, rows))] if shown else [Text(wording.text("import.nothing"))]
    if len(shown) > MOST_LISTED:
        body.append(Text(wording.text("import.more", count=len(shown) - MOST_LISTED), style="bold"))
    return Group(*body)


def besides(before: Observation | None, after: Observation, wording: Wording) -> str:
    """What else is said of a figure, as far as it changes."""
    parts = []
    for name in (name for name in _SAID if _differs(before, after, name)):
        said = f"{_was(before, name, wording)}{_said(after, name, wording)}"
        parts.append(f"{wording.text(f'show.{_key(name)}')}: {said}")
    return "; ".join(parts)


def _kept(change: Change, wording: Wording) -> str:
    """The note that was written of the figure there was, and may not be true of the new one."""
    return wording.text("import.note_stays", text=change.after.note) if change.note_stays else ""


def _was(before: Observation | None, name: str, wording: Wording) -> str:
    """What was said before: no estimate becomes official, and no note gives way to another, unseen."""
    shown = before is not None and (name in ("basis", "status") or (name == "note" and before.note))
    return f"{_said(before, name, wording)} → " if before is not None and shown else ""


def _differs(before: Observation | None, after: Observation, name: str) -> bool:
    old, new = getattr(before, name, None), getattr(after, name)
    if before is None:
        return bool(new) and new != "official" and name != "source"
    return bool(old != new)


def _key(name: str) -> str:
    return {"status": "state", "note": "remarks"}.get(name, name)


def _said(row: Observation, name: str, wording: Wording) -> str:
    value = getattr(row, name)
    if not value:
        return wording.placeholder
    if name == "as_of":
        return wording.month(value)
    return wording.text(f"{_key(name)}.{value}") if name in ("basis", "status") else str(value)
