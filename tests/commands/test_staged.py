"""`check --staged` and `fmt --check --staged`: what would be committed, whatever lies in the folder."""

from pathlib import Path

import pytest

from tests.conftest import SPEC, Command, MakeWorkspace
from tests.gits import commit, git, new_repository, settle

GOOD = (
    "indicator,area,value,basis,status,as_of,source,note,name,unit\nrice,,60,quarter,,,,,Sản lượng lúa,tấn\n"
)
BAD = GOOD.replace("rice,,60", "rice,,sáu mươi")


@pytest.fixture
def desk(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A committed workspace in order, and the current folder in it."""
    settle(monkeypatch, tmp_path)
    root = new_repository(workspace(SPEC, y2021_Q2=GOOD))
    commit(root)
    monkeypatch.chdir(root)
    return root


def figures(root: Path) -> Path:
    return root / "data" / "actuals" / "2021-Q2.csv"


def test_what_is_staged_is_checked_and_not_the_working_file(command: Command, desk: Path) -> None:
    figures(desk).write_text(BAD, "utf-8")
    assert command("check").code == 1
    ran = command("check", "--staged")
    assert ran.code == 0
    assert "phần đã git add" in ran.err
    git(desk, "add", "data")
    figures(desk).write_text(GOOD, "utf-8")
    assert command("check").code == 0
    ran = command("check", "--staged")
    assert ran.code == 1
    assert "rice,,sáu mươi" in ran.err  # the line under the problem is the staged one


def test_the_staged_form_is_held_against_the_canonical_one(command: Command, desk: Path) -> None:
    figures(desk).write_text(GOOD.replace(",", ";"), "utf-8")
    assert command("fmt", "--check", "--staged").code == 0
    git(desk, "add", "data")
    before = git(desk, "ls-files", "--stage")
    figures(desk).write_text(GOOD, "utf-8")
    assert command("fmt", "--check", "--staged").code == 1
    assert git(desk, "ls-files", "--stage") == before


@pytest.mark.parametrize("words", [("fmt", "--staged"), ("fmt", "--staged", "--check", "--dry-run")])
@pytest.mark.usefixtures("desk")
def test_what_is_staged_is_never_rewritten(command: Command, words: tuple[str, ...]) -> None:
    ran = command(*words)
    assert ran.code == 2
    assert "--check" in ran.err


def test_before_the_first_commit_there_is_something_staged(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settle(monkeypatch, tmp_path)
    root = new_repository(workspace(SPEC, y2021_Q2=GOOD))
    ran = command("check", "--staged", "--root", root)
    assert ran.code == 2  # nothing is
    git(root, "add", "data")
    assert command("check", "--staged", "--root", root).code == 0


def test_without_a_repository_it_says_so(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settle(monkeypatch, tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ran = command("check", "--staged", "--root", workspace(SPEC))
    assert ran.code == 2
    assert "kho git" in ran.err


def test_a_merge_that_is_not_finished_is_told(command: Command, desk: Path) -> None:
    git(desk, "checkout", "-q", "-b", "other")
    figures(desk).write_text(GOOD.replace("60", "61"), "utf-8")
    commit(desk)
    git(desk, "checkout", "-q", "main")
    figures(desk).write_text(GOOD.replace("60", "62"), "utf-8")
    commit(desk)
    git(desk, "merge", "-q", "other", code=1)
    ran = command("check", "--staged")
    assert ran.code == 2
    assert "data/actuals/2021-Q2.csv đang xung đột" in ran.err
