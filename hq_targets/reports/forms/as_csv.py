"""The form of a period as text: semicolons, which a Vietnamese Excel opens as columns.

A first line `sep=;` would make any Excel do so, and forget that the file is UTF-8; the byte order mark is
worth more. What is filled in is read whatever Excel makes of it.
"""

import csv
import io

from hq_targets.core.actuals.form import Form
from hq_targets.core.actuals.formulas import neutral
from hq_targets.reports.forms.cells import columns, headings, known_cells, titles, typed_cells
from hq_targets.wording import Wording

NOTHING = "-"  # a figure, and no formula


def form_csv(form: Form, wording: Wording) -> str:
    """The form's titles, headings, and a row a figure."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    for title in titles(form, wording):
        writer.writerow([title])
    said = headings(wording)
    writer.writerow([said[column] for column in columns(form)])
    for row in (*form.whole, *form.areas):
        cells = {**known_cells(row, form, wording), **typed_cells(row, form, wording)}
        words = row.indicator.type == "text"
        writer.writerow([_cell(column, cells[column], words) for column in columns(form)])
    return stream.getvalue()


def _cell(column: str, text: str, words: bool) -> str:
    """A cell; a figure is left as it is, unless it is a text."""
    return text if column == "value" and not (words and text != NOTHING) else neutral(text)
