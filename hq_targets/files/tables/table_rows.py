"""Which rows of a table are its figures: not its numbering, nor what stands above, below or in the next."""

import re
from collections.abc import Iterator, Mapping

from hq_targets.core.actuals.captions import contradicts, dates_a_letter, named_otherwise
from hq_targets.core.actuals.columns import is_heading
from hq_targets.core.actuals.entries import holds_number, may_be_figure
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.targets.naming import find_indicator, named_with_figure
from hq_targets.core.targets.spec import Spec
from hq_targets.files.tables.csv_rows import Taken
from hq_targets.files.tables.table import SourceRow, Table, clean

# "(5)", "B", and with how a column is worked out: "(6)=(5)/(4)*100%".
_NUMBERING = re.compile(r"\(?(?:[0-9]{1,2}|[A-ZĐ])\)?(?: ?= ?[0-9A-ZĐ()+*/:,.%x× −–-]{1,40})?")


def caption_problems(table: Table, period: Period) -> list[Problem]:
    """What stands above a table and says that its figures are of another period."""
    whole = table.headings.whole
    if whole.sheet and named_otherwise(whole.sheet, period):
        return [Problem("table-of-other-period", whole, {"text": whole.sheet, "period": period})]
    together = " ".join(table.titles)
    if contradicts(together, period):
        # What no line says alone stands in two of them: "QUÝ" and "III NĂM 2021".
        said = next((title for title in table.titles if contradicts(title, period)), together)
        return [Problem("table-of-other-period", whole, {"text": said, "period": period})]
    over = next((cell for cell in reversed(table.above[: table.header.columns["value"] + 1]) if cell), "")
    if over and contradicts(over, period, heading=True):
        return [Problem("table-of-other-period", whole, {"text": over, "period": period})]
    return []


def figure_rows(table: Table, period: Period, taken: Taken | None = None) -> Iterator[SourceRow | Problem]:
    """The rows of a table in order but for those `taken`, and a problem for each that is none.

    Where something else begins below, a problem says so, and no more rows come.
    """
    first = True
    for row in table.rows(taken):
        if isinstance(row, Problem):
            yield row
            continue
        cells = [clean(cell) for cell in row.cells]
        filled = [cell for cell in cells if cell]
        numbering = first and len(filled) > 1 and all(_NUMBERING.fullmatch(cell) for cell in filled)
        first = False
        if not filled or numbering or row.cells == table.headings.cells:
            continue
        problem = _something_else(row, cells, filled, table, period)
        if problem is not None:
            yield problem
            break
        yield row


def heads_a_part(row: SourceRow, columns: Mapping[str, int], spec: Spec) -> bool:
    """Whether a row names no indicator and states neither a figure nor an area: a heading between rows."""
    said = {name for name in ("value", "area") if name in columns and _cell(row, columns[name])}
    return not said and find_indicator(_cell(row, columns["indicator"]), spec) is None


def figure_in_label(row: SourceRow, columns: Mapping[str, int], spec: Spec) -> Problem | None:
    """A figure that stands where only the indicator should: as a heading of a part it would be lost."""
    at = columns["indicator"]
    named = named_with_figure(_cell(row, at), spec) if heads_a_part(row, columns, spec) else None
    facts = {"text": _cell(row, at), "id": named.id if named is not None else ""}
    return None if named is None else Problem("figure-in-label", row.place(at), facts)


def says_nothing(row: SourceRow, columns: Mapping[str, int], spec: Spec) -> bool:
    """Whether a row has nothing of a table: no figure, no answer, and no indicator, area or unit there is.

    So are signatures below a table, and notes there, also where a number stands among their words.
    """
    cells = [clean(cell) for cell in row.cells]
    value = columns["value"]
    if row.fault(value, "value") is not None:
        return False
    if heads_a_part(row, columns, spec):
        return True
    if any(map(holds_number, cells)) or (value < len(cells) and may_be_figure(cells[value])):
        return False
    said = {name: cells[at] for name, at in columns.items() if at < len(cells) and cells[at]}
    named = [said[name] for name in ("indicator", "name", "area") if name in said]
    known = any(find_indicator(text, spec) or spec.area_index.every(text) for text in named)
    return not known and not any(unit.called(said.get("unit", "")) for unit in spec.units)


def _cell(row: SourceRow, at: int) -> str:
    return clean(row.cells[at]) if at < len(row.cells) else ""


def _something_else(
    row: SourceRow, cells: list[str], filled: list[str], table: Table, period: Period
) -> Problem | None:
    """Other headings, or a line that says that what follows is of another period."""
    at = table.header.columns["indicator"]
    headings = sum(is_heading(cell) for cell in filled) if at < len(cells) and is_heading(cells[at]) else 0
    if headings > 1:
        return _goes_on(row, cells, table) or Problem(
            "second-table", row.whole, {"line": table.headings.line}
        )
    if len(filled) == 1 and contradicts(filled[0], period) and not dates_a_letter(filled[0]):
        return Problem("table-of-other-period", row.whole, {"text": filled[0], "period": period})
    return None


def _goes_on(row: SourceRow, cells: list[str], table: Table) -> Problem | None:
    """That a row of headings right below the first is the second half of it, and no table of its own."""
    upper = [clean(cell) for cell in table.headings.cells]
    other = [n for n, cell in enumerate(cells) if cell and (n >= len(upper) or cell != upper[n])]
    if row.line != table.headings.line + 1 or not other:
        return None
    over = max((n for n in range(min(other[0] + 1, len(upper))) if upper[n]), default=0)
    names = tuple(f"“{cells[n]}”" for n in other)
    facts = {"line": table.headings.line, "next": row.line, "text": upper[over], "below": names}
    return Problem("headings-in-two-rows", table.headings.place(over), facts)
