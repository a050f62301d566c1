"""Tables with something odd about them: no figure is passed over, and none is taken for another."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from hq_targets.files.encodings import decode_table
from hq_targets.files.readable import read_figures
from hq_targets.files.store import Disk, Names
from hq_targets.files.tables import familiar_rows
from hq_targets.files.tables.actuals_files import actuals_files
from hq_targets.files.tables.actuals_table import read_actuals
from hq_targets.files.tables.sheet_tables import sheet_tables
from hq_targets.files.tables.table import text_table
from hq_targets.files.tables.table_file import TableFile
from hq_targets.files.tables.table_reader import ActualsReading, _Places
from hq_targets.files.tables.workbook import read_workbook
from hq_targets.files.tables.workbook_marks import Mark, marked
from tests.conftest import Command, MakeWorkspace
from tests.made import gain, indicator, spec

QUARTER = Period(2021, 2)
SPEC = spec(indicator(reported_by=["commune"]), gain())


def file_of(data: bytes) -> TableFile:
    return TableFile("a.csv", lambda: BytesIO(data))


def read(text: str | bytes) -> ActualsReading:
    return read_actuals(file_of(text if isinstance(text, bytes) else text.encode()), QUARTER, SPEC)


def codes(text: str | bytes) -> list[str]:
    return [one.code for one in read(text).problems]


def figures(text: str | bytes) -> list[tuple[str, str | None, str]]:
    return [(one.indicator, one.area, str(one.value)) for one in read(text).observations]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("", ["file-empty"]),
        ("sep=;\n", ["file-empty"]),
        ('"chưa khép\n', ["quote-unclosed"]),
        ("chỉ có chữ\n", ["unknown-column", "missing-column"]),
    ],
)
def test_a_file_without_headings_says_why(data: str, codes: list[str]) -> None:
    table, problems = text_table(file_of(data.encode()), QUARTER)
    assert table is None
    assert [one.code for one in problems] == codes


def test_headings_of_two_rows_stand_in_two_rows_that_follow_each_other() -> None:
    below = ";Thực hiện\n"
    assert codes("Chỉ tiêu;Số\n" + below + "grain;5\n") == ["headings-in-two-rows"]
    assert "headings-in-two-rows" not in codes("Chỉ tiêu;Số\n\n" + below + "grain;5\n")
    assert "missing-column" in codes("Chỉ tiêu;Số\n")


def test_a_cell_behind_the_figure_that_may_be_its_decimals() -> None:
    head = "indicator,area,value,note\n"
    assert codes(head + "grain,,47,3\n") == ["decimal-comma"]
    assert codes(head + "grain,,tấn,3\n") == ["bad-number"], "together they are no number"
    behind = "indicator,value,area\n"
    assert figures(behind + "grain,47,03\n") == [("grain", "03", "47")], "the area's code stands there"
    assert codes(behind + "grain,47,3,03\n") == ["decimal-comma"]


def test_a_text_that_is_too_long_is_told_with_the_limit() -> None:
    long = "x" * 2001
    (problem,) = read(f"indicator,area,value\n{long},,5\n").problems
    assert (problem.code, problem.facts) == ("text-too-long", {"limit": 2000})


def test_of_very_many_faults_of_a_kind_the_first_are_pointed_out() -> None:
    data = b"indicator,value\n" + b"\x07\n" * 30 + "\u202e\n".encode()
    file, problems = decode_table(data, "a.csv")
    assert file is not None
    assert [one.place.line for one in problems] == list(range(2, 22))


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (["UBND HUYỆN", "BÁO CÁO QUÝ III NĂM 2021"], "BÁO CÁO QUÝ III NĂM 2021"),
        (["BÁO CÁO SỐ LIỆU QUÝ", "III NĂM 2021"], "BÁO CÁO SỐ LIỆU QUÝ III NĂM 2021"),
        (["BÁO CÁO SỐ LIỆU QUÝ", "II NĂM 2021"], None),
        (["BÁO CÁO QUÝ II", "NĂM 2021"], None),
    ],
)
def test_a_title_that_is_broken_over_two_lines_says_its_period_too(
    titles: list[str], said: str | None
) -> None:
    found = read("\n".join([*titles, "indicator;value", "grain;5"])).problems
    assert [(one.code, one.facts["text"]) for one in found] == (
        [("table-of-other-period", said)] if said else []
    )


FAMILIAR = "indicator;area;value;note\ngrain;01;5;\n"


def test_a_row_that_has_become_familiar_is_looked_at_where_it_is_odd() -> None:
    assert figures(FAMILIAR + "grain;02;6;\ngrain;03;7;\n") == [
        ("grain", "01", "5"),
        ("grain", "02", "6"),
        ("grain", "03", "7"),
    ]
    assert codes(FAMILIAR + "grain;02;sáu;\n") == ["bad-number"]
    assert codes(FAMILIAR + "grain;99;6;\n") == ["unknown-area"]
    assert figures(FAMILIAR + "grain;02;;\n") == [("grain", "01", "5"), ("grain", "02", "None")]
    assert codes(FAMILIAR + "grain;0\u200b2;6;\n") != []
    below = FAMILIAR.encode() + b"grain;02;6;\n" * 40  # where nobody looks for headings any more
    assert codes(below + b"grain;02;6\xff;\n") == ["not-utf-8"]
    assert codes(below + b"grain;0\xff;6;\n") == ["not-utf-8"]


def test_what_is_remembered_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(familiar_rows, "MOST_KNOWN", 1)
    rows = [("grain", f"0{n % 3 + 1}", str(n)) for n in range(3)]
    text = FAMILIAR[: FAMILIAR.index("\n") + 1] + "".join(f"{name};{area};{n};\n" for name, area, n in rows)
    assert figures(text) == rows


def test_places_are_a_mapping_of_columns() -> None:
    table, _ = text_table(file_of(b"indicator,value\ngrain,5\n"), QUARTER)
    assert table is not None
    above = Place("a.csv", 7)
    places = _Places(table.headings, {"indicator": 0, "value": 1}, {"unit": above})
    assert dict(places) == {"indicator": Place("a.csv", 1, 1, 9), "value": Place("a.csv", 1, 11, 5)}
    assert len(places) == 2
    assert (places.get("unit"), places.get("area")) == (above, None)


def test_files_of_talk_are_passed_over_and_others_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "actuals"
    folder.mkdir(parents=True)
    for name in ("README.md", "2021-Q1.csv", "2021-Q1.xlsx", "2021-Q2.json", "~$2021-Q1.xlsx"):
        (folder / name).write_bytes(b"")
    found, problems = actuals_files(Names(tmp_path), 2021, (2021,))
    assert [path.name for path, _ in found] == ["2021-Q1.csv"]
    assert [(one.code, one.facts["name"]) for one in problems] == [
        ("not-csv", "2021-Q1.xlsx"),
        ("file-overlooked", "2021-Q2.json"),
    ]


def test_a_folder_nobody_may_look_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data" / "actuals").mkdir(parents=True)

    def refused(*_: object) -> list[str]:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Disk, "names_in", refused)
    assert [one.code for one in actuals_files(Names(tmp_path), 2021, (2021,))[1]] == ["file-unreadable"]


def test_a_period_is_looked_for_above_headings_only_so_far(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace()
    (root / "số liệu.csv").write_text("Báo cáo quý II năm 2021\nkhông có bảng\n", "utf-8")
    ran = command("import", root / "số liệu.csv", "--root", root, "--lang", "en")
    assert ran.code != 0
    assert "Traceback" not in ran.err


def test_a_unit_or_an_area_is_the_area_where_the_unit_stands_elsewhere() -> None:
    data = "Chỉ tiêu;Đơn vị;Đơn vị tính;Thực hiện\nLúa;Xã Một;tấn;5\n".encode()
    found = read_figures(data, "2021-Q1.csv")
    assert found is not None
    assert {"indicator", "area", "unit", "value"} <= set(found.columns)
    assert found.rows == (("Lúa", "Xã Một", "tấn", "5"),)


def book_of(*rows: list[object], merged: tuple[str, ...] = ()) -> bytes:
    book = Book()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_cells_that_are_joined_above_the_headings_are_a_title() -> None:
    rows: list[list[object]] = [["BÁO CÁO", None], ["indicator", "value"], ["grain", 5], ["gain", None]]
    for merged, told in (("A1:B1", []), ("A3:A4", ["cells-merged"]), ("B4:B5", [])):
        book, _ = read_workbook(book_of(*rows, merged=(merged,)), "a.xlsx")
        assert book is not None
        assert [one.code for one in sheet_tables(book, QUARTER)[2]] == told, merged


def test_only_cells_of_the_workbook_are_marked() -> None:
    data = book_of(["indicator", "value"], ["grain", "năm"])
    marks = [Mark(Place("a.xlsx", 2, 2, 1, "Sheet"), "không phải số"), Mark(Place("a.xlsx"), "cả tệp")]
    book = load_workbook(BytesIO(marked(data, marks)))
    comments = [cell.comment.text for row in book.worksheets[0].iter_rows() for cell in row if cell.comment]
    assert comments == ["không phải số"]
