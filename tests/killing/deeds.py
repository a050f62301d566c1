"""Every command that writes, each with a folder in which it has something to do."""

import shutil
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

from hq_targets.commands.door import run
from tests.conftest import SPEC, Ran
from tests.gits import new_repository

_HEADER = "indicator,area,value,basis,status,note\n"
_BY = ("--author", "Nông Thị Hoa")
_Q1 = "data/actuals/2021-Q1.csv"


class Deed(NamedTuple):
    """A command as it is typed in a folder, and what makes that folder ready for it.

    `one_by_one` puts each file in place for itself, not all or none; `heavy` takes longer than the suite has.
    """

    name: str
    words: tuple[str, ...]
    ready: Callable[[Path], None]
    one_by_one: bool = False
    heavy: bool = False


def done(folder: Path, *words: str) -> Ran:
    """Run a command in a folder."""
    out, err = StringIO(), StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        code = run(words)
    return Ran(code, out.getvalue(), err.getvalue())


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def _year(folder: Path) -> None:
    """A small year with all its figures, and modes of its own."""
    _write(folder, "data/targets_2021.yaml", SPEC)
    _write(folder, "data/actuals/2020.csv", f"{_HEADER}cattle,,12000,,,\n")
    _write(folder, "data/actuals/2021-Q4.csv", f"{_HEADER}rice,,95,ytd,,khô hạn\ncattle,,12300,,,\n")
    (folder / "data/targets_2021.yaml").chmod(0o640)
    (folder / "data/actuals/2021-Q4.csv").chmod(0o600)


def _two_files(folder: Path) -> None:
    _year(folder)
    _write(folder, "data/actuals/2021-Q4.csv", f"{_HEADER}rice,,95,ytd,,khô hạn\n")
    _write(folder, "data/actuals/2021-Q4-bo-sung.csv", f"{_HEADER}cattle,,12300,,,\n")
    _write(folder, "nhận.csv", f"{_HEADER}rice,,120,ytd,,\ncattle,,12400,,,\n")


def _unformed(folder: Path) -> None:
    _two_files(folder)
    for name in ("2021-Q4", "2021-Q4-bo-sung"):
        path = folder / f"data/actuals/{name}.csv"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def _workbook(folder: Path) -> None:
    _year(folder)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("indicator", "value"), ("cattle", 12500), ("trâu bò", 7)):
        sheet.append(row)
    book.save(folder / "nhận.xlsx")


def _closed(folder: Path) -> None:
    _year(folder)
    assert done(folder, "close", "2021-Q4", *_BY).code == 0
    path = folder / "data/actuals/2021-Q4.csv"
    path.write_bytes(path.read_bytes().replace(b"12300", b"12345"))


def _form(folder: Path) -> None:
    _year(folder)
    _write(folder, "biểu.csv", "cũ\r\n")


def _reported(folder: Path, *files: str) -> None:
    _year(folder)
    assert done(folder, "export", *files).code == 0
    path = folder / "data/actuals/2021-Q4.csv"
    path.write_bytes(path.read_bytes().replace(b"12300", b"12345"))


def _repository(folder: Path) -> None:
    _year(folder)
    new_repository(folder)
    _write(folder, ".gitattributes", "".join(f"*.bin{n} binary\r\n" for n in range(20)))


def _set_up(folder: Path) -> None:
    _repository(folder)
    assert done(folder, "git-setup").code == 0


def _nothing(_: Path) -> None:
    pass


_NEW = ("--from", "blank", "--year", "2031", "--territory", "huyện Thử")
_LIGHT, _HEAVY = ("r.md", "r.csv", "r.json"), ("r.html", "r.xlsx", "r.docx")
_AMENDED = ("--to", "90", "--decision", "15/NQ-HĐND", "--date", "2021-07-20", "--reason", "Hạn hán")

DEEDS = (
    Deed("init", ("init", "mới", *_NEW), _nothing),
    Deed("init --commit", ("init", "mới", *_NEW, "--commit"), _nothing),
    Deed("import", ("import", "nhận.csv", "--period", "2021-Q4"), _two_files),
    Deed(
        "import --partial",
        ("import", "nhận.xlsx", "--period", "2021-Q4", "--partial"),
        _workbook,
        one_by_one=True,
    ),
    Deed("template csv", ("template", "2021-Q4", "biểu.csv", "--force"), _form),
    Deed("template xlsx", ("template", "2021-Q4", "biểu.xlsx"), _form),
    Deed("fmt", ("fmt",), _unformed, one_by_one=True),
    Deed("amend", ("amend", "rice", *_AMENDED), _year),
    Deed("close", ("close", "2021-Q4", *_BY), _year),
    Deed("close --revise", ("close", "2021-Q4", "--revise", "--reason", "Đếm lại", *_BY), _closed),
    Deed("next-year", ("next-year",), _year),
    Deed("export md csv json", ("export", *_LIGHT), lambda folder: _reported(folder, *_LIGHT)),
    Deed("export html xlsx docx", ("export", *_HEAVY), lambda folder: _reported(folder, *_HEAVY), heavy=True),
    Deed("git-setup", ("git-setup",), _repository, one_by_one=True),
    Deed("git-setup --disable", ("git-setup", "--disable"), _set_up, one_by_one=True),
)


class Stage:
    """Folders made ready once for each deed, and copied for every try."""

    def __init__(self, at: Path) -> None:
        self._at = at
        self._number = 0

    def folder(self, deed: Deed) -> Path:
        """A new folder in which a deed has something to do."""
        master = self._at / f"ready {deed.name}"
        if not master.exists():
            master.mkdir()
            deed.ready(master)
        return self.copy(master)

    def copy(self, folder: Path) -> Path:
        """A folder as it lies there, once more."""
        self._number += 1
        made = self._at / str(self._number) / "huyện Thử"
        shutil.copytree(folder, made, symlinks=True)
        return made
