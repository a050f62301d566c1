"""What must not be overlooked of the differences, on one line above all of them."""

from collections.abc import Iterator

from hq_targets.reports.changes.content import DiffContent
from hq_targets.reports.changes.said import ARROW
from hq_targets.reports.grid import Cell
from hq_targets.wording import Wording

_TOLD = (
    *("loosened", "otherwise", "altered", "taken_out", "reused"),
    *("reopened", "without_reason", "unjudged", "closings", "copies", "unsure", "waivers"),
)


def gravest_line(content: DiffContent, wording: Wording) -> Cell:
    """How many of each grave thing there are; then what is reached before and after. Empty without any."""
    counts = [(name, getattr(content.gravest, name)) for name in _TOLD]
    grave = [wording.text(f"gravest.{name}", count=count) for name, count in counts if count]
    if content.after.problems:
        grave.append(wording.text("gravest.errors", count=len(content.after.problems)))
    points = [*grave, *_entered(content, wording), *_reached(content, wording)]
    if not points:
        return Cell("")
    return Cell(wording.text("gravest.line", points="; ".join(points)), "bold red" if grave else "bold")


def _entered(content: DiffContent, wording: Wording) -> Iterator[str]:
    """Figures of closed periods that changed as they should: to be read, and no alarm."""
    if content.gravest.with_reason:
        yield wording.text("gravest.with_reason", count=content.gravest.with_reason)


def _reached(content: DiffContent, wording: Wording) -> Iterator[str]:
    if content.effect is None:
        return
    old, new = content.effect.summaries
    before = f"{old.indicators_reached}/{old.indicators_total}"
    after = f"{new.indicators_reached}/{new.indicators_total}"
    if before != after:
        yield wording.text("gravest.reached", indicators=f"{before} {ARROW} {after}")
