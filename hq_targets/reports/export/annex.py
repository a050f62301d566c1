"""The annex: the table of all targets as a year-end report lays it out, before it has any format.

The layout is that of the annexes to reports on plans: item, unit, last year's actual, the plan, the periods,
the actual, two comparisons, the verdict and a note (see docs/design.md, "The report").
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.actuals.entries import Absent
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.summary import item_status
from hq_targets.core.attainment.trend import Point
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.period import Period
from hq_targets.core.report.binding import short_key
from hq_targets.core.targets.spec import Item
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.notes import note_of
from hq_targets.reports.export.periods import actual_heading
from hq_targets.reports.export.standing import verdict_of
from hq_targets.wording import Wording
from hq_targets.wording.cropping import begun

ESTIMATE_MARK = " (*)"
SIDE_BY_SIDE = 4  # periods of the year: of twelve months the latest
NOTHING_MARK = "-"  # it did not occur
WORDS_SHOWN = 40  # of a target in words; the note and the letter have them whole


class AnnexCell(NamedTuple):
    """A cell: its text between what stands before and after it, the key it is bound by, and its value.

    `value` is the exact figure, None for words. `written` says that the text stands for the value in words.
    """

    text: str = ""
    key: str = ""
    value: Fraction | None = None
    before: str = ""
    after: str = ""
    written: bool = False

    @property
    def shown(self) -> str:
        """What a reader sees."""
        return f"{self.before}{self.text}{self.after}"


class AnnexHead(NamedTuple):
    """A column: its key, its heading, the heading over several columns it stands under, and its alignment."""

    key: str
    text: str
    over: str = ""
    figures: bool = False


class AnnexRow(NamedTuple):
    """A row: an item's heading, an indicator (also one that is its item), or a part of an indicator."""

    kind: Literal["item", "single", "indicator", "part"]
    cells: Mapping[str, AnnexCell]
    status: Status | None
    assessment: Assessment | None = None

    @property
    def strong(self) -> bool:
        """Whether the row stands for a whole item."""
        return self.kind in ("item", "single")


class Annex(NamedTuple):
    """The whole table, and what its signs mean."""

    heads: tuple[AnnexHead, ...]
    rows: Sequence[AnnexRow]
    foot: str


def annex_of(content: ExportContent, wording: Wording) -> Annex:
    """The table of a period: as many periods as it has, or the latest months."""
    rows = [row for item in content.spec.items for row in _item(item, content, wording)]
    return Annex(tuple(_heads(content, wording)), rows, wording.text("report.signs"))


def part_key(period: Period) -> str:
    """The column of a part of the year: `q2`, `m05`."""
    return str(period).rpartition("-")[2].lower()


def _heads(content: ExportContent, wording: Wording) -> Iterator[AnnexHead]:
    year, before = str(content.spec.year), str(content.spec.year - 1)
    yield AnnexHead("order", wording.text("report.order"))
    yield AnnexHead("name", wording.text("check.indicator"))
    yield AnnexHead("unit", wording.text("check.unit"))
    yield AnnexHead("baseline", wording.text("report.before", year=before), figures=True)
    yield AnnexHead("target", wording.text("report.plan", year=year), figures=True)
    over = wording.text(f"over.{content.spec.periods}", year=year)
    for part in content.period.so_far[-SIDE_BY_SIDE:]:
        yield AnnexHead(part_key(part), wording.heading(part), over, True)
    called = actual_heading(content.period, content.estimated, wording)
    yield AnnexHead("actual", called, figures=True)
    over = wording.text("report.compared")
    yield AnnexHead("percent", wording.text("report.of_plan"), over, True)
    yield AnnexHead("increase", wording.text("report.on_before", year=before), over, True)
    yield AnnexHead("status", wording.text("check.status"))
    yield AnnexHead("note", wording.text("check.remarks"))


def _item(item: Item, content: ExportContent, wording: Wording) -> Iterator[AnnexRow]:
    found = [a for a in content.check.assessments if a.item == item.item]
    if len(found) == 1:
        yield _indicator(found[0], str(item.item), "single", content, wording)
        return
    statuses = [a.status for a in found if a.indicator.counted]
    status = item_status(statuses) if statuses else None
    said = wording.status(status, content.spec.year) if status else wording.text("original.withdrawn")
    cells = {
        "order": AnnexCell(str(item.item)),
        "name": AnnexCell(wording.label(item)),
        "status": AnnexCell(said, f"#{item.item}.status"),
    }
    yield AnnexRow("item", cells, status)
    number = 0
    for a in found:
        part = a.indicator.part_of is not None
        number += not part
        order = "" if part else f"{item.item}.{number}"
        yield _indicator(a, order, "part" if part else "indicator", content, wording)


def _indicator(
    a: Assessment,
    order: str,
    kind: Literal["single", "indicator", "part"],
    content: ExportContent,
    wording: Wording,
) -> AnnexRow:
    key = a.indicator.id
    name = wording.label(a.indicator)
    cells = {
        "order": AnnexCell(order),
        "name": AnnexCell(wording.text("report.part", name=name) if kind == "part" else name),
        "unit": AnnexCell(wording.unit(a, content.spec)),
        "baseline": _baseline(a, wording),
        "target": _target(a, content, wording),
        **_quarters(a, content, wording),
        "actual": _actual(a, wording),
        "percent": _percent(a, wording),
        "increase": _increase(a, wording),
        "status": AnnexCell(_verdict(a, content, wording)),
        "note": AnnexCell(note_of(a, content, wording)),
    }
    unbound = ("order", "name", "unit")
    bound = {
        column: cell if column in unbound else cell._replace(key=short_key(f"{key}.{column}"))
        for column, cell in cells.items()
    }
    return AnnexRow(kind, bound, a.status, a)


