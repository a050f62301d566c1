"""A new workspace's files: what each holds, and all of them written where there is none, or none."""

import csv
import io
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from hq_targets.core.actuals.columns import COLUMNS
from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.attributes import attributes_block
from hq_targets.files.workspace import WAIVERS
from hq_targets.files.writing.beside import free_name, held
from hq_targets.files.writing.folders import made_for, settle
from hq_targets.files.writing.interrupting import held_back
from hq_targets.files.writing.replacing import Replacement, replace_files

SCHEMA = "data/targets.schema.json"
_DATA, _ATTRIBUTES = "data", ".gitattributes"

Contents = Mapping[str, bytes]  # a workspace's files by their names in it


def new_contents(first: Period, spec: bytes, schema: str, waivers: str) -> Contents:
    """The files of a workspace without any figures yet.

    There are files for the first figures that are wanted: last year's, and those of the `first` period.
    """
    return {
        f"{_DATA}/targets_{first.year}.yaml": spec,
        SCHEMA: schema.encode(),
        **{f"{ACTUALS}/{period}.csv": _headings() for period in (Period(first.year - 1), first)},
        WAIVERS: waivers.encode(),
        _ATTRIBUTES: attributes_block(),
    }


def in_the_way(root: Path) -> list[str]:
    """What is already there of a new workspace: its folder of data, or other attributes beside it."""
    attributes = root / _ATTRIBUTES
    same = attributes.is_file() and attributes.read_bytes() == attributes_block()
    names = [_DATA] if same else [_DATA, _ATTRIBUTES]
    return [name for name in names if os.path.lexists(root / name)]


@contextmanager
def begun(root: Path, contents: Contents) -> Iterator[None]:
    """Write the files of a new workspace; where what follows fails, they and their folders go again.

    A Ctrl-C waits also through what follows: git, to whom the terminal tells it too, ends by itself.

    The folder of data comes to be whole and at once, as the last of all: whoever meets it has all of it.
    Raises CannotRunError: `init-unwritable` where the system makes no folder, and what `replace_files` does.
    """
    beside_data = {name: data for name, data in contents.items() if not name.startswith(f"{_DATA}/")}
    within = [root / name for name in contents if name not in beside_data]
    with held_back() as give_way, ExitStack() as undo:
        with _unwritable(root):
            undo.enter_context(made_for([root / _DATA]))
        with _made_aside(root, contents) as aside:
            for name, data in beside_data.items():
                if not os.path.lexists(root / name):
                    replace_files([Replacement(root / name, data)], root)
                    undo.enter_context(_taken_back([root / name]))
            give_way()
            with _unwritable(root / _DATA):
                os.rename(aside, root / _DATA)  # noqa: PTH104 - one way to the disk, as in `replacing`
            undo.enter_context(_taken_back(within, root))
        settle(root)
        try:
            yield
        except CannotRunError:
            give_way()  # git did not fail by itself
            raise


@contextmanager
def _made_aside(root: Path, contents: Contents) -> Iterator[Path]:
    """The folder of data under a name that nobody reads; gone afterwards unless it has taken its place."""
    aside, data = free_name(root), f"{_DATA}/"
    try:
        with _unwritable(root / _DATA):
            os.mkdir(aside)  # noqa: PTH102
        with held(aside):
            names = (name for name in contents if name.startswith(data))
            inside = [Replacement(aside / name.removeprefix(data), contents[name]) for name in names]
            try:
                replace_files(inside)
            except CannotRunError as failure:
                file = str(failure.facts.get("file", "")).replace(str(aside), str(root / _DATA))
                raise CannotRunError(failure.code, **{**failure.facts, "file": file}) from None
            yield aside
    finally:
        if aside.is_dir():
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _taken_back(paths: Sequence[Path], root: Path | None = None) -> Iterator[None]:
    """Where what follows fails, files just written go again, and what folders in `root` are empty then."""
    try:
        yield
    except BaseException:
        for path in paths:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108
        inside = (folder for path in paths for folder in path.parents if root in folder.parents)
        folders = set(inside) if root is not None else set()
        for folder in sorted(folders, key=lambda one: -len(one.parts)):
            with suppress(OSError):  # somebody else put something into it meanwhile
                os.rmdir(folder)  # noqa: PTH106
        raise


@contextmanager
def _unwritable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        facts = {"folder": folder.as_posix(), "reason": error.strerror or ""}
        raise CannotRunError("init-unwritable", **facts) from None


def _headings() -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(COLUMNS)
    return stream.getvalue().encode()
