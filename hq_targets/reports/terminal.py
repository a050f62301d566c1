"""The table of `check` in a terminal: as wide as the terminal, and never at the cost of a figure.

Columns are given the width of their widest figure; where all do not fit, whole columns are left
out, in a fixed order, and the table says which. Text from files goes in as `Text`, never as
markup.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from hq_targets.core.attainment import Assessment, Status
from hq_targets.core.spec import Item, Unit
from hq_targets.core.summary import item_status
from hq_targets.reports.closing import closing_sentences, period_name
from hq_targets.reports.content import CheckContent
from hq_targets.reports.problems import printable
from hq_targets.wording import Wording

STYLES: dict[Status, str] = {
    "missed": "bold red",
    "behind": "bold yellow",
    "no_baseline": "magenta",
    "no_data": "magenta",
    "pending": "yellow",
    "not_due": "dim",
    "on_track": "cyan",
    "met": "green",
    "exceeded": "bold green",
}
WATERMARK = "bold white on red"
GAP = 1
NAME_WIDTH, NAME_LEAST, NAME_COMFORT = 16, 10, 46
STATUS_WIDTH = 13
BAR_CELLS, WIDE_BAR_CELLS, WIDE = 8, 20, 140
UNIT_COLUMN_FROM = 125
# Left out first to last when the terminal is too narrow.
EXPENDABLE = ("difference", "increase", "baseline")
_EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its heading and one cell a row."""

    key: str
    heading: str
    cells: Sequence[Text]

    @property
    def width(self) -> int:
        """The width of the widest line of any cell."""
        lines = (line for cell in self.cells for line in cell.plain.split("\n"))
        words = max((cell_len(word) for word in self.heading.split()), default=0)
        return max(words, max((cell_len(line) for line in lines), default=0))


def check_table(content: CheckContent, wording: Wording, width: int) -> tuple[RenderableType, int]:
    """The whole report (title, table, notes, closing sentences) and the width it needs."""
    needed = width
    parts: list[RenderableType] = []
    if content.spec.illustrative:
        parts.append(Text(wording.text("common.illustrative_long"), style=WATERMARK))
    title = wording.text("check.title", period=period_name(content.period, wording))
    parts.append(Text(f"{wording.label(content.spec.territory)} · {title}", style="bold"))
    if content.errors:
        parts.append(Text(wording.text("check.errors_banner", count=content.errors), style="bold red"))
    parts.append(Text())
    if content.shown:
        rows = _rows(content)
        columns, dropped = fitted(_columns(content, rows, wording, width), width)
        parts.append(_table(columns, rows, width))
        needed = max(width, _needed(columns) - NAME_WIDTH + _name_room(columns, width))
        if dropped:
            names = ", ".join(dropped)
            said = wording.text("check.dropped", width=width, columns=names)
            parts.append(Text(said, style="italic"))
        parts.append(Text(wording.text("check.legend"), style="dim"))
        parts.extend(_notes(content, wording))
    else:
        parts.append(Text(wording.text("check.no_match")))
    parts.append(Text())
    if len(content.shown) < len(content.assessments):
        shown, total = len(content.shown), len(content.assessments)
        parts.append(Text(wording.text("check.filtered", shown=shown, total=total)))
    parts.extend(Text(printable(s), style="bold") for s in closing_sentences(content, wording))
    if content.spec.illustrative:
        parts.append(Text(wording.text("common.illustrative_long"), style=WATERMARK))
    return Group(*parts), needed


def fitted(columns: Sequence[Column], width: int) -> tuple[list[Column], list[str]]:
    """The columns that fit into `width` beside a readable name, and the headings left out."""
    kept, dropped = list(columns), []
    for key in EXPENDABLE:
        if _needed(kept) <= width:
            break
        dropped += [column.heading for column in kept if column.key == key]
        kept = [column for column in kept if column.key != key]
    return kept, dropped


