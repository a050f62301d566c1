"""The sheets behind the summary: quarters, areas, what to look at again, and every figure in a flat table."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from hq_targets.core.actuals.progress import quarters_after
from hq_targets.core.attainment.verdict import Status
from hq_targets.reports.export.annex import QUARTER_COLUMNS
from hq_targets.reports.export.machine import figures_of
from hq_targets.reports.export.sheets.looks import COLOURS, HEAD, Looks, Setting, as_float, figure_format
from hq_targets.reports.workbooks import DIGITS, set_height, set_paper, width_of

_DATA_WIDTHS = (6, 24, 36, 14, 8, 24, 10, 14, 12, 10, 11, 12, 28, 40, 28, 7)
_FIGURE = 7  # the column of the figure in the flat table


class _Kind(NamedTuple):
    """What a figure is: one that is said in words, one that has a verdict."""

    yes_no: bool
    status: Status | None = None


def fill_quarters(sheet: Any, setting: Setting) -> None:
    """What each quarter brought or where it stood; of flows also the year to date."""
    content, looks, wording = setting.content, setting.looks, setting.wording
    quarters = quarters_after(0, content.period)
    names = [wording.text(f"roman.{QUARTER_COLUMNS[quarter.quarter - 1]}") for quarter in quarters]
    heads = [wording.text(key) for key in ("check.item", "check.indicator", "check.unit")]
    heads += [*names, *(wording.text("sheet.to_date", quarter=name) for name in names)]
    found = content.check.trends
    known = [a for a in content.check.assessments if a.indicator.id in found]
    points = [point for trend in found.values() for point in trend.points]
    width = width_of((wording.number(p.to_date or p.value or Fraction(0)) for p in points), 13)
    _heads(sheet, heads, (6, 46, 16, *(width,) * 2 * len(names)), looks)
    for line, a in enumerate(known, 1):
        trend = found[a.indicator.id]
        words = (str(a.item), wording.label(a.indicator), wording.unit(a, content.spec))
        for n, said in enumerate(words):
            sheet.write_string(line, n, said, looks.cell())
        kind = _Kind(a.indicator.type == "yes_no" and not a.areas)
        values = [*(point.value for point in trend.points), *(point.to_date for point in trend.points)]
        for n, value in enumerate(values, len(words)):
            _write(sheet, (line, n), value, kind, setting)
        set_height(sheet, line, [(words[1], 46), (words[2], 16)])
    sheet.freeze_panes(1, 2)
    set_paper(sheet)


def fill_areas(sheet: Any, setting: Setting) -> None:
    """Areas side by side: the latest figure of each indicator they report, coloured by its verdict."""
    from hq_targets.reports.frames import areas_frame  # noqa: PLC0415 - heavy

    content, looks, wording = setting.content, setting.looks, setting.wording
    tables = [table for table in content.tables if table.reported]
    if not tables:
        sheet.write_string(0, 0, wording.text("sheet.no_areas"), looks.of(italic=True))
        set_paper(sheet)
        return
    frame = areas_frame(tables, wording.lang)
    heads = [wording.text("sheet.code"), wording.text("sheet.area")]
    heads += [f"{wording.label(table.indicator)} ({table.unit.text(wording.lang)})" for table in tables]
    _heads(sheet, heads, (13, 28, *(15,) * len(tables)), looks)
    set_height(sheet, 0, [(head, 15) for head in heads[2:]])
    verdicts = {(row.area.code, n): row for n, table in enumerate(tables) for row in table.rows}
    for line, ((code, name), values) in enumerate(zip(frame.index, frame.to_numpy(), strict=True), 1):
        sheet.write_string(line, 0, code, looks.cell(num_format="@"))
        sheet.write_string(line, 1, name, looks.cell())
        for n, value in enumerate(values):
            known, row = Fraction(value) if isinstance(value, Decimal) else None, verdicts.get((code, n))
            kind = _Kind(tables[n].indicator.type == "yes_no", row.status if row is not None else None)
            _write(sheet, (line, n + 2), known, kind, setting)
    said = wording.text("sheet.areas_note")
    sheet.write_string(len(frame) + 2, 0, said, looks.of(italic=True))
    sheet.freeze_panes(1, 2)
    set_paper(sheet)


def fill_problems(sheet: Any, setting: Setting) -> None:
    """What the files' examination found: how grave, where, what, and what to do."""
    content, looks, wording = setting.content, setting.looks, setting.wording
    keys = ("severity", "where", "problem", "advice")
    widths = (10, 38, 80, 70)
    _heads(sheet, [wording.text(f"sheet.{key}") for key in keys], widths, looks)
    for line, problem in enumerate(content.check.problems, 1):
        what, do = wording.problem(problem)
        cells = (wording.text(f"common.{problem.severity}"), str(problem.place), what, do)
        for n, said in enumerate(cells):
            sheet.write_string(line, n, said, looks.cell())
        set_height(sheet, line, list(zip(cells, widths, strict=True)))
    if not content.check.problems:
        sheet.write_string(1, 0, wording.text("sheet.no_problems"), looks.of(italic=True))
    sheet.freeze_panes(1, 0)
    set_paper(sheet)


def fill_data(sheet: Any, setting: Setting) -> None:
    """A row a figure, with where it stands: for filters and pivots of one's own."""
    from hq_targets.reports.frames import figures_frame  # noqa: PLC0415 - heavy

    content, looks, wording = setting.content, setting.looks, setting.wording
    frame = figures_frame(figures_of(content), content.spec, wording.lang)
    _heads(sheet, [wording.text(f"data.{column}") for column in frame.columns], _DATA_WIDTHS, looks)
    text, number = looks.of(), looks.of(num_format="#,##0.######", align="right")
    for line, row in enumerate(frame.itertuples(index=False, name=None), 1):
        for n, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, n, value, text)
            elif isinstance(value, Decimal) and len(value.as_tuple().digits) <= DIGITS:
                sheet.write_number(line, n, float(value), number)
            elif isinstance(value, Decimal):
                sheet.write_string(line, n, str(value), text)
            elif value is not None:
                sheet.write_number(line, n, value, text)
    sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    set_paper(sheet)


def _heads(sheet: Any, heads: Sequence[str], widths: Iterable[float], looks: Looks) -> None:
    for n, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, head, looks.cell(bold=True, bg_color=HEAD, align="center"))
    sheet.repeat_rows(0)


def _write(sheet: Any, at: tuple[int, int], value: Fraction | None, kind: _Kind, setting: Setting) -> None:
    """A figure as a number, yes and no in words; coloured where it has a verdict, which a note explains."""
    looks, wording = setting.looks, setting.wording
    asked: dict[str, object] = {"align": "right"}
    if kind.status is not None:
        ink, ground = COLOURS[kind.status]
        asked |= {"font_color": ink, "bg_color": ground, "bold": kind.status == "missed"}
    if value is None:
        sheet.write_blank(*at, None, looks.cell(**asked))
    elif kind.yes_no:
        said = wording.text("value.yes" if value else "value.no")
        sheet.write_string(*at, said, looks.cell(**asked))
    else:
        pattern = figure_format(wording.number(value), wording)
        sheet.write_number(*at, as_float(value), looks.cell(**asked, num_format=pattern))
