"""The closings of a workspace, from their file, and the figures of closed periods, from their copies."""

import csv
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.columns import COLUMNS
from hq_targets.core.actuals.stated import NO_FIGURE, read_stated
from hq_targets.core.amounts import AmountError
from hq_targets.core.period import PARTS, Period, parts_of
from hq_targets.core.problem import Finding, Place, Problem
from hq_targets.core.rules.closing_rules import standing_closings
from hq_targets.core.rules.closings import ClosedPeriod, ClosingFile, Copy, Kept, KeptUnit, serves
from hq_targets.core.targets.indicator import Basis
from hq_targets.core.targets.spec import Spec, SpecSource
from hq_targets.files.book import spec_path
from hq_targets.files.encodings import MAX_CSV_BYTES
from hq_targets.files.store import Names
from hq_targets.files.tables.actuals_files import actuals_files
from hq_targets.files.text import TextFile, read_text
from hq_targets.files.yaml.spec import targets_file
from hq_targets.files.yaml.yaml_models import document_of, entries_validated, placed, restored
from hq_targets.files.yaml.yaml_nodes import Document

CLOSINGS = "data/closings.yaml"
CLOSED = "data/closed"  # the folder of the copies

_KEY = "closings"
# What a spec may bring about by what it lacks.
_OF_SPEC = frozenset(
    {"closed-indicator-gone", "closed-area-gone", "closed-in-other-calendar"}
    | {"unknown-indicator", "unknown-area", "area-name-shared"}
)
_BASES: dict[str, Basis | None] = {"": None, "quarter": "quarter", "ytd": "ytd"}


class _Copies(NamedTuple):
    """The copies that could be read, by period, and the names of all that are there."""

    sound: dict[Period, Copy]
    names: dict[Period, str]
    problems: list[Problem]


def read_closings(
    spec: Spec, book: Book, names: Names, *, whole: bool = True
) -> tuple[tuple[ClosedPeriod, ...], list[Problem]]:
    """The closed periods of the spec's year held against the figures, and what is wrong.

    Of a spec that is not `whole`, what it lacks is nobody's fault but its own.
    """
    closed, problems = _read(spec, book, names)
    return closed, [one for one in problems if whole or one.code not in _OF_SPEC]


def _read(spec: Spec, book: Book, names: Names) -> tuple[tuple[ClosedPeriod, ...], list[Problem]]:
    copies = _copies(names, spec.year)
    path = names.root / CLOSINGS
    if not names.store.exists(path):
        return (), [*copies.problems, *_without_closing(copies, set())]
    document, problems = document_of(path, names)
    if document is None:
        return (), problems + copies.problems
    file, findings, kept = entries_validated(ClosingFile, document, _KEY)
    if file is None or problems:
        return (), problems + copies.problems + [placed(finding, document) for finding in findings]
    standing = standing_closings(file, copies.sound, spec, book)
    findings += [restored(finding, _KEY, kept) for finding in standing.findings]
    entered = _periods(document)
    found = [placed(finding, document) for finding in findings]
    found += _without_copy(file, kept, copies, spec.year, document)
    found += _without_closing(copies, entered)
    return standing.closed, [*copies.problems, *found, *standing.problems]


def last_year_open(source: SpecSource, names: Names) -> list[Problem]:
    """That the year before the spec's has figures and was never closed: its last period has no entry.

    Of closings that cannot be read nothing is concluded; they are told as they are.
    """
    year, path = source.spec.year - 1, names.root / CLOSINGS
    if names.store.exists(path):
        document, _ = document_of(path, names)
        entered = _periods(document) if document is not None else set()
        closed = any(one.year == year and one.closes_year and not one.is_year for one in entered)
        if document is None or closed:
            return []
    files, _ = actuals_files(names, year, (year,))
    if all(period.is_year for _, period in files):
        return []  # there is nothing to be closed
    last = reported_in(year, names)[-1]
    facts = {"period": last, "code": str(last), "year": str(year)}
    return [Problem("last-year-open", source.place(("year",)), facts)]


def reported_in(year: int, names: Names) -> tuple[Period, ...]:
    """The periods a year is reported in, as its spec says; quarters where there is none."""
    document, _ = document_of(targets_file(spec_path(names.root, year), names), names)
    calendar = document.at(("periods",)) if document is not None else None
    parts = next((many for name, many in PARTS.items() if name == calendar), PARTS["quarter"])
    return parts_of(year, parts)


