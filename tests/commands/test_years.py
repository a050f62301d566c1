import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Command

YEARS = ROOT / "examples" / "three-years"


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The three years, to be changed."""
    shutil.copytree(YEARS, tmp_path / "three")
    return tmp_path / "three"


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("year", ["2021", "2022", "2023"])
def test_each_year_of_the_example_is_clean(command: Command, year: str) -> None:
    ran = command("check", "--root", YEARS, "--year", year)
    assert (ran.code, ran.err) == (0, "")
    assert command("fmt", "--check", "--root", YEARS, "--year", year).code == 0


def test_a_line_lies_across_the_table_where_the_definition_broke(command: Command) -> None:
    out = command("years", "poverty_rate", "--root", YEARS).out
    rows = [line.split()[0] for line in out.splitlines() if line[:1] in "2─" and line.strip()]
    assert rows == ["2021", "────", "2022", "2023", "2025"]
    said = flat(out)
    for part in (
        "Từ năm 2022 tính theo định nghĩa khác: chuẩn nghèo đa chiều mới",
        "Mức tăng giảm năm 2022 so với 38,4 của năm 2021, tính lại theo định nghĩa mới.",
        "từ 38,4 (hết 2021) đến 22 (hết 2025); hết 2023 phải đến 30,2.",
        "Còn phải giảm 8,6 điểm % đến 2025: bình quân mỗi năm 4,3 trong 2 năm.",
        "SỐ LIỆU MINH HỌA",
    ):
        assert part in said, part


def test_a_renamed_indicator_is_found_by_its_old_id_and_name(command: Command) -> None:
    pages = {
        command("years", name, "--root", YEARS).out
        for name in ("safe_water", "clean_water", "Tỷ lệ hộ dùng nước hợp vệ sinh")
    }
    (page,) = pages
    assert "Trước năm 2022 là Tỷ lệ hộ dùng nước hợp vệ sinh [clean_water]; từ 2022 mã là" in flat(page)


def test_all_indicators_side_by_side(command: Command) -> None:
    out = command("years", "--root", YEARS, "--lang", "en").out
    poverty = next(line for line in out.splitlines() if "Households in poverty" in line)
    assert "113.3 % · exceeded" in poverty
    assert "║ 107.5 % · exceeded" in poverty
    new = next(line for line in out.splitlines() if "Files handed in online" in line)
    assert new.count("%") == 1
    assert "Grain output, by the end of 2025 the sum of 2021–2025 ≥ 161,000 tonnes: behind the way" in flat(
        out
    )


def test_a_baseline_the_year_itself_did_not_come_to_is_named(command: Command) -> None:
    out = command("years", "grain_output", "--root", YEARS).out
    assert "2021.csv ghi 31.190, các tệp của chính năm 2021 tính ra 31.250" in flat(out)
    document = json.loads(command("years", "grain_output", "--root", YEARS, "--format", "json").out)
    (grain,) = document["indicators"]
    assert [one["contradictions"] for one in grain["years"]] == [
        [],
        [{"area": None, "later": "31190", "own": "31250"}],
        [],
    ]


def test_every_form_has_the_same_figures(command: Command) -> None:
    document = json.loads(command("years", "--root", YEARS, "--format", "json").out)
    table = csv.DictReader(io.StringIO(command("years", "--root", YEARS, "--format", "csv").out))
    expected = [
        (one["id"], year["period"], year["actual"], year["status"])
        for course in document["indicators"]
        for year in course["years"]
        for one in [year]
    ]
    assert [(row["id"], row["period"], row["actual"], row["status"]) for row in table] == expected
    out = command("years", "forest_cover", "--root", YEARS, "--format", "md").out
    assert "| 2023 | 52,4 | ≥ 52,4 |" in out


def test_a_sum_of_years_lacks_the_year_that_is_not_there(command: Command, desk: Path) -> None:
    (desk / "data" / "targets_2021.yaml").unlink()
    (desk / "data" / "actuals" / "2020.csv").unlink()
    for quarter in ("Q2", "Q4"):
        (desk / "data" / "actuals" / f"2021-{quarter}.csv").unlink()
    edited(desk / "data" / "actuals" / "2021.csv", "grain_output", "#")
    text = (desk / "data" / "actuals" / "2021.csv").read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("#")]
    (desk / "data" / "actuals" / "2021.csv").write_text("\n".join(kept) + "\n", "utf-8")
    (goal,) = json.loads(command("show", "grain_output", "--root", desk, "--format", "json").out)["goals"]
    assert (goal["standing"], goal["actual"], goal["unknown"]) == ("open", None, "no_years")
    assert goal["missing"] == [2021]
    assert "thiếu số cả năm 2021" in flat(command("show", "grain_output", "--root", desk).out)


def test_check_says_that_the_way_is_behind_only_when_the_year_is_over(command: Command) -> None:
    words = ("check", "--root", YEARS, "--year", "2022")
    assert "Chậm so với lộ trình đến 2025" in flat(command(*words).out)
    assert "hết 2022 phải ≥ 64.400, mới 63.090, còn cách 1.310" in flat(command(*words).out)
    assert "lộ trình" not in command(*words, "--period", "2022-Q2").out


def test_a_year_with_errors_is_told_and_the_others_are_shown(command: Command, desk: Path) -> None:
    edited(desk / "data" / "actuals" / "2021-Q4.csv", "clean_water", "claen_water")
    ran = command("years", "--root", desk)
    assert ran.code == 1
    assert "Năm 2021 có 1 lỗi" in ran.err
    assert "CÓ 1 LỖI" in ran.out
    edited(desk / "data" / "targets_2022.yaml", "units:", "unit:")
    ran = command("years", "safe_water", "--root", desk)
    assert ran.code == 1
    assert "Năm 2022: tệp chỉ tiêu có" in ran.err
    assert "hq-targets check --year 2022" in flat(ran.err)
    rows = [line[:4] for line in ran.out.splitlines() if line.startswith("202")]
    assert rows == ["2023"], "nothing is joined across a year that cannot be read"


def test_no_year_can_be_read(command: Command, desk: Path) -> None:
    for year in (2021, 2022, 2023):
        edited(desk / "data" / f"targets_{year}.yaml", "units:", "unit:")
    assert command("years", "--root", desk).code == 1
    document = json.loads(command("years", "--root", desk, "--format", "json").out)
    assert document["indicators"] == []
    assert document["problems"]


def test_a_year_that_is_not_there_is_not_joined_across(command: Command, desk: Path) -> None:
    (desk / "data" / "targets_2022.yaml").unlink()
    ran = command("years", "forest_cover", "--root", desk)
    assert "Không có tệp chỉ tiêu năm 2022" in ran.err
    assert [line[:4] for line in ran.out.splitlines() if line.startswith("202")] == ["2023", "2025"]


def test_the_last_year_can_be_chosen(command: Command) -> None:
    out = command("years", "poverty_rate", "--root", YEARS, "--year", "2021").out
    assert [line[:4] for line in out.splitlines() if line.startswith("202")] == ["2021"]
    ran = command("years", "online_files", "--root", YEARS, "--year", "2022")
    assert ran.code == 2
    assert "online_files" in ran.err


def test_a_workspace_of_one_year_has_one_column(command: Command) -> None:
    ran = command("years", "--root", ROOT)
    assert ran.code == 0
    assert "2021" in ran.out


def test_a_silent_break_is_an_error_and_nothing_is_compared(command: Command, desk: Path) -> None:
    targets = desk / "data" / "targets_2023.yaml"
    edited(targets, "      - id: safe_water\n", "      - id: safe_water\n        type: ordinal\n")
    ran = command("check", "--root", desk)
    assert "definition-changed" in ran.err
    out = command("years", "safe_water", "--root", desk).out
    assert "không nói gì (redefined)" in flat(out)
    last = next(line for line in out.splitlines() if line.startswith("2023"))
    assert "+4,1" not in last


def test_a_receipt_shows_each_goal_and_its_way(command: Command) -> None:
    out = flat(command("show", "forest_cover", "--root", YEARS, "--lang", "en").out)
    assert "By the end of 2025: ≥ 54 % – on the way" in out
    assert (
        "An even way: from 50 (end of 2020) to 54 (end of 2025); by the end of 2023 it asks for 52.4." in out
    )
    document = json.loads(command("show", "forest_cover", "--root", ROOT, "--format", "json").out)
    assert document["goals"] == []
