import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import AMENDED, SPEC, Command
from tests.gits import HEADER, Q4, TARGETS, Repo, made_repo, small_year


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The small workspace, committed, in a folder whose name is Vietnamese and has blanks."""
    return small_year(monkeypatch, tmp_path)


def lower_by_decision(repo: Repo) -> None:
    """A decision moves the target of rice from 100 to 90."""
    printed = '            printed: "100 tấn"\n'
    before, after = (f"            at_least: {figure}\n{printed}" for figure in (100, 90))
    repo.edit(TARGETS, before, after + AMENDED)


def seen(command: Command, *words: str) -> dict[str, Any]:
    ran = command("diff", *words, "--format", "json")
    assert ran.out, ran.err
    document: dict[str, Any] = json.loads(ran.out)
    return document


@pytest.mark.usefixtures("repo")
def test_nothing_differs(command: Command) -> None:
    ran = command("diff")
    assert (ran.code, "Không có gì khác nhau." in ran.out) == (0, True)
    found = seen(command)
    assert (found["targets"], found["figures"], found["effect"]["changed"]) == ([], [], [])


def test_a_target_loosened_by_a_decision_and_whose_verdict_turned(repo: Repo, command: Command) -> None:
    lower_by_decision(repo)
    ran = command("diff")
    assert ran.code == 0, ran.err
    assert "≥ 100 tấn → ≥ 90 tấn" in ran.out
    assert "nới lỏng" in ran.out
    assert "15/NQ-HĐND" in " ".join(ran.out.split())
    assert "không đạt → vượt" in ran.out
    (target,) = seen(command)["targets"]
    assert (target["id"], target["direction"], target["weight"]) == ("rice", "loosened", "target")
    assert target["conditions"][0]["decisions"][0]["decision"] == "15/NQ-HĐND"
    assert not target["conditions"][0]["undecided"]
    effect = seen(command)["effect"]
    assert [(one["id"], one["before"]["status"], one["after"]["status"]) for one in effect["changed"]] == [
        ("rice", "missed", "exceeded")
    ]
    assert effect["changed"][0]["causes"] == ["target"]
    assert effect["summary"]["before"]["indicators"]["missed"] == 1


def test_a_goalpost_moved_without_a_decision_cannot_be_overlooked(repo: Repo, command: Command) -> None:
    repo.edit(TARGETS, "at_least: 2\n", "at_least: 3\n")
    ran = command("diff")
    assert ran.code == 1, "the working files have an error"
    assert "printed-mismatch" in ran.err
    assert "KHÔNG GHI QUYẾT ĐỊNH" in ran.out
    assert "siết chặt" in ran.out
    assert "tính theo con số đang ghi" in " ".join(ran.out.split())
    assert seen(command)["effect"]["changed"][0]["after"]["status"] == "missed"


def test_a_recorded_decision_that_is_altered_lends_its_name_to_nothing(repo: Repo, command: Command) -> None:
    """A figure moved by hand together with the record of the decision that set it: `check` finds nothing."""
    lower_by_decision(repo)
    repo.commit("Điều chỉnh")
    repo.edit(TARGETS, "at_least: 90", "at_least: 80")
    repo.edit(TARGETS, "after: 90", "after: 80")
    ran = command("diff", "--format", "md")
    assert ran.code == 0, "the files agree with each other"
    assert "SỬA QUYẾT ĐỊNH ĐÃ GHI 15/NQ-HĐND, 20/07/2021: mức: 90 → 80" in ran.out
    assert "| ≥ 90 tấn → ≥ 80 tấn | nới lỏng | KHÔNG GHI QUYẾT ĐỊNH |" in ran.out
    log = command("log", "rice", "--format", "md").out
    assert "SỬA QUYẾT ĐỊNH ĐÃ GHI 15/NQ-HĐND" in log.split("###")[1]
    assert "KHÔNG GHI QUYẾT ĐỊNH" in log.split("###")[1]
    (target,) = seen(command)["targets"]
    (change,) = target["conditions"]
    assert (change["undecided"], change["decisions"]) == (True, [])
    assert [(one["before"]["after"], one["after"]["after"]) for one in change["records"]] == [("90", "80")]
    text = (repo.folder / TARGETS).read_text("utf-8")
    repo.write(TARGETS, text.replace(AMENDED.replace("after: 90", "after: 80"), ""))
    out = command("diff", "--format", "md").out
    assert "XÓA QUYẾT ĐỊNH ĐÃ GHI 15/NQ-HĐND, 20/07/2021" in out


def test_an_old_decision_does_not_pass_for_a_new_one(repo: Repo, command: Command) -> None:
    lower_by_decision(repo)
    repo.commit("Điều chỉnh")
    repo.edit(TARGETS, "at_least: 90", "at_least: 80")
    again = AMENDED.partition("\n")[2].replace("after: 90", "after: 80").replace("before: 100", "before: 90")
    repo.edit(TARGETS, AMENDED, AMENDED + again)
    out = command("diff", "--format", "md").out
    assert "**Xem trước hết: quyết định đã ghi từ trước, nay ghi cho lần điều chỉnh khác: 1" in out
    once = "15/NQ-HĐND, 20/07/2021: Hạn hán (QUYẾT ĐỊNH ĐÃ GHI TỪ TRƯỚC, cho một lần điều chỉnh khác)"
    assert f"| nới lỏng | {once} |" in out
    assert "DECISION ON RECORD BEFORE" in command("diff", "--format", "md", "--lang", "en").out
    ((change,),) = (one["conditions"] for one in seen(command)["targets"])
    assert [(one["decision"], one["after"]) for one in change["reused"]] == [("15/NQ-HĐND", "80")]


WARDS = """\
area_kinds:
  - {kind: commune, vi: xã, en: communes}
  - {kind: town, vi: thị trấn, en: towns}
areas:
  - {code: "01", kind: commune, vi: Xã Nội Thôn, en: Nội Thôn commune}
  - {code: "02", kind: commune, vi: Xã Cần Yên, en: Cần Yên commune}
