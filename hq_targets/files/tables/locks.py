"""The lock files that Excel and LibreOffice keep beside a file while somebody has it open."""

import re
from contextlib import suppress
from pathlib import Path

from hq_targets.core.problem import Place, Problem

_LOCKS = ("~${}", ".~lock.{}#")  # of Excel, of LibreOffice
_LOCK = re.compile(r"~\$(.+)|\.~lock\.(.+)#")


def locked_by(path: Path) -> str:
    """The name of the file that a lock file is of; empty where it is not called as one."""
    match = _LOCK.fullmatch(path.name)
    return (match[1] or match[2]) if match else ""


def signs_of_use(path: Path, name: str) -> list[Problem]:
    """A warning where somebody has the file open: what is not saved yet cannot be read."""
    beside = (lock.format(path.name) for lock in _LOCKS)
    return [
        Problem("file-in-use", Place(name), {"name": path.name, "lock": lock})
        for lock in beside
        if _is_there(path.with_name(lock))
    ][:1]


def _is_there(path: Path) -> bool:
    with suppress(OSError):  # its name may be too long to be one
        return path.is_file()
    return False
