"""Where a workspace's files are kept, and what they are called: on the disk, or in a state git recorded.

A path says where a file is or would be on the disk; what is there, a store answers. So one way of reading
serves the working files, what is staged, and every revision.
"""

import os
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol


class Store(Protocol):
    """What can be asked of the place where files are; a folder that is not there raises OSError."""

    def names_in(self, folder: Path) -> list[str]:
        """The names of what lies in a folder, in order."""
        ...

    def exists(self, path: Path) -> bool:
        """Whether anything is there."""
        ...

    def is_file(self, path: Path) -> bool:
        """Whether a file is there, also by a link."""
        ...

    def is_dir(self, path: Path) -> bool:
        """Whether a folder is there, also by a link."""
        ...

    def size(self, path: Path) -> int:
        """A file's size in bytes."""
        ...

    def read(self, path: Path, most: int = -1) -> bytes:
        """A file's bytes, or the first `most` of them."""
        ...

    def open(self, path: Path) -> BinaryIO:
        """A file's bytes, to be read bit by bit."""
        ...


class Disk:
    """The files as they lie on the disk."""

    def names_in(self, folder: Path) -> list[str]:
        """The names of what lies in a folder, in order."""
        return sorted(entry.name for entry in folder.iterdir())

    def exists(self, path: Path) -> bool:
        """Whether anything is there."""
        return path.exists()

    def is_file(self, path: Path) -> bool:
        """Whether a file is there; a name longer than any file's is none."""
        try:
            return path.is_file()
        except OSError:
            return False

    def is_dir(self, path: Path) -> bool:
        """Whether a folder is there."""
        return path.is_dir()

    def size(self, path: Path) -> int:
        """A file's size in bytes."""
        return path.stat().st_size

    def read(self, path: Path, most: int = -1) -> bytes:
        """A file's bytes, or the first `most` of them."""
        with path.open("rb") as stream:
            return stream.read(most)

    def open(self, path: Path) -> BinaryIO:
        """A file's bytes, to be read bit by bit."""
        return path.open("rb")


DISK = Disk()


class Held(Disk):
    """The disk, but for one file that is held in memory: how an edited file would be read."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.data = data

    def exists(self, path: Path) -> bool:
        """Whether anything is there."""
        return path == self.path or super().exists(path)

    def is_file(self, path: Path) -> bool:
        """Whether a file is there."""
        return path == self.path or super().is_file(path)

    def size(self, path: Path) -> int:
        """A file's size in bytes."""
        return len(self.data) if path == self.path else super().size(path)

    def read(self, path: Path, most: int = -1) -> bytes:
        """A file's bytes, or the first `most` of them."""
        if path != self.path:
            return super().read(path, most)
        return self.data if most < 0 else self.data[:most]

    def open(self, path: Path) -> BinaryIO:
        """A file's bytes, to be read bit by bit."""
        return BytesIO(self.data) if path == self.path else super().open(path)


class Names:
    """Calls files by their path from the workspace, remembers where they are, and in which store."""

    def __init__(self, root: Path, store: Store = DISK) -> None:
        self.root = root
        self.store = store
        self.paths: dict[str, Path] = {}

    def __call__(self, path: Path) -> str:
        """The name of a file in problems."""
        name = name_from(self.root, path)
        self.paths[name] = path
        return name


def name_from(root: Path, path: Path) -> str:
    """How a file is called in problems: by its way from the workspace, with forward slashes."""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive, on Windows
        return path.as_posix()
