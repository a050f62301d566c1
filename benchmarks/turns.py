"""Programs measured in turns, so that a busy machine slows all alike."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import ROOT, FailedError, Run, run

FAILED = "failed: "


class Task(NamedTuple):
    """A program to be measured: its words, and the folder it runs in.

    `warm` is run once before, unmeasured, so that its bytecode is there; the words themselves where there are
    none. `turns` is in how many turns it takes part at most, and `fresh` a file taken away before each.
    `absent` says why it cannot be run at all.
    """

    name: str
    words: tuple[str, ...]
    folder: Path = ROOT
    warm: tuple[str, ...] = ()
    turns: int = sys.maxsize
    fresh: Path | None = None
    absent: str = ""


class Measured(NamedTuple):
    """The runs of a program, in turns; `why` there are none."""

    name: str
    runs: tuple[Run, ...] = ()
    why: str = ""

    @property
    def seconds(self) -> tuple[float, ...]:
        """The wall time of each run, in seconds."""
        return tuple(run.seconds for run in self.runs)

    @property
    def megabytes(self) -> tuple[float, ...]:
        """The peak resident memory of each run, in megabytes of 10^6 bytes."""
        return tuple(run.megabytes for run in self.runs)


def in_turns(tasks: Sequence[Task], turns: int, kept: Path, *, quiet: bool = False) -> tuple[Measured, ...]:
    """Every program once in each turn, after one run of each that is not measured.

    How far it is goes to standard error, unless it is to be quiet.
    """
    why = {task.name: task.absent or _warmed(task, kept) for task in tasks}
    runs: dict[str, list[Run]] = {task.name: [] for task in tasks}
    for turn in range(turns):
        for task in tasks:
            if why[task.name] or turn >= task.turns:
                continue
            try:
                taken = _one(task, task.words, kept)
            except FailedError as error:
                why[task.name] = told = f"{FAILED}{error}"
            else:
                runs[task.name].append(taken)
                told = f"{taken.seconds:.3f} s"
            if not quiet:
                print(f"{turn + 1}/{turns}  {task.name}: {told}", file=sys.stderr, flush=True)
    return tuple(_measured(task.name, runs[task.name], why[task.name]) for task in tasks)


def _measured(name: str, runs: Sequence[Run], why: str) -> Measured:
    return Measured(name, () if why else tuple(runs), why)


def _warmed(task: Task, kept: Path) -> str:
    try:
        _one(task, task.warm or task.words, kept)
    except FailedError as error:
        return f"{FAILED}{error}"
    return ""


def _one(task: Task, words: Sequence[str], kept: Path) -> Run:
    if task.fresh is not None:
        task.fresh.unlink(missing_ok=True)
    return run(words, task.folder, kept)
