"""A year's final figures as a file, and what files state of them already."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hq_targets.core.actuals.observation import ACTUALS, Observation
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.targets.spec import Spec
from hq_targets.files.store import Names
from hq_targets.files.tables.actuals_files import actuals_files
from hq_targets.files.writing.canonical import canonical_text
from hq_targets.files.writing.formatting import formatted, hold


class Stated(NamedTuple):
    """The files that state a year's figures already: their names, figures, and what is wrong in them."""

    names: tuple[str, ...]
    rows: tuple[Observation, ...]
    problems: tuple[Problem, ...]


def final_path(root: Path, year: int) -> Path:
    """Where the figures of a whole year are."""
    return root / ACTUALS / f"{Period(year)}.csv"


def final_file(rows: Sequence[Observation], spec: Spec, names: Names) -> bytes:
    """The file of a year's figures in its canonical form, read back before anybody relies on it.

    `spec` is that of the year they serve.
    """
    data = canonical_text(rows, spec).encode("utf-8")
    year = Period(spec.year - 1)
    hold(data, names(final_path(names.root, year.year)), year, spec, rows)
    return data


def stated_figures(spec: Spec, names: Names) -> Stated | None:
    """What files of the workspace state of the year before a spec's; None where there is no such file."""
    year = Period(spec.year - 1)
    files, _ = actuals_files(names, spec.year, (spec.year,))
    found = [formatted(path, names, year, spec) for path, period in files if period == year]
    if not found:
        return None
    return Stated(
        tuple(one.name for one in found),
        tuple(row for one in found for row in one.rows),
        tuple(problem for one in found for problem in one.problems),
    )
