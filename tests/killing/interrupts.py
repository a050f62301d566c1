"""Runs in which a person presses Ctrl-C right after a step: all is old or all new, and it is told."""

import signal
from pathlib import Path

from tests.killing.deeds import Stage, done
from tests.killing.disk import Step, in_a_piece, watched
from tests.killing.ends import Undisturbed, between, goes_on, halves
from tests.killing.states import left_over, state

_TOLD = "Đã dừng theo yêu cầu"


def after_ctrl_c(end: Undisturbed, stage: Stage, last: Step, times: int = 1) -> list[str]:
    """What is wrong where Ctrl-C is pressed after a step, and again after each of the next ones."""

    pressed: list[Step] = []

    def press(step: Step) -> None:
        if last.number <= step.number < last.number + times:
            pressed.append(step)
            signal.raise_signal(signal.SIGINT)

    folder = stage.folder(end.deed)
    with watched(folder, after=press, piece=in_a_piece):
        ran = done(folder, *end.deed.words)
    now = state(folder)
    wrong = [f"half: {name}" for name in halves(now, end)]
    if pressed and (ran.code != 2 or _TOLD not in ran.err):  # a step that failed has no after
        wrong.append(f"not said: {ran}")
    if between(now, end) == "some" and not end.deed.one_by_one:
        wrong.append(f"neither old nor new: {sorted(now)}")
    if left_over(folder):
        wrong.append(f"left {left_over(folder)}")
    if now != end.before:
        wrong += goes_on(folder, end)
    return [f"{end.deed.name}, Ctrl-C after {last.deed} {Path(last.path).name}: {one}" for one in wrong]
