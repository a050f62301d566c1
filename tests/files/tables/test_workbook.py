"""Workbooks: what a cell holds is taken exactly; what only looks like a figure is not."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from hq_targets.files.tables import workbook
from hq_targets.files.tables.actuals_table import read_table
from hq_targets.files.tables.sheet_tables import sheet_tables
from hq_targets.files.tables.table_reader import ActualsReading, Given, nothing_read
from hq_targets.files.tables.workbook import is_hidden, read_workbook
from hq_targets.files.tables.workbook_cells import AUTHOR
from hq_targets.files.tables.workbook_marks import Mark, marked
from tests.attack.packages import packed, parts_of
from tests.made import indicator, road, spec

SPEC = spec(indicator(), road())
QUARTER = Period(2021, 1)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def table(*rows: list[Any], **formats: str) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (["Chỉ tiêu", "Thực hiện", "Ghi chú"], *rows):
        sheet.append(cells)
    for at, form in formats.items():
        sheet[at].number_format = form
    return book


def reading(book: openpyxl.Workbook) -> ActualsReading:
    found, problems = read_workbook(saved(book), "a.xlsx")
    assert found is not None, problems
    tables, _, unseen = sheet_tables(found, QUARTER)
    if not tables:
        return nothing_read(unseen)
    result = read_table(tables[0], QUARTER, SPEC, Given(foreign=True))
    result.findings.extend(problems + unseen)
    return result


def values(book: openpyxl.Workbook) -> list[Decimal | None]:
    found = reading(book)
    assert [problem.code for problem in found.problems if problem.severity == "error"] == []
    return [row.value for row in found.observations]


def codes(book: openpyxl.Workbook) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.short) for problem in reading(book).problems]


@given(st.integers(0, 10**12), st.integers(0, 3))
def test_every_number_of_fifteen_digits_is_read_as_it_was_typed(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    assert values(table(["grain", float(value)])) == [value]


def test_what_binary_adds_is_not_what_was_meant() -> None:
    assert values(table(["grain", 0.1 + 0.2])) == [Decimal("0.3")]


def test_a_percent_is_read_as_it_is_shown() -> None:
    assert values(table(["road", 0.5196], B2="0.00%")) == [Decimal("51.96")]
    assert codes(table(["grain", 0.5196], B2="0.00%")) == [("unit-disagrees", "Sheet!B2")]


def test_numbers_as_text_need_evidence_and_numbers_are_none() -> None:
    assert codes(table(["grain", "27.716"], ["road", 51.5])) == [("ambiguous-number", "Sheet!B2")]
    assert values(table(["grain", "27.716"], ["road", "51,5"])) == [Decimal(27716), Decimal("51.5")]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (date(2021, 3, 7), "date-for-number"),
        (datetime(2021, 3, 7, 12, 0), "date-for-number"),  # noqa: DTZ001 - a cell has no zone
        (time(7, 8), "date-for-number"),
        ("=1+1", "formula-without-value"),
        (1 / 3, "number-not-rounded"),
        (1e15, "number-too-large"),
        (1e300, "number-too-large"),
        (True, "yes-no-for-number"),
        ("~30", "inexact-number"),
    ],
)
def test_what_is_no_figure(cell: object, code: str) -> None:
    assert codes(table(["grain", cell])) == [(code, "Sheet!B2")]


def test_an_error_of_a_formula_is_told() -> None:
    book = table(["grain", "#DIV/0!"])
    book.active["B2"].data_type = "e"  # type: ignore[index]
    assert codes(book) == [("error-cell", "Sheet!B2")]


def test_a_note_may_hold_a_date_or_a_number() -> None:
    found = reading(table(["grain", 5, date(2021, 3, 7)], ["road", 50, 12.5]))
    assert [row.note for row in found.observations] == ["2021-03-07", "12.5"]


def test_hidden_and_merged_rows_are_told_and_not_taken() -> None:
    book = table(["grain", 5], ["road", 50])
    book.active.row_dimensions[2].hidden = True  # type: ignore[union-attr]
    found = reading(book)
    assert [(p.code, p.place.short) for p in found.problems] == [("row-hidden", "Sheet!B2")]
    assert [row.indicator for row in found.observations] == ["road"]
    book = table(["grain", 5], ["road", None])
    book.active.merge_cells("B2:B3")  # type: ignore[union-attr]
    found = reading(book)
    assert [(p.code, p.place.short) for p in found.problems] == [("cells-merged", "Sheet!B2")]
    assert found.observations == []


@pytest.mark.parametrize("over", ["Quý I", "Số liệu"])
def test_headings_that_take_two_rows_are_told_with_the_cell(over: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows = (["Biểu"], ["Chỉ tiêu", over, None], [None, "Kế hoạch", "Thực hiện"], ["grain", 5, 6])
    for cells in rows:
        sheet.append(cells)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    found = reading(book)
    assert [(p.code, p.place.short) for p in found.problems] == [("headings-in-two-rows", "Sheet!B2")]
    assert found.problems[0].facts["below"] == ("“Kế hoạch”", "“Thực hiện”")
    assert found.observations == []
    sheet.sheet_state = "hidden"
    book.create_sheet("Trống")
    assert [code for code, _ in codes(book)] != ["headings-in-two-rows"]


def test_sheets_that_are_hidden_or_without_a_table() -> None:
    book = table(["grain", 5])
    book.create_sheet("Khác")["A1"] = "ghi chú"
    hidden = book.create_sheet("Ẩn")
    hidden.append(["Mã", "Thực hiện"])
    hidden.sheet_state = "hidden"
    found, _ = read_workbook(saved(book), "a.xlsx")
    assert found is not None
    tables, others, problems = sheet_tables(found, QUARTER)
    assert (len(tables), others) == (1, ["Khác"])
    assert [(p.code, p.place.sheet) for p in problems] == [("sheet-hidden", "Ẩn")]


def test_a_workbook_without_a_table() -> None:
    found, _ = read_workbook(saved(openpyxl.Workbook()), "a.xlsx")
    assert found is not None
    assert [problem.code for problem in sheet_tables(found, QUARTER)[2]] == ["workbook-without-table"]


def test_a_sheet_that_is_formatted_to_its_end_is_read_as_far_as_it_holds_anything() -> None:
    book = table(["grain", 5])
    book.active["A1048576"].number_format = "0.00"  # type: ignore[index]
    book.active["XFD2"].number_format = "0.00"  # type: ignore[index]
    assert values(book) == [Decimal(5)]


def test_a_sheet_with_far_too_many_columns_is_refused() -> None:
    book = table(["grain", 5])
    book.active["XFD2"] = "x"  # type: ignore[index]
    _, problems = read_workbook(saved(book), "a.xlsx")
    assert [problem.code for problem in problems] == ["sheet-too-large"]


@pytest.mark.parametrize(
    ("value", "form", "read"),
    [
        (0.8, '0.0"%"', Decimal("0.8")),
        (0.8, "0.0\\%", Decimal("0.8")),
        (51.96, '0.00" %"', Decimal("51.96")),
        (0.5196, "0.00%", Decimal("51.96")),
        (51.96, "#,##0.00", Decimal("51.96")),
        (51.96, "0.00_);(0.00)", Decimal("51.96")),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(value: float, form: str, read: Decimal) -> None:
    assert values(table(["road", value], B2=form)) == [read]


@pytest.mark.parametrize(
    ("value", "form", "code"),
    [
        (6903100, "#,##0.0,", "number-format-hides"),
        (6903100, "0,,", "number-format-hides"),
        (425, '0" nghìn tấn"', "unit-disagrees"),
        (425, '0" tạ"', "unit-disagrees"),
    ],
)
def test_a_format_that_shows_another_number_is_refused(value: float, form: str, code: str) -> None:
    assert codes(table(["grain", value], B2=form)) == [(code, "Sheet!B2")]


def test_letters_of_several_kinds_make_no_number() -> None:
    small = InlineFont(vertAlign="superscript")
    assert codes(table(["grain", CellRichText("1205", TextBlock(small, "1"))])) == [
        ("mixed-text", "Sheet!B2")
    ]


def test_a_hidden_column_of_figures_is_told_and_its_table_not_taken() -> None:
    book = table(["grain", 5])
    book.active.column_dimensions["B"].hidden = True  # type: ignore[union-attr]
    found = reading(book)
    assert [(p.code, p.place.short) for p in found.problems] == [("column-hidden", "Sheet!B1")]
    assert found.observations == []


def test_columns_hidden_to_the_end_of_the_sheet_and_far_beyond_are_those_of_the_table() -> None:
    parts = parts_of(saved(table(["grain", 5])))
    name = "xl/worksheets/sheet1.xml"
    hidden = b'<cols><col min="2" max="16384" hidden="1"/></cols><sheetData>'
    parts[name] = parts[name].replace(b"<sheetData>", hidden)
    found, _ = read_workbook(packed(parts), "a.xlsx")
    assert found is not None
    assert found.sheets[0].hidden_columns == {2, 3}


def test_too_little_memory_is_not_told_as_a_damaged_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(_: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr(workbook, "survey", lacking)
    with pytest.raises(MemoryError):
        read_workbook(saved(table(["grain", 5])), "a.xlsx")


def test_a_sheet_of_another_quarter_is_not_taken() -> None:
    book = table(["grain", 5])
    book.active.title = "Quý II"  # type: ignore[union-attr]
    assert [code for code, _ in codes(book)] == ["table-of-other-period"]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK", b"PK\x03\x04" + b"\x00" * 100])
def test_a_damaged_workbook_is_a_problem(data: bytes) -> None:
    found, (problem,) = read_workbook(data, "a.xlsx")
    assert (found, problem.code) == (None, "workbook-broken")


def test_an_old_or_locked_workbook_is_a_problem() -> None:
    _, (problem,) = read_workbook(b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "a.xls")
    assert problem.code == "workbook-old"


def test_any_cut_of_a_workbook_is_read_or_refused() -> None:
    data = saved(table(["grain", 5]))
    for end in range(0, len(data), 97):
        found, problems = read_workbook(data[:end], "a.xlsx")
        assert found is not None or problems


def test_marks_are_put_on_and_taken_off() -> None:
    data = saved(table(["grain", "~30"], ["road", 50]))
    once = openpyxl.load_workbook(BytesIO(marked(data, [Mark(Place("a.xlsx", 2, 2, 1, "Sheet"), "sai")])))
    cell = once.active["B2"]  # type: ignore[index]
    assert (cell.comment.text, cell.comment.author) == ("sai", AUTHOR)
    assert cell.fill.fill_type == "solid"
    again = openpyxl.load_workbook(BytesIO(marked(saved(once), [])))
    cell = again.active["B2"]  # type: ignore[index]
    assert (cell.comment, cell.fill.fill_type, cell.value) == (None, None, "~30")


@pytest.mark.parametrize("how", ["hidden", "all"])
def test_what_is_marked_is_not_hidden_in_the_copy(how: str) -> None:
    book = table(["grain", "~30"], ["road", 50], ["gain", 1])
    sheet = book.worksheets[0]
    for line in (2, 3):
        sheet.row_dimensions[line].hidden = how == "hidden"
    sheet.sheet_format.zeroHeight = how == "all"
    for name in "BC":
        sheet.column_dimensions[name].hidden = True
    marks = [Mark(Place("a.xlsx", 2, column, 1, "Sheet"), "sai") for column in (1, 2)]
    done = openpyxl.load_workbook(BytesIO(marked(saved(book), marks))).worksheets[0]
    assert [is_hidden(done, line) for line in (2, 3)] == [False, True]
    assert [done.column_dimensions[name].hidden for name in "BC"] == [False, True]


def test_marking_makes_no_cell_up_to_the_last_one_formatted() -> None:
    book = table(["grain", "~30"])
    sheet = book.worksheets[0]
    sheet["GR1048576"].number_format = "0.00"  # 200 million cells before it
    done = openpyxl.load_workbook(
        BytesIO(marked(saved(book), [Mark(Place("a.xlsx", 2, 2, 1, "Sheet"), "sai")]))
    )
    comment = done.worksheets[0]["B2"].comment
    assert comment is not None
    assert comment.text == "sai"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        ("</sheetData>", "<row>" + "<c/>" * 250_001 + "</row></sheetData>"),
        ("<worksheet", "<!DOCTYPE worksheet [<!ENTITY a 'b'>]><worksheet"),
    ],
    ids=["merged", "cells", "entities"],
)
def test_a_workbook_that_would_stall_the_machine_is_not_opened(old: str, new: str) -> None:
    found, (problem,) = read_workbook(with_sheet(saved(table(["grain", 5])), old, new), "a.xlsx")
    assert (found, problem.code, problem.place.file) == (None, "workbook-overfull", "a.xlsx")


def test_a_formula_written_once_for_many_cells_is_not_made_out_for_all() -> None:
    first = '<c r="F2"><f t="shared" si="0" ref="F2:F3000">' + "A1+" * 3000 + "A1</f></c>"
    others = "".join(f'<c r="F{n}"><f t="shared" si="0"/></c>' for n in range(3, 3000))
    new = f"<row>{first}{others}</row></sheetData>"
    found, (problem,) = read_workbook(with_sheet(saved(table(["grain", 5])), "</sheetData>", new), "a.xlsx")
    assert (found, problem.code) == (None, "workbook-overfull")


def test_what_openpyxl_leaves_out_is_told_to_nobody() -> None:
    extension = '</sheetData><extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst>'
    found, problems = read_workbook(
        with_sheet(saved(table(["grain", 5])), "</sheetData>", extension), "a.xlsx"
    )
    assert found is not None  # a warning would be an error here
    assert problems == []


def with_sheet(data: bytes, old: str, new: str) -> bytes:
    """A workbook with one place of its sheet changed."""
    parts = parts_of(data)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert old in sheet
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet.replace(old, new, 1).encode()})
