"""The workspace: found, and opened whole into a spec, a book of figures and a list of problems."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hq_targets.core.book_rules import examine_book
from hq_targets.core.observation import Book, Observation
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, Place, Problem, in_order
from hq_targets.core.row_rules import one_figure_each
from hq_targets.core.spec import Spec, SpecSource
from hq_targets.files.actuals_csv import read_actuals
from hq_targets.files.spec_yaml import read_spec
from hq_targets.files.text import display_lines, read_text

ACTUALS = "data/actuals"
MAX_CSV_BYTES = 20_000_000

_SPEC_NAME = re.compile(r"targets_([12][0-9]{3})\.yaml")
# A quarter's figures may be split over files ("2021-Q1-bo-sung.csv"), a year's may not: "2020-q3.csv"
# is a slip, not a part of the year.
_ACTUALS_NAME = re.compile(r"([12][0-9]{3}|[12][0-9]{3}-Q[1-4](?:-(?![Qq][0-9])\w[\w-]*)?)\.csv")
_PERIOD = re.compile(r"[12][0-9]{3}(?:-Q[1-4])?")
_YEAR, _QUARTER = re.compile(r"[12][0-9]{3}"), re.compile(r"[Qq](?:u[yý])?[ _-]?([1-4])(?![0-9])")
_TALK = (".md", ".rst", ".html")
_OFFICE_FILES = (".xlsx", ".xls", ".xlsm", ".ods", ".tsv", ".txt")


@dataclass(frozen=True)
class Workspace:
    """A workspace as it was read: `source` is None where the spec has errors."""

    root: Path
    year: int
    source: SpecSource | None
    book: Book
    problems: list[Problem]
    paths: Mapping[str, Path] = field(default_factory=dict)

    def lines(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The lines of the named files, for showing them beside a problem."""
        return {name: display_lines(self.paths[name]) for name in set(names) & set(self.paths)}


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, whose `data/` holds targets or actuals.

    Raises CannotRunError where there is none.
    """
    for folder in (start, *start.parents):
        if _is_workspace(folder):
            return folder
    raise CannotRunError("no-workspace", folder=str(start))


def spec_years(root: Path) -> tuple[int, ...]:
    """The years that have a spec, oldest first."""
    try:
        names = [entry.name for entry in (root / "data").iterdir()]
    except OSError:
        return ()
    return tuple(sorted(int(m.group(1)) for m in map(_SPEC_NAME.fullmatch, names) if m))


def open_workspace(root: Path, year: int | None = None) -> Workspace:
    """Read everything the year's assessment rests on; the newest spec where no year is named.

    Raises CannotRunError where there is no spec to read.
    """
    if not root.is_dir():
        raise CannotRunError("no-such-folder", folder=str(root))
    years = spec_years(root)
    if not years:
        raise CannotRunError("no-spec", folder=str(root / "data"))
    if year is None:
        year = years[-1]
    if year not in years:
        raise CannotRunError("no-spec-for-year", year=str(year), years=tuple(map(str, years)))
    names = _Names(root)
    source, draft, problems, left_out = read_spec(root / "data" / f"targets_{year}.yaml", year, names)
    book, found = _read_book(root, source.spec if source else draft, year, years, names)
    problems = problems + [problem for problem in found if not _excused(problem, left_out)]
    if source is not None:
        problems += examine_book(source, book)
    return Workspace(root, year, source, book, in_order(problems), names.paths)


def name_from(root: Path, path: Path) -> str:
    """How a file is called in problems: by its way from the workspace, with forward slashes."""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive, on Windows
        return path.as_posix()


class _Names:
    """Calls files by their path from the workspace and remembers where they are."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths: dict[str, Path] = {}

    def __call__(self, path: Path) -> str:
        name = name_from(self.root, path)
        self.paths[name] = path
        return name


def _is_workspace(folder: Path) -> bool:
    return bool(spec_years(folder)) or (folder / ACTUALS).is_dir()


