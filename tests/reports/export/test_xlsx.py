"""The workbook: its cells say what the annex says, reckon it again, and are found wherever they are moved."""

import json
import re
import shutil
import subprocess
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from hq_targets.commands.export import export_content
from hq_targets.commands.options import opened
from hq_targets.core.period import Period
from hq_targets.core.report.seal import parts_untouched
from hq_targets.reports.export.annex import AnnexRow
from hq_targets.reports.export.annex_cells import AnnexCell
from hq_targets.reports.export.bindings import annex_values, annex_words
from hq_targets.reports.export.formats import Report, made
from hq_targets.reports.export.machine import figures_of
from hq_targets.reports.export.package import packaged
from hq_targets.reports.export.sheets import data as data_module
from hq_targets.reports.export.sheets.formulas import formulas_of
from hq_targets.reports.export.sheets.patterns import holds, pattern
from hq_targets.reports.export.sheets.summary import KEYS, ROW_NAMES, identity, letters
from hq_targets.reports.frames import areas_frame
from hq_targets.wording import LANGUAGES, wording
from tests.conftest import ROOT, SPEC, MakeWorkspace
from tests.made_large import AREAS, make_large

# In one process: each workbook of the year is made once.
pytestmark = pytest.mark.xdist_group("xlsx")
YEAR = ROOT / "examples" / "full-year"


def report_of(root: Path, quarter: int, lang: str = "vi") -> Report:
    period = Period(2021, quarter)
    workspace = opened(root, None, period, None)
    assert workspace.source is not None
    return Report(export_content(workspace, workspace.source.spec, period), wording(lang))


@cache
def full_year(quarter: int, lang: str = "vi") -> tuple[Report, bytes]:
    report = report_of(YEAR, quarter, lang)
    return report, made(".xlsx", report)


def book_of(data: bytes, values: bool = False) -> Any:
    return load_workbook(BytesIO(data), data_only=values)


def found_cells(sheet: Any) -> dict[tuple[str, str], Any]:
    """The cells of the summary by what the hidden cells say of their row and column."""
    columns = {cell.value: cell.column for cell in sheet[KEYS + 1] if cell.value}
    far = columns.pop(ROW_NAMES)
    named = {row: sheet.cell(row, far).value for row in range(KEYS + 2, sheet.max_row + 1)}
    ids = {name: row for row, name in named.items() if name}
    return {
        (name, column): sheet.cell(row, at) for name, row in ids.items() for column, at in columns.items()
    }


def annex_cells(report: Report) -> dict[tuple[str, str], AnnexCell]:
    return {(identity(row), column): cell for row in report.annex.rows for column, cell in row.cells.items()}


def row_named(report: Report, name: str) -> AnnexRow:
    return next(row for row in report.annex.rows if identity(row) == name)


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cell_of_the_annex_is_found_with_its_figure(quarter: int, lang: str) -> None:
    report, data = full_year(quarter, lang)
    found = found_cells(book_of(data, values=True).worksheets[0])
    for where, cell in annex_cells(report).items():
        value = found[where].value
        if cell.value is None:
            assert (value or "") == cell.shown, where
        else:
            assert value == pytest.approx(float(cell.value), rel=1e-15), where
            assert found[where].data_type == "n", where


def test_a_figure_is_shown_as_the_annex_prints_it() -> None:
    found = found_cells(book_of(full_year(4)[1]).worksheets[0])
    shown = {
        ("budget_revenue", "target"): '"> "#,##0;"> "-#,##0',
        ("grain_output", "actual"): "#,##0.0",
        ("agri_value_per_ha", "percent"): "#,##0.00",
        ("agri_value_per_ha", "increase"): "+#,##0.00;-#,##0.00;0",
        ("ginger_output", "actual"): '#,##0.0" (*)"',
        ("ntm_communes_kept", "actual"): '#,##0"/3"',
        ("preschool_universal", "actual"): '[=1]"có";General',
        ("grain_output", "q1"): '[=0]"-";General',
        ("grain_output", "order"): "@",
    }
    assert {where: found[where].number_format for where in shown} == shown