items:
"""
EACH = "        accumulation: stock\n"


def test_a_commune_cannot_leave_a_target_unseen(repo: Repo, command: Command) -> None:
    """Whether by a list, or by another kind of the area, which nothing of the indicator itself tells."""
    repo.edit(TARGETS, "items:\n", WARDS)
    repo.edit(TARGETS, EACH, f"{EACH}        each: commune\n")
    figures = f"{HEADER}cattle,01,{{}},,,\ncattle,02,{{}},,,\n"
    repo.write("data/actuals/2020.csv", figures.format(100, 100))
    repo.write(Q4, figures.format(101, 110) + "rice,,95,ytd,,\n")
    repo.commit("Từng xã")
    repo.edit(TARGETS, '"01", kind: commune', '"01", kind: town')
    line = "| 2 | Đàn bò \\[cattle\\] | bỏ Xã Nội Thôn (01): 2 → 1 | nới lỏng | KHÔNG GHI QUYẾT ĐỊNH |"
    assert line in command("diff", "--format", "md").out
    assert line in command("log", "cattle", "--format", "md").out.split("###")[1]
    assert seen(command)["targets"][0]["areas"] == {
        "gone": ["01"], "came": [], "counts": [2, 1], "direction": "loosened"
    }  # fmt: skip
    repo.git("checkout", "-q", "--", TARGETS)
    repo.edit(TARGETS, "each: commune", 'each_of: ["02"]')
    out = command("diff", "--format", "md").out
    assert "| bỏ Xã Nội Thôn (01): 2 → 1 | nới lỏng | KHÔNG GHI QUYẾT ĐỊNH |" in out
    assert "| cho mỗi: xã (commune) → – |  |  |" in out
    assert "| cho từng: – → Xã Cần Yên (02) |  |  |" in out
    assert "| 2 | Đàn bò | không đạt → đạt |" in out
    assert "| chỉ tiêu đổi, số liệu đổi |" in out, "and the figures of the other have no place any more"
    repo.commit("Một xã")
    repo.edit(TARGETS, '["02"]', '["02", "01"]')
    out = command("diff", "--format", "md").out
    assert "| thêm Xã Nội Thôn (01): 1 → 2 | siết chặt | KHÔNG GHI QUYẾT ĐỊNH |" in out
    assert "cho từng" not in out, "all of it is told"


def test_kinds_of_areas_and_of_figures_are_told_by_their_names(repo: Repo, command: Command) -> None:
    repo.edit(TARGETS, "items:\n", WARDS.replace('"02", kind: commune', '"02", kind: town'))
    repo.edit(TARGETS, EACH, f"{EACH}        reported_by: [commune]\n")
    repo.commit()
    repo.edit(TARGETS, "reported_by: [commune]\n", "reported_by: [commune, town]\n        type: ordinal\n")
    out = command("diff", "--format", "md").out
    assert "| đơn vị báo riêng: xã (commune) → xã (commune), thị trấn (town) |" in out
    assert "| kiểu số: con số → mức độ |" in out


PACE = "        accumulation: flow\n", "        accumulation: flow\n        pace: none\n"
ITEM = '            printed: "tăng 2%"\n'


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (*PACE, "| đổi cách tính | KHÔNG GHI QUYẾT ĐỊNH"),
        ("        unit: con\n", "        unit: tấn\n", "con → tấn | đổi cách tính | KHÔNG GHI QUYẾT ĐỊNH"),
        ("value: 12000", "value: 11900", "nới lỏng | KHÔNG GHI QUYẾT ĐỊNH"),
        ("tăng 2%", "tăng 3%", "nguyên văn: tăng 2% → tăng 3% |  | KHÔNG GHI QUYẾT ĐỊNH"),
        (
            "        unit: tấn\n",
            "        unit: tấn\n        withdrawn: {date: 2021-07-20, decision: 15/NQ, reason: Hạn}\n",
            "| nới lỏng | 15/NQ, 20/07/2021: Hạn |",
        ),
        (
            "tăng 2%",
            "tăng thêm 2%",
            "nguyên văn: tăng 2% → tăng thêm 2% (đối chiếu lại với chỉ thị: hq-targets verify) |",
        ),
    ],
)  # fmt: skip
def test_what_counts_is_not_changed_without_a_word_on_who_decided(
    repo: Repo, command: Command, before: str, after: str, line: str
) -> None:
    stated = '        baseline: {value: 12000, basis: stated, printed: "12.000 con"}\n'
    repo.edit(TARGETS, "        accumulation: stock\n", f"        accumulation: stock\n{stated}")
    repo.commit("Số năm trước")
    repo.edit(TARGETS, before, after)
    out = command("diff", "--format", "md").out
    assert line in out
    assert ("KHÔNG GHI" in line) == ("KHÔNG GHI" in out)


def test_words_and_questions_stand_apart_from_targets(repo: Repo, command: Command) -> None:
    repo.edit(TARGETS, "        vi: Đàn bò\n", "        vi: Tổng đàn bò\n")
    repo.edit(
        TARGETS, "        accumulation: flow\n", "        accumulation: flow\n        plausible_to: 500\n"
    )
    weights = {one["id"]: one["weight"] for one in seen(command)["targets"]}
    assert weights == {"rice": "questions", "cattle": "words"}
    out = command("diff").out
    assert "Đổi tên, đổi nguyên văn chỉ tiêu (1)" in out
    assert "tên tiếng Việt: Đàn bò → Tổng đàn bò" in out
    repo.edit(TARGETS, "        vi: Tổng đàn bò\n", "        vi: Đàn bò\n")
    repo.edit(TARGETS, "        en: Cattle herd\n", "        en: Cows\n")
    out = command("diff").out
    assert "Chỉ đổi chữ (1)" in out
    assert "Chỉ tiêu thay đổi" not in out


def test_targets_added_removed_and_renamed_in_the_directives_order(repo: Repo, command: Command) -> None:
    text = (repo.folder / TARGETS).read_text("utf-8").replace("id: cattle", "id: cattle_herd")
    goats = text[text.index("      - id: cattle_herd") :].replace("cattle_herd", "goats").replace("bò", "dê")
    first = text.index("      - id: rice"), text.index("  - item: 2")
    text = text.replace(text[slice(*first)], goats.replace("Cattle", "Goat"))
    repo.write(TARGETS, text)
    found = seen(command)["targets"]
    assert [(one["item"], one["id"], one["kind"]) for one in found] == [
        (1, "goats", "added"),
        (1, "rice", "removed"),
        (2, "cattle_herd", "renamed"),
    ]
    assert found[2]["id_before"] == "cattle"
    assert "[cattle → cattle_herd]" in command("diff").out
    told = command("diff", "--format", "md").out.replace("\\", "")
    assert "đổi mã: cattle → cattle_herd; các dòng số liệu phải ghi theo mã mới" in told
    assert "ghi continues: cattle |" in told


def test_figures_added_revised_withdrawn_and_only_described(repo: Repo, command: Command) -> None:
    repo.write(Q4, f"{HEADER}rice,,101,ytd,,khô hạn\n")
    repo.write("data/actuals/2021-Q2.csv", f"{HEADER}cattle,,12100,,,\n")
    repo.edit("data/actuals/2020.csv", "12000,,,", "12000,,,theo điều tra")
    found = {(one["indicator"], one["period"]): one for one in seen(command)["figures"]}
    assert {key: one["kind"] for key, one in found.items()} == {
        ("rice", "2021-Q4"): "revised",
        ("cattle", "2021-Q4"): "withdrawn",
        ("cattle", "2021-Q2"): "added",
        ("cattle", "2020"): "described",
    }
    revised = found["rice", "2021-Q4"]
    assert (revised["before"]["value"], revised["after"]["value"]) == ("95", "101")
    assert revised["after"]["line"] == 2


def test_a_figure_stands_with_the_unit_it_had(repo: Repo, command: Command) -> None:
    text = (repo.folder / TARGETS).read_text("utf-8")
    at = text.index("unit: tấn", text.index("id: rice"))
    repo.write(TARGETS, text[:at] + text[at:].replace("unit: tấn", "unit: con", 1))
    repo.edit(Q4, "rice,,95", "rice,,96")
    repo.write("data/actuals/2021-Q3.csv", f"{HEADER}rice,,60,ytd,,\n")
    told = command("diff", "--format", "md").out
    assert "| sửa | Sản lượng lúa | 2021-Q4 | 95 tấn | 96 con |" in told
    assert "| 2021-Q3 | – | 60 con |" in told


def test_another_name_is_one_change_and_no_figure_is_lost_by_it(repo: Repo, command: Command) -> None:
    repo.write(Q4, "indicator,area,value,basis,name\nrice,,95,ytd,Sản lượng lúa\ncattle,,12300,,Đàn bò\n")
    repo.commit()
    repo.edit(TARGETS, "        vi: Đàn bò", "        vi: Tổng đàn bò")
    repo.edit(Q4, "rice,,95", "rice,,96")
    ran = command("diff")
    assert (ran.code, ran.err.count("name-disagrees] Tên")) == (1, 1)
    assert "Nếu chính chỉ tiêu này đã đổi tên" in " ".join(ran.err.split())
    found = seen(command)
    assert [(one["indicator"], one["kind"]) for one in found["figures"]] == [("rice", "revised")]
    assert [(one["id"], one["weight"]) for one in found["targets"]] == [("cattle", "words")]
    assert "cattle" not in [one["id"] for one in found["effect"]["changed"]]
    repo.edit(TARGETS, "- id: cattle\n", "- id: cattle\n        former: [Đàn bò]\n")
    assert command("check").code == 0
    assert command("fmt").code == 0
    assert "Tổng đàn bò" in (repo.folder / Q4).read_text("utf-8")


def test_where_every_error_of_a_side_is_to_be_seen_is_said_by_the_command_that_shows_it(
    repo: Repo, command: Command
) -> None:
    for n in (1, 2, 3, 4):
        rows = "rice,1,ytd,Lúa\ncattle,5,,Bò\n"
        repo.write(f"data/actuals/2021-Q{n}.csv", f"indicator,value,basis,name\n{rows}")
    told = " ".join(command("diff").err.split())
    assert "ở 7 chỗ nữa (xem từng chỗ bằng: lệnh diff này thêm --format json):" in told
    assert "check --all" not in told


def test_a_figure_in_a_refused_row_is_not_said_to_be_withdrawn(repo: Repo, command: Command) -> None:
    repo.edit(Q4, "cattle,,12300", "cattle,,12x00")
    (one,) = seen(command)["figures"]
    assert (one["kind"], one["indicator"]) == ("unsure", "cattle")


def test_units_areas_and_the_head_of_the_file(repo: Repo, command: Command) -> None:
    repo.edit(TARGETS, "    decimals: 0\n", "    decimals: 1\n")
    repo.edit(TARGETS, 'spec_version: "1"', 'spec_version: "2"')
    repo.edit(
        TARGETS,
        "items:\n  - item: 1\n",
        """\
