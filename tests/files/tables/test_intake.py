"""Files from elsewhere that are not what they seem, or not all that their sender has typed."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from hq_targets.core.problem import Problem
from hq_targets.files.store import Disk
from hq_targets.files.tables import survey
from hq_targets.files.tables.intake import open_source
from tests.attack.packages import packed
from tests.conftest import ROOT

FORM = (ROOT / "tests" / "offices" / "calc.xlsx").read_bytes()
SHEET = (ROOT / "tests" / "offices" / "calc.ods").read_bytes()
HELD = b"\x0cNong Thi Hoa" + b" " * 42


def told(path: Path) -> list[Problem]:
    return open_source(path, path.name)[1]


def codes(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [problem.code for problem in told(path)]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "workbook-opendocument"),
        ({"mimetype": b"application/epub+zip"}, "not-a-workbook"),
        ({"word/document.xml": b"<a/>"}, "not-a-workbook"),
        ({"xl/workbook.bin": b"\x83\x01"}, "not-a-workbook"),
        ({}, "not-a-workbook"),
        ({"xl/workbook.xml": b"<a/>"}, "workbook-broken"),
        ({"xl\\workbook.xml": b"<a/>"}, "workbook-broken"),
    ],
)
def test_a_zip_file_that_is_no_workbook_is_told_for_what_it_is(
    tmp_path: Path, parts: dict[str, bytes], code: str
) -> None:
    assert codes(tmp_path / "a.xlsx", packed(parts)) == [code]


def test_an_opendocument_file_is_one_also_where_it_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey, "MOST_ELEMENTS", 3)
    assert codes(tmp_path / "a.xlsx", SHEET) == ["workbook-opendocument"]
    assert codes(tmp_path / "a.xlsx", FORM) == ["workbook-overfull"]


def test_a_workbook_that_unpacks_to_too_much_is_told_with_its_size(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("xl/media/image1.png", b"PNG")
        package.infolist()[0].file_size = 100_000_001
    path = tmp_path / "a.xlsx"
    path.write_bytes(stream.getvalue())
    (problem,) = told(path)
    assert (problem.code, problem.facts) == ("workbook-swollen", {"size": 101, "limit": 100})


@pytest.mark.parametrize("lock", ["~$bieu.xlsx", ".~lock.bieu.xlsx#"])
def test_a_lock_file_is_told_with_the_file_it_is_of(
    tmp_path: Path, lock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / lock
    for data in (HELD, b""):
        path.write_bytes(data)
        (problem,) = told(path)
        assert (problem.code, problem.facts) == ("lock-file", {"name": "bieu.xlsx"})
    path.write_bytes(FORM)
    assert told(path) == [], "a workbook is one whatever it is called"
    path.unlink()
    assert [problem.code for problem in told(path)] == ["file-missing"]

    def refused(*_: object) -> bytes:
        raise PermissionError(13, os.strerror(13))

    path.write_bytes(HELD)
    monkeypatch.setattr(Disk, "read", refused)
    assert [problem.code for problem in told(path)] == ["lock-file"], "Excel lets nobody read its own"


@pytest.mark.parametrize("lock", ["~$bieu.xlsx", ".~lock.bieu.xlsx#"])
def test_a_file_that_somebody_has_open_is_read_and_told(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "bieu.xlsx"
    assert codes(path, FORM) == []
    (tmp_path / lock).write_bytes(HELD)
    (problem,) = told(path)
    assert (problem.code, problem.severity) == ("file-in-use", "warning")
    assert problem.facts == {"name": "bieu.xlsx", "lock": lock}
    assert open_source(path, path.name)[0] is not None
    assert codes(path, HELD) != ["file-in-use"], "what cannot be read is told alone"


def test_a_file_whose_lock_could_have_no_name_is_read(tmp_path: Path) -> None:
    assert codes(tmp_path / ("a" * 250 + ".xlsx"), FORM) == []
