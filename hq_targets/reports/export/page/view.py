"""What the page shows in one language: tiles, the table of targets, areas side by side, what fell short."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.attainment.area_table import AreaRow, AreaTable
from hq_targets.core.attainment.verdict import REACHED, WORST_FIRST, Status
from hq_targets.core.names import bare
from hq_targets.core.report.binding import short_key
from hq_targets.reports.export.annex import QUARTER_COLUMNS, Annex, AnnexCell, AnnexRow, annex_of
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.letter import Letter, letter_of, shortfalls
from hq_targets.reports.export.page.drawings import Drawing, attainment_bar, trend_drawing
from hq_targets.reports.export.periods import until
from hq_targets.reports.export.runs import Block
from hq_targets.reports.export.stamped import banners, stamp_text, watermark_text
from hq_targets.wording import Wording

_NOTHING = AnnexCell()
# A sign beside the word of a verdict, for whoever does not see its colour.
SIGNS: Mapping[Status, str] = {
    "exceeded": "▲",
    "met": "●",
    "on_track": "◐",
    "behind": "▽",
    "pending": "○",
    "missed": "✕",
    "not_due": "·",
    "no_data": "?",
    "no_baseline": "?",
}


class Tile(NamedTuple):
    """A count of the whole report: what it counts, its figures with their keys, and what it filters by."""

    label: str
    figures: Sequence[tuple[str, str]]
    statuses: str = ""
    look: str = ""


class TargetRow(NamedTuple):
    """A row of the table: its annex row, how it is sorted and found, and what it unfolds."""

    row: AnnexRow
    number: int
    order: int
    ranks: Mapping[str, str]
    found_by: str
    bar: Drawing | None = None
    trend: Drawing | None = None
    quarters: Sequence[tuple[str, AnnexCell]] = ()
    remarks: Sequence[str] = ()
    owner: str = ""

    def cell(self, column: str) -> AnnexCell:
        """A cell of the annex; an empty one where the row has none."""
        return self.row.cells.get(column, _NOTHING)


class AreaCell(NamedTuple):
    """A figure of an area, and its verdict where the target is for each of them."""

    text: str
    status: Status | None = None
    word: str = ""


class AreaGrid(NamedTuple):
    """Areas side by side: the indicators they report, and a row an area."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[AreaCell]]]


class PageView(NamedTuple):
    """Everything the page shows in one language."""

    lang: str
    letter: Letter
    annex: Annex
    title: str
    period: str
    stamp: str
    banners: Sequence[str]
    watermark: str
    tiles: Sequence[Tile]
    rows: Sequence[TargetRow]
    statuses: Sequence[tuple[Status, str]]
    items: Sequence[tuple[int, str]]
    areas: AreaGrid | None
    shortfalls: Sequence[Block]
    words: Wording

    @property
    def targets(self) -> int:
        """How many indicators the table has."""
        return sum(one.row.assessment is not None for one in self.rows)

    def said(self, key: str, **facts: object) -> str:
        """A sentence of the page."""
        return self.words.text(f"page.{key}", **facts)


def page_view(content: ExportContent, wording: Wording) -> PageView:
    """The page in one language."""
    letter, annex = letter_of(content, wording), annex_of(content, wording)
    rows = [_row(n, one, content, wording) for n, one in enumerate(annex.rows)]
    present = {one.status for one in annex.rows if one.assessment is not None}
    return PageView(
        lang=wording.lang,
        letter=letter,
        annex=annex,
        title=letter.subject,
        period=until(content.period, wording),
        stamp=stamp_text(content.stamp, wording),
        banners=banners(content.stamp, wording),
        watermark=watermark_text(content.stamp, wording),
        tiles=list(_tiles(content, wording)),
        rows=_numbered(rows),
        statuses=[(one, wording.status(one, content.spec.year)) for one in WORST_FIRST if one in present],
        items=[(item.item, wording.label(item)) for item in content.spec.items],
        areas=_areas([table for table in content.tables if table.reported], content, wording),
        shortfalls=list(shortfalls(content, wording)),
        words=wording,
    )


