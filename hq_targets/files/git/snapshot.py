"""The files of one recorded state: of a commit, of what is staged, or of nothing at all.

A store like the disk: a path says where a file would lie in the working files, links within the repository
are followed, and what lies outside of it is not there.
"""

import errno
import os
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

LINK, FOLDER, COMMIT = "120000", "40000", "160000"
_MOST_LINKS = 10


class Entry(NamedTuple):
    """What a folder has under a name: git's mode, and the hash of its content."""

    mode: str
    name: str


Trees = Callable[[str], Mapping[str, Entry]]
Blobs = Callable[[str], bytes]


class Area(NamedTuple):
    """Where a repository lies: its top, and the folder of the workspace as named and as it really is."""

    top: Path
    named: Path
    real: Path

    def within(self, path: Path) -> tuple[str, ...] | None:
        """A path's way from the top of the repository; None where it leads out of it."""
        away = os.path.relpath(path, self.named)
        whole = Path(os.path.normpath(self.real / away))
        try:
            return whole.relative_to(self.top).parts
        except ValueError:
            return None

    def place(self, within: str) -> Path:
        """Where a file of the repository lies, as it is reached through the workspace's folder as named."""
        away = os.path.relpath(self.top / PurePosixPath(within), self.real)
        return Path(os.path.normpath(self.named / away))


class Snapshot:
    """A store of recorded files; `trees` and `blobs` give the content of folders and files by their hash."""

    def __init__(self, area: Area, root: str, trees: Trees, blobs: Blobs) -> None:
        self.area = area
        self._root = Entry(FOLDER, root)
        self._trees, self._blobs = trees, blobs
        self._last: tuple[str, bytes] = ("", b"")

    def entry(self, path: Path) -> Entry | None:
        """What is recorded at a path."""
        parts = self.area.within(path)
        if parts is None:
            # Above the top nothing is recorded but the way to it.
            return self._root if self._leads_to_the_top(path) else None
        return self._find(parts, 0)

    def names_in(self, folder: Path) -> list[str]:
        """The names of what lies in a folder, in order."""
        entry = self.entry(folder)
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
        if self.area.within(folder) is None:
            return [self.area.top.name]
        if entry.mode != FOLDER:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        return sorted(self._trees(entry.name))

    def exists(self, path: Path) -> bool:
        """Whether anything is recorded there."""
        return self.entry(path) is not None

    def is_file(self, path: Path) -> bool:
        """Whether a file is recorded there."""
        entry = self.entry(path)
        return entry is not None and entry.mode not in (FOLDER, COMMIT)

    def is_dir(self, path: Path) -> bool:
        """Whether a folder is recorded there."""
        entry = self.entry(path)
        return entry is not None and entry.mode == FOLDER

    def size(self, path: Path) -> int:
        """A file's size in bytes."""
        return len(self.read(path))

    def read(self, path: Path, most: int = -1) -> bytes:
        """A file's bytes, or the first `most` of them."""
        entry = self.entry(path)
        if entry is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        if self._last[0] != entry.name:  # its size was just asked for
            self._last = (entry.name, self._blobs(entry.name))
        return self._last[1] if most < 0 else self._last[1][:most]

    def open(self, path: Path) -> BinaryIO:
        """A file's bytes, to be read bit by bit."""
        return BytesIO(self.read(path))

    def files(self) -> list[str]:
        """All files, by their way from the top."""
        found: list[str] = []
        waiting = [((), self._root)]  # type: list[tuple[tuple[str, ...], Entry]]
        while waiting:
            parts, folder = waiting.pop()
            for name, entry in self._trees(folder.name).items():
                if entry.mode == FOLDER:
                    waiting.append(((*parts, name), entry))
                else:
                    found.append("/".join((*parts, name)))
        return sorted(found)

    def _leads_to_the_top(self, path: Path) -> bool:
        away = os.path.relpath(path, self.area.named)
        return self.area.top.is_relative_to(os.path.normpath(self.area.real / away))

    def _find(self, parts: tuple[str, ...], links: int) -> Entry | None:
        entry = self._root
        for n, part in enumerate(parts):
            child = self._trees(entry.name).get(part) if entry.mode == FOLDER else None
            if child is None:
                return None
            if child.mode == LINK:
                target = os.fsdecode(self._blobs(child.name))
                linked = self.area.top.joinpath(*parts[:n], target, *parts[n + 1 :])
                way = Path(os.path.normpath(linked))
                if links >= _MOST_LINKS or not way.is_relative_to(self.area.top):
                    return None
                return self._find(way.relative_to(self.area.top).parts, links + 1)
            entry = child
        return entry


def parsed_tree(data: bytes, width: int) -> dict[str, Entry]:
    """The entries of a tree object; `width` is the length of a hash in bytes."""
    found: dict[str, Entry] = {}
    at = 0
    while at < len(data):
        end = data.index(b"\0", at)
        mode, _, name = data[at:end].partition(b" ")
        at = end + 1 + width
        found[os.fsdecode(name)] = Entry(mode.decode("ascii"), data[end + 1 : at].hex())
    return found


def nested(files: Mapping[str, Entry]) -> dict[str, dict[str, Entry]]:
    """The folders of a flat list of files, each by its way; the top's is empty."""
    folders: dict[str, dict[str, Entry]] = {"": {}}
    for way, entry in files.items():
        folder, _, name = way.rpartition("/")
        _folder(folders, folder)[name] = entry
    return folders


def _folder(folders: dict[str, dict[str, Entry]], way: str) -> dict[str, Entry]:
    if way not in folders:
        folders[way] = {}
        parent, _, name = way.rpartition("/")
        _folder(folders, parent)[name] = Entry(FOLDER, way)
    return folders[way]