area_kinds:
  - kind: commune
    vi: xã
    en: communes
areas:
  - code: "01366"
    kind: commune
    vi: Xã Cần Yên
    en: Cần Yên commune
items:
  - item: 1
""",
    )
    found = seen(command)
    assert [(one["part"], one["name"]) for one in found["entries"]] == [
        ("units", "con"),
        ("area_kinds", "commune"),
        ("areas", "01366"),
    ]
    assert [one["name"] for one in found["spec"]] == ["spec_version"]
    out = command("diff").out
    assert "Thêm xã, thị trấn, trường: Xã Cần Yên [01366]" in out
    assert "Sửa đơn vị tính: con: số chữ số thập phân: 0 → 1" in out


def test_any_two_revisions_ranges_and_what_is_staged(repo: Repo, command: Command) -> None:
    repo.edit(Q4, "12300", "12310")
    repo.commit("Sửa đàn bò")
    repo.git("tag", "bản-2")
    repo.edit(Q4, "12310", "12320")
    repo.git("add", "-A")
    repo.edit(Q4, "12320", "12330")

    def values(*words: str) -> tuple[str, str]:
        (one,) = seen(command, *words)["figures"]
        return one["before"]["value"], one["after"]["value"]

    assert values("HEAD~1", "bản-2") == values("HEAD~1..HEAD") == values("HEAD~1..") == ("12300", "12310")
    assert values() == values("HEAD") == ("12310", "12330")
    assert values("--staged") == ("12310", "12320")
    assert values("HEAD~1", "--staged") == ("12300", "12320")
    repo.git("checkout", "-q", "-f", "-b", "khác", "HEAD~1")
    repo.edit(Q4, "rice,,95", "rice,,96")
    repo.commit("Nhánh khác")
    assert values("main...HEAD") == ("95", "96"), "only what the branch brought"
    title = " ".join(command("diff", "main...HEAD").out.split())
    assert re.match(r"Thay đổi: chỗ main và HEAD tách ra \(\w+, 01/07/2021\) → HEAD \(", title), title
    assert len(seen(command, "main..HEAD")["figures"]) == 2
    assert command("diff", "main..HEAD", "HEAD").code == 2
    assert command("diff", "main", "HEAD", "--staged").code == 2


def test_the_files_lay_elsewhere_or_were_not_there(repo: Repo, command: Command) -> None:
    start = repo.commit("Đầu")
    (repo.folder / "cũ").mkdir()
    repo.git("mv", "data", "cũ/data")
    old = repo.commit("Nằm chỗ khác")
    repo.git("mv", "cũ/data", "data")
    repo.edit(Q4, "12300", "12310")
    repo.commit("Về chỗ cũ")
    found = seen(command, old)
    assert found["before"]["lay_at"] == "cũ/data/targets_2021.yaml"
    assert [one["kind"] for one in found["figures"]] == ["revised"]
    assert "cũ/data/targets_2021.yaml" in command("diff", old).out
    assert seen(command, start)["before"]["lay_at"] is None
    repo.git("mv", TARGETS, "data/chi-tieu.yaml")
    named = repo.commit("Tên khác")
    repo.git("mv", "data/chi-tieu.yaml", TARGETS)
    repo.commit("Tên cũ")
    found = seen(command, named)
    assert (found["before"]["lay_at"], found["figures"]) == ("data/chi-tieu.yaml", [])
    repo.git("rm", "-r", "-q", "data")
    gone = repo.commit("Bỏ")
    repo.git("revert", "--no-edit", "HEAD")
    found = seen(command, gone, "HEAD")
    assert (found["before"]["there"], found["after"]["there"]) == (False, True)
    assert [one["kind"] for one in found["targets"]] == ["added", "added"]
    assert "KHÔNG GHI" not in command("diff", gone, "HEAD").out
    assert command("diff", "HEAD", gone).code == 0


def test_before_the_first_commit_and_on_no_branch(
    repo: Repo, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = made_repo(tmp_path / "mới")
    shutil.copytree(repo.folder / "data", fresh.folder / "data")
    monkeypatch.chdir(fresh.folder)
    ran = command("diff")
    assert (ran.code, "chưa có bản ghi nào → tệp đang làm việc" in ran.out) == (0, True)
    assert command("diff", "HEAD").code == 2
    assert "Kho git chưa có bản ghi" in command("diff", "HEAD").err
    monkeypatch.chdir(repo.folder)
    repo.git("checkout", "-q", "--detach")
    assert command("diff", "HEAD").code == 0


def test_a_spec_that_is_invalid_at_one_side(repo: Repo, command: Command) -> None:
    repo.edit(TARGETS, "at_least: 2\n", "at_least: 2,5\n")
    repo.edit(Q4, "rice,,95", "rice,,96")
    bad = repo.commit("Hỏng")
    repo.git("checkout", "-q", "HEAD~1", "--", TARGETS)
    ran = command("diff", bad)
    assert "[bad-number]" in ran.err
    assert f"Lỗi ở {bad[:8]}" in ran.err
    assert "không đọc được các chỉ tiêu: cattle" in " ".join(ran.out.split())
    assert seen(command, bad)["targets"] == [], "nothing is said of what could not be read"
    assert "cattle" in [one["indicator"] for one in seen(command, bad)["figures"]]
    assert "chưa rõ" not in ran.out, "its figures hide no others"
    repo.write(TARGETS, "format: [\n")
    worse = repo.commit("Hỏng hẳn")
    repo.git("checkout", "-q", f"{worse}~2", "--", "data")
    found = seen(command, worse)
    assert found["before"]["valid"] is False
    assert [(one["indicator"], one["kind"]) for one in found["figures"]] == [("rice", "revised")]
    assert found["effect"] is None
    assert "Chưa tính được" in command("diff", worse).out


def test_files_that_only_say_the_same_otherwise_are_named(repo: Repo, command: Command) -> None:
    repo.write("data/waivers.yaml", "format: hq-targets/waivers/1\nwaivers: []\n")
    start = repo.commit("Miễn")
    assert seen(command)["form_only"] == []
    head, *rows = (repo.folder / Q4).read_text("utf-8").splitlines()
    repo.write(Q4, "\r\n".join((head, *reversed(rows), "")))
    repo.write("data/waivers.yaml", "# lời chú\nformat: hq-targets/waivers/1\nwaivers: []\n")
    repo.write("data/notes.txt", "x")
    names = [Q4, "data/waivers.yaml"]
    said = " ".join(command("diff").out.split())
    assert "Không có gì khác nhau" not in said
    assert f"lời chú) ở: {names[0]}, {names[1]}." in said
    assert seen(command)["form_only"] == names
    assert seen(command, "--staged")["form_only"] == []
    repo.git("add", "-A")
    assert seen(command, "--staged")["form_only"] == names
    later = repo.commit("Xếp lại")
    assert seen(command, start, later)["form_only"] == names
    assert seen(command)["form_only"] == []
    repo.edit(Q4, "rice,,95", "rice,,96")
    assert seen(command, start)["form_only"] == [], "what differs is told"


@pytest.mark.parametrize(
    "line",
    [("diff",), ("diff", "HEAD"), ("check",), ("log",), ("export", "--dry-run", "x.md"), ("--version",)],
)
def test_who_only_looks_does_not_write_to_gits_index(
    repo: Repo, command: Command, line: tuple[str, ...]
) -> None:
    """A file that was touched and says the same is no difference, and git is not let note that."""
    index = repo.folder / ".git" / "index"
    for path in (repo.folder / "data").rglob("*.*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    before = index.read_bytes()
    assert command(*line).code == 0
    assert index.read_bytes() == before
    assert seen(command)["form_only"] == []


def test_each_error_names_the_side_it_is_of(repo: Repo, command: Command) -> None:
    repo.edit(Q4, "rice,,95", "rice,,x")
    bad = repo.commit("Hỏng")
    repo.edit(Q4, "rice,,x", "rice,,y")
    said = command("diff").err
    told = [line.partition(": LỖI")[0] for line in said.splitlines() if "[bad-number]" in line]
    before = next(line.removeprefix("Lỗi ở ").rpartition(":")[0] for line in said.splitlines())
    assert bad[:8] in before
    assert [one.rpartition(":")[0] for one in told] == [f"[{before}] {Q4}:2", f"[tệp đang làm việc] {Q4}:2"]
    assert "\n\nLỗi ở tệp đang làm việc: 1\n" in said
    assert not any(line.startswith("[tệp") for line in command("check").err.splitlines())


def test_an_error_in_the_spec_hides_nothing_of_closings(repo: Repo, command: Command) -> None:
    assert command("close", "2021-Q4", "--author", "Hoa").code == 0
    repo.commit("Chốt")
    repo.edit(TARGETS, "at_least: 2\n", "at_least: 2,5\n")
    repo.edit("data/closed/2021-Q4.csv", "rice,,95,", "rice,,96,")
    codes = [one["code"] for one in seen(command)["after"]["problems"]]
    assert sorted(codes) == ["bad-number", "closed-copy-altered"]
    assert "closed-copy-altered" in command("check").err
    repo.edit("data/closed/2021-Q4.csv", "rice,,96,", "rice,,95,")
    assert [one["code"] for one in seen(command)["after"]["problems"]] == ["bad-number"], (
        "cattle is closed, too"
    )
    assert seen(command)["gravest"]["reopened"] == 0
    repo.write(TARGETS, "format: [\n")
    assert seen(command)["gravest"]["reopened"] == 0, "it is not known what is closed"
    repo.commit("Hỏng")
    repo.edit("data/closings.yaml", "Hoa", "Lan")
    assert "SỬA MỤC CHỐT quý 4/2021: người ghi: Hoa → Lan" in command("diff").out


def test_a_merge_conflict(repo: Repo, command: Command) -> None:
    repo.git("checkout", "-q", "-b", "khác")
    repo.edit(Q4, "12300", "12301")
    repo.commit("Một")
    repo.git("checkout", "-q", "main")
    repo.edit(Q4, "12300", "12302")
    repo.commit("Hai")
    subprocess.run(["git", "merge", "-q", "khác"], cwd=repo.folder, check=False, capture_output=True)  # noqa: S607
    ran = command("diff")
    assert (ran.code, "[merge-conflict]" in ran.err) == (1, True)
    staged = command("diff", "--staged")
    assert (staged.code, "đang xung đột" in staged.err) == (2, True)


def test_worktrees_submodules_and_a_checkout_with_other_line_ends(
    repo: Repo, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = tmp_path / "bên cạnh"
    repo.git("worktree", "add", "-q", "-b", "khác", str(beside))
    (beside / Q4).write_text((beside / Q4).read_text("utf-8").replace("12300", "12310"), "utf-8")
    monkeypatch.chdir(beside)
    assert [one["kind"] for one in seen(command)["figures"]] == ["revised"]
    above = made_repo(tmp_path / "trên")
    above.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo.folder), "huyện")
    monkeypatch.chdir(above.folder / "huyện")
    assert command("diff").code == 0
    inner = made_repo(tmp_path / "ngoài")
    shutil.copytree(repo.folder / "data", inner.folder / "data")
    Repo(inner.folder / "data").git("init", "-q", "-b", "main")
    Repo(inner.folder / "data").commit("Chỉ thư mục data")
    monkeypatch.chdir(inner.folder)
    assert "Không có gì khác nhau." in command("diff").out
    monkeypatch.chdir(repo.folder)
    for path in (TARGETS, Q4):
        text = (repo.folder / path).read_bytes()
        (repo.folder / path).write_bytes(text.replace(b"\n", b"\r\n"))
    assert seen(command)["figures"] == seen(command)["targets"] == []


def test_a_shallow_clone_says_that_it_is_one(
    repo: Repo, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repo.git("rev-parse", "HEAD").strip()
    repo.edit(Q4, "12300", "12310")
    repo.commit("Hai")
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.folder}", str(tmp_path / "nông"))
    monkeypatch.chdir(tmp_path / "nông")
    ran = command("diff", first)
    assert (ran.code, "git fetch --unshallow" in ran.err) == (2, True)
    assert "chỉ có một phần lịch sử" in command("log").out


@pytest.mark.parametrize(
    "name",
    ["không-có", "--output=x", "-x", "HEAD:data", "$(touch x)", "a\nb", "", "@{-9}", "..", "\x00", "HEAD^{/"],
)
def test_a_hostile_or_unknown_revision_is_a_name_and_nothing_else(
    repo: Repo, command: Command, name: str
) -> None:
    ran = command("diff", "--", name)
    assert ran.code in {0, 2} if name == ".." else ran.code == 2
    assert "Lỗi không lường trước" not in ran.err
    assert sorted(path.name for path in repo.folder.iterdir()) == [".git", "data"]


def test_a_revision_that_is_nearly_right_is_suggested(repo: Repo, command: Command) -> None:
    repo.git("branch", "quy-3")
    assert "quy-3" in command("diff", "quy3").err


def test_no_git_no_repository_bare_and_another_owner(
    repo: Repo, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "không kho"
    shutil.copytree(repo.folder / "data", alone / "data")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "chưa nằm trong kho git nào" in command("diff", "--root", alone).err
    bare = tmp_path / "trần.git"
    repo.git("clone", "-q", "--bare", str(repo.folder), str(bare))
    ran = command("diff", "--root", bare)
    assert (ran.code, "không có tệp làm việc" in ran.err) == (2, True)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    ran = command("diff")
    assert (ran.code, "safe.directory" in ran.err, str(repo.folder) in ran.err) == (2, True, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = command("diff")
    assert (ran.code, "chưa có git" in ran.err) == (2, True)


def test_looking_changes_nothing(repo: Repo, command: Command) -> None:
    repo.edit(Q4, "12300", "12310")
    repo.git("add", "-A")
    os.utime(repo.folder / TARGETS, (1, 1))
    index = (repo.folder / ".git" / "index").read_bytes()
    before = sorted(str(path) for path in (repo.folder / ".git").rglob("*"))
    for words in (("diff",), ("diff", "--staged"), ("log",), ("vintages", "cattle")):
        assert command(*words).code == 0
    assert (repo.folder / ".git" / "index").read_bytes() == index
    assert sorted(str(path) for path in (repo.folder / ".git").rglob("*")) == before


def test_markdown_for_a_pull_request(repo: Repo, command: Command) -> None:
    repo.edit(Q4, "12300", "11000")
    out = command("diff", "--format", "md").out
    assert out.startswith("## Thay đổi: HEAD (")
    assert "| sửa | Đàn bò (con) | 2021-Q4 | 12.300 | 11.000 |" in out
    assert "| 2 | Đàn bò | vượt → không đạt |" in out


def test_what_is_pasted_into_a_request_has_the_errors_of_the_files(repo: Repo, command: Command) -> None:
    repo.edit(TARGETS, "at_least: 100\n", "at_least: 90\n")
    bad = repo.commit("Sửa tay")
    repo.edit(Q4, "12300", "12x00")
    ran = command("diff", "HEAD~1", "HEAD", "--format", "md")
    assert ran.code == 1
    error = "data/targets\\_2021.yaml:35:22: \\[printed-mismatch\\] Nguyên văn"
    assert "nêu ở trên" not in ran.out
    top, _, rest = ran.out.partition("### Chỉ tiêu thay đổi")
    assert f"### Lỗi ở HEAD ({bad[:8]}, 02/07/2021): 1\n\n- {error}" in top
    assert "≥ 100 tấn → ≥ 90 tấn" in rest
    out = command("diff", "--format", "md").out
    assert (
        out.index("### Lỗi ở HEAD") < out.index("### Lỗi ở tệp đang làm việc: 2") < out.index("### Số liệu")
    )
    assert "2021-Q4.csv:3:9: \\[bad-number" in out
    assert "### Lỗi" not in command("diff").out, "the screen has them already"
    rows = "".join(f"rice,,12x{n},ytd,,\n" for n in range(60))
    repo.write(Q4, f"{HEADER}{rows}")
    out = command("diff", "--format", "md").out
    assert out.count("\\[bad-number") == 2
    assert "và 59 chỗ nữa" in out


WAIVER = """\
format: hq-targets/waivers/1
waivers:
  - {code: large-change, indicator: cattle, reason: Đếm lại, author: Hoa, until: 2999-12-31}
