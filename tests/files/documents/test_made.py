"""Of which period a document is that an export made."""

import zipfile
from pathlib import Path

import pytest

from hq_targets.core.period import Period
from hq_targets.files.documents.made import period_made_for

STAMP = '{"format": "hq-targets/report/1", "year": 2021, "period": "2021-Q2", "lang": "vi"}'


@pytest.mark.parametrize(
    ("name", "text", "period"),
    [
        ("a.md", f"# Báo cáo\n<!-- hq-targets {STAMP} -->\n", "2021-Q2"),
        ("a.json", '{"period": "2021-Q4"}', None),
        ("a.html", STAMP.replace("2021-Q2", "quý 2"), None),
        ("a.csv", "illustrative,period\nno,2021-Q3\n", "2021-Q3"),
        ("a.csv", "illustrative,period\n", None),
        ("a.csv", "a,b\n1,2\n", None),
        ("a.docx", "no package", None),
    ],
)
def test_a_document_says_of_which_period_it_is(
    name: str, text: str, period: str | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert period_made_for(path) == (Period.parse(period) if period else None)


def test_a_package_says_it_in_one_of_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<a/>")
        package.writestr("customXml/item1.xml", f"<report stamp='{STAMP}'/>")
    assert period_made_for(path) == Period.parse("2021-Q2")


def test_what_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert period_made_for(tmp_path / "none.md") is None
