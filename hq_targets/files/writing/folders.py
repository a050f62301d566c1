"""Folders that are made for files, and go again where those do not come; names that outlast a power cut."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def made_for(paths: Iterable[Path]) -> Iterator[None]:
    """Make the folders that files are to lie in; where what follows fails, they go again unless in use."""
    made: list[Path] = []
    try:
        for folder in missing({path.parent for path in paths}):
            with suppress(FileExistsError):  # another run was faster
                os.mkdir(folder)  # noqa: PTH102 - one way to the disk, as everywhere in this room
                made.append(folder)
                settle(folder.parent)
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):  # somebody else put something into it meanwhile
                os.rmdir(folder)  # noqa: PTH106
        raise


def missing(folders: Iterable[Path]) -> list[Path]:
    """Those of some folders, and of the ones they lie in, that are not there, the outermost first."""
    absent = {one for folder in folders for one in (folder, *folder.parents) if not one.exists()}
    return sorted(absent, key=lambda one: len(one.parts))


def settle(folder: Path) -> None:
    """Make new names last through a power cut, where the system can (Windows has no way)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
