"""The workbook: figures as figures, formulas that come to the verdicts' own, and sheets for further work."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from hq_targets.reports.export.annex import AnnexRow
from hq_targets.reports.export.formats import Report, made
from hq_targets.reports.export.sheets.formulas import formulas_of
from tests.conftest import ROOT, SPEC, MakeWorkspace
from tests.reports.export.contents import report_of

SHEETS = ["Tổng hợp", "Biểu đồ", "Theo quý", "Xã, thị trấn", "Lưu ý", "Dữ liệu", "_hq_targets"]


def opened(report: Report, *, values: bool = False) -> Workbook:
    return openpyxl.load_workbook(BytesIO(made(".xlsx", report)), data_only=values)


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of()


@pytest.fixture(scope="module")
def book(report: Report) -> Workbook:
    return opened(report)


def named_cells(sheet: Any) -> dict[tuple[str, str], Any]:
    """The cells of the summary by the names of their rows and columns."""
    rows = list(sheet.iter_rows())
    line = next(row for row in rows if "key" in [cell.value for cell in row])
    columns = {cell.column: str(cell.value) for cell in line if cell.value}
    names = next(number for number, name in columns.items() if name == "key")
    found: dict[tuple[str, str], Any] = {}
    for row in rows[line[0].row :]:
        name = row[names - 1].value if len(row) >= names else None
        if name:
            found |= {(str(name), columns[cell.column]): cell for cell in row if cell.column in columns}
    return found


def test_the_sheets_and_what_is_hidden(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"] * 6 + ["veryHidden"]


def test_figures_are_numbers_in_the_reports_own_format(book: Workbook) -> None:
    cells = named_cells(book["Tổng hợp"])
    for key, value, pattern in (
        (("budget_revenue", "target"), 27716, '"> "#,##0'),
        (("grain_output", "target"), 31815.7, "#,##0.0"),
        (("health_standard_communes", "baseline"), 19, '#,##0"/21"'),
        (("ntm_criteria", "actual"), 18, '#,##0"/19"'),
        (("preschool_universal", "target"), 1, '"có"'),
        (("grain_output", "q1"), 0, '"-"'),
        (("ginger_output", "q4"), 1905.5, '#,##0.0" (*)"'),
    ):
        assert (cells[key].value, cells[key].number_format) == (value, pattern), key
    assert cells["agri_value_per_ha", "percent"].number_format == "#,##0.00"
    assert cells["budget_revenue", "percent"].number_format == "#,##0.0"
    assert cells["buffalo_herd", "increase"].number_format == "+#,##0;-#,##0;#,##0"


def test_verdicts_have_a_colour_and_a_word(book: Workbook) -> None:
    cells = named_cells(book["Tổng hợp"])
    colours: dict[str, set[str]] = {}
    for (_, column), cell in cells.items():
        if column == "status" and cell.value:
            colours.setdefault(str(cell.value), set()).add(cell.fill.fgColor.rgb)
    assert {word: len(found) for word, found in colours.items()} == dict.fromkeys(colours, 1)
    assert len({next(iter(found)) for found in colours.values()}) == len(colours) == 4


def test_percents_changes_and_sums_are_live(book: Workbook) -> None:
    cells = named_cells(book["Tổng hợp"])

    def formula(row: str, column: str) -> str:
        cell = cells[row, column]
        return re.sub(rf"(?<=[A-Z]){cell.row}\b", "", str(cell.value))

    assert formula("budget_revenue", "actual") == "=SUM(F:I)"
    assert formula("budget_revenue", "percent") == "=J/E*100"
    assert formula("budget_revenue", "increase") == "=J-D"
    assert formula("cattle_herd", "percent") == "=J/E*100"
    assert formula("poverty_rate", "percent") == "=(J-D)/(-4)*100"
    assert formula("ntm_criteria", "percent") == "=J/E*100"
    assert formula("cattle_herd", "actual") == "12110"


def recalculated(report: Report, folder: Path) -> Workbook:
    """The workbook as LibreOffice reckons it, from which every reckoned figure was taken before."""
    plain, out = folder / "bang.xlsx", folder / "out"
    with zipfile.ZipFile(BytesIO(made(".xlsx", report))) as package, zipfile.ZipFile(plain, "w") as stripped:
        for name in package.namelist():
            data = package.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            stripped.writestr(name, data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(plain)]
    subprocess.run(words, capture_output=True, check=True, timeout=120)  # noqa: S603
    return openpyxl.load_workbook(out / "bang.xlsx", data_only=True)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice to reckon the formulas with")
def test_libreoffice_reckons_every_formula_to_the_verdicts_figure(report: Report, tmp_path: Path) -> None:
    exact: Mapping[tuple[str, str], Fraction] = {
        (row.assessment.indicator.id, column): cell.value
        for row in report.annex.rows
        if row.assessment is not None
        for column, cell in row.cells.items()
        if cell.value is not None
    }
    written = named_cells(opened(report)["Tổng hợp"])
    reckoned = named_cells(recalculated(report, tmp_path)["Tổng hợp"])
    formulas = [key for key, cell in written.items() if str(cell.value).startswith("=")]
    assert len(formulas) > 70
    for key in formulas:
        assert reckoned[key].value == pytest.approx(float(exact[key]), rel=1e-9), key


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_a_formula_stands_only_where_it_comes_to_the_exact_figure(quarter: int) -> None:
    columns = ("baseline", "target", "q1", "q2", "q3", "q4", "actual", "percent", "increase")
    places = {column: column for column in columns if column[0] != "q" or int(column[1]) <= quarter}
    checked = 0
    for row in report_of(quarter=quarter).annex.rows:
        for column, formula in formulas_of(row, places).items():
            assert _reckoned(formula, row) == row.cells[column].value, (column, formula)
            checked += 1
    assert checked > 20


def _reckoned(formula: str, row: AnnexRow) -> Fraction:
    """What a formula of the four operations and a sum comes to, exactly."""
    values = {name: cell.value for name, cell in row.cells.items() if cell.value is not None}
    text = formula.removeprefix("=")
    total = re.fullmatch(r"SUM\((\w+):(\w+)\)", text)
    if total:
        quarters = [f"q{n}" for n in range(int(total[1][1]), int(total[2][1]) + 1)]
        return sum((values[one] for one in quarters), Fraction(0))
    text = re.sub(r"\b\d+(?:\.\d+)?\b", lambda number: f"Fraction('{number.group()}')", text)
    return Fraction(eval(text, {"Fraction": Fraction, **values}))  # noqa: S307 - our own formula


def test_cached_figures_are_there_for_programs_that_do_not_reckon(report: Report) -> None:
    cells = named_cells(opened(report, values=True)["Tổng hợp"])
    assert cells["poverty_rate", "percent"].value == pytest.approx(106.25)
    assert cells["budget_revenue", "actual"].value == 27716


def test_the_chart_draws_the_summarys_own_cells(report: Report) -> None:
    with zipfile.ZipFile(BytesIO(made(".xlsx", report))) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
        sheet = package.read("xl/worksheets/sheet2.xml").decode()
    assert 'barDir val="bar"' in chart
    assert sheet.count("'Tổng hợp'!") == 2 * 39
    assert '"0.0#"' in chart or "0.0#" in chart


def test_the_flat_sheet_has_every_figure_with_its_place(book: Workbook) -> None:
    head, *rows = book["Dữ liệu"].iter_rows(values_only=True)
    assert head[:4] == ("Mục", "Mã chỉ tiêu", "Chỉ tiêu", "ĐVT")
    (cattle,) = [row for row in rows if row[1] == "cattle_herd" and row[4] is None and row[6] == "2021-Q4"]
    assert cattle[7] == 12110
    assert cattle[14:] == ("data/actuals/2021-Q4.csv", 14)
    codes = {row[4] for row in rows if row[1] == "cattle_herd" and row[4]}
    assert "01363" in codes
    assert {row[6] for row in rows} == {"2020", "2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"}


def test_areas_stand_side_by_side(book: Workbook) -> None:
    rows = list(book["Xã, thị trấn"].iter_rows(values_only=True))
    assert rows[0][2] == "Đàn bò (con)"
    assert rows[2][:4] == ("01366", "Xã Cần Yên", 670, 12)
    assert len([row for row in rows if row[0] and row[1]]) == 1 + 21 + 2


def test_problems_are_told_with_what_to_do(book: Workbook) -> None:
    rows = list(book["Lưu ý"].iter_rows(values_only=True))
    assert rows[0] == ("Mức", "Ở đâu", "Điều cần xem", "Nên làm")
    assert {row[0] for row in rows[1:]} == {"LƯU Ý"}


def test_every_sheet_prints_on_a4_on_its_side_with_its_heads(book: Workbook) -> None:
    for sheet in book.worksheets[:-1]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9), sheet.title
        assert sheet.oddHeader is not None
        assert "SỐ LIỆU MINH HỌA" in (sheet.oddHeader.center.text or ""), sheet.title
    assert book["Tổng hợp"].freeze_panes is not None
    assert book["Tổng hợp"].print_title_rows == "$6:$7"


def test_a_year_with_almost_nothing_makes_a_workbook_too() -> None:
    book = opened(report_of(ROOT, 1))
    assert book.sheetnames == SHEETS
    assert "Chưa có chỉ tiêu nào" in str(book["Biểu đồ"]["A1"].value)
    assert "Chưa có số liệu" in str(book["Xã, thị trấn"]["A1"].value)


def test_no_text_of_the_files_becomes_a_formula(workspace: MakeWorkspace) -> None:
    spec = SPEC.replace("vi: Đàn bò\n        en", 'vi: "=1+1"\n        en')
    year = 'indicator,value,note,source\ncattle,9,"=HYPERLINK(""http://x"")",@x\n'
    book = opened(report_of(workspace(spec, y2020="indicator,value\ncattle,10\n", y2021_Q4=year)))
    texts = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    suspicious = [cell for cell in texts if "HYPERLINK" in str(cell.value) or str(cell.value) == "=1+1"]
    assert suspicious
    assert {cell.data_type for cell in suspicious} == {"s"}


def test_a_figure_no_cell_can_hold_stays_as_it_is(workspace: MakeWorkspace) -> None:
    year = "indicator,value\nrice,123456789012345.123456\n"
    report = report_of(workspace(SPEC, y2021_Q4=year))
    rows = list(opened(report)["Dữ liệu"].iter_rows(values_only=True))
    assert rows[1][7] == "123456789012345.123456"
    hidden = opened(report)["_hq_targets"].iter_rows(min_row=2, values_only=True)
    (exact,) = [row[2] for row in hidden if row[0] == "rice.actual"]
    assert Decimal(str(exact)) == Decimal("123456789012345.123456")


def test_english_speaks_english() -> None:
    book = opened(report_of(lang="en"))
    assert book.sheetnames[:6] == ["Summary", "Chart", "Quarters", "Areas", "To look at", "Data"]
