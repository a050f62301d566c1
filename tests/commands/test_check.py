"""`check` as a person and a script use it."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from hq_targets.core.targets.comparisons import COMPARED
from hq_targets.wording import wording
from tests.conftest import ROOT, SPEC, Command, MakeWorkspace

HEADER = "indicator,value,status,note\n"
LAST_YEAR = HEADER + "cattle,12000,,\n"


def indicators(text: str) -> dict[str, Any]:
    return {one["id"]: one for one in json.loads(text)["indicators"]}


def test_the_shipped_data_counts_37_indicators_and_makes_nothing_up(command: Command) -> None:
    ran = command("check", "--root", ROOT, "--format", "json")
    result = json.loads(ran.out)
    assert ran.code == 0
    assert result["format"] == "hq-targets/check/1"
    assert (result["period"], result["illustrative"]) == ("2021-Q2", False)
    assert result["summary"]["indicators"]["total"] == 37
    assert result["summary"]["items"]["total"] == 16
    assert [p for p in result["problems"] if p["severity"] == "error"] == []
    every = indicators(ran.out)
    assert len(every) == 39
    forest = every["forest_cover"]
    assert (forest["status"], forest["actual"], forest["as_of"]) == ("exceeded", "51.96", "2021-06")
    assert (forest["baseline"], forest["increase"], forest["percent"]) == ("50.9", "1.06", "101.88")
    for herd in ("cattle_herd", "buffalo_herd", "pig_herd", "poultry_flock"):
        assert (every[herd]["status"], every[herd]["target"]) == ("no_baseline", None)
    assert every["health_standard_communes"]["baseline_basis"] == "implied"
    assert {one["actual"] for name, one in every.items() if name != "forest_cover"} == {None}


def test_the_json_keeps_its_contract(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q4=HEADER + "cattle,12300,,\nrice,99.5,,\n")
    ran = command("check", "--root", root, "--format", "json")
    result = json.loads(ran.out)
    cattle = indicators(ran.out)["cattle"]
    contract = {
        "id": "cattle",
        "item": 2,
        "name": {"vi": "Đàn bò", "en": "Cattle herd"},
        "unit": "con",
        "counted": True,
        "status": "exceeded",
        "percent": "100.49",
        "actual": "12300",
        "target": "12240",
        "difference": "60",
        "baseline": "12000",
        "baseline_basis": "reported",
        "increase": "300",
        "increase_percent": "2.5",
        "areas": [],
    }
    assert {key: cattle[key] for key in contract} == contract
    (condition,) = cattle["conditions"]
    assert condition == {
        "measure": "growth",
        "comparison": "at_least",
        "threshold": "2",
        "actual": "2.5",
        "holds": True,
        "printed": "tăng 2%",
    }
    assert set(result["summary"]["items"]) >= {"total", "met", "exceeded", "missed", "no_data"}
    rice = indicators(ran.out)["rice"]
    assert (rice["status"], rice["percent"], rice["missing"]) == (
        "no_data",
        None,
        ["2021-Q1", "2021-Q2", "2021-Q3"],
    )


def test_problems_in_json_have_places_and_facts(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q3=HEADER + "rice,10,,\nriec,27.716,,\n")
    ran = command("check", "--root", root, "--format", "json", "--lang", "en")
    (problem,) = [p for p in json.loads(ran.out)["problems"] if p["code"] == "ambiguous-number"]
    assert ran.code == 1
    assert (problem["file"], problem["line"], problem["column"]) == ("data/actuals/2021-Q3.csv", 3, 6)
    assert "27716" in problem["message"]
    assert problem["facts"]["text"] == "27.716"


def test_everything_wrong_in_all_files_is_told_in_one_run(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(
        y2020=HEADER + "cattle,-5,,\n",
        y2021_Q1=HEADER + "riec,10,,\nrice,ten,,\n",
        y2021_Q2="indicator,valeu\nrice,1\n",
    )
    ran = command("check", "--root", root, "--format", "json")
    places = {(p["code"], p["file"][-8:], p["line"]) for p in json.loads(ran.out)["problems"]}
    assert places == {
        ("below-minimum", "2020.csv", 2),
        ("unknown-indicator", "1-Q1.csv", 2),
        ("bad-number", "1-Q1.csv", 3),
        ("unknown-column", "1-Q2.csv", 1),
        ("missing-column", "1-Q2.csv", 1),
    }


def test_a_problem_is_shown_with_its_line_a_caret_and_what_to_do(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=HEADER + "catle,10,,\n")
    monkeypatch.chdir(root)
    ran = command("check")
    lines = ran.err.splitlines()
    assert ran.code == 1
    assert lines[0].startswith("data/actuals/2021-Q1.csv:2:1: LỖI [unknown-indicator]")
    assert lines[1] == "     2 | catle,10,,"
    assert lines[2] == "       | ^^^^^"
    assert "Có phải là: cattle (Đàn bò)?" in lines[3]
    assert "CHƯA ĐẦY ĐỦ" in ran.out, "a table beside errors says that it is not complete"


def test_a_spec_with_errors_gives_no_table(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(SPEC.replace("at_least: 2", "at_leest: 2"))
    table = command("check", "--root", root)
    assert (table.code, table.out) == (1, "")
    assert "at_least" in table.err
    result = json.loads(command("check", "--root", root, "--format", "json").out)
    assert (result["summary"], result["indicators"]) == (None, [])
    assert [p["code"] for p in result["problems"] if p["severity"] == "error"] == ["unknown-key"]
    assert "::error file=" in command("check", "--root", root, "--format", "github").out


def test_strict_fails_when_a_target_is_missed_or_behind(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q1=HEADER + "rice,10,,\n")
    assert command("check", "--root", root).code == 0
    strict = command("check", "--root", root, "--strict")
    assert strict.code == 1
    assert "--strict" in strict.err
    assert command("check", "--root", root, "--strict", "--item", "1").code == 1
    assert command("check", "--root", root, "--strict", "--item", "2").code == 0, "of the item asked for"


def test_csv_has_a_row_an_indicator_and_no_formulas(command: Command, workspace: MakeWorkspace) -> None:
    spec = SPEC.replace("vi: Sản lượng lúa", 'vi: "=1+1"')
    root = workspace(spec, y2021_Q1=HEADER + "rice,10,,\n")
    rows = list(csv.DictReader(io.StringIO(command("check", "--root", root, "--format", "csv").out)))
    assert [row["id"] for row in rows] == ["rice", "cattle"]
    assert rows[0]["name_vi"] == "'=1+1"
    assert (rows[0]["difference"], rows[0]["percent"]) == ("-90", "10")


def test_github_annotations_escape_what_would_break_them(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=HEADER + "rice,10%%,,\nrice,10,,\n")
    lines = command("check", "--root", root, "--format", "github").out.splitlines()
    assert lines[0].startswith("::error file=")
    assert ",line=2,col=6,title=bad-number::" in lines[0]
    assert "10%25" in lines[0]
    assert any(line.startswith("::warning file=") and "title=behind" in line for line in lines)
    assert lines[-1].startswith("::notice::")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("--item", "2"), ["cattle"]),
        (("--status", "behind"), ["rice"]),
        (("--status", "behind", "--status", "no_baseline"), ["rice", "cattle"]),
        (("--sort", "worst"), ["rice", "cattle"]),
        (("--sort", "directive"), ["rice", "cattle"]),
    ],
)
def test_filters_and_orders(
    command: Command, workspace: MakeWorkspace, words: tuple[str, ...], ids: list[str]
) -> None:
    root = workspace(y2021_Q1=HEADER + "rice,10,,\n")
    ran = command("check", "--root", root, "--format", "json", *words)
    assert [one["id"] for one in json.loads(ran.out)["indicators"]] == ids
    assert json.loads(ran.out)["summary"]["indicators"]["total"] == 2, "counts are of all"


def test_a_filter_says_what_it_hides(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q1=HEADER + "rice,10,,\n")
    assert "1/2" in command("check", "--root", root, "--item", "2").out
    assert "Không có chỉ tiêu nào khớp" in command("check", "--root", root, "--status", "met").out


def test_the_default_period_is_the_latest_with_any_figure(command: Command, workspace: MakeWorkspace) -> None:
    def period(*words: str) -> str:
        return str(json.loads(command("check", "--root", root, "--format", "json", *words).out)["period"])

    root = workspace()
    assert period() == "2021-Q1"
    workspace(y2021_Q2=HEADER + "rice,10,,\n", y2021_Q3=HEADER + "rice,,,\n")
    assert period() == "2021-Q2"
    assert period("--period", "2021-q3") == "2021-Q3"
    assert period("--period", "2021") == "2021-Q4"


@pytest.mark.parametrize(
    "words",
    [
        ("--period", "2021-Q5"),
        ("--period", "2022-Q1"),
        ("--year", "2030"),
        ("--item", "99"),
        ("--status", "mised"),
        ("--format", "xml"),
        ("--sort", "best"),
        ("--lang", "fr"),
        ("--item", "x"),
        ("--nonsense",),
        ("extra",),
    ],
)
def test_wrong_usage_is_told_in_both_languages_and_ends_with_2(
    command: Command, workspace: MakeWorkspace, words: tuple[str, ...]
) -> None:
    root = workspace()
    for lang in ((), ("--lang", "en")) if "--lang" not in words else ((),):
        ran = command("check", "--root", root, *lang, *words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.strip()
        assert "Traceback" not in ran.err


def test_no_workspace_no_spec_no_folder(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("check", "--root", tmp_path / "nowhere").code == 2
    (tmp_path / "data" / "actuals").mkdir(parents=True)
    assert command("check", "--root", tmp_path).code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert command("check").code == 2, "found upwards, but it has no targets"


def test_a_workspace_is_found_from_inside_and_by_environment(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(y2021_Q1=HEADER + "rice,10,,\n")
    monkeypatch.chdir(root / "data" / "actuals")
    assert "huyện Thử" in command("check").out
    monkeypatch.chdir(root.parent)
    monkeypatch.setenv("HQ_TARGETS_ROOT", str(root))
    monkeypatch.setenv("HQ_TARGETS_LANG", "en")
    assert "Thử district" in command("check").out


def test_looking_writes_nothing(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q1=HEADER + "rice,10,,\n")
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    for form in ("table", "json", "csv", "github"):
        command("check", "--root", root, "--format", form)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_quarter_may_be_split_in_files_and_their_order_changes_nothing(
    command: Command, workspace: MakeWorkspace
) -> None:
    one, other = HEADER + "rice,10,,\n", HEADER + "cattle,7,,\n"
    whole = command("check", "--root", workspace(y2021_Q1=one + "cattle,7,,\n"), "--format", "json").out
    root = workspace(y2021_Q1=other, **{"2021_Q1_lua": one})
    assert indicators(command("check", "--root", root, "--format", "json").out) == indicators(whole)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("period", ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"])
@pytest.mark.parametrize("root", [ROOT, ROOT / "examples" / "full-year"], ids=["shipped", "full-year"])
def test_100_columns_are_enough_for_every_figure(
    command: Command, monkeypatch: pytest.MonkeyPatch, root: Path, period: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    page = command("check", "--root", root, "--period", period, "--lang", lang).out
    assert not re.search("Màn hình hẹp|screen is narrow", page)
    assert max(cell_len(line) for line in page.splitlines()) <= 100


def test_a_row_that_is_nobodys_is_told_once_and_one_of_its_own_where_it_counts(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=HEADER + "riec,10,,\ncattle,x,,\n")
    page = " ".join(command("check", "--root", root).out.split())
    assert "nên 1 chỉ tiêu chưa có số của kỳ tạm coi là chưa biết" in page
    assert page.count("Dòng của chỉ tiêu này trong kỳ có lỗi nên chưa dùng") == 1
    assert page.count("CÓ 2 LỖI") == 2, "above the table and below it"


def test_a_change_never_contradicts_the_growth_that_was_asked_for(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2020=HEADER + "cattle,11860,,\n", y2021_Q4=HEADER + "cattle,12097,,\n")
    page = command("check", "--root", root).out
    assert "+1,998 %" in page
    assert "không đạt" in page


WAIVED = """\
format: hq-targets/waivers/1
waivers:
  - code: factor-slip
    indicator: rice
    period: 2021-Q1
    reason: Được mùa lớn
    author: Nông Thị Hoa
    until: 9999-12-31
