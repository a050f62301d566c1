"""What the page shows in one language, before it is HTML."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.verdict import AT_RISK, REACHED, WORST_FIRST, Status
from hq_targets.core.report.places import Spot
from hq_targets.reports.check.closing import overruled_sentences
from hq_targets.reports.export.annex import AnnexHead, annex_of
from hq_targets.reports.export.annex_cells import part_key
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.page.areas import Grid, grids_of
from hq_targets.reports.export.page.rows import Row, rows_of
from hq_targets.reports.export.periods import actual_heading, until
from hq_targets.reports.export.runs import Block, Run, bound
from hq_targets.reports.export.shortfalls import not_final, unjudged
from hq_targets.reports.export.stamped import banners, stamp_text, watermark_text
from hq_targets.wording import Wording

# The sentences of the section [page] that hold no facts, as the templates ask for them.
WORDS = (
    *("skip", "overview", "tiles_hint", "targets", "find", "find_hint", "by_status", "by_item"),
    *("every", "unfilter", "directive_order", "open_all", "close_all", "sort_by", "none_match"),
    *("trend", "explained", "led_by", "nothing_more", "noted", "nothing_noted"),
    *("areas", "areas_hint", "areas_none", "reading", "reading_signs", "reading_bar", "reading_due"),
)
# Those that the page's script puts its own counts and columns into.
SCRIPTED = ("shown", "sorted_up", "sorted_down")


# The verdicts from what is done to what nobody knows yet.
_IN_ORDER: tuple[Status, ...] = (
    *("exceeded", "met", "on_track", "behind", "missed"),
    *("pending", "not_due", "no_baseline", "no_data"),
)


class Tile(NamedTuple):
    """A count to see first: which rows it counts, its figure, out of how many, and what it is."""

    name: str
    figure: Run
    said: str
    status: Status | None = None
    total: Run | None = None

    @property
    def counts_all(self) -> bool:
        """Whether it is a part of everything, and not how some stand."""
        return self.total is not None


class Meaning(NamedTuple):
    """A verdict with its word and what it means."""

    status: Status
    word: str
    text: str


class PageView(NamedTuple):
    """Everything of the page in one language; `templates` are what its script fills in."""

    lang: str
    title: str
    authority: Sequence[str]
    subject: str
    period: str
    source: str
    stamp: str
    banners: Sequence[str]
    watermark: str
    tiles: Sequence[Tile]
    overruled: Sequence[Run]
    heads: Sequence[AnnexHead]
    labels: Mapping[str, str]
    caption: str
    rows: Sequence[Row]
    statuses: Sequence[tuple[Status, str]]
    items: Sequence[tuple[int, str]]
    short_title: str
    short: Sequence[Row]
    nothing_short: str
    noted: Sequence[Block]
    grids: Sequence[Grid]
    overall: str
    area: str
    meanings: Sequence[Meaning]
    signs: str
    words: Mapping[str, str]
    templates: Mapping[str, str]

    @property
    def total(self) -> int:
        """How many indicators the table has."""
        return sum(bool(row.id) for row in self.rows)

    @property
    def all_shown(self) -> str:
        """What is said of a table that is not filtered."""
        return self.templates["shown"].format(shown=self.total, total=self.total)


def page_view(content: ExportContent, wording: Wording) -> PageView:
    """The page of a period in the wording's language."""
    annex, spec = annex_of(content, wording), content.spec
    rows = rows_of(content, annex, wording)
    at_risk = _at_risk(content)
    subject, period = _subject(content, wording), until(content.period, wording)
    closing = content.period.closes_year
    parts = {part_key(part) for part in content.period.so_far}
    return PageView(
        lang=wording.lang,
        title=f"{subject} {period} – {wording.label(spec.territory)}",
        authority=_authority(content, wording),
        subject=subject,
        period=period,
        source=wording.label(spec.source),
        stamp=stamp_text(content.stamp, wording),
        banners=banners(content.stamp, wording),
        watermark=watermark_text(content.stamp, wording),
        tiles=list(_tiles(content, wording)),
        overruled=_overruled(content, wording),
        heads=[head for head in annex.heads if head.key not in parts],
        labels=_labels(annex.heads, content, wording),
        caption=wording.text("page.caption", subject=f"{subject} {period}"),
        rows=rows,
        statuses=_statuses(content.check.assessments, spec.year, wording),
        items=[(item.item, f"{item.item}. {wording.label(item)}") for item in spec.items],
        short_title=wording.text("page.short" if closing else "page.short_so_far"),
        short=[row for row in rows if row.id in at_risk],
        nothing_short=wording.text("letter.nothing_short"),
        noted=[*unjudged(content, wording), *not_final(content, wording)],
        grids=grids_of(content, wording),
        overall=wording.text("areas.overall"),
        area=wording.text("show.area"),
        meanings=_meanings(spec.year, wording),
        signs=annex.foot,
        words={name: wording.text(f"page.{name}") for name in WORDS},
        templates={name: wording.template(f"page.{name}") for name in SCRIPTED},
    )


