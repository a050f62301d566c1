"""The rows of the page's table: what each shows, what it opens to, and what it is found by."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.explanations import explanations
from hq_targets.core.attainment.trend import Trend
from hq_targets.core.attainment.verdict import REACHED, Status
from hq_targets.reports.export.annex import Annex, AnnexRow
from hq_targets.reports.export.annex_cells import AnnexCell, part_key
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.page.drawing import Bar, Chart, bar_of, chart_of
from hq_targets.reports.export.page.ranks import ranks_of
from hq_targets.wording import Wording

# What the page says in a place of its own.
_SAID_APART = frozenset({"explanation", "owner"})


class Quarters(NamedTuple):
    """How an indicator went through the year: each period's figure, and the drawing with what it shows."""

    cells: Sequence[tuple[str, AnnexCell]]
    chart: Chart | None
    title: str
    legend: str


class Said(NamedTuple):
    """An explanation: of which area, where it is of one, and the words."""

    area: str
    text: str


class Row(NamedTuple):
    """A row: its cells by column, and of an indicator all that it opens to.

    `found_by` are the words a search looks through, `tiles` the tiles that count it, `ranks` its places
    when the table is sorted. A row that heads an item has none of these.
    """

    kind: str
    item: int
    cells: Mapping[str, AnnexCell]
    status: Status | None
    strong: bool
    id: str = ""
    bar: Bar | None = None
    unsaid: str = ""
    ranks: Mapping[str, int] | None = None
    found_by: str = ""
    tiles: str = ""
    parts: Quarters | None = None
    remarks: Sequence[str] = ()
    explanations: Sequence[Said] = ()
    owner: str = ""


def rows_of(content: ExportContent, annex: Annex, wording: Wording) -> list[Row]:
    """All rows in the directive's order."""
    ranks, rows, item = ranks_of(annex.rows), [], 0
    reached = _items_reached(content)
    items = iter(content.spec.items)
    for row in annex.rows:
        if row.kind in ("item", "single"):
            item = next(items).item
        if row.assessment is None:
            rows.append(Row(row.kind, item, row.cells, row.status, row.strong))
        else:
            made = _row(row, row.assessment, content, wording)
            tiles = " ".join(_tiles(row.assessment, item in reached))
            rows.append(made._replace(ranks=ranks[row.assessment.indicator.id], tiles=tiles))
    return rows


def said_of(a: Assessment, wording: Wording) -> list[Said]:
    """The explanations of a miss."""
    return [Said("" if area is None else wording.label(area), row.note) for area, row in explanations(a)]


def _items_reached(content: ExportContent) -> set[int]:
    """The items of which every counted indicator is reached."""
    counted = [a for a in content.check.assessments if a.indicator.counted]
    return {a.item for a in counted} - {a.item for a in counted if a.status not in REACHED}


def _tiles(a: Assessment, item_reached: bool) -> Iterator[str]:
    """The tiles that count an indicator; of an item that is reached also those it is reached by."""
    if not a.indicator.counted:
        return
    if item_reached:
        yield "items"
    if a.status in REACHED:
        yield "indicators"
    yield a.status


def _row(row: AnnexRow, a: Assessment, content: ExportContent, wording: Wording) -> Row:
    item = content.spec.item_of[a.indicator.id]
    trend = content.check.trends.get(a.indicator.id)
    owner = content.spec.owner_of(a.indicator)
    notes = content.check.notes(a.indicator.id)
    return Row(
        kind=row.kind,
        item=a.item,
        cells=row.cells,
        status=row.status,
        strong=row.strong,
        id=a.indicator.id,
        bar=bar_of(a),
        unsaid=_unsaid(a, wording),
        found_by=" ".join((wording.label(a.indicator), wording.label(item))),
        parts=None if trend is None else _quarters(row, trend, a, wording),
        remarks=[wording.remark(one) for one in notes if one.code not in _SAID_APART],
        explanations=said_of(a, wording),
        owner="" if owner is None else wording.label(owner),
    )


def _unsaid(a: Assessment, wording: Wording) -> str:
    """Why there is no percent."""
    if a.percent is not None:
        return ""
    return wording.text("page.no_figure" if a.actual is None else "page.no_percent")


def _quarters(row: AnnexRow, trend: Trend, a: Assessment, wording: Wording) -> Quarters:
    chart = chart_of(trend, a)
    cells = [(wording.heading(point.period), row.cells[part_key(point.period)]) for point in trend.points]
    title = wording.text("page.trend_of", name=wording.label(a.indicator))
    return Quarters(cells, chart, title, "" if chart is None else _legend(chart, a, wording))


def _legend(chart: Chart, a: Assessment, wording: Wording) -> str:
    if chart.mark is None:
        return wording.text("page.trend_flow_alone" if chart.flow else "page.trend_stock_alone")
    if chart.flow:
        return wording.text("page.trend_flow", year=str(a.period.year - 1))
    return wording.text("page.trend_stock")
