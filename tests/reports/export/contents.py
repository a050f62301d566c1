"""Contents of exports for tests: of a workspace as it lies, or of a few indicators made up here."""

from pathlib import Path

from hq_targets.commands.export import export_content
from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.area_table import area_tables
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.remarks import remarks
from hq_targets.core.attainment.summary import summarise
from hq_targets.core.attainment.trend import trend_of
from hq_targets.core.period import Period
from hq_targets.core.report.stamp import Stamp
from hq_targets.core.targets.spec import Spec
from hq_targets.files.workspace import open_workspace
from hq_targets.reports.content import CheckContent
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.formats import Report
from hq_targets.wording import wording
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "full-year"


def content_of(root: Path, quarter: int) -> ExportContent:
    """What an export of a workspace is made from."""
    workspace = open_workspace(root)
    assert workspace.source is not None
    return export_content(workspace, workspace.source.spec, Period(workspace.year, quarter))


def report_of(root: Path = EXAMPLE, quarter: int = 4, lang: str = "vi") -> Report:
    """The report of a workspace's quarter."""
    return Report(content_of(root, quarter), wording(lang))


def content_made(of: Spec, book: Book, period: Period) -> ExportContent:
    """What an export of a few indicators is made from, without any file."""
    assessments = assess(of, book, period)
    trends = {a.indicator.id: trend_of(a, of, book) for a in assessments}
    check = CheckContent(
        spec=of,
        period=period,
        assessments=assessments,
        shown=assessments,
        remarks={a.indicator.id: remarks(a, of) for a in assessments},
        summary=summarise(assessments),
        problems=(),
        waived=(),
        trends={name: one for name, one in trends.items() if one is not None},
    )
    stamp = Stamp(of.year, period, period.last_day, "1", None, illustrative=False, draft=False)
    return ExportContent(check, stamp, area_tables(of.indicator_of.values(), of, book, period), book)
