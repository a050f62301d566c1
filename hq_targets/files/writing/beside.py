"""What is written beside a file before it takes its place, and what a run that was killed left of that.

Only files of just our kind of name, that no living run holds, are ever swept away.
"""

import errno
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hq_targets.files.writing.locking import Grip, grip

_OURS = re.compile(r"\.hq-[0-9a-f]{16}\.tmp")
_DEAD_AFTER = 3600  # seconds, where no lock tells whether its run still lives: a write takes less than one
_NO_SEAL = (errno.EINVAL, errno.ENOTSUP)
_NEW_FILE = 0o666
_ALL_READ, _GROUP, _OTHERS = 0o444, 0o070, 0o007
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change the line ends
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def is_ours(name: str) -> bool:
    """Whether a file is called as those are that are written beside others."""
    return _OURS.fullmatch(name) is not None


def free_name(folder: Path) -> Path:
    """A name for something beside the files of a folder, that nothing has."""
    return folder / f".hq-{secrets.token_hex(8)}.tmp"


@contextmanager
def beside(target: Path, data: bytes, *, program: bool = False) -> Iterator[Path]:
    """A file beside the target that holds the data, gone afterwards unless it has taken its place.

    It has the target's mode, owner and attributes before anybody can meet it under the target's name, and is
    on the disk whole. A `program` may be run by whoever may read it.
    """
    handle, path = _begun(target.parent)
    try:
        try:
            written(handle, data)
            _made_like(path, target, program=program)
            _sealed(handle)
        finally:
            if grip(handle) != "ours":  # Windows moves no open file; elsewhere it stays open and so held
                os.close(handle)
                handle = -1
        yield path
    finally:
        if handle >= 0:
            os.close(handle)
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108 - one way to the disk, as everywhere in this room


@contextmanager
def kept(target: Path, data: bytes) -> Iterator[Path]:
    """The old file under a second name, to be put back: itself, or a copy.

    A copy where the disk gives no second name, or where this run cannot hold the file by it.
    """
    path = free_name(target.parent)
    try:
        with suppress(OSError):
            os.link(target, path)
        with held(path) as how:
            if how != "theirs" and os.path.lexists(path):
                yield path
                return
    finally:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108
    with beside(target, data) as copy:
        yield copy


def written(handle: int, data: bytes) -> None:
    """Write everything, also where the system takes only a part at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _sealed(handle: int) -> None:
    """Make what was written last through a power cut; some network drives have no way."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SEAL:
            raise


def sweep(folders: Iterable[Path]) -> None:
    """Take away what runs that were killed left in folders; what a living run holds stays."""
    for folder in folders:
        with suppress(OSError):
            found = [Path(entry.path) for entry in os.scandir(folder) if is_ours(entry.name)]
            for path in found:
                with suppress(OSError):
                    _swept(path)


def _begun(folder: Path) -> tuple[int, Path]:
    """A new file that is held by this run; one that was swept away before it could be held is no loss."""
    while True:
        path = free_name(folder)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY | _NO_LINK, 0o600)
        if grip(handle) != "theirs" and os.path.lexists(path):
            return handle, path
        os.close(handle)


@contextmanager
def held(path: Path) -> Iterator[Grip]:
    """Hold a file or folder, so that no other run takes it for one that a dead run left; how it is held."""
    handle = -1
    how: Grip = "unknown"
    with suppress(OSError):  # Windows opens no folder
        handle = os.open(path, os.O_RDONLY | _NO_LINK)
        how = grip(handle)
    if handle >= 0 and how == "unknown":  # and moves or takes away no open file
        os.close(handle)
        handle = -1
    try:
        yield how
    finally:
        if handle >= 0:
            os.close(handle)


def _swept(path: Path) -> None:
    kind = path.lstat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        return
    with held(path) as how:  # until it is gone: a run that just begins it sees that, and takes another name
        if how == "theirs" or (how == "unknown" and time.time() - path.lstat().st_mtime < _DEAD_AFTER):
            return
        if stat.S_ISDIR(kind):
            shutil.rmtree(path)
        else:
            os.unlink(path)  # noqa: PTH108


def _made_like(path: Path, target: Path, *, program: bool) -> None:
    """Give a file the owner, attributes and mode of the one it replaces, as far as one may.

    Where the group cannot be kept, its rights would go to others than before: it gets what everybody has.
    """
    mode = _NEW_FILE & ~_mask()
    with suppress(FileNotFoundError):
        old = target.stat()
        mode = old.st_mode & 0o7777
        if not _owned_like(path, old):
            mode = mode & ~_GROUP | (mode & _OTHERS) << 3
        _attributes_like(path, target)
    os.chmod(path, mode | (mode & _ALL_READ) >> 2 if program else mode)  # noqa: PTH101


def _owned_like(path: Path, old: os.stat_result) -> bool:
    """Whether a file has now the group of the old one; the owner is kept where one may."""
    now = path.stat()
    if (now.st_uid, now.st_gid) == (old.st_uid, old.st_gid) or not hasattr(os, "chown"):
        return True
    for owner in (old.st_uid, -1):
        with suppress(OSError):
            os.chown(path, owner, old.st_gid)
            return True
    return now.st_gid == old.st_gid


def _attributes_like(path: Path, target: Path) -> None:
    """Access lists and other attributes, where the system has any."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(target):
            with suppress(OSError):
                os.setxattr(path, name, os.getxattr(target, name))


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
