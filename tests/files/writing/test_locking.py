"""Two writers at once wait for each other, and what a dead one left is swept away, never a living one's."""

import errno
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from hq_targets.commands.door import run
from hq_targets.core.problem import CannotRunError
from hq_targets.files.writing import locking
from hq_targets.files.writing.beside import beside, kept, sweep
from hq_targets.files.writing.replacing import alone
from tests.conftest import ROOT, Command, MakeWorkspace
from tests.killing.states import left_over

DEAD = ".hq-0123456789abcdef.tmp"
# What other people may call their files: near to ours, and never touched.
OTHERS = (".hq-notes.tmp", ".hq-0123456789abcdeg.tmp", "hq-0123456789abcdef.tmp", f"{DEAD}.bak")


LOCKS = pytest.mark.skipif(importlib.util.find_spec("fcntl") is None, reason="the system has no flock")


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)


def test_a_second_writer_waits_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(locking, "WAIT", 0.1)
    with alone(tmp_path):
        with pytest.raises(CannotRunError) as failure, alone(tmp_path):
            pass
        assert failure.value.code == "workspace-in-use"
    with alone(tmp_path):
        pass


@pytest.mark.usefixtures("without_locks")
def test_without_locks_a_writer_goes_on_and_each_file_is_held_against_what_was_read(tmp_path: Path) -> None:
    with alone(tmp_path), alone(tmp_path), beside(tmp_path / "a", b"new") as new:
        assert new.read_bytes() == b"new"
    assert left_over(tmp_path) == []


@pytest.mark.usefixtures("without_locks")
def test_on_windows_a_file_stands_for_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: set[int] = set()

    def locked(handle: int, _: int, __: int) -> None:
        number = os.fstat(handle).st_ino
        if number in held:
            raise OSError(13, "locked")
        held.add(number)

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locked))
    monkeypatch.setattr(locking, "WAIT", 0.1)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "data").mkdir()
    with alone(tmp_path), pytest.raises(CannotRunError), alone(tmp_path):
        pass
    assert len(held) == 1
    assert not list((tmp_path / "data").iterdir())


def test_what_dead_runs_left_goes_and_nothing_else(tmp_path: Path) -> None:
    for name in (DEAD, *OTHERS):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".hq-1111111111111111.tmp").mkdir()
    (tmp_path / ".hq-1111111111111111.tmp" / "half").write_bytes(b"x")
    (tmp_path / ".hq-2222222222222222.tmp").symlink_to(OTHERS[0])
    sweep([tmp_path, tmp_path / "nowhere"])
    assert {one.name for one in tmp_path.iterdir()} == {*OTHERS, ".hq-2222222222222222.tmp"}


def test_what_a_living_run_holds_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    with beside(target, b"new") as new, kept(target, b"old") as old:
        sweep([tmp_path])
        assert (new.read_bytes(), old.read_bytes()) == (b"new", b"old")


def grip_now(path: Path) -> str:
    """How another run would come to hold a file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        return locking.grip(handle)
    finally:
        os.close(handle)


@LOCKS
def test_what_is_swept_is_held_until_it_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def gone(act: Callable[..., None]) -> Callable[..., None]:
        def taken(path: Path) -> None:
            seen.append(grip_now(path))
            act(path)

        return taken

    (tmp_path / DEAD).write_bytes(b"x")
    (tmp_path / ".hq-1111111111111111.tmp").mkdir()
    monkeypatch.setattr(os, "unlink", gone(os.unlink))
    monkeypatch.setattr(shutil, "rmtree", gone(shutil.rmtree))
    sweep([tmp_path])
    assert (seen, list(tmp_path.iterdir())) == (["theirs", "theirs"], [])


@LOCKS
def test_a_name_that_a_sweeping_run_holds_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Right after it was made the other run sees it, holds it, and is about to take it away."""
    make = os.open
    others: list[tuple[Path, int]] = []

    def met(path: Path, *rest: int) -> int:
        handle = make(path, *rest)
        if not others:
            others.append((path, make(path, os.O_RDONLY)))
            assert locking.grip(others[0][1]) == "ours"
        return handle

    monkeypatch.setattr(os, "open", met)
    with beside(tmp_path / "a", b"new") as new:
        path, other = others[0]
        assert (new.read_bytes(), new == path) == (b"new", False)
    os.close(other)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]  # the other run's to take away