"""


def test_a_waived_finding_is_out_of_the_way_and_never_out_of_sight(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=HEADER + "rice,5000,,\n")
    assert "factor-slip" in command("check", "--root", root).err
    (root / "data" / "waivers.yaml").write_text(WAIVED, "utf-8")
    ran = command("check", "--root", root)
    assert ran.code == 0
    assert "LƯU Ý [factor-slip]" not in ran.err
    assert "Được mùa lớn (Nông Thị Hoa, đến 31/12/9999)" in ran.err
    document = json.loads(command("check", "--root", root, "--format", "json").out)
    (waived,) = document["waived"]
    assert (waived["code"], waived["line"], waived["author"]) == ("factor-slip", 2, "Nông Thị Hoa")
    assert "factor-slip" not in {problem["code"] for problem in document["problems"]}


def test_an_error_that_is_waived_fails_no_run(command: Command, workspace: MakeWorkspace) -> None:
    rows = HEADER.replace("value", "value,basis") + "rice,20,quarter,,\nrice,25,ytd,,\n"
    root = workspace(y2020=LAST_YEAR, y2021_Q1=rows)
    assert command("check", "--root", root).code == 1
    waivers = WAIVED.replace("factor-slip", "ytd-disagrees")
    (root / "data" / "waivers.yaml").write_text(waivers, "utf-8")
    assert command("check", "--root", root).code == 0


OWN = """\
format: hq-targets/assessments/1
assessments:
  - indicator: rice
    period: 2021-Q4
    overrules: missed
    status: met
    reason: Vượt nếu không có hạn
    author: Nông Thị Hoa
    date: 2022-01-05
