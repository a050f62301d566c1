"""What is to be looked at: every finding in the files, and those somebody answers for."""

from collections.abc import Iterator, Sequence
from typing import Any

from hq_targets.reports.export.sheets.desk import Desk, entitle, write_across
from hq_targets.reports.workbooks import set_height, set_paper, write_text

_WIDTHS = (12, 26, 34, 62, 52)
_HEADS = ("severity", "problem", "place", "message", "advice")


def remarks_sheet(sheet: Any, desk: Desk) -> None:
    """A line a finding: how bad it is, its code, where it stands, what is wrong and what to do."""
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    top = entitle(sheet, desk, desk.wording.text("sheet.remarks_title"), _WIDTHS) + 1
    rows = list(_rows(desk))
    if not rows:
        text = desk.wording.text("sheet.remarks_empty")
        write_across(sheet, top, text, _WIDTHS, desk.looks.of(italic=True, align="center"))
    else:
        _table(sheet, top, rows, desk)
    set_paper(sheet, desk.mark)


def _table(sheet: Any, top: int, rows: Sequence[Sequence[str]], desk: Desk) -> None:
    for at, key in enumerate(_HEADS):
        write_text(sheet, top, at, desk.wording.text(f"sheet.{key}"), desk.looks.head())
    look = desk.looks.cell(quote_prefix=True, valign="top")
    for line, row in enumerate(rows, top + 1):
        for at, text in enumerate(row):
            write_text(sheet, line, at, text, look)
        set_height(sheet, line, zip(row, _WIDTHS, strict=True))
    last = top + len(rows)
    sheet.autofilter(top, 0, last, len(_WIDTHS) - 1)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, last, len(_WIDTHS) - 1)


def _rows(desk: Desk) -> Iterator[tuple[str, ...]]:
    wording = desk.wording
    for problem in desk.content.check.problems:
        severity = wording.text(f"common.{problem.severity}")
        yield severity, problem.code, str(problem.place), *wording.problem(problem)
    for problem, waiver in desk.content.check.waived:
        facts = {"reason": waiver.reason, "author": waiver.author, "until": waiver.until}
        what, _ = wording.problem(problem)
        said = wording.text("sheet.waived_by", **facts)
        yield wording.text("sheet.waived"), problem.code, str(problem.place), what, said
