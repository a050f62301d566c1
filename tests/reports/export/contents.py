"""Contents of exports for tests: of a workspace as it lies, or of a few indicators made up here."""

from pathlib import Path

from hq_targets.commands.export import export_content
from hq_targets.core.period import Period
from hq_targets.files.workspace import open_workspace
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