"""


def test_an_overruled_verdict_is_in_every_form_and_in_the_counts(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(
        y2020="indicator,value\ncattle,100\n", y2021_Q4="indicator,value,basis\nrice,90,ytd\ncattle,120,\n"
    )
    (root / "data" / "assessments.yaml").write_text(OWN, "utf-8")
    words = ("check", "--root", root)
    table = " ".join(command(*words).out.split())
    assert "[THEO CÁN BỘ]" in table
    assert "tính: không đạt" in table
    assert "2/2 chỉ tiêu đạt và vượt" in table
    assert "1 CHỈ TIÊU THEO ĐÁNH GIÁ CỦA CÁN BỘ" in table
    assert "1/2 chỉ tiêu đạt và vượt" in table, "what the figures alone come to"
    summary = json.loads(command(*words, "--format", "json").out)["summary"]
    assert (summary["overruled"], summary["indicators"]["met"]) == (1, 1)
    assert summary["computed"]["indicators"]["missed"] == 1
    (rice, _) = csv.DictReader(io.StringIO(command(*words, "--format", "csv").out))
    assert (rice["status"], rice["computed_status"], rice["own_author"]) == ("met", "missed", "Nông Thị Hoa")
    annotated = command(*words, "--format", "github").out
    assert "title=met::" in annotated
    assert "tính: không đạt" in annotated
    assert "THEO CÁN BỘ" in command(*words, "--status", "missed").out, "also found by what is computed"


def test_an_own_assessment_the_figures_have_left_behind_is_an_error(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2021_Q4="indicator,value,basis\nrice,110,ytd\n")
    (root / "data" / "assessments.yaml").write_text(OWN, "utf-8")
    ran = command("check", "--root", root)
    assert ran.code == 1
    assert "own-assessment-stale" in ran.err
    assert "không còn dùng" in ran.err
    assert "[THEO CÁN BỘ]" not in ran.out


OWNED = """\
offices:
  - office: farm
    vi: Phòng Nông nghiệp
    en: Farm office