def page_words(content: ExportContent, wording: Wording) -> dict[str, str]:
    """The keys and the words of every bound figure of the page in one language."""
    view = page_view(content, wording)
    found = dict(figure for tile in view.tiles for figure in tile.figures)
    found |= {run.key: run.text for block in view.shortfalls for run in block.line if run.key}
    return found | {cell.key: cell.shown for one in view.rows for cell in one.row.cells.values() if cell.key}


def _tiles(content: ExportContent, wording: Wording) -> Iterator[Tile]:
    summary = content.check.summary
    yield Tile(
        wording.text("page.tile_items"),
        (_count("items", summary.items_reached), _count("items_total", summary.items_total)),
    )
    yield Tile(
        wording.text("page.tile_indicators"),
        (
            _count("indicators", summary.indicators_reached),
            _count("indicators_total", summary.indicators_total),
        ),
        "exceeded met",
        "met",
    )
    for status in reversed(WORST_FIRST):
        if summary.indicators[status]:
            said = wording.status(status, content.spec.year)
            yield Tile(
                f"{said[0].upper()}{said[1:]}", (_count(status, summary.indicators[status]),), status, status
            )


def _count(name: str, count: int) -> tuple[str, str]:
    return short_key(f"*.{name}"), str(count)


def _row(order: int, row: AnnexRow, content: ExportContent, wording: Wording) -> TargetRow:
    a = row.assessment
    name = row.cells["name"].text
    if a is None:
        return TargetRow(row, 0, order, {}, "")
    trend = content.check.trends.get(a.indicator.id)
    quarters = [
        (wording.text(f"roman.{column}"), row.cells[column])
        for column in QUARTER_COLUMNS
        if column in row.cells and row.cells[column].shown
    ]
    owner = content.spec.owner_of(a.indicator)
    # The owner has a line of its own.
    told = [one for one in content.check.notes(a.indicator.id) if one.code != "owner"]
    return TargetRow(
        row=row,
        number=a.item,
        order=order,
        ranks={column: _rank(row.cells[column].value) for column in _RANKED} | {"status": _worst(row.status)},
        found_by=bare(f"{name} {a.indicator.vi} {a.indicator.en} {a.indicator.id}"),
        bar=attainment_bar(a, row.cells["percent"].shown, wording),
        trend=trend_drawing(trend, a, wording) if trend is not None else None,
        quarters=quarters,
        remarks=[wording.remark(one) for one in told],
        owner=wording.label(owner) if owner is not None else "",
    )


_RANKED = ("baseline", "target", "actual", "percent", "increase")


def _rank(value: Fraction | None) -> str:
    """What a column is sorted by; nothing where there is no figure."""
    return "" if value is None else repr(value.numerator / value.denominator)


def _worst(status: Status | None) -> str:
    return "" if status is None else str(WORST_FIRST.index(status))


def _numbered(rows: Sequence[TargetRow]) -> list[TargetRow]:
    """The rows with the numbers of their items, also those that head one."""
    return [
        one if one.row.assessment is not None else one._replace(number=int(one.row.cells["order"].text))
        for one in rows
    ]


def _areas(tables: Sequence[AreaTable], content: ExportContent, wording: Wording) -> AreaGrid | None:
    if not tables:
        return None
    by_area = [{row.area.code: row for row in table.rows} for table in tables]
    asked = {code for rows in by_area for code in rows}
    heads = [f"{wording.label(table.indicator)} ({table.unit.text(wording.lang)})" for table in tables]
    rows = [
        (
            wording.label(area),
            [
                _area_cell(found.get(area.code), table, content.spec.year, wording)
                for found, table in zip(by_area, tables, strict=True)
            ],
        )
        for area in content.spec.areas
        if area.code in asked
    ]
    return AreaGrid(heads, rows)


def _area_cell(row: AreaRow | None, table: AreaTable, year: int, wording: Wording) -> AreaCell:
    if row is None:
        return AreaCell("")
    text = wording.figure(row.value, table.indicator) if row.value is not None else wording.placeholder
    if row.status is None:
        return AreaCell(text)
    status: Status = "missed" if row.fails else row.status
    return AreaCell(text, "met" if status in REACHED else status, wording.status(row.status, year))
