"""Files are replaced whole or not at all, and what cannot be is said."""

import errno
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hq_targets.core.problem import CannotRunError
from hq_targets.files.writing.replacing import Replacement, replace_files


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
        replace_files([Replacement(path, b"new", anyhow=True)])
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


def refusal(path: Path, data: bytes = b"new", **more: Any) -> str:
    """The code by which a replacement is refused."""
    home = more.pop("home", None)
    with pytest.raises(CannotRunError) as failure:
        replace_files([Replacement(path, data, **more)], home)
    return failure.value.code


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EIO, "disk-broken"),
        (errno.EACCES, "not-writable"),
        (errno.EPERM, "not-writable"),
        (errno.EROFS, "not-writable"),
        (errno.ETXTBSY, "file-busy"),
        (errno.EBUSY, "file-busy"),
        (errno.ENOENT, "write-refused"),
        (errno.EINVAL, "write-refused"),
        (errno.ENAMETOOLONG, "write-refused"),
    ],
)
def test_what_is_refused_is_told_by_its_cause(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr("os.replace", refuse)
    assert refusal(old, before=b"old") == code
    assert (names_in(old.parent), old.read_bytes()) == (["a.csv"], b"old")


@pytest.mark.parametrize(
    ("number", "code"),
    [(5, "file-busy"), (32, "file-busy"), (33, "file-busy"), (1224, "file-busy"), (19, "not-writable")],
)
def test_a_file_that_is_open_in_excel_on_windows_is_to_be_closed(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def in_use(*_: object) -> None:
        error = PermissionError(errno.EACCES, "The process cannot access the file")
        error.winerror = number  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr("os.replace", in_use)
    assert refusal(old, before=b"old") == code
    assert (names_in(old.parent), old.read_bytes()) == (["a.csv"], b"old")


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_drive_that_cannot_seal_is_written_to(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def no_way(*_: object) -> None:
        raise OSError(number, "no way")

    monkeypatch.setattr("os.fsync", no_way)
    replace_files([Replacement(old, b"new", b"old")])
    assert all_in(old.parent) == {old.name: b"new"}


def test_a_reason_without_words_is_told_by_what_there_is(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("odd")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(CannotRunError) as failure:
        replace_files([Replacement(old, b"new", b"old")])
    assert (failure.value.code, failure.value.facts["reason"]) == ("write-refused", "odd")


def test_where_nothing_can_be_put_back_it_is_said_which_files_are_new(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, whole = old.with_name("b.csv"), os.replace
    other.write_bytes(b"old b")

    def only_once(new: Path, target: Path) -> None:
        monkeypatch.setattr("os.replace", refuse)
        whole(new, target)

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr("os.replace", only_once)
    with pytest.raises(CannotRunError) as failure:
        replace_files([Replacement(old, b"A", b"old"), Replacement(other, b"B", b"old b")])
    assert (failure.value.code, failure.value.facts) == ("half-written", {"files": (str(old),)})
    assert (old.read_bytes(), other.read_bytes()) == (b"A", b"old b")


def test_putting_back_takes_no_room_and_keeps_the_very_file(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = old.with_name("b.csv")
    last.write_bytes(b"old b")
    number, whole, write = old.stat().st_ino, os.replace, os.write

    def failing(new: Path, target: Path) -> None:
        if target == last:
            monkeypatch.setattr("os.write", full)
            raise OSError(errno.ENOSPC, "full")
        whole(new, target)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.replace", failing)
    with pytest.raises(CannotRunError):
        replace_files([Replacement(old, b"A", b"old"), Replacement(last, b"B", b"old b")])
    monkeypatch.setattr("os.write", write)
    assert (old.read_bytes(), old.stat().st_ino, last.read_bytes()) == (b"old", number, b"old b")
    assert names_in(old.parent) == ["a.csv", "b.csv"]


def test_an_interrupted_write_puts_back_what_it_had_replaced(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, whole = old.with_name("b.csv"), os.replace
    last.write_bytes(b"old b")

    def interrupted(new: Path, target: Path) -> None:
        if target == last:
            raise KeyboardInterrupt
        whole(new, target)

    monkeypatch.setattr("os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_files([Replacement(old, b"A", b"old"), Replacement(last, b"B", b"old b")])
    assert (old.read_bytes(), last.read_bytes(), names_in(old.parent)) == (
        b"old",
        b"old b",
        ["a.csv", "b.csv"],
    )


def stopped(*, after: str, by: BaseException | None = None) -> pytest.MonkeyPatch:
    """Something that stops the run right after a file came to have, or lost, its name; by default Ctrl-C."""
    patch = pytest.MonkeyPatch()

    def stopping(act: Callable[..., None]) -> Callable[..., None]:
        def acted(*paths: Path) -> None:
            act(*paths)
            if paths[-1].name == after:
                patch.undo()  # only once
                if by is not None:
                    raise by
                signal.raise_signal(signal.SIGINT)

        return acted

    for name in ("replace", "link", "unlink"):
        patch.setattr(os, name, stopping(getattr(os, name)))
    return patch


def four(folder: Path) -> list[Replacement]:
    """A file that changes, a new one, one that goes, and one of which it does not matter what it was."""
    for name in ("a", "c", "d"):
        (folder / name).write_bytes(b"old " + name.encode())
    return [
        Replacement(folder / "a", b"A", b"old a"),
        Replacement(folder / "b", b"B"),
        Replacement(folder / "c", b"", b"old c", gone=True),
        Replacement(folder / "d", b"D", anyhow=True),
    ]


def all_in(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


OLD, NEW = {"a": b"old a", "c": b"old c", "d": b"old d"}, {"a": b"A", "b": b"B", "d": b"D"}


@pytest.mark.parametrize(("after", "left"), [("a", OLD), ("b", OLD), ("c", OLD), ("d", NEW)])
def test_ctrl_c_leaves_all_old_or_all_new(tmp_path: Path, after: str, left: dict[str, bytes]) -> None:
    wanted = four(tmp_path)
    patch = stopped(after=after)
    with pytest.raises(KeyboardInterrupt):
        replace_files(wanted)
    patch.undo()
    assert all_in(tmp_path) == left


@pytest.mark.parametrize("after", ["a", "b", "c", "d"])
def test_whatever_fails_when_a_file_is_in_its_place_already_puts_it_back_too(
    tmp_path: Path, after: str
) -> None:
    wanted = four(tmp_path)
    patch = stopped(after=after, by=MemoryError())
    with pytest.raises(MemoryError):
        replace_files(wanted)
    patch.undo()
    assert all_in(tmp_path) == OLD


@pytest.mark.parametrize("by", [None, MemoryError()])
def test_a_single_file_that_is_in_its_place_stays(old: Path, by: BaseException | None) -> None:
    for wanted in (Replacement(old, b"new", b"old"), Replacement(old, b"newer", anyhow=True)):
        patch = stopped(after=old.name, by=by)
        with pytest.raises((KeyboardInterrupt, MemoryError)):
            replace_files([wanted])
        patch.undo()
        assert all_in(old.parent) == {old.name: wanted.data}


def test_ctrl_c_before_the_first_is_in_its_place_changes_nothing(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda _: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        replace_files([Replacement(old, b"new", b"old")])
    assert all_in(old.parent) == {old.name: b"old"}


def test_a_file_that_comes_or_changes_at_the_last_moment_is_not_overwritten(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = os.fsync

    def meanwhile(handle: int) -> None:
        seal(handle)
        old.write_bytes(b"edited")

    monkeypatch.setattr("os.fsync", meanwhile)
    assert refusal(old, before=b"old") == "file-changed"
    assert (old.read_bytes(), names_in(old.parent)) == (b"edited", ["a.csv"])


def test_a_new_name_that_another_run_takes_first_stays_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, link = tmp_path / "a.csv", os.link

    def late(new: Path, target: Path) -> None:
        path.write_bytes(b"theirs")
        link(new, target)

    monkeypatch.setattr("os.link", late)
    assert refusal(path) == "file-changed"
    assert (path.read_bytes(), names_in(tmp_path)) == (b"theirs", ["a.csv"])


def test_a_disk_without_hard_links_is_written_too(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr("os.link", none)
    new = old.with_name("b.csv")
    replace_files([Replacement(old, b"A", b"old"), Replacement(new, b"B")])
    assert (old.read_bytes(), new.read_bytes(), names_in(old.parent)) == (b"A", b"B", ["a.csv", "b.csv"])


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_the_mode_stays_whatever_the_mask(old: Path, mode: int, mask: int) -> None:
    old.chmod(mode)
    before = os.umask(mask)
    try:
        replace_files([Replacement(old, b"new", b"old"), Replacement(old.with_name("b"), b"new")])
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.stat().st_mode) == mode
    assert stat.S_IMODE(old.with_name("b").stat().st_mode) == 0o666 & ~mask


def test_attributes_are_kept_and_one_that_cannot_be_costs_nothing(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, given = {"user.a": b"1", "user.b": b"2", "user.c": b"3"}, {}

    def give(path: Path, name: str, value: bytes) -> None:
        if name == "user.b":
            raise OSError(errno.EPERM, "not yours to give")
        given[name] = (path.parent, value)

    monkeypatch.setattr(os, "listxattr", lambda _: list(there), raising=False)
    monkeypatch.setattr(os, "getxattr", lambda _, name: there[name], raising=False)
    monkeypatch.setattr(os, "setxattr", give, raising=False)
    replace_files([Replacement(old, b"new", b"old")])
    assert given == {"user.a": (old.parent, b"1"), "user.c": (old.parent, b"3")}
    assert old.read_bytes() == b"new"


ROOT_ONLY = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)


@ROOT_ONLY
def test_owner_and_group_stay_also_in_a_folder_that_hands_on_its_group(old: Path) -> None:
    os.chown(old.parent, 0, 1234)
    old.parent.chmod(0o2775)
    os.chown(old, 4321, 5678)
    old.chmod(0o640)
    new = old.with_name("b.csv")
    replace_files([Replacement(old, b"new", b"old"), Replacement(new, b"new")])
    now = old.stat()
    assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (4321, 5678, 0o640)
    assert new.stat().st_gid == 1234


@ROOT_ONLY
@pytest.mark.parametrize(("before", "after"), [(0o640, 0o600), (0o664, 0o644), (0o666, 0o666)])
def test_a_group_that_cannot_be_kept_gains_no_right(
    old: Path, monkeypatch: pytest.MonkeyPatch, before: int, after: int
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    old.chmod(before)
    os.chown(old, -1, 5678)
    monkeypatch.setattr("os.chown", refuse)
    replace_files([Replacement(old, b"new", b"old")])
    assert stat.S_IMODE(old.stat().st_mode) == after


def test_a_read_only_file_is_refused_also_to_root(old: Path) -> None:
    old.chmod(0o444)
    assert refusal(old, before=b"old") == "file-read-only"
    assert refusal(old, anyhow=True) == "file-read-only"
    assert old.read_bytes() == b"old"


def test_a_file_that_only_others_may_write_is_not_replaced(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder would let it be: but that is no right to the file."""
    monkeypatch.setattr("os.access", lambda path, _: Path(path).is_dir())
    assert refusal(old, before=b"old") == "not-writable"
    assert old.read_bytes() == b"old"


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    assert refusal(tmp_path / "a.csv", anyhow=True) == "file-is-folder"


def test_another_name_of_the_same_file_keeps_the_old_one(old: Path) -> None:
    other = old.with_name("b.csv")
    other.hardlink_to(old)
    replace_files([Replacement(old, b"new", b"old")])
    assert (old.read_bytes(), other.read_bytes()) == (b"new", b"old")


def test_a_link_within_is_followed_and_one_that_leads_out_or_nowhere_is_not(tmp_path: Path) -> None:
    home, outside = tmp_path / "home", tmp_path / "outside"
    (home / "data").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret").write_bytes(b"old")
    link = home / "data" / "a.csv"
    link.symlink_to(outside / "secret")
    assert refusal(link, before=b"old", home=home) == "link-outside"
    link.unlink()
    link.symlink_to(outside / "to come")  # dangling: nothing is made where it leads to
    assert refusal(link, home=home) == "link-outside"
    link.unlink()
    link.symlink_to("a.csv")
    assert refusal(link, home=home) == "link-loop"
    link.unlink()
    link.symlink_to("../real.csv")
    replace_files([Replacement(link, b"new")], home)
    assert (link.is_symlink(), (home / "real.csv").read_bytes()) == (True, b"new")
    assert (names_in(outside), (outside / "secret").read_bytes()) == (["secret"], b"old")


def test_a_folder_that_is_a_link_is_where_its_files_are(tmp_path: Path) -> None:
    home, share = tmp_path / "home", tmp_path / "share"
    share.mkdir()
    home.mkdir()
    (home / "data").symlink_to(share)
    replace_files([Replacement(home / "data" / "actuals" / "a.csv", b"new")], home)
    assert (share / "actuals" / "a.csv").read_bytes() == b"new"
    assert names_in(share / "actuals") == ["a.csv"]


def test_folders_that_are_made_for_a_file_go_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.write", full)
    assert refusal(tmp_path / "x" / "y" / "a.csv") == "disk-full"
    assert names_in(tmp_path) == []


def test_a_file_is_taken_away_only_as_it_was_read(old: Path) -> None:
    assert refusal(old, b"", before=b"other", gone=True) == "file-changed"
    replace_files([Replacement(old, b"", b"old", gone=True)])
    assert names_in(old.parent) == []
