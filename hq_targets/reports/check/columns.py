"""The cells of the `check` table: what stands in each column for an item and for an indicator."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.summary import item_status
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.targets.spec import Item
from hq_targets.reports.bars import bar
from hq_targets.reports.check.moved import original_status, original_targets
from hq_targets.reports.content import CheckContent
from hq_targets.reports.escapes import printable
from hq_targets.reports.looks import STYLES
from hq_targets.reports.receipt.trends import trend_spark
from hq_targets.wording import Wording
from hq_targets.wording.cropping import begun

BAR_CELLS, WIDE_BAR_CELLS, WIDE = 8, 12, 140
UNIT_COLUMN_FROM = 125
WORDS_SHOWN = 16  # of an actual that is a text; the notes have it whole


class Column(NamedTuple):
    """A column of the table: its heading and one cell a row."""

    key: str
    heading: str
    cells: Sequence[Text]

    @property
    def width(self) -> int:
        """The width of the widest line of any cell."""
        lines = (line for cell in self.cells for line in cell.plain.split("\n"))
        return max(_two_lines(self.heading), max((cell_len(line) for line in lines), default=0))


def _two_lines(heading: str) -> int:
    """The least width at which a heading takes no more than two lines."""
    words = heading.split()
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words) + 1)]
    return min((max(cell_len(first), cell_len(rest)) for first, rest in splits), default=0)


class ItemRow(NamedTuple):
    """The heading of an item that has several indicators; `computed` is its status by the figures alone.

    None where all its indicators are withdrawn.
    """

    item: Item
    status: Status | None
    computed: Status | None


class IndicatorRow(NamedTuple):
    """An indicator; `note` is the number of its note, 0 for none."""

    assessment: Assessment
    note: int
    under_item: bool


Row = ItemRow | IndicatorRow


def table_rows(content: CheckContent) -> list[Row]:
    """A heading row for each item of several indicators, then a row an indicator."""
    rows: list[Row] = []
    numbered = {a.indicator.id: n for n, a in enumerate(noted(content), 1)}
    seen: set[int] = set()
    by_item = _grouped(content)
    items = {item.item: item for item in content.spec.items}
    for a in content.shown:
        siblings = [b for b in content.assessments if b.item == a.item]
        headed = len(siblings) > 1 and by_item
        if headed and a.item not in seen:
            counted = [b for b in siblings if b.indicator.counted]
            statuses = [b.status for b in counted], [b.by_figures for b in counted]
            status, computed = (item_status(each) if counted else None for each in statuses)
            rows.append(ItemRow(items[a.item], status, computed))
        seen.add(a.item)
        rows.append(IndicatorRow(a, numbered.get(a.indicator.id, 0), headed))
    return rows


def _grouped(content: CheckContent) -> bool:
    """Whether the shown rows stand item by item."""
    numbers = [a.item for a in content.shown]
    return numbers == sorted(numbers)


def noted(content: CheckContent) -> Iterator[Assessment]:
    """The shown indicators there is something to say about, in order."""
    return (a for a in content.shown if content.notes(a.indicator.id))


def table_columns(content: CheckContent, rows: Sequence[Row], wording: Wording, width: int) -> list[Column]:
    """All columns with their headings and cells; wider terminals get wider bars and the unit."""
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
        "trend": wording.text("check.trend"),
        "status": wording.text("check.status"),
    }
    if not with_unit:
        del headings["unit"]
    if width < WIDE:
        del headings["trend"]
    return [
        Column(key, heading, [row.get(key, Text()) for row in cells]) for key, heading in headings.items()
    ]


def _cells(row: Row, content: CheckContent, wording: Wording, bars: int, with_unit: bool) -> dict[str, Text]:
    if isinstance(row, ItemRow):
        return {
            "item": Text(str(row.item.item), style="bold"),
            "name": Text(printable(wording.label(row.item)), style="bold"),
            "status": _of_item(row, content, wording),
        }
    a, indicator = row.assessment, row.assessment.indicator
    unit = printable(wording.unit(a, content.spec))
    name = Text(("– " if indicator.part_of is not None else "") + printable(wording.label(indicator)))
    if row.note:
        name.append(f" [{row.note}]", style="dim")
    if not with_unit:
        name.append(f" ({unit})", style="dim")
    return {
        "item": Text("" if row.under_item else str(a.item)),
        "name": name,
        "unit": Text(unit),
        "baseline": _baseline(a, content, wording),
        "target": _target(a, content, wording).append(original_targets(a, content, wording)),
        "actual": _actual(a, content, wording),
        "percent": _percent(a, wording, bars),
        "difference": Text(wording.signed(a.difference) if a.difference is not None else "–"),
        "increase": _increase(a, wording),
        "trend": Text(trend_spark(content.trends.get(a.indicator.id), a)),
        "status": _verdict(a.status, a.by_figures, a.own is not None, content, wording).append(
            original_status(a, content, wording)
        ),
    }


def _of_item(row: ItemRow, content: CheckContent, wording: Wording) -> Text:
    if row.status is None or row.computed is None:
        return Text(wording.text("original.withdrawn"), style="dim")
    return _verdict(row.status, row.computed, row.status != row.computed, content, wording)


def _verdict(
    status: Status, computed: Status, overruled: bool, content: CheckContent, wording: Wording
) -> Text:
    """The status; where the officer overrules what is computed, both, so that nobody can miss it."""
    year = content.spec.year
    text = Text(wording.status(status, year), style=STYLES[status])
    if overruled:
        text.append("\n")
        text.append(f"[{wording.text('check.by_officer')}]", style="bold white on red")
    if overruled and computed != status:
        by_figures = wording.text("check.by_figures", status=wording.status(computed, year))
        text.append(f"\n{by_figures}", style="bold red")
    return text


def _baseline(a: Assessment, content: CheckContent, wording: Wording) -> Text:
    if a.reached_before is not None:
        return Text(f"{a.reached_before}/{len(a.areas)}")
    if a.reference is None:
        return Text(wording.placeholder)
    text = Text(wording.value(a.reference.value, a.indicator))
    status = a.reference.row.status if a.reference.row is not None else a.reference.basis
    if status in ("implied", "restated", "estimate", "preliminary"):
        text.append("\n" + wording.text(f"state.{status}"), style="dim")
    if a.reference.row is not None and a.reference.row.key in content.revised:
        text.append("\n" + wording.text("close.mark"), style="yellow")
    return text


def _target(a: Assessment, content: CheckContent, wording: Wording) -> Text:
    """The level to reach; below it the conditions it follows from or that stand beside it."""
    conditions = a.indicator.conditions
    said = [wording.condition(c, a.indicator, content.spec, short=True) for c in conditions]
    if a.indicator.type == "text":
        return Text(wording.text("measure.text"), style="dim")
    text = Text(printable(wording.target(a)))
    if a.indicator.type == "yes_no":
        return text
    beside = said[1:] if conditions[0].measure == "level" and not a.indicator.by_area else said
    for one in beside:
        text.append("\n" + printable(one), style="dim")
    return text


def _actual(a: Assessment, content: CheckContent, wording: Wording) -> Text:
    if a.actual is None and not a.reading.text:
        unknown = a.reading.gap == "unknown"
        return Text(wording.text("value.unknown") if unknown else wording.placeholder)
    said = wording.actual(a)
    text = Text(begun(printable(said), WORDS_SHOWN) if a.reading.text else said)
    marks = [_through(a, wording)] if a.reading.through else []
    states = a.states
    marks += [wording.text(f"state.{s}") for s in ("estimate", "preliminary") if s in states]
    if a.rests_on(content.revised):
        marks.append(wording.text("close.mark"))
    if a.reading.missing:
        marks.append(wording.text("value.partial"))
    return text.append("\n" + " ".join(marks), style="dim") if marks else text


def _through(a: Assessment, wording: Wording) -> str:
    """The period of the figure; where areas differ, from the earliest to the latest."""
    quarters = {area.reading.through for area in a.areas} - {None} or {a.reading.through}
    known = sorted(period for period in quarters if period is not None)
    if known[0] == known[-1]:
        return wording.part(known[0])
    return wording.parts((known[0], known[-1]), between="–")


def _percent(a: Assessment, wording: Wording, bars: int) -> Text:
    if a.percent is None:
        return Text(wording.placeholder)
    text = Text(wording.percentage(a))
    return text.append("\n" + bar(a.percent / 100, bars), style=STYLES[a.status])


def _increase(a: Assessment, wording: Wording) -> Text:
    """The change since last year; in points where the unit's changes are points, else also in %."""
    if a.increase is None:
        return Text(wording.placeholder)
    beside = wording.increase_percent(a) if a.unit.change_vi is None else a.unit.change(wording.lang)
    text = Text(wording.change(a.increase, a.indicator))
    return text.append(f"\n{printable(beside)}", style="dim") if beside else text