"""


def test_what_a_withdrawal_does_to_the_counts_is_told(repo: Repo, command: Command) -> None:
    by = ("--decision", "15/NQ-HĐND", "--date", "2021-07-20", "--reason", "Dịch bệnh")
    assert command("amend", "rice", "--withdraw", *by).code == 0
    told = " ".join(command("diff").out.split())
    assert "Không đánh giá nào, tỷ lệ nào đổi. Đạt và vượt: " in told
    assert re.search(r"(\d)/(\d) → \1/(\d) chỉ tiêu", told), told
    repo.commit("Rút chỉ tiêu")
    repo.git("revert", "--no-commit", "HEAD")
    told = " ".join(command("diff").out.split())
    assert "Xem trước hết: quyết định đã ghi bị rút lại, xóa: 1;" in told
    assert "recorded decisions withdrawn, taken out: 1" in " ".join(
        command("diff", "--lang", "en").out.split()
    )
    assert seen(command)["gravest"]["taken_out"] == 1


def test_the_gravest_stand_in_one_line_above_everything(repo: Repo, command: Command) -> None:
    assert command("close", "2021-Q4", "--author", "Hoa").code == 0
    repo.commit("Chốt")
    closed = [repo.folder / path for path in ("data/closings.yaml", "data/closed/2021-Q4.csv")]
    repo.edit(Q4, "rice,,95", "rice,,120")
    out = command("diff", "--format", "md").out
    assert (
        "**Xem trước hết: số của kỳ đã chốt bị đổi, KHÔNG GHI LÝ DO: 1; lỗi: 1; "
        "chỉ tiêu đạt và vượt: 1/2 → 2/2 (1 lên, 0 xuống); mục đạt và vượt: 1/2 → 2/2.**"
    ) in out
    for path in closed:
        path.unlink()
    repo.edit(TARGETS, "        accumulation: stock\n", "        accumulation: stock\n        pace: none\n")
    repo.edit(TARGETS, "at_least: 2\n", "at_least: 1\n")
    repo.edit(TARGETS, "tăng 2%", "tăng 1%")
    repo.write("data/waivers.yaml", WAIVER)
    lines = command("diff").out.split("\n\n")[0]
    assert " ".join(lines.split()).partition("năm 2021 ")[2] == (
        "Xem trước hết: chỉ tiêu nới lỏng không ghi quyết định: 1; kỳ bị gỡ chốt: 1; số của kỳ đã chốt bị"
        " đổi, KHÔNG GHI LÝ DO: 1; miễn trừ mới: 1; lỗi: 1; chỉ tiêu đạt và vượt: 1/2 → 2/2"
        " (1 lên, 0 xuống); mục đạt và vượt: 1/2 → 2/2."
    )
    assert "Look at these first: targets loosened without a decision: 1" in command(
        "diff", "--lang", "en"
    ).out.replace("\n", " ")
    repo.write("data/closings.yaml", "closings: [\n")
    grave = seen(command)["gravest"]
    assert (grave["reopened"], grave["closed_figures"], grave["waivers"]) == (0, 1, 1)
    assert (grave["closings"], grave["copies"]) == (1, 1), "it is not known whether the period was reopened"
    repo.git("checkout", "-q", "--", ".")
    (repo.folder / "data/waivers.yaml").unlink()
    repo.edit(TARGETS, "        vi: Đàn bò\n", "        vi: Tổng đàn bò\n")
    assert first_line(command) == "Xem trước hết: chỉ tiêu đổi tên: 1"
    repo.edit(TARGETS, "        vi: Tổng đàn bò\n", "        vi: Đàn bò\n")
    repo.edit(TARGETS, "        en: Cattle herd\n", "        en: Cows\n")
    assert "Xem trước hết" not in command("diff").out, "nothing is grave"


REVISED = (
    "close",
    "2021-Q4",
    "--revise",
    "--indicator",
    "rice",
    "--reason",
    "Điều tra lại",
    "--author",
    "Hoa",
)
WITHOUT = "số của kỳ đã chốt bị đổi, KHÔNG GHI LÝ DO: 1"
RECORDS = "mục chốt, lần sửa số đã ghi bị sửa, xóa: 1"
COPIES = "bản số đã chốt bị sửa, bỏ: 1"


def first_line(command: Command, *words: str) -> str:
    lines = command("diff", "--format", "md", *words).out.splitlines()
    return next((line.strip("*. ") for line in lines if line.startswith("**")), "")


def test_a_tampered_closing_does_not_look_like_an_honest_revision(repo: Repo, command: Command) -> None:
    def again() -> None:
        repo.git("checkout", "-q", "--", ".")
        repo.edit(Q4, "rice,,95", "rice,,99")

    assert command("close", "2021-Q4", "--author", "Hoa").code == 0
    repo.commit("Chốt")
    again()
    assert command(*REVISED).code == 0
    assert first_line(command) == "Xem trước hết: số của kỳ đã chốt sửa có lý do: 1"
    assert first_line(command, "--lang", "en").endswith("figures of closed periods revised with a reason: 1")
    closings, copy = "data/closings.yaml", "data/closed/2021-Q4.csv"
    again()
    repo.edit(copy, "rice,,95,", "rice,,99,")
    kept = (repo.folder / closings).read_text("utf-8").splitlines(keepends=True)
    repo.write(closings, "".join(line for line in kept if "seal:" not in line))
    assert command("check").code == 0, "the files agree with each other"
    assert first_line(command) == f"Xem trước hết: {WITHOUT}; {RECORDS}; {COPIES}"
    again()
    for file in (closings, copy):
        (repo.folder / file).unlink()
    assert command("close", "2021-Q4", "--author", "Hoa").code == 0
    assert first_line(command) == f"Xem trước hết: {WITHOUT}; {RECORDS}; {COPIES}"
    grave = seen(command)["gravest"]
    assert (grave["closed_figures"], grave["without_reason"], grave["with_reason"]) == (1, 1, 0)


def test_figures_that_are_only_read_anew_are_not_counted_as_changed(repo: Repo, command: Command) -> None:
    assert command("close", "2021-Q4", "--author", "Hoa").code == 0
    repo.commit("Chốt")
    repo.edit(TARGETS, "        accumulation: stock\n", "        accumulation: flow\n")
    assert first_line(command).startswith(
        "Xem trước hết: chỉ tiêu đổi cách tính không ghi quyết định: 1; lỗi: "
    )
    assert {one["kind"] for one in seen(command)["figures"]} == {"described"}
    repo.git("checkout", "-q", "--", ".")
    repo.edit(TARGETS, "        accumulation: flow\n", "        accumulation: stock\n")
    assert "; số của kỳ đã chốt nay chưa rõ: 1; " in first_line(command), "its row is refused"
    assert seen(command)["gravest"]["closed_figures"] == 0


def test_what_was_recorded_of_closings_is_not_rewritten_unseen(repo: Repo, command: Command) -> None:
    assert command("close", "2021-Q4", "--author", "Hoa").code == 0
    repo.edit(Q4, "rice,,95", "rice,,99")
    assert command(*REVISED).code == 0
    repo.commit("Chốt, sửa")
    closings = "data/closings.yaml"
    repo.edit(closings, "Điều tra lại", "Theo yêu cầu")
    assert first_line(command) == f"Xem trước hết: {RECORDS}"
    repo.git("checkout", "-q", "--", ".")
    text = (repo.folder / closings).read_text("utf-8")
    repo.write(closings, text.replace('author: "Hoa"', 'author: "Lan"', 1))
    assert first_line(command) == f"Xem trước hết: {RECORDS}"
    repo.write(closings, text[: text.index("    revisions:")])
    assert first_line(command) == f"Xem trước hết: {RECORDS}; lỗi: 1"
    repo.write(closings, text.replace("Điều tra lại", "Theo yêu cầu").replace("after: 99", "after: 98"))
    repo.edit(Q4, "rice,,99", "rice,,98")
    assert first_line(command) == f"Xem trước hết: {WITHOUT}; {RECORDS}", "an old revision enters nothing new"
    repo.write(TARGETS, "format: [\n")
    assert first_line(command).startswith("Xem trước hết: số của kỳ đã chốt bị đổi: 1; "), "it is not known"


def test_a_waiver_says_how_far_it_reaches_and_of_what(repo: Repo, command: Command) -> None:
    waiver = "format: hq-targets/waivers/1\nwaivers:\n"
    waiver += "  - {code: jump, %sreason: Lũ, author: A, until: 2021-12-31}\n"
    repo.write("data/waivers.yaml", waiver % "")
    out = command("diff", "--format", "md").out
    assert "Miễn trừ mới: jump “… của … thay đổi … % so với lần trước" in out
    assert "”, mọi chỉ tiêu, mọi đơn vị, mọi kỳ; đến hết ngày 31/12/2021, A. Lý do: Lũ" in out
    assert (
        "every indicator, every area, every period" in command("diff", "--lang", "en", "--format", "md").out
    )
    repo.write("data/waivers.yaml", waiver % "indicator: rice, ")
    assert "”, Sản lượng lúa, mọi kỳ; đến hết ngày" in command("diff", "--format", "md").out


def test_other_years_are_not_passed_over(repo: Repo, command: Command) -> None:
    repo.write("data/targets_2022.yaml", SPEC.replace("year: 2021", "year: 2022"))
    repo.commit("Năm sau")
    repo.edit(Q4, "12300", "12310")
    found = seen(command)
    assert (found["year"], found["other_years"]) == (2022, [2021])
    assert "Các năm khác cũng có thay đổi: 2021" in command("diff").out
    assert len(seen(command, "--year", "2021")["figures"]) == 1
    assert len(seen(command, "--period", "2021-Q4")["figures"]) == 1


def test_closings_own_assessments_and_waivers_that_come_and_go(repo: Repo, command: Command) -> None:
    assert command("close", "2021-Q4", "--author", "Hoa").code == 0
    repo.commit("Chốt")
    repo.edit("data/closings.yaml", "Hoa", "Lan")
    told = [(one["file"], one["kind"]) for one in seen(command)["statements"]]
    assert told == [("data/closings.yaml", "removed"), ("data/closings.yaml", "added")]
    assert "Không có gì khác nhau" not in command("diff").out
    assert "SỬA MỤC CHỐT quý 4/2021: người ghi: Hoa → Lan" in command("diff").out
    for path in ("data/closings.yaml", "data/closed/2021-Q4.csv"):
        (repo.folder / path).unlink()
    files = {one["file"] for one in seen(command)["statements"]}
    assert files == {"data/closings.yaml", "data/closed/2021-Q4.csv"}


def stated(command: Command, lang: str = "vi") -> list[str]:
    """What is told of closings, own assessments and waivers."""
    out = command("diff", "--format", "md", "--lang", lang).out
    section = out.partition("miễn trừ (" if lang == "vi" else "waivers (")[2].partition("###")[0]
    return [line.removeprefix("- ") for line in section.splitlines() if line.startswith("- ")]


def test_closings_are_told_as_what_they_are(repo: Repo, command: Command) -> None:
    by = ("--author", "Hoa", "--note", "Đã duyệt")
    assert command("close", "2021-Q4", *by).code == 0
    day = date.today().strftime("%d/%m/%Y")  # noqa: DTZ011
    closed, copy, _ = stated(command)
    assert closed == f"Chốt quý 4/2021: ngày {day}, Hoa"
    assert re.fullmatch(r"data/closed/2021-Q4\.csv: bản số lúc chốt, \d dòng", copy)
    assert stated(command, "en")[0] == f"Q4 2021 closed: on {day}, by Hoa"
    repo.commit("Chốt")
    repo.write(Q4, (repo.folder / Q4).read_text("utf-8").replace("rice,,95,", "rice,,96,"))
    assert command("close", "2021-Q4", "--revise", "--author", "Lan", "--reason", "Rà soát").code == 0
    (told,) = stated(command)
    assert told.startswith("Sửa số đã chốt của quý 4/2021, lần 1: Sản lượng lúa: ")
    assert told.endswith(f"95 → 96, ngày {day}, Lan. Lý do: Rà soát")
    (entry,) = seen(command)["stated"]
    assert (entry["list"], entry["kind"], entry["fields"]) == ("closings", "changed", [])
    (revision,) = entry["revisions"]
    assert (revision["number"], revision["before"], revision["after"]["reason"]) == (1, None, "Rà soát")
    repo.commit("Sửa số")
    repo.edit("data/closings.yaml", "reason: Rà soát", "reason: Khác")
    assert stated(command) == [
        "SỬA LẦN SỬA SỐ 1 ĐÃ GHI của quý 4/2021 (Sản lượng lúa): lý do: Rà soát → Khác"
    ]
    text = (repo.folder / "data/closings.yaml").read_text("utf-8")
    repo.write("data/closings.yaml", text.partition("    revisions:")[0])
    (told,) = stated(command)
    assert told.startswith("XÓA LẦN SỬA SỐ 1 ĐÃ GHI của quý 4/2021: Sản lượng lúa: 95 → 96")
    repo.edit("data/closed/2021-Q4.csv", "rice,,95,", "rice,,94,")
    assert stated(command)[1] == "data/closed/2021-Q4.csv: SỬA BẢN SỐ ĐÃ CHỐT"
    for path in ("data/closings.yaml", "data/closed/2021-Q4.csv"):
        (repo.folder / path).unlink()
    assert stated(command)[0] == f"GỠ CHỐT quý 4/2021 (đã chốt ngày {day}, Hoa)"
    assert "BỎ BẢN SỐ ĐÃ CHỐT" in stated(command)[1]


def test_waivers_and_own_assessments_are_told_as_what_they_are(repo: Repo, command: Command) -> None:
    waiver = (
        "{code: unusual-value, indicator: rice, period: 2021-Q4, reason: mưa, author: A, until: 2021-12-31}"
    )
    own = "{indicator: rice, period: 2021-Q4, overrules: missed, status: met"
    own += ", reason: b, author: Hoa, date: 2022-01-05}"
    repo.write("data/waivers.yaml", f"format: hq-targets/waivers/1\nwaivers:\n  - {waiver}\n")
    repo.write("data/assessments.yaml", f"format: hq-targets/assessments/1\nassessments:\n  - {own}\n")
    told = stated(command)
    assert (
        "Cán bộ đánh giá Sản lượng lúa, quý 4/2021: không đạt → đạt, ngày 05/01/2022, Hoa. Lý do: b" in told
    )
    assert (
        "Miễn trừ mới: unusual-value, Sản lượng lúa, quý 4/2021; đến hết ngày 31/12/2021, A. Lý do: mưa"
        in told
    )
    repo.commit()
    repo.edit("data/waivers.yaml", "until: 2021-12-31", "until: mãi, added: 1")
    repo.edit("data/assessments.yaml", "status: met", "status: exceeded")
    assert stated(command) == [
        "Sửa đánh giá của cán bộ Sản lượng lúa, quý 4/2021: đánh giá: đạt → vượt",
        "Sửa miễn trừ unusual-value, Sản lượng lúa, quý 4/2021: đến hết ngày: 31/12/2021 → mãi; added: – → 1",
    ]
    assert stated(command, "en")[1].startswith("Waiver changed, unusual-value, Rice output, Q4 2021: until: ")


def test_what_is_only_meant_to_be_added_is_not_staged(repo: Repo, command: Command) -> None:
    repo.write("data/actuals/2022-Q1.csv", "indicator,value\nrice,1\n")
    repo.git("add", "-N", "data/actuals/2022-Q1.csv")
    ran = command("check", "--staged")
    assert (ran.code, "2022-Q1" in ran.err) == (0, False)
    repo.write("data/actuals/2022-Q2.csv", "")
    repo.git("add", "data/actuals/2022-Q2.csv")
    assert "2022-Q2" in command("check", "--staged").err, "an empty file that is added counts"
