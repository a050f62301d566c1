"""What a sheet says of its figures without a column: struck out, or with a comment beside one.

A figure that was struck out or put right in a comment is often not the one that counts; the cell alone does
not tell, so it is taken and named.
"""

from collections.abc import Iterable, Iterator

from hq_targets.core.actuals.entries import may_be_figure
from hq_targets.core.problem import Place, Problem
from hq_targets.files.tables.workbook_cells import Cell


def remarks(figures: Iterable[tuple[Cell, Place]]) -> Iterator[Problem]:
    """A warning for each figure with something beside it that a table does not read."""
    for cell, at in figures:
        if cell.struck and may_be_figure(cell.text):
            yield Problem("figure-struck-out", at, {"text": cell.text})
        if cell.comment and may_be_figure(cell.text):
            yield Problem("figure-commented", at, {"text": cell.text, "comment": cell.comment})
