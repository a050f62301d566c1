import csv
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import ROOT, SPEC, Command, MakeWorkspace

YEAR = ROOT / "examples" / "full-year"


def test_all_that_areas_report_side_by_side(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    ran = command("areas", "--root", YEAR)
    assert ran.code == 0
    line = next(li for li in ran.out.splitlines() if li.startswith("Xã Cần Yên"))
    assert line.split() == ["Xã", "Cần", "Yên", "670", "(9)", "12", "✓", "(4=)", "31", "(2=)"]
    assert "18/19 đạt" in ran.out
    assert "19/19 có số" in ran.out
    assert "2/2 có số" in ran.out, "towns apart"
    assert "Mọi đơn vị đều đã có báo cáo trong năm." in ran.out


def test_one_indicator_with_ranks_ties_and_sums(command: Command) -> None:
    out = command("areas", "cattle_herd", "--root", YEAR, "--sort", "rank").out
    lines = out.splitlines()
    assert "01411" in next(line for line in lines if line.startswith("   1  "))
    assert "Số chung: 12.110 · Cộng 21/21 đơn vị: 12.110" in out
    assert "Cộng các đơn vị bằng số chung." in out
    tied = command("areas", "poverty_rate", "--root", YEAR, "--sort", "rank").out
    assert "2=" in tied
    assert "Tỷ lệ, mức bình quân không cộng được." in tied


def test_parts_that_do_not_make_the_whole_are_told(command: Command, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    year = tmp_path / "examples" / "full-year"
    file = year / "data" / "actuals" / "2021-Q4.csv"
    text = file.read_text("utf-8")
    file.write_text(text.replace("cattle_herd,01366,670,", "cattle_herd,01366,671,"), "utf-8")
    assert "KHÁC số chung: chênh 1." in command("areas", "cattle_herd", "--root", year).out
    lines = [line for line in text.splitlines() if not line.startswith("cattle_herd,01366,")]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    part = command("areas", "cattle_herd", "--root", year).out
    assert "mới có 20/21 đơn vị" in part
    assert "Không có số riêng (không bắt buộc, chỉ cần số chung): Xã Cần Yên." in part


def test_what_an_areas_silence_means_is_said(command: Command, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    figures = "indicator,area,value\ncattle_herd,01366,600\nntm_criteria,01366,11\n"
    shutil.copy(YEAR / "data" / "actuals" / "2020.csv", tmp_path / "data" / "actuals")
    for period in ("2021-Q1", "2021-Q2"):
        (tmp_path / "data" / "actuals" / f"{period}.csv").write_text(figures, "utf-8")
    every = [
        " ".join(command("areas", "--period", f"2021-Q{n}", "--root", tmp_path).out.split()) for n in (1, 2)
    ]
    assert "Không đơn vị nào có số riêng (không bắt buộc, chỉ cần số chung): Tổng sản lượng" in every[0]
    assert "Chưa đến kỳ phải báo cáo, chưa đơn vị nào có số: Duy trì xã đạt chuẩn" in every[0]
    assert "Chưa đơn vị nào có số: Duy trì xã đạt chuẩn" in every[1]
    early, due = (
        command("areas", "ntm_criteria", "--period", f"2021-Q{n}", "--root", tmp_path).out for n in (1, 2)
    )
    assert (early.count("chưa đến kỳ báo cáo"), early.count("chưa có số liệu")) == (18, 0)
    assert "Chưa đến kỳ phải báo cáo, chưa có số: Xã Cần Nông" in early
    assert (due.count("chưa đến kỳ báo cáo"), due.count("chưa có số liệu")) == (0, 18)
    assert "\nChưa có số: Xã Cần Nông" in due
    command("export", tmp_path / "r.xlsx", "--period", "2021-Q1", "--root", tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Xã, thị trấn"]
    said = "\n".join(str(cell.value) for row in sheet for cell in row)
    assert "Không đơn vị nào có số riêng (không bắt buộc, chỉ cần số chung): Tổng sản lượng" in said


def test_by_a_part_of_a_name_all_that_areas_report(command: Command) -> None:
    document = json.loads(command("areas", "đàn", "--root", YEAR, "--format", "json").out)
    ids = [one["id"] for one in document["indicators"]]
    assert ids == ["cattle_herd", "buffalo_herd", "pig_herd", "poultry_flock"]
    assert "không đơn vị nào báo riêng" in command("areas", "income_per_capita", "--root", YEAR).err
    assert command("areas", "nothing_like_it", "--root", YEAR).code == 2


def test_filtered_and_sorted_like_check(command: Command) -> None:
    words = ("areas", "ntm_criteria", "--root", YEAR, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(command(*words, "--status", "exceeded").out)))
    assert {row["area_vi"] for row in rows} == {"Xã Ngọc Động", "Xã Thanh Long", "Xã Trường Hà"}
    by_value = list(csv.DictReader(io.StringIO(command(*words, "--sort", "value").out)))
    values = [float(row["value"]) for row in by_value if row["value"]]
    assert values == sorted(values, reverse=True)
    assert by_value[-1]["value"] == "", "what is not known comes last"
    silent = command("areas", "ntm_criteria", "--root", YEAR, "--status", "no_data")
    assert "Xã Nội Thôn" in silent.out
    assert "Xã Cần Yên  " not in silent.out
    assert command("areas", "--root", YEAR, "--status", "perfect").code == 2


def test_the_json_carries_figures_as_text_with_their_places(command: Command) -> None:
    document = json.loads(command("areas", "cattle_herd", "--root", YEAR, "--format", "json").out)
    (herd,) = document["indicators"]
    assert (herd["whole"], herd["total"], herd["adds_up"], herd["difference"]) == (
        "12110",
        "12110",
        True,
        "0",
    )
    first = herd["areas"][0]
    assert (first["code"], first["value"], first["baseline"], first["rank"]) == ("01363", "418", "410", 12)
    assert first["line"] > 0


def test_markdown_has_a_table(command: Command) -> None:
    out = command("areas", "cattle_herd", "--root", YEAR, "--format", "md").out
    assert "| Hạng | Mã | Đơn vị |" in out
    assert out.startswith("**SỐ LIỆU MINH HỌA")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_it_fits_and_loses_no_figure(width: int, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for words in ((), ("cattle_herd",)):
        out = command("areas", *words, "--root", YEAR).out
        assert max(len(line) for line in out.splitlines()) <= width
        assert "670" in out
        assert "Cần Yên" in out


def test_a_workspace_without_areas(command: Command, workspace: MakeWorkspace) -> None:
    ran = command("areas", "--root", workspace())
    assert (ran.code, ran.err) == (0, "")
    assert command("areas", "--root", workspace("format: x\n")).code == 1


LEVELS = """\
area_kinds:
  - kind: district
    vi: huyện
    en: districts
  - kind: commune
    vi: xã
    en: communes
areas:
  - code: A1
    kind: commune
    within: A
    vi: Xã Tân Lập
    en: Tân Lập commune
  - code: A
    kind: district
    vi: Huyện An Bình
    en: An Bình district
  - code: B
    kind: district
    vi: Huyện Bình Minh
    en: Bình Minh district
  - code: A2
    kind: commune
    within: A
    vi: Xã Đông Sơn
    en: Đông Sơn commune
  - code: B1
    kind: commune
    within: B
    vi: Xã Tân Lập
    en: Tân Lập commune
items:
"""
BY_BOTH = """\
        accumulation: stock
        reported_by:
          - district
          - commune
        adds_up: yes
"""
FIGURES = """\
indicator,area,value
cattle,,1000
cattle,A,600
cattle,B,400
cattle,A1,250
cattle,A2,350
cattle,"Xã Tân Lập, huyện Bình Minh",390
"""


@pytest.fixture
def province(workspace: MakeWorkspace) -> Path:
    spec = SPEC.replace("items:\n", LEVELS).replace("        accumulation: stock\n", BY_BOTH)
    return workspace(spec, y2021_Q4=FIGURES)


def test_what_lies_in_an_area_stands_beneath_it(command: Command, province: Path) -> None:
    ran = command("areas", "--root", province)
    lines = [line.replace("\xa0", "_").split() for line in ran.out.splitlines()]
    assert [(line[0], line[-1]) for line in lines if line and line[-1].isdigit() and len(line) > 3] == [
        ("Huyện", "600"),
        ("__Xã", "250"),
        ("__Xã", "350"),
        ("Huyện", "400"),
        ("__Xã", "390"),
    ]
    assert "Xã Tân Lập (Huyện An Bình)" in ran.out
    one = command("areas", "cattle", "--root", province)
    assert one.code == 1
    assert "[parts-do-not-add-up] Số 400 của cattle, Huyện Bình Minh khác tổng 1/1" in one.err
    assert "Cộng 2/2 đơn vị cấp trên cùng: 1.000" in one.out
    assert "Huyện Bình Minh: 400 · cộng 1/1 đơn vị nằm trong: 390. CHÊNH -10." in one.out
    assert "1/2 đơn vị cấp trên bằng tổng các đơn vị nằm trong." in one.out


def test_within_rounding_is_not_called_equal(command: Command, workspace: MakeWorkspace) -> None:
    """Tonnes are measured: 13 + 11 beside 23, and 7 + 5 in a district that has 13."""
    spec = SPEC.replace("items:\n", LEVELS).replace("        accumulation: stock\n", BY_BOTH)
    head, cattle = spec.split("      - id: cattle")
    figures = "indicator,area,value\ncattle,,23\ncattle,A,13\ncattle,B,11\ncattle,A1,7\ncattle,A2,5\n"
    root = workspace(f"{head}      - id: cattle{cattle.replace('unit: con', 'unit: tấn')}", y2021_Q4=figures)
    ran = command("areas", "cattle", "--root", root)
    assert ran.code == 0
    assert "Cộng các đơn vị lệch số chung 1, trong mức làm tròn của từng số." in ran.out
    assert "bằng số chung" not in ran.out
    assert "0/2 đơn vị cấp trên bằng tổng các đơn vị nằm trong." in ran.out
    assert "Huyện An Bình: cộng các đơn vị nằm trong lệch -1, trong mức làm tròn" in ran.out


@pytest.mark.parametrize("name", ["A", "huyện an bình", "An Binh district"])
def test_one_area_is_looked_into(command: Command, province: Path, name: str) -> None:
    ran = command("areas", "cattle", "--root", province, "--within", name)
    assert "Xã Đông Sơn" in ran.out
    assert "Huyện Bình Minh" not in ran.out
    assert "Huyện An Bình: 600 · cộng 2/2 đơn vị nằm trong: 600." in ran.out
    document = json.loads(
        command("areas", "cattle", "--root", province, "--within", name, "--format", "json").out
    )
    assert [one["code"] for one in document["indicators"][0]["areas"]] == ["A", "A1", "A2"]
    assert [one["level"] for one in document["indicators"][0]["areas"]] == [0, 1, 1]


@pytest.mark.parametrize(
    ("name", "said"), [("A1", "Không có đơn vị nào nằm trong"), ("Xã Tân Lập", "Có 2 đơn vị tên"), ("X", "X")]
)
def test_what_cannot_be_looked_into_is_told(command: Command, province: Path, name: str, said: str) -> None:
    ran = command("areas", "--root", province, "--within", name)
    assert ran.code == 2
    assert said in ran.err


def test_levels_are_not_mixed_where_areas_are_sorted(command: Command, province: Path) -> None:
    out = command("areas", "cattle", "--root", province, "--sort", "value", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["area"], row["value"], row["within"]) for row in rows] == [
        ("A", "600", ""),
        ("B", "400", ""),
        ("B1", "390", "B"),
        ("A2", "350", "A"),
        ("A1", "250", "A"),
    ]


def test_reports_tell_namesakes_apart_and_keep_communes_with_their_district(
    command: Command, province: Path, tmp_path: Path
) -> None:
    figures = province / "data" / "actuals" / "2021-Q4.csv"
    figures.write_text(figures.read_text("utf-8").replace(",390", ",400"), "utf-8")
    page, book = tmp_path / "bao-cao.html", tmp_path / "bao-cao.xlsx"
    assert command("export", page, book, "--root", province, "--period", "2021-Q4").code == 0
    text = page.read_text("utf-8")
    assert "Xã Đông Sơn (Huyện An Bình)" in text
    sheets = openpyxl.load_workbook(book)
    (sheet,) = (one for one in sheets.worksheets if one.title == "Xã, thị trấn")
    codes = [
        str(row[0].value) for row in sheet.iter_rows() if str(row[0].value) in {"A", "A1", "A2", "B", "B1"}
    ]
    assert codes == ["A", "A1", "A2", "B", "B1"]
