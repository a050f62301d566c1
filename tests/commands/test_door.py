"""The door: safe output, help in both languages, and no traceback whatever happens."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hq_targets import __version__
from hq_targets.commands import app
from hq_targets.commands.door import run
from tests.conftest import ROOT, Command, MakeWorkspace


def started(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603
        [sys.executable, str(ROOT / "cli.py"), *words],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize(("lang", "words"), [("vi", "Cách dùng"), ("en", "Usage")])
@pytest.mark.parametrize("name", [(), ("check",), ("show",), ("verify",)])
def test_help_in_both_languages(
    command: Command, monkeypatch: pytest.MonkeyPatch, lang: str, words: str, name: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HQ_TARGETS_LANG", lang)
    page = command(*name, "--help").out
    assert words in page
    assert re.search(r"(help|metavar)\.[a-z]", page) is None


def test_no_command_shows_the_help_and_ends_with_2(command: Command) -> None:
    ran = command()
    assert ran.code == 2
    assert "check" in ran.err


def test_a_mistyped_command_is_answered_with_the_nearest(command: Command) -> None:
    ran = command("chek")
    assert (ran.code, ran.out) == (2, "")
    assert "check" in ran.err


def test_the_version(command: Command) -> None:
    assert command("--version").out.startswith(f"hq-targets {__version__}")


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii"])
def test_a_console_of_another_encoding_is_given_utf_8(encoding: str) -> None:
    done = started("check", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "huyện Hà Quảng" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        ("init", "x", "--from", "blank", "--year", "2031", "--territory", "--dry-run"),
        ("check", "--item", "--period", "2021-Q1"),
        ("amend", "rice_output", "--reason", "-h"),
    ],
)
def test_an_option_is_no_value_of_the_one_before_it(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = command(*line)
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert re.search(r"--\w+ cần một giá trị đi kèm, mà sau nó lại là tùy chọn -", ran.err)


def test_what_is_meant_as_a_value_may_look_like_an_option(command: Command, tmp_path: Path) -> None:
    line = ("init", tmp_path / "x", "--from", "blank", "--year", "2031", "--territory=--dry-run")
    assert command(*line).code == 0
    assert "--dry-run" in (tmp_path / "x" / "data" / "targets_2031.yaml").read_text("utf-8")
    assert command("show", "--root", ROOT, "--", "--period").code == 2  # behind this nothing is an option


def test_a_reader_that_stops_early_is_no_fault() -> None:
    with subprocess.Popen(  # noqa: S603
        [sys.executable, str(ROOT / "cli.py"), "check"],
        cwd=ROOT / "tests" / "cases" / "_workspace",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_fault_of_the_program_is_one_line_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(app, "command_line", broken)
    assert run(["check"]) == 2
    err = capsys.readouterr().err
    assert "RuntimeError" in err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("name", ["show", "import", "template", "export", "diff", "amend"])
def test_a_help_page_has_no_word_of_typers_own(command: Command, name: str) -> None:
    page = command(name, "--help").out
    assert not re.search(r"<[a-zA-Z\[\]]+>|[{}]", page)


def test_an_interrupted_command_says_so_and_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hq_targets.commands.check.words", interrupted)
    assert run(["check"]) == 2
    assert "Đã dừng theo yêu cầu." in capsys.readouterr().err


def test_too_little_memory_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(app, "command_line", greedy)
    assert run(["check"]) == 2
    assert "bộ nhớ" in capsys.readouterr().err


def test_ctrl_c_while_a_command_runs_is_told(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    root = workspace()
    monkeypatch.setattr(os, "scandir", pressed)
    ran = command("check", "--root", root, "--lang", "en")
    assert (ran.code, ran.err) == (2, "Stopped as asked.\n")


def test_ctrl_c_in_the_middle_of_an_import_is_no_fault_of_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python 3.11 makes another error of whatever ends the making of a class."""

    class Pressed:
        def __set_name__(self, *_: object) -> None:
            raise KeyboardInterrupt

    def imported(*_: object) -> None:
        type("Made", (), {"one": Pressed()})

    monkeypatch.setattr(app, "command_line", imported)
    assert run(["check"]) == 2
    assert capsys.readouterr().err == "Đã dừng theo yêu cầu.\n"


def test_any_folder_name_will_do(command: Command, workspace: MakeWorkspace, tmp_path: Path) -> None:
    strange = tmp_path / "Số liệu [b] 100% của Hà"
    workspace().joinpath("data").rename(strange.parent / "data2")
    strange.mkdir()
    (tmp_path / "data2").rename(strange / "data")
    ran = command("check", "--root", strange)
    assert ran.code == 0


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which HQ is the program; it may not take long, whatever it meets."""
    return subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", line],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "HQ": f"{sys.executable} {ROOT / 'cli.py'}"},
        check=False,
        timeout=20,
    )


BROKEN = "indicator,value\n" + "riec,1\n" * 300


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$HQ check >&-", 1),
        ("$HQ check 2>&-", 1),
        ("$HQ check >&- 2>&-", 1),
        ("$HQ --version >&-", 0),
        ("set -o pipefail; $HQ check 2>&1 | head -1", 1),
        ("set -o pipefail; $HQ check --format json | head -1", 1),
        ("$HQ check 2> >(head -1) >/dev/null", 1),
        ("COLUMNS=² $HQ check", 1),
        ("COLUMNS=1 $HQ check", 1),
        ("$HQ check --root $(printf x%.0s {1..5000})", 2),
        ("mkdir gone; cd gone; rmdir ../gone; $HQ check", 2),
        ("mkdir gone; cd gone; rmdir ../gone; $HQ check --root ..", 2),
        ("rm data/actuals/*.csv; mkfifo data/actuals/2021-Q1.csv; $HQ check", 1),
        ("rm data/targets_2021.yaml; mkfifo data/targets_2021.yaml; $HQ check", 1),
        ("ln -s loop data/actuals/loop; $HQ check", 1),
    ],
)
def test_the_exit_code_is_true_however_the_run_is_called(
    workspace: MakeWorkspace, line: str, code: int
) -> None:
    ran = shell(line, workspace(y2021_Q1=BROKEN))
    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr
    assert "lường trước" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is full")
def test_a_full_disk_is_told(workspace: MakeWorkspace) -> None:
    ran = shell("$HQ check --format json > /dev/full", workspace())
    assert ran.returncode == 2
    assert "No space left" in ran.stderr


def test_every_place_is_called_from_where_one_stands(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(y2021_Q1="indicator,value\nrice,1\nrice,2\n")
    monkeypatch.chdir(root.parent)
    err = command("check", "--root", root).err
    assert f"{root.name}/data/actuals/2021-Q1.csv:3:6: " in err
    assert f" {root.name}/data/actuals/2021-Q1.csv:2:6" in err


def test_a_command_behind_a_double_dash_is_run(command: Command) -> None:
    ran = command("--", "check", "--root", ROOT)
    assert (ran.code, "Mục" in ran.out) == (0, True)


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_what_cannot_be_written_is_a_run_that_could_not_be_done(stream: str) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(  # noqa: S603
            [sys.executable, str(ROOT / "cli.py"), "check"],
            cwd=ROOT,
            stdout=full if stream == "stdout" else subprocess.DEVNULL,
            stderr=full if stream == "stderr" else subprocess.DEVNULL,
            check=False,
        )
    assert ran.returncode == 2
