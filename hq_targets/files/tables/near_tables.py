"""Why no sheet of a workbook has a table of figures: as seen from the row that comes nearest to headings."""

from collections.abc import Iterator

from hq_targets.core.actuals.columns import COLUMNS, Header, near_figures, read_header
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.spec import Spec
from hq_targets.files.encodings import HEADER_WITHIN
from hq_targets.files.tables.workbook import SheetRow, Workbook

_FEW = 2  # known headings that make a row one of headings, and areas that run across


def why_no_table(book: Workbook, period: Period, spec: Spec | None) -> Problem:
    """What keeps the nearest row of headings from being one; that there is none at all."""
    found = max(_rows(book, period), key=lambda one: one[0], default=None)
    if found is None:
        return Problem("workbook-without-table", Place(book.name))
    _, row, header = found
    if "value" in header.missing:
        areas = [at for at in header.unknown if spec is not None and spec.area_index.every(row.cells[at])]
        if len(areas) >= _FEW:
            names = tuple(f"“{row.cells[at]}”" for at in areas)
            return Problem("areas-in-columns", row.place(areas[0]), {"areas": names, "count": len(areas)})
        for at in header.unknown:
            near = near_figures(row.cells[at], period)
            if near:
                facts = {"text": row.cells[at], "heading": near}
                return Problem("figures-heading-unclear", row.place(at), facts)
    return Problem("missing-column", row.whole, {"columns": header.missing, "known": COLUMNS})


def _rows(book: Workbook, period: Period) -> Iterator[tuple[int, SheetRow, Header]]:
    """The rows that may be headings, with how many of their cells are known ones."""
    for sheet in book.sheets:
        for row in sheet.rows[:HEADER_WITHIN] if sheet.visible else ():
            header = read_header(row.cells, period)
            known = len(header.columns) + len(header.beside)
            if header.columns and known >= _FEW:
                yield known, row, header
