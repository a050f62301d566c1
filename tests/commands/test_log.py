import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SPEC, Command
from tests.gits import Repo, made_repo, settle

TARGETS = "data/targets_2021.yaml"
Q1 = "data/actuals/2021-Q1.csv"
HEADER = "indicator,area,value,basis,status,note\n"
RICE = '            at_least: 100\n            printed: "100 tấn"\n'


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A workspace whose targets and figures were changed again and again, also while they lay elsewhere."""
    settle(monkeypatch, tmp_path)
    made = made_repo(tmp_path / "kho")
    made.write(f"cũ/{TARGETS}", SPEC)
    made.write(f"cũ/{Q1}", f"{HEADER}cattle,,12000,,estimate,\nrice,,30,,,\n")
    made.commit("Lập chỉ tiêu")
    made.write(f"cũ/{Q1}", f"{HEADER}cattle,,12000,,,\nrice,,30,,,\n")
    made.commit("Số chính thức")
    made.git("mv", "cũ/data", "data")
    made.commit("Chuyển thư mục")
    made.edit(TARGETS, "id: cattle", "id: cattle_herd")
    made.write(Q1, f"{HEADER}cattle_herd,,12050,,,đếm lại\nrice,,30,,,\n")
    made.commit("Đổi mã, sửa số", author="Trần Văn Bình")
    made.edit(
        TARGETS,
        '            at_least: 2\n            printed: "tăng 2%"\n',
        """\
            at_least: 1.5
            printed: "tăng 2%"
            amendments:
              - date: 2021-07-20
                decision: 15/NQ-HĐND
                reason: Dịch bệnh
                before: 2
                after: 1.5
