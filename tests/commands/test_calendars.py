"""A year that is reported in months or halves, through the commands that say or read periods."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SPEC, Command, MakeWorkspace
from tests.gits import made_repo, settle

HEADER = "indicator,value,basis\n"


def in_parts(periods: str, spec: str = SPEC) -> str:
    return spec.replace("year: 2021\n", f"year: 2021\nperiods: {periods}\n")


def often(frequency: str, spec: str) -> str:
    """The spec with its rice due so often."""
    return spec.replace("frequency: year", f"frequency: {frequency}", 1)


def rice_at(command: Command, root: Path, period: str) -> dict[str, Any]:
    found = json.loads(command("check", "--root", root, "--period", period, "--format", "json").out)
    rice: dict[str, Any] = found["indicators"][0]
    return rice


def test_a_month_is_a_twelfth_of_the_way(command: Command, workspace: MakeWorkspace) -> None:
    spec = in_parts("month").replace("        frequency: year\n", "", 1)
    months = {f"y2021_M{n:02}": f"{HEADER}rice,8.5,\n" for n in range(1, 6)}
    root = workspace(spec, **months)
    rice = rice_at(command, root, "2021-M05")
    # 5 × 8,5 = 42,5; by the end of May 5/12 of 100 tonnes are due: 41,666…
    assert (rice["actual"], rice["status"], rice["through"]) == ("42.5", "on_track", "2021-M05")
    (root / "data" / "actuals" / "2021-M05.csv").write_text(f"{HEADER}rice,7.6,\n", "utf-8")
    assert rice_at(command, root, "2021-M05")["status"] == "behind"  # 41,6
    said = command("check", "--root", root).out
    assert "tháng 5" in said
    assert "quý" not in said
    assert "May 2021" in command("check", "--root", root, "--lang", "en").out


def test_halves_add_up_to_the_year(command: Command, workspace: MakeWorkspace) -> None:
    spec = in_parts("half_year").replace("        frequency: year\n", "", 1)
    root = workspace(spec, y2021_H1=f"{HEADER}rice,49,\n", y2021_H2=f"{HEADER}rice,51,\n")
    assert rice_at(command, root, "2021-H1")["status"] == "behind"
    assert rice_at(command, root, "2021")["status"] == "met"
    refused = command("check", "--root", root, "--period", "2021-Q2")
    assert (refused.code, "2021-H1" in refused.err) == (2, True)


@pytest.mark.parametrize(("month", "status"), [("2021-M03", "on_track"), ("2021-M05", "on_track")])
def test_a_year_to_date_stands_until_the_next_is_due(
    month: str, status: str, command: Command, workspace: MakeWorkspace
) -> None:
    spec = often("quarter", in_parts("month"))
    cattle = {f"y2021_M{n:02}": f"{HEADER}cattle,12000,\n" for n in (1, 2, 4, 5)}
    root = workspace(spec, y2021_M03=f"{HEADER}rice,26,ytd\n", **cattle)
    rice = rice_at(command, root, month)
    assert (rice["actual"], rice["status"], rice["missing"]) == ("26", status, [])
    assert rice_at(command, root, "2021-M06")["missing"] == ["2021-M06"]


def test_a_month_alone_does_not_pass_for_a_quarter(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(often("quarter", in_parts("month")), y2021_M03=f"{HEADER}rice,26,\n")
    found = json.loads(command("check", "--root", root, "--format", "json").out)
    assert "span-unclear" in {one["code"] for one in found["problems"]}
    assert found["indicators"][0]["missing"] == ["2021-M01", "2021-M02"]


def test_what_a_change_of_periods_does_to_verdicts(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, tmp_path)
    repo = made_repo(tmp_path / "huyện")
    spec = SPEC.replace("        frequency: year\n", "", 1)
    repo.write("data/targets_2021.yaml", spec)
    repo.write("data/actuals/2021-Q1.csv", f"{HEADER}rice,30,\n")
    repo.commit("Theo quý")
    (repo.folder / "data" / "actuals" / "2021-Q1.csv").unlink()
    repo.write("data/targets_2021.yaml", in_parts("month", spec))
    for month, value in (("01", 10), ("02", 10), ("03", 4)):
        repo.write(f"data/actuals/2021-M{month}.csv", f"{HEADER}rice,{value},\n")
    found = json.loads(command("diff", "--root", repo.folder, "--format", "json").out)
    (turned,) = found["effect"]["changed"]
    # On the old side a quarter's 30 of 100 tonnes, on the new one 24 by the same day.
    assert (turned["before"]["status"], turned["after"]["status"]) == ("on_track", "behind")
    assert (found["effect"]["period"], turned["before"]["actual"]) == ("2021-M03", "30")


def test_a_report_of_many_months_says_which_it_shows(
    command: Command, workspace: MakeWorkspace, tmp_path: Path
) -> None:
    spec = in_parts("month").replace("        frequency: year\n", "", 1)
    root = workspace(spec, **{f"y2021_M{n:02}": f"{HEADER}rice,8,\n" for n in range(1, 7)})
    report = tmp_path / "báo cáo.md"
    assert command("export", report, "--root", root).code == 0
    text = report.read_text("utf-8")
    assert "Các kỳ gần nhất năm 2021" in text
    assert "Tháng 6" in text
    assert "Tháng 2" not in text
    assert "6 tháng đầu năm 2021" in text
    assert command("check", "--document", report, "--root", root).code == 0