def page_words(content: ExportContent, wording: Wording) -> dict[str, str]:
    """The words of every bound figure that stands in the page's part in this language."""
    return {key: said for _, key, said in _bound_in(page_view(content, wording))}


def page_spots(content: ExportContent, wording: Wording) -> list[Spot]:
    """Every place of a bound figure in the page's part in this language, by the heading over it."""
    return spots_of(page_view(content, wording))


def spots_of(view: PageView) -> list[Spot]:
    """The same of a view of the page."""
    return [Spot(key, "", heading) for heading, key, _ in _bound_in(view)]


def _bound_in(view: PageView) -> Iterator[tuple[str, str, str]]:
    """Each bound figure as often as it stands there: the heading of its section, its key, its words."""
    shown = {head.key for head in view.heads}
    for tile in view.tiles:
        counts = (run for run in (tile.figure, tile.total) if run is not None)
        yield from ((view.words["overview"], run.key, run.text) for run in counts)
    yield from ((view.words["overview"], run.key, run.text) for run in view.overruled)
    for row in view.rows:
        parts = row.parts.cells if row.parts is not None else ()
        cells = [cell for column, cell in row.cells.items() if column in shown]
        bound = (cell for cell in (*cells, *(cell for _, cell in parts)) if cell.key)
        yield from ((view.words["targets"], cell.key, cell.shown) for cell in bound)
    for row in view.short:
        there = (row.cells[column] for column in ("status", "actual", "target", "percent"))
        yield from ((view.short_title, cell.key, cell.shown) for cell in there if cell.key and cell.shown)
    noted = (run for block in view.noted for run in block.line if run.key)
    yield from ((view.words["noted"], run.key, run.text) for run in noted)


def _authority(content: ExportContent, wording: Wording) -> list[str]:
    head = content.spec.report
    if head is None:
        return [wording.label(content.spec.territory)]
    return [wording.label(line) for line in head.authority]


def _subject(content: ExportContent, wording: Wording) -> str:
    head = content.spec.report
    return wording.label(content.spec.title if head is None else head.subject)


def _labels(heads: Sequence[AnnexHead], content: ExportContent, wording: Wording) -> dict[str, str]:
    """What a single figure is called: an estimate is marked where it is one, whatever heads the column."""
    actual = actual_heading(content.period, False, wording)
    return {head.key: actual if head.key == "actual" else head.text for head in heads}


def _at_risk(content: ExportContent) -> set[str]:
    found = [a for a in content.check.assessments if a.status in AT_RISK]
    return {a.indicator.id for a in found if a.indicator.withdrawn is None}


def _tiles(content: ExportContent, wording: Wording) -> Iterator[Tile]:
    """What is reached, by items and by counted indicators; then how those indicators stand.

    A verdict that nothing has gets no tile, but for those a reader looks for.
    """
    summary, year = content.check.summary, content.spec.year
    for name, said, count, total in (
        ("items", "page.tile_items", summary.items_reached, summary.items_total),
        ("indicators", "page.tile_indicators", summary.indicators_reached, summary.indicators_total),
    ):
        whole = bound(str(total), f"*.{name}_total")
        yield Tile(name, bound(str(count), f"*.{name}"), wording.text(said), total=whole)
    looked_for = {*REACHED, "no_data", "missed" if content.period.closes_year else "behind"}
    for status in _IN_ORDER:
        count = summary.indicators[status]
        if count or status in looked_for:
            yield Tile(status, bound(str(count), f"*.{status}"), wording.status(status, year), status)


def _overruled(content: ExportContent, wording: Wording) -> list[Run]:
    said = overruled_sentences(content.check, wording)
    return [bound(sentence, f"*.without_{n}") for n, sentence in enumerate(said, 1)]


def _statuses(found: Sequence[Assessment], year: int, wording: Wording) -> list[tuple[Status, str]]:
    there = {a.status for a in found}
    return [(status, wording.status(status, year)) for status in WORST_FIRST if status in there]


def _meanings(year: int, wording: Wording) -> list[Meaning]:
    keys = {status: f"meaning-{status}" for status in _IN_ORDER}
    return [
        Meaning(status, wording.status(status, year), wording.text(f"page.{key}"))
        for status, key in keys.items()
    ]