def test_the_ways_of_reckoning_a_percent() -> None:
    found = found_cells(book_of(full_year(4)[1]).worksheets[0])
    line = found["poverty_rate", "percent"].row
    asked = f'=IF(COUNT(J{line},E{line},D{line})=3,ROUND(J{line}-D{line},6)/ROUND(E{line}-D{line},6)*100,"")'
    assert found["poverty_rate", "percent"].value == asked
    assert found["ntm_criteria", "percent"].value.endswith('*100,"")')
    sums = found["budget_revenue", "actual"].value
    assert re.fullmatch(r'=IF\(COUNT\(.*\)=4,ROUND\(SUM\(F\d+:I\d+\),6\),""\)', sums)
    assert "ROUND(J" in found["cattle_herd", "increase"].value
    # Half of a year is not held against a whole one, so that nothing is reckoned there.
    half = found_cells(book_of(full_year(2)[1]).worksheets[0])
    assert half["budget_revenue", "increase"].value is None


def test_no_formula_stands_where_a_figure_does_not_follow_from_the_cells() -> None:
    row = row_named(full_year(4)[0], "budget_revenue")
    assert {"actual", "percent", "increase"} == formulas_of(row).keys()
    other = {**row.cells, "q1": row.cells["q1"]._replace(value=Fraction(1))}
    assert "actual" not in formulas_of(row._replace(cells=other))
    unknown = {**row.cells, "target": AnnexCell("…")}
    assert formulas_of(row._replace(cells=unknown)).keys() == {"actual", "increase"}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            AnnexCell("31.815,7", value=Fraction("31815.7"), before='lũy "kế" '),
            r'"lũy "\""kế"\"" "#,##0.0;"lũy "\""kế"\"" "-#,##0.0',
        ),
        (AnnexCell("45 – 50", value=Fraction(45), written=True), '[=45]"45 – 50";General'),
        (AnnexCell("-0,50", value=Fraction(-1, 2)), "#,##0.00"),
    ],
)
def test_words_beside_a_figure_stand_in_its_format(cell: AnnexCell, said: str) -> None:
    assert pattern(cell, "vi") == said


def test_a_figure_with_more_digits_than_a_cell_keeps_stays_words() -> None:
    assert holds(AnnexCell("123.456.789.012,345", value=Fraction("123456789012.345")))
    assert not holds(AnnexCell("123.456.789.012,3456", value=Fraction("123456789012.3456")))
    assert holds(AnnexCell("33,33", value=Fraction(100, 3)))


def test_the_letters_of_columns() -> None:
    assert [letters(at) for at in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_report_is_the_same_bytes_and_says_that_nobody_touched_it(lang: str) -> None:
    data = full_year(4, lang)[1]
    assert made(".xlsx", report_of(YEAR, 4, lang)) == data
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time[0] for info in package.infolist()} == {1980}
    assert parts_untouched(parts) is True
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace("đạt".encode(), "vượt".encode(), 1)
    assert parts_untouched(parts) is False
    assert packaged(data) == data


def test_the_hidden_sheet_knows_the_stamp_and_every_bound_figure() -> None:
    report, data = full_year(4)
    book = book_of(data)
    sheet = book["_hq_targets"]
    assert sheet.sheet_state == "veryHidden"
    stamp = json.loads(sheet["A1"].value)
    assert (stamp["kind"], stamp["period"], stamp["lang"]) == ("xlsx", "2021-Q4", "vi")
    rows = {key: (said or "", value) for key, said, value in sheet.iter_rows(2, max_col=3, values_only=True)}
    assert {key: said for key, (said, _) in rows.items()} == dict(annex_words(report.annex))
    figures = {key: value for key, value in annex_values(report.annex) if not isinstance(value, str)}
    assert {key: value for key, (_, value) in rows.items() if value} == {
        key: f"{value.normalize():f}" for key, value in figures.items()
    }
    assert book.properties.created.isoformat() == "2021-12-31T00:00:00"
    assert book.properties.creator == "Ủy ban nhân dân huyện Hà Quảng"


