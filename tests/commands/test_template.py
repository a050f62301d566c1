"""`template`: a form that is filled in, refused with comments, mended and taken in."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hq_targets.core.period import PERIOD_PROPERTY
from tests.conftest import ROOT, Command, MakeWorkspace

SPEC_OF_QUARTERS = (ROOT / "tests" / "cases" / "_workspace" / "data" / "targets_2021.yaml").read_text("utf-8")
SPEC_OF_QUARTERS = SPEC_OF_QUARTERS.replace("        frequency: year\n", "")


@pytest.fixture
def root(workspace: MakeWorkspace) -> Path:
    last = "indicator,area,value\ncattle_herd,,12000\ncriteria,01393,11\ncriteria,01417,19\n"
    return workspace(SPEC_OF_QUARTERS, y2020=last, y2021_Q1="indicator,value\nrice_output,30.5\n")


def form(command: Command, root: Path, *words: str) -> Path:
    path = root / "bieu.xlsx"
    ran = command("template", "2021-Q2", path, "--root", root, *words)
    assert ran.code == 0, ran.err
    return path


def rows(path: Path, sheet: str) -> dict[tuple[str, str], int]:
    """The line of each figure in a sheet, by indicator and area."""
    found = openpyxl.load_workbook(path)[sheet]
    head = next(n for n, row in enumerate(found.iter_rows(values_only=True), 1) if "Mã" in row)
    names = [cell.value for cell in found[head]]
    area = names.index("Mã đơn vị") if "Mã đơn vị" in names else None
    return {
        (str(row[names.index("Mã")]), str(row[area]) if area is not None else ""): n
        for n, row in enumerate(found.iter_rows(values_only=True), 1)
        if n > head
    }


def test_the_form_asks_only_what_is_due_and_shows_what_was_known(command: Command, root: Path) -> None:
    path = form(command, root)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Số chung", "Theo đơn vị", "Hướng dẫn"]
    assert [key[0] for key in rows(path, "Số chung")] == ["rice_output", "cattle_herd", "forest_cover"]
    assert [key[1] for key in rows(path, "Theo đơn vị")] == ["01393", "01417", "01417"]
    cells = {cell.value for row in book["Số chung"].iter_rows() for cell in row}
    assert {"30,5 (quý 1)", "12.000 (2020)", "Kỳ: 2021-Q2"} <= cells
    (noted,) = [one.value for one in book.custom_doc_props.props if one.name == PERIOD_PROPERTY]  # type: ignore[attr-defined]
    assert noted == "2021-Q2"


def test_only_cells_to_fill_in_are_unlocked(command: Command, root: Path) -> None:
    sheet = openpyxl.load_workbook(form(command, root))["Theo đơn vị"]
    assert sheet.protection.sheet
    head = next(row for row in sheet.iter_rows() if "Mã" in [cell.value for cell in row])
    names = [cell.value for cell in head]
    below = [row for row in sheet.iter_rows() if row[0].row is not None and row[0].row > (head[0].row or 0)]
    for row in below:
        for name, cell in zip(names, row, strict=True):
            typed = name in ("Thực hiện", "Loại số", "Tình trạng", "Tính đến", "Nguồn", "Ghi chú")
            assert cell.protection.locked is not typed, name
            if name in ("Mã", "Mã đơn vị"):
                assert (cell.data_type, cell.number_format) == ("s", "@")


def test_drop_downs_hold_words_that_are_read(command: Command, root: Path) -> None:
    book = openpyxl.load_workbook(form(command, root))
    lists = {
        rule.formula1
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert lists == {'"chính thức,sơ bộ,ước"', '"trong kỳ,lũy kế"', '"có,không"'}
    warnings = [
        rule.errorStyle
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type != "list"
    ]
    assert set(warnings) == {"warning"}


def type_in(sheet: Any, *answers: object) -> None:
    """Type answers into a sheet's cells for figures, from the first one down."""
    head = next(row for row in sheet.iter_rows() if row[1].value in ("Mã", "Id"))
    (at,) = [cell.column for cell in head if cell.value in ("Thực hiện", "Actual")]
    for line, answer in enumerate(answers, head[0].row + 1):
        sheet.cell(line, at).value = answer


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_filled_form_is_refused_with_comments_mended_and_taken_in(
    command: Command, root: Path, lang: str
) -> None:
    path = form(command, root, "--lang", lang)
    book = openpyxl.load_workbook(path)
    whole, areas, _ = book.worksheets
    type_in(whole, 31815.7, "~12.240", 50.95)
    type_in(areas, 12, 19, "có")
    book.save(path)
    ran = command("import", path, "--root", root)
    assert ran.code == 1
    assert "inexact-number" in ran.err
    copy = root / "bieu-can-sua.xlsx"
    mended = openpyxl.load_workbook(copy)
    (wrong,) = [cell for sheet in mended for row in sheet for cell in row if cell.comment]
    wrong.value = 12240
    mended.save(copy)
    ran = command("import", copy, "--root", root)
    assert ran.code == 0, ran.err
    stored = (root / "data" / "actuals" / "2021-Q2.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[:4] for line in stored[1:]] == [
        ["rice_output", "", "31815.7", "quarter"],
        ["cattle_herd", "", "12240", ""],
        ["criteria", "01393", "12", ""],
        ["criteria", "01417", "19", ""],
        ["communes_kept", "01417", "yes", ""],
        ["forest_cover", "", "50.95", ""],
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_text_form_is_read_back_as_it_was_filled_in(command: Command, root: Path, lang: str) -> None:
    path = root / "bieu.csv"
    assert command("template", "2021-Q1", path, "--root", root, "--lang", lang).code == 0
    text = path.read_text("utf-8-sig")
    assert "30,5" in text if lang == "vi" else "30.5" in text
    ran = command("import", path, "--root", root)
    assert ran.code == 0, ran.err
    assert "1 số như cũ" in ran.err


def test_the_same_form_is_the_same_file(command: Command, root: Path) -> None:
    first = form(command, root).read_bytes()
    assert form(command, root, "--force").read_bytes() == first
    assert openpyxl.load_workbook(BytesIO(first)).properties.created is not None


def test_what_cannot_be_made_is_said(command: Command, root: Path) -> None:
    path = form(command, root)
    before = path.read_bytes()
    ran = command("template", "2021-Q3", path, "--root", root)
    assert (ran.code, path.read_bytes()) == (2, before)
    assert "--force" in ran.err
    assert command("template", "2021-Q5", "--root", root).code == 2
    assert command("template", "2021-Q1", root / "bieu.docx", "--root", root).code == 2
    whole_year = command("template", "2021", "--root", root)
    assert whole_year.code == 2
    assert "2021-Q4" in whole_year.err
    assert command("template", "2023-Q1", "--root", root).code == 2


def test_a_form_made_from_files_with_errors_is_made_and_says_what_it_may_lack(
    command: Command, root: Path
) -> None:
    (root / "data" / "actuals" / "2021-Q1.csv").write_text("indicator,value\nrice_output,~30\n", "utf-8")
    path = root / "bieu.csv"
    ran = command("template", "2021-Q2", path, "--root", root)
    assert (ran.code, path.exists()) == (1, True)
    assert "inexact-number" in ran.err
    assert "có thể thiếu" in ran.err


def test_no_form_is_made_while_the_targets_have_errors(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC_OF_QUARTERS.replace("format: hq-targets/spec/1", "format: hq-targets/spec/9"))
    ran = command("template", "2021-Q2", root / "bieu.csv", "--root", root)
    assert (ran.code, (root / "bieu.csv").exists()) == (1, False)


def test_without_a_file_the_form_is_text_and_what_is_told_is_not_in_it(command: Command, root: Path) -> None:
    ran = command("template", "2021-q2", "--root", root)
    assert ran.code == 0
    assert ran.out.startswith("Biểu số liệu quý 2/2021\n")
    assert "Biểu quý 2/2021: hỏi 6 số liệu" in ran.err
    assert "stdout" in ran.err


def test_made_up_data_says_so(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    command("template", "2021-Q4", path, "--root", ROOT / "examples" / "full-year")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert "SỐ LIỆU MINH HỌA" in str(sheet["A4"].value)


@pytest.mark.parametrize("period", ["2020", "2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_every_form_of_the_illustrative_year_is_what_is_already_there(
    command: Command, tmp_path: Path, period: str, suffix: str
) -> None:
    root = ROOT / "examples" / "full-year"
    path = tmp_path / f"bieu.{suffix}"
    assert command("template", period, path, "--root", root).code == 0
    ran = command("import", path, "--root", root, "--dry-run")
    assert "0 số mới, 0 số đổi" in ran.err, ran.err + ran.out
    assert ran.code == 0
