"""Kill real runs of every command that writes, at steps chosen by a seed, and print what became of each.

    python -m tests.killing --kills 5000 --seed 1

One kill in ten is by the clock, wherever the run then is; of the others one half is right after a byte, the
other after anything else (a file opened, sealed, named, taken away). After each, every file must be as it was
or as it is to be, and the same command run again must end as an undisturbed run does, or say so.
Ends with 1 where that is not so, and tells the kill. With `--refusals` the system refuses every step instead,
with every error; with `--interrupts` Ctrl-C is pressed after every step.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.gits import FIXED
from tests.killing.deeds import DEEDS, Deed, Stage
from tests.killing.disk import Piece, around_the_ends, every_byte
from tests.killing.ends import Undisturbed, between, goes_on, halves, undisturbed, wrong_half_way
from tests.killing.interrupts import after_ctrl_c
from tests.killing.refusals import REFUSALS, after_refusal, steps_refusable
from tests.killing.runs import killed_after, killed_at, steps_of
from tests.killing.states import left_over, state

_BY_CLOCK = 10  # one kill of so many
_COLUMNS = ("kills", "by clock", "too late", "old", "some", "new", "left over", "halves", "not gone on")


class _Subject(NamedTuple):
    """A deed, how it ends in peace, how many steps it takes, which write no byte, and how long."""

    end: Undisturbed
    steps: int
    turns: tuple[int, ...]
    seconds: float
    piece: Piece
    counts: Counter[str]


def main() -> int:
    """Kill, look, go on, and print the table."""
    asked = _asked()
    os.environ.update(FIXED)
    piece = around_the_ends(asked.ends) if asked.ends else every_byte
    chance = random.Random(asked.seed)  # noqa: S311 - to be repeated, not to be secret
    deeds = [deed for deed in DEEDS if asked.heavy or not deed.heavy]
    with tempfile.TemporaryDirectory() as at:
        os.environ["HOME"] = at
        stage = Stage(Path(os.path.realpath(at)))
        if asked.refusals:
            return _refuse([undisturbed(deed, stage) for deed in deeds], stage)
        if asked.interrupts:
            return _interrupt([undisturbed(deed, stage) for deed in deeds], stage)
        subjects = [_subject(deed, stage, piece) for deed in deeds]
        until = time.monotonic() + asked.minutes * 60
        wrong: list[str] = []
        for n in range(asked.kills):
            if time.monotonic() < until:
                wrong += _kill(subjects[n % len(subjects)], n, stage, chance)
    _print(subjects)
    for one in wrong:
        print(one)
    return 1 if wrong else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--ends", type=int, default=0, help="only so many bytes at either end of a file singly"
    )
    parser.add_argument("--minutes", type=float, default=600.0)
    parser.add_argument("--refusals", action="store_true")
    parser.add_argument("--interrupts", action="store_true")
    parser.add_argument("--heavy", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args()


def _subject(deed: Deed, stage: Stage, piece: Piece) -> _Subject:
    stage.folder(deed)  # made ready before the clock runs
    began = time.monotonic()
    end = undisturbed(deed, stage)
    seconds = time.monotonic() - began
    steps = steps_of(deed, stage.folder(deed), piece)
    turns = tuple(one.number + 1 for one in steps if one.deed != "write")
    return _Subject(end, len(steps), turns, seconds, piece, Counter())


def _kill(one: _Subject, number: int, stage: Stage, chance: random.Random) -> list[str]:
    deed, counts = one.end.deed, one.counts
    folder = stage.folder(deed)
    clock = chance.randrange(_BY_CLOCK) == 0
    step = chance.choice(one.turns) if chance.randrange(2) else chance.randint(0, one.steps)
    moment = chance.uniform(0, one.seconds) if clock else step
    died = killed_after(deed, folder, moment) if clock else killed_at(deed, folder, int(moment), one.piece)
    now = state(folder)
    half, left = halves(now, one.end), bool(left_over(folder))
    on = goes_on_from(folder, one.end)
    counts.update(["kills", between(now, one.end)])
    counts.update(["by clock"] * clock + ["too late"] * (not died) + ["left over"] * left)
    counts.update(["halves"] * bool(half) + ["not gone on"] * bool(on))
    shutil.rmtree(folder.parent)
    what = f"kill {number}, {deed.name}, {'second' if clock else 'step'} {moment}"
    return [f"{what}: {fault}" for fault in (*half, *on)]


def _refuse(ends: list[Undisturbed], stage: Stage) -> int:
    """Refuse every step of every deed, with every error."""
    wrong: list[str] = []
    for end in ends:
        steps = steps_refusable(end, stage)
        wrong += [
            one for step in steps for error in REFUSALS for one in after_refusal(end, stage, step, error)
        ]
        print(f"{end.deed.name:<24}{len(steps):>13} steps{len(REFUSALS):>13} errors")
    print("\n".join(wrong))
    return 1 if wrong else 0


def _interrupt(ends: list[Undisturbed], stage: Stage) -> int:
    """Press Ctrl-C after every step of every deed, once, and after each of the next ones too."""
    wrong: list[str] = []
    for end in ends:
        steps = steps_refusable(end, stage)
        wrong += [one for step in steps for times in (1, 3) for one in after_ctrl_c(end, stage, step, times)]
        print(f"{end.deed.name:<24}{len(steps):>13} steps")
    print("\n".join(wrong))
    return 1 if wrong else 0


def goes_on_from(folder: Path, end: Undisturbed) -> list[str]:
    """What is wrong with what a kill left, and with what the command then makes of it."""
    return [*wrong_half_way(folder, end), *goes_on(folder, end)]


def _print(subjects: list[_Subject]) -> None:
    rows = [(one.end.deed.name, one.steps, *(one.counts[name] for name in _COLUMNS)) for one in subjects]
    totals = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    for name, *cells in (("", "steps", *_COLUMNS), *rows, ("all", *totals)):
        print(f"{name:<24}" + "".join(f"{cell:>13}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main())
