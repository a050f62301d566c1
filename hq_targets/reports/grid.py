"""Pages in no particular form: titled sections of lines and tables, for whatever draws them.

A terminal and Markdown draw the same page, so that neither says more than the other.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell: its text, and how it looks where looks can be shown (a style of `rich`)."""

    text: str
    style: str = ""


class Head(NamedTuple):
    """A column: its heading, whether it holds figures, and whether its cells must not be broken."""

    text: str
    figures: bool = False
    whole: bool = False


class Grid(NamedTuple):
    """A table: headings, and rows of as many cells.

    Where it is too wide for a screen it is drawn as several, each beginning with its first `fixed` columns;
    with none it is always drawn as one.
    """

    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Cell]]
    fixed: int = 0


class Section(NamedTuple):
    """A titled part of a page: lines of text and tables, in order; bulleted lines are `items`."""

    title: str
    body: Sequence[Cell | Grid] = ()
    items: Sequence[str] = ()


class Page(NamedTuple):
    """A page: its title, lead lines and sections.

    `banner` marks a page of made-up figures and `warning` one that is not complete, above and below.
    """

    title: str
    lead: Sequence[Cell]
    sections: Sequence[Section]
    banner: str = ""
    warning: str = ""


def plain_cells(*texts: str) -> tuple[Cell, ...]:
    """Cells without any look."""
    return tuple(Cell(text) for text in texts)