""",
    )
    made.commit("Điều chỉnh đàn bò\n\nTheo Nghị quyết 15.")
    monkeypatch.chdir(made.folder)
    return made


def entries(command: Command, *words: str) -> list[dict[str, Any]]:
    ran = command("log", *words, "--format", "json")
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["entries"]
    return found


@pytest.mark.usefixtures("repo")
def test_a_target_is_followed_through_renames_of_its_file_and_its_id(command: Command) -> None:
    found = entries(command, "cattle_herd")
    assert [one["message"].partition("\n")[0] for one in found] == [
        "Điều chỉnh đàn bò",
        "Đổi mã, sửa số",
        "Lập chỉ tiêu",
    ]
    assert [one["targets"][0]["kind"] for one in found] == ["changed", "renamed", "added"]
    assert found[0]["targets"][0]["direction"] == "loosened"
    assert found[0]["targets"][0]["conditions"][0]["decisions"][0]["decision"] == "15/NQ-HĐND"
    assert (found[1]["author"], found[1]["date"]) == ("Trần Văn Bình", "2021-07-04")
    assert entries(command, "cattle") == found, "also by the id it once had, a part of its name today"
    out = command("log", "Đàn bò").out
    assert "tăng ≥ 2 % → tăng ≥ 1,5 %" in out
    assert "đổi mã: cattle → cattle_herd" in out


@pytest.mark.usefixtures("repo")
def test_all_targets_the_first_commit_and_markdown(command: Command) -> None:
    assert len(entries(command)) == 3
    assert [one["id"] for one in entries(command)[-1]["targets"]] == ["rice", "cattle"]
    out = command("log", "--format", "md").out
    assert "### 04/07/2021 ·" in out
    assert "Trần Văn Bình" in out
    assert command("log", "--lang", "en").out.startswith("History of the targets of 2021")


def test_what_is_not_committed_and_what_no_longer_exists(repo: Repo, command: Command) -> None:
    text = (repo.folder / TARGETS).read_text("utf-8")
    rice = text[text.index("      - id: rice") : text.index("  - item: 2")]
    repo.write(
        TARGETS, text.replace(rice, rice.replace("rice", "paddy").replace("lúa", "thóc").replace("100", "9"))
    )
    newest = entries(command)[0]
    assert newest["commit"] is None
    assert {one["kind"] for one in newest["targets"]} == {"added", "removed"}
    assert "Chưa ghi vào git" in command("log").out
    assert [one["targets"][0]["kind"] for one in entries(command, "rice")] == ["removed", "added"]


def test_a_merge_tells_each_change_once(repo: Repo, command: Command) -> None:
    repo.git("checkout", "-q", "-b", "khác")
    repo.edit(TARGETS, "        vi: Sản lượng lúa\n", "        vi: Sản lượng thóc\n")
    repo.commit("Tên lúa")
    repo.git("checkout", "-q", "main")
    repo.edit(TARGETS, "        en: Cattle herd\n", "        en: Cattle\n")
    repo.commit("Tên bò")
    repo.git("merge", "-q", "--no-edit", "khác")
    told = [one["message"] for one in entries(command)]
    assert sorted(told[:2]) == ["Tên bò", "Tên lúa"]
    assert not any(one.startswith("Merge") for one in told)


def test_a_version_that_cannot_be_read_is_said_and_skipped(repo: Repo, command: Command) -> None:
    repo.write("giữ.yaml", (repo.folder / TARGETS).read_text("utf-8"))
    repo.write(TARGETS, "format: [\n")
    repo.commit("Hỏng")
    repo.write(TARGETS, (repo.folder / "giữ.yaml").read_text("utf-8").replace("lúa", "thóc"))
    repo.commit("Sửa lại")
    found = entries(command)
    assert [(one["message"], one["readable"]) for one in found[:2]] == [("Sửa lại", True), ("Hỏng", False)]
    assert {one["kind"] for one in found[0]["targets"]} == {"changed"}, (
        "held against the last one that was read"
    )
    assert "không đọc được" in command("log").out
    repo.write(TARGETS, "format: [\n")
    assert entries(command)[0]["commit"] is None, "today's cannot be read, the history can"


def series(command: Command, *words: str) -> dict[tuple[str, str | None], list[tuple[str, str | None]]]:
    ran = command("vintages", *words, "--format", "json")
    assert ran.code == 0, ran.err
    return {
        (one["period"], one["area"]): [
            (each["kind"], each["figure"] and each["figure"]["value"]) for each in one["vintages"]
        ]
        for one in json.loads(ran.out)["figures"]
    }


def test_vintages_from_the_first_report_to_what_is_not_committed(repo: Repo, command: Command) -> None:
    assert series(command, "cattle_herd") == {
        ("2021-Q1", None): [("first", "12000"), ("restated", "12000"), ("revised", "12050")]
    }
    assert series(command, "rice") == {("2021-Q1", None): [("first", "30")]}
    repo.write(Q1, f"{HEADER}rice,,31,,,\n")
    repo.write("data/actuals/2021-Q2.csv", f"{HEADER}rice,,20,,,\n")
    assert series(command, "rice") == {
        ("2021-Q1", None): [("first", "30"), ("revised", "31")],
        ("2021-Q2", None): [("first", "20")],
    }
    assert series(command, "cattle_herd")["2021-Q1", None][-1] == ("withdrawn", None)
    assert list(series(command, "rice", "--period", "2021-Q2")) == [("2021-Q2", None)]
    out = command("vintages", "rice").out
    assert "chưa ghi vào git" in out
    assert "1 số liệu đã sửa sau khi báo cáo lần đầu." in out
    assert command("vintages", "cattle_herd", "--format", "md").out.count("| 01/07/2021, ") == 1
    rows = command("vintages", "cattle_herd").out.split("\n\n")[1].splitlines()
    assert rows[0].split("  ")[0] == "Kỳ", "a table, not records"
    assert max(map(len, rows)) <= 90
    assert command("vintages", "xyz").code == 2


def test_vintages_of_a_refused_row_and_of_nothing(repo: Repo, command: Command) -> None:
    repo.write(Q1, f"{HEADER}cattle_herd,,12x50,,,\nrice,,30,,,\n")
    repo.commit("Gõ nhầm")
    repo.write(Q1, f"{HEADER}cattle_herd,,12050,,,đếm lại\nrice,,30,,,\n")
    repo.commit("Sửa lại")
    assert len(series(command, "cattle_herd")["2021-Q1", None]) == 3
    repo.git("rm", "-q", Q1)
    assert "rice" in json.loads(command("vintages", "rice", "--format", "json").out)["indicator"]
    assert "Không có số liệu nào của quý 3/2021" in command("vintages", "rice", "--period", "2021-Q3").out


def test_an_overlay_is_followed_in_the_file_that_holds_the_targets(
    repo: Repo, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    owned = "offices:\n  - office: a\n    vi: A\n    en: A\n"
    owned += "owners:\n  - office: a\n    indicators:\n      - rice\n"
    text = f"format: hq-targets/spec/1\nextends: ../../{TARGETS}\n{owned}"
    repo.write("thử/data/targets_2021.yaml", text)
    repo.write(f"thử/{Q1}", f"{HEADER}cattle_herd,,9,,,\n")
    repo.commit("Thử")
    repo.write(f"thử/{Q1}", f"{HEADER}cattle_herd,,8,,,\n")
    monkeypatch.chdir(repo.folder / "thử")
    assert [one["message"][:9] for one in entries(command)] == ["Điều chỉn", "Đổi mã, s", "Lập chỉ t"]
    assert series(command, "cattle_herd") == {("2021-Q1", None): [("first", "9"), ("revised", "8")]}


def test_the_reason_entered_for_a_closed_figure_stands_beside_its_revision(
    repo: Repo, command: Command
) -> None:
    by = ("--author", "Lục Văn Tài")
    repo.write(Q1, f"{HEADER}cattle_herd,,12060,,,\nrice,,30,,,\n")
    repo.commit("Trước khi chốt")
    assert command("close", "2021-Q1", *by).code == 0
    for value, reason in (("12050", "Đếm trùng một trại"), ("12060", "Trại ấy có thật"), ("", "Chưa duyệt")):
        repo.write(Q1, f"{HEADER}{f'cattle_herd,,{value},,,sổ' if value else 'rice,,30,,,'}\n")
        assert command("close", "2021-Q1", "--revise", *by, "--reason", reason).code == 0
        repo.commit(reason)
    ran = command("vintages", "cattle_herd", "--format", "json")
    assert ran.code == 0, ran.err
    (found,) = json.loads(ran.out)["figures"]
    told = [
        (one["figure"] and one["figure"]["value"], one["entered"] and one["entered"]["reason"])
        for one in found["vintages"]
    ]
    assert told[2:] == [
        ("12050", None),
        ("12060", None),
        ("12050", "Đếm trùng một trại"),
        ("12060", "Trại ấy có thật"),
        (None, "Chưa duyệt"),
    ], "what was revised before it was closed needed none"
    assert found["vintages"][-1]["entered"]["author"] == "Lục Văn Tài"
    out = command("vintages", "cattle_herd", "--format", "md").out
    assert "sổ<br>Lý do sửa: Trại ấy có thật (Lục Văn Tài, " in out
    said = command("vintages", "cattle_herd", "--format", "md", "--lang", "en").out
    assert "Reason: Chưa duyệt (Lục Văn Tài, " in said
    assert '"entered": {' not in command("vintages", "rice", "--period", "2020", "--format", "json").out
