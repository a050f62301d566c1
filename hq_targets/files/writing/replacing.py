"""Writing files whole or not at all: beside them first, then in their places, never half.

Whoever reads a file meets the old one or the new one. A new one keeps the old one's mode and owner; a link
stays a link. Several files are all written beside before the first takes its place, in the order given, and
all are put back if one cannot.
"""

import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.problem import CannotRunError
from hq_targets.files.writing.beside import beside, kept, sweep
from hq_targets.files.writing.folders import made_for, settle
from hq_targets.files.writing.interrupting import held_back
from hq_targets.files.writing.locking import locked

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_BUSY = (errno.EBUSY, errno.ETXTBSY)
_OPEN_ON_WINDOWS = (5, 32, 33, 1224)  # access denied, sharing, lock, and user-mapped violations
_ANY_MAY_WRITE = 0o222
_FOLDERS = ("data", ACTUALS, "data/closed")  # where a workspace's files are


class Replacement(NamedTuple):
    """A file and what it is to hold; `before` is what it must still hold, None for a file that is not there.

    With `anyhow` it does not matter what it holds now. A `program` may be run by whoever may read it. Where
    `gone` is asked for, the file is taken away.
    """

    path: Path
    data: bytes
    before: bytes | None = None
    anyhow: bool = False
    program: bool = False
    gone: bool = False


class _Ready(NamedTuple):
    """A replacement that only waits: where the file really is, what lies beside it, and the old file."""

    one: Replacement
    target: Path
    new: Path | None
    old: Path | None


def replace_files(wanted: Sequence[Replacement], home: Path | None = None) -> None:
    """Replace all of these files, or none of them; folders that are missing are made.

    `home` is the folder whose files these are: a link that leads out of it is not followed. Raises
    CannotRunError: `file-changed` where somebody else changed one meanwhile; `disk-full`, `not-writable`,
    `disk-broken`, `file-busy` (open in Excel), or `write-refused` where the system refuses; `link-outside`,
    `link-loop`, `file-is-folder`, `file-read-only`; `half-written` where it refused also to put back what was
    replaced.
    A Ctrl-C leaves all old, or where the last is in its place already, all new.
    """
    targets = [_target(one, home) for one in wanted]
    folders = {target.parent for target in targets}
    with held_back() as give_way:
        with ExitStack() as beside_them:
            with _refusals(wanted[0].path):
                beside_them.enter_context(made_for(targets))
            sweep(folders)
            several = len(wanted) > 1
            both = zip(wanted, targets, strict=True)
            ready = [_made_ready(*one, beside_them, several=several) for one in both]
            for one in ready:
                _hold(one)  # again: writing takes its time
            _placed(ready, give_way)
        for folder in folders:
            settle(folder)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep other runs from writing into a workspace until this one is through; they wait.

    What runs that were killed left in it is swept away first. Raises CannotRunError (`workspace-in-use`).
    """
    around = (root / "data", root, *root.absolute().parents)
    with locked(next(one for one in around if one.is_dir())):
        sweep((root, *(root / name for name in _FOLDERS)))
        yield


def _target(one: Replacement, home: Path | None) -> Path:
    """Where a file really is, behind its links; raises CannotRunError where nothing may be put there."""
    target = Path(os.path.realpath(one.path))
    facts = {"file": str(one.path)}
    with _refusals(one.path):
        if target.is_symlink():
            raise CannotRunError("link-loop", **facts)
        if home is not None and one.path.is_symlink():
            homes = (os.path.realpath(folder) for folder in (home, one.path.parent))
            if not any(target.is_relative_to(folder) for folder in homes):
                raise CannotRunError("link-outside", target=str(target), **facts)
        _may_be_replaced(target, facts)
    return target


def _may_be_replaced(target: Path, facts: Mapping[str, str]) -> None:
    """Raises CannotRunError where something is there that is no file, or may not be written."""
    if not target.exists():
        return
    if not target.is_file():
        raise CannotRunError("file-is-folder", **facts)
    if not target.stat().st_mode & _ANY_MAY_WRITE:
        raise CannotRunError("file-read-only", **facts)
    if os.access(target.parent, os.W_OK) and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _made_ready(one: Replacement, target: Path, stack: ExitStack, *, several: bool) -> _Ready:
    """Write what a file is to hold beside it; of several, keep the old one there too, to be put back."""
    _hold(_Ready(one, target, None, None))
    with _refusals(one.path):
        new = None if one.gone else stack.enter_context(beside(target, one.data, program=one.program))
        was = _bytes_of(target) if one.anyhow else one.before
        old = stack.enter_context(kept(target, was)) if several and was is not None else None
    return _Ready(one, target, new, old)


def _hold(ready: _Ready) -> None:
    """Make sure that a file is still what it was when it was read."""
    one, target, *_ = ready
    if one.anyhow:
        return
    with _refusals(one.path):
        now = _bytes_of(target)
    if now != one.before:
        raise CannotRunError("file-changed", file=str(one.path))


def _bytes_of(target: Path) -> bytes | None:
    return target.read_bytes() if target.exists() else None


def _placed(ready: Sequence[_Ready], give_way: Callable[[], None]) -> None:
    """Put everything in its place, or put back what was there; a single one is all old or all new anyway."""
    tried: list[_Ready] = []
    try:
        for one in ready:
            give_way()
            tried.append(one)
            with _refusals(one.one.path):
                _place(one)
    except BaseException:
        stuck = [one.one.path for one in tried if len(ready) > 1 and not _put_back(one)]
        if stuck:
            raise CannotRunError("half-written", files=tuple(map(str, stuck))) from None
        raise


def _place(ready: _Ready) -> None:
    one, target, new, _ = ready
    if new is None:
        os.unlink(target)  # noqa: PTH108 - one way to the disk, as everywhere in this room
    elif one.before is not None or one.anyhow or not _new_name(new, target, one):
        os.replace(new, target)  # noqa: PTH105


def _new_name(new: Path, target: Path, one: Replacement) -> bool:
    """Give a new file its name, replacing none that came a moment ago; False where the disk has no way."""
    try:
        os.link(new, target)
    except FileExistsError:
        raise CannotRunError("file-changed", file=str(one.path)) from None
    except OSError:
        return False
    return True


def _put_back(ready: _Ready) -> bool:
    """Whether a file is what it was, still or again."""
    with suppress(OSError):
        if not _in_place(ready):
            return True
        if ready.old is not None:
            os.replace(ready.old, ready.target)  # noqa: PTH105
        else:
            os.unlink(ready.target)  # noqa: PTH108
        return True
    return False


def _in_place(ready: _Ready) -> bool:
    """Whether a file took its place: it is no longer beside, or has both names; what goes is gone."""
    there = os.path.lexists(ready.target)
    if ready.new is None:
        return not there
    return not os.path.lexists(ready.new) or (there and os.path.samefile(ready.new, ready.target))  # noqa: PTH121


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """What the system refuses, as what a person can do about it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRunError(_refusal(error), file=str(path), reason=reason) from None


def _refusal(error: OSError) -> str:
    """Windows says of a file that is open elsewhere what others say of one that may not be written."""
    if getattr(error, "winerror", None) in _OPEN_ON_WINDOWS or error.errno in _BUSY:
        return "file-busy"
    if error.errno in _FULL:
        return "disk-full"
    if error.errno == errno.EIO:
        return "disk-broken"
    return "not-writable" if error.errno in _FORBIDDEN else "write-refused"
