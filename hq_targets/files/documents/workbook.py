"""The bound figures of a workbook: the summary's cells, by the hidden names of their rows and columns."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from math import isclose
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

from hq_targets.core.problem import CannotRunError, Place
from hq_targets.core.report.binding import Bound, Shown, short_key

_HIDDEN = "_hq_targets"
_ROWS = "key"  # over the column that names the rows
_NEEDED = ("baseline", "target", "actual", "status")  # columns by which the row of their names is known
_CLOSE = 1e-9  # how near a recalculated figure comes to the exact one


def read_summary(path: Path, name: str) -> tuple[str, Mapping[str, Sequence[Bound]]]:
    """The stamp, and every bound cell of the first sheet."""
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    books = []
    for values in (True, False):
        try:
            books.append(load_workbook(path, data_only=values))
        except (BadZipFile, KeyError, ValueError, OSError):
            raise CannotRunError("document-broken", file=str(path)) from None
    reckoned, written = books
    if _HIDDEN not in reckoned.sheetnames:
        raise CannotRunError("document-not-ours", file=str(path))
    hidden = list(reckoned[_HIDDEN].iter_rows(values_only=True))
    stamp = str(hidden[0][0]) if hidden else ""
    made = {str(row[0]): _made(row) for row in hidden[1:] if row and row[0]}
    sheets = [(sheet, written[sheet.title]) for sheet in reckoned.worksheets if sheet.title != _HIDDEN]
    found = next((cells for pair in sheets for cells in [_table(*pair)] if cells), None)
    if found is None:
        raise CannotRunError("document-not-ours", file=str(path))
    return stamp, {"": [_bound(one, made, name, path) for one in found if one.key in made]}


class _Cell(NamedTuple):
    """A bound cell: its key, its value as reckoned and as written, its place, and what its row is called."""

    key: str
    value: Any
    formula: bool
    sheet: str
    line: int
    column: int
    near: str


def _table(sheet: Any, written: Any) -> list[_Cell]:
    """The bound cells of a sheet: in the rows that have a name, under the columns that have one."""
    columns: dict[int, str] = {}
    names = 0
    found = []
    for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if not columns:
            named = {n: str(cell) for n, cell in enumerate(cells, 1) if cell}
            if {*_NEEDED, _ROWS} <= set(named.values()):
                names = next(n for n, text in named.items() if text == _ROWS)
                columns = {n: text for n, text in named.items() if n != names}
            continue
        row = cells[names - 1] if names <= len(cells) else None
        if not row:
            continue
        near = " ".join(str(cell) for cell in cells[:2] if cell is not None)
        for n, column in columns.items():
            formula = str(written.cell(line, n).value or "").startswith("=")
            key = short_key(f"{row}.{column}")
            found.append(_Cell(key, cells[n - 1], formula, sheet.title, line, n, near))
    return found


def _bound(cell: _Cell, made: Mapping[str, Shown], name: str, path: Path) -> Bound:
    if cell.value is None and cell.formula:
        raise CannotRunError("document-unreckoned", file=str(path))
    was = made[cell.key]
    place = Place(name, cell.line, cell.column, sheet=cell.sheet)
    return Bound(cell.key, _shown(cell.value, was), was, place, cell.near)


def _shown(value: Any, was: Shown) -> Shown:
    """What a cell holds: an exact figure where it is as near as a cell can be to what was put in."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if isinstance(was, Decimal) and isclose(float(was), value, rel_tol=_CLOSE, abs_tol=_CLOSE):
            return was
        return Decimal(repr(value))
    return str(value)


def _made(row: Sequence[Any]) -> Shown:
    """What a cell was made with: its exact figure where it has one, else its words."""
    text, exact = (str(cell) if cell is not None else "" for cell in (*row[1:3], None, None)[:2])
    try:
        return Decimal(exact) if exact else text
    except InvalidOperation:
        return text
