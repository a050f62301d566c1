"""A year of a hundred indicators with very long names is made in every format, whole."""

from io import BytesIO

import docx
import openpyxl
import pytest

from hq_targets.reports.export.formats import FORMATS, Report, made
from hq_targets.reports.export.page import page_words
from hq_targets.wording import wording
from tests.made_large import make_large
from tests.reports.export.contents import report_of


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return report_of(make_large(tmp_path_factory.mktemp("long")))


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_indicator_is_there(suffix: str, report: Report) -> None:
    data = made(suffix, report)
    if suffix == ".docx":
        document = docx.Document(BytesIO(data))
        assert len(document.tables[2].rows) == 2 + 100
    elif suffix == ".xlsx":
        sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
        assert (
            sum(str(row[-1]).startswith("a_rather_long_") for row in sheet.iter_rows(values_only=True)) == 100
        )
    elif suffix == ".html":
        assert sum(key.endswith(".actual") for key in page_words(report.content, wording("vi"))) == 100
        assert data.decode().count("hàng hóa gắn với thị trường, số 100") >= 2
    else:
        assert all(f"hàng hóa gắn với thị trường, số {n}" in data.decode() for n in range(1, 101))


def test_the_annex_of_the_letter_keeps_within_the_page(report: Report) -> None:
    table = docx.Document(BytesIO(made(".docx", report))).tables[2]
    widths = [column.width for column in table.columns]
    assert sum(width.mm for width in widths if width is not None) < 252.5
    name = widths[1]
    assert name is not None
    assert name.mm > 40
