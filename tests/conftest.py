"""Running the real command in this process, and making small workspaces to run it on."""

import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from hq_targets.commands import options
from hq_targets.commands.door import run
from hq_targets.files.workspace import open_workspace

# The same examples in every run, however slow the machine.
settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.load_profile("fixed")
# Tests press Ctrl-C and end runs; who starts them may have told the system to ignore both.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)

ROOT = Path(__file__).resolve().parent.parent


class Ran(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]
MakeWorkspace = Callable[..., Path]


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own settings decide nothing in a test."""
    for name in ("HQ_TARGETS_ROOT", "HQ_TARGETS_LANG", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


_read = cache(open_workspace)


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace in which nothing is written is read once, however many commands look into it."""
    monkeypatch.setattr(options, "open_workspace", _read)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `hq-targets` with these words."""

    def ran(*words: object) -> Ran:
        capsys.readouterr()
        code = run([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran


SPEC = """\
format: hq-targets/spec/1
spec_version: "1"
year: 2021
title:
  vi: Phong trào
  en: Movement
territory:
  vi: huyện Thử
  en: Thử district
source:
  vi: Chỉ thị
  en: Directive
units:
  - unit: tấn
    en: tonnes
    min: 0
  - unit: con
    en: head
    decimals: 0
    min: 0
items:
  - item: 1
    vi: Lúa
    en: Rice
    indicators:
      - id: rice
        vi: Sản lượng lúa
        en: Rice output
        unit: tấn
        accumulation: flow
        frequency: year
        conditions:
          - measure: level
            at_least: 100
            printed: "100 tấn"
  - item: 2
    vi: Đàn bò
    en: Cattle
    indicators:
      - id: cattle
        vi: Đàn bò
        en: Cattle herd
        unit: con
        accumulation: stock
        frequency: year
        conditions:
          - measure: growth
            at_least: 2
            printed: "tăng 2%"
"""
# The small spec with one commune, put in the place of its `items:` line.
WITH_A_COMMUNE = """\
area_kinds:
  - kind: commune
    vi: xã
    en: communes
areas:
  - code: "01"
    kind: commune
    vi: Xã Một
    en: Một commune
items:
"""
# What the small spec says of its rice once a decision has moved that target to 90.
AMENDED = """\
            amendments:
              - date: 2021-07-20
                decision: 15/NQ-HĐND
                reason: Hạn hán
                before: 100
                after: 90
"""


@pytest.fixture
def workspace(tmp_path: Path) -> MakeWorkspace:
    """Make a workspace from a spec's text and the texts of actuals files, named by period."""

    def make(spec: str = SPEC, **actuals: str) -> Path:
        folder = tmp_path / "data" / "actuals"
        folder.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / "targets_2021.yaml").write_text(spec, "utf-8", newline="")
        for name, text in actuals.items():
            period = name.removeprefix("y").replace("_", "-")
            (folder / f"{period}.csv").write_text(text, "utf-8", newline="")
        return tmp_path

    return make
