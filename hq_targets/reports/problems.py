"""Problems as text: place, sentence, the offending line with a caret, and what to do."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hq_targets.core.problem import Kind, Place, Problem, count_of, errors_in
from hq_targets.reports.escapes import printable
from hq_targets.reports.widths import width_in_cells
from hq_targets.wording import Wording

_TAB = " "
# What asks the same of every place, as a form that is to be filled in: told once, the others by name. So
# does a column that is written in another way, or in another unit.
FOLDED: Mapping[str, str] = {
    "threshold-to-fill": "check.also_to_fill",
    "name-disagrees": "check.also_named",
    "ambiguous-number": "check.also_ambiguous",
    "ambiguous-among-mixed": "check.also_ambiguous",
    "number-styles-mixed": "check.also_mixed",
    "unit-disagrees": "check.also_in_unit",
    "fraction-for-count": "check.also_figure",
    "too-many-decimals": "check.also_figure",
    "below-minimum": "check.also_figure",
    "above-maximum": "check.also_figure",
    "figure-struck-out": "check.also_struck",
    "figure-commented": "check.also_commented",
}
HANDFUL = 5  # problems of a code that are told one by one all the same


class ProblemText(NamedTuple):
    """The lines of one problem, ready to be styled: nothing in them can move the cursor."""

    heading: str
    excerpt: str
    caret: str
    advice: str


def problem_text(problem: Problem, line: str | None, wording: Wording, width: int) -> ProblemText:
    """Say one problem; `line` is the one it stands in, where that can be shown."""
    what, do = wording.problem(problem)
    severity = wording.text(f"common.{problem.severity}")
    heading = f"{problem.place}: {severity} [{problem.code}] {what}"
    shown, caret = excerpt(problem.place, line, width)
    return ProblemText(printable(heading), shown, caret, "\n".join(map(printable, do.split("\n"))))


def counts(problems: Sequence[Problem], more: Mapping[Kind, int]) -> Mapping[str, int]:
    """How many errors and warnings there are; of their kinds there are `more` that are not at hand."""
    errors = errors_in(problems)
    warnings = [problem for problem in problems if problem.severity == "warning"]
    return {"errors": count_of(errors, more), "warnings": count_of(warnings, more)}


def first_of_each(problems: Sequence[Problem], more: Mapping[Kind, int]) -> list[tuple[Problem, int]]:
    """The first problem of each code, errors before warnings, and how many others of the code there are."""
    of_code: dict[str, list[Problem]] = {}
    for problem in problems:
        of_code.setdefault(problem.code, []).append(problem)
    ranked = sorted(of_code.values(), key=lambda alike: (alike[0].severity, alike[0].place))
    return [(alike[0], count_of(alike, more) - 1) for alike in ranked]


def folded(problems: Sequence[Problem]) -> Mapping[str, Sequence[Problem]]:
    """Those of each code that is folded, where they are many: all but the first are told under it."""
    found = {code: [one for one in problems if one.code == code] for code in FOLDED}
    return {code: alike for code, alike in found.items() if len(alike) > HANDFUL}


def also_at(others: Sequence[Problem], wording: Wording, see: str) -> list[str]:
    """The other places of a folded code, a line each, under the line that says what they are.

    `see` is what shows each of them in full; nothing does where it is empty.
    """
    if not others:
        return []
    said = [wording.text(FOLDED[one.code], place=str(one.place), **one.facts) for one in others]
    key = "check.also_to_do" if see else "check.also_to_do_here"
    return [wording.text(key, count=len(others), see=see), *map(printable, said)]


def excerpt(place: Place, line: str | None, width: int) -> tuple[str, str]:
    """The line and a caret under the place; a long line is cut around it."""
    if line is None or not place.line:
        return "", ""
    line = printable(line.replace("\t", _TAB))
    gutter = f"{place.line:>6} | "
    room = max(width - len(gutter) - 2, 20)
    column = max(place.column - 1, 0)
    start = 0
    if len(line) > room or width_in_cells(line) > room:
        start = max(0, min(column - room // 2, len(line) - room))
    visible = ("…" if start else "") + line[start : start + room + 1]
    cut = len(line) > start + room + 1
    while cut or width_in_cells(visible) > room:
        visible, cut = visible[:-2] + "…", False
    indent = width_in_cells(line[start:column]) + (1 if start else 0)
    marked = width_in_cells(line[column : column + min(place.width, room)]) or 1
    marked = min(marked, max(room - indent, 1))
    blank = " " * (len(gutter) - 2) + "| "
    return gutter + visible, blank + " " * indent + "^" * marked if place.column else ""
