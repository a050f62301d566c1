"""A chart of attainment: a bar for each target that has a percent, in the directive's order."""

from typing import Any

from hq_targets.reports.export.sheets.looks import COLOURS, Setting, as_float
from hq_targets.reports.export.sheets.summary import Placed
from hq_targets.reports.workbooks import FACE, set_paper

_END = 150  # percent; longer bars end there, their figure says how long they are
_BAR, _ROOM, _WIDTH = 19, 130, 1000  # pixels
_DATA_AT = 18  # rows of the chart's own figures begin in this column


def fill_chart(sheet: Any, placed: Placed, setting: Setting) -> None:
    """The chart, and beside it the figures it draws, which follow the summary's cells."""
    looks, wording = setting.looks, setting.wording
    rows = [
        (n, row)
        for n, row in enumerate(setting.annex.rows)
        if row.assessment is not None and row.cells["percent"].value
    ]
    if not rows:
        sheet.write_string(0, 0, wording.text("sheet.no_chart"), looks.of(italic=True))
        set_paper(sheet)
        return
    sheet.write_string(0, _DATA_AT, wording.text("check.indicator"), looks.head())
    sheet.write_string(0, _DATA_AT + 1, wording.text("report.of_plan"), looks.head())
    sheet.set_column(_DATA_AT, _DATA_AT, 44)
    points = []
    for line, (n, row) in enumerate(rows, 1):
        at = placed.first + n + 1
        value = row.cells["percent"].value
        name, percent = (f"='{placed.sheet}'!${placed.letters[key]}${at}" for key in ("name", "percent"))
        sheet.write_formula(line, _DATA_AT, name, looks.cell(), row.cells["name"].text)
        look = looks.cell(num_format=_pattern(setting))
        sheet.write_formula(line, _DATA_AT + 1, percent, look, as_float(value) if value is not None else 0)
        ink = COLOURS[row.status][0] if row.status is not None else "#555555"
        points.append({"fill": {"color": ink}})
    sheet.insert_chart(0, 0, _chart(sheet, points, setting), {"object_position": 3})
    sheet.print_area(0, 0, _BAR * len(rows) // 20 + 8, _DATA_AT - 2)
    set_paper(sheet)
    sheet.fit_to_pages(1, 1)


def _chart(sheet: Any, points: list[dict[str, Any]], setting: Setting) -> Any:
    wording = setting.wording
    chart = setting.book.add_chart({"type": "bar"})
    small = {"name": FACE, "size": 9}
    names, values = ([sheet.name, 1, _DATA_AT + n, len(points), _DATA_AT + n] for n in (0, 1))
    label = {"value": True, "num_format": _pattern(setting), "position": "inside_base"}
    chart.add_series(
        {
            "name": wording.text("report.of_plan"),
            "categories": names,
            "values": values,
            "points": points,
            "gap": 40,
            "data_labels": {**label, "font": {**small, "bold": True, "color": "#FFFFFF"}},
        }
    )
    chart.set_title({"name": wording.text("sheet.chart_title"), "name_font": {"name": FACE, "size": 13}})
    chart.set_legend({"none": True})
    chart.set_y_axis(
        {"reverse": True, "crossing": "max", "num_font": small, "label_position": "low", "interval_unit": 1}
    )
    lines = {"visible": True, "line": {"color": "#8B0000", "width": 1.25, "dash_type": "dash"}}
    # Lines at 0, 100 and beyond only: the one at 100 is the plan.
    chart.set_x_axis({"min": 0, "max": _END, "major_unit": 100, "major_gridlines": lines, "num_font": small})
    chart.set_size({"width": _WIDTH, "height": _ROOM + _BAR * len(points)})
    return chart


def _pattern(setting: Setting) -> str:
    """As many decimals as the closest percent needs: none may be shown on the other side of 100."""
    shown = (row.cells["percent"].text for row in setting.annex.rows if "percent" in row.cells)
    decimals = max(len(text) - 1 - max(text.rfind(","), text.rfind(".")) for text in shown if text)
    return f"0.0{'#' * (decimals - 1)}"
