"""What the changes did: every verdict and percent that is another one, and the counts before and after."""

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.changes.consequences import Consequence, Effect
from hq_targets.reports.changes.said import ARROW
from hq_targets.reports.grid import Cell, Grid, Head, Section
from hq_targets.reports.looks import STYLES
from hq_targets.wording import Wording


def effect_section(effect: Effect, year: int, wording: Wording) -> Section:
    """A row an indicator whose verdict or percent differs, and how many are reached now.

    A target that is withdrawn changes no verdict, and yet how many are counted.
    """
    title = wording.text("diff.effect_at", period=effect.period, count=len(effect.changed))
    if not effect.changed:
        none = Cell(wording.text("diff.effect_none"), "green")
        counts = (
            () if effect.summaries[0] == effect.summaries[1] else (Cell(_counts(effect, wording), "bold"),)
        )
        return Section(title, (none, *counts))
    heads = (
        Head(wording.text("check.item")),
        Head(wording.text("check.indicator")),
        Head(wording.text("check.status")),
        Head(wording.text("check.percent"), figures=True),
        Head(wording.text("diff.cause")),
    )
    rows = [
        (
            Cell(str(one.known.item)),
            Cell(wording.label(one.known.indicator)),
            _status(one, year, wording),
            Cell(_moved(_percent(one.before, wording), _percent(one.after, wording))),
            Cell(", ".join(wording.text(f"cause.{cause}") for cause in one.causes)),
        )
        for one in effect.changed
    ]
    return Section(title, (Grid(heads, rows), Cell(_counts(effect, wording), "bold")))


def _status(one: Consequence, year: int, wording: Wording) -> Cell:
    before, after = (
        wording.status(a.status, year) if a is not None else wording.placeholder
        for a in (one.before, one.after)
    )
    said = _moved(before, after)
    by_officer = any(a is not None and a.own is not None for a in (one.before, one.after))
    if by_officer:
        said += f" [{wording.text('check.by_officer')}]"
    return Cell(said, STYLES[one.after.status] if one.after is not None else "dim")


def _percent(a: Assessment | None, wording: Wording) -> str:
    return wording.percentage(a, 2) if a is not None else wording.placeholder


def _moved(before: str, after: str) -> str:
    return before if before == after else f"{before} {ARROW} {after}"


def _counts(effect: Effect, wording: Wording) -> str:
    """How many items and indicators are reached, before and after."""
    old, new = effect.summaries
    items = _moved(f"{old.items_reached}/{old.items_total}", f"{new.items_reached}/{new.items_total}")
    indicators = _moved(
        f"{old.indicators_reached}/{old.indicators_total}", f"{new.indicators_reached}/{new.indicators_total}"
    )
    return wording.text("diff.counts", items=items, indicators=indicators)
