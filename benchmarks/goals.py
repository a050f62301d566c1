"""What the measured ratios should be."""

from collections.abc import Mapping
from typing import NamedTuple

from benchmarks.ratios import Spread
from benchmarks.tables import number, table

CHECK, HELP, FEW = "check", "help", "few rows"
PANDAS, FRICTIONLESS, PANDERA = "pandas", "frictionless", "pandera"
MEMORY, GROWTH, WORD, EXCEL = "memory", "growth", "word", "excel"


class Goal(NamedTuple):
    """What a median may be at most, or must be at least where not `at_most`; a ratio where it has no unit."""

    key: str
    what: str
    limit: float
    at_most: bool = True
    unit: str = ""

    def met(self, found: float) -> bool:
        """Whether a median, in the goal's unit, reaches it."""
        return found <= self.limit if self.at_most else found >= self.limit


GOALS = (
    Goal(CHECK, "`check` on the shipped data ÷ bare imports", 2.2),
    Goal(HELP, "`--help` ÷ bare imports", 1.4),
    Goal(FEW, "frictionless ÷ `check`, 160 rows", 8, at_most=False),
    Goal(PANDAS, "`check` ÷ bare `pandas.read_csv`, 1.7 M rows", 5),
    Goal(FRICTIONLESS, "frictionless ÷ `check`, 1.7 M rows", 40, at_most=False),
    Goal(PANDERA, "pandera ÷ `check`, 1.7 M rows", 1, at_most=False),
    Goal(MEMORY, "peak memory of `check`, 1.7 M rows", 150, unit="MB"),
    Goal(GROWTH, "`check` on 1.7 M rows ÷ on 170 k, start-up taken off", 11),
    Goal(WORD, "Word export of the full year ÷ `import docx`", 5),
    Goal(EXCEL, "Excel export of 100,000 rows ÷ XlsxWriter alone", 1.5),
)


def goals_table(found: Mapping[str, Spread | None]) -> str:
    """Every goal with what was measured, as Markdown: ratios without a unit, memory in megabytes."""
    rows = [_row(goal, found.get(goal.key)) for goal in GOALS]
    return table(("what", "median", "lowest–highest", "goal", "met"), rows)


def _row(goal: Goal, found: Spread | None) -> tuple[str, ...]:
    asked = f"{'≤' if goal.at_most else '≥'} {goal.limit:g} {goal.unit}".strip()
    if found is None:
        return goal.what, "not measured", "", asked, "–"
    median = f"{number(found.median)} {goal.unit}".strip()
    ends = f"{number(found.low)}–{number(found.high)}"
    return goal.what, median, ends, asked, "yes" if goal.met(found.median) else "**no**"
