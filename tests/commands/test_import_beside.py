"""`import`: what a table says beside its figures - a unit above, a line through one, a comment - is told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from hq_targets.files.tables.workbook_cells import AUTHOR, MARKED
from tests.commands.office_tables import of_communes, taken_in
from tests.conftest import Command, MakeWorkspace

COMMUNES = ("An", "Bình", "Hồng Sỹ", "Hồng Vân", "Dũng", "Giang", "Hà")
HEADS = ["STT", "Chỉ tiêu", "ĐVT", "Xã", "Thực hiện", "Ghi chú"]


@pytest.fixture
def root(workspace: MakeWorkspace) -> Path:
    return of_communes(workspace, COMMUNES)


def sent(root: Path, *rows: list[Any], fill: Callable[[Any], object] = id) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Quý III năm 2021"], *rows):
        sheet.append(row)
    fill(sheet)
    path = root / "nop.xlsx"
    book.save(path)
    return path


def as_text(root: Path, *rows: list[Any]) -> Path:
    path = root / "nop.csv"
    lines = [";".join(map(str, row)) for row in (["Quý III năm 2021"], *rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("made", [sent, as_text])
def test_where_its_own_cell_is_empty_a_figure_is_in_the_unit_above(
    command: Command, root: Path, made: Callable[..., Path]
) -> None:
    rows = [[n, "Đàn bò", "", one, 17 + n] for n, one in enumerate(COMMUNES)]
    ran = command("import", made(root, ["", "", "", "ĐVT: nghìn con", ""], HEADS, *rows), "--root", root)
    assert (ran.code, taken_in(root)) == (1, [])
    assert ran.err.count("[unit-disagrees] ") == 1
    assert 'Đơn vị tính "nghìn con" không phải của cattle' in ran.err
    assert (": LỖI" in ran.err, "[Sheet!D2]" in ran.err or "nop.csv:2" in ran.err) == (True, True)


@pytest.mark.parametrize("made", [sent, as_text])
def test_the_right_unit_above_is_the_one_of_every_empty_cell(
    command: Command, root: Path, made: Callable[..., Path]
) -> None:
    rows = [[n, "Đàn bò", ["", "con"][n % 2], one, 1700 + n] for n, one in enumerate(COMMUNES)]
    ran = command("import", made(root, ["", "", "", "Đơn vị tính: Con", ""], HEADS, *rows), "--root", root)
    assert (ran.code, len(taken_in(root)), ran.err.count("[unit")) == (0, len(COMMUNES), 0), ran.err


@pytest.mark.parametrize("made", [sent, as_text])
def test_a_unit_above_that_the_cells_below_contradict_is_told_once_with_both_places(
    command: Command, root: Path, made: Callable[..., Path]
) -> None:
    rows = [[n, "Đàn bò", "con", one, 1700 + n] for n, one in enumerate(COMMUNES)]
    rows.append([9, "Sản lượng lúa", "tấn", "", 50])
    ran = command("import", made(root, ["ĐVT: tạ", "", "", "", ""], HEADS, *rows), "--root", root)
    assert (ran.code, len(taken_in(root))) == (0, len(COMMUNES) + 1), ran.err
    assert ran.err.count("[units-contradict] ") == 1
    in_sheet, in_text = ("[Sheet!A2]", "Sheet!C4", "Sheet!C11"), ("nop.csv:2:1", "nop.csv:4", "nop.csv:11")
    place, first, other = in_sheet if made is sent else in_text
    said = " ".join(ran.err.split())
    assert f'{place}: LƯU Ý [units-contradict] Trên bảng ghi đơn vị tính "tạ"' in said
    assert f"“con” ({first}), “tấn” ({other})." in said


def test_rows_that_need_no_second_look_are_in_the_unit_above_or_contradict_it_too(
    command: Command, root: Path
) -> None:
    heads, titles = ["Chỉ tiêu", "ĐVT", "Xã", "Thực hiện"], ("ĐVT: con", "ĐVT: tạ")
    plain = [["Đàn bò", "", one, 1700] for one in COMMUNES[:4]]
    own = [["Đàn bò", "con", one, 1700] for one in COMMUNES[4:]]
    ran = command("import", as_text(root, [titles[0]], heads, *plain, *own), "--root", root)
    assert (ran.code, len(taken_in(root)), "[unit" in ran.err) == (0, len(COMMUNES), False), ran.err
    ran = command("import", as_text(root, [titles[1]], heads, *own, *plain), "--root", root, "--partial")
    said = " ".join(ran.err.split())
    assert (ran.code, said.count("[units-contradict] "), said.count("[unit-disagrees] ")) == (1, 1, 1)
    assert "0 số mới, 0 số đổi, 3 số như cũ" in said


def test_a_title_of_several_units_contradicts_none_of_them(command: Command, root: Path) -> None:
    rows = [1, "Đàn bò", "con", "An", 1700], [2, "Sản lượng lúa", "tấn", "", 50]
    ran = command("import", sent(root, ["Đơn vị tính: tấn, con"], HEADS, *rows), "--root", root)
    assert (ran.code, "units-contradict" in ran.err) == (0, False), ran.err


def test_a_unit_that_stands_in_two_cells_of_a_title_is_told_once(command: Command, root: Path) -> None:
    title = ["", "ĐVT: nghìn con", "ĐVT: nghìn con"]
    ran = command("import", sent(root, title, HEADS, [1, "Đàn bò", "", "An", 17]), "--root", root)
    assert '[Sheet!B2]: LỖI [unit-disagrees] Đơn vị tính "nghìn con" không' in " ".join(ran.err.split())


def test_where_there_is_no_figure_there_is_none_in_the_unit_above(command: Command, root: Path) -> None:
    rows = [1, "Đàn bò", "", "An", 1700], [2, "Sản lượng lúa", "", "", None]
    ran = command("import", sent(root, ["Đơn vị tính: con"], HEADS, *rows), "--root", root)
    assert (ran.code, taken_in(root)) == (0, [["cattle", "01", "1700"]]), ran.err


def test_a_figure_struck_out_and_one_with_a_comment_are_taken_and_told(command: Command, root: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet["E3"].font = Font(strike=True)
        sheet["E4"].comment = Comment("đính chính:\n9.600", "Nông Văn A")
        sheet["E5"].comment = Comment("Không phải một số.", AUTHOR)
        sheet["F5"].font, sheet["F5"].comment = Font(strike=True), Comment("xem", "Nông Văn A")

    rows = [[n, "Đàn bò", "con", one, 1700 + n, "x"] for n, one in enumerate(COMMUNES[:3])]
    ran = command("import", sent(root, HEADS, *rows, fill=fill), "--root", root)
    assert (ran.code, len(taken_in(root))) == (0, 3), ran.err
    assert "[Sheet!E3]: LƯU Ý [figure-struck-out] Số 1700 ở ô này bị gạch ngang" in ran.err
    said = " ".join(ran.err.split())
    assert '[Sheet!E4]: LƯU Ý [figure-commented] Ô này có lời ghi kèm (comment): "đính chính: 9.600"' in said
    assert (ran.err.count("[figure-commented]"), ran.err.count("[figure-struck-out]")) == (1, 1)


@pytest.mark.parametrize(
    ("author", "colour", "told"),
    [
        (" ", MARKED, False),
        (" ", "FFFFFF00", True),
        ("Nông Văn A", MARKED, True),
        (AUTHOR, "FFFFFF00", False),
    ],
)
def test_marks_that_libreoffice_saved_have_only_their_colour_left(
    command: Command, root: Path, author: str, colour: str, told: bool
) -> None:
    def fill(sheet: Any) -> None:
        sheet["E3"].comment = Comment("9,5 có phần lẻ.", author)
        sheet["E3"].fill = PatternFill("solid", start_color=colour)

    path = sent(root, HEADS, [1, "Đàn bò", "con", "An", 1700], [2, "Đàn bò", "con", "Lạ", 5], fill=fill)
    ran = command("import", path, "--root", root)
    assert ("[figure-commented]" in ran.err) is told
    sheet = openpyxl.load_workbook(root / "nop-can-sua.xlsx").active
    assert sheet is not None
    assert (sheet["E3"].comment is not None) is told


def test_what_a_newer_excel_tells_older_ones_is_no_part_of_a_comment(command: Command, root: Path) -> None:
    told = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    9.600"
    row = [1, "Đàn bò", "con", "An", 1700]

    def fill(sheet: Any) -> None:
        sheet["E3"].comment = Comment(told, "tc={1}")

    ran = command("import", sent(root, HEADS, row, fill=fill), "--root", root)
    assert 'lời ghi kèm (comment): "9.600".' in " ".join(ran.err.split())


def test_many_figures_struck_out_are_told_at_once(command: Command, root: Path) -> None:
    def fill(sheet: Any) -> None:
        for line in range(3, 10):
            sheet[f"E{line}"].font = Font(strike=True)
            sheet[f"E{line}"].comment = Comment(f"đúng là {line}", "Nông Văn A")

    rows = [[n, "Đàn bò", "con", one, 1700 + n] for n, one in enumerate(COMMUNES)]
    ran = command("import", sent(root, HEADS, *rows, fill=fill), "--root", root)
    assert (ran.err.count("[figure-struck-out] "), ran.err.count("[figure-commented] ")) == (1, 1)
    assert '[Sheet!E9]: 1706, ghi kèm "đúng là 9"' in ran.err


def test_numbers_that_contradict_each_other_vouch_for_none(command: Command, root: Path) -> None:
    rows = [[n, "Sản lượng lúa", "", "", one] for n, one in enumerate(("1.115,5", "21,450.3", "1.700"))]
    ran = command("import", sent(root, HEADS, *rows), "--root", root)
    said = " ".join(ran.err.split())
    assert "[Sheet!E5]: LỖI [ambiguous-among-mixed]" in said
    assert 'viết trái kiểu nhau: "1.115,5" ở ' in said
    contrary = said[said.index("trái kiểu") :]
    assert contrary.index("[Sheet!E3]") < contrary.index('"21,450.3" ở') < contrary.index("[Sheet!E4]")
    assert (ran.code, "không số nào khác cho biết" in said) == (1, False)


def test_i_for_y_is_suggested(command: Command, root: Path) -> None:
    ran = command("import", sent(root, HEADS, [1, "Đàn bò", "con", "Xã Hồng Sĩ", 1700]), "--root", root)
    assert (ran.code, taken_in(root)) == (1, [])
    assert "Có phải là: 03 (Xã Hồng Sỹ)?" in ran.err


def test_a_total_of_nothing_is_asked_of_what_it_is(command: Command, root: Path) -> None:
    rows = [1, "Đàn bò", "con", "An", 1700], ["Tổng cộng", "", "", "", 1700], ["", "", "con", "Bình", 5]
    ran = command("import", sent(root, HEADS, *rows), "--root", root)
    said = " ".join(ran.err.split())
    assert '[Sheet!B4]: LỖI [total-of-nothing] Dòng "Tổng cộng" để trống ô "Chỉ tiêu"' in said
    assert '[Sheet!B5]: LỖI [empty-cell] Ô "Chỉ tiêu" không được để trống.' in said


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        (
            ["STT", "Chỉ tiêu", "Thực hiện (tạ)"],
            "[Sheet!C2]: LỖI [figures-heading-unclear] Không trang nào có bảng số liệu. Gần nhất là dòng này",
        ),
        (
            ["STT", "Chỉ tiêu", "Thực hiện (tạ)"],
            '"Thực hiện (tạ)" không phải tên cột số liệu. → Là cột số liệu của kỳ thì ghi tên cột là "Thực',
        ),
        (["STT", "Chỉ tiêu", "Thuc hienn"], 'ghi tên cột là "thực hiện"'),
        (
            ["STT", "Chỉ tiêu", "Toàn huyện", "An", "Xã Bình"],
            "[Sheet!D2]: LỖI [areas-in-columns] Bảng này xếp các xã, đơn vị thành cột (“An”, “Xã Bình”): mỗi",
        ),
        (["STT", "Chỉ tiêu", "Bao nhiêu"], "[Sheet!2]: LỖI [missing-column]"),
        (["STT", "Thực hiện"], "[Sheet!2]: LỖI [missing-column]"),
        (["Chỉ tiêu"], "[workbook-without-table]"),
        (["STT", "TT"], "[workbook-without-table]"),
    ],
)
def test_where_no_row_is_one_of_headings_the_nearest_is_named(
    command: Command, root: Path, heads: list[str], said: str
) -> None:
    ran = command("import", sent(root, heads, [1, "Đàn bò", 1700, 1, 2]), "--root", root)
    assert (ran.code, taken_in(root)) == (1, [])
    assert said in " ".join(ran.err.split())


def test_a_hidden_sheet_is_not_named_as_the_nearest(command: Command, root: Path) -> None:
    def fill(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Nháp")
        other.append(["STT", "Chỉ tiêu", "Thực hiện (tạ)"])
        other.sheet_state = "hidden"

    ran = command("import", sent(root, fill=fill), "--root", root)
    assert "[workbook-without-table]" in ran.err


def test_periods_that_contradict_each_other_are_named_with_their_places(command: Command, root: Path) -> None:
    def fill(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Bò")
        other.append(["", "Quý II", "năm 2021"])
        other.append(HEADS)

    path = sent(root, HEADS, [1, "Đàn bò", "con", "An", 1700], fill=fill)
    ran = command("import", path, "--root", root)
    assert (ran.code, "(thấy: 2021-Q3 (Sheet!A1), 2021-Q2 (Bò!B1))" in ran.err) == (2, True), ran.err
    ran = command("import", path, "--root", root, "--period", "2021-Q1")
    assert "ghi 2021-Q3 (Sheet!A1), 2021-Q2 (Bò!B1)." in " ".join(ran.err.split())


def test_a_period_in_a_text_file_is_named_with_its_line(command: Command, root: Path) -> None:
    path = as_text(root, HEADS, [1, "Đàn bò", "con", "An", 1700])
    ran = command("import", path, "--root", root, "--period", "2021-Q1")
    assert "nhưng nop.csv ghi 2021-Q3 (nop.csv:1)." in " ".join(ran.err.split())


def test_what_is_only_said_beside_a_figure_is_no_figure_that_changes(command: Command, root: Path) -> None:
    rows = [1, "Đàn bò", "con", "An", 1700, ""], [2, "Sản lượng lúa", "tấn", "", 50, ""]
    command("import", sent(root, HEADS, *rows), "--root", root)
    noted = [1, "Đàn bò", "con", "An", 1700, "tái đàn"], [2, "Đàn bò", "con", "Bình", None, "chưa thu"]
    ran = command("import", sent(root, HEADS, *noted), "--root", root)
    said = " ".join(ran.err.split())
    assert "0 số mới, 0 số đổi, 0 số như cũ" in said
    assert "2 dòng chỉ thêm hay đổi ghi chú" in said
    assert (ran.code, ran.out.count("ghi kèm")) == (0, 2)