def _read_book(
    root: Path, spec: Spec | None, year: int, years: tuple[int, ...], names: _Names
) -> tuple[Book, list[Problem]]:
    problems: list[Problem] = []
    accepted: list[Observation] = []
    unsure: set[Period] = set()
    files = list(_actuals_files(root, year, years, names, problems))
    for path, period in files:
        file, faults = read_text(path, names(path), MAX_CSV_BYTES)
        if file is not None:
            rows, found = read_actuals(file, period, spec)
            accepted.extend(rows)
            faults = faults + found
        problems.extend(faults)
        if any(fault.severity == "error" for fault in faults):
            unsure.add(period)
    kept, twice = one_figure_each(accepted)
    unsure |= {key[2] for key in {o.key for o in accepted} - {o.key for o in kept}}
    if not any(period.year == year for _, period in files) and not problems:
        folder = names(root / ACTUALS)
        problems.append(Problem("no-actuals", Place(folder), {"year": str(year)}))
    return Book(tuple(kept), frozenset(unsure)), problems + twice


def _excused(problem: Problem, left_out: frozenset[str]) -> bool:
    """Whether a row is only unknown because its indicator could not be read in the spec."""
    return problem.code == "unknown-indicator" and problem.facts.get("name") in left_out


def _actuals_files(
    root: Path, year: int, years: tuple[int, ...], names: _Names, problems: list[Problem]
) -> Iterator[tuple[Path, Period]]:
    folder = root / ACTUALS
    problems.extend(_overlooked(root, names))
    if folder.exists() and not folder.is_dir():
        problems.append(Problem("not-a-folder", Place(names(folder))))
        return
    try:
        entries = sorted(folder.iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(Problem("file-unreadable", Place(names(folder)), {"reason": error.strerror or ""}))
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        if entry.suffix.lower() != ".csv":
            problems.extend(_not_csv(entry, names))
            continue
        period = _period_of(entry.name)
        if period is None:
            facts = {"name": entry.name, "near": _meant(entry.name)}
            problems.append(Problem("bad-file-name", Place(names(entry)), facts))
        elif _spec_year(period) not in years:
            facts = {"period": str(period), "year": str(_spec_year(period))}
            problems.append(Problem("period-without-spec", Place(names(entry)), facts))
        elif _spec_year(period) == year:
            yield entry, period


def _not_csv(entry: Path, names: _Names) -> Iterator[Problem]:
    """What lies among the actuals and is not read: an error where it holds figures for sure."""
    suffix = entry.suffix.lower()
    if suffix in _OFFICE_FILES:
        yield Problem("not-csv", Place(names(entry)), {"name": entry.name})
    elif suffix not in _TALK:
        yield Problem("file-overlooked", Place(names(entry)), {"name": entry.name})


def _overlooked(root: Path, names: _Names) -> Iterator[Problem]:
    """Files one level too high, and specs with the other suffix of YAML."""
    try:
        entries = sorted((root / "data").iterdir())
    except OSError:
        return
    for entry in entries:
        if _ACTUALS_NAME.fullmatch(entry.name) or re.fullmatch(r"targets_.*\.yml", entry.name):
            yield Problem("file-overlooked", Place(names(entry)), {"name": entry.name})


def _period_of(name: str) -> Period | None:
    match = _ACTUALS_NAME.fullmatch(name)
    period = _PERIOD.match(name) if match else None
    return Period.parse(period.group()) if period else None


def _meant(name: str) -> tuple[str, ...]:
    """The file name that was probably meant: `Q3-2021.csv` and `2021_quy3.csv` are 2021-Q3.csv."""
    year, quarter = _YEAR.search(name), _QUARTER.search(name)
    return (f"{year.group()}-Q{quarter.group(1)}.csv",) if year and quarter else ()


def _spec_year(period: Period) -> int:
    """The year whose targets a file serves: a whole year's actuals are next year's baselines."""
    return period.year + 1 if period.is_year else period.year
