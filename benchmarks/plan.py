"""What a run of the suite is to measure, and what a section of it comes to."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.ratios import Spread

LARGE, MIDDLE, HUNDRED, TEN, ONE = 10_600, 1_060, 625, 63, 1
ROWS: Mapping[int, str] = {LARGE: "1.7 M", MIDDLE: "170 k", HUNDRED: "100 k", TEN: "10 k"}
FEW_INDICATORS = 24  # of one commune: 160 rows
_LONG, _LONGEST = 5, 3


class Plan(NamedTuple):
    """Where things are made, which Python has which other programs, and how much is measured."""

    folder: Path
    others: str
    found: Mapping[str, str]
    runs: int
    large: bool

    @property
    def kept(self) -> Path:
        """The folder of bytecode."""
        return self.folder / "bytecode"

    def absent(self, package: str) -> str:
        """Why another program cannot be measured; nothing where it can."""
        return "" if package in self.found else "not installed"

    def turns(self, communes: int) -> int:
        """In how many turns a country of so many communes is measured: large ones in fewer."""
        most = self.runs if communes < HUNDRED else _LONG if communes < MIDDLE else _LONGEST
        return min(self.runs, most)


class Section(NamedTuple):
    """What was measured together: Markdown, and what the goals are held against, by their keys."""

    title: str
    text: str
    found: Mapping[str, Spread | None]


def ours(*words: str) -> tuple[str, ...]:
    """The words that run a command of hq-targets by this Python."""
    return (sys.executable, "-m", "hq_targets", *words)


def python(*words: str) -> tuple[str, ...]:
    """The words that run this Python."""
    return (sys.executable, *words)