def test_every_page_of_a_made_up_year_says_so_and_is_a4() -> None:
    sheets = book_of(full_year(4)[1]).worksheets[:-1]
    assert [sheet.title for sheet in sheets] == [
        *("Tổng hợp", "Biểu đồ", "Theo kỳ", "Xã, thị trấn", "Lưu ý", "Dữ liệu")
    ]
    for sheet in sheets:
        assert "SỐ LIỆU MINH HỌA" in sheet.oddHeader.center.text, sheet.title
        assert "&P/&N" in sheet.oddFooter.center.text, sheet.title
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) in ((9, 0), ("9", 0)), sheet.title
    summary = sheets[0]
    assert summary.print_title_rows is not None
    assert summary.freeze_panes is not None
    assert summary.row_dimensions[KEYS + 1].hidden
    rules = {rule.formula[0] for one in summary.conditional_formatting for rule in one.rules if rule.formula}
    assert {'"vượt"', '"không đạt"', '"chưa có số liệu"'} <= rules


def test_the_chart_cuts_no_figure_and_follows_the_summary() -> None:
    report, data = full_year(4)
    sheet, values = book_of(data)["Biểu đồ"], book_of(data, values=True)["Biểu đồ"]
    lines = [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 11).value).startswith("='")]
    shown = [row for row in report.annex.rows if row.assessment and row.cells["percent"].value is not None]
    assert len(lines) == len(shown)
    for line, row in zip(lines, shown, strict=True):
        percent = row.cells["percent"]
        assert values.cell(line, 11).value == pytest.approx(float(percent.value or 0))
        assert values.cell(line, 12).value == pytest.approx(min(150.0, float(percent.value or 0)))
        assert values.cell(line, 13).value == f"{percent.text}%"
        assert values.cell(line, 10).value.endswith(f"({row.cells['status'].text})")


@pytest.mark.parametrize(("lang", "pattern"), [("vi", "[$-42A]#,##0.00"), ("en", "[$-409]#,##0.00")])
def test_a_program_without_words_for_labels_writes_them_alike_and_skips_no_bar(
    lang: str, pattern: str
) -> None:
    with ZipFile(BytesIO(full_year(4, lang)[1])) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
    assert "<c:dLbls><c:dLbl>" in chart
    assert f'<c:numFmt formatCode="{pattern}&quot;%&quot;" sourceLinked="0"/>' in chart
    assert '<c:tickLblSkip val="1"/>' in chart


def test_a_bar_ends_at_its_scale_and_its_figure_does_not(workspace: MakeWorkspace) -> None:
    report = report_of(workspace(SPEC, y2021_Q4="indicator,value\nrice,320\n"), 4)
    sheet = book_of(made(".xlsx", report), values=True)["Biểu đồ"]
    (line,) = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 11).value == 320]
    assert (sheet.cell(line, 12).value, sheet.cell(line, 13).value) == (150, "320,0%")


def test_areas_stand_in_their_order_with_codes_as_text_and_verdicts() -> None:
    report, data = full_year(4)
    sheet = book_of(data)["Xã, thị trấn"]
    head = next(row for row in range(1, 15) if sheet.cell(row, 1).value == "Mã")
    assert (sheet.cell(head + 1, 1).value, sheet.cell(head + 1, 2).value) == ("01363", "Thị trấn Thông Nông")
    names = [cell.value for cell in sheet[head]]
    at = names.index("Số tiêu chí nông thôn mới đạt được của mỗi xã (tiêu chí)") + 1
    line = next(row for row in range(head, head + 30) if sheet.cell(row, 2).value == "Xã Cần Yên")
    assert (sheet.cell(line, at).value, sheet.cell(line, at).number_format) == (12, '#,##0" ✓"')
    frame = areas_frame(report.content)
    assert frame.loc[("01366", "Xã Cần Yên", "Cần Yên commune"), "ntm_criteria"] == 12
    assert "grain_output" in frame.columns
    assert "Tổng sản lượng lương thực có hạt (tấn)" not in names  # nobody reported any


