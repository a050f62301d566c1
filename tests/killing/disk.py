"""The operations that change a disk, each told before and after it is done, a write byte by byte.

A killed process leaves what it had done until then: what lies on the disk between two of these steps is just
what a SIGKILL at that moment leaves behind, since what the system was given outlives the process.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

_CHANGES = ("replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "chmod", "chown", "symlink")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What else can change a disk, as Python itself tells it: whatever goes past the operations above.
_TELLING = frozenset(f"os.{name}" for name in (*_CHANGES, "truncate")) | {"open"}


class Step(NamedTuple):
    """One operation: its number, what it is, the file or folder, and where to."""

    number: int
    deed: str
    path: str
    to: str = ""


Told = Callable[[Step], None]
Piece = Callable[[int, int], int]  # how many bytes at once, by those written and those still to be written


class Disk:
    """The steps that were taken within a folder, and what changed in it past them."""

    def __init__(self, folder: Path, before: Told, after: Told, piece: Piece) -> None:
        self.folder = str(folder)
        self.steps: list[Step] = []
        self.strays: list[str] = []
        self.within = False
        self._before, self._after, self._piece = before, after, piece
        self._names: dict[int, str] = {}

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Stand in for the system's operations."""
        for name in _CHANGES:
            patch.setattr(os, name, self._change(name, getattr(os, name)))
        patch.setattr(os, "open", self._open(os.open))
        patch.setattr(os, "write", self._write(os.write))
        patch.setattr(os, "fsync", self._sync(os.fsync))

    def told(self, event: str, facts: tuple[Any, ...]) -> None:
        """What Python tells of itself: a file opened for writing otherwise than by `os.open` is a stray."""
        if self.within or event not in _TELLING or not str(facts[0]).startswith(self.folder):
            return
        if event != "open" or int(facts[2] or 0) & _WRITES:
            self.strays.append(f"{event} {facts[0]}")

    def _step(self, deed: str, path: object, act: Callable[[], Any], to: object = "") -> Any:
        step = Step(len(self.steps), deed, self._full(path), self._full(to) if to else "")
        if not step.path.startswith(self.folder):
            return self._done(act)
        self.steps.append(step)
        self._before(step)
        result = self._done(act)
        self._after(step)
        return result

    def _done(self, act: Callable[[], Any]) -> Any:
        outer, self.within = self.within, True
        try:
            return act()
        finally:
            self.within = outer

    def _full(self, path: object) -> str:
        if isinstance(path, int):
            return self._names.get(path, "")
        return os.path.normpath(Path(self.folder) / os.fsdecode(path))  # type: ignore[arg-type]

    def _change(self, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def changed(path: object, *rest: Any, **more: Any) -> Any:
            to = rest[0] if name in ("replace", "rename", "link") else ""
            return self._step(name, path, lambda: act(path, *rest, **more), to)

        return changed

    def _open(self, act: Callable[..., int]) -> Callable[..., int]:
        def opened(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            def do() -> int:
                handle = act(path, flags, *rest, **more)
                self._names[handle] = self._full(path)
                return handle

            handle: int = self._step("open", path, do) if flags & _WRITES else do()
            return handle

        return opened

    def _write(self, act: Callable[..., int]) -> Callable[..., int]:
        def put(handle: int, data: Any) -> int:
            name = self._names.get(handle, "")
            if not name.startswith(self.folder):
                return act(handle, data)
            size = self._piece(os.fstat(handle).st_size, len(data))
            done: int = self._step("write", handle, lambda: act(handle, bytes(data[:size])))
            return done

        return put

    def _sync(self, act: Callable[..., None]) -> Callable[..., None]:
        return lambda handle: self._step("fsync", handle, lambda: act(handle))


def every_byte(_: int, __: int) -> int:
    """A write is cut into single bytes."""
    return 1


def in_a_piece(_: int, left: int) -> int:
    """A write stays whole."""
    return left


def around_the_ends(many: int) -> Piece:
    """Byte by byte at the first and last bytes, in the middle of a large file so many at a time."""

    def piece(written: int, left: int) -> int:
        return 1 if written < many or left <= many else min(many, left - many)

    return piece


def _nothing(_: Step) -> None:
    pass


@contextmanager
def watched(
    folder: Path,
    *,
    before: Told = _nothing,
    after: Told = _nothing,
    piece: Piece = every_byte,
) -> Iterator[Disk]:
    """Watch every step that is taken within a folder."""
    disk = Disk(Path(os.path.realpath(folder)), before, after, piece)
    with pytest.MonkeyPatch.context() as patch:
        disk.watch(patch)
        _LISTENING.append(disk)
        _listen()
        try:
            yield disk
        finally:
            _LISTENING.remove(disk)


_LISTENING: list[Disk] = []
_HOOKED: list[bool] = []


def _listen() -> None:
    """Once in a process: such an ear cannot be taken off again, only told nothing."""
    if not _HOOKED:
        sys.addaudithook(_tell)
        _HOOKED.append(True)


def _tell(event: str, facts: tuple[Any, ...]) -> None:
    for disk in _LISTENING:
        disk.told(event, facts)
