"""A year in small: a bar a period for what comes, a point on a line for what stands."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.trend import Point, Trend
from hq_targets.reports import bars
from hq_targets.reports.grid import Cell, Grid, Head, Section
from hq_targets.wording import Wording

CELLS = 24
FEW = 2  # values that a line can be drawn through


def trend_section(trend: Trend, a: Assessment, wording: Wording) -> Section:
    """The periods with their bars, last year's actual beside them, and what the bars are drawn to."""
    flow = a.indicator.summed and not a.areas
    rows = [(_named(point, wording), point.value) for point in trend.points]
    year = str(a.period.year - 1)
    if flow and trend.before_per_period is not None:
        rows.insert(0, (wording.text("show.quarter_of", year=year), trend.before_per_period))
    elif not flow and trend.before is not None:
        rows.insert(0, (year, trend.before))
    values = [value for _, value in rows if value is not None]
    to_date = _to_date(trend, wording)
    if a.areas or a.indicator.type != "number" or len(values) < FEW:
        return _plain(rows, to_date, trend, a, wording)
    low, high = (Fraction(0), max(values)) if flow else _ends(values, trend.target)
    mark = None if flow else trend.target
    cells = []
    for name, value in rows:
        drawn = "" if value is None else _drawn(value, low, high, mark, flow)
        cells.append(
            (Cell(name), Cell(drawn), Cell(to_date[name]) if name in to_date else _figure(value, wording))
        )
    said = [Cell(_scale(low, high, mark, flow, wording), "dim"), *_remarks(trend, a, wording)]
    return Section(wording.text("show.trend"), (_grid(cells, wording), *said))


def trend_spark(trend: Trend | None, a: Assessment) -> str:
    """The periods as one small line, before them last year's state; a period without a figure is a dot."""
    if trend is None or a.indicator.type != "number":
        return ""
    flow = a.indicator.summed and not a.areas
    values = [point.value for point in trend.points]
    if not flow and not a.areas:
        values.insert(0, trend.before)
    known = [value for value in values if value is not None]
    if len(known) < FEW:
        return ""
    low = Fraction(0) if flow or a.areas else min(known)
    high = max(known)
    return bars.spark(values, low, high)


def _named(point: Point, wording: Wording) -> str:
    """A period; with a mark where its figure was reckoned, or where areas have not reported."""
    return wording.part(point.period) + ("*" if point.derived or point.partial else "")


def _remarks(trend: Trend, a: Assessment, wording: Wording) -> Iterator[Cell]:
    if any(point.derived for point in trend.points):
        yield Cell(wording.text("show.derived"), "dim")
    if any(point.partial for point in trend.points):
        yield Cell(wording.text("show.partial"), "dim")
    if trend.before is not None and a.indicator.summed and trend.before_per_period is None:
        yield Cell(wording.text("show.whole_before", year=str(a.period.year - 1), value=trend.before), "dim")


def _scale(low: Fraction, high: Fraction, mark: Fraction | None, flow: bool, wording: Wording) -> str:
    if flow:
        return wording.text("show.scale", high=high)
    if mark is None:
        return wording.text("show.scale_line_plain", low=low, high=high)
    return wording.text("show.scale_line", low=low, high=high, target=mark)


def _ends(values: Sequence[Fraction], target: Fraction | None) -> tuple[Fraction, Fraction]:
    """From the least to the most of what is drawn, the target's level among it."""
    drawn = [*values, *(() if target is None else (target,))]
    return min(drawn), max(drawn)


def _drawn(value: Fraction, low: Fraction, high: Fraction, mark: Fraction | None, flow: bool) -> str:
    if flow:
        return bars.bar(value / high, CELLS) if high > 0 else ""
    return bars.point(value, low, high, CELLS, mark)


def _to_date(trend: Trend, wording: Wording) -> dict[str, str]:
    """By the names of periods of which only the year to date is known: that."""
    return {
        _named(point, wording): f"{wording.text('report.ytd')} {wording.number(point.to_date)}"
        for point in trend.points
        if point.value is None and point.to_date is not None
    }


def _plain(
    rows: Sequence[tuple[str, Fraction | None]],
    to_date: Mapping[str, str],
    trend: Trend,
    a: Assessment,
    wording: Wording,
) -> Section:
    """The periods without a drawing: of areas that are counted with a bar to their number."""
    cells = []
    for name, value in rows:
        total = Fraction(len(a.areas))
        drawn = bars.bar(value / total, CELLS) if a.areas and value is not None else ""
        shown = wording.value(value, a.indicator) if not a.areas else _count(value, a, wording)
        cells.append((Cell(name), Cell(drawn), Cell(to_date.get(name, shown))))
    return Section(wording.text("show.trend"), (_grid(cells, wording), *_remarks(trend, a, wording)))


def _count(value: Fraction | None, a: Assessment, wording: Wording) -> str:
    return wording.placeholder if value is None else f"{wording.number(value)}/{len(a.areas)}"


def _grid(cells: Sequence[Sequence[Cell]], wording: Wording) -> Grid:
    heads = (Head(wording.text("show.period"), whole=True), Head("", whole=True))
    return Grid((*heads, Head(wording.text("show.value"), figures=True)), cells)


def _figure(value: Fraction | None, wording: Wording) -> Cell:
    return Cell(wording.placeholder if value is None else wording.number(value))
