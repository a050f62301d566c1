"""Runs that are refused one step: by a full or broken disk, for want of rights, by a file open elsewhere."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from tests.killing.deeds import Stage, done
from tests.killing.disk import Step, in_a_piece, watched
from tests.killing.ends import Undisturbed, goes_on, halves
from tests.killing.states import left_over, state

# What the system refuses with, and the words by which a person is told what to do about it.
REFUSALS = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đĩa đã đầy",
    errno.EIO: "ổ đĩa báo lỗi",
    errno.EACCES: "không có quyền ghi",
    errno.EROFS: "không có quyền ghi",
    errno.ETXTBSY: "Đóng tệp",
    errno.ENAMETOOLONG: "hệ thống từ chối",
}
_FOLDER = "Không tạo được thư mục"


def steps_refusable(end: Undisturbed, stage: Stage) -> Sequence[Step]:
    """The steps of a deed, a write being one."""
    folder = stage.folder(end.deed)
    with watched(folder, piece=in_a_piece) as disk:
        done(folder, *end.deed.words)
    return disk.steps


def chosen(end: Undisturbed, stage: Stage, most: int) -> Sequence[Step]:
    """Every step that gives a name, and about so many of the others."""
    steps = steps_refusable(end, stage)
    naming = [one for one in steps if one.deed in {"replace", "link", "rename"}]
    others = [one for one in steps if one not in naming]
    return [*naming, *others[:: len(others) // most + 1]]


def after_refusal(end: Undisturbed, stage: Stage, refused: Step, number: int) -> list[str]:
    """What is wrong where a step is refused with an error: with what was said, and with what lies there."""

    def refuse(step: Step) -> None:
        if step.number == refused.number:
            raise OSError(number, os.strerror(number), step.path)

    folder = stage.folder(end.deed)
    with watched(folder, before=refuse, piece=in_a_piece):
        ran = done(folder, *end.deed.words)
    now = state(folder)
    wrong = [f"half: {name}" for name in halves(now, end)]
    told = REFUSALS[number] in ran.err or _FOLDER in ran.err
    if ran.code != end.ran.code and not (ran.code == 2 and told):
        wrong.append(f"not said: {ran}")
    if ran.code != end.ran.code and now != end.before and not end.deed.one_by_one:
        wrong.append(f"not put back: {ran}")
    if ran.code == end.ran.code and now != end.after:
        wrong.append(f"said done: {ran}")
    if refused.deed not in ("unlink", "rmdir") and left_over(folder):
        wrong.append(f"left {left_over(folder)}")
    if now != end.before:
        wrong += goes_on(folder, end)
    return [
        f"{end.deed.name}, {refused.deed} {Path(refused.path).name} with {number}: {one}" for one in wrong
    ]
