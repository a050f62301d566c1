"""Files are replaced whole or not at all, and what cannot be is said."""

import os
from pathlib import Path

import pytest

from hq_targets.core.problem import CannotRunError
from hq_targets.files.writing.replacing import Replacement, replace_file, replace_files


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"new")
    with pytest.raises(CannotRunError) as failure:
        replace_files([Replacement(path, b"mine", b"old")])
    assert failure.value.code == "file-changed"
    assert path.read_bytes() == b"new"


def test_replacing_keeps_the_mode_and_the_link_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path, link = tmp_path / "a.csv", tmp_path / "b.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    replace_files([Replacement(link, b"new", b"old")])
    assert (path.read_bytes(), path.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotRunError) as failure:
        replace_file(path, b"new")
    assert failure.value.code == "disk-full"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_bytes() == b"old"


def test_a_new_file_replaces_none_that_came_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"theirs")
    with pytest.raises(CannotRunError) as failure:
        replace_files([Replacement(path, b"mine")])
    assert (failure.value.code, path.read_bytes()) == ("file-changed", b"theirs")


def test_of_several_files_all_are_replaced_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, new, last = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    first.write_bytes(b"old a")
    last.write_bytes(b"old c")
    wanted = [Replacement(first, b"A", b"old a"), Replacement(new, b"B"), Replacement(last, b"C", b"old c")]
    whole = os.replace

    def failing(new: Path, target: Path) -> None:
        if target == last:
            raise OSError(26, "in use")
        whole(new, target)

    monkeypatch.setattr("os.replace", failing)
    with pytest.raises(CannotRunError) as failure:
        replace_files(wanted)
    assert failure.value.code == "file-busy"
    assert (first.read_bytes(), last.read_bytes(), new.exists()) == (b"old a", b"old c", False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "c.csv"]
