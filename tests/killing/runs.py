"""Real runs, killed for real: a process that ends itself by SIGKILL at a step, or is ended by the clock."""

import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.killing.deeds import Deed, done
from tests.killing.disk import Piece, Step, watched

_PATIENCE = 5.0  # seconds that a git that outlived its run has to end


def steps_of(deed: Deed, folder: Path, piece: Piece) -> Sequence[Step]:
    """The steps a deed takes."""
    with watched(folder, piece=piece) as disk:
        done(folder, *deed.words)
    return disk.steps


def killed_at(deed: Deed, folder: Path, number: int, piece: Piece) -> bool:
    """Do a deed in a process of its own that dies right after a step (from 1 on); 0 is before the first."""

    def die(step: Step) -> None:
        if step.number + 1 == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        if number == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        with watched(folder, after=die, piece=piece):
            done(folder, *deed.words)

    return _died(_forked(run))


def killed_after(deed: Deed, folder: Path, seconds: float) -> bool:
    """Do a deed in a process of its own and kill that after a while; whether it was still alive then."""
    child = _forked(lambda: done(folder, *deed.words))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    died = _died(child)
    _wait_for_git(folder)
    return died


def _forked(run: Callable[[], object]) -> int:
    child = os.fork()
    if child:
        return child
    code = 3
    try:
        run()
        code = 0
    finally:
        os._exit(code)


def _died(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        assert os.waitstatus_to_exitcode(status) == 0
        return False
    return os.WTERMSIG(status) == signal.SIGKILL


def _wait_for_git(folder: Path) -> None:
    """A git that a killed run had started goes on alone, and holds its locks until it is through."""
    until = time.monotonic() + _PATIENCE
    time.sleep(0.02)
    while time.monotonic() < until and any(
        path.suffix == ".lock" for at in folder.rglob(".git") for path in at.rglob("*.lock")
    ):
        time.sleep(0.02)
