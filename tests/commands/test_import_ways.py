"""`import`: the ways offices write their tables, each taken for what it is or told once, at its place."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands.office_tables import of_communes, taken_in
from tests.conftest import Command, MakeWorkspace

COMMUNES = ("An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Khánh")
HEADS = ["STT", "Chỉ tiêu", "Xã", "Thực hiện", "Ghi chú"]


@pytest.fixture
def root(workspace: MakeWorkspace) -> Path:
    return of_communes(workspace, COMMUNES)


def handed_in(root: Path, *rows: list[Any], title: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Quý III năm 2021"], ["", "", "", title], *rows):
        sheet.append(row)
    path = root / "nop.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(("style", "thousands"), [("1.234,5", "12,000"), ("1,234.5", "12.000")])
def test_thousands_in_another_style_are_never_taken_for_a_count_of_twelve(
    command: Command, root: Path, style: str, thousands: str
) -> None:
    rows = [1, "Sản lượng lúa", "", style], [2, "Đàn bò", "", thousands]
    ran = command("import", handed_in(root, HEADS, *rows), "--root", root)
    assert (ran.code, taken_in(root)) == (1, [])
    assert "[Sheet!D5]: LỖI [fraction-for-count]" in ran.err
    assert f"{thousands} có phần lẻ" in ran.err


def test_marks_that_are_mixed_are_told_once_with_both(command: Command, root: Path) -> None:
    rows = [[n, "Đàn bò", one, f"1{'.,'[n % 2]}{700 + n}"] for n, one in enumerate(COMMUNES)]
    ran = command("import", handed_in(root, HEADS, *rows), "--root", root)
    assert (ran.code, taken_in(root)) == (1, [])
    assert ran.err.count("[number-styles-mixed] ") == 1
    assert '"1.700" viết khác kiểu với các số khác trong tệp, như "1,701"' in ran.err
    assert ran.err.count("LỖI [ambiguous-number]") == 1
    assert "Cũng làm như thế ở 6 chỗ nữa:\n" in ran.err
    assert '[Sheet!D10]: "1.706" là 1706 hay 1.7060' in ran.err


def test_numbers_of_one_mark_are_not_called_mixed(command: Command, root: Path) -> None:
    rows = [[n, "Đàn bò", one, f"1.{700 + n}"] for n, one in enumerate(COMMUNES[:2])]
    ran = command("import", handed_in(root, HEADS, *rows), "--root", root)
    assert ran.code == 1
    assert "number-styles-mixed" not in ran.err


def test_a_unit_above_the_table_is_told_once_where_it_stands(command: Command, root: Path) -> None:
    rows = [[n, "Đàn bò", one, 1.71 + n] for n, one in enumerate(COMMUNES)]
    ran = command("import", handed_in(root, HEADS, *rows, title="ĐVT: 1.000 con"), "--root", root)
    assert (ran.code, taken_in(root)) == (1, [])
    assert ran.err.count("[unit-disagrees] ") == 1
    assert '[Sheet!D2]: LỖI [unit-disagrees] Đơn vị tính "1.000 con"' in ran.err
    assert ran.err.count("LỖI [fraction-for-count]") == 1
    assert "[Sheet!D5]: cattle ghi 2,71 (con)" in ran.err


def test_the_first_of_very_many_are_followed_by_no_command_that_shows_none(
    command: Command, root: Path
) -> None:
    rows = [[n, "Đàn bò", "Xã Lạ", "nhiều"] for n in range(101)]
    ran = command("import", handed_in(root, HEADS, *rows), "--root", root)
    assert "chạy lại để xem các chỗ còn lại" in " ".join(ran.err.split())
    assert "check --all" not in ran.err


@pytest.mark.parametrize(
    "numbers", [["(1)", "(2)", "(3)", "(4)", "(5)=(4)/(3)"], ["A", "B", "C", "1", "2 = 1/3*100%"]]
)
def test_the_numbers_of_columns_may_say_how_one_is_worked_out(
    command: Command, root: Path, numbers: list[str]
) -> None:
    ran = command("import", handed_in(root, HEADS, numbers, [1, "Đàn bò", "An", 1700]), "--root", root)
    assert (ran.code, taken_in(root)) == (0, [["cattle", "01", "1700"]]), ran.err


def test_a_formula_alone_makes_no_numbering(command: Command, root: Path) -> None:
    ran = command("import", handed_in(root, HEADS, ["", "=", "", 5]), "--root", root)
    assert ran.code == 1


@pytest.mark.parametrize("day", ["05/10/2021", "5-10-2021", "Ngày 5 tháng 10 năm 2021"])
def test_a_day_beside_a_signature_is_left_out_and_told(command: Command, root: Path, day: str) -> None:
    rows = [1, "Đàn bò", "An", 1700], ["", "Người lập biểu", "", day], ["", "Nông Văn A"]
    ran = command("import", handed_in(root, HEADS, *rows), "--root", root)
    assert (ran.code, taken_in(root)) == (0, [["cattle", "01", "1700"]]), ran.err
    assert "[rows-left-out] 2 dòng dưới bảng" in ran.err
    assert "“Người lập biểu”" in ran.err


def test_a_number_beside_a_signature_and_a_day_beside_an_indicator_are_refused(
    command: Command, root: Path
) -> None:
    for row in (["", "Người lập biểu", "", 5], ["", "Đàn bò", "Bình", "05/10/2021"]):
        ran = command("import", handed_in(root, HEADS, [1, "Đàn bò", "An", 1700], row), "--root", root)
        assert (ran.code, taken_in(root)) == (1, [])


@pytest.mark.parametrize("mark", ["−", "►", "•", "▪", "➢", "○"])
def test_any_mark_of_a_list_may_stand_before_a_name(command: Command, root: Path, mark: str) -> None:
    ran = command("import", handed_in(root, HEADS, [1, f"{mark} Đàn bò", "An", 1700]), "--root", root)
    assert (ran.code, taken_in(root)) == (0, [["cattle", "01", "1700"]]), ran.err


def test_headings_again_right_below_are_the_second_row_of_them(command: Command, root: Path) -> None:
    upper = ["STT", "Chỉ tiêu", "Xã", "Kết quả thực hiện", "", "Ghi chú"]
    lower = ["", "Tên chỉ tiêu", "", "Kế hoạch", "Thực hiện", ""]
    ran = command("import", handed_in(root, upper, lower, [1, "Đàn bò", "An", 1, 1700]), "--root", root)
    assert (ran.code, taken_in(root)) == (1, [])
    assert "second-table" not in ran.err
    assert "[Sheet!B3]: LỖI [headings-in-two-rows]" in ran.err
    assert "“Tên chỉ tiêu”, “Kế hoạch”, “Thực hiện”" in ran.err


def test_headings_further_below_are_those_of_another_table(command: Command, root: Path) -> None:
    rows = [1, "Đàn bò", "An", 1700], ["STT", "Tên chỉ tiêu", "Xã", "Kế hoạch"], [1, "Đàn bò", "An", 9]
    ran = command("import", handed_in(root, HEADS, *rows), "--root", root)
    assert (ran.code, taken_in(root)) == (1, [])
    assert "[Sheet!5]: LỖI [second-table]" in ran.err


def test_a_cell_that_became_a_date_takes_a_number_in_the_marked_copy(command: Command, root: Path) -> None:
    path = handed_in(root, HEADS, [1, "Đàn bò", "An", date(2021, 8, 7)])
    assert command("import", path, "--root", root).code == 1
    copy = root / "nop-can-sua.xlsx"
    book = openpyxl.load_workbook(copy)
    cell = book.active["D4"]  # type: ignore[index]
    # The date without its format would be a number, and taken for the figure.
    assert (cell.value, cell.number_format) == ("2021-08-07", "General")
    ran = command("import", copy, "--root", root)
    assert (ran.code, taken_in(root)) == (1, [])
    cell.value = 1700
    book.save(copy)
    assert command("import", copy, "--root", root).code == 0
    assert taken_in(root) == [["cattle", "01", "1700"]]


@pytest.mark.parametrize("name", ["Huyện Thử", "HUYỆN THỬ", "Thử district"])
def test_the_territorys_own_name_is_the_whole_of_it(command: Command, root: Path, name: str) -> None:
    ran = command("import", handed_in(root, HEADS, [1, "Đàn bò", name, 12240]), "--root", root)
    assert (ran.code, taken_in(root)) == (0, [["cattle", "", "12240"]]), ran.err


def test_where_the_territory_lies_may_be_left_out_and_a_part_of_its_name_is_none(
    command: Command, root: Path
) -> None:
    spec = root / "data" / "targets_2021.yaml"
    spec.write_text(spec.read_text("utf-8").replace("huyện Thử", "huyện Thử, tỉnh Mẫu"), "utf-8")
    assert command("import", handed_in(root, HEADS, [1, "Đàn bò", "Thử", 12240]), "--root", root).code == 1
    for name in ("huyện Thử", "Huyện Thử, tỉnh Mẫu"):
        path = handed_in(root, HEADS, [1, "Đàn bò", name, 12240])
        assert command("import", path, "--root", root).code == 0
    assert taken_in(root) == [["cattle", "", "12240"]]


def test_decimals_beside_thousands_of_the_same_look_are_told(command: Command, root: Path) -> None:
    rows = [1, "Đàn bò", "An", "12.000"], [2, "Sản lượng lúa", "", "27,716"], [3, "Đàn bò", "Hà", "1.234.567"]
    ran = command("import", handed_in(root, HEADS, *rows), "--root", root)
    assert ran.code == 0, ran.err
    assert '[Sheet!D5]: LƯU Ý [numbers-read-by-style] 2 số như "27,716" đọc là 27,716' in ran.err
    ran = command("import", handed_in(root, HEADS, *rows[::2]), "--root", root)
    assert "numbers-read-by-style" not in ran.err


def test_decimals_among_thousands_are_told_in_rows_that_look_like_many_others(
    command: Command, root: Path
) -> None:
    spec = root / "data" / "targets_2021.yaml"
    spec.write_text(
        spec.read_text("utf-8").replace("unit: con\n        acc", "unit: tấn\n        acc"), "utf-8"
    )
    values = ("1.234.567", "12.000", "12.000", "12.000", "27,716", "12.000")
    lines = [f"cattle;0{n};{value}\n" for n, value in enumerate(values, 1)]
    path = root / "2021-Q3.csv"
    path.write_text("indicator;area;value\n" + "".join(lines), "utf-8")
    ran = command("import", path, "--root", root, "--dry-run")
    assert ':6:11: LƯU Ý [numbers-read-by-style] 5 số như "27,716" đọc là 27,716' in ran.err
