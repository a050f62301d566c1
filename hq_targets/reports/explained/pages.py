"""The list of all codes, and codes in full, as pages."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from hq_targets.reports.explained.words import (
    example_text,
    general,
    guide,
    is_told_in_a_table,
    severity,
    waiver_lines,
)
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.wording import Wording
from hq_targets.wording.catalogue import Explained, Failure
from hq_targets.wording.cropping import begun

_GAP = 2  # columns between two columns of a table
_LEAST = 24  # columns of a sentence in the list, however long the codes are
_STYLES = {"error": "bold red", "warning": "bold yellow"}


def list_page(
    problems: Sequence[Explained], failures: Sequence[Failure], lead: str, wording: Wording, width: int
) -> Page:
    """Codes with the beginning of what they say, group by group; a code a line."""
    codes = max(len(code) for code in [one.code for one in problems] + [one.code for one in failures])
    marks = max(len(wording.text(f"common.{one}")) for one in _STYLES)
    room = max(width - codes - marks - 2 * _GAP, _LEAST)

    def row(one: Explained | Failure, mark: str, style: str = "") -> Sequence[Cell]:
        said = begun(general(one.what[wording.lang]).replace("\n", " "), room).replace("……", "…")
        return (Cell(one.code.ljust(codes), "bold"), Cell(mark.ljust(marks), style), Cell(said))

    sections = []
    for group, alike in groupby(problems, lambda one: one.group):
        rows = [row(one, severity(one, wording), _STYLES[one.severity]) for one in alike]
        sections.append(Section(group.title[wording.lang], [_listed(rows)]))
    if failures:
        rows = [row(one, "") for one in failures]
        sections.append(Section(wording.text("explain.failures"), [_listed(rows)]))
    return Page(wording.text("explain.title"), [Cell(lead)], sections)


def explained_page(
    problems: Sequence[Explained], failures: Sequence[Failure], wording: Wording, width: int
) -> Page:
    """Codes in full: what is said, why, what to do, an example, whether it can be waived."""
    sections = [part for one in problems for part in _of_problem(one, wording, width)]
    sections += [_of_failure(one, wording) for one in failures]
    return Page(sections[0].title, (), [sections[0]._replace(title=""), *sections[1:]])


def _of_problem(one: Explained, wording: Wording, width: int) -> Iterator[Section]:
    title = f"{one.code} – {severity(one, wording)} – {one.group.title[wording.lang]}"
    yield Section(title, [_told(_about(one, wording))])
    said, look = example_text(one, wording, width), _STYLES[one.severity]
    parts = ((said.heading, look), (said.excerpt, ""), (said.caret, look), (said.advice, ""))
    shown = "explain.example_in_table" if is_told_in_a_table(one) else "explain.example"
    yield Section(wording.text(shown), [Cell(text, style) for text, style in parts if text])
    waiver = waiver_lines(one, wording)
    if waiver:
        yield Section(wording.text("explain.waiver"), [Cell("\n".join(waiver))])


def _about(one: Explained, wording: Wording) -> Iterator[tuple[str, str]]:
    lang = wording.lang
    yield wording.text("explain.what"), general(one.what[lang])
    yield wording.text("explain.why"), one.why[lang]
    yield wording.text("explain.do"), general(one.do[lang])
    if one.blocking:
        yield wording.text("explain.file"), wording.text("explain.rest")
    yield wording.text("explain.waived"), wording.text(f"explain.{_waived(one)}")
    yield wording.text("explain.guide"), guide(one)


def _waived(one: Explained) -> str:
    """Which words say whether somebody may answer for it."""
    if one.waivable:
        return "may"
    return "may_not" if one.severity == "error" else "may_not_note"


def _of_failure(one: Failure, wording: Wording) -> Section:
    told = [(wording.text("explain.what"), general(one.what[wording.lang]))]
    if one.why[wording.lang]:
        told.append((wording.text("explain.why"), one.why[wording.lang]))
    return Section(f"{one.code} – {wording.text('explain.failure')}", [_told(told)])


def _told(rows: Iterable[tuple[str, str]]) -> Grid:
    heads = (Head("", whole=True), Head(""))
    return Grid(heads, [(Cell(name, "bold"), Cell(told)) for name, told in rows])


def _listed(rows: Sequence[Sequence[Cell]]) -> Grid:
    return Grid((Head("", whole=True), Head("", whole=True), Head("")), rows)
