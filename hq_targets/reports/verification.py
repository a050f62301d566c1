"""`verify` in a terminal: how the figures of each item are accounted for."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from hq_targets.core.directive.verification import Verification
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.check.terminal import watermark
from hq_targets.reports.problems import printable
from hq_targets.wording import Wording


def verification_table(result: Verification, spec: Spec, directive: str, wording: Wording) -> RenderableType:
    """An item a row; and the closing sentence when everything agrees."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold underline")
    table.add_column(wording.text("verify.item"), justify="right")
    table.add_column(wording.text("check.indicator"))
    for key in ("figures", "targets", "context"):
        table.add_column(wording.text(f"verify.{key}"), justify="right")
    table.add_column(wording.text("verify.result"))
    names = {item.item: wording.label(item) for item in spec.items}
    for row in result.items:
        agrees = Text(wording.text("verify.agrees"), style="green")
        differs = Text(wording.text("verify.differs", count=row.problems), style="bold red")
        table.add_row(
            Text(str(row.number)),
            Text(printable(names[row.number])),
            *(Text(str(n)) for n in (row.figures, row.targets, row.context)),
            differs if row.problems else agrees,
        )
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
