"""The first sheet: the annex as it is printed, its figures as numbers, its comparisons as formulas."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from hq_targets.reports.export.annex import Annex, AnnexCell, AnnexHead, AnnexRow
from hq_targets.reports.export.bindings import fits
from hq_targets.reports.export.periods import until
from hq_targets.reports.export.sheets.formulas import formulas_of
from hq_targets.reports.export.sheets.looks import COLOURS, Looks, Setting, as_float, number_format
from hq_targets.reports.export.stamped import banners, stamp_text
from hq_targets.reports.workbooks import set_height, set_paper, width_of

ROW_NAMES = "key"  # over the hidden column that names the rows
WIDTHS = {
    "order": 5, "name": 33, "unit": 11, "baseline": 9.5, "target": 10.5, "actual": 10.5, "percent": 8,
    "increase": 9.5, "status": 12, "note": 25,
}  # fmt: skip
_QUARTER = 9.2


class Placed(NamedTuple):
    """Where the table stands: the sheet's name, its first row, and the letters of its columns."""

    sheet: str
    first: int
    letters: Mapping[str, str]


def fill_summary(sheet: Any, setting: Setting) -> Placed:
    """Titles, the two header rows, a row an item and an indicator, and the foot."""
    annex, looks = setting.annex, setting.looks
    last = len(annex.heads) - 1
    for n, head in enumerate(annex.heads):
        shown = [row.cells[head.key].shown for row in annex.rows if head.key in row.cells]
        least = WIDTHS.get(head.key, _QUARTER)
        sheet.set_column(n, n, width_of(shown, least) if head.figures else least)
    sheet.set_column(last + 1, last + 1, None, None, {"hidden": True})
    top = _titles(sheet, last, setting)
    _names(sheet, top, annex)
    _heads(sheet, top + 1, annex.heads, looks)
    first = top + 3
    letters = {head.key: _letter(n) for n, head in enumerate(annex.heads)}
    for line, row in enumerate(annex.rows, first):
        _fill(sheet, line, row, setting)
    foot = first + len(annex.rows) + 1
    for n, said in enumerate((annex.foot, stamp_text(setting.content.stamp, setting.wording))):
        sheet.merge_range(foot + n, 0, foot + n, last, said, looks.of(italic=True, text_wrap=True))
        set_height(sheet, foot + n, [(said, sum(WIDTHS.values()))])
    sheet.freeze_panes(first, 2)
    sheet.repeat_rows(top + 1, top + 2)
    sheet.print_area(0, 0, foot + 1, last)
    set_paper(sheet)
    return Placed(sheet.name, first, letters)


def _titles(sheet: Any, last: int, setting: Setting) -> int:
    """The lines above the table; the next free row."""
    content, looks, wording = setting.content, setting.looks, setting.wording
    title = wording.text("letter.annex_title", period=until(content.period, wording)).upper()
    lines = [
        (setting.office.upper(), looks.of(bold=True)),
        (title, looks.of(bold=True, font_size=14, align="center")),
        (wording.label(content.spec.territory), looks.of(italic=True, align="center")),
    ]
    red = looks.of(bold=True, font_color="#C00000", align="center")
    lines += [(banner, red) for banner in banners(content.stamp, wording)]
    for n, (said, look) in enumerate(lines):
        sheet.merge_range(n, 0, n, last, said, look)
    return len(lines)


def _names(sheet: Any, line: int, annex: Annex) -> None:
    """A hidden row with the names of the columns: by them a figure is found again wherever it is moved."""
    for n, head in enumerate(annex.heads):
        sheet.write_string(line, n, head.key)
    sheet.write_string(line, len(annex.heads), ROW_NAMES)
    sheet.set_row(line, None, None, {"hidden": True})


def _heads(sheet: Any, line: int, heads: Sequence[AnnexHead], looks: Looks) -> None:
    look, at = looks.head(), 0
    for over, group in groupby(heads, key=lambda head: head.over):
        under = list(group)
        if over and len(under) > 1:
            sheet.merge_range(line, at, line, at + len(under) - 1, over, look)
        elif over:
            sheet.write_string(line, at, over, look)
        for head in under:
            if over:
                sheet.write_string(line + 1, at, head.text, look)
            else:
                sheet.merge_range(line, at, line + 1, at, head.text, look)
            at += 1
    sheet.set_row(line, 30)
    sheet.set_row(line + 1, 45)


def _fill(sheet: Any, line: int, row: AnnexRow, setting: Setting) -> None:
    annex = setting.annex
    places = {head.key: f"{_letter(n)}{line + 1}" for n, head in enumerate(annex.heads)}
    formulas = formulas_of(row, places)
    for n, head in enumerate(annex.heads):
        cell = row.cells.get(head.key) or AnnexCell()
        look = _look(row, head, cell, setting)
        if cell.value is None or not fits(cell.value):
            if cell.shown:
                sheet.write_string(line, n, cell.shown, look)
            else:
                sheet.write_blank(line, n, None, look)
        elif head.key in formulas:
            sheet.write_formula(line, n, formulas[head.key], look, as_float(cell.value))
        else:
            sheet.write_number(line, n, as_float(cell.value), look)
    sheet.write_string(line, len(annex.heads), _row_name(row))
    words = [
        (row.cells[key].shown, WIDTHS[key]) for key in ("name", "unit", "status", "note") if key in row.cells
    ]
    set_height(sheet, line, words)


def _look(row: AnnexRow, head: AnnexHead, cell: AnnexCell, setting: Setting) -> Any:
    asked: dict[str, object] = {"bold": row.strong and head.key != "note", "italic": row.kind == "part"}
    if head.key == "status" and row.status is not None:
        ink, ground = COLOURS[row.status]
        asked |= {"font_color": ink, "bg_color": ground, "align": "center"}
    elif head.figures:
        signed = head.key == "increase"
        asked |= {"align": "right"}
        if cell.value is not None and fits(cell.value):
            asked["num_format"] = number_format(cell, setting.wording, signed)
    elif head.key in ("order", "unit"):
        asked |= {"align": "center", "num_format": "@"}
    elif head.key == "name":
        asked["indent"] = {"indicator": 1, "part": 2}.get(row.kind, 0)
    return setting.looks.cell(**asked)


def _row_name(row: AnnexRow) -> str:
    """The name of a row in the keys of its figures: the indicator, or the number of the item."""
    if row.assessment is not None:
        return row.assessment.indicator.id
    return f"#{row.cells['order'].text}"


def _letter(column: int) -> str:
    """How a spreadsheet calls a column; there are never more than 26."""
    return chr(ord("A") + column)
