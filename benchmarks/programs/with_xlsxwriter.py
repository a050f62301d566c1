"""XlsxWriter writing cells that are there, and nothing else: `python with_xlsxwriter.py CELLS WORKBOOK`.

One look for numbers and one for texts; no widths, no charts, no rules.
"""

import marshal
import sys
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped]


def main(cells: Path, workbook: Path) -> None:
    """Write the sheets that `cells_of` took from a workbook into another."""
    sheets = marshal.loads(cells.read_bytes())  # noqa: S302 - a file of the suite's own
    with Workbook(str(workbook)) as book:
        amount, words = book.add_format({"num_format": "#,##0.##"}), book.add_format({"font_size": 11})
        for name, held in sheets.items():
            sheet = book.add_worksheet(name)
            for line, at, value, formula in held:
                if formula:
                    sheet.write_formula(line, at, formula, amount, value)
                elif isinstance(value, str):
                    sheet.write_string(line, at, value, words)
                else:
                    sheet.write_number(line, at, value, amount)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
