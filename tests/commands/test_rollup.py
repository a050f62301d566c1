"""Two communes and their district, each with a workspace of its own, put together by `check`."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hq_targets.files.workspace import is_workspace
from tests.conftest import ROOT, SPEC, WITH_A_COMMUNE, Command

Make = Callable[..., Path]
IN_HEADS = (("unit: tấn\n        adds_up", "unit: con\n        adds_up"), ("100 tấn", "100 con"))


@pytest.fixture
def place(tmp_path: Path) -> Make:
    """Make a workspace: its folder, its territory, this year's figures, and changes of its spec."""

    def make(
        name: str, territory: str, rows: str, *changes: tuple[str, str], period: str = "2021-Q4"
    ) -> Path:
        spec = SPEC.replace("vi: huyện Thử", f"vi: {territory}").replace("Thử district", f"{territory} (en)")
        spec = spec.replace("unit: tấn\n        acc", "unit: tấn\n        adds_up: yes\n        acc")
        for old, new in changes:
            assert old in spec
            spec = spec.replace(old, new)
        folder = tmp_path / name
        (folder / "data" / "actuals").mkdir(parents=True)
        (folder / "data" / "targets_2021.yaml").write_text(spec, "utf-8")
        for year, text in ((period, rows), ("2020", "cattle,,100")):
            path = folder / "data" / "actuals" / f"{year}.csv"
            path.write_text(f"indicator,basis,value\n{text}\n", "utf-8")
        return folder

    return make


@pytest.fixture
def three(place: Make, tmp_path: Path) -> Path:
    place("xa-1", "Xã Một", "rice,ytd,60\ncattle,,110")
    place("xa-2", "Xã Hai", "rice,ytd,50.5\ncattle,,90")
    place("huyen", "huyện Thử", "rice,ytd,111\ncattle,,200")
    return tmp_path


