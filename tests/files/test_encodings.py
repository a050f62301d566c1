"""The alphabets of tables: what is read as what was meant, and nothing without proof."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.problem import Problem
from hq_targets.files.encodings import decode_table, display_lines
from hq_targets.files.tables import table_file
from hq_targets.files.tables.table_file import TableFile
from tests.encoded import encoded

VIETNAMESE = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđĐÁÂĂÊÔƠƯ"
letters = st.text(st.sampled_from(VIETNAMESE + " bcdghklmnpqrstvx0123456789,./%"), max_size=40)


def read(data: bytes) -> tuple[TableFile | None, list[Problem]]:
    return decode_table(data, "a.csv")


@given(letters, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1258"]))
def test_any_vietnamese_text_is_read_back_from_every_alphabet(text: str, how: str) -> None:
    file, problems = read(encoded(f"Chỉ tiêu;Thực hiện\n{text}\n", how))
    assert problems == []
    assert file is not None
    assert file.lines == ("Chỉ tiêu;Thực hiện", text, "")


@pytest.mark.parametrize("heading", ["indicator;value", "Chi tieu;Thuc hien", "Món;Giá"])
def test_windows_1258_without_proof_is_refused(heading: str) -> None:
    file, (problem,) = read(encoded(f"{heading}\nvụ xuân;5\n", "cp1258"))
    assert (file, problem.code) == (None, "not-utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_are_lines_or_a_problem(data: bytes) -> None:
    file, problems = read(data)
    assert file is not None or problems


def test_the_lines_shown_are_those_of_the_alphabet(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for how in ("utf-8-sig", "utf-16", "cp1258"):
        path.write_bytes(encoded("vụ xuân\nước", how))
        assert display_lines(path) == ("vụ xuân", "ước")


@pytest.mark.parametrize("lines", [1, 40])
def test_one_bad_byte_is_told_where_it_stands_not_where_the_headings_are(lines: int) -> None:
    data = "Chỉ tiêu,Thực hiện\n".encode() + "Đàn bò,5\n".encode() * lines + b"x\xff,5\n"
    file, (problem,) = read(data)
    assert (file, problem.code) == (None, "not-utf-8")
    assert (problem.place.line, problem.place.column) == (lines + 2, 2)


def test_a_file_that_is_no_utf8_and_holds_zeros_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "BLOCK", 16)  # the first bytes are looked at before the zero is
    file, problems = decode_table(encoded("Chỉ tiêu;Số liệu\nđàn bò;5\n", "cp1258") + b"\x00\n", "a.csv")
    assert file is None
    assert [(one.code, one.place.line) for one in problems] == [("binary-file", 3)]
