"""The sheet nobody sees: what the workbook was made from, and every figure as it was when it was made."""

import json

from hq_targets.core.amounts import plain
from hq_targets.reports.export.annex import Annex
from hq_targets.reports.export.bindings import annex_values, annex_words
from hq_targets.reports.export.sheets.desk import Desk
from hq_targets.reports.export.stamped import stamp_value
from hq_targets.reports.workbooks import write_text

SHEET = "_hq_targets"


def marks_sheet(desk: Desk, annex: Annex) -> None:
    """The stamp in A1; below it a line a figure: its key, its words, and its exact value where it is one."""
    sheet = desk.book.add_worksheet(SHEET)
    stamp = {**stamp_value(desk.content.stamp, desk.wording.lang), "kind": "xlsx"}
    write_text(sheet, 0, 0, json.dumps(stamp, ensure_ascii=False))
    words, values = dict(annex_words(annex)), dict(annex_values(annex))
    for line, (key, said) in enumerate(words.items(), 1):
        value = values[key]
        write_text(sheet, line, 0, key)
        write_text(sheet, line, 1, said)
        if not isinstance(value, str):
            write_text(sheet, line, 2, plain(value))
    sheet.very_hidden()
