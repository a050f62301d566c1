"""Which figures a report holds: each key with what stands there, as words and as values."""

from decimal import Decimal
from fractions import Fraction

from hq_targets.core.amounts import exact, rounded
from hq_targets.reports.export.annex import Annex
from hq_targets.reports.export.letter import Letter


def bound_words(letter: Letter, annex: Annex) -> dict[str, str]:
    """The words of every bound figure of the letter and of its annex."""
    return {**letter_words(letter), **annex_words(annex)}


def letter_words(letter: Letter) -> dict[str, str]:
    """The words of every bound figure of the letter."""
    return {run.key: run.text for block in letter.body for run in block.line if run.key}


def annex_words(annex: Annex) -> dict[str, str]:
    """The words of every bound cell of the annex, as they are shown."""
    return {cell.key: cell.shown for row in annex.rows for cell in row.cells.values() if cell.key}


def annex_values(annex: Annex) -> dict[str, str | Decimal]:
    """Every bound cell of the annex as a workbook holds it: a figure where it is one, else its words."""
    return {
        cell.key: cell.shown if cell.value is None else workbook_value(cell.value)
        for row in annex.rows
        for cell in row.cells.values()
        if cell.key
    }


def workbook_value(value: Fraction) -> Decimal:
    """A figure in as many digits as a cell keeps: one without an end to 12 decimals."""
    found = exact(value)
    return rounded(value, 12) if found is None else found
