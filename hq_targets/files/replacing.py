"""Writing a file whole or not at all: beside it first, then in its place, never half.

Whoever reads the file meets the old one or the new one. The new one keeps the old one's mode; a link stays
a link.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from hq_targets.core.problem import CannotRunError

_NEW_FILE = 0o666


def replace_file(path: Path, data: bytes, expected: bytes | None = None) -> None:
    """Put `data` in the place of a file; where it is `expected` to hold something, only if it still does.

    Raises CannotRunError: `file-changed` where somebody else changed it meanwhile, `file-busy` where the
    system refuses (open in Excel, no permission, disk full); the old file is then untouched.
    """
    target = Path(os.path.realpath(path))
    try:
        if expected is not None and target.read_bytes() != expected:
            raise CannotRunError("file-changed", file=str(path))
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            beside.chmod(_mode(target))
            beside.replace(target)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise CannotRunError("file-busy", file=str(path), reason=error.strerror or "") from None
    _settle(target.parent)


def _mode(target: Path) -> int:
    """The mode of the file that is replaced; of a new one what the system gives new files."""
    with suppress(OSError):
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return _NEW_FILE & ~mask


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
