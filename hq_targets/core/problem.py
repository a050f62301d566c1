"""A fault in the user's files, as a value: what, where, and the facts a sentence needs.

No sentence stands here; `wording` speaks a problem in Vietnamese or English by its code.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
Path = tuple[str | int, ...]

# Everything else is an error: a warning is a figure that may be right and must be looked at.
WARNINGS = frozenset(
    {
        "areas-not-reported",
        "as-of-elsewhere",
        "assessment-wanted",
        "baseline-across-break",
        "baseline-differs",
        "baseline-stale",
        "column-ignored",
        "conditions-contradict",
        "copied-across-areas",
        "copied-from-quarter",
        "explanation-missing",
        "factor-slip",
        "figure-commented",
        "figure-retyped",
        "figure-struck-out",
        "file-in-use",
        "file-overlooked",
        "implausible",
        "jump",
        "last-year-open",
        "no-actuals",
        "no-last-year",
        "no-rows",
        "no-targets",
        "not-reported",
        "numbers-read-by-style",
        "rows-left-out",
        "span-unclear",
        "target-out-of-reach",
        "units-contradict",
        "waiver-expired",
        "waiver-unused",
        "year-to-date-falls",
        "yield-absurd",
    }
)

# Findings that may be right and meant: only these can be waived.
WAIVABLE = frozenset(
    {
        "areas-do-not-add-up",
        "areas-not-reported",
        "as-of-elsewhere",
        "baseline-across-break",
        "baseline-differs",
        "closed-in-other-calendar",
        "closed-unit-changed",
        "conditions-contradict",
        "copied-across-areas",
        "copied-from-quarter",
        "factor-slip",
        "implausible",
        "jump",
        "last-year-open",
        "not-reported",
        "parts-do-not-add-up",
        "ratio-over-zero",
        "target-out-of-reach",
        "whole-outside-parts",
        "year-to-date-falls",
        "yield-absurd",
        "ytd-disagrees",
    }
)

# Where one of these stands, the rest of its file was not examined, and the message says so.
BLOCKING = frozenset(
    {"yaml-syntax", "yaml-quote", "yaml-too-deep", "yaml-key", "yaml-tab", "yaml-documents"}
    | {"merge-conflict", "binary-file", "not-utf-8", "utf-16", "line-too-long", "file-too-large"}
    | {
        "missing-column",
        "headings-in-two-rows",
        "duplicate-column",
        "columns-of-two-bases",
        "unclear-column",
        "utf-16-broken",
    }
)


class Place(NamedTuple):
    """Where something stands: lines and columns count characters from 1; 0 is "the whole file".

    In a workbook `sheet` names the sheet, and line and column count its rows and columns.
    """

    file: str
    line: int = 0
    column: int = 0
    width: int = 1
    sheet: str = ""

    @property
    def short(self) -> str:
        """`file:line` without the folder; in a workbook `sheet!B7`."""
        if self.sheet:
            return f"{self.sheet}!{self.cell}"
        return f"{self.file.rpartition('/')[2]}:{self.line}"

    @property
    def cell(self) -> str:
        """How a spreadsheet calls the place: `B7`; only the row where no column is known."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.line or ''}"

    def __str__(self) -> str:
        """`file:line:column`, without what is not known; in a workbook `file [sheet!B7]`."""
        if self.sheet:
            return f"{self.file} [{'!'.join(part for part in (self.sheet, self.cell) if part)}]"
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


def nearest_place(path: Path, places: Mapping[Path, Place]) -> Place | None:
    """Where the value at `path` stands, or the closest thing around it that has a place."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path)


_FIRST = Place("")


class Finding(NamedTuple):
    """A fault found in a value that knows its path in the document, not yet its place."""

    path: Path
    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault at a place; `facts` are the values its sentence in `wording` mentions."""

    code: str
    place: Place
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Warnings are looked at; errors keep the exit code from being 0."""
        return "warning" if self.code in WARNINGS else "error"


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that are errors, not only warnings."""
    return [problem for problem in problems if problem.severity == "error"]


Kind = tuple[str, object]


def kind_of(problem: Problem) -> Kind:
    """Its code, and the indicator where it is about one."""
    return problem.code, problem.facts.get("id")


def count_of(problems: Collection[Problem], more: Mapping[Kind, int]) -> int:
    """How many problems there are of the kinds of some, with those of which `more` were not kept."""
    return len(problems) + sum(more.get(kind, 0) for kind in {kind_of(problem) for problem in problems})


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line and column, whatever rule found them first; the same one only once."""
    found = Findings()
    found.extend(problems)
    return found.in_order()


class Findings:
    """Problems as they are found, each only once: all of them, or the first of each kind and how many more.

    `most` are kept of a kind; those that are `excused` are none.
    """

    def __init__(self, most: int | None = None, excused: Callable[[Problem], bool] = lambda _: False) -> None:
        self.more: Counter[Kind] = Counter()  # that are not kept
        self.most, self._excused = most, excused
        self._kinds: dict[Kind, _Kept] = {}

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take in problems."""
        for problem in problems:
            self.add(problem)

    def add(self, problem: Problem) -> None:
        """Take in a problem, if it is not there."""
        if self._excused(problem):
            return
        kind = self._kinds.setdefault(kind_of(problem), _Kept())
        full = self.most is not None and kind.count >= self.most
        if full and problem.place > kind.last:
            self.more[kind_of(problem)] += 1
            return
        at = kind.at.setdefault(problem.place, [])
        if any(one.facts == problem.facts for one in at):
            return
        at.append(problem)
        if not full:
            kind.count += 1
            kind.last = max(kind.last, problem.place)
            return
        # One that stands before the last that is kept takes its place.
        kind.at[kind.last].pop()
        if not kind.at[kind.last]:
            del kind.at[kind.last]
        kind.last = max(kind.at)
        self.more[kind_of(problem)] += 1

    def join(self, other: "Findings") -> None:
        """Take in what was found apart."""
        self.extend(other.in_order())
        self.more += other.more

    def in_order(self) -> list[Problem]:
        """Those that are kept, by file, line and column."""
        kept = (problem for kind in self._kinds.values() for at in kind.at.values() for problem in at)
        return sorted(kept, key=lambda p: (p.place, p.code))


@dataclass(slots=True)
class _Kept:
    """Problems of one kind by their places: how many, and the last place."""

    at: dict[Place, list[Problem]] = field(default_factory=dict)
    count: int = 0
    last: Place = _FIRST


class CannotRunError(Exception):
    """A run that cannot be done at all (no workspace, wrong usage): caught once, at the door."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
