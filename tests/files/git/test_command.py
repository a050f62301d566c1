"""What git is asked, in which environment, and what is made of its refusals."""

import os
from pathlib import Path

import pytest

from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.command import Objects, ask, git
from hq_targets.files.git.first_commit import _gone
from hq_targets.files.git.origin import origin_of
from hq_targets.files.git.repository import repository
from hq_targets.files.git.spec_history import SpecHistory
from hq_targets.files.git.states import commit_state, head_state, workspaces, year_to_compare
from hq_targets.files.workspace import open_workspace
from tests.conftest import MakeWorkspace
from tests.gits import commit, new_repository, settle
from tests.gits import git as asked


@pytest.fixture
def repo(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("git")
    settle(monkeypatch, home)
    return new_repository(home / "kho")


def code(failure: pytest.ExceptionInfo[CannotRunError]) -> tuple[str, object]:
    return failure.value.code, failure.value.facts


def test_an_object_the_clone_does_not_have_is_said_to_be_missing(repo: Path) -> None:
    name = commit(repo, a="một")
    objects = Objects(repo)
    try:
        assert b"author " in objects.read(name)
        with pytest.raises(CannotRunError) as raised:
            objects.read("0" * 40)
        assert code(raised) == ("git-object-missing", {"name": "0" * 40})
        assert b"author " in objects.read(name), "and git goes on answering"
    finally:
        objects.close()


def test_a_name_no_command_line_can_hold_is_no_traceback(repo: Path) -> None:
    with pytest.raises(CannotRunError) as raised:
        ask(repo, "rev-parse", "a\0b")
    assert code(raised) == ("git-failed", {"command": "git", "reason": "embedded null byte"})


def test_without_git_it_is_said_that_there_is_none(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo))
    with pytest.raises(CannotRunError) as raised:
        ask(repo, "status")
    assert code(raised) == ("git-missing", {})


def test_a_hook_is_asked_of_its_own_repository_from_any_folder(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = commit(repo, a="một")
    elsewhere = tmp_path / "nơi khác"
    elsewhere.mkdir()
    monkeypatch.chdir(repo)
    monkeypatch.setenv("GIT_DIR", ".git")
    assert git(elsewhere, "rev-parse", "HEAD").decode().strip() == name
    assert Path(git(elsewhere, "rev-parse", "--show-toplevel").decode().strip()) == repo
    monkeypatch.setenv("GIT_WORK_TREE", str(repo))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert Path(git(elsewhere, "rev-parse", "--show-toplevel").decode().strip()) == repo


def test_two_histories_without_a_common_commit_are_told_apart(repo: Path) -> None:
    one = commit(repo, a="một")
    asked(repo, "checkout", "-q", "--orphan", "khác")
    other = commit(repo, b="hai")
    with repository(repo) as opened:
        with pytest.raises(CannotRunError) as raised:
            opened.common(one, other)
        assert code(raised) == ("no-common-commit", {"one": one[:7], "other": other[:7]})
        assert opened.common(one, one) == one


def test_a_repository_that_is_broken_is_told_in_gits_own_words(repo: Path) -> None:
    commit(repo, a="một")
    (repo / ".git" / "config").write_text("[core\n", "utf-8")
    with repository(repo) as opened, pytest.raises(CannotRunError) as raised:
        opened.commit("HEAD")
    assert raised.value.code == "git-failed"
    assert "config" in str(raised.value.facts["reason"])


def test_where_git_refuses_the_origin_of_figures_is_not_known(
    repo: Path, monkeypatch: pytest.MonkeyPatch, workspace: MakeWorkspace
) -> None:
    opened = open_workspace(workspace())
    assert origin_of(opened) is None, "there is no repository"
    new_repository(opened.root)
    commit(opened.root)
    found = origin_of(opened)
    assert found is not None
    assert (len(found.revision or ""), found.clean) == (10, True)
    (opened.root / ".git" / "config").write_text("[core\n", "utf-8")
    assert origin_of(opened) is None
    monkeypatch.setenv("PATH", str(repo))
    assert origin_of(opened) is None


@pytest.mark.usefixtures("repo")
def test_a_commit_without_the_file_has_no_targets(workspace: MakeWorkspace) -> None:
    root = workspace()
    new_repository(root)
    first = commit(root)
    (root / "data" / "targets_2021.yaml").rename(root / "khác.txt")
    (root / "khác.txt").write_text("không còn\n", "utf-8")
    commit(root)
    with repository(root) as opened:
        history = SpecHistory(opened, root / "data" / "targets_2021.yaml", 2021)
        specs = {one.name: history.spec(one) for one in history.commits}
    assert [specs[one.name] is not None for one in history.commits] == [False, True]
    assert specs[first] is not None


def test_where_no_side_has_targets_there_is_no_year_to_compare(repo: Path) -> None:
    commit(repo, a="một")
    with repository(repo) as opened:
        states = head_state(opened), head_state(opened)
        with pytest.raises(CannotRunError) as raised:
            year_to_compare(repo, None, states)
        assert code(raised) == ("no-spec-anywhere", {"folder": str(repo / "data")})
        assert year_to_compare(repo, 2021, states) == 2021
        commit(
            repo, data__targets_2020="", **{"data__targets_2020.yaml": "x", "data__targets_2021.yaml": "x"}
        )
    with repository(repo) as opened:
        assert year_to_compare(repo, None, (head_state(opened), head_state(opened))) == 2021


@pytest.mark.skipif(os.name == "nt", reason="what is read-only can be deleted elsewhere")
def test_a_repository_that_was_made_a_moment_ago_is_taken_away_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / ".git"
    (made / "objects").mkdir(parents=True)
    locked = made / "objects" / "pack"
    locked.write_bytes(b"")
    real = os.unlink
    refused_once: list[str] = []

    def unlink(path: str, **more: object) -> None:
        """As Windows does it: what is read-only is not deleted."""
        if not refused_once:
            refused_once.append(path)
            raise PermissionError(13, "Access is denied", path)
        real(path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "unlink", unlink)
    _gone(made)
    assert not made.exists()
    _gone(made)  # and there is nothing to take away
    assert refused_once


@pytest.mark.usefixtures("repo")
def test_targets_that_lay_beside_the_data_are_of_the_same_workspace(workspace: MakeWorkspace) -> None:
    root = workspace(y2021_Q1="indicator,value\nrice,5\n")
    new_repository(root)
    targets = root / "data" / "targets_2021.yaml"
    targets.rename(root / "targets_2021.yaml")
    first = commit(root)
    (root / "targets_2021.yaml").rename(targets)
    commit(root)
    with repository(root) as opened:
        states = commit_state(opened, first), head_state(opened)
        before, after = workspaces(opened, root, 2021, states)
    assert (before.way, after.way) == ("targets_2021.yaml", "")
    for found in (before, after):
        assert found.workspace is not None
        assert found.workspace.root == root
        assert [str(row.value) for row in found.workspace.book.observations] == ["5"]
