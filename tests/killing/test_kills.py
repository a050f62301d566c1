"""Real processes are killed for real: a few in the suite, thousands by `python -m tests.killing`."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.killing.deeds import DEEDS


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_what_a_killed_run_leaves_is_gone_on_from() -> None:
    light = [deed for deed in DEEDS if not deed.heavy]
    words = ("-m", "tests.killing", "--no-heavy", "--kills", str(len(light)), "--seed", "9", "--ends", "100")
    ran = subprocess.run(  # noqa: S603
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    head, *rows, totals = ran.stdout.splitlines()
    assert [row.split("  ")[0] for row in rows] == [deed.name for deed in light]
    columns = dict(zip(_cells(head), _cells(totals)[1:], strict=True))
    assert columns["kills"] == str(len(light))
    assert int(columns["too late"]) < len(light) / 2
    assert (columns["halves"], columns["not gone on"]) == ("0", "0")


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("  ") if cell.strip()]
