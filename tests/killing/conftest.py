"""Where deeds are done: with nobody's git, and no waiting for a disk whose power nothing cuts."""

from pathlib import Path

import pytest

from tests.gits import FIXED
from tests.killing.deeds import Stage


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A stage on which sealing a file is told and takes no time."""
    for name, value in {**FIXED, "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("os.fsync", lambda _: None)
    return Stage(tmp_path)