def document(command: Command, *words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(command("check", *words, "--format", "json").out)
    assert found["format"] == "hq-targets/rollup/1"
    return found


def line(found: dict[str, Any], name: str = "rice") -> dict[str, Any]:
    return next(one for one in found["indicators"] if one["id"] == name)


def codes(found: dict[str, Any]) -> list[str]:
    return [one["code"] for one in found["disagreements"]]


def test_sums_stand_beside_the_wholes_own_figure(command: Command, three: Path) -> None:
    found = document(command, "--root", three, "--of", three / "huyen")
    rice = line(found)
    assert rice["actual"] == {"value": "110.5", "counted": 2, "of": 2, "partial": False}
    assert rice["target"]["value"] == "200"
    assert (rice["percent"], rice["difference"], rice["whole"]["actual"]) == ("55.25", "-0.5", "111")
    assert codes(found) == ["whole_differs"]
    assert [one["territory"]["vi"] for one in found["workspaces"]] == ["Xã Một", "Xã Hai"]
    assert found["workspaces"][0]["summary"]["indicators"]["exceeded"] == 1
    cattle = line(found, "cattle")
    assert (cattle["actual"], cattle["not_added_up"]) == (None, "not_declared")
    assert [one["actual"] for one in cattle["workspaces"]] == ["110", "90"]
    named = document(command, "--root", three / "xa-1", "--root", three / "xa-2")
    assert line(named)["actual"] == rice["actual"]


@pytest.mark.parametrize(("width", "lang"), [("80", "vi"), ("120", "en")])
def test_the_table_says_it_all(
    command: Command, three: Path, monkeypatch: pytest.MonkeyPatch, width: str, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("HQ_TARGETS_LANG", lang)
    ran = command("check", "--root", three, "--of", three / "huyen")
    assert (ran.code, ran.err) == (0, "")
    shown = " ".join(ran.out.split())
    sums = "110,5 200 55,3 111 -0,5" if lang == "vi" else "110.5 200 55.3 111 -0.5 60 50.5"
    assert sums in shown
    assert max(map(len, ran.out.splitlines())) <= int(width)


def test_rows_for_a_spreadsheet(command: Command, three: Path) -> None:
    out = command("check", "--root", three, "--of", three / "huyen", "--format", "csv").out
    rows = [row for row in csv.DictReader(io.StringIO(out)) if row["id"] == "rice"]
    assert [(row["row"], row["actual"]) for row in rows] == [
        ("workspace", "60"),
        ("workspace", "50.5"),
        ("whole", "111"),
        ("sum", "110.5"),
    ]
    assert (rows[-1]["partial"], rows[-1]["percent"], rows[-1]["difference"]) == ("no", "55.25", "-0.5")


def test_who_lacks_a_figure_makes_the_sum_a_part(command: Command, three: Path) -> None:
    (three / "xa-1" / "data" / "actuals" / "2021-Q4.csv").write_text("indicator,value\ncattle,110\n", "utf-8")
    found = document(command, "--root", three, "--of", three / "huyen")
    rice = line(found)
    assert rice["actual"] == {"value": "50.5", "counted": 1, "of": 2, "partial": True}
    assert (rice["percent"], rice["difference"]) == (None, None)
    assert codes(found) == ["no_figure"]
    shown = command("check", "--root", three, "--of", three / "huyen").out
    assert "50,5 (1/2)" in shown
    assert "tổng thiếu Xã Một: chưa có số." in shown


def test_a_part_that_is_already_more_than_the_whole_is_named(command: Command, three: Path) -> None:
    (three / "huyen" / "data" / "actuals" / "2021-Q4.csv").write_text(
        "indicator,basis,value\nrice,ytd,50\n", "utf-8"
    )
    (three / "xa-1" / "data" / "actuals" / "2021-Q4.csv").write_text("indicator,value\ncattle,110\n", "utf-8")
    found = document(command, "--root", three, "--of", three / "huyen")
    assert line(found)["difference"] == "0.5"
    assert "whole_exceeded" in codes(found)


def test_what_is_another_thing_is_not_added_up_and_named(command: Command, three: Path, place: Make) -> None:
    place("xa-3", "Xã Ba", "rice,ytd,5", *IN_HEADS)
    place("xa-4", "Xã Bốn", "rice,,7", ("accumulation: flow", "accumulation: annual"))
    place("xa-5", "Xã Năm", "cattle,,7", ("id: rice", "id: lua"))
    shutil.rmtree(three / "huyen")
    found = document(command, "--root", three)
    assert line(found)["actual"] == {"value": "110.5", "counted": 2, "of": 5, "partial": True}
    assert [one["gap"] for one in line(found)["workspaces"]] == [
        *(None, None, "other_unit", "other_accumulation", "no_indicator")
    ]
    assert line(found, "lua")["not_added_up"] == "alone"
    said = [(one["code"], one["facts"].get("members")) for one in found["disagreements"]]
    assert ("other_unit", [(three / "xa-3").as_posix()]) in said
    assert ("other_accumulation", [(three / "xa-4").as_posix()]) in said
    assert ("no_indicator", [(three / "xa-5").as_posix()]) in said


def test_without_a_majority_nothing_is_added_up(command: Command, three: Path, place: Make) -> None:
    shutil.rmtree(three / "huyen")
    shutil.rmtree(three / "xa-2")
    place("xa-3", "Xã Ba", "rice,ytd,5", *IN_HEADS)
    found = document(command, "--root", three)
    assert (line(found)["actual"], line(found)["not_added_up"]) == (None, "no_agreement")
    assert "no_agreement" in codes(found)


def test_who_alone_has_it_in_the_unit_of_the_whole_is_not_said_to_be_alone(
    command: Command, three: Path, place: Make
) -> None:
    shutil.rmtree(three / "xa-2")
    place("xa-3", "Xã Ba", "rice,ytd,5", *IN_HEADS)
    words = ("--root", three / "xa-1", "--root", three / "xa-3", "--of", three / "huyen")
    assert line(document(command, *words))["not_added_up"] == "unlike"
    said = " ".join(command("check", *words).out.split())
    assert "Không cộng vì các nơi khác khai đơn vị tính hay cách tính khác: " in said
    assert "Không cộng vì chỉ một nơi có" not in said


def test_what_is_only_reported_is_added_up_without_a_verdict(
    command: Command, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("xa-1", "xa-2"):
        path = three / name / "data" / "targets_2021.yaml"
        head, middle = path.read_text("utf-8").split("        adds_up: yes\n        acc")
        path.write_text(f"{head}        adds_up: yes\n        input: yes\n        acc{middle}", "utf-8")
        text = path.read_text("utf-8")
        start = text.index("        conditions:", text.index("id: rice"))
        end = text.index("      - id:", start)
        path.write_text(text[:start] + text[end:], "utf-8")
    found = document(command, "--root", three, "--of", three / "huyen")
    rice = line(found)
    assert (rice["actual"]["value"], rice["target"], rice["difference"]) == ("110.5", None, "-0.5")
    assert [one["status"] for one in rice["workspaces"]] == [None, None]
    assert "110,5 – – 111 -0,5 60 50,5" in " ".join(
        command("check", "--root", three, "--of", three / "huyen").out.split()
    )


def test_a_rate_is_never_added_up(command: Command, three: Path) -> None:
    for name in ("xa-1", "xa-2"):
        path = three / name / "data" / "targets_2021.yaml"
        text = path.read_text("utf-8")
        rate = "units:\n  - unit: tấn\n    change_vi: điểm\n    change_en: points\n"
        path.write_text(text.replace("units:\n  - unit: tấn\n", rate), "utf-8")
    found = document(command, "--root", three, "--of", three / "huyen")
    assert (line(found)["actual"], line(found)["not_added_up"]) == (None, "rate")


def test_the_latest_period_that_all_have_is_chosen(command: Command, three: Path, place: Make) -> None:
    place("xa-3", "Xã Ba", "rice,ytd,5", period="2021-Q2")
    words = ("--root", three, "--of", three / "huyen")
    found = document(command, *words)
    assert (found["period"], found["period_chosen"]) == ("2021-Q2", True)
    assert line(found)["actual"] == {"value": "5", "counted": 1, "of": 3, "partial": True}
    assert codes(found).count("other_period") == 3
    later = document(command, *words, "--period", "2021-Q4")
    assert line(later)["actual"] == {"value": "110.5", "counted": 2, "of": 3, "partial": True}
    assert "incomplete" in codes(later), "a year to date of the second quarter is none of the fourth"


def test_the_year_that_all_have_is_chosen(command: Command, three: Path) -> None:
    text = (three / "xa-1" / "data" / "targets_2021.yaml").read_text("utf-8")
    (three / "xa-1" / "data" / "targets_2022.yaml").write_text(text.replace("2021", "2022"), "utf-8")
    words = ("--root", three, "--of", three / "huyen")
    assert document(command, *words)["year"] == 2021
    later = document(command, *words, "--year", "2022")
    assert later["workspaces"][1]["absence"] == "other_year"
    assert "other_year" in codes(later)
    assert command("check", *words, "--year", "2023").code == 2
    assert command("check", *words, "--year", "2022", "--period", "2021-Q4").code == 2


def test_none_is_counted_twice(command: Command, three: Path) -> None:
    found = document(
        command, "--root", three / "xa-1", "--root", three / "xa-2", "--root", three / "." / "xa-1"
    )
    assert codes(found) == ["given_twice"]
    assert line(found)["actual"]["value"] == "110.5"
    shutil.copytree(three / "xa-1", three / "copy")
    assert "same_territory" in codes(document(command, "--root", three, "--of", three / "huyen"))


def test_who_has_the_others_among_its_areas_is_their_whole(command: Command, three: Path) -> None:
    path = three / "huyen" / "data" / "targets_2021.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("items:\n", WITH_A_COMMUNE), "utf-8")
    found = document(command, "--root", three)
    assert found["whole"]["territory"]["vi"] == "huyện Thử"
    assert line(found)["actual"]["value"] == "110.5"
    assert codes(found)[0] == "taken_as_whole"
    mixed = command("check", "--root", three, "--of", three / "xa-2")
    assert mixed.code == 2
    assert "tính hai lần" in mixed.err


def test_a_figure_that_is_the_sum_of_all_others_is_asked_about(command: Command, three: Path) -> None:
    path = three / "huyen" / "data" / "actuals" / "2021-Q4.csv"
    path.write_text("indicator,basis,value\nrice,ytd,110.5\n", "utf-8")
    assert "sum_of_others" in codes(document(command, "--root", three))


def test_the_errors_of_each_are_told_under_its_name(command: Command, three: Path) -> None:
    path = three / "xa-1" / "data" / "actuals" / "2021-Q4.csv"
    path.write_text("indicator,basis,value\nrice,ytd,6x0\ncattle,,110\n", "utf-8")
    ran = command("check", "--root", three, "--of", three / "huyen")
    assert ran.code == 1
    name, problem = ran.err.splitlines()[:2]
    assert name == "Xã Một:"
    assert "xa-1/data/actuals/2021-Q4.csv:2:10: LỖI" in problem
    assert "CÓ 1 LỖI" in ran.out
    (three / "xa-1" / "data" / "targets_2021.yaml").write_text("format: x\n", "utf-8")
    found = document(command, "--root", three, "--of", three / "huyen")
    assert (found["workspaces"][0]["absence"], found["workspaces"][0]["summary"]) == ("faulty", None)
    assert line(found)["actual"]["partial"] is True
    shutil.rmtree(three / "xa-1" / "data")
    (three / "xa-1" / "data" / "actuals").mkdir(parents=True)
    assert command("check", "--root", three, "--of", three / "huyen").code == 1


def test_strict_looks_at_every_workspace(command: Command, three: Path) -> None:
    assert command("check", "--root", three, "--strict").code == 1


def test_made_up_figures_are_marked(command: Command, three: Path) -> None:
    example = ROOT / "examples" / "full-year"
    ran = command("check", "--root", three / "xa-1", "--root", example)
    assert ran.out.count("SỐ LIỆU MINH HỌA") == 2
    assert "[minh họa]" in ran.out


def test_folders_are_looked_through_two_levels_deep(command: Command, three: Path, tmp_path: Path) -> None:
    deep = tmp_path / "all" / "huyen-1"
    deep.mkdir(parents=True)
    for name in ("xa-1", "xa-2"):
        shutil.move(three / name, deep / name)
    shutil.rmtree(three / "huyen")
    assert line(document(command, "--root", tmp_path / "all"))["actual"]["value"] == "110.5"
    assert command("check", "--root", tmp_path).code == 2, "three levels are too deep"


def test_a_folder_that_cannot_be_read_is_named(
    command: Command, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (three / "locked").mkdir()

    def refused(folder: Path) -> bool:
        if folder.name == "locked":
            raise PermissionError(13, "no", str(folder))
        return is_workspace(folder)

    monkeypatch.setattr("hq_targets.files.side_by_side.is_workspace", refused)
    ran = command("check", "--root", three, "--of", three / "huyen")
    assert ran.code == 1
    assert "có thể còn nơi chưa gộp" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    "words",
    [
        ("--item", "2"),
        ("--status", "met"),
        ("--sort", "worst"),
        ("--missing",),
        ("--document", "x.docx"),
        ("--format", "github"),
    ],
)
def test_what_makes_no_sense_here_is_refused_by_name(
    command: Command, three: Path, words: tuple[str, ...]
) -> None:
    ran = command("check", "--root", three, *words)
    assert ran.code == 2
    assert words[0] in ran.err


def test_what_is_no_workspace_is_told(command: Command, three: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for words in (
        ("--root", empty, "--root", three),
        ("--root", three, "--root", tmp_path / "nowhere"),
        ("--root", three, "--of", empty),
        ("--root", three / "xa-1", "--of", three / "xa-1"),
        ("--of", three / "xa-1"),
        ("--root", three / "xa-1", "--root", three / "xa-2", "--staged"),
    ):
        ran = command("check", *words)
        assert ran.code == 2, words
        assert ran.err.strip()
        assert not ran.out


def test_one_root_is_as_ever_also_from_the_environment(
    command: Command, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = command("check", "--root", three / "xa-1")
    assert "Gộp" not in alone.out
    monkeypatch.setenv("HQ_TARGETS_ROOT", str(three / "xa-1"))
    assert command("check") == alone


@pytest.mark.parametrize("words", [("outlook",), ("export", "r.md"), ("years",), ("template", "2021-Q1")])
def test_other_commands_look_into_one_folder_and_say_so(words: tuple[str, ...], command: Command) -> None:
    for roots in (("--root", "a", "--root", "b"), ("--root=a", "--root", "b")):
        ran = command(*words, *roots)
        assert (ran.code, "--root" in ran.err, ran.out) == (2, True, "")
