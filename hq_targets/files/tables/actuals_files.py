"""Which files hold actuals, and of which period: told by their names alone, and nothing overlooked."""

import re
from collections.abc import Iterator
from pathlib import Path

from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.period import PART_CODE, PARTS, Period, parts_of
from hq_targets.core.problem import Place, Problem
from hq_targets.files.store import Names

# A quarter's figures may be split over files ("2021-Q1-bo-sung.csv"), a year's may not: "2020-q3.csv"
# is a slip, not a part of the year.
_ACTUALS_NAME = re.compile(rf"([12][0-9]{{3}}|{PART_CODE}(?:-(?![QqMmHh][0-9])\w[\w-]*)?)\.csv")
_PERIOD = re.compile(rf"{PART_CODE}|[12][0-9]{{3}}")
_YEAR, _QUARTER = re.compile(r"[12][0-9]{3}"), re.compile(r"[Qq](?:u[yý])?[ _-]?([1-4])(?![0-9])")
_MONTH = re.compile(r"(?:[Mm]|[Tt](?:h[aá]ng)?)[ _-]?(0?[1-9]|1[0-2])(?![0-9])")
_BARE_MONTH = re.compile(r"(?<![0-9A-Za-z])(0?[1-9]|1[0-2])(?![0-9])")  # "2021-05", where the year has months
DEEPEST = 3  # folders in folders
_TALK = (".md", ".rst", ".html")
_OFFICE_FILES = (".xlsx", ".xls", ".xlsm", ".ods", ".tsv", ".txt")


def actuals_files(
    names: Names, year: int, years: tuple[int, ...], parts: int = PARTS["quarter"]
) -> tuple[list[tuple[Path, Period]], list[Problem]]:
    """The files that serve the targets of `year`, each with its period, and what is wrong with others.

    Files may lie in folders of their own, one for each province. `years` are those that have targets;
    `names` says where files are, and how they are called in problems; of a year in so many `parts` a file
    is called as the examples are.
    """
    files: list[tuple[Path, Period]] = []
    entries, problems = _entries(names.root / ACTUALS, names)
    first, *_, last = (f"{period}.csv" for period in parts_of(year, parts))
    problems += _overlooked(names, first)
    for entry in entries:
        if entry.suffix.lower() != ".csv":
            problems.extend(_not_csv(entry, names, first))
            continue
        period = period_of(entry.name)
        if period is None:
            facts = {"name": entry.name, "near": _meant(entry.name, parts), "example": first, "last": last}
            problems.append(Problem("bad-file-name", Place(names(entry)), facts))
        elif period.year_served not in years:
            facts = {"period": str(period), "year": str(period.year_served)}
            problems.append(Problem("period-without-spec", Place(names(entry)), facts))
        elif period.year_served == year:
            files.append((entry, period))
    return files, problems


def period_of(name: str) -> Period | None:
    """The period of a file of actuals by its name; None where it is none."""
    match = _ACTUALS_NAME.fullmatch(name)
    period = _PERIOD.match(name) if match else None
    return Period.parse(period.group()) if period else None


def _entries(folder: Path, names: Names, depth: int = 0) -> tuple[list[Path], list[Problem]]:
    """What lies in a folder and in the folders in it, in order; what is hidden is left out."""
    if names.store.exists(folder) and not names.store.is_dir(folder):
        return [], [Problem("not-a-folder", Place(names(folder)))]
    found: list[Path] = []
    problems: list[Problem] = []
    try:
        inside = [folder / name for name in names.store.names_in(folder)]
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Problem("file-unreadable", Place(names(folder)), {"reason": error.strerror or ""})]
    for entry in inside:
        if entry.name.startswith((".", "~$")):
            continue
        if depth < DEEPEST and names.store.is_dir(entry):
            files, faults = _entries(entry, names, depth + 1)
            found += files
            problems += faults
        else:
            found.append(entry)
    return found, problems


def _not_csv(entry: Path, names: Names, example: str) -> Iterator[Problem]:
    """What lies among the actuals and is not read: an error where it holds figures for sure."""
    suffix = entry.suffix.lower()
    if suffix in _OFFICE_FILES:
        yield Problem("not-csv", Place(names(entry)), {"name": entry.name, "example": example})
    elif suffix not in _TALK:
        yield Problem("file-overlooked", Place(names(entry)), {"name": entry.name, "example": example})


def _overlooked(names: Names, example: str) -> Iterator[Problem]:
    """Files one level too high, and specs with the other suffix of YAML."""
    try:
        found = names.store.names_in(names.root / "data")
    except OSError:
        return
    for name in found:
        if _ACTUALS_NAME.fullmatch(name) or re.fullmatch(r"targets_.*\.yml", name):
            yield Problem(
                "file-overlooked",
                Place(names(names.root / "data" / name)),
                {"name": name, "example": example},
            )


def _meant(name: str, parts: int) -> tuple[str, ...]:
    """The file name that was probably meant: `Q3-2021.csv` and `2021_quy3.csv` are 2021-Q3.csv.

    None of a period that a year in so many parts does not have.
    """
    year = _YEAR.search(name)
    number = (_QUARTER if parts == PARTS["quarter"] else _MONTH).search(name)
    if number is None and parts == PARTS["month"]:
        number = _BARE_MONTH.search(name)
    if year is None or number is None or parts == PARTS["half_year"]:
        return ()
    return (f"{Period(int(year.group()), int(number[1]), parts)}.csv",)
