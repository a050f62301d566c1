"""Imports: which packages `check` spends its start-up on."""

import re
import statistics
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.plan import Plan, Section, python
from benchmarks.processes import ROOT, said
from benchmarks.tables import table

MOST, RUNS = 10, 5
_LINE = re.compile(r"import time: +(\d+) \| +(\d+) \| ( *)(\S+)")


class Imported(NamedTuple):
    """A module that was imported: how deep, and its microseconds, alone and with all it brought in."""

    package: str
    depth: int
    own: int
    cumulative: int


def measured(plan: Plan) -> Section:
    """The most expensive packages in a table: medians of milliseconds, and shares of all imports."""
    words = python("-X", "importtime", "-m", "hq_targets", "check")
    said(words, ROOT, plan.kept)
    runs = [list(imported(said(words, ROOT, plan.kept)[1])) for _ in range(min(plan.runs, RUNS))]
    whole = statistics.median(sum(one.own for one in run) for run in runs)
    costs = medians([by_package(run) for run in runs])
    rows = [
        (name, f"{cost / 1000:.1f}", f"{cost / whole:.0%}")
        for name, cost in sorted(costs.items(), key=lambda pair: -pair[1])[:MOST]
    ]
    headings = ("package, with what it brings in", "ms", f"of {whole / 1000:.0f} ms")
    return Section("Imports", table(headings, rows), {})


def imported(text: str) -> Iterator[Imported]:
    """The modules Python tells of with `-X importtime`, each behind those it brought in; microseconds."""
    for own, cumulative, indent, name in _LINE.findall(text):
        yield Imported(name.partition(".")[0], len(indent) // 2, int(own), int(cumulative))


def by_package(modules: list[Imported]) -> Mapping[str, int]:
    """What each package cost with all it brought in, in microseconds; within itself it counts once."""
    costs: dict[str, int] = {}
    above: list[Imported] = []
    for one in reversed(modules):
        above = [other for other in above if other.depth < one.depth]
        if all(other.package != one.package for other in above):
            costs[one.package] = costs.get(one.package, 0) + one.cumulative
        above.append(one)
    return costs


def medians(runs: list[Mapping[str, int]]) -> Mapping[str, float]:
    """The median of each package over all runs, in microseconds; 0 where it was not imported."""
    names = {name for run in runs for name in run}
    return {name: statistics.median(run.get(name, 0) for run in runs) for name in names}
