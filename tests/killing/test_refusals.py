"""Whichever step the system refuses, with whatever error: nothing is lost or left, and it is said."""

from itertools import cycle
from pathlib import Path

import pytest

from tests.gits import FIXED
from tests.killing.deeds import DEEDS, Deed, Stage
from tests.killing.ends import undisturbed
from tests.killing.refusals import REFUSALS, after_refusal, steps_refusable

MOST = 4  # other steps of a deed in the suite; `python -m tests.killing --refusals` takes them all


@pytest.mark.parametrize(
    "deed",
    [deed for deed in DEEDS if not deed.heavy and deed.name != "init --commit"],
    ids=lambda deed: deed.name,
)
def test_whatever_is_refused(deed: Deed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**FIXED, "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("os.fsync", lambda _: None)
    stage = Stage(tmp_path)
    end = undisturbed(deed, stage)
    steps = steps_refusable(end, stage)
    naming = [one for one in steps if one.deed in {"replace", "link", "rename"}]
    others = [one for one in steps if one not in naming]
    some = naming + others[:: len(others) // MOST + 1]
    errors = cycle(REFUSALS)
    assert [one for step in some for one in after_refusal(end, stage, step, next(errors))] == []
