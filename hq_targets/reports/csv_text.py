"""Rows as CSV for a spreadsheet: always the same columns, and no cell it could take for a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from hq_targets.core.actuals.formulas import neutral


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A header and a line a row; a row may hold more than is asked for."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return stream.getvalue()


def _cell(value: object) -> str:
    """A cell for people: nothing, or a text on one line that a spreadsheet cannot take for a formula."""
    if value is None:
        return ""
    return neutral(" ".join(str(value).splitlines()))
