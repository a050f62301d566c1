"""Locks that end with the run that holds them: a run that was killed locks nothing.

POSIX locks an open file or folder itself. Windows locks no folder, so that there a file in the folder for
temporary files stands for it; where neither can be had, every file is still held against what was read.
"""

import hashlib
import importlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from hq_targets.core.problem import CannotRunError

WAIT = 30.0  # seconds for which a run waits for another one
_PAUSE = 0.05

Grip = Literal["ours", "theirs", "unknown"]


def grip(handle: int) -> Grip:
    """Lock an open file until it is closed, without waiting; `unknown` where the system has no such lock."""
    fcntl = _module("fcntl")
    if fcntl is None:
        return "unknown"
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return "theirs"
    except OSError:  # a network drive without locks
        return "unknown"
    return "ours"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder until this one is through; they wait for a while.

    Raises CannotRunError (`workspace-in-use`) where another run does not end.
    """
    with suppress(OSError):
        folder = folder.resolve()
    handle = _opened(folder)
    if handle is None:
        yield
        return
    try:
        _wait(handle, folder)
        yield
    finally:
        os.close(handle)


def _opened(folder: Path) -> int | None:
    """What stands for a folder, opened; None where it cannot be."""
    with suppress(OSError):
        if _module("fcntl") is not None:
            return os.open(folder, os.O_RDONLY)
        if _module("msvcrt") is not None:
            name = hashlib.sha256(os.path.normcase(folder).encode("utf-8", "surrogatepass")).hexdigest()[:16]
            return os.open(Path(tempfile.gettempdir()) / f"hq-targets-{name}.lock", os.O_RDWR | os.O_CREAT)
    return None


def _wait(handle: int, folder: Path) -> None:
    until = time.monotonic() + WAIT
    while _taken(handle) == "theirs":
        if time.monotonic() > until:
            raise CannotRunError("workspace-in-use", folder=folder.as_posix())
        time.sleep(_PAUSE)


def _taken(handle: int) -> Grip:
    msvcrt = _module("msvcrt")
    if msvcrt is None:
        return grip(handle)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:
        return "theirs"
    return "ours"


def _module(name: str) -> Any:
    """A module that only some systems have."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
