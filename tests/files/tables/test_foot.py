"""What stands below a table sent by an office is left out and told; no row with a figure ever is."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.entries import may_be_figure
from hq_targets.core.period import Period
from hq_targets.files.tables.actuals_table import read_actuals, read_table
from hq_targets.files.tables.sheet_tables import sheet_tables
from hq_targets.files.tables.table_file import TableFile
from hq_targets.files.tables.table_reader import ActualsReading, Given
from hq_targets.files.tables.workbook import read_workbook
from tests.made import indicator, road, spec

SPEC = spec(indicator(reported_by=["commune"]), road())
YEAR_END = Period(2021, 4)
HEAD = "Chỉ tiêu;Đơn vị;Thực hiện;Ghi chú\n"
SIGNED = "Hà Quảng, ngày 5 tháng 01 năm 2022\nNGƯỜI LẬP BIỂU;;CHỦ TỊCH;\n;;;\nNông Văn A;;Hoàng Thị B;\n"


def read(text: str, foreign: bool = True) -> ActualsReading:
    file = TableFile("a.csv", lambda: BytesIO(text.encode()))
    return read_actuals(file, YEAR_END, SPEC, Given(foreign=foreign))


def told(text: str) -> list[tuple[str, int]]:
    return [(one.code, one.place.line) for one in read(text).problems]


def test_signatures_are_left_out_with_their_lines() -> None:
    reading = read(HEAD + "grain;tấn;5;\n" + SIGNED)
    (problem,) = reading.problems
    assert (problem.code, problem.severity, problem.place.line) == ("rows-left-out", "warning", 3)
    assert problem.facts["count"] == 3
    assert problem.facts["rows"] == (
        "3 “Hà Quảng, ngày 5 tháng 01 năm 2022”",
        "4 “NGƯỜI LẬP BIỂU”",
        "6 “Nông Văn A”",
    )
    assert [str(row.value) for row in reading.observations] == ["5"]
    assert reading.refused == frozenset()


@pytest.mark.parametrize(
    "row",
    [
        "Đàn dê;;77;",
        "Đàn dê;;-;",
        "Đàn dê;;không;",
        "Đàn dê;tấn;chưa rõ;",
        "grain;;chưa rõ;",
    ],
)
def test_a_row_that_may_be_of_the_table_ends_nothing(row: str) -> None:
    above = read(HEAD + SIGNED + "grain;tấn;5;\n")
    below = read(HEAD + "grain;tấn;5;\n" + SIGNED + row + "\n")
    for reading in (above, below):
        assert "rows-left-out" not in {one.code for one in reading.problems}
        assert {"unknown-indicator", "bad-number"} <= {one.code for one in reading.problems}


def test_a_table_of_nothing_but_words_is_no_table_with_signatures() -> None:
    assert told(HEAD + "NGƯỜI LẬP BIỂU;;CHỦ TỊCH;\n") == [("unknown-indicator", 2), ("bad-number", 2)]


def test_an_offices_own_file_of_figures_has_no_signatures() -> None:
    reading = read(HEAD + "grain;tấn;5;\nNGƯỜI LẬP BIỂU;;CHỦ TỊCH;\n", foreign=False)
    assert {one.code for one in reading.problems} == {"bad-number", "unknown-indicator"}


def test_a_last_line_that_may_be_cut_off_is_told() -> None:
    assert told(HEAD + "grain;tấn;5;\nĐàn d") == [("rows-left-out", 3)]


def test_signatures_say_nothing_of_what_a_column_is() -> None:
    head = "Chỉ tiêu;Đơn vị;Thực hiện;\n"
    assert told(head + "grain;tấn;5;\nNGƯỜI LẬP BIỂU;TRƯỞNG PHÒNG;;CHỦ TỊCH\n") == [("rows-left-out", 3)]
    assert told(head + "grain;tấn;5;1\n") == [("nameless-column", 2)]


def test_signatures_in_joined_cells_are_none_of_the_tables() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Chỉ tiêu", "Thực hiện"], ["grain", 5], ["NGƯỜI LẬP BIỂU", None], ["#REF!", "#REF!"]):
        sheet.append(row)
    sheet.merge_cells("A3:B3")
    sheet["B4"].data_type = "e"
    stream = BytesIO()
    book.save(stream)
    found, _ = read_workbook(stream.getvalue(), "a.xlsx")
    assert found is not None
    (table,), _, unseen = sheet_tables(found, YEAR_END)
    problems = read_table(table, YEAR_END, SPEC, Given(foreign=True)).problems
    assert (unseen, {one.place.line for one in problems if one.severity == "error"}) == ([], {4})


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("", False),
        ("CHỦ TỊCH", False),
        ("ngày …… tháng 4 năm 2021", False),
        ("Trường Hà, ngày 05/4/2021", False),
        ("12 ha, ngày 5 tháng 4 năm 2021", True),
        ("…", True),
        ("có", True),
        ("~30", True),
    ],
)
def test_what_may_be_a_figure(cell: str, figure: bool) -> None:
    assert may_be_figure(cell) is figure


CELLS = ("", "grain", "Đàn dê", "tấn", "5", "~7", "-", "CHỦ TỊCH", "ngày 5 tháng 4 năm 2021")


@given(st.lists(st.tuples(*[st.sampled_from(CELLS)] * 4), max_size=6))
def test_no_row_with_a_figure_is_dropped_in_silence(rows: list[tuple[str, ...]]) -> None:
    reading = read(HEAD + "".join(";".join(row) + "\n" for row in rows))
    whole = any(one.code in ("unclear-column", "no-rows") for one in reading.problems)
    spoken = {one.place.line for one in reading.problems if one.severity == "error"}
    spoken |= {row.place.line for row in reading.observations}
    assert whole or {n for n, row in enumerate(rows, 2) if row[2] in ("5", "~7", "-")} <= spoken


@pytest.mark.parametrize(
    "label",
    [
        "grain: 38.900 tấn",
        "Chỉ tiêu grain – 12,5",
        "1.2. grain = 5",
        "- grain 38 900 tấn",
        "Chỉ tiêu grain (tấn): 4",
    ],
)
def test_a_figure_in_the_cell_of_its_name_is_never_left_out(label: str) -> None:
    for text in (f"{label};;;\nroad;%;92;\n", f"road;%;92;\n{label};;;\n"):
        (problem,) = (one for one in read(HEAD + text).problems if one.code != "number-styles-mixed")
        assert (problem.code, problem.severity, problem.facts["id"]) == ("figure-in-label", "error", "grain")
        assert problem.facts["text"] == label


@pytest.mark.parametrize(
    "label",
    ["II. Chăn nuôi năm 2021", "ĐT: 0206 3862 123", "grain: 5 nghìn bao", "Mục 3", "grain chưa tính 5 tấn"],
)
def test_a_heading_or_a_note_with_a_number_is_no_figure(label: str) -> None:
    assert told(HEAD + f"{label};;;\nroad;%;92;\n") == [], "between rows it heads a part"
    below = read(HEAD + f"road;%;92;\n{label};;;\n")
    (problem,) = below.problems
    assert (problem.code, problem.facts["rows"]) == ("rows-left-out", (f"3 “{label}”",)), "below it is told"
