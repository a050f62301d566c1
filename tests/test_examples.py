"""The examples of other offices: they show what their figures come to, and every command runs on them."""

import json
import shutil
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Command
from tests.gits import kept

EXAMPLES = ROOT / "examples"
HOSPITAL = EXAMPLES / "hospital"
PROVINCE = EXAMPLES / "province"
DISTRICTS = PROVINCE / "districts"
WORKSPACES = ("hospital", "province", "province/districts/vi-ha", "province/districts/vi-thuong")
# A period that has figures, and one that is open or the last.
PERIODS = {"hospital": ("2025-M09", "2025-M10")}
HALVES = ("2024-H1", "2024-H2")


def checked(command: Command, root: Path, *words: str) -> dict[str, Any]:
    ran = command("check", "--format", "json", "--root", root, *words)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    found["of"] = {one["id"]: one for one in found["indicators"]}
    return found


def statuses(found: dict[str, Any]) -> dict[str, str]:
    return {name: one["status"] for name, one in found["of"].items()}


@pytest.mark.parametrize("name", WORKSPACES)
def test_each_is_clean_and_says_that_it_is_made_up(command: Command, name: str) -> None:
    root = EXAMPLES / name
    ran = command("check", "--root", root)
    assert ran.code == 0
    assert "LỖI" not in ran.err
    assert "LƯU Ý" not in ran.err
    assert "SỐ LIỆU MINH HỌA" in ran.out
    assert command("fmt", "--check", "--root", root).code == 0
    (spec,) = (root / "data").glob("targets_*.yaml")
    assert command("schema", "--check", spec).code == 0


def test_the_hospital_in_september(command: Command) -> None:
    found = checked(command, HOSPITAL)
    assert statuses(found) == {
        "outpatient_visits": "behind",  # 133.860 of the 135.000 due: 9/12 of 180.000
        "admissions": "on_track",  # 13.300; due 9/12 of 17.100 + 3 %
        "surgeries": "on_track",  # 3.214; due 3.150
        "bed_occupancy": "behind",  # above its range, and last year inside it
        "average_stay": "exceeded",
        "death_rate": "exceeded",
        "satisfaction": "exceeded",  # 92,6 over 92, and 2,1 points over 90,5 where 1,5 are asked
        "case_reviews": "behind",  # intensive care has 6 of the 9 due
        "incident_procedure": "met",  # the officer says so
        "quality_score": "not_due",
        "revenue": "behind",  # 54.960; due 9/12 of 68.400 + 8 %: 55.404
        "drug_share": "met",  # within 33 to 37, not below
    }
    bed_days = 8371 + 8182 + 8804 + 8481 + 8663 + 9015 + 9038 + 8867 + 8769
    planned = 300 * (31 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30)
    admissions = 1415 + 1392 + 1494 + 1438 + 1472 + 1533 + 1536 + 1511 + 1509
    deaths = 6 + 7 + 6 + 5 + 6 + 6 + 6 + 5 + 6
    exact = {
        "bed_occupancy": Fraction(bed_days, planned) * 100,
        "average_stay": Fraction(bed_days, admissions),
        "death_rate": Fraction(deaths, admissions) * 1000,
        "drug_share": Fraction(18950, 52300) * 100,
    }
    assert {name: Fraction(found["of"][name]["exact"]) for name in exact} == exact
    assert found["of"]["admissions"]["target"] == "17613"
    assert found["of"]["case_reviews"]["percent"] == "20"
    # Above a range that is right only inside, the end it must come down to is the upper one.
    assert (found["of"]["bed_occupancy"]["target"], found["of"]["bed_occupancy"]["percent"]) == ("95", None)
    assert found["of"]["bed_occupancy"]["difference"].startswith("0.47")
    # 10 + 10 + 5 + 5 + 5: stay, deaths, satisfaction, procedure, drugs.
    assert found["summary"]["weights"] == {"total": "100", "reached": "35", "percent": "35"}


def test_the_hospital_in_march(command: Command) -> None:
    found = checked(command, HOSPITAL, "--period", "2025-M03")
    # 25.357 of 27.000 bed days are 93,9 %, and nobody has assessed the words yet; 19 deaths of 4.301.
    assert Fraction(found["of"]["bed_occupancy"]["exact"]) == Fraction(25357, 27000) * 100
    assert Fraction(found["of"]["death_rate"]["exact"]) == Fraction(19, 4301) * 1000
    said = statuses(found)
    wanted = {"bed_occupancy": "met", "death_rate": "behind", "incident_procedure": "no_data"}
    assert {name: said[name] for name in wanted} == wanted


