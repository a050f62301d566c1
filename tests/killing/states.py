"""What lies in a folder: each file's mode and bytes, what dead runs left, and a cheap sign of a change."""

import os
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from hq_targets.files.writing.beside import is_ours

# Of what git keeps for itself, only these are ours to write.
_IN_GIT = ("config", "hooks/pre-commit")


class Lying(NamedTuple):
    """One file as it lies there; of a link, where it leads to."""

    mode: int
    data: bytes


State = Mapping[str, Lying]


def state(folder: Path) -> dict[str, Lying]:
    """Every file of a folder by its name in it, but for what lies beside the files while they are written."""
    return {name: _lying(Path(entry.path)) for name, entry in _entries(folder)}


def signs(folder: Path) -> tuple[object, ...]:
    """What is different where `state` is, without reading a file."""
    return tuple(
        (name, now.st_ino, now.st_size, now.st_mtime_ns, now.st_mode)
        for name, entry in _entries(folder)
        for now in (entry.stat(follow_symlinks=False),)
    )


def left_over(folder: Path) -> list[str]:
    """What lies there of a write that did not end."""
    return [
        str(Path(at) / name)
        for at, folders, files in os.walk(folder)
        for name in (*folders, *files)
        if is_ours(name)
    ]


def _entries(folder: Path, way: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = f"{way}{entry.name}"
        if is_ours(entry.name):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield name, entry
        elif entry.name == ".git":
            yield from (
                (f"{name}/{one}", found) for one, found in _entries(Path(entry.path)) if one in _IN_GIT
            )
        else:
            yield from _entries(Path(entry.path), f"{name}/")


def _lying(path: Path) -> Lying:
    data = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
    return Lying(path.lstat().st_mode, _figures(data) if "-can-sua" in path.name else data)


def _figures(data: bytes) -> bytes:
    """The sheets of a marked copy: of the rest, the second in which it was made is a part."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return b"".join(package.read(name) for name in package.namelist() if "docProps" not in name)
    except zipfile.BadZipFile:
        return data
