"""`verify` in a terminal: how the figures of each item are accounted for."""

from rich.console import Group, RenderableType
from rich.text import Text

from hq_targets.core.directive.verification import Verification
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.check.terminal import watermark
from hq_targets.reports.drawing import FittingGrid
from hq_targets.reports.escapes import printable
from hq_targets.reports.grid import Cell, Grid, Head, plain_cells
from hq_targets.wording import Wording


def verification_table(result: Verification, spec: Spec, directive: str, wording: Wording) -> RenderableType:
    """An item a row; and the closing sentence when everything agrees."""
    heads = (
        Head(wording.text("verify.item"), figures=True),
        Head(wording.text("check.indicator")),
        *(Head(wording.text(f"verify.{key}"), figures=True) for key in ("figures", "targets", "context")),
        Head(wording.text("verify.result")),
    )
    names = {item.item: wording.label(item) for item in spec.items}
    agrees = Cell(wording.text("verify.agrees"), "green")
    rows = []
    for row in result.items:
        counts = plain_cells(*(str(n) for n in (row.figures, row.targets, row.context)))
        differs = Cell(wording.text("verify.differs", count=row.problems), "bold red")
        called = plain_cells(str(row.number), names[row.number])
        rows.append((*called, *counts, differs if row.problems else agrees))
    table = FittingGrid(Grid(heads, rows))
    title = Text(wording.text("verify.title", directive=printable(directive)), style="bold")
    parts: list[RenderableType] = [*watermark(spec, wording), title, Text(), table]
    if not result.problems:
        closing = wording.text(
            "verify.closing",
            items=len(result.items),
            indicators=len(spec.indicator_of),
            figures=sum(row.figures for row in result.items),
            targets=sum(row.targets for row in result.items),
            context=sum(row.context for row in result.items),
        )
        parts += [Text(), Text(closing, style="bold green")]
    return Group(*parts)
