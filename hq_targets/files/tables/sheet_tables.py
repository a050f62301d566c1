"""The tables of figures in a workbook's sheets, and what in them nobody sees."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hq_targets.core.actuals.captions import unit_in
from hq_targets.core.actuals.columns import read_header
from hq_targets.core.actuals.entries import may_be_figure
from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.spec import Spec
from hq_targets.files.encodings import HEADER_WITHIN
from hq_targets.files.tables.near_tables import why_no_table
from hq_targets.files.tables.table import Rows, Table, in_two_rows, without_figures
from hq_targets.files.tables.workbook import Merged, Sheet, SheetRow, Workbook
from hq_targets.files.tables.workbook_cells import Cell
from hq_targets.files.tables.workbook_remarks import remarks


def sheet_tables(
    book: Workbook, period: Period, spec: Spec | None = None
) -> tuple[list[Table], list[str], list[Problem]]:
    """The tables of figures of a period, the titles of the sheets without one, and what nobody can see.

    `spec` knows areas: where no sheet has a table, they may be what stands in the headings.
    """
    tables: list[Table] = []
    others: list[str] = []
    problems: list[Problem] = []
    for sheet in book.sheets:
        table, doubled = _table(sheet, period), _in_two_rows(sheet, period)
        if doubled is not None and sheet.visible:
            problems.append(doubled)
        elif table is None:
            elsewhen = [problem for row in sheet.rows[:HEADER_WITHIN] for problem in _elsewhen(row, period)]
            problems += elsewhen
            others += [] if elsewhen else [sheet.title]
        elif not sheet.visible:
            problems.append(Problem("sheet-hidden", Place(book.name, sheet=sheet.title)))
        else:
            unseen = list(_unseen(sheet, table, book.name))
            seen = _seen(sheet, table)
            problems += unseen
            blind = any(problem.code == "column-hidden" for problem in unseen)
            readable = not blind and (list(seen.rows()) or not unseen)
            tables += [seen] if readable else []
            problems += remarks(_figures(sheet, table)) if readable else []
    if not tables and not problems:
        problems.append(why_no_table(book, period, spec))
    return tables, others, problems


def _table(sheet: Sheet, period: Period) -> Table | None:
    """The table of a sheet; its title is one of those above the headings."""
    for n, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        header = read_header(row.cells, period)
        if not header.missing:
            titles = [" ".join(text for text in above.cells if text) for above in sheet.rows[:n]]
            above = sheet.rows[n - 1].cells if n else ()
            named = (sheet.title, Place(row.file, sheet=sheet.title))
            titled = (named, *(_saying_unit(*one) for one in zip(sheet.rows[:n], titles, strict=True)))
            rows = _given(sheet.rows[n + 1 :])
            return Table(header, row, rows, (sheet.title, *titles), above, titled=titled)
    return None


def _saying_unit(row: SheetRow, title: str) -> tuple[str, Place]:
    """The cell of a title that says a unit, and its place; the whole row where none does alone."""
    alone = ((text, row.place(at)) for at, text in enumerate(row.cells) if unit_in(text))
    return next(alone, (title, row.whole))


def _in_two_rows(sheet: Sheet, period: Period) -> Problem | None:
    """That the headings of a sheet take two rows."""
    for row, below in pairwise(sheet.rows[:HEADER_WITHIN]):
        doubled = in_two_rows(row, below, period)
        if doubled is not None or not read_header(row.cells, period).missing:
            return doubled
    return None


def _elsewhen(row: SheetRow, period: Period) -> Iterator[Problem]:
    return without_figures(row, read_header(row.cells, period), period)


def _seen(sheet: Sheet, table: Table) -> Table:
    """The table without rows that are hidden or joined with others: their figures are not taken."""
    joined = {line for merged in _joined(sheet, table) for line in range(merged.min_row, merged.max_row + 1)}
    away = sheet.hidden | joined
    below = [row for row in sheet.rows if row.line > table.headings.line and row.line not in away]
    return table._replace(rows=_given(below))


def _figures(sheet: Sheet, table: Table) -> Iterator[tuple[Cell, Place]]:
    """The cells of the column of figures in the rows that are seen, with their places."""
    at = table.header.columns["value"]
    below = (row for row in sheet.rows if row.line > table.headings.line and row.line not in sheet.hidden)
    return ((row.content[at], row.place(at)) for row in below)


def _given(rows: Sequence[SheetRow]) -> Rows:
    return lambda taken=None: rows  # noqa: ARG005 - only lines of text are taken before they are rows


def _unseen(sheet: Sheet, table: Table, name: str) -> Iterator[Problem]:
    """Figures nobody sees, and cells that are one cell for the eye and several for a table."""
    value = table.header.columns["value"]
    for row in sheet.rows:
        if row.line > table.headings.line and row.line in sheet.hidden and row.cells[value]:
            yield Problem("row-hidden", row.place(value))
    for column in sorted({at + 1 for at in table.header.columns.values()} & sheet.hidden_columns):
        yield Problem("column-hidden", table.headings.place(column - 1))
    for merged in _joined(sheet, table):
        place = Place(name, merged.min_row, merged.min_col, 1, sheet.title)
        yield Problem("cells-merged", place, {"text": merged.coord})


def _joined(sheet: Sheet, table: Table) -> Iterator[Merged]:
    """The merged cells that hold something of the table: below its headings, in its columns.

    Below its last figure a row is joined as signatures are.
    """
    used = {at + 1 for at in table.header.columns.values()}
    value = table.header.columns["value"]
    last = max((row.line for row in sheet.rows if may_be_figure(row.cells[value])), default=0)
    for merged in sheet.merged:
        columns = used & set(range(merged.min_col, merged.max_col + 1))
        filled = any(
            merged.min_row <= row.line <= merged.max_row and row.cells[merged.min_col - 1]
            for row in sheet.rows
        )
        signed = merged.min_row == merged.max_row > last
        if merged.max_row > table.headings.line and columns and filled and not signed:
            yield merged
