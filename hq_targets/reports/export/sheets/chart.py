"""The chart: how much of its plan each indicator reached, in the directive's order.

A bar ends at 150 %, or one target that was far surpassed would flatten all others; what stands beside the bar
is the true figure and the verdict in words. Everything refers to the summary, so that it follows it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from hq_targets.core.attainment.verdict import Status
from hq_targets.reports.export.annex import AnnexRow
from hq_targets.reports.export.sheets.desk import COLOURS, Desk, entitle
from hq_targets.reports.export.sheets.patterns import holds, number_pattern
from hq_targets.reports.export.sheets.summary import Table, letters
from hq_targets.reports.workbooks import FONT, LINE, set_height, set_paper, write_text
from hq_targets.wording.numbers import decimals_in

MOST = 150  # percent a bar can show
_PLAN = 100
_AXIS = 190  # percent: room for the longest bar, and no second line at 200
_ON_A_PAGE = 40  # bars
_LINES_AROUND = 4  # lines of the sheet a chart takes beside one for each bar
_COLUMNS, _COLUMN_WIDTH, _PIXELS = 8, 12, 86  # of the chart's place
_LONGEST_NAME = 48
_LABEL, _PERCENT, _BAR, _SAID = range(_COLUMNS + 1, _COLUMNS + 5)  # where the data stand, beside the chart
_POINTS_TO_PIXELS = 4 / 3
_LOCALES = {"vi": "[$-42A]", "en": "[$-409]"}  # whose marks a number is written with
_GAP = 4  # pixels, so that no frame is printed on the page before


class Bar(NamedTuple):
    """A bar: the row of the summary it is of."""

    at: int
    row: AnnexRow


def chart_sheet(sheet: Any, desk: Desk, table: Table) -> None:
    """The bars of all indicators that have a percent, as many charts as pages."""
    widths = [_COLUMN_WIDTH] * _COLUMNS
    sheet.set_column(0, _COLUMNS - 1, _COLUMN_WIDTH)
    top = entitle(sheet, desk, desk.wording.text("sheet.chart_title"), widths)
    bars = [Bar(at, row) for at, row in enumerate(table.rows) if _has_percent(row)]
    told = "sheet.chart_legend" if bars else "sheet.chart_empty"
    sheet.merge_range(top, 0, top, _COLUMNS - 1, "", desk.looks.of(italic=True, text_wrap=True))
    text = desk.wording.text(told)
    write_text(sheet, top, 0, text, desk.looks.of(italic=True, text_wrap=True))
    set_height(sheet, top, [(text, sum(widths))])
    first, line, breaks = top + 2, top + 2, []
    _heads(sheet, first - 1, desk)
    on_a_page = -(-len(bars) // max(1, -(-len(bars) // _ON_A_PAGE))) or 1  # as many on each
    for n in range(0, len(bars), on_a_page):
        part = bars[n : n + on_a_page]
        for k, bar in enumerate(part):
            _data(sheet, first + n + k, bar, table, desk)
        lines = len(part) + _LINES_AROUND
        sheet.insert_chart(line, 0, _chart(part, first + n, lines, desk), {"y_offset": _GAP})
        line += lines + 1
        breaks.append(line)
    sheet.set_h_pagebreaks(breaks[:-1])
    sheet.print_area(0, 0, line, _COLUMNS - 1)
    set_paper(sheet, desk.mark, upright=True)


def _has_percent(row: AnnexRow) -> bool:
    return row.assessment is not None and holds(row.cells["percent"])


def _heads(sheet: Any, line: int, desk: Desk) -> None:
    sheet.set_column(_LABEL, _LABEL, 44)
    sheet.set_column(_PERCENT, _BAR, 11)
    sheet.set_column(_SAID, _SAID, 28)
    for at, key in (
        (_LABEL, "chart_name"),
        (_PERCENT, "chart_percent"),
        (_BAR, "chart_bar"),
        (_SAID, "chart_said"),
    ):
        write_text(sheet, line, at, desk.wording.text(f"sheet.{key}"), desk.looks.head())


def _data(sheet: Any, line: int, bar: Bar, table: Table, desk: Desk) -> None:
    """A line of what the chart shows: formulas over the summary, with what they come to."""
    summary, cells = desk.wording.text("sheet.summary"), bar.row.cells
    at = {
        column: f"'{summary}'!{table.cell(bar.at, column)}"
        for column in ("order", "name", "percent", "status")
    }
    percent = cells["percent"]
    places = decimals_in(percent.text, desk.wording.lang)
    value = float(percent.value or 0)
    own = f"{letters(_PERCENT)}{line + 1}"
    look, figure = desk.looks.cell(), desk.looks.cell(num_format=number_pattern(places))
    name = f'TRIM({at["order"]}&" "&{at["name"]})'
    named = f'IF(LEN({name})>{_LONGEST_NAME},LEFT({name},{_LONGEST_NAME - 1})&"…",{name})'
    sheet.write_formula(line, _LABEL, f'={named}&" ("&{at["status"]}&")"', look, _name(bar.row))
    sheet.write_formula(line, _PERCENT, f"={at['percent']}", figure, value)
    sheet.write_formula(line, _BAR, f"=MAX(0,MIN({MOST},{own}))", figure, max(0.0, min(float(MOST), value)))
    said = f'=FIXED({own},{places})&"%"'
    sheet.write_formula(line, _SAID, said, look, f"{percent.text}%")


def _name(row: AnnexRow) -> str:
    said = " ".join(f"{row.cells['order'].text} {row.cells['name'].text}".split())
    name = said if len(said) <= _LONGEST_NAME else f"{said[: _LONGEST_NAME - 1]}…"
    return f"{name} ({row.cells['status'].text})"


def _chart(bars: Sequence[Bar], first: int, lines: int, desk: Desk) -> Any:
    name, last = desk.wording.text("sheet.chart"), first + len(bars) - 1
    font = {"name": FONT, "size": 9}
    labels = [{"value": f"='{name}'!${letters(_SAID)}${line + 1}"} for line in range(first, last + 1)]
    chart = desk.book.add_chart({"type": "bar"})
    categories = [name, first, _LABEL, last, _LABEL]
    chart.add_series(
        {
            "name": desk.wording.text("sheet.chart_bar"),
            "categories": categories,
            "values": [name, first, _BAR, last, _BAR],
            "points": [_filled(bar.row.status) for bar in bars],
            "gap": 40,
            "overlap": 100,
        }
    )
    # Unseen: a label is the value of its own bar, and stands where no bar is cut off.
    chart.add_series(
        {
            "name": desk.wording.text("sheet.chart_percent"),
            "categories": categories,
            "values": [name, first, _PERCENT, last, _PERCENT],
            "fill": {"none": True},
            "border": {"none": True},
            "data_labels": {
                "value": True,
                "custom": labels,
                "num_format": _label_pattern(bars, desk),
                "position": "inside_base",
                "font": font,
            },
        }
    )
    # A line at the plan, and no other.
    line = {"color": "#C00000", "width": 1.5, "dash_type": "dash"}
    chart.set_x_axis(
        {"min": 0, "max": _AXIS, "major_unit": _PLAN, "major_gridlines": {"visible": True, "line": line},
         "num_format": '0"%"', "num_font": font}
    )  # fmt: skip
    chart.set_y_axis({"reverse": True, "num_font": font, "label_position": "low", "interval_unit": 1})
    chart.set_legend({"none": True})
    chart.set_title({"none": True})
    size = {"width": _COLUMNS * _PIXELS, "height": int(lines * LINE * _POINTS_TO_PIXELS)}
    chart.set_size(size)
    return chart


def _label_pattern(bars: Sequence[Bar], desk: Desk) -> str:
    """How LibreOffice writes the labels, which takes no words from cells: all with the decimals one needs."""
    lang = desk.wording.lang
    places = max(decimals_in(bar.row.cells["percent"].text, lang) for bar in bars)
    return f'{_LOCALES[lang]}{number_pattern(places)}"%"'


def _filled(status: Status | None) -> dict[str, Any]:
    """The colours of a bar: as pale as its cell in the summary, so that the figure on it can be read."""
    ground, words = COLOURS[status] if status is not None else ("#EDEDED", "#595959")
    return {"fill": {"color": ground}, "border": {"color": words, "width": 0.75}}
