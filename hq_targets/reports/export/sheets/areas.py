"""The areas as rows and what they report as columns: the latest figure of each, and its verdict."""

from fractions import Fraction
from typing import Any

from hq_targets.core.attainment.area_table import AreaRow, AreaTable
from hq_targets.core.attainment.verdict import REACHED
from hq_targets.reports.areas.silence import silent_tables
from hq_targets.reports.areas.tree import indented
from hq_targets.reports.export.annex_cells import AnnexCell
from hq_targets.reports.export.sheets.desk import Desk, entitle, write_across
from hq_targets.reports.export.sheets.patterns import TEXT, holds, pattern
from hq_targets.reports.export.sheets.summary import letters
from hq_targets.reports.frames import areas_frame
from hq_targets.reports.workbooks import set_height, set_paper, write_text
from hq_targets.wording import Wording

MET, FAILED = "✓", "✗"
_CODE, _NAME, _FIGURE = 14, 28, 16
_FEWEST, _ON_A_PAGE = 5, 8  # columns of figures


def areas_sheet(sheet: Any, desk: Desk) -> None:
    """A line an area, a column an indicator; above them the figures of the whole territory."""
    frame = areas_frame(desk.content)
    tables = {table.indicator.id: table for table in desk.content.tables}
    # What nobody has reported, though anybody may, is named below and takes no column.
    asked = [name for name in frame.columns if tables[name].reported or tables[name].indicator.by_area]
    shown = [tables[name] for name in asked]
    widths = [_CODE, _NAME, *([_FIGURE] * len(shown))]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    across = [_CODE, _NAME, *([_FIGURE] * max(_FEWEST, min(len(shown), _ON_A_PAGE)))]
    sheet.set_column(2, len(across) - 1, _FIGURE)
    top = entitle(sheet, desk, desk.wording.text("sheet.areas_title"), across) + 1
    _heads(sheet, top, shown, desk)
    rows = {table.indicator.id: {row.area.code: row for row in table.rows} for table in shown}
    spec = desk.content.spec
    for line, (code, *_) in enumerate(frame.index, top + 1):
        figures = [rows[name].get(code) for name in asked]
        _row(
            sheet,
            line,
            (code, indented(spec.area_of[code], spec, desk.wording)),
            list(zip(figures, shown, strict=True)),
            desk,
        )
    last = top + len(frame.index)
    look = desk.looks.of(italic=True, font_size=10, text_wrap=True)
    foot = [desk.wording.text("sheet.areas_foot" if shown else "sheet.areas_empty")]
    silent = [one for name, one in tables.items() if name not in asked]
    foot += silent_tables(silent, desk.content.period, desk.wording)
    for line, text in enumerate(foot, last + 2):
        write_across(sheet, line, text, across, look)
    _set_page(sheet, (top, last), last + 1 + len(foot), max(len(widths), len(across)), desk)


def _heads(sheet: Any, line: int, tables: list[AreaTable], desk: Desk) -> None:
    wording, look = desk.wording, desk.looks.head()
    names = [f"{wording.label(table.indicator)} ({table.unit.text(wording.lang)})" for table in tables]
    for at, text in enumerate((wording.text("show.code"), wording.text("show.area"), *names)):
        write_text(sheet, line, at, text, look)
    set_height(sheet, line, [(name, _FIGURE / 1.15) for name in names], least=2)


def _row(
    sheet: Any,
    line: int,
    area: tuple[str, str],
    figures: list[tuple[AreaRow | None, AreaTable]],
    desk: Desk,
) -> None:
    write_text(sheet, line, 0, area[0], desk.looks.cell(num_format=TEXT, align="center"))
    write_text(sheet, line, 1, area[1], desk.looks.cell(num_format=TEXT))
    for at, (row, table) in enumerate(figures, 2):
        colours = _colours(row)
        if row is None:
            sheet.write_blank(line, at, None, desk.looks.cell(bg_color="#F2F2F2"))
            continue
        cell = _cell(row, table, desk)
        if holds(cell):
            look = desk.looks.cell(align="right", num_format=pattern(cell, desk.wording.lang), **colours)
            sheet.write_number(line, at, float(cell.value or 0), look)
        else:
            write_text(sheet, line, at, cell.shown, desk.looks.cell(align="right", **colours))
    set_height(sheet, line, [(area[1], _NAME)])


def _colours(row: AreaRow | None) -> dict[str, object]:
    if row is None or row.status is None:
        return {}
    if row.status in REACHED:
        return {"bg_color": "#E2EFDA", "font_color": "#375623"}
    return {"bg_color": "#F8CBAD", "font_color": "#9C0006"} if row.status == "missed" else {}


def _cell(row: AreaRow, table: AreaTable, desk: Desk) -> AnnexCell:
    """The figure with what is to be known of it: not whole, of an earlier period, target met or not."""
    wording, reading = desk.wording, row.reading
    if reading.value is None:
        return AnnexCell(wording.text("value.unknown") if reading.gap == "unknown" else "")
    said = AnnexCell(wording.figure(reading.value, table.indicator), value=_fraction(row))
    return said._replace(after=_after(row, desk, wording), written=table.indicator.type == "yes_no")


def _after(row: AreaRow, desk: Desk, wording: Wording) -> str:
    reading, marks = row.reading, []
    if not reading.complete:
        marks.append(wording.text("value.partial"))
    elif reading.through is not None and reading.through != desk.content.period:
        marks.append(wording.part(reading.through))
    if row.status is not None and row.status in REACHED:
        marks.append(MET)
    elif row.status == "missed":
        marks.append(FAILED)
    return "".join(f" {mark}" for mark in marks)


def _fraction(row: AreaRow) -> Fraction | None:
    return None if row.reading.value is None else Fraction(row.reading.value)


def _set_page(sheet: Any, table: tuple[int, int], foot: int, columns: int, desk: Desk) -> None:
    top, last = table
    pages = max(1, -(-(columns - 2) // _ON_A_PAGE))
    sheet.freeze_panes(top + 1, 2)
    sheet.repeat_rows(top)
    if pages > 1:
        sheet.repeat_columns(0, 1)
    sheet.print_area(0, 0, foot, columns - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(columns - 1)}{last + 1}"})
    set_paper(sheet, desk.mark, pages_wide=pages)
