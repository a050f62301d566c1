"""The table of `check` in a terminal: as wide as the terminal, and never at the cost of a figure.

Columns are given the width of their widest figure; where all do not fit, whole columns are left
out, in a fixed order, and the table says which. Where even those that must stay do not fit, an
indicator is a few lines with all there is. Text from files goes in as `Text`, never as markup.
"""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from hq_targets.core.targets.spec import Spec
from hq_targets.reports.check.closing import closing_sentences, period_name
from hq_targets.reports.check.columns import Column, Row, noted, table_columns, table_rows
from hq_targets.reports.content import CheckContent
from hq_targets.reports.drawing import WARNING, WATERMARK
from hq_targets.reports.escapes import printable
from hq_targets.reports.records import records
from hq_targets.wording import Wording

GAP = 1
NAME_WIDTH, NAME_LEAST, NAME_COMFORT = 16, 10, 46
STATUS_WIDTH = 13
ROOMY = 120  # from here on a status stands on one line
# Left out first to last when the terminal is too narrow.
EXPENDABLE = ("trend", "difference", "increase", "baseline")
_FIRST = {"item": 0, "name": 1, "status": 2}  # in a record, where the eye has no column to go down


def check_table(content: CheckContent, wording: Wording, width: int) -> RenderableType:
    """The whole report: title, table, notes, closing sentences."""
    parts: list[RenderableType] = []
    parts.extend(watermark(content.spec, wording))
    title = wording.text("check.title", period=period_name(content.period, wording))
    parts.append(Text(f"{wording.label(content.spec.territory)} · {title}", style="bold"))
    parts.extend(_warning(content, wording))
    parts.append(Text())
    if content.shown:
        parts.extend(_shown(content, wording, width))
        parts.extend(_notes(content, wording))
    elif content.assessments:
        parts.append(Text(wording.text("check.no_match")))
    parts.append(Text())
    if len(content.shown) < len(content.assessments):
        shown, total = len(content.shown), len(content.assessments)
        parts.append(Text(wording.text("check.filtered", shown=shown, total=total)))
    parts.extend(Text(printable(s), style="bold") for s in closing_sentences(content, wording))
    parts.extend(_warning(content, wording))
    parts.extend(watermark(content.spec, wording))
    return Group(*parts)


def _shown(content: CheckContent, wording: Wording, width: int) -> Iterator[RenderableType]:
    """The indicators as a table or, where none fits, as records; and what their signs mean."""
    rows = table_rows(content)
    whole = table_columns(content, rows, wording, width)
    columns, dropped = fitted(whole, width)
    if _needed(columns, width) - NAME_WIDTH + NAME_LEAST > width:
        columns = sorted(whole, key=lambda column: _FIRST.get(column.key, len(_FIRST)))
        cells = [[column.cells[n] for column in columns] for n, _ in enumerate(rows)]
        yield from records([column.heading for column in columns], cells)
    else:
        if dropped:
            said = wording.text("check.dropped", width=width, columns=", ".join(dropped))
            yield from (Text(said, style="italic"), Text())
        yield _table(columns, rows, width)
    yield Text(wording.text("check.legend"), style="dim")
    if any(column.key == "trend" for column in columns):
        yield Text(wording.text("check.trend_legend"), style="dim")


def _warning(content: CheckContent, wording: Wording) -> Iterator[Text]:
    """That the table is not complete: above it, and below it where a long one has scrolled away."""
    if content.errors:
        yield Text(wording.text("check.errors_banner", count=content.errors), style=WARNING)
        if content.doubtful:
            yield Text(wording.text("check.doubtful", count=content.doubtful), style="red")


def watermark(spec: Spec, wording: Wording) -> list[Text]:
    """What every page made from made-up figures carries."""
    return [Text(wording.text("common.illustrative_long"), style=WATERMARK)] if spec.illustrative else []


def fitted(columns: Sequence[Column], width: int) -> tuple[list[Column], list[str]]:
    """The columns that fit into `width` beside a readable name, and the headings left out."""
    kept, dropped = list(columns), []
    for key in EXPENDABLE:
        if _needed(kept, width) <= width:
            break
        dropped += [column.heading for column in kept if column.key == key]
        kept = [column for column in kept if column.key != key]
    return kept, dropped


def _needed(columns: Sequence[Column], width: int) -> int:
    return sum(_width(column, width) for column in columns) + GAP * (len(columns) - 1)


def _name_room(columns: Sequence[Column], width: int) -> int:
    """What is left for names; in the narrowest terminals less than is comfortable."""
    return max(NAME_LEAST, width - (_needed(columns, width) - NAME_WIDTH))


def _width(column: Column, width: int) -> int:
    if column.key == "name":
        return NAME_WIDTH
    if column.key == "status" and width < ROOMY:
        return min(column.width, STATUS_WIDTH)
    return column.width


def _table(columns: Sequence[Column], rows: Sequence[Row], width: int) -> Table:
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold underline")
    names = next(column for column in columns if column.key == "name")
    room = _name_room(columns, width)
    for column in columns:
        size = min(room, names.width, NAME_COMFORT) if column is names else _width(column, width)
        left = column.key in ("item", "name", "unit", "trend", "status")
        table.add_column(column.heading, width=size, justify="left" if left else "right", overflow="fold")
    for n, _ in enumerate(rows):
        table.add_row(*(column.cells[n] for column in columns))
    return table


def _notes(content: CheckContent, wording: Wording) -> Iterator[RenderableType]:
    said_of = list(noted(content))
    if said_of:
        yield Text()
        yield Text(wording.text("check.remarks"), style="bold")
    for n, a in enumerate(said_of, 1):
        said = " ".join(printable(wording.remark(r)) for r in content.notes(a.indicator.id))
        text = Text(f"[{n}] ", style="dim")
        called = wording.text("check.note_of", item=a.item, name=wording.label(a.indicator))
        text.append(f"{printable(called)}: ", style="not dim bold")
        text.append(said, style="not dim not bold")
        yield text