def _periods(document: Document) -> set[Period]:
    """Every period that has an entry, also one that is not in order."""
    listed = document.data.get(_KEY) if isinstance(document.data, dict) else None
    texts = [one.get("period") for one in listed or () if isinstance(one, dict)]
    periods = [Period.parse(text) for text in texts if isinstance(text, str)]
    return {period for period in periods if period is not None}


def _without_copy(
    file: ClosingFile, kept: tuple[int, ...], copies: _Copies, year: int, document: Document
) -> list[Problem]:
    found = []
    for n, closing in zip(kept, file.closings, strict=True):
        period = Period.parse(closing.period)
        if period is not None and serves(period, year) and period not in copies.names:
            facts = {"period": period, "file": f"{CLOSED}/{period}.csv"}
            found.append(placed(Finding((_KEY, n, "period"), "closed-copy-missing", facts), document))
    return found


def _without_closing(copies: _Copies, entered: set[Period]) -> list[Problem]:
    """Copies nobody says the closing of: a closing that was deleted unlocks nothing unseen."""
    return [
        Problem("closed-copy-without-closing", Place(name), {"period": period})
        for period, name in copies.names.items()
        if period not in entered
    ]


def _copies(names: Names, year: int) -> _Copies:
    folder = names.root / CLOSED
    found = _Copies({}, {}, [])
    if not names.store.exists(folder):
        return found
    if not names.store.is_dir(folder):
        found.problems.append(Problem("not-a-folder", Place(names(folder))))
        return found
    for entry in names.store.names_in(folder):
        period = Period.parse(entry.removesuffix(".csv")) if entry.endswith(".csv") else None
        if period is None or not serves(period, year):
            continue
        name = names(folder / entry)
        found.names[period] = name
        file, problems = read_text(folder / entry, name, MAX_CSV_BYTES, store=names.store)
        found.problems.extend(problems)
        if file is not None and not problems:
            copy, broken = read_copy(file)
            found.problems.extend([broken] if broken is not None else [])
            if copy is not None:
                found.sound[period] = copy
    return found


def read_copy(file: TextFile) -> tuple[Copy | None, Problem | None]:
    """The figures of a copy; None, and at which line it is not in the canonical form it was written in.

    It is held against no spec: what was closed stays what it was, whatever the spec says later.
    """
    reader = csv.reader((f"{line}\n" for line in file.lines), strict=True)
    figures: dict[object, Kept] = {}
    units: list[KeptUnit] = []
    try:
        for cells in reader:
            if reader.line_num == 1:
                if tuple(cells) != COLUMNS:
                    return None, _broken(file, 1)
            elif cells:
                named = dict(zip(COLUMNS, cells, strict=True))
                kept = _kept(named)
                if kept.key in figures:
                    return None, _broken(file, reader.line_num)
                figures[kept.key] = kept
                if named["unit"] and kept.figure != NO_FIGURE:
                    units.append(KeptUnit(kept.key, named["unit"], _line(file, reader.line_num)))
    except (csv.Error, ValueError, KeyError):  # an AmountError is a ValueError
        return None, _broken(file, reader.line_num)
    stated = tuple(one for one in figures.values() if one.figure != NO_FIGURE)
    return Copy(stated, _seal(file.lines), tuple(units)), None


def _seal(lines: Iterable[str]) -> str:
    """What changes with any character of a copy but its line ends, of which git may set others."""
    text = "\n".join(line for line in lines if line)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _kept(cells: dict[str, str]) -> Kept:
    value = cells["value"]
    if not cells["indicator"] or value == "none":
        raise AmountError("bad-number", text=value)
    key = (cells["indicator"], cells["area"] or None, _BASES[cells["basis"]])
    return Kept(key, read_stated(value) if value else NO_FIGURE)


def _broken(file: TextFile, line: int) -> Problem:
    return Problem("closed-copy-unreadable", _line(file, line), {"line": line})


def _line(file: TextFile, line: int) -> Place:
    text = file.lines[line - 1] if 0 < line <= len(file.lines) else ""
    return Place(file.name, line, 1, max(len(text), 1))
