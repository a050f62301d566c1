"""A new workspace comes whole or not at all, also where Ctrl-C is pressed at the worst moment."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from hq_targets.core.problem import CannotRunError
from hq_targets.files.writing.new_workspace import begun

CONTENTS = {"data/targets.yaml": b"spec", "data/actuals/2031-Q1.csv": b"rows", ".gitattributes": b"marks"}


def all_in(root: Path) -> dict[str, bytes]:
    files = (one for one in root.rglob("*") if one.is_file())
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in files}


def ctrl_c(*_: object) -> None:
    signal.raise_signal(signal.SIGINT)


def begin(root: Path) -> None:
    with begun(root, CONTENTS):
        pass


def test_ctrl_c_right_after_the_folder_of_data_has_its_name_leaves_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = os.rename

    def stopped(*paths: Any) -> None:
        rename(*paths)
        ctrl_c()

    monkeypatch.setattr(os, "rename", stopped)
    with pytest.raises(KeyboardInterrupt):
        begin(tmp_path / "new")
    assert all_in(tmp_path / "new") == CONTENTS


def test_ctrl_c_before_that_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        begin(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_between_the_last_write_and_the_name_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the inner writes no longer yield to is yielded to before the folder of data has its name."""
    unlink = os.unlink

    def stopped(path: Any, **more: Any) -> None:
        unlink(path, **more)
        if Path(path).parent == tmp_path / "new":  # beside .gitattributes, which is in its place
            ctrl_c()

    monkeypatch.setattr(os, "unlink", stopped)
    with pytest.raises(KeyboardInterrupt):
        begin(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("pressed", [True, False])
def test_a_git_that_ctrl_c_ended_is_told_as_that(tmp_path: Path, pressed: bool) -> None:
    def commit() -> None:
        if pressed:
            ctrl_c()
        raise CannotRunError("git-failed")

    with pytest.raises(KeyboardInterrupt if pressed else CannotRunError), begun(tmp_path / "new", CONTENTS):
        commit()
    assert list(tmp_path.iterdir()) == []