def test_the_flat_sheet_holds_every_figure_and_its_line() -> None:
    report, data = full_year(4)
    figures = list(figures_of(report.content))
    sheet = book_of(data)["Dữ liệu"]
    rows = list(sheet.iter_rows(2, values_only=True))
    assert len(rows) == len(figures) > 100
    assert sheet.tables["Figures"].ref == f"A1:N{len(rows) + 1}"
    for row, figure in zip(rows, figures, strict=True):
        assert (row[0], row[2], row[12], row[13]) == (
            *(figure.indicator, figure.area),
            *(figure.place.file, figure.place.line),
        )
        assert figure.value is None or row[5] == float(figure.value)


def test_more_figures_than_a_sheet_holds_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_module, "MOST_ROWS", 100)
    report, _ = full_year(4)
    figures = list(figures_of(report.content))
    book = book_of(made(".xlsx", Report(report.content, report.wording)))
    sheets = [sheet for sheet in book.worksheets if sheet.title.startswith("Dữ liệu")]
    assert [sheet.title for sheet in sheets][:2] == ["Dữ liệu", "Dữ liệu 2"]
    assert [sheet.max_row - 1 for sheet in sheets] == [100] * (len(figures) // 100) + [len(figures) % 100]
    assert "Figures2" in sheets[1].tables
    said = [row[13] for sheet in sheets for row in sheet.iter_rows(2, values_only=True)]
    assert said == [figure.place.line for figure in figures]


def test_what_is_typed_into_the_files_never_becomes_a_formula(workspace: Any) -> None:
    root = workspace(
        y2021_Q4='indicator,value,source,note\nrice,90,=1+1,"=HYPERLINK(""http://x"",""y"")"\ncattle,10,http://x,@A1\n',
        y2020="indicator,value\nrice,80\ncattle,9\n",
    )
    data = made(".xlsx", report_of(root, 4))
    book = book_of(data)
    own = [cell for cell in (c for row in book["Dữ liệu"].iter_rows(2) for c in row) if cell.data_type == "f"]
    assert own == []
    with ZipFile(BytesIO(data)) as package:
        assert b"hyperlink" not in package.read("xl/worksheets/sheet6.xml").lower()
    said = {cell.value for row in book["Dữ liệu"].iter_rows(2) for cell in row if cell.value}
    assert {"=1+1", "http://x", "@A1"} <= said


def test_a_year_without_any_figure_is_a_workbook_too(workspace: Any) -> None:
    book = book_of(made(".xlsx", report_of(workspace(), 4)))
    texts = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "Chưa có chỉ tiêu nào tính được tỷ lệ thực hiện." in texts
    assert "Không có chỉ tiêu nào do xã, thị trấn hay đơn vị khác báo riêng." in texts


def test_a_large_year_has_room_for_long_names(tmp_path: Path) -> None:
    report = report_of(make_large(tmp_path, 30), 4)
    book = book_of(made(".xlsx", report))
    found = found_cells(book.worksheets[0])
    assert len({name for name, _ in found}) == 30
    line = found["a_rather_long_name_of_an_indicator_7", "name"].row
    assert book.worksheets[0].row_dimensions[line].height >= 15 * 5
    assert len(areas_frame(report.content)) == AREAS


LOW = """\
format: hq-targets/spec/1
spec_version: "1"
year: 2021
title: {vi: Phong trào, en: Movement}
territory: {vi: huyện Thử, en: Thử district}
source: {vi: Chỉ thị, en: Directive}
units:
  - {unit: vụ, en: cases, min: 0}
items:
"""
_LOW_ITEM = """\
  - item: {n}
    vi: Số vụ {n}
    en: Cases {n}
    indicators:
      - id: low_{n}
        vi: Số vụ {n}
        en: Cases {n}
        unit: vụ
        accumulation: stock
        {total}conditions:
          - {{measure: {measure}, {comparison}: {threshold}, printed: {printed}}}
"""


def low_year(workspace: Any) -> Path:
    """What must be low, by all ways a percent of it is reckoned, and who keeps all there is."""
    wanted = [
        ("level", "at_most", 7, "", "không quá 7"), ("level", "at_most", 7, "", "không quá 7"),
        ("growth", "at_most", -3, "", "giảm 3% trở lên"),
        ("increase", "at_least", 1, "out_of: 21\n        ", "tăng 1 vụ"),
        ("increase", "at_most", -4, "", "giảm 4 vụ trở lên"),
    ]  # fmt: skip
    items = "".join(
        _LOW_ITEM.format(
            n=n, measure=measure, comparison=comparison, threshold=threshold, total=total, printed=printed
        )
        for n, (measure, comparison, threshold, total, printed) in enumerate(wanted, 1)
    )
    return Path(
        workspace(
            LOW + items,
            y2020="indicator,value\nlow_1,9.1\nlow_2,3\nlow_3,1234.7\nlow_4,21\nlow_5,30.3\n",
            y2021_Q4="indicator,value\nlow_1,7.4\nlow_2,7.3\nlow_3,1199.9\nlow_4,21\nlow_5,31.6\n",
        )
    )


def test_what_must_be_low_is_reckoned_by_its_own_way(workspace: Any) -> None:
    report = report_of(low_year(workspace), 4)
    ways = {
        name: formulas_of(row_named(report, name)).get("percent")
        for name in map("low_{}".format, range(1, 6))
    }
    assert {name: way.text if way is not None else None for name, way in ways.items()} == {
        "low_1": "ROUND({baseline}-{actual},6)/ROUND({baseline}-{target},6)*100",
        "low_2": "{target}/{actual}*100",
        "low_3": "ROUND({baseline}-{actual},6)/ROUND({baseline}-{target},6)*100",
        "low_4": None,  # all there is, kept: a hundred percent by what it means
        "low_5": "ROUND({actual}-{baseline},6)/ROUND({target}-{baseline},6)*100",
    }
    found = found_cells(book_of(made(".xlsx", report)).worksheets[0])
    assert found["low_4", "percent"].value == 100
    assert report.annex.rows[4].cells["percent"].value == Fraction(130, -4)


def without_cached_values(data: bytes) -> bytes:
    """The workbook as one that no spreadsheet has reckoned yet."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", part)
            new.writestr(name, part)
    return stream.getvalue()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reckons_every_formula_to_the_exact_figure(tmp_path: Path, workspace: Any) -> None:
    reports = {f"q{quarter}": full_year(quarter) for quarter in (2, 3, 4)}
    low = report_of(low_year(workspace), 4)
    reports["low"] = low, made(".xlsx", low)
    for name, (_, data) in reports.items():
        (tmp_path / f"{name}.xlsx").write_bytes(without_cached_values(data))
    profile, out = tmp_path / "profile", tmp_path / "out"
    files = [str(tmp_path / f"{name}.xlsx") for name in reports]
    subprocess.run(  # noqa: S603
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx",  # noqa: S607
         "--outdir", str(out), *files],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    compared = 0
    for name, (report, data) in reports.items():
        formulas = found_cells(book_of(data).worksheets[0])
        reckoned = found_cells(book_of((out / f"{name}.xlsx").read_bytes(), values=True).worksheets[0])
        for where, cell in annex_cells(report).items():
            if formulas[where].data_type == "f":
                exact = float(cell.value or 0)
                assert reckoned[where].value == pytest.approx(exact, rel=1e-9, abs=1e-12), where
                compared += 1
    assert compared > 150


def test_a_draft_says_so_on_every_page(workspace: Any) -> None:
    root = workspace(
        y2021_Q4="indicator,value\nrice,90\nnobody,1\n", y2020="indicator,value\nrice,80\ncattle,9\n"
    )
    book = book_of(made(".xlsx", report_of(root, 4)))
    for sheet in book.worksheets[:-1]:
        assert "DỰ THẢO" in sheet.oddHeader.center.text, sheet.title
    assert "unknown-indicator" in {cell.value for row in book["Lưu ý"].iter_rows() for cell in row}
    assert any("DỰ THẢO" in str(cell.value) for row in book["Tổng hợp"].iter_rows(max_row=8) for cell in row)
