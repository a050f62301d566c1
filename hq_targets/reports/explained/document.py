"""Every code explained in one Markdown document, a heading a code so that a link can lead to it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from hq_targets.reports.explained.words import (
    example_text,
    general,
    is_told_in_a_table,
    severity,
    waiver_lines,
    waiving,
)
from hq_targets.reports.markdown import safe
from hq_targets.wording import Wording
from hq_targets.wording.catalogue import Explained, Failure, Group

GUIDE = "huong-dan.md"
_WIDTH = 100  # columns of the terminal that the examples are shown as of


def explained_markdown(problems: Sequence[Explained], failures: Sequence[Failure], wording: Wording) -> str:
    """The document: what there is, then each code under its group."""
    blocks = [f"# {safe(wording.text('explain.title'))}", wording.text("explain.document")]
    grouped = [(group, list(alike)) for group, alike in groupby(problems, lambda one: one.group)]
    blocks.append("\n".join(_contents(grouped, wording)))
    for group, alike in grouped:
        blocks += [f"## {safe(group.title[wording.lang])}", _guide(group, wording)]
        blocks += [block for one in alike for block in _of_problem(one, wording)]
    if failures:
        blocks += [f"## {safe(wording.text('explain.failures'))}", wording.text("explain.document_failures")]
        blocks += [block for one in failures for block in _of_failure(one, wording)]
    return "\n\n".join(blocks) + "\n"


def anchor(heading: str) -> str:
    """What a link to a heading is called: lower case, no marks, hyphens for blanks."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _contents(grouped: Sequence[tuple[Group, Sequence[Explained]]], wording: Wording) -> Iterator[str]:
    for group, alike in grouped:
        title = group.title[wording.lang]
        links = ", ".join(f"[{one.code}](#{one.code})" for one in alike)
        yield f"- [{safe(title)}](#{anchor(title)}): {links}"


def _guide(group: Group, wording: Wording) -> str:
    return f"{wording.text('explain.guide')}: {'; '.join(_links(group))}."


def _links(group: Group) -> Iterator[str]:
    return (f"[{safe(section)}]({GUIDE}#{anchor(section)})" for section in group.guide)


def _of_problem(one: Explained, wording: Wording) -> Iterator[str]:
    lang = wording.lang
    yield f"### {one.code}"
    yield f"**{severity(one, wording)}.** {safe(general(one.what[lang]))}"
    yield safe(one.why[lang])
    do, *_ = general(one.do[lang]).split("\n")  # what to write follows in the example
    rest = f" {wording.text('explain.rest')}" if one.blocking else ""
    yield f"**{wording.text('explain.do')}:** {safe(do)}{rest}"
    if is_told_in_a_table(one):
        yield f"{wording.text('explain.example_in_table')}:"
    said = example_text(one, wording, _WIDTH)
    yield _fenced("text", "\n".join(part for part in said if part))
    waiver = waiver_lines(one, wording)
    if waiver:
        links = "; ".join(_links(waiving()))
        yield f"**{wording.text('explain.waived')}:** {safe(wording.text('explain.may'))} ({links})"
        yield _fenced("yaml", "\n".join(waiver))


def _of_failure(one: Failure, wording: Wording) -> Iterator[str]:
    """A failure's heading is not its code alone, which a problem may have too."""
    yield f"### {one.code} ({wording.text('explain.failure')})"
    yield safe(general(one.what[wording.lang]).replace("\n", " "))
    if one.why[wording.lang]:
        yield safe(one.why[wording.lang])


def _fenced(kind: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return f"```{kind}\n{lines}\n```"