def _verdict(a: Assessment, content: ExportContent, wording: Wording) -> str:
    """The verdict; of a target that was withdrawn that it is, with its rating among the notes."""
    withdrawn = a.indicator.withdrawn is not None
    return wording.text("original.withdrawn") if withdrawn else verdict_of(a, content, wording)


def _figure(value: Fraction | None, a: Assessment, wording: Wording, after: str = "") -> AnnexCell:
    """A figure of the indicator, with the total it is out of; nothing where there is none."""
    if value is None:
        return AnnexCell()
    indicator = a.indicator
    if a.areas:
        return AnnexCell(wording.number(value), value=value, after=f"/{len(a.areas)}{after}")
    if indicator.type == "yes_no":
        return AnnexCell(wording.value(value, indicator), value=value, after=after, written=True)
    if indicator.ratio is not None:
        return AnnexCell(wording.figure(value, indicator), value=value, after=after)
    total = f"/{wording.number(indicator.out_of)}" if indicator.out_of else ""
    return AnnexCell(wording.number(value), value=value, after=f"{total}{after}")


def _baseline(a: Assessment, wording: Wording) -> AnnexCell:
    if a.areas:
        return _figure(None if a.reached_before is None else Fraction(a.reached_before), a, wording)
    if a.reference is None:
        return AnnexCell()
    row = a.reference.row
    if row is not None and row.absent is Absent.NOTHING:
        return AnnexCell(NOTHING_MARK, value=Fraction(0), written=True)
    after = ESTIMATE_MARK if any(one.status == "estimate" for one in a.reference.rows) else ""
    return _figure(Fraction(a.reference.value), a, wording, after)


def _target(a: Assessment, content: ExportContent, wording: Wording) -> AnnexCell:
    """The level to reach; where it is not known, what is asked."""
    condition = a.indicator.conditions[0]
    if a.target is None:
        asked = wording.condition(condition, a.indicator, content.spec, short=True)
        return AnnexCell(begun(asked, WORDS_SHOWN) if a.indicator.type == "text" else asked)
    if condition.is_range and condition.measure == "level" and not a.areas:
        return AnnexCell(wording.condition(condition, a.indicator, content.spec, short=True))
    sign = {"above": "> ", "at_most": "≤ ", "below": "< "}.get(condition.comparison, "")
    plain = a.areas or a.indicator.type == "yes_no"
    said = _figure(a.target, a, wording)._replace(before="" if plain else sign)
    return said if a.indicator.ratio is None or a.areas else said._replace(text=wording.level(a.judged[0], a))


def _quarters(a: Assessment, content: ExportContent, wording: Wording) -> dict[str, AnnexCell]:
    trend = content.check.trends.get(a.indicator.id)
    points = {point.period: point for point in trend.points} if trend is not None else {}
    return {
        part_key(quarter): _quarter(points.get(quarter), quarter, a, content, wording)
        for quarter in content.period.so_far
    }


def _quarter(
    point: Point | None, quarter: Period, a: Assessment, content: ExportContent, wording: Wording
) -> AnnexCell:
    """A flow's own figure in a period, else what stood at its end; marked where it is an estimate."""
    rows = content.said_in(a, quarter)
    if point is None or (point.value is None and point.to_date is None):
        unknown = any(row.absent is Absent.UNKNOWN for row in rows)
        return AnnexCell(wording.text("value.unknown")) if unknown else AnnexCell()
    if any(row.absent is Absent.NOTHING for row in rows) and not point.value:
        return AnnexCell(NOTHING_MARK, value=Fraction(0), written=True)
    after = ESTIMATE_MARK if any(row.status == "estimate" for row in rows) else ""
    if point.value is None:
        return _figure(point.to_date, a, wording, after)._replace(before=f"{wording.text('report.ytd')} ")
    return _figure(point.value, a, wording, after)


def _actual(a: Assessment, wording: Wording) -> AnnexCell:
    if a.reading.text:
        return AnnexCell(begun(a.reading.text, WORDS_SHOWN))
    if a.actual is None:
        unknown = a.reading.gap == "unknown"
        return AnnexCell(wording.text("value.unknown")) if unknown else AnnexCell()
    nothing = not a.areas and [row.absent for row in a.rows] == [Absent.NOTHING]
    if nothing:
        return AnnexCell(NOTHING_MARK, value=Fraction(0), written=True)
    said = _figure(a.actual, a, wording, ESTIMATE_MARK if a.estimated else "")
    return said if a.indicator.ratio is None or a.areas else said._replace(text=wording.actual(a))


def _percent(a: Assessment, wording: Wording) -> AnnexCell:
    """The percent, of what is measured: a level that is kept, or an answer, is no part of another one."""
    if a.percent is None or (a.indicator.type != "number" and not a.areas):
        return AnnexCell()
    return AnnexCell(wording.percentage(a), value=a.percent)


def _increase(a: Assessment, wording: Wording) -> AnnexCell:
    if a.increase is None:
        return AnnexCell()
    return AnnexCell(wording.change(a.increase, a.indicator), value=a.increase)