items:
"""


def owned(spec: str) -> str:
    return spec.replace("items:\n", OWNED, 1).replace(
        "        unit: tấn\n", "        unit: tấn\n        owner: farm\n"
    )


def test_who_owes_which_figure(command: Command, workspace: MakeWorkspace) -> None:
    spec = owned(workspace().joinpath("data", "targets_2021.yaml").read_text("utf-8"))
    root = workspace(spec, y2021_Q3="indicator,value\nrice,10\n")
    words = ("check", "--missing", "--root", root, "--period", "2021-Q4")
    out = command(*words).out
    assert out.index("Phòng Nông nghiệp") < out.index("Sản lượng lúa") < out.index("(chưa ghi cơ quan)")
    document = json.loads(command(*words, "--format", "json").out)
    assert [
        (one["id"], one["period"], one["owner"] and one["owner"]["office"]) for one in document["owed"]
    ] == [
        ("rice", "2021-Q4", "farm"),
        ("cattle", "2020", None),
        ("cattle", "2021-Q4", None),
    ]
    assert document["owed"][0]["last"] == {"value": "10", "period": "2021-Q3"}
    rows = list(csv.DictReader(io.StringIO(command(*words, "--format", "csv").out)))
    assert [row["office_vi"] for row in rows] == ["Phòng Nông nghiệp", "", ""]
    assert "| 1 | Sản lượng lúa (tấn) |" in command(*words, "--format", "md").out
    assert command(*words, "--format", "github").code == 2


def test_nothing_is_owed(command: Command) -> None:
    out = command("check", "--missing", "--root", ROOT / "examples" / "full-year", "--period", "2021-Q1").out
    assert "Không thiếu số liệu nào của quý 1/2021." in out


def test_what_is_missed_shows_its_owner_and_its_explanation(
    command: Command, workspace: MakeWorkspace
) -> None:
    spec = owned(workspace().joinpath("data", "targets_2021.yaml").read_text("utf-8"))
    root = workspace(spec, y2021_Q4="indicator,value,basis,note\nrice,90,ytd,Hạn hán\n")
    out = " ".join(command("check", "--root", root, "--status", "missed").out.split())
    assert "Giải trình (quý 4/2021): Hạn hán" in out
    assert "Chủ trì: Phòng Nông nghiệp." in out
    silent = workspace(spec, y2021_Q4="indicator,value,basis\nrice,90,ytd\n")
    ran = command("check", "--root", silent)
    assert ran.code == 0
    assert "[explanation-missing]" in ran.err
    assert "cơ quan chủ trì: Phòng Nông nghiệp" in ran.err
    assert "Chưa có giải trình." in ran.out
    root = workspace(spec, y2021_Q4="indicator,value,basis,note\nrice,90,ytd,Hạn hán\n")
    (rice, _) = csv.DictReader(io.StringIO(command("check", "--root", root, "--format", "csv").out))
    assert (rice["owner"], rice["explanation"]) == ("Phòng Nông nghiệp", "Hạn hán")


def test_a_wide_screen_has_a_small_line_of_the_year(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "170")
    out = command("check", "--root", ROOT / "examples" / "full-year").out
    assert "Diễn biến: từng kỳ" in out, "and what it is"
    line = next(li for li in out.splitlines() if "Thu ngân sách" in li)
    assert re.search(r"[▁-█]{4}", line)


@pytest.mark.parametrize(
    "words", [("check",), ("check", "--missing"), ("outlook",), ("areas",), ("show", "cattle")]
)
def test_a_run_that_failed_leaves_a_document_of_the_same_shape(
    words: tuple[str, ...], command: Command, workspace: MakeWorkspace
) -> None:
    def keys(spec: str) -> set[str]:
        return set(json.loads(command(*words, "--root", workspace(spec), "--format", "json").out))

    assert keys(SPEC) == keys("format: x\n")


def test_what_says_nothing_of_missing_figures_is_refused_beside_them(
    command: Command, workspace: MakeWorkspace
) -> None:
    for words in (("--strict",), ("--status", "missed"), ("--sort", "worst")):
        ran = command("check", "--missing", *words, "--root", workspace())
        assert (ran.code, ran.out) == (2, "")
        assert words[0] in ran.err


def wrong_rows(count: int) -> str:
    return HEADER + "".join(f"catle{n},1,,\n" for n in range(count)) + "rice,99.5,x,\n"


def test_of_very_many_problems_the_first_of_each_kind_is_shown(
    command: Command, workspace: MakeWorkspace
) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=wrong_rows(1200))
    ran = command("check", "--root", root)
    assert (ran.code, ran.err.count("[unknown-indicator]"), ran.err.count("[bad-status]")) == (1, 2, 1)
    assert "… và 1199 chỗ nữa cùng loại [unknown-indicator]." in ran.err
    assert "hq-targets check --all" in ran.err
    assert "1201 lỗi" in ran.err


def test_every_problem_is_shown_where_all_are_asked_for(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR, y2021_Q1=wrong_rows(1200))
    ran = command("check", "--all", "--root", root, "--lang", "en")
    assert ran.err.count("[unknown-indicator]") == 1200
    assert "2021-Q1.csv:1201:1: ERROR [unknown-indicator]" in ran.err
    assert "catle1199,1,," in ran.err
    told = json.loads(command("check", "--format", "json", "--root", root).out)["problems"]
    assert len([one for one in told if one["severity"] == "error"]) == 1201


def test_files_of_figures_may_lie_in_folders(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020=LAST_YEAR)
    for folder, row in (("tỉnh 1", "cattle,12300,,"), ("tỉnh 2/huyện", "rice,99.5,,"), (".cũ", "rice,1,,")):
        (root / "data" / "actuals" / folder).mkdir(parents=True)
        (root / "data" / "actuals" / folder / "2021-Q4.csv").write_text(f"{HEADER}{row}\n", "utf-8")
    ran = command("check", "--root", root, "--format", "json")
    found = indicators(ran.out)
    assert (found["cattle"]["actual"], found["rice"]["actual"]) == ("12300", "99.5")
    (root / "data" / "actuals" / "2021-Q4.csv").write_text(f"{HEADER}rice,99.5,,\n", "utf-8")
    problems = json.loads(command("check", "--root", root, "--format", "json").out)["problems"]
    (twice,) = [one for one in problems if one["code"] == "duplicate-figure"]
    assert twice["file"] == "data/actuals/tỉnh 2/huyện/2021-Q4.csv"


@pytest.mark.parametrize(
    "command_line", [("check",), ("areas",), ("show", "rice"), ("outlook",), ("template", "2021-Q3")]
)
def test_the_number_of_errors_is_the_same_whatever_is_asked(
    command: Command, workspace: MakeWorkspace, command_line: tuple[str, ...]
) -> None:
    """Also of those that are not kept, and beside warnings."""
    root = workspace(y2021_Q1=wrong_rows(300), y2021_Q2=f"{HEADER}cattle,12000,,\n")
    assert "301 lỗi" in command(*command_line, "--root", root).err


def test_all_means_nothing_beside_who_owes_what(command: Command, workspace: MakeWorkspace) -> None:
    ran = command("check", "--all", "--missing", "--root", workspace(y2020=LAST_YEAR))
    assert (ran.code, ran.err.partition("\n")[0]) == (
        2,
        "Lệnh chưa đúng: --all không dùng được cùng --missing",
    )


def test_names_that_are_no_longer_right_are_told_once_and_every_row_of_them_named(
    command: Command, workspace: MakeWorkspace
) -> None:
    header = "indicator,name,value,status\n"
    rows = "cattle,Bò,12300,\nrice,Lúa,99.5,\n"
    root = workspace(y2020=header + rows, **{f"y2021_Q{n}": header + rows for n in (1, 2, 3)})
    told = command("check", "--root", root).err
    assert (told.count("LỖI [name-disagrees]"), told.count("Cũng làm như thế ở 7 chỗ nữa")) == (1, 1)
    assert 'data/actuals/2021-Q3.csv:3:6: rice ghi tên "Lúa", tên đúng là "' in told
    assert command("check", "--all", "--root", root).err.count("LỖI [name-disagrees]") == 8


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_sign_of_a_comparison_is_in_the_legends(lang: str) -> None:
    said = wording(lang)
    signs = {one.sign for one in COMPARED.values()} - {"–"}
    assert {sign for sign in signs if sign in said.text("check.legend")} == signs
    # In a report a bare figure is at least.
    assert {sign for sign in signs if sign in said.text("report.signs")} == signs - {"≥"}


def test_one_error_is_not_told_as_several(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q4="indicator,value\nrice,x\n")
    out = command("check", "--root", root, "--lang", "en").out
    assert "ERRORS IN THE FILES: 1." in out
