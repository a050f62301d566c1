"""The cells of a workbook as plain values in a file: `python cells_of.py WORKBOOK FILE`.

A cell is its line, its column, its value, and its formula, where it has one.
Cells without a value are left out.
"""

import marshal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

Cell = tuple[int, int, float | str, str]


def main(workbook: Path, file: Path) -> None:
    """Write the cells of every sheet, by its name, as the marshal module does."""
    formulas = load_workbook(workbook, read_only=True)
    values = load_workbook(workbook, read_only=True, data_only=True)
    sheets = {
        name: list(cells_of(formulas[name].iter_rows(), values[name].iter_rows(values_only=True)))
        for name in formulas.sheetnames
    }
    file.write_bytes(marshal.dumps(sheets))


def cells_of(lines: Iterator[Any], values: Iterator[Any]) -> Iterator[Cell]:
    """The cells of a sheet, from its lines read as formulas and as values; counted from 0."""
    for line, (cells, held) in enumerate(zip(lines, values, strict=True)):
        for at, (cell, value) in enumerate(zip(cells, held, strict=True)):
            if cell.data_type == "f":
                yield line, at, plain(value), str(cell.value)
            elif value is not None:
                yield line, at, plain(value), ""


def plain(value: object) -> float | str:
    """A value as a number or a text, which are all that XlsxWriter is given."""
    return value if isinstance(value, int | float) else "" if value is None else str(value)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
