"""A page as Markdown, to paste into a reply or a pull request."""

import re
from collections.abc import Iterator, Sequence

from hq_targets.reports.escapes import printable
from hq_targets.reports.grid import Cell, Grid, Page

# What Markdown would take for its own; figures and words stay as they are.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&$@])")


def markdown_page(page: Page) -> str:
    """The page with a heading for it and one for each section."""
    marks = [f"**{safe(mark)}**" for mark in (page.banner, page.warning) if mark]
    blocks = [*marks]
    blocks.append(f"## {safe(page.title)}")
    blocks.append("  \n".join(_strong(cell) for cell in page.lead if cell.text))
    for section in page.sections:
        if section.title:
            blocks.append(f"### {safe(section.title)}")
        blocks += [_table(part) if isinstance(part, Grid) else _strong(part) for part in section.body]
        if section.items:
            blocks.append("\n".join(f"- {safe(item)}" for item in section.items))
    return "\n\n".join(block for block in (*blocks, *reversed(marks)) if block) + "\n"


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table, its heading and the rule below it first; the cells are Markdown already."""
    return (f"| {' | '.join(row)} |" for row in rows)


def in_cell(text: str) -> str:
    """A cell is one line: its lines one behind the other."""
    return "<br>".join(safe(line) for line in text.split("\n"))


def safe(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", printable(text))


def _table(grid: Grid) -> str:
    rule = ["---:" if head.figures else "---" for head in grid.heads]
    rows = [[safe(head.text) for head in grid.heads], rule]
    rows += [[in_cell(cell.text) for cell in row] for row in grid.rows]
    return "\n".join(table_lines(rows))


def _strong(cell: Cell) -> str:
    said = safe(cell.text)
    return f"**{said}**" if "bold" in cell.style.split() and said else said
