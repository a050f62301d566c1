"""Which figures a report holds: each key with what stands there, as words and as values."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.amounts import exact, rounded
from hq_targets.core.report.places import Spot
from hq_targets.reports.export.annex import Annex, AnnexRow
from hq_targets.reports.export.annex_cells import AnnexCell
from hq_targets.reports.export.letter import Letter
from hq_targets.reports.export.runs import text_of
from hq_targets.reports.export.sheets.patterns import holds
from hq_targets.wording import Wording

_DIGITS = 12  # decimals of a figure without an end, as a workbook keeps it


class BoundLine(NamedTuple):
    """A line with figures: under which heading, by which words it is known, and their keys and words.

    A sentence is known by all its words, a row of the annex by its first two cells; its heading is None.
    """

    part: str | None
    near: str
    figures: Sequence[tuple[str, str]]


def bound_lines(letter: Letter, annex: Annex) -> Iterator[BoundLine]:
    """Every line that holds a bound figure, in the order they stand in."""
    part = ""
    for block in letter.body:
        words = text_of(block.line)
        part = words if block.kind in ("part", "section") else part
        figures = [(run.key, run.text) for run in block.line if run.key]
        if figures:
            yield BoundLine(part, words, figures)
    for row in annex.rows:
        named = (row.cells.get(head.key) for head in annex.heads[:2])
        near = " ".join(cell.shown for cell in named if cell is not None).strip()
        figures = [(cell.key, cell.shown) for cell in _cells_of(row, annex)]
        if figures:
            yield BoundLine(None, near, figures)


def bound_words(letter: Letter, annex: Annex) -> Iterator[tuple[str, str]]:
    """The key and the words of every bound figure, in the order they stand in; some stand twice."""
    for line in bound_lines(letter, annex):
        yield from line.figures


def bound_spots(letter: Letter, annex: Annex, wording: Wording) -> Iterator[Spot]:
    """The places of every bound figure, in the order of `bound_words`."""
    for line in bound_lines(letter, annex):
        part = wording.text("letter.annex") if line.part is None else line.part
        yield from (Spot(key, part, line.near) for key, _ in line.figures)


def annex_words(annex: Annex) -> Iterator[tuple[str, str]]:
    """The key and the words of every bound cell of the annex, as they are shown."""
    return ((cell.key, cell.shown) for cell in _cells(annex))


def annex_values(annex: Annex) -> Iterator[tuple[str, str | Decimal]]:
    """The key and the value of every bound cell of the annex: a figure where it is one, else its words."""
    for cell in _cells(annex):
        yield (
            cell.key,
            workbook_value(cell.value) if cell.value is not None and holds(cell) else cell.shown,
        )


def workbook_value(value: Fraction) -> Decimal:
    """A figure in as many digits as a workbook is given."""
    found = exact(value)
    return rounded(value, _DIGITS) if found is None else found


def _cells(annex: Annex) -> Iterator[AnnexCell]:
    for row in annex.rows:
        yield from _cells_of(row, annex)


def _cells_of(row: AnnexRow, annex: Annex) -> Iterator[AnnexCell]:
    """The bound cells of a row."""
    for head in annex.heads:
        cell = row.cells.get(head.key)
        if cell is not None and cell.key:
            yield cell
