"""A store answers as the disk does, and one held file stands in the place of another."""

import os
from pathlib import Path

import pytest

from hq_targets.files.encodings import MOST_SHOWN, display_lines, open_table
from hq_targets.files.store import DISK, Disk, Held, name_from
from hq_targets.files.text import decode, read_text
from hq_targets.files.watching import Watched


def refused(*_: object, **__: object) -> bytes:
    raise PermissionError(13, "Permission denied")


def test_a_name_longer_than_any_files_is_none() -> None:
    assert not DISK.is_file(Path("x" * 5000))


def test_one_file_is_held_and_all_others_are_the_disks(tmp_path: Path) -> None:
    held, other = tmp_path / "a.csv", tmp_path / "b.csv"
    other.write_bytes(b"disk")
    store = Held(held, b"held back")
    assert [store.exists(path) for path in (held, other, tmp_path / "c.csv")] == [True, True, False]
    assert [store.is_file(path) for path in (held, other)] == [True, True]
    assert [store.size(path) for path in (held, other)] == [9, 4]
    assert [store.read(path) for path in (held, other)] == [b"held back", b"disk"]
    assert [store.read(path, 2) for path in (held, other)] == [b"he", b"di"]
    for path, data in ((held, b"held back"), (other, b"disk")):
        with store.open(path) as stream:
            assert stream.read() == data


def test_what_is_read_of_a_watched_store_is_told_in_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"0123456789")
    told: list[int] = []
    store = Watched(DISK, told.append)
    assert (store.names_in(tmp_path), store.size(path), store.is_file(path)) == (["a.csv"], 10, True)
    with store.open(path) as stream:
        assert stream.read(4) == b"0123"
        assert stream.seek(0) == 0
        assert stream.read() == b"0123456789"
        assert stream.read(-1) == b""
    assert told == [4, 10, 0]
    assert stream.closed
    assert store.read(path) == b"0123456789", "what is read at once is not told"
    assert told == [4, 10, 0]


def test_what_lies_on_another_drive_is_named_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    root, path = Path("/a/kho"), Path("/a/kho/data/x.csv")
    assert name_from(root, path) == "data/x.csv"
    assert name_from(root, Path("/a/khác/x.csv")) == "../khác/x.csv"

    def other_drive(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", other_drive)
    assert name_from(root, path) == "/a/kho/data/x.csv"


def test_a_file_that_is_there_and_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"indicator,value\n")
    assert display_lines(tmp_path) == ()
    for asked in ("open", "read"):
        monkeypatch.setattr(Disk, asked, refused)
    file, problems = open_table(path, "a.csv")
    assert file is None
    assert [(one.code, one.facts) for one in problems] == [
        ("file-unreadable", {"reason": "Permission denied"})
    ]
    assert display_lines(path) == ()


def test_of_a_very_large_file_whole_lines_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    line = "số liệu\n".encode()
    path.write_bytes(line * (MOST_SHOWN // len(line) + 2))
    shown = display_lines(path)
    assert {*shown} == {"số liệu", ""}
    assert len(shown) == MOST_SHOWN // len(line) + 1


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n"])
def test_a_file_of_blanks_is_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    file, problems = read_text(path, "a.yaml", 100)
    assert (file, [one.code for one in problems]) == (None, ["file-empty"])
    assert decode(b"a", "a.yaml")[0] is not None


def test_a_file_whose_size_cannot_be_asked_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a")

    def gone(*_: object, **__: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Disk, "size", gone)
    problems = read_text(path, "a.yaml", 100)[1]
    assert [(one.code, one.facts) for one in problems] == [
        ("file-unreadable", {"reason": "Input/output error"})
    ]
