"""The form as a workbook: what may be typed where, how it is shown, and that it is the same each time."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from hq_targets.core.actuals.form import form_of
from hq_targets.core.period import Period
from hq_targets.reports.forms.workbook import form_workbook
from hq_targets.wording import LANGUAGES, wording
from tests.made import book, condition, gain, indicator, quarter, road, row, spec

QUARTER = quarter(2)
SPEC = spec(
    indicator("grain", vi="=SUM(A1)", reported_by=["commune"]),
    indicator("cattle", unit="con", accumulation="stock"),
    indicator("kept", condition("level", "at_least", "1"), accumulation="stock", unit="có", type="yes_no"),
    road(),
    gain(),
)


def sheets(*rows: Any, period: Period = QUARTER, lang: str = "vi") -> list[Worksheet]:
    data = form_workbook(form_of(SPEC, book(*rows), period), wording(lang))
    return list(openpyxl.load_workbook(BytesIO(data)).worksheets)


def cells(sheet: Worksheet, heading: str) -> list[Any]:
    """The cells below a heading."""
    rows: list[tuple[Any, ...]] = list(sheet.iter_rows())
    top = next(n for n, row in enumerate(rows) if heading in [cell.value for cell in row])
    at = [cell.value for cell in rows[top]].index(heading)
    return [row[at] for row in rows[top + 1 :]]


def rules(sheet: Worksheet, heading: str) -> Iterator[Any]:
    """What may be typed into each of the cells below a heading."""
    for cell in cells(sheet, heading):
        found = [one for one in sheet.data_validations.dataValidation if cell.coordinate in one.sqref]
        yield found[0] if found else None


def test_figures_are_shown_with_the_decimals_their_unit_can_have() -> None:
    whole, *_ = sheets()
    assert [cell.number_format for cell in cells(whole, "Thực hiện")] == [
        "#,##0.0#####",
        "#,##0",
        "@",
        "#,##0.0#####",
    ]
    assert {cell.number_format for cell in cells(whole, "Tính đến")} == {"dd/mm/yyyy"}


def test_what_the_unit_can_be_is_typed_without_a_question_and_anything_else_with_one() -> None:
    whole, *_ = sheets()
    grain, cattle, kept, share = rules(whole, "Thực hiện")
    assert (grain.type, cattle.type, kept.type, share.type) == ("decimal", "whole", "list", "decimal")
    assert (float(share.formula1), float(share.formula2)) == (0, 100)
    assert {one.errorStyle for one in (grain, cattle, kept, share)} == {"warning"}


def test_only_flows_have_a_basis_to_choose() -> None:
    whole, *_ = sheets()
    chosen = [rule and rule.formula1 for rule in rules(whole, "Loại số")]
    assert chosen == ['"trong kỳ,lũy kế"', None, None, None]
    assert [cell.value for cell in cells(whole, "Loại số")] == ["trong kỳ", None, None, None]


def test_only_last_years_figures_can_follow_from_the_directive() -> None:
    now, *_ = sheets()
    before, *_ = sheets(period=Period(2020))
    assert {rule.formula1 for rule in rules(now, "Tình trạng")} == {'"chính thức,sơ bộ,ước"'}
    assert {rule.formula1 for rule in rules(before, "Tình trạng")} == {'"chính thức,sơ bộ,ước,suy ra"'}


def test_what_is_reported_stands_as_a_cell_would_hold_it() -> None:
    whole, areas, _ = sheets(
        row("grain", "2021-Q2", "31815.7", as_of="2021-06-30"),
        row("grain", "2021-Q2", "0", area="02", absent=None),
        row("cattle", "2021-Q2", None, basis=None, as_of="2021-06"),
        row("road", "2021-Q2", "1234567890.123456", basis=None),
    )
    assert [cell.value for cell in cells(whole, "Thực hiện")] == [31815.7, "…", None, "1234567890,123456"]
    day, month, *_ = [cell.value for cell in cells(whole, "Tính đến")]
    assert (day.date(), month) == (date(2021, 6, 30), "tháng 06/2021")
    assert [cell.value for cell in cells(areas, "Thực hiện")][-3:] == [None, 0, None]


def test_no_text_is_a_formula_and_codes_are_text() -> None:
    whole, areas, _ = sheets()
    assert cells(whole, "Chỉ tiêu")[0].data_type == "s"
    codes = cells(areas, "Mã đơn vị")
    assert {(cell.data_type, cell.number_format) for cell in codes} == {("s", "@")}
    assert codes[0].value == "01"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sheet_says_whose_and_when_is_locked_without_a_password_and_prints_on_a4(lang: str) -> None:
    said = wording(lang)
    for sheet in sheets(lang=lang):
        assert sheet["A2"].value == said.label(SPEC.territory)
        assert sheet["A3"].value == said.text("form.period", code="2021-Q2")
        assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)


def test_headings_stay_in_sight_on_the_screen_and_on_paper() -> None:
    whole, areas, _ = sheets()
    assert (whole.freeze_panes, whole.print_title_rows) == ("D5", "$4:$4")
    assert (areas.freeze_panes, areas.print_title_rows) == ("F5", "$4:$4")


def test_the_sheet_that_explains_tells_of_every_column_that_is_filled_in() -> None:
    *_, guide = sheets()
    told = {cell.value for cell in guide["A"]}
    assert {"Thực hiện", "Loại số", "Tình trạng", "Tính đến", "Nguồn", "Ghi chú"} <= told
    *_, guide = sheets(period=Period(2020))
    assert "Loại số" not in {cell.value for cell in guide["A"]}


def test_parts_alone_have_no_column_of_targets_and_nobody_asked_has_no_sheet() -> None:
    parts = spec(indicator("grain", reported_by=["commune"]))
    none = spec(indicator("grain"))
    for made, names in ((parts, 3), (none, 2)):
        data = form_workbook(form_of(made, book(), quarter(1)), wording("vi"))
        found = openpyxl.load_workbook(BytesIO(data)).worksheets
        assert len(found) == names
        shown = {cell.value for row in found[1].iter_rows() for cell in row}
        assert "Mức phải đạt" not in shown


def test_the_same_form_is_the_same_bytes() -> None:
    form = form_of(SPEC, book(), quarter(2))
    assert form_workbook(form, wording("vi")) == form_workbook(form, wording("vi"))
