"""A year's figures, from whichever files hold them, held against the targets they are for."""

import re
from pathlib import Path

from hq_targets.core.actuals.book import Book, Ledger
from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.period import PARTS, Period
from hq_targets.core.problem import Findings, Place, Problem
from hq_targets.core.targets.spec import Spec
from hq_targets.files.encodings import open_table
from hq_targets.files.store import DISK, Names, Store
from hq_targets.files.tables.actuals_files import actuals_files
from hq_targets.files.tables.actuals_table import read_actuals
from hq_targets.files.tables.familiar_rows import KnownCells
from hq_targets.files.tables.table_reader import Given

_SPEC_NAME = re.compile(r"targets_([12][0-9]{3})\.yaml")


def read_book(
    names: Names, spec: Spec | None, year: int, found: Findings, numbers: NumberStyle | None = None
) -> Book:
    """All figures that serve a year, held against its spec; what is wrong with them is put into `found`."""
    years = tuple({year, *spec_years(names.root, names.store)})
    files, problems = actuals_files(
        names, year, years, PARTS[spec.periods if spec is not None else "quarter"]
    )
    found.extend(problems)
    if spec is not None:
        files, problems = _of_calendar(files, spec, names)
        found.extend(problems)
    unsure: set[tuple[Period, str | None]] = set()
    known = KnownCells(spec) if spec is not None else None
    ledger = Ledger(spec.positions if spec is not None else None)
    for path, period in files:
        file, problems = open_table(path, names(path), names.store)
        found.extend(problems)
        if file is None:
            unsure.add((period, None))
            continue
        reading = read_actuals(file, period, spec, Given(numbers, most=found.most), known)
        found.join(reading.findings)
        unsure |= {(period, name) for name in reading.refused}
        for rows in reading.rows:
            found.extend(ledger.take(rows))
    folder = names(names.root / ACTUALS)
    found.extend(_absent({period for _, period in files}, found.in_order(), spec, year, folder))
    return ledger.book(unsure)


def _of_calendar(
    files: list[tuple[Path, Period]], spec: Spec, names: Names
) -> tuple[list[tuple[Path, Period]], list[Problem]]:
    """The files of whole years and of the periods the year is reported in; a problem for every other one."""
    facts = {"periods": spec.periods, "example": str(spec.reported_in[0])}
    others = [
        Problem("period-of-other-calendar", Place(names(path)), {"period": period, **facts})
        for path, period in files
        if not _in_calendar(period, spec)
    ]
    return [one for one in files if _in_calendar(one[1], spec)], others


def _in_calendar(period: Period, spec: Spec) -> bool:
    return period.is_year or period.parts == len(spec.reported_in)


def _absent(
    periods: set[Period], problems: list[Problem], spec: Spec | None, year: int, folder: str
) -> list[Problem]:
    """Which files a year's assessment wants that are not there, where nothing else explains it."""
    absent = []
    if not any(period.year == year for period in periods) and not problems:
        first = spec.reported_in[0] if spec is not None else Period(year, 1)
        absent.append(Problem("no-actuals", Place(folder), {"year": str(year), "example": f"{first}.csv"}))
    wanted = spec is not None and any(
        one.needs_baseline and one.redefined is None for one in spec.indicator_of.values()
    )
    listed = not any(problem.code in ("not-a-folder", "file-unreadable") for problem in problems)
    if wanted and listed and not any(period.year < year for period in periods):
        absent.append(Problem("no-last-year", Place(folder), {"year": str(year - 1)}))
    return absent


def spec_years(root: Path, store: Store = DISK) -> tuple[int, ...]:
    """The years that have a spec, oldest first."""
    try:
        names = store.names_in(root / "data")
    except OSError:
        return ()
    return tuple(sorted(int(m.group(1)) for m in map(_SPEC_NAME.fullmatch, names) if m))


def spec_year_of(name: str) -> int | None:
    """The year of a file of targets by its name; None where it is not called like one."""
    match = _SPEC_NAME.fullmatch(name)
    return int(match.group(1)) if match else None


def spec_path(root: Path, year: int) -> Path:
    """Where the spec of a year is."""
    return root / "data" / f"targets_{year}.yaml"
