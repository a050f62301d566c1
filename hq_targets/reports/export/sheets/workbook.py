"""The whole workbook: summary, chart, quarters, areas, what to look at again, and the flat figures."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from hq_targets.core.amounts import plain
from hq_targets.core.report.seal import OPEN_SEAL
from hq_targets.reports.export.annex import Annex
from hq_targets.reports.export.bindings import annex_values, annex_words
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.package import packaged
from hq_targets.reports.export.periods import until
from hq_targets.reports.export.sheets.chart import fill_chart
from hq_targets.reports.export.sheets.details import fill_areas, fill_data, fill_problems, fill_quarters
from hq_targets.reports.export.sheets.looks import Looks, Setting
from hq_targets.reports.export.sheets.summary import fill_summary
from hq_targets.reports.export.stamped import stamp_text, stamp_value, watermark_text
from hq_targets.reports.workbooks import FACE, new_workbook, written
from hq_targets.wording import Wording

BINDINGS_SHEET = "_hq_targets"
_DETAILS = (
    ("sheet.quarters", fill_quarters),
    ("sheet.areas", fill_areas),
    ("sheet.problems", fill_problems),
    ("sheet.data", fill_data),
)


def export_xlsx(content: ExportContent, annex: Annex, office: str, wording: Wording) -> bytes:
    """The workbook's bytes; the same content gives the same bytes."""
    title = wording.text("letter.annex_title", period=until(content.period, wording))
    properties = {
        "title": title,
        "subject": wording.label(content.spec.title),
        "author": office,
        "comments": stamp_text(content.stamp, wording),
    }
    made = datetime.fromisoformat(content.stamp.as_of)
    book = new_workbook(properties, made, {"hq-targets": OPEN_SEAL})
    setting = Setting(book, Looks(book), content, annex, office, wording)
    sheets = [book.add_worksheet(wording.text("sheet.summary"))]
    placed = fill_summary(sheets[0], setting)
    sheets.append(book.add_worksheet(wording.text("sheet.chart")))
    fill_chart(sheets[1], placed, setting)
    for key, fill in _DETAILS:
        sheets.append(book.add_worksheet(wording.text(key)))
        fill(sheets[-1], setting)
    mark = watermark_text(content.stamp, wording)
    for sheet in sheets if mark else ():
        sheet.set_header(f'&C&"{FACE},Bold"&16&KC00000{mark.replace("&", "&&")}', {"margin": 0.15})
        sheet.set_tab_color("#C00000")
    _bind(book.add_worksheet(BINDINGS_SHEET), content, annex, wording)
    return packaged(written(book))


def _bind(sheet: Any, content: ExportContent, annex: Annex, wording: Wording) -> None:
    """What each bound cell was when the workbook was made: its words, and its exact figure."""
    stamp = {**stamp_value(content.stamp, wording.lang), "kind": "xlsx"}
    sheet.write_string(0, 0, json.dumps(stamp, ensure_ascii=False))
    words = dict(annex_words(annex))
    for line, (key, value) in enumerate(annex_values(annex), 1):
        sheet.write_string(line, 0, key)
        sheet.write_string(line, 1, words[key])
        if isinstance(value, Decimal):
            sheet.write_string(line, 2, plain(value))
    sheet.very_hidden()
