"""A year that is reported in months or halves: its own periods are the examples in what is said of it."""

from pathlib import Path

import pytest

from tests.conftest import ROOT, Command, MakeWorkspace

SPEC = (ROOT / "tests" / "cases" / "_workspace" / "data" / "targets_2021.yaml").read_text("utf-8")
FIGURES = "indicator,value\nrice_output,30.5\n"
EXAMPLES = {"month": ("2021-M01", "2021-M12"), "half_year": ("2021-H1", "2021-H2")}
CALENDARS = pytest.mark.parametrize("calendar", EXAMPLES)


@pytest.fixture
def root(workspace: MakeWorkspace, calendar: str) -> Path:
    spec = SPEC.replace("year: 2021\n", f"year: 2021\nperiods: {calendar}\n", 1)
    made = workspace(spec.replace("        frequency: year\n", ""))
    (made / "data" / "actuals").mkdir(exist_ok=True)
    return made


def told(command: Command, *words: object) -> str:
    ran = command(*words)
    said = " ".join((ran.out + ran.err).split())
    assert "Q1" not in said
    assert "Q3" not in said
    assert "Q4" not in said
    assert "quý" not in said.replace("quý 2/2021", "")
    return said


@CALENDARS
def test_what_is_asked_of_a_whole_year_says_what_its_periods_are_called(
    command: Command, root: Path, calendar: str
) -> None:
    last = EXAMPLES[calendar][1]
    assert f"hq-targets close {last}" in told(command, "close", "2021", "--author", "Hoa", "--root", root)
    assert f"thì ghi như {last}" in told(command, "template", "2021", "--root", root)


@CALENDARS
def test_a_file_that_names_no_period_is_asked_for_one_of_the_years(
    command: Command, root: Path, calendar: str, tmp_path: Path
) -> None:
    file = tmp_path / "so-lieu.csv"
    file.write_text(FIGURES, "utf-8")
    said = told(command, "import", file, "--root", root)
    assert said.endswith(f"--period {EXAMPLES[calendar][0]}.")
    assert "thấy" not in said


@CALENDARS
def test_what_is_wrong_with_names_and_periods_shows_how_they_are_written(
    command: Command, root: Path, calendar: str
) -> None:
    first, last = EXAMPLES[calendar]
    data = root / "data"
    (data / "actuals" / "2021-x.csv").write_text(FIGURES, "utf-8")
    (data / "actuals" / "so-lieu.xlsx").write_bytes(b"x")
    (data / f"{first}.csv").write_text(FIGURES, "utf-8")
    entry = "    indicator: rice_output\n    overrules: no_data\n    status: behind\n    reason: x\n"
    own = "".join(
        f"  - period: {period}\n{entry}    author: y\n    date: 2021-05-01\n"
        for period in ("2021-Q2", "tháng 2")
    )
    (data / "assessments.yaml").write_text(f"format: hq-targets/assessments/1\nassessments:\n{own}", "utf-8")
    said = told(command, "check", "--root", root).replace("2021-Q2", "")
    assert f"từ {first}.csv đến {last}.csv" in said
    assert said.count(f"với tên như {first}.csv") == 2
    assert f"Đặt tên kỳ như {first}," in said
    assert f"Ghi như {first}, hoặc 2021 cho cả năm" in said


@pytest.mark.parametrize("calendar", ["month"])
def test_a_month_that_is_written_otherwise_is_understood(command: Command, root: Path) -> None:
    for name in ("2021-5", "2021-05", "2021-T05", "2021-m05"):
        path = root / "data" / "actuals" / f"{name}.csv"
        path.write_text(FIGURES, "utf-8")
        assert "Có phải là: 2021-M05.csv?" in command("check", "--root", root).err, name
        path.unlink()
    (root / "data" / "actuals" / "2021-Q7.csv").write_text(FIGURES, "utf-8")
    assert "Có phải là" not in command("check", "--root", root).err


@pytest.mark.parametrize("calendar", ["half_year"])
def test_a_half_year_ends_with_a_month_or_the_year(command: Command, root: Path) -> None:
    (root / "data" / "actuals" / "2021-H1.csv").write_text(FIGURES, "utf-8")
    assert "đến hết tháng 6/2021" in command("check", "--root", root).out
    assert "đến hết năm 2021 (cả năm)" in command("check", "--root", root, "--period", "2021").out
    shown = command("show", "rice_output", "--root", root).out
    assert "đến hết tháng 6/2021" in shown
    assert "đến 6 tháng" not in shown
