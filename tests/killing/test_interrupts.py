"""After whichever step Ctrl-C is pressed, once or again and again: all is old or all new, and it is told."""

from pathlib import Path

import pytest

from tests.gits import FIXED
from tests.killing.deeds import DEEDS, Deed, Stage
from tests.killing.ends import undisturbed
from tests.killing.interrupts import after_ctrl_c
from tests.killing.refusals import steps_refusable

MOST = 4  # other steps of a deed in the suite; `python -m tests.killing --interrupts` takes them all
AGAIN = 3


@pytest.mark.parametrize("deed", [deed for deed in DEEDS if not deed.heavy], ids=lambda deed: deed.name)
def test_after_whichever_step_it_is_pressed(
    deed: Deed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**FIXED, "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("os.fsync", lambda _: None)
    stage = Stage(tmp_path)
    end = undisturbed(deed, stage)
    steps = steps_refusable(end, stage)
    naming = [one for one in steps if one.deed in {"replace", "link", "rename"}]
    others = [one for one in steps if one not in naming]
    some = [*naming, *others[:: len(others) // MOST + 1]]
    wrong = [one for n, step in enumerate(some) for one in after_ctrl_c(end, stage, step, (1, AGAIN)[n % 2])]
    assert wrong == []