@pytest.mark.parametrize("width", ["80", "100", "120"])
def test_no_figure_of_a_department_is_cut_however_many_months_there_are(
    command: Command, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out = command("show", "bed_occupancy", "--root", HOSPITAL).out
    # Of nine months, as they are divided.
    divided = ("38.300 ÷ 40.260", "3.118 ÷ 3.410", "28.923 ÷ 30.030", "5.791 ÷ 8.190")
    for figures in (*divided, "2025-M09.csv:21"):
        assert figures in out, figures


def test_the_province_at_the_years_end(command: Command) -> None:
    found = checked(command, PROVINCE)
    assert statuses(found) == {
        "grain_output": "missed",  # 12.700 + 13.350 = 26.050 of 26.400
        "budget_revenue": "exceeded",  # 96.600, and 6,39 % over 90.800
        "ntm_criteria": "missed",  # Ví Tây stands still at 13; Ví Nam has all 19
        "ntm_communes": "met",
        "rural_roads": "exceeded",  # 17,7 + 23,5 = 41,2 of 40; of the 48 printed it would miss
        "doctors_per_10000": "exceeded",
        "insurance_rate": "met",  # 40.420 of 43.000 is 94 % to the person
        "preschool_universal": "met",
        "poverty_rate": "missed",  # down by 2,32 points of 2,5
        "forest_cover": "no_data",
    }
    of = found["of"]
    assert [of[name]["actual"] for name in ("grain_output", "budget_revenue", "rural_roads")] == [
        *("26050", "96600", "41.2")
    ]
    assert (of["ntm_criteria"]["actual"], of["ntm_criteria"]["target"]) == ("5", "6")
    assert Fraction(of["doctors_per_10000"]["exact"]) == Fraction(37, 43000) * 10000
    assert of["insurance_rate"]["exact"] == "94"
    poor, poor_before = Fraction(1190, 10300) * 100, Fraction(1416, 10210) * 100
    assert Fraction(of["poverty_rate"]["exact"]) == poor
    assert round(float(of["poverty_rate"]["increase"]), 6) == round(float(poor - poor_before), 6)
    assert found["summary"]["amended"]["met_only_thanks"] == ["rural_roads"]
    assert checked(command, PROVINCE, "--period", "2024-H1")["of"]["insurance_rate"]["exact"] == str(
        Fraction(39640, 42860) * 100
    )


def test_a_missed_ratio_is_explained_beside_its_numerator_and_ahead_of_its_goal(command: Command) -> None:
    out = " ".join(command("show", "poverty_rate", "--root", PROVINCE, "--period", "2024-H2").out.split())
    assert "Sau bão 46 hộ cận nghèo trở lại hộ nghèo" in out
    assert "Chưa có giải trình" not in out
    assert "12,8" in out  # 24 less 4/5 of the way to 10


def test_the_communes_make_the_districts_and_these_the_province(command: Command) -> None:
    ran = command("areas", "grain_output", "--format", "json", "--root", PROVINCE)
    assert ran.code == 0
    for figure in ("11870", "14180", "26050"):  # 5.770 + 6.100, 6.930 + 7.250
        assert figure in ran.out, figure
    within = command("areas", "grain_output", "--within", "Huyện Ví Hạ", "--root", PROVINCE).out
    assert "Xã Mẫu (Huyện Ví Hạ)" in within
    assert "Xã Ví Đông" not in within


def test_figures_that_are_only_reported_have_no_verdict_over_the_years(command: Command) -> None:
    out = command("years", "--root", HOSPITAL).out
    assert "chưa có số liệu" not in out
    alone = command("years", "planned_bed_days", "--root", HOSPITAL).out
    assert "81.900" in alone
    assert "chưa có số liệu" not in alone


def test_rolled_up_one_district_disagrees_with_the_province(command: Command) -> None:
    ran = command("check", "--root", DISTRICTS, "--of", PROVINCE)
    assert ran.code == 0
    _, disagreements = " ".join(ran.out.split()).split("Chưa khớp")
    # 11.870 + 14.300, where the province has 26.050.
    assert "cộng các nơi được 26.170, tỉnh Ví Dụ ghi 26.050: chênh 120" in disagreements
    assert disagreements.count("chênh") == 1
    for form in ("csv", "json"):
        assert command("check", "--root", DISTRICTS, "--of", PROVINCE, "--format", form).code == 0


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The examples in a repository of their own."""
    for name in ("hospital", "province"):
        shutil.copytree(EXAMPLES / name, tmp_path / name)
    return kept(monkeypatch, tmp_path)


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("name", WORKSPACES)
def test_every_command_runs(command: Command, desk: Path, name: str) -> None:
    past, last = PERIODS.get(name, HALVES)
    lines: list[tuple[object, ...]] = [
        *(("check", "--format", form) for form in ("table", "json", "csv", "github")),
        *(("check", "--period", period) for period in (past, last)),
        ("check", "--missing", "--period", last),
        *(("show", item, "--period", past) for item in (1, 2)),
        *(("outlook", "--period", period) for period in (past, last)),
        ("areas", "--period", past),
        ("years",),
        ("diff",),
        ("log",),
        ("vintages", "grain_output" if "province" in name else "revenue"),
        ("template", last),
        ("close", past if name == "hospital" else last, "--author", "Nông Thị Hoa", "--dry-run"),
        ("close", past, "--list"),
        ("next-year", "--dry-run"),
        ("fmt", "--check"),
    ]
    for words, lang in product(lines, ("vi", "en")):
        ran = command(*words, "--root", desk / name, "--lang", lang)
        assert ran.code == 0, (words, ran.err)
        assert "Traceback" not in ran.err + ran.out


@pytest.mark.parametrize("name", WORKSPACES)
def test_a_form_comes_back_as_it_went_out(command: Command, desk: Path, name: str) -> None:
    root, (past, _) = desk / name, PERIODS.get(name, HALVES)
    before = {path: path.read_bytes() for path in root.rglob("*.csv")}
    for suffix in ("csv", "xlsx"):
        form = desk / f"form.{suffix}"
        assert command("template", past, form, "--root", root).code == 0
        ran = command("import", form, "--root", root)
        assert ran.code == 0, ran.err
    assert before == {path: path.read_bytes() for path in root.rglob("*.csv")}


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("name", ["hospital", "province"])
def test_every_report_is_made_and_agrees_with_the_figures(command: Command, desk: Path, name: str) -> None:
    files = [desk / f"out.{suffix}" for suffix in ("docx", "xlsx", "html", "md", "csv", "json")]
    ran = command("export", *files, "--root", desk / name)
    assert ran.code == 0, ran.err
    for path in files[:4]:
        ran = command("check", "--document", path, "--root", desk / name)
        assert ran.code == 0, (path, ran.out, ran.err)
