"""What other programs run: the hooks for pre-commit and the workflow for a forge name what there is."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from hq_targets.commands.app import COMMANDS
from hq_targets.files.text import TextFile
from hq_targets.files.yaml.yaml_nodes import read_document
from tests.conftest import ROOT, SPEC, Command, MakeWorkspace
from tests.gits import commit, git, new_repository, settle

HOOKS = ROOT / ".pre-commit-hooks.yaml"
WORKFLOW = ROOT / "examples" / "ci" / "github.yml"
ROW = (
    "indicator,area,value,basis,status,as_of,source,note,name,unit\nrice,,60,quarter,,,,,Sản lượng lúa,tấn\n"
)


def parsed(path: Path) -> Any:
    document, problems = read_document(TextFile(path.name, tuple(path.read_text("utf-8").splitlines())))
    assert document is not None
    assert problems == []
    return document.data


def run_lines() -> list[str]:
    steps = parsed(WORKFLOW)["jobs"]["check"]["steps"]
    return [step["run"] for step in steps if "run" in step]


@pytest.mark.parametrize("hook", parsed(HOOKS), ids=lambda hook: hook["id"])
def test_a_hook_for_pre_commit_runs(
    hook: Any, command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settle(monkeypatch, tmp_path)
    root = new_repository(workspace(SPEC, y2021_Q2=ROW))
    commit(root)
    monkeypatch.chdir(root)
    program, *words = shlex.split(hook["entry"])
    assert program == "hq-targets"
    assert command(*words).code == 0
    (root / "data" / "actuals" / "2021-Q2.csv").write_text(ROW.replace("60", "x"), "utf-8")
    git(root, "add", "data")
    assert command(*words).code == 1


@pytest.mark.parametrize("hook", parsed(HOOKS), ids=lambda hook: hook["id"])
def test_a_hook_for_pre_commit_is_run_for_the_files_of_a_workspace(hook: Any) -> None:
    assert (hook["language"], hook["pass_filenames"]) == ("python", "false")
    for name in ("data/targets_2021.yaml", "examples/full-year/data/actuals/2021-Q1-bo-sung.csv"):
        assert re.search(hook["files"], name), name
    for name in ("README.md", "mydata/targets_2021.yaml", "data/targets_2021.yaml.orig"):
        assert not re.search(hook["files"], name), name


def test_the_workflow_runs_what_there_is(command: Command) -> None:
    lines = [shlex.split(line) for line in run_lines() if line.startswith("hq-targets ")]
    assert [words[1] for words in lines] == ["check", "fmt", "diff"]
    for _, name, *words in lines:
        assert name in COMMANDS
        offered = re.findall(r"--[a-z-]+", command(name, "--help").out)
        assert {word for word in words if word.startswith("--")} <= set(offered)


def test_the_workflow_shows_what_changed_also_where_there_are_errors() -> None:
    job = parsed(WORKFLOW)["jobs"]["check"]
    assert [step.get("if") for step in job["steps"][-3:]] == [
        None,
        "${{ !cancelled() }}",
        "${{ !cancelled() }}",
    ]
    assert job["steps"][0]["with"]["fetch-depth"] == "0"
    assert "continue-on-error" not in WORKFLOW.read_text("utf-8")


def test_what_the_workflow_prints_is_markdown_of_what_the_branch_brought(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settle(monkeypatch, tmp_path)
    root = new_repository(workspace(SPEC, y2021_Q2=ROW))
    start = commit(root)
    git(root, "update-ref", "refs/remotes/origin/main", start)
    git(root, "checkout", "-q", "-b", "side")
    (root / "data" / "actuals" / "2021-Q2.csv").write_text(ROW.replace("60", "61"), "utf-8")
    commit(root)
    monkeypatch.chdir(root)
    words = shlex.split(run_lines()[-1].replace("$GITHUB_BASE_REF", "main").partition(" >> ")[0])
    ran = command(*words[1:])
    assert ran.code == 0
    assert "61" in ran.out
