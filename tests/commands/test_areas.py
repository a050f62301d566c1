import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Command, MakeWorkspace

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
    assert "Chưa có số: Xã Cần Yên." in part


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
