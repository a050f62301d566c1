"""What must not be overlooked of the differences, on one line above all of them."""

from collections.abc import Iterable, Iterator

from hq_targets.reports.changes.content import DiffContent
from hq_targets.reports.changes.said import ARROW
from hq_targets.reports.grid import Cell
from hq_targets.wording import Wording

# The gravest first. Below them what is as it should be, or may be: to be read, and no alarm.
_TOLD = (
    *("loosened", "otherwise", "tightened", "altered", "taken_out", "reused", "at_odds"),
    *("exchanged", "reworded"),
    *("reopened", "without_reason", "unjudged", "closings", "copies", "unsure", "units", "waivers"),
)
_CALM = ("own", "withdrawn", "with_reason", "restated", "names")


def gravest_line(content: DiffContent, wording: Wording) -> Cell:
    """How many of each grave thing there are; then what is reached before and after. Empty without any."""
    grave = list(_counted(content, _TOLD, wording))
    if content.after.problems:
        grave.append(wording.text("gravest.errors", count=len(content.after.problems)))
    points = [*grave, *_counted(content, _CALM, wording)]
    if content.notes.problems:
        points.append(wording.text("gravest.notes", count=len(content.notes.problems)))
    points += _reached(content, wording)
    if not points:
        return Cell("")
    return Cell(wording.text("gravest.line", points="; ".join(points)), "bold red" if grave else "bold")


def _counted(content: DiffContent, names: Iterable[str], wording: Wording) -> Iterator[str]:
    for name in names:
        count = getattr(content.gravest, name)
        if count:
            yield wording.text(f"gravest.{name}", count=count)


def _reached(content: DiffContent, wording: Wording) -> Iterator[str]:
    """What is reached before and after, and how many rose and fell: never only the difference of the two."""
    effect = content.effect
    if effect is None:
        return
    if effect.thanks:
        yield wording.text("gravest.thanks", count=len(effect.thanks))
    old, new = effect.summaries
    ends = [f"{one.indicators_reached}/{one.indicators_total}" for one in (old, new)]
    if ends[0] != ends[1] or effect.risen or effect.fallen:
        indicators = f" {ARROW} ".join(dict.fromkeys(ends))
        facts = {"indicators": indicators, "risen": effect.risen, "fallen": effect.fallen}
        yield wording.text("gravest.reached", **facts)
    items = [f"{one.items_reached}/{one.items_total}" for one in (old, new)]
    if items[0] != items[1]:
        yield wording.text("gravest.items", items=f" {ARROW} ".join(items))
