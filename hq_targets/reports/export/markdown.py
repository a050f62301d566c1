"""The report as Markdown, for an archive: comments that no reader sees bind its figures to the data."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from hq_targets.core.report.places import places_made
from hq_targets.core.report.seal import OPEN_SEAL
from hq_targets.reports.export.annex import Annex, AnnexRow
from hq_targets.reports.export.bindings import bound_spots
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.letter import Letter
from hq_targets.reports.export.runs import Block, Line, unbroken
from hq_targets.reports.export.stamped import banners, stamp_text, stamp_value
from hq_targets.reports.markdown import in_cell, safe, table_lines
from hq_targets.wording import Wording


def export_markdown(content: ExportContent, letter: Letter, annex: Annex, wording: Wording) -> str:
    """The letter, the annex, and the stamp; above and below what must not be overlooked."""
    marks = [f"**{safe(mark)}**" for mark in banners(content.stamp, wording)]
    head = [
        "  \n".join(f"**{safe(line.upper())}**" for line in letter.authority),
        _words(letter.number),
        f"*{_words(letter.dateline)}*",
        f"# {safe(letter.title.upper())}",
        f"**{safe(letter.subject)}**",
    ]
    body = [_block(block) for block in letter.body]
    tail = [
        f"*{safe(wording.text('letter.recipients'))}*\n\n"
        + "\n".join(f"- {safe(one)}" for one in letter.recipients),
        "  \n".join(f"**{safe(line.upper())}**" for line in letter.signer),
        _words(letter.name),
    ]
    table = [
        f"## {safe(wording.text('letter.annex'))}",
        "\n".join(_table(annex)),
        f"*{safe(annex.foot)}*",
        f"*{safe(stamp_text(content.stamp, wording))}*",
    ]
    places = places_made(bound_spots(letter, annex, wording))
    stamp = {**stamp_value(content.stamp, wording.lang), "kind": "md", "places": places, "seal": OPEN_SEAL}
    blocks = [*marks, *head, *body, *tail, *table, *marks, _comment("hq-targets", stamp)]
    return "\n\n".join(blocks) + "\n"


def _block(block: Block) -> str:
    lead = {"part": "## ", "section": "### ", "paragraph": "", "bullet": "- "}[block.kind]
    said = lead + _words(unbroken(block.line))
    bound = list(_bound(block.line))
    return f"{said} {_comment('hq', bound)}" if bound else said


def _bound(line: Line) -> Iterator[tuple[str, str, int]]:
    """The bound figures of a line: key, words, and how many letters stand between it and the one before."""
    between = 0
    for run in line:
        if run.key:
            yield run.key, run.text, between
            between = 0
        else:
            between += len(run.text)


def _words(line: Line) -> str:
    """The words of a line; neighbours that are bold are so together."""
    said = []
    for bold, group in groupby(line, key=lambda one: one.fill or one.weight == "bold"):
        words = safe("".join(one.text for one in group))
        end = words[len(words.rstrip()) :]
        said.append(f"**{words.rstrip()}**{end}" if bold and words.strip() else words)
    return "".join(said)


def _table(annex: Annex) -> Iterator[str]:
    heads = [f"{head.over}: {head.text}" if head.over else head.text for head in annex.heads]
    rule = ["---:" if head.figures else "---" for head in annex.heads]
    rows = [_row(row, annex) for row in annex.rows]
    return table_lines([[safe(head) for head in heads], rule, *rows])


def _row(row: AnnexRow, annex: Annex) -> Sequence[str]:
    cells, bound = [], {}
    for n, head in enumerate(annex.heads):
        cell = row.cells.get(head.key)
        shown = in_cell(cell.shown) if cell is not None else ""
        strong = row.strong and head.key in ("order", "name", "status") and shown
        cells.append(f"**{shown}**" if strong else shown)
        if cell is not None and cell.key:
            bound[str(n)] = [cell.key, cell.shown]
    cells[-1] = f"{cells[-1]} {_comment('hq', bound)}".strip()
    return cells


def _comment(name: str, value: object) -> str:
    """A comment that holds a value: nothing in it can end the comment, or the cell it stands in."""
    text = json.dumps(value, ensure_ascii=False).replace("--", "-\\u002d").replace("|", "\\u007c")
    return f"<!-- {name} {text.replace('>', chr(92) + 'u003e')} -->"
