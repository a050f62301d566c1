"""Files that LibreOffice wrote, set to Vietnamese and to English: every figure is read back exactly."""

from decimal import Decimal
from pathlib import Path

import pytest

from hq_targets.core.period import Period
from hq_targets.files.tables.intake import open_source, read_source
from hq_targets.files.workspace import open_workspace
from tests.conftest import ROOT

OFFICES = ROOT / "tests" / "offices"
FILES = sorted(path for path in OFFICES.iterdir() if path.suffix in (".csv", ".xlsx"))
WANTED = {
    "rice_output": Decimal("31815.7"),
    "cattle_herd": Decimal(12240),
    "forest_cover": Decimal("50.95"),
    "value": Decimal("1110.125"),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_figure_is_read_back_exactly(path: Path) -> None:
    workspace = open_workspace(ROOT / "tests" / "cases" / "_workspace")
    assert workspace.source is not None
    source, problems = open_source(path, path.name)
    assert source is not None
    assert tuple(source.stated(4)) == (Period(2021, 1),)
    intake = read_source(source, Period(2021, 1), workspace.source.spec)
    assert problems + intake.problems == []
    assert {row.indicator: row.value for row in intake.observations} == WANTED
    assert intake.observations[0].note == "vụ xuân, ước cuối kỳ"


def test_an_ods_file_is_refused_with_what_to_do() -> None:
    _, problems = open_source(OFFICES / "calc.ods", "calc.ods")
    assert [problem.code for problem in problems] == ["workbook-opendocument"]
