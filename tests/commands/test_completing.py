"""What the Tab key offers: commands, options, and every value that the workspace or git knows."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hq_targets.commands.app import COMMANDS
from tests.conftest import ROOT, SPEC, WITH_A_COMMUNE, Command, MakeWorkspace
from tests.gits import new_repository, settle, small_year

Tab = Callable[[str], dict[str, str]]


@pytest.fixture
def tab(command: Command, monkeypatch: pytest.MonkeyPatch) -> Tab:
    """Press Tab behind these words, in a shell that shows what each offer means."""

    def pressed(line: str) -> dict[str, str]:
        monkeypatch.setenv("_HQ_TARGETS_COMPLETE", "complete_fish")
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"hq-targets {line}")
        ran = command()
        assert ran.err == ""
        pairs = (offer.partition("\t") for offer in ran.out.splitlines() if offer)
        return {word: meaning for word, _, meaning in pairs}

    return pressed


@pytest.fixture
def here(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = workspace(SPEC.replace("items:\n", WITH_A_COMMUNE))
    monkeypatch.chdir(root)
    return root


def test_every_command_is_offered(tab: Tab) -> None:
    assert list(tab("")) == list(COMMANDS)
    assert list(tab("ou")) == ["outlook"]
    assert "textconv" not in tab("")


def test_options_are_offered_with_what_they_mean(tab: Tab) -> None:
    offered = tab("check --s")
    assert {"--status", "--sort", "--strict", "--staged"} == set(offered)
    assert offered["--strict"] == "Báo lỗi (mã thoát 1) cả khi có chỉ tiêu không đạt hoặc chậm tiến độ."


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("show ", {"rice": "Sản lượng lúa", "cattle": "Đàn bò"}),
        ("show --lang en c", {"cattle": "Cattle herd"}),
        ("outlook --item ", {"1": "Lúa", "2": "Đàn bò"}),
        ("areas --within ", {"01": "Xã Một"}),
        ("amend rice --unit ", {"tấn": "", "con": ""}),
        ("amend rice --measure ", {"level": "", "increase": "", "growth": ""}),
        (
            "close ",
            {f"2021-Q{n}": f"quý {n}/2021" for n in (1, 2, 3, 4)} | {"2021": "năm 2021", "2020": "năm 2020"},
        ),
        ("check --status m", {"missed": "không đạt", "met": "đạt"}),
        ("check --year ", {"2021": ""}),
        ("check --lang ", {"vi": "", "en": ""}),
        ("check --sort ", {"item": "", "worst": "", "directive": ""}),
        ("years --format ", {"table": "", "json": "", "csv": "", "md": ""}),
        ("check --numbers v", {"vietnamese": ""}),
        ("import x.csv --basis ", {"quarter": "", "ytd": ""}),
        ("init new --from ", {"blank": "", "2021": ""}),
        ("init new --periods h", {"half_year": ""}),
        (
            "explain closed-copy-",
            dict.fromkeys(
                (f"closed-copy-{one}" for one in ("altered", "missing", "unreadable", "without-closing")), ""
            ),
        ),
    ],
)
def test_what_the_workspace_knows_is_offered(tab: Tab, line: str, offered: dict[str, str]) -> None:
    assert tab(line) == offered


def test_the_workspace_and_the_year_named_before_are_asked(tab: Tab, tmp_path: Path) -> None:
    years = ROOT / "examples" / "three-years"
    assert "Lương thực" in tab(f"check --root {years} --year 2022 --item ").values()
    assert set(tab(f"show x --root {years} --year ")) == {"2021", "2022", "2023"}
    assert tab(f"show --root {tmp_path / 'none'} ") == {}


def test_targets_with_faults_are_offered_as_far_as_they_can_be_read(
    tab: Tab, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace(SPEC.replace("unit: con", "unit: coon", 1)))
    assert "rice" in tab("show ")


def test_git_is_asked_for_states(tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = small_year(monkeypatch, tmp_path)
    offered = tab("diff ")
    assert "HEAD" in offered
    assert repo.git("rev-parse", "--abbrev-ref", "HEAD").strip() in offered
    for dots in ("..", "..."):
        assert f"HEAD{dots}HEAD" in tab(f"diff HEAD{dots}")
    latest = repo.git("rev-parse", "HEAD").strip()[:8]
    assert offered[latest] == repo.git("log", "-1", "--format=%s").strip()


def test_without_git_or_with_an_empty_repository_nothing_is_said(
    tab: Tab, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, here)
    assert tab("diff ") == {}
    new_repository(here)
    assert tab("diff ") == {}


@pytest.mark.usefixtures("here")
def test_completing_writes_nothing(tab: Tab, here: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    for line in ("show ", "close ", "diff ", "check --period 2021"):
        tab(line)
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*")} == before


def test_every_option_with_a_choice_of_words_offers_them(tab: Tab, command: Command) -> None:
    for name in COMMANDS:
        listed = re.findall(r"(--(?:format|sort|lang|numbers|status|year)) ", command(name, "--help").out)
        for option in set(listed) - ({"--year"} if name == "init" else set()):
            assert tab(f"{name} --root {ROOT} {option} "), (name, option)


@pytest.mark.skipif(not Path("/bin/bash").exists(), reason="there is no bash")
def test_the_script_for_bash_does_it(here: Path, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "hq-targets"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "cli.py"}" "$@"\n', "utf-8")
    program.chmod(0o755)
    script = (
        "source <(hq-targets --show-completion bash)\n"
        "COMP_WORDS=(hq-targets show ca) COMP_CWORD=2 COMP_TYPE=9\n"
        "_hq_targets_completion hq-targets\n"
        'echo "${COMPREPLY[@]}"\n'
    )
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", script],
        cwd=here,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.stdout.strip(), ran.stderr) == ("cattle", "")
