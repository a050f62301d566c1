"""Workspaces side by side in a folder, or one folder deeper: those of many communes, handed in together."""

from pathlib import Path
from typing import NamedTuple

from hq_targets.files.workspace import is_workspace

DEEP = 2  # levels of folders that are looked through


class Neighbours(NamedTuple):
    """The workspaces found, by their folders' names, and folders that could not be looked into."""

    workspaces: tuple[Path, ...]
    unreadable: tuple[Path, ...]


def workspaces_in(folder: Path, deep: int = DEEP) -> Neighbours:
    """The workspaces in a folder; what lies in one is its own."""
    found: list[Path] = []
    unreadable: list[Path] = []
    try:
        folders = sorted(one for one in folder.iterdir() if not one.name.startswith(".") and one.is_dir())
    except OSError:
        return Neighbours((), (folder,))
    for one in folders:
        try:
            own = is_workspace(one)
        except OSError:
            unreadable.append(one)
            continue
        if own:
            found.append(one)
        elif deep > 1:
            inner = workspaces_in(one, deep - 1)
            found += inner.workspaces
            unreadable += inner.unreadable
    return Neighbours(tuple(found), tuple(unreadable))