def bar(percent: Fraction | None, cells: int) -> str:
    """Attainment as a bar: full only from 100 %, empty only at 0 or less."""
    if percent is None:
        return ""
    eighths = max(0, min(int(percent * cells * 8 / 100), cells * 8))
    if percent > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(eighths, 8)
    drawn = "█" * full + (_EIGHTHS[rest] if rest else "")
    return drawn + "·" * (cells - len(drawn))


@dataclass(frozen=True, slots=True)
class _ItemRow:
    """The heading of an item that has several indicators."""

    item: Item
    status: Status


@dataclass(frozen=True, slots=True)
class _IndicatorRow:
    assessment: Assessment
    note: int
    under_item: bool


_Row = _ItemRow | _IndicatorRow


def _rows(content: CheckContent) -> list[_Row]:
    """A heading row for each item of several indicators, then a row an indicator."""
    rows: list[_Row] = []
    numbered = {a.indicator.id: n for n, a in enumerate(_noted(content), 1)}
    seen: set[int] = set()
    by_item = _grouped(content)
    items = {item.item: item for item in content.spec.items}
    for a in content.shown:
        siblings = [b for b in content.assessments if b.item == a.item]
        headed = len(siblings) > 1 and by_item
        if headed and a.item not in seen:
            overall = item_status([b.status for b in siblings if b.indicator.counted])
            rows.append(_ItemRow(items[a.item], overall))
        seen.add(a.item)
        rows.append(_IndicatorRow(a, numbered.get(a.indicator.id, 0), headed))
    return rows


def _grouped(content: CheckContent) -> bool:
    """Whether the shown rows stand item by item."""
    numbers = [a.item for a in content.shown]
    return numbers == sorted(numbers)


def _noted(content: CheckContent) -> Iterator[Assessment]:
    return (a for a in content.shown if content.remarks[a.indicator.id])


def _columns(content: CheckContent, rows: Sequence[_Row], wording: Wording, width: int) -> list[Column]:
    year = content.spec.year
    bars = WIDE_BAR_CELLS if width >= WIDE else BAR_CELLS
    with_unit = width >= UNIT_COLUMN_FROM
    cells = [_cells(row, content, wording, bars, with_unit) for row in rows]
    headings = {
        "item": wording.text("check.item"),
        "name": wording.text("check.indicator"),
        "unit": wording.text("check.unit"),
        "baseline": wording.text("check.baseline", year=str(year - 1)),
        "target": wording.text("check.target", year=str(year)),
        "actual": wording.text("check.actual", year=str(year)),
        "percent": wording.text("check.percent"),
        "difference": wording.text("check.difference"),
        "increase": wording.text("check.increase", year=str(year - 1)),
        "status": wording.text("check.status"),
    }
    if not with_unit:
        del headings["unit"]
    return [
        Column(key, heading, [row.get(key, Text()) for row in cells]) for key, heading in headings.items()
    ]


def _cells(row: _Row, content: CheckContent, wording: Wording, bars: int, with_unit: bool) -> dict[str, Text]:
    if isinstance(row, _ItemRow):
        return {
            "item": Text(str(row.item.item), style="bold"),
            "name": Text(printable(wording.label(row.item)), style="bold"),
            "status": _status(row.status, content, wording),
        }
    a, indicator = row.assessment, row.assessment.indicator
    unit = content.spec.unit_of[indicator.unit]
    name = Text(("– " if not indicator.counted else "") + printable(wording.label(indicator)))
    if row.note:
        name.append(f" [{row.note}]", style="dim")
    if not with_unit:
        name.append(f" ({printable(unit.text(wording.lang))})", style="dim")
    return {
        "item": Text("" if row.under_item else str(a.item)),
        "name": name,
        "unit": Text(printable(unit.text(wording.lang))),
        "baseline": _baseline(a, wording),
        "target": _target(a, content, wording),
        "actual": _actual(a, wording),
        "percent": _percent(a, wording, bars),
        "difference": Text(wording.signed(a.difference) if a.difference is not None else "–"),
        "increase": _increase(a, unit, wording),
        "status": _status(a.status, content, wording),
    }


def _status(status: Status, content: CheckContent, wording: Wording) -> Text:
    return Text(wording.status(status, content.spec.year), style=STYLES[status])


