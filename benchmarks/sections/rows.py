"""Rows: a country of 10 thousand, 100 thousand and 1.7 million of them, checked by us and by others."""

import sys
from collections.abc import Mapping, Sequence

from benchmarks import goals, others
from benchmarks.plan import FEW_INDICATORS, HUNDRED, LARGE, ONE, ROWS, TEN, Plan, Section, ours, python
from benchmarks.ratios import Spread, ratio, spread
from benchmarks.tables import times_table
from benchmarks.turns import Measured, Task, in_turns
from benchmarks.workspaces import country

PANDAS = str(others.PROGRAMS / "with_pandas.py")


def measured(plan: Plan) -> Section:
    """Each size in a table of its own: time and memory of `check`, of pandas only reading, and of others."""
    sizes = (TEN, HUNDRED, LARGE) if plan.large else (TEN, HUNDRED)
    parts: list[str] = []
    found: Mapping[str, Spread | None] = {}
    for communes in sizes:
        taken = in_turns(tasks(plan, communes), plan.turns(communes), plan.kept)
        parts.append(f"{ROWS[communes]} rows:\n\n{times_table(taken, taken[0], 'check')}")
        if communes == LARGE:
            found = _found(taken)
    return Section("Rows", "\n\n".join(parts), found)


def tasks(plan: Plan, communes: int) -> tuple[Task, ...]:
    """The programs that read a country of so many communes; bytecode comes from 160 rows.

    frictionless takes part in one turn only where the country is the whole one.
    """
    folder, few = country(plan, communes), country(plan, ONE, FEW_INDICATORS)
    once = 1 if communes == LARGE else sys.maxsize
    return (
        Task("check", ours("check", "--root", str(folder)), warm=ours("check", "--root", str(few))),
        Task("pandas.read_csv", python(PANDAS, str(folder)), warm=python(PANDAS, str(few))),
        others.scripted(plan, "pandera", folder, few),
        others.frictionless(plan, folder, few)._replace(turns=once),
    )


def _found(taken: Sequence[Measured]) -> Mapping[str, Spread | None]:
    check, pandas, pandera, frictionless = taken
    return {
        goals.PANDAS: ratio(check.seconds, pandas.seconds),
        goals.PANDERA: ratio(pandera.seconds, check.seconds),
        goals.FRICTIONLESS: ratio(frictionless.seconds, check.seconds),
        goals.MEMORY: spread(check.megabytes),
    }
