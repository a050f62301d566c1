"""The files of a period after new figures are merged into them: each figure in the file it was in."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.merging import Change, merged
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.problem import Problem
from hq_targets.core.rules.book_rules import examine_book
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.spec import Spec, SpecSource
from hq_targets.files.store import Names
from hq_targets.files.workspace import without_waived
from hq_targets.files.writing.canonical import canonical_text
from hq_targets.files.writing.formatting import Formatted


class Rewrite(NamedTuple):
    """A file to be written: its bytes before (None where it is new) and after, and its number of figures."""

    path: Path
    name: str
    before: bytes | None
    after: bytes
    rows: int


def rewrites(
    files: Sequence[tuple[Path, Formatted]], changes: Sequence[Change], new_file: tuple[Path, str], spec: Spec
) -> list[Rewrite]:
    """The files that change: those whose figures do, and the one that takes in what is new.

    `new_file` is where new figures go: one of `files`, or a file that does not exist yet.
    """
    found = []
    known = {one.name for _, one in files}
    for path, one in files:
        here = [change for change in changes if _belongs(change, one.name, new_file[1])]
        if any(change.kind in ("new", "changed") for change in here):
            rows = merged(one.rows, here)
            found.append(Rewrite(path, one.name, one.before, _bytes(rows, spec), len(rows)))
    fresh = [change.after for change in changes if change.kind == "new"]
    if fresh and new_file[1] not in known:
        found.append(Rewrite(*new_file, None, _bytes(fresh, spec), len(fresh)))
    return found


def findings(source: SpecSource, before: Book, after: Book, names: Names, today: date) -> list[Problem]:
    """What the rules between figures find once the new ones stand beside all others, and not before.

    What is still to come is no finding of what has come.
    """
    known = {_about(one) for one in examine_book(source, before)}
    found = [one for one in examine_book(source, after) if _about(one) not in known and one.place.line]
    standing, _ = without_waived(found, source.spec, after, names, today)
    return [one for one in standing if one in found]


def book_after(before: Book, existing: Sequence[Observation], changes: Sequence[Change]) -> Book:
    """The book with a period's existing figures and what the changes make of them."""
    there = {row.key for row in existing}
    others = [row for row in before.observations if row.key not in there]
    return Book((*others, *merged(existing, changes)), before.unsure)


def _about(problem: Problem) -> tuple[object, ...]:
    """What a finding is about, wherever the figure stands."""
    area = problem.facts.get("area")
    code = area.code if isinstance(area, Area) else None
    return problem.code, problem.facts.get("id"), code, problem.facts.get("period")


def _belongs(change: Change, name: str, new_name: str) -> bool:
    return (new_name if change.before is None else change.before.place.file) == name


def _bytes(rows: Sequence[Observation], spec: Spec) -> bytes:
    return canonical_text(rows, spec).encode("utf-8")