def _baseline(a: Assessment, wording: Wording) -> Text:
    if a.reference is None:
        return Text(wording.placeholder)
    text = Text(wording.value(a.reference.value, a.indicator))
    if a.reference.basis == "implied":
        text.append("\n" + wording.text("value.implied"), style="dim")
    return text


def _target(a: Assessment, content: CheckContent, wording: Wording) -> Text:
    """The level to reach; below it the conditions it follows from or that stand beside it."""
    conditions = a.indicator.conditions
    said = [wording.condition(c, a.indicator, content.spec, short=True) for c in conditions]
    text = Text(printable(wording.target(a, content.spec)))
    if a.indicator.type == "yes_no":
        return text
    beside = said[1:] if conditions[0].measure == "level" and not a.indicator.by_area else said
    for one in beside:
        text.append("\n" + printable(one), style="dim")
    return text


def _actual(a: Assessment, wording: Wording) -> Text:
    if a.actual is None:
        unknown = a.reading.gap == "unknown"
        return Text(wording.text("value.unknown") if unknown else wording.placeholder)
    text = Text(wording.value(a.actual, a.indicator))
    marks = [wording.quarter(a.reading.through)] if a.reading.through else []
    statuses = {row.status for row in a.reading.rows}
    statuses |= {row.status for area in a.areas for row in area.reading.rows}
    marks += [wording.text(f"value.{s}") for s in ("estimate", "preliminary") if s in statuses]
    return text.append("\n" + " ".join(marks), style="dim") if marks else text


def _percent(a: Assessment, wording: Wording, bars: int) -> Text:
    if a.percent is None:
        return Text(wording.placeholder)
    text = Text(wording.percentage(a.percent))
    return text.append("\n" + bar(a.percent, bars), style=STYLES[a.status])


def _increase(a: Assessment, unit: Unit, wording: Wording) -> Text:
    """The change since last year; in points where the unit's changes are points, else also in %."""
    if a.increase is None:
        return Text(wording.placeholder)
    text = Text(wording.signed(a.increase))
    if unit.change_vi is not None:
        return text.append(f"\n{printable(unit.change(wording.lang))}", style="dim")
    if a.increase_percent is not None:
        sign = "+" if a.increase_percent > 0 else ""
        text.append(f"\n{sign}{wording.percentage(a.increase_percent)} %", style="dim")
    return text


def _needed(columns: Sequence[Column]) -> int:
    return sum(_width(column) for column in columns) + GAP * (len(columns) - 1)


def _name_room(columns: Sequence[Column], width: int) -> int:
    """What is left for names; in the narrowest terminals less than is comfortable."""
    return max(NAME_LEAST, width - (_needed(columns) - NAME_WIDTH))


def _width(column: Column) -> int:
    if column.key == "name":
        return NAME_WIDTH
    return min(column.width, STATUS_WIDTH) if column.key == "status" else column.width


def _table(columns: Sequence[Column], rows: Sequence[_Row], width: int) -> Table:
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold underline")
    names = next(column for column in columns if column.key == "name")
    room = _name_room(columns, width)
    for column in columns:
        size = min(room, names.width, NAME_COMFORT) if column is names else _width(column)
        left = column.key in ("item", "name", "unit", "status")
        table.add_column(column.heading, width=size, justify="left" if left else "right", overflow="fold")
    for n, _ in enumerate(rows):
        table.add_row(*(column.cells[n] for column in columns))
    return table


def _notes(content: CheckContent, wording: Wording) -> Iterator[RenderableType]:
    noted = list(_noted(content))
    if noted:
        yield Text()
        yield Text(wording.text("check.remarks"), style="bold")
    for n, a in enumerate(noted, 1):
        said = " ".join(printable(wording.remark(r)) for r in content.remarks[a.indicator.id])
        text = Text(f"[{n}] ", style="dim")
        text.append(f"({a.item}) {printable(wording.label(a.indicator))}: ", style="not dim bold")
        text.append(said, style="not dim not bold")
        yield text
