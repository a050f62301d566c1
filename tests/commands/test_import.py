"""`import`: what it takes in, what it refuses, and what it never loses."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hq_targets.reports.changes import taken_in
from tests.conftest import ROOT, Command, MakeWorkspace

REPORT = """\
Báo cáo quý III năm 2021;;;
TT;Chỉ tiêu;Thực hiện quý III;Ghi chú
I;Trồng trọt;;
1;Sản lượng lúa;1.110,5;
II;Chăn nuôi;;
2;Đàn bò;12.240;sau rét đậm
"""
HEADINGS = "indicator,area,value,basis,status,as_of,source,note,name,unit\n"
RICE = "rice,,1110.5,quarter,,,,,Sản lượng lúa,tấn\n"
CATTLE = "cattle,,12240,,,,,sau rét đậm,Đàn bò,con\n"


@pytest.fixture
def root(workspace: MakeWorkspace) -> Path:
    return workspace(y2020="indicator,value\ncattle,12000\n")


def sent(root: Path, text: str, name: str = "bao-cao.csv") -> Path:
    path = root / name
    path.write_text(text, "utf-8")
    return path


def stored(root: Path, period: str = "2021-Q3") -> str | None:
    path = root / "data" / "actuals" / f"{period}.csv"
    return path.read_text("utf-8") if path.exists() else None


def test_an_offices_table_becomes_a_canonical_file(command: Command, root: Path) -> None:
    ran = command("import", sent(root, REPORT), "--root", root)
    assert ran.code == 0, ran.err
    assert stored(root) == HEADINGS + RICE + CATTLE
    assert "2 số mới" in ran.err
    assert "2 dòng không có số liệu" in ran.err


def test_the_same_table_again_changes_nothing(command: Command, root: Path) -> None:
    path = sent(root, REPORT)
    command("import", path, "--root", root)
    ran = command("import", path, "--root", root)
    assert (ran.code, stored(root)) == (0, HEADINGS + RICE + CATTLE)
    assert "2 số như cũ" in ran.err


def test_a_dry_run_writes_nothing(command: Command, root: Path) -> None:
    ran = command("import", sent(root, REPORT), "--root", root, "--dry-run")
    assert (ran.code, stored(root)) == (0, None)
    assert "1.110,5" in ran.out


def test_a_changed_figure_is_shown_beside_the_old_one(command: Command, root: Path) -> None:
    command("import", sent(root, REPORT), "--root", root)
    ran = command("import", sent(root, REPORT.replace("12.240", "12.300")), "--root", root)
    assert "12.240" in ran.out
    assert "12.300" in ran.out
    assert stored(root) == HEADINGS + RICE + CATTLE.replace("12240", "12300")


def test_a_note_of_the_old_figure_is_kept_or_replaced_in_sight(command: Command, root: Path) -> None:
    command("import", sent(root, REPORT), "--root", root)
    ran = command("import", sent(root, REPORT.replace("12.240", "12.300")), "--root", root)
    assert "ghi chú của số cũ được giữ: sau rét đậm" in " ".join(ran.out.split())
    assert "1 số đổi mà ghi chú vẫn là câu viết cho số cũ" in ran.err
    other = REPORT.replace("12.240", "12.300").replace("sau rét đậm", "đã tái đàn")
    ran = command("import", sent(root, other), "--root", root)
    assert "sau rét đậm → đã tái đàn" in " ".join(ran.out.split())
    assert "viết cho số cũ" not in ran.err


def test_an_empty_cell_takes_no_figure_away(command: Command, root: Path) -> None:
    command("import", sent(root, REPORT), "--root", root)
    ran = command("import", sent(root, REPORT.replace("12.240", "")), "--root", root)
    assert (ran.code, stored(root)) == (0, HEADINGS + RICE + CATTLE)
    assert "giữ số cũ" in ran.out


def test_one_wrong_row_stops_all_of_them_unless_the_good_ones_are_asked_for(
    command: Command, root: Path
) -> None:
    path = sent(root, REPORT.replace("12.240", "~12.240"))
    ran = command("import", path, "--root", root)
    assert (ran.code, stored(root)) == (1, None)
    assert "CHƯA GHI GÌ" in ran.err
    ran = command("import", path, "--root", root, "--partial")
    assert (ran.code, stored(root)) == (1, HEADINGS + RICE)


def test_a_figure_is_changed_in_the_file_it_stands_in(command: Command, root: Path) -> None:
    other = root / "data" / "actuals" / "2021-Q3-chan-nuoi.csv"
    other.write_text("indicator,value\ncattle,12000\n", "utf-8")
    assert command("import", sent(root, REPORT), "--root", root).code == 0
    assert other.read_text("utf-8") == HEADINGS + CATTLE
    assert stored(root) == HEADINGS + RICE


def test_nothing_is_merged_into_a_file_with_errors(command: Command, root: Path) -> None:
    faulty = "indicator,value\ncattel,12000\n"
    (root / "data" / "actuals" / "2021-Q3.csv").write_text(faulty, "utf-8")
    ran = command("import", sent(root, REPORT), "--root", root)
    assert (ran.code, stored(root)) == (1, faulty)
    assert "unknown-indicator" in ran.err


@pytest.mark.parametrize(
    ("text", "options", "period"),
    [
        ("indicator;value\nrice;5\n", ["--period", "2021-Q2"], "2021-Q2"),
        ("Quý II/2021\nindicator;value\nrice;5\n", [], "2021-Q2"),
        ("Kỳ: 2021-Q2\nindicator;value\nrice;5\n", ["--period", "2021-q2"], "2021-Q2"),
        ("indicator;value\ncattle;5\n", ["--period", "2020"], "2020"),
    ],
)
def test_the_period_is_asked_for_or_stated(
    command: Command, root: Path, text: str, options: list[str], period: str
) -> None:
    ran = command("import", sent(root, text), "--root", root, *options)
    assert ran.code == 0, ran.err
    assert stored(root, period) is not None


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("indicator;value\nrice;5\n", [], "--period"),
        ("Quý II/2021\nindicator;value\nrice;5\n", ["--period", "2021-Q3"], "2021-Q2"),
        ("Quý II/2021 so với quý I/2021\nindicator;value\nrice;5\n", [], "2021-Q1"),
        ("indicator;value\nrice;5\n", ["--period", "quý 2"], "quý 2"),
    ],
)
def test_a_period_that_is_not_certain_is_asked_for(
    command: Command, root: Path, text: str, options: list[str], said: str
) -> None:
    ran = command("import", sent(root, text), "--root", root, *options)
    assert ran.code == 2
    assert said in ran.err
    assert stored(root, "2021-Q2") is None


def test_the_file_name_tells_the_period_where_nothing_else_does(command: Command, root: Path) -> None:
    assert (
        command("import", sent(root, "indicator;value\nrice;5\n", "2021-q2 nop.csv"), "--root", root).code
        == 0
    )
    assert stored(root, "2021-Q2") is not None


def test_a_column_nobody_knows_is_named_and_not_used(command: Command, root: Path) -> None:
    ran = command(
        "import", sent(root, "indicator;value;Hệ số\nrice;5;1000\n"), "--root", root, "--period", "2021-Q1"
    )
    assert ran.code == 0
    assert "column-ignored" in ran.err


def test_what_the_heading_says_goes_with_every_figure(command: Command, root: Path) -> None:
    text = "Mã;Ước thực hiện lũy kế\nrice;5\ncattle;12000\n"
    assert command("import", sent(root, text), "--root", root, "--period", "2021-Q3").code == 0
    assert "rice,,5,ytd,estimate," in (stored(root) or "")
    assert "cattle,,12000,,estimate," in (stored(root) or "")


def test_numbers_that_are_ambiguous_are_settled_by_the_command(command: Command, root: Path) -> None:
    path = sent(root, "indicator;value\ncattle;12.240\n")
    ran = command("import", path, "--root", root, "--period", "2021-Q3")
    assert (ran.code, stored(root)) == (1, None)
    assert "12.000" in ran.err, "last year's actual to compare with"
    ran = command("import", path, "--root", root, "--period", "2021-Q3", "--numbers", "vietnamese")
    assert ran.code == 0
    assert "cattle,,12240" in (stored(root) or "")


def test_an_estimate_stays_one_where_the_table_says_nothing(command: Command, root: Path) -> None:
    (root / "data" / "actuals" / "2021-Q3.csv").write_text(
        "indicator,value,status,source\ncattle,12240,estimate,Ước của trạm\n", "utf-8"
    )
    same = "Quý III/2021\nMã;Thực hiện\ncattle;12240\n"
    assert command("import", sent(root, same), "--root", root).code == 0
    assert "cattle,12240,estimate,Ước của trạm" in (stored(root) or "")
    said = "Quý III/2021\nMã;Thực hiện;Tình trạng\ncattle;12240;chính thức\n"
    ran = command("import", sent(root, said), "--root", root)
    assert "ước → chính thức" in ran.out
    assert "cattle,,12240,,,,Ước của trạm" in (stored(root) or "")


def test_figures_that_cannot_both_be_right_are_refused_together(command: Command, root: Path) -> None:
    before = "indicator,value,basis\nrice,50,ytd\n"
    (root / "data" / "actuals" / "2021-Q1.csv").write_text(before, "utf-8")
    path = sent(root, "Quý I/2021\nMã;Thực hiện\nrice;40\n")
    ran = command("import", path, "--root", root)
    assert (ran.code, stored(root, "2021-Q1")) == (1, before)
    assert "ytd-disagrees" in ran.err
    assert command("import", path, "--root", root, "--partial").code == 1
    assert "rice,,40,quarter" in (stored(root, "2021-Q1") or "")


def test_an_empty_cell_of_a_copied_sheet_is_no_second_figure(command: Command, root: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells in (["Chỉ tiêu", "Thực hiện", "Ghi chú"], ["Đàn bò", 12240], ["Sản lượng lúa", None]):
        sheet.append(cells)
    copy = book.copy_worksheet(sheet)
    copy["B2"] = None
    book.save(root / "a.xlsx")
    ran = command("import", root / "a.xlsx", "--root", root, "--period", "2021-Q3")
    assert (ran.code, "1 số mới" in ran.err, "1 ô trống;" in ran.err) == (0, True, True), ran.err
    copy["C2"] = "chưa có số"
    book.save(root / "a.xlsx")
    ran = command("import", root / "a.xlsx", "--root", root, "--period", "2021-Q3")
    assert (ran.code, "duplicate-figure" in ran.err) == (1, True), "what is said of it would be lost"


def test_nothing_is_merged_into_a_period_that_states_a_figure_twice(command: Command, root: Path) -> None:
    for name in ("2021-Q3.csv", "2021-Q3-x.csv"):
        (root / "data" / "actuals" / name).write_text("indicator,value\ncattle,12000\n", "utf-8")
    ran = command("import", sent(root, REPORT), "--root", root)
    assert ran.code == 1
    assert "duplicate-figure" in ran.err
    assert stored(root) == "indicator,value\ncattle,12000\n"


def test_two_imports_at_once_lose_nothing(root: Path) -> None:
    hq = [sys.executable, str(ROOT / "cli.py"), "import"]
    runs = []
    for name, row in (("a", "rice;5"), ("b", "cattle;12000")):
        path = sent(root, f"Quý III/2021\nMã;Thực hiện\n{row}\n", f"{name}.csv")
        command = [*hq, str(path), "--root", str(root)]
        runs.append(subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE))  # noqa: S603
    for run in runs:
        run.communicate()
    assert [run.returncode for run in runs] == [0, 0]
    lines = (stored(root) or "").splitlines()
    assert [line.split(",")[0] for line in lines] == ["indicator", "rice", "cattle"]


def test_nine_months_are_asked_about_and_settled(command: Command, root: Path) -> None:
    path = sent(root, "BÁO CÁO 9 THÁNG ĐẦU NĂM 2021\nMã;Thực hiện\nrice;70\ncattle;12000\n")
    ran = command("import", path, "--root", root)
    assert (ran.code, stored(root)) == (1, None)
    assert "--basis" in ran.err
    assert command("import", path, "--root", root, "--basis", "ytd").code == 0
    assert "rice,,70,ytd," in (stored(root) or "")
    assert "cattle,,12000,," in (stored(root) or "")


@pytest.mark.parametrize("name", ["2021-Q2.csv", "Bao cao quy II.csv"])
def test_a_file_name_of_another_period_is_asked_about(command: Command, root: Path, name: str) -> None:
    path = sent(root, "indicator;value\nrice;5\n", name)
    ran = command("import", path, "--root", root, "--period", "2021-Q3")
    assert (ran.code, stored(root)) == (2, None)


@pytest.mark.parametrize("options", [[], ["--period", "2021-Q3"]])
@pytest.mark.parametrize(
    "name", ["Quý 2 năm 2021.csv", "bieu-quy-2.csv", "2021-Q2.csv", "Quý III năm 2020.csv"]
)
def test_a_title_and_a_file_name_that_contradict_each_other_are_asked_about(
    command: Command, root: Path, name: str, options: list[str]
) -> None:
    ran = command("import", sent(root, REPORT, name), "--root", root, *options)
    assert (ran.code, stored(root), stored(root, "2021-Q2")) == (2, None, None)
    assert "tên tệp ghi kỳ khác" in ran.err
    assert "quý 3" in ran.err
    assert command("import", sent(root, REPORT, "nop.csv"), "--root", root, *options).code == 0
    assert stored(root) is not None


@pytest.mark.parametrize(
    ("title", "code"), [("Quý 2", 1), ("Q2-2021", 1), ("Quý 3", 0), ("Biểu 1", 0), ("Quý II + quý III", 0)]
)
def test_a_title_and_the_name_of_its_sheet_that_contradict_each_other_are_asked_about(
    command: Command, root: Path, title: str, code: int
) -> None:
    path = workbook(root / "nop.xlsx", ["Sản lượng lúa", 1110.5])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].title = title
    book.save(path)
    ran = command("import", path, "--root", root)
    assert (ran.code, stored(root) is None) == (code, code == 1), ran.err
    assert ("table-of-other-period" in ran.err) == (code == 1)


def test_a_source_is_written_where_the_table_gives_none(command: Command, root: Path) -> None:
    path = sent(root, "Quý III/2021\nMã;Thực hiện;Nguồn\nrice;5;\ncattle;12000;Chi cục Thống kê\n")
    assert command("import", path, "--root", root, "--source", "Báo cáo 45/BC-NN").code == 0
    assert "rice,,5,quarter,,,Báo cáo 45/BC-NN," in (stored(root) or "")
    assert "cattle,,12000,,,,Chi cục Thống kê," in (stored(root) or "")


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Quý III năm 2021"], ["Chỉ tiêu", "Thực hiện"], *rows):
        sheet.append(row)
    book.save(path)
    return path


def test_a_refused_workbook_comes_back_marked_and_is_taken_once_it_is_mended(
    command: Command, root: Path
) -> None:
    path = workbook(root / "nop.xlsx", ["Sản lượng lúa", 1110.5], ["Đàn bò", "~12.240"])
    ran = command("import", path, "--root", root)
    assert (ran.code, stored(root)) == (1, None)
    copy = root / "nop-can-sua.xlsx"
    book = openpyxl.load_workbook(copy)
    cell = book.active["B4"]  # type: ignore[index]
    assert "khoảng chừng" in cell.comment.text
    assert "[Sheet!B4]" in ran.err
    cell.value = 12240
    book.save(copy)
    ran = command("import", copy, "--root", root)
    assert ran.code == 0, ran.err
    assert stored(root) == HEADINGS + RICE + CATTLE.replace("sau rét đậm", "")


def test_a_hidden_row_is_shown_in_the_marked_copy(command: Command, root: Path) -> None:
    path = workbook(root / "nop.xlsx", ["Sản lượng lúa", 1110.5], ["Đàn bò", 12240])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].row_dimensions[4].hidden = True
    book.save(path)
    ran = command("import", path, "--root", root)
    assert "được hiện ra trong bản đó: Sheet!B4" in ran.err
    copy = openpyxl.load_workbook(root / "nop-can-sua.xlsx").worksheets[0]
    assert not copy.row_dimensions[4].hidden
    comment = copy["B4"].comment
    assert comment is not None
    assert "bị ẩn" in comment.text


def test_a_marked_copy_replaces_no_other_file(command: Command, root: Path) -> None:
    path = workbook(root / "nop.xlsx", ["Đàn bò", "~12.240"])
    (root / "nop-can-sua.xlsx").write_bytes(b"mine")
    command("import", path, "--root", root)
    assert (root / "nop-can-sua.xlsx").read_bytes() == b"mine"
    assert (root / "nop-can-sua-2.xlsx").exists()
    command("import", path, "--root", root, "--dry-run")
    assert not (root / "nop-can-sua-3.xlsx").exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x00\x01", b"\xff\xfe\x00"])
def test_what_cannot_be_read_is_a_problem(command: Command, root: Path, data: bytes) -> None:
    path = root / "2021-Q3.csv"
    path.write_bytes(data)
    ran = command("import", path, "--root", root)
    assert ran.code == 1
    assert "LỖI" in ran.err


def test_a_folder_and_a_missing_file_are_problems(command: Command, root: Path) -> None:
    assert command("import", root, "--root", root).code == 1
    assert command("import", root / "nope.csv", "--root", root).code == 1


def test_of_very_many_figures_the_first_are_listed(
    command: Command, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taken_in, "MOST_LISTED", 1)
    ran = command("import", sent(root, REPORT), "--root", root, "--dry-run")
    assert "… và 1 số liệu nữa" in ran.out
