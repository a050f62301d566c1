"""Where there are no locks, no open folders, no owners and attributes, as on Windows: all ends as here."""

import errno
import os
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.killing.deeds import DEEDS, Deed, Stage, done
from tests.killing.ends import undisturbed
from tests.killing.states import left_over, state


def opening_no_folder(act: Callable[..., int]) -> Callable[..., int]:
    def opened(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if os.path.isdir(path):  # noqa: PTH112 - a path as the system takes it
            raise PermissionError(errno.EACCES, "a folder", str(path))
        return act(path, flags, *rest, **more)

    return opened


@pytest.mark.parametrize("deed", [deed for deed in DEEDS if not deed.heavy], ids=lambda deed: deed.name)
def test_every_deed_ends_as_here(deed: Deed, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    end, folder = undisturbed(deed, stage), stage.folder(deed)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setattr(os, "open", opening_no_folder(os.open))
    for name in ("chown", "listxattr"):
        monkeypatch.delattr(os, name)
    ran = done(folder, *deed.words)
    monkeypatch.undo()
    assert (ran.code, state(folder), left_over(folder)) == (end.ran.code, end.after, [])
