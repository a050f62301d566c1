"""What differs between two states, a row a value: what `diff` finds."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import hq_targets
from tests.conftest import AMENDED, Command
from tests.gits import HEADER, Q4, TARGETS, Repo, small_year


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The small workspace, committed, and the folder one stands in."""
    return small_year(monkeypatch, tmp_path)


def changes(*states: str) -> list[dict[str, Any]]:
    found = hq_targets.changes_frame(hq_targets.open_workspace(), *states)
    rows: list[dict[str, Any]] = found.to_dict("records")
    return rows


def told(*states: str) -> list[tuple[Any, ...]]:
    return [
        (row["what"], row["kind"], row["id"], row["field"], row["before"], row["after"])
        for row in changes(*states)
    ]


@pytest.mark.usefixtures("repo")
def test_nothing_differs() -> None:
    frame = hq_targets.changes_frame(hq_targets.open_workspace())
    assert len(frame) == 0
    assert frame.attrs["period"] == "2021-Q4"


def test_a_target_moved_by_a_decision_and_the_verdict_that_turned(repo: Repo) -> None:
    repo.edit(TARGETS, "            at_least: 100\n", "            at_least: 90\n")
    with pytest.raises(hq_targets.CannotRunError) as raised:
        changes()
    assert raised.value.code == "targets-faulty", "the print disagrees, and no decision says why"
    repo.edit(TARGETS, '            printed: "100 tấn"\n', f'            printed: "100 tấn"\n{AMENDED}')
    target, amendments, *verdicts = changes()
    assert (target["field"], target["before"], target["after"]) == (
        "level.threshold",
        Decimal(100),
        Decimal(90),
    )
    assert (target["direction"], target["decision"], target["undecided"]) == ("loosened", "15/NQ-HĐND", False)
    assert "15/NQ-HĐND" in amendments["after"][0]
    status = verdicts[0]
    assert (status["before"], status["after"], status["causes"]) == ("missed", "exceeded", "target")


def test_figures_added_revised_described_and_withdrawn(repo: Repo) -> None:
    repo.write(Q4, f"{HEADER}rice,,97,ytd,,mưa\n")
    repo.write("data/actuals/2021-Q3.csv", f"{HEADER}rice,,…,ytd,,\ncattle,,12100,,,\n")
    assert [row for row in told() if row[0] == "figure"] == [
        ("figure", "added", "rice", "value", None, None),
        ("figure", "added", "rice", "absent", None, "unknown"),
        ("figure", "revised", "rice", "value", Decimal(95), Decimal(97)),
        ("figure", "revised", "rice", "note", "khô hạn", "mưa"),
        ("figure", "added", "cattle", "value", None, Decimal(12100)),
        ("figure", "withdrawn", "cattle", "value", Decimal(12300), None),
    ]
    figure = changes()[2]
    assert (figure["file"], figure["line"], figure["period"]) == (Q4, 2, "2021-Q4")


def test_a_figure_that_may_be_in_a_refused_row_is_not_called_withdrawn(repo: Repo) -> None:
    repo.write(Q4, f"{HEADER}rice,,95,ytd,,khô hạn\ncattle,,nhiều,,,\n")
    with pytest.warns(UserWarning, match="1 lỗi"):
        opened = hq_targets.open_workspace()
    frame = hq_targets.changes_frame(opened)
    assert frame.loc[frame["what"] == "figure", "kind"].tolist() == ["unsure"]
    assert frame.attrs["errors"] == 1


def test_the_rest_of_the_files(repo: Repo) -> None:
    repo.edit(TARGETS, "    en: tonnes\n", "    en: tons\n")
    repo.edit(TARGETS, "    en: Rice\n", "    en: Paddy\n")
    repo.edit(TARGETS, "  en: Movement\n", "  en: Drive\n")
    repo.edit(TARGETS, "        en: Cattle herd\n", "        en: Cattle\n")
    rows = {(row["what"], row["field"]): row for row in changes()}
    assert set(rows) == {("target", "en"), ("spec", "title"), ("item", "en"), ("units", "tấn.en")}
    assert (rows["item", "en"]["item"], rows["item", "en"]["after"]) == (1, "Paddy")
    assert '"en": "Drive"' in rows["spec", "title"]["after"]


def test_targets_that_came_and_went(repo: Repo) -> None:
    text = (repo.folder / TARGETS).read_text("utf-8")
    repo.write(
        TARGETS,
        text.replace("- id: cattle\n", "- id: buffalo\n")
        .replace("Đàn bò\n", "Đàn trâu\n")
        .replace("tăng 2%", "tăng 3%")
        .replace("at_least: 2\n", "at_least: 3\n"),
    )
    with pytest.warns(UserWarning, match="2 lỗi"):  # figures of what is asked no more
        opened = hq_targets.open_workspace()
    frame = hq_targets.changes_frame(opened)
    target = frame[frame["what"] == "target"].to_dict("records")
    assert [(row["kind"], row["id"], row["before"], row["after"]) for row in target] == [
        ("added", "buffalo", None, Decimal(3)),
        ("removed", "cattle", Decimal(2), None),
    ]
    assert all(row["undecided"] for row in target)


def test_beside_made_up_figures_every_row_is_marked(repo: Repo) -> None:
    repo.edit(TARGETS, "year: 2021\n", "year: 2021\nillustrative: yes\n")
    repo.commit()
    repo.edit(TARGETS, "illustrative: yes\n", "")
    repo.edit(Q4, "rice,,95", "rice,,101")
    frame = hq_targets.changes_frame(hq_targets.open_workspace())
    assert set(frame["what"]) == {"figure", "verdict", "spec"}
    assert frame["illustrative"].all()
    assert frame.attrs["illustrative"]


def test_between_two_commits_and_ranges(repo: Repo) -> None:
    repo.edit(Q4, "rice,,95", "rice,,101")
    repo.commit()
    assert told() == []
    rows = told("HEAD~1", "HEAD")
    assert rows[0] == ("figure", "revised", "rice", "value", Decimal(95), Decimal(101))
    assert told("HEAD~1..HEAD") == rows
    assert told("HEAD", "HEAD~1")[0][4:] == (Decimal(101), Decimal(95))


def test_before_the_first_commit_everything_is_new(repo: Repo) -> None:
    repo.git("update-ref", "-d", "HEAD")
    assert {row[1] for row in told() if row[0] == "figure"} == {"added"}


def test_as_many_as_diff_finds(repo: Repo, command: Command) -> None:
    repo.edit(Q4, "rice,,95", "rice,,101")
    out = command("diff", "--format", "json").out
    assert out.count('"kind": "revised"') == sum(row[3] == "value" for row in told() if row[0] == "figure")


def test_without_git_or_a_revision_it_says_so(repo: Repo, tmp_path: Path) -> None:
    with pytest.raises(hq_targets.CannotRunError, match=r"tên \"xưa\"") as raised:
        told("xưa")
    assert raised.value.code == "unknown-revision"
    (repo.folder / ".git").rename(tmp_path / "git")
    with pytest.raises(hq_targets.CannotRunError, match="git init"):
        told()
