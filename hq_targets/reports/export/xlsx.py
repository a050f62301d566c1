"""The report as a workbook: annex with live formulas, a chart, and all it rests on down to each figure."""

from io import BytesIO

from hq_targets.core.report.seal import OPEN_SEAL
from hq_targets.reports.export.annex import Annex
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.package import packaged
from hq_targets.reports.export.sheets.areas import areas_sheet
from hq_targets.reports.export.sheets.chart import chart_sheet
from hq_targets.reports.export.sheets.data import data_sheets
from hq_targets.reports.export.sheets.desk import Desk, Looks, authority_of, subject_of
from hq_targets.reports.export.sheets.marks import marks_sheet
from hq_targets.reports.export.sheets.quarters import quarters_sheet
from hq_targets.reports.export.sheets.remarks import remarks_sheet
from hq_targets.reports.export.sheets.summary import summary_sheet
from hq_targets.reports.workbooks import new_workbook
from hq_targets.wording import Wording

SEAL_PROPERTY = "hq-targets"


def export_xlsx(content: ExportContent, annex: Annex, wording: Wording) -> bytes:
    """The workbook's bytes; the same report gives the same bytes."""
    stream = BytesIO()
    properties = {
        "title": subject_of(content, wording),
        "subject": wording.label(content.spec.territory),
        "author": authority_of(content, wording),
    }
    book = new_workbook(stream, content.stamp.as_of, properties, {SEAL_PROPERTY: OPEN_SEAL})
    desk = Desk(book, Looks(book), content, wording)
    table = summary_sheet(desk.sheet("summary"), desk, annex)
    chart_sheet(desk.sheet("chart"), desk, table)
    quarters_sheet(desk.sheet("quarters"), desk, table)
    areas_sheet(desk.sheet("areas"), desk)
    remarks_sheet(desk.sheet("remarks"), desk)
    data_sheets(desk)
    marks_sheet(desk, annex)
    book.close()
    return packaged(stream.getvalue())