@LOCKS
def test_an_old_file_that_cannot_be_held_by_its_second_name_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    handle, link = os.open(target, os.O_RDONLY), os.link
    assert locking.grip(handle) == "ours"
    with kept(target, b"old") as old:
        assert (old.read_bytes(), old.samefile(target)) == (b"old", False)
    os.close(handle)

    def swept(*paths: Path) -> None:
        link(*paths)
        sweep([tmp_path])

    monkeypatch.setattr(os, "link", swept)
    with kept(target, b"old") as old:
        assert (old.read_bytes(), old.samefile(target)) == (b"old", False)
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


@LOCKS
def test_a_drive_that_has_no_locks_is_written_to_and_nothing_young_is_swept_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", none)
    (tmp_path / DEAD).write_bytes(b"x")
    with alone(tmp_path), beside(tmp_path / "a", b"new") as new:
        sweep([tmp_path])
        assert new.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == [DEAD]


@pytest.mark.usefixtures("without_locks")
def test_without_locks_only_what_is_old_is_swept(tmp_path: Path) -> None:
    path = tmp_path / DEAD
    path.write_bytes(b"x")
    sweep([tmp_path])
    assert path.exists()
    os.utime(path, (time.time() - 7200, time.time() - 7200))
    sweep([tmp_path])
    assert not path.exists()


def test_the_next_writing_run_sweeps_the_whole_workspace(command: Command, workspace: MakeWorkspace) -> None:
    root = workspace(y2020="indicator,value\ncattle,12000\n")
    (root / "data" / "closed").mkdir()
    for folder in (root, root / "data", root / "data" / "actuals", root / "data" / "closed"):
        (folder / DEAD).write_bytes(b"x")
    assert command("check", "--root", root, "--format", "json").code == 0
    assert len(left_over(root)) == 4
    assert command("fmt", "--root", root).code == 0
    assert left_over(root) == []


def test_two_imports_at_once_lose_no_figure(workspace: MakeWorkspace, tmp_path: Path) -> None:
    root = workspace(y2020="indicator,value\ncattle,12000\n", y2021_Q4="indicator,value,note\nrice,95,hạn\n")
    texts = {"a.csv": "indicator,value,note\nrice,96,mưa\n", "b.csv": "indicator,value\ncattle,12300\n"}
    runs = []
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
        words = ("import", str(tmp_path / name), "--period", "2021-Q4", "--root", str(root))
        runs.append(subprocess.Popen([sys.executable, "-m", "hq_targets", *words], cwd=ROOT))  # noqa: S603
    assert [run.wait() for run in runs] == [0, 0]
    told = (root / "data" / "actuals" / "2021-Q4.csv").read_text("utf-8")
    assert "rice,,96" in told
    assert "cattle,,12300" in told
    assert left_over(root) == []


@pytest.mark.usefixtures("without_locks")
def test_without_locks_the_slower_of_two_imports_is_refused_and_loses_nothing(
    command: Command, workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a network drive: the other run comes in between this one's reading and writing."""
    root = workspace(y2020="indicator,value\ncattle,12000\n", y2021_Q4="indicator,value,note\nrice,95,hạn\n")
    words = []
    for name, text in (
        ("a.csv", "indicator,value,note\nrice,96,mưa\n"),
        ("b.csv", "indicator,value\ncattle,12300\n"),
    ):
        (root / name).write_text(text, "utf-8")
        words.append(("import", str(root / name), "--period", "2021-Q4", "--root", str(root)))
    seal = os.fsync

    def meanwhile(handle: int) -> None:
        monkeypatch.setattr("os.fsync", seal)
        seal(handle)
        assert run(words[1]) == 0

    monkeypatch.setattr("os.fsync", meanwhile)
    slower = command(*words[0])
    assert (slower.code, "vừa bị thay đổi" in slower.err) == (2, True)
    assert "cattle,,12300" in (root / "data/actuals/2021-Q4.csv").read_text("utf-8")
    assert command(*words[0]).code == 0
    told = (root / "data/actuals/2021-Q4.csv").read_text("utf-8")
    assert ("rice,,96" in told, "cattle,,12300" in told, left_over(root)) == (True, True, [])
