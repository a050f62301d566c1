"""A new workspace's files: what each holds, and all of them written where there is none, or none."""

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from hq_targets.core.actuals.columns import COLUMNS
from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.setup import attributes_block
from hq_targets.files.workspace import WAIVERS
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
    """What is already there of a new workspace: its folder of data, or what lies beside that."""
    return [name for name in (_DATA, _ATTRIBUTES) if os.path.lexists(root / name)]


@contextmanager
def begun(root: Path, contents: Contents) -> Iterator[None]:
    """Write the files of a new workspace; where what follows fails, they and their folders go again.

    Raises CannotRunError (`init-unwritable`) where the system refuses.
    """
    made: list[Path] = []
    written: list[Path] = []
    try:
        _make_folders({root, *((root / name).parent for name in contents)}, made)
        replace_files([Replacement(root / name, data) for name, data in contents.items()])
        written += [root / name for name in contents]
        yield
    except BaseException:
        _undo(written, made)
        raise


def _make_folders(folders: set[Path], made: list[Path]) -> None:
    missing = {one for folder in folders for one in (folder, *folder.parents) if not one.exists()}
    for folder in sorted(missing, key=lambda one: len(one.parts)):
        try:
            folder.mkdir()
        except OSError as error:
            facts = {"folder": folder.as_posix(), "reason": error.strerror or ""}
            raise CannotRunError("init-unwritable", **facts) from None
        made.append(folder)


def _undo(written: Sequence[Path], made: Sequence[Path]) -> None:
    for path in written:
        with suppress(OSError):
            path.unlink()
    for folder in reversed(made):
        with suppress(OSError):  # somebody else put something into it meanwhile
            folder.rmdir()


def _headings() -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(COLUMNS)
    return stream.getvalue().encode()
