"""How a cell that holds a number shows it: as the annex prints it, with words in its format.

A spreadsheet writes the marks of its own country, so that `#,##0.0` reads 31.815,7 on a Vietnamese machine.
"""

from fractions import Fraction

from hq_targets.core.amounts import exact, plain
from hq_targets.reports.export.annex_cells import AnnexCell
from hq_targets.wording.numbers import decimals_in

TEXT = "@"
MOST_DIGITS = 15  # that a spreadsheet keeps of a number


def holds(cell: AnnexCell) -> bool:
    """Whether a cell can hold the figure as a number, with every digit that is shown of it."""
    if cell.value is None:
        return False
    if cell.written:
        return exact(cell.value) is not None
    digits = "".join(letter for letter in cell.text if letter.isdigit()).lstrip("0")
    return len(digits) <= MOST_DIGITS


def pattern(cell: AnnexCell, lang: str, signed: bool = False) -> str:
    """The number format that shows a figure's cell as the annex does.

    What stands for a figure in words is shown only while the cell holds that figure.
    """
    before, after = quoted(cell.before), quoted(cell.after)
    if cell.written and cell.value is not None:
        value = exact(cell.value)
        return f"[={plain(value) if value is not None else 0}]{before}{quoted(cell.text)}{after};General"
    digits = number_pattern(decimals_in(cell.text, lang))
    if signed:
        return f"+{digits};-{digits};0"
    # A minus stands behind what stands before the figure.
    return f"{before}{digits}{after};{before}-{digits}{after}" if before else f"{digits}{after}"


def number_pattern(places: int) -> str:
    """A number in groups of thousands with so many decimals."""
    return f"#,##0.{'0' * places}" if places else "#,##0"


def places_of(value: Fraction) -> int:
    """How many decimals a figure is shown with: all it has, and of one without an end two."""
    found = exact(value)
    return 2 if found is None else len(plain(found).partition(".")[2])


def quoted(text: str) -> str:
    """Words as they stand in a number format."""
    return "".join(rf"\{part}" if part == '"' else f'"{part}"' for part in _parts(text))


def _parts(text: str) -> list[str]:
    """The text cut at its quotation marks, which stay parts of their own."""
    cut = text.split('"')
    parts = [cut[0]]
    for more in cut[1:]:
        parts += ['"', more]
    return [part for part in parts if part]
