"""Merges that drop what one side had made: told by `vintages` and `log`, which end on what is in force."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Command
from tests.gits import HEADER, Q4, TARGETS, Repo, git, small_year

Row = tuple[str, str | None, list[str]]
CATTLE = "cattle,,12300,,,"
TWO_PERCENT = '            at_least: 2\n            printed: "tăng 2%"\n'
AMENDED = """\
            at_least: {after}
            printed: "tăng 2%"
            amendments:
              - date: 2021-07-20
                decision: {decision}
                reason: Dịch bệnh
                before: 2
                after: {after}
"""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    return small_year(monkeypatch, tmp_path)


def figure(repo: Repo, row: str, old: str = CATTLE) -> None:
    repo.edit(Q4, old + "\n", row + "\n" if row else "")


def branch(repo: Repo, name: str, row: str, start: str = "main", old: str = CATTLE) -> None:
    """A branch on which a row of figures became another one."""
    repo.git("checkout", "-q", "-b", name, start)
    figure(repo, row, old)
    repo.commit(name)


def merge(repo: Repo, into: str, *names: str, keep: str = "--ours", code: int = 1) -> str:
    """A merge of branches, in conflict where the code is 1, ended by keeping one side whole; its hash."""
    repo.git("checkout", "-q", into)
    git(repo.folder, "merge", "-q", "--no-ff", "--no-edit", *names, code=code)
    if code:
        repo.git("checkout", keep, ".")
        repo.git("add", "-A")
        repo.git("commit", "-q", "--no-verify", "--no-edit")
    return repo.git("rev-parse", "HEAD").strip()


def vintages(command: Command, *words: str) -> list[dict[str, Any]]:
    """The vintages of the cattle of the fourth quarter."""
    ran = command("vintages", "cattle", "--period", "2021-Q4", *words, "--format", "json")
    assert ran.code == 0, ran.err
    ((found),) = [one["vintages"] for one in json.loads(ran.out)["figures"]]
    return list(found)


def told(command: Command) -> list[Row]:
    return [
        (
            one["kind"],
            one["figure"] and one["figure"]["value"],
            [each["value"] for each in one["dropped"]],
        )
        for one in vintages(command)
    ]


def entries(command: Command, *words: str) -> list[dict[str, Any]]:
    ran = command("log", *words, "--format", "json")
    assert ran.code == 0, ran.err
    return list(json.loads(ran.out)["entries"])


def cells(command: Command, *words: str) -> list[list[str]]:
    """What was done and the figure, row by row, of the cattle of the fourth quarter."""
    out = command("vintages", "cattle", "--period", "2021-Q4", "--format", "md", *words).out
    rows = [line.split(" | ") for line in out.splitlines() if line.startswith("| ")]
    return [row[1:3] for row in rows[2:]]


def test_a_figure_dropped_in_a_conflict_is_told_and_the_last_row_is_in_force(
    repo: Repo, command: Command
) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    branch(repo, "hai", "cattle,,12400,,,")
    merged = merge(repo, "một", "hai")
    assert told(command) == [
        ("first", "12300", []),
        ("revised", "12310", []),
        ("revised", "12400", []),
        ("merged", "12310", ["12400"]),
    ]
    last = vintages(command)[-1]
    assert (last["commit"], last["author"], last["date"]) == (merged, "Nông Thị Hoa", "2021-07-05")
    assert cells(command) == [
        ["lần đầu", "12.300"],
        ["sửa (+10)", "12.310"],
        ["sửa (+90)", "12.400"],
        ["12.400 bị bỏ khi gộp (-90)", "12.310"],
    ], "each against the row above"
    assert cells(command, "--lang", "en")[-1] == ["12,400 dropped in a merge (-90)", "12,310"]
    assert "12.400 bị bỏ khi gộp (-90)" in command("vintages", "cattle").out
    figure(repo, "cattle,,12320,,,", "cattle,,12310,,,")
    repo.commit("Đếm lại")
    assert told(command)[4:] == [("revised", "12320", [])]
    assert cells(command)[-1] == ["sửa (+10)", "12.320"]


def test_of_the_other_side_and_whole_trees(repo: Repo, command: Command) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    branch(repo, "hai", "cattle,,12400,,,")
    merge(repo, "một", "hai", keep="--theirs")
    assert told(command)[-1] == ("merged", "12400", ["12310"])
    assert cells(command)[-1] == ["12.310 bị bỏ khi gộp", "12.400"], "the row above is what was kept"
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-edit", "-s", "ours", "hai")
    assert told(command) == [
        ("first", "12300", []),
        ("revised", "12400", []),
        ("merged", "12300", ["12400"]),
    ]


def test_a_merge_that_drops_nothing_adds_no_row(repo: Repo, command: Command) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    branch(repo, "hai", "rice,,96,ytd,,mưa", old="rice,,95,ytd,,khô hạn")
    merge(repo, "main", "một", code=0)
    assert told(command) == [("first", "12300", []), ("revised", "12310", [])]
    merge(repo, "một", "main", code=0)
    repo.git("checkout", "-q", "main")
    repo.write("ghi chú.txt", "không đụng số liệu")
    repo.commit("Ghi chú")
    merge(repo, "main", "một", code=0)
    assert told(command) == [("first", "12300", []), ("revised", "12310", [])]


def test_figures_of_other_rows_that_one_side_left_alone_are_not_dropped(repo: Repo, command: Command) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    repo.git("checkout", "-q", "-b", "hai", "main")
    repo.write("data/actuals/2021-Q3.csv", f"{HEADER}cattle,,12200,,,\n")
    repo.commit("Quý 3")
    merge(repo, "một", "hai", code=0)
    assert told(command) == [("first", "12300", []), ("revised", "12310", [])]
    figures = json.loads(command("vintages", "cattle", "--format", "json").out)["figures"]
    assert [one["kind"] for each in figures for one in each["vintages"]].count("merged") == 0


def test_what_a_branch_took_back_itself_is_not_dropped(repo: Repo, command: Command) -> None:
    branch(repo, "hai", "cattle,,12310,,,")
    figure(repo, CATTLE, "cattle,,12310,,,")
    repo.commit("Trả lại")
    branch(repo, "một", "cattle,,12400,,,")
    merge(repo, "hai", "một", code=0)
    assert told(command) == [
        ("first", "12300", []),
        ("revised", "12310", []),
        ("revised", "12300", []),
        ("revised", "12400", []),
    ]
    branch(repo, "ba", "cattle,,12410,,,", start="main")
    figure(repo, CATTLE, "cattle,,12410,,,")
    repo.commit("Trả lại nữa")
    merge(repo, "một", "ba", code=0)
    found = told(command)
    assert found[-1] == ("merged", "12400", ["12300"]), "told after the figure that was kept"


def test_what_both_sides_made_alike_is_not_dropped(repo: Repo, command: Command) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    branch(repo, "hai", "cattle,,12310,,,")
    merge(repo, "một", "hai", code=0)
    assert told(command) == [("first", "12300", []), ("revised", "12310", []), ("revised", "12310", [])]
    assert cells(command)[1:] == [["sửa (+10)", "12.310"], ["sửa", "12.310"]]


def test_a_figure_of_no_side_is_the_merges_own(repo: Repo, command: Command) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    branch(repo, "hai", "cattle,,12400,,,")
    repo.git("checkout", "-q", "một")
    git(repo.folder, "merge", "-q", "hai", code=1)
    repo.write(Q4, f"{HEADER}rice,,95,ytd,,khô hạn\ncattle,,12350,,,\n")
    repo.git("add", "-A")
    repo.git("commit", "-q", "--no-verify", "--no-edit")
    assert told(command)[-1] == ("revised", "12350", [])
    assert cells(command)[-1] == ["sửa (-50)", "12.350"]


def test_several_branches_at_once(repo: Repo, command: Command) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    branch(repo, "hai", "cattle,,12400,,,")
    branch(repo, "ba", "cattle,,12400,,,")
    branch(repo, "bốn", "cattle,,12500,,,")
    repo.git("checkout", "-q", "một")
    repo.git("merge", "-q", "--no-edit", "-s", "ours", "hai", "ba", "bốn")
    (last,) = [one for one in told(command) if one[0] == "merged"]
    assert (last[1], sorted(last[2])) == ("12310", ["12400", "12500"])
    assert told(command)[-1] == last
    assert "; " in cells(command)[-1][0]


def test_merges_of_merges_that_chose_otherwise(repo: Repo, command: Command) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    branch(repo, "hai", "cattle,,12400,,,")
    repo.git("branch", "hai-nữa", "hai")
    merge(repo, "một", "hai")
    merge(repo, "hai-nữa", "một~1")
    repo.git("checkout", "-q", "một")
    repo.git("merge", "-q", "--no-edit", "-s", "ours", "hai-nữa")
    merges = [one for one in told(command) if one[0] == "merged"]
    assert len(merges) == 3
    assert told(command)[-1] == ("merged", "12310", ["12400"])
    repo.git("checkout", "-q", "-b", "sau", "hai")
    repo.git("merge", "-q", "--no-edit", "một")
    assert told(command)[-1] == ("merged", "12310", ["12400"]), "what is known is not dropped once more"
    assert len([one for one in told(command) if one[0] == "merged"]) == 3


def test_a_withdrawal_dropped_and_a_figure_dropped_for_a_withdrawal(repo: Repo, command: Command) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    branch(repo, "hai", "")
    repo.git("checkout", "-q", "một")
    repo.git("merge", "-q", "--no-edit", "-s", "ours", "hai")
    assert told(command)[-1] == ("merged", "12310", [])
    assert cells(command)[-1] == ["việc rút bị bỏ khi gộp", "12.310"]
    repo.git("checkout", "-q", "hai")
    repo.git("merge", "-q", "--no-edit", "-s", "ours", "một~1")
    assert told(command)[-1] == ("merged", None, ["12310"])
    repo.write(Q4, f"{HEADER}rice,,95,ytd,,khô hạn\ncattle,,12320,,,\n")
    repo.commit("Báo lại")
    assert told(command)[-1] == ("revised", "12320", []), "what comes back is no new figure"


def test_only_the_standing_was_dropped(repo: Repo, command: Command) -> None:
    branch(repo, "một", "cattle,,12300,,estimate,")
    branch(repo, "hai", "cattle,,12300,,preliminary,")
    merge(repo, "một", "hai")
    assert told(command)[-1] == ("merged", "12300", ["12300"])
    assert cells(command)[-1][0] == "12.300 (sơ bộ) bị bỏ khi gộp"


@pytest.mark.parametrize("kept", ["ytd", "quarter"])
def test_a_figure_that_one_side_stated_on_another_basis(repo: Repo, command: Command, kept: str) -> None:
    branch(repo, "ytd", "rice,,97,ytd,,", old="rice,,95,ytd,,khô hạn")
    branch(repo, "quarter", "rice,,40,quarter,,", old="rice,,95,ytd,,khô hạn")
    other = {"ytd": "quarter", "quarter": "ytd"}[kept]
    merge(repo, kept, other)
    ran = command("vintages", "rice", "--period", "2021-Q4", "--format", "json")
    (found,) = json.loads(ran.out)["figures"]
    merges = [one for one in found["vintages"] if one["kind"] == "merged"]
    assert merges == found["vintages"][-1:], "once, though two figures are concerned"
    value = {"ytd": "97", "quarter": "40"}
    assert merges[0]["figure"]["value"] == value[kept]
    assert [one["value"] for one in merges[0]["dropped"]] == [value[other]]


def test_a_part_of_the_history_ends_on_what_is_in_force(
    repo: Repo, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch(repo, "một", "cattle,,12310,,,")
    branch(repo, "hai", "cattle,,12400,,,")
    merge(repo, "một", "hai")
    git(tmp_path, "clone", "-q", "--depth", "2", "--branch", "một", repo.folder.as_uri(), "nông")
    monkeypatch.chdir(tmp_path / "nông")
    assert told(command)[-1] == ("merged", "12310", ["12400"])
    assert "git fetch --unshallow" in command("vintages", "cattle").out
    assert "git fetch --unshallow" in command("log").out
    git(tmp_path, "clone", "-q", "--depth", "1", "--branch", "một", repo.folder.as_uri(), "một tầng")
    monkeypatch.chdir(tmp_path / "một tầng")
    assert told(command) == [("first", "12310", [])]


def amended(decision: str, after: str) -> Callable[[Repo], None]:
    return lambda repo: repo.edit(TARGETS, TWO_PERCENT, AMENDED.format(decision=decision, after=after))


def decided(repo: Repo, name: str, change: Callable[[Repo], None], start: str = "main") -> None:
    """A branch on which the targets became other ones."""
    repo.git("checkout", "-q", "-b", name, start)
    change(repo)
    repo.commit(name)


def test_an_amendment_dropped_in_a_merge_is_an_entry_of_the_merge(repo: Repo, command: Command) -> None:
    decided(repo, "một", amended("15/NQ-HĐND", "1.5"))
    decided(repo, "hai", amended("20/NQ-HĐND", "3"))
    merged = merge(repo, "một", "hai")
    found = entries(command, "cattle")
    assert [(one["message"].split("\n")[0], one["merged"]) for one in found] == [
        ("Merge branch 'hai' into một", True),
        ("hai", False),
        ("một", False),
        ("Số liệu năm", False),
    ]
    assert found[0]["commit"] == merged
    (change,) = found[0]["targets"]
    (condition,) = change["conditions"]
    assert (condition["before"]["at_least"], condition["after"]["at_least"]) == ("3", "1.5")
    assert entries(command) == found[:-1] + entries(command)[-1:], "among all targets, too"
    out = command("log", "cattle").out
    assert "tăng ≥ 3 % → tăng ≥ 1,5 %" in out
    assert "thay đổi của một nhánh bị bỏ" in " ".join(out.split())
    assert "A merge dropped the change of one branch." in command("log", "--lang", "en", "--format", "md").out


def test_a_decision_erased_by_taking_the_other_side_is_told(repo: Repo, command: Command) -> None:
    decided(repo, "một", amended("15/NQ-HĐND", "1.5"))
    decided(repo, "hai", lambda on: on.edit(TARGETS, "at_least: 2\n", "at_least: 2.0\n"))
    merge(repo, "một", "hai", keep="--theirs")
    newest = entries(command, "cattle")[0]
    assert newest["merged"]
    assert "tăng ≥ 1,5 % → tăng ≥ 2 %" in command("log", "cattle").out
    assert "XÓA QUYẾT ĐỊNH ĐÃ GHI 15/NQ-HĐND" in command("log", "cattle").out


def test_a_clean_merge_of_targets_adds_no_entry(repo: Repo, command: Command) -> None:
    decided(repo, "một", amended("15/NQ-HĐND", "1.5"))
    decided(repo, "hai", lambda on: on.edit(TARGETS, "        vi: Sản lượng lúa\n", "        vi: Thóc\n"))
    merge(repo, "một", "hai", code=0)
    merge(repo, "main", "một", code=0)
    assert len(entries(command)) == 3
    assert not any(one["merged"] for one in entries(command))


def test_an_amendment_a_branch_took_back_itself_is_not_dropped(repo: Repo, command: Command) -> None:
    decided(repo, "hai", amended("15/NQ-HĐND", "1.5"))
    repo.git("revert", "--no-edit", "HEAD")
    decided(repo, "một", amended("20/NQ-HĐND", "3"))
    merge(repo, "hai", "một", code=0)
    assert len(entries(command, "cattle")) == 4
    assert not any(one["merged"] for one in entries(command))


def test_a_new_id_and_an_indicator_taken_out_that_a_merge_dropped(repo: Repo, command: Command) -> None:
    decided(repo, "một", lambda on: on.edit(TARGETS, "id: cattle\n", "id: cattle_herd\n"))
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-edit", "-s", "ours", "một")
    newest = entries(command, "cattle")[0]
    assert (newest["merged"], newest["targets"][0]["kind"]) == (True, "renamed")
    assert "đổi mã: cattle_herd → cattle" in command("log", "cattle").out


def test_a_removed_file_of_targets_that_a_merge_brought_back(repo: Repo, command: Command) -> None:
    kept = (repo.folder / TARGETS).read_text("utf-8")
    repo.git("checkout", "-q", "-b", "bỏ")
    repo.git("rm", "-q", TARGETS)
    repo.commit("Bỏ tệp")
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-edit", "-s", "ours", "bỏ")
    found = entries(command)
    assert [(one["merged"], one["gone"]) for one in found] == [(True, False), (False, True), (False, False)]
    assert {one["kind"] for one in found[0]["targets"]} == {"added"}
    repo.git("checkout", "-q", "bỏ")
    repo.git("merge", "-q", "--no-edit", "-s", "ours", "main~1")
    repo.write(TARGETS, kept)
    assert entries(command)[0]["commit"] is None
