"""The annex: the table of all targets as a year-end report lays it out, before it has any format.

The layout is that of the annexes to reports on plans: item, unit, last year's actual, the plan, the periods,
the actual, two comparisons, the verdict and a note (see docs/design.md, "The report").
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.summary import item_status
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.report.binding import short_key
from hq_targets.core.targets.spec import Item
from hq_targets.reports.export.annex_cells import (
    SIDE_BY_SIDE,
    AnnexCell,
    actual_cell,
    baseline_cell,
    increase_cell,
    part_cells,
    part_key,
    percent_cell,
    target_cell,
)
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.notes import note_of
from hq_targets.reports.export.periods import actual_heading
from hq_targets.reports.export.standing import verdict_of
from hq_targets.wording import Wording


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

    @property
    def in_words(self) -> bool:
        """Whether its figures are texts, which can stand in lines; a number needs a column wide enough."""
        return self.assessment is not None and self.assessment.indicator.type == "text"


class Annex(NamedTuple):
    """The whole table, and what its signs mean."""

    heads: tuple[AnnexHead, ...]
    rows: Sequence[AnnexRow]
    foot: str


def annex_of(content: ExportContent, wording: Wording) -> Annex:
    """The table of a period: as many periods as it has, or the latest months."""
    rows = [row for item in content.spec.items for row in _item(item, content, wording)]
    return Annex(tuple(_heads(content, wording)), rows, wording.text("report.signs"))


def _heads(content: ExportContent, wording: Wording) -> Iterator[AnnexHead]:
    year, before = str(content.spec.year), str(content.spec.year - 1)
    yield AnnexHead("order", wording.text("report.order"))
    yield AnnexHead("name", wording.text("check.indicator"))
    yield AnnexHead("unit", wording.text("check.unit"))
    yield AnnexHead("baseline", wording.text("report.before", year=before), figures=True)
    yield AnnexHead("target", wording.text("report.plan", year=year), figures=True)
    shown = content.period.so_far[-SIDE_BY_SIDE:]
    key = f"over.{content.spec.periods}" if shown == content.period.so_far else "over.latest"
    over = wording.text(key, year=year)
    for part in shown:
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
        "baseline": baseline_cell(a, wording),
        "target": target_cell(a, content, wording),
        **part_cells(a, content, wording),
        "actual": actual_cell(a, wording),
        "percent": percent_cell(a, wording),
        "increase": increase_cell(a, wording),
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
