"""Programs run as processes of their own, and what each took: wall seconds and peak memory.

What the system calls the peak of a child is never less than what its parent held when it was started. So the
process that measures stays small: whatever needs memory, making workspaces and reading workbooks too, is
done by other processes.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in what the system counts memory by


class Run(NamedTuple):
    """What one run took: wall time in seconds, peak resident memory in megabytes of 10^6 bytes.

    The peak is that of the largest single process, where a program starts others and waits for them.
    """

    seconds: float
    megabytes: float


class FailedError(Exception):
    """A program that is measured did not end with 0; its text says what it said last."""


def run(words: Sequence[str], folder: Path, kept: Path) -> Run:
    """Run a program in a folder; its bytecode is kept in another. Raises FailedError."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - words of our own
            words, cwd=folder, env=environment(kept), stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise FailedError(_last_line(said.read()) or f"exit code {process.returncode}")
    return Run(seconds, used.ru_maxrss * _UNIT / 1e6)


def said(words: Sequence[str], folder: Path, kept: Path) -> tuple[str, str]:
    """What a program prints, and what it prints as errors. Raises FailedError."""
    done = subprocess.run(  # noqa: S603 - words of our own
        words, cwd=folder, env=environment(kept), capture_output=True, check=False
    )
    if done.returncode:
        raise FailedError(_last_line(done.stderr) or f"exit code {done.returncode}")
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def environment(kept: Path) -> Mapping[str, str]:
    """Our environment without settings of the program; bytecode goes to a folder, and nobody phones home."""
    left = {name: value for name, value in os.environ.items() if not name.startswith("HQ_TARGETS_")}
    left.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**left, "PYTHONPYCACHEPREFIX": str(kept), "GX_ANALYTICS_ENABLED": "false"}


def _last_line(text: bytes) -> str:
    return next(iter(text.decode("utf-8", "replace").strip().splitlines()[-1:]), "")
