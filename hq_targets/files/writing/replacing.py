"""Writing files whole or not at all: beside them first, then in their places, never half.

Whoever reads a file meets the old one or the new one. A new one keeps the old one's mode; a link stays a
link. Several files are all written beside before the first takes its place, and all are put back if one
cannot.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from hq_targets.core.problem import CannotRunError

_NEW_FILE = 0o666


class Replacement(NamedTuple):
    """A file and what it is to hold; `before` is what it must still hold, None for a file that is not there.

    With `anyhow` it does not matter what it holds now.
    """

    path: Path
    data: bytes
    before: bytes | None = None
    anyhow: bool = False


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, whatever it holds."""
    replace_files([Replacement(path, data, anyhow=True)])


def replace_files(wanted: Sequence[Replacement]) -> None:
    """Replace all of these files, or none of them.

    Raises CannotRunError: `file-changed` where somebody else changed one meanwhile, `file-busy` where the
    system refuses (open in Excel, no permission, disk full).
    """
    busy = wanted[0].path if wanted else Path()
    try:
        with ExitStack() as staged:
            ready: list[tuple[Path, Path, Replacement]] = []
            for one in wanted:
                busy = one.path
                target = Path(os.path.realpath(one.path))
                _hold(target, one)
                ready.append((staged.enter_context(_beside(target, one.data)), target, one))
            done: list[tuple[Path, Replacement]] = []
            try:
                for beside, target, one in ready:
                    busy = one.path
                    beside.replace(target)
                    done.append((target, one))
            except OSError:
                for target, one in done:
                    _put_back(target, one)
                raise
    except OSError as error:
        raise CannotRunError("file-busy", file=str(busy), reason=error.strerror or "") from None
    for folder in {one.path.parent for one in wanted}:
        _settle(folder)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs from writing into a folder until this one is through; they wait.

    The lock is on the folder itself and ends with the run; where the system has none, there is none.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    if not folder.is_dir():
        folder = folder.parent
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _hold(target: Path, one: Replacement) -> None:
    """Make sure that a file is still what it was when it was read."""
    if one.anyhow:
        return
    now = target.read_bytes() if target.exists() else None
    if now != one.before:
        raise CannotRunError("file-changed", file=str(one.path))


@contextmanager
def _beside(target: Path, data: bytes) -> Iterator[Path]:
    """A file beside the target that holds the data, gone afterwards unless it has taken its place."""
    handle, name = tempfile.mkstemp(prefix=".hq-", suffix=".tmp", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(_mode(target))
        yield beside
    finally:
        with suppress(OSError):
            beside.unlink()


def _put_back(target: Path, one: Replacement) -> None:
    with suppress(OSError):
        if one.before is None and not one.anyhow:
            target.unlink()
        elif one.before is not None:
            with _beside(target, one.before) as beside:
                beside.replace(target)


def _mode(target: Path) -> int:
    """The mode of the file that is replaced; of a new one what the system gives new files."""
    with suppress(OSError):
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return _NEW_FILE & ~mask


def _settle(folder: Path) -> None:
    """Make new names last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
