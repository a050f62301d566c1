"""The bound figures of a workbook: the summary's cells, by the hidden names of their rows and columns."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from math import isclose
from pathlib import Path
from typing import Any, NamedTuple

from hq_targets.core.problem import CannotRunError, Place
from hq_targets.core.report.binding import WORDS, Bound, Shown, short_key
from hq_targets.files.documents.packages import parts_of
from hq_targets.files.tables.survey import survey

_HIDDEN = "_hq_targets"
_ROWS_READ, _COLUMNS_READ = 20_000, 60  # more than any summary has
_ROWS = "key"  # over the column that names the rows
_NEEDED = ("baseline", "target", "actual", "status")  # columns by which the row of their names is known
_CLOSE, _SAME = 1e-9, 1e-12  # how near a reckoned figure, and a typed one, comes to the exact one


def read_summary(path: Path, name: str) -> tuple[str, Mapping[str, Sequence[Bound]]]:
    """The stamp, and every bound cell of the sheet whose rows and columns have names.

    Beside each figure its words are bound, as a key of their own (`…:words`): the marks of a figure are in
    its format, not in its value.
    """
    parts_of(path)  # within its limits
    _looked_over(path)
    reckoned, written = (_opened(path, values=values) for values in (True, False))
    if _HIDDEN not in reckoned.sheetnames:
        raise CannotRunError("document-not-ours", file=str(path))
    hidden = [row for line, row in _rows(reckoned[_HIDDEN], 3) if line > 1 and row[0]]
    made = {str(row[0]): _made(row) for row in hidden}
    words = {str(row[0]): str(row[1] or "") for row in hidden}
    sheets = [(sheet, written[sheet.title]) for sheet in reckoned.worksheets if sheet.title != _HIDDEN]
    found = next((cells for pair in sheets for cells in [_table(*pair)] if cells), [])
    ours = [one for one in found if one.key in made]
    bound = [_bound(one, made, name, path) for one in ours]
    bound += [
        Bound(f"{one.key}{WORDS}", words[one.key], words[one.key], _place(one, name), one.near)
        for one in ours
        if isinstance(made[one.key], Decimal)
    ]
    return str(reckoned[_HIDDEN]["A1"].value), {"": bound}


def _looked_over(path: Path) -> None:
    try:
        survey(path.read_bytes())
    except MemoryError:
        raise  # told for what it is: the file may be sound
    except Exception:  # noqa: BLE001 - no workbook, or one that would take all memory
        raise CannotRunError("document-broken", file=str(path)) from None


def _opened(path: Path, *, values: bool) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out is for nobody who keeps figures
            return load_workbook(path, data_only=values)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it cannot be read
        raise CannotRunError("document-broken", file=str(path)) from None


def _rows(sheet: Any, width: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows that have a cell, with their numbers: of one far below, openpyxl would make all between."""
    for line in sorted({line for line, _ in sheet._cells if line <= _ROWS_READ}):  # noqa: SLF001
        yield line, next(sheet.iter_rows(line, line, max_col=width, values_only=True))


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
    for line, cells in _rows(sheet, _COLUMNS_READ):
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
    shown = _shown(cell.value, was, reckoned=cell.formula)
    return Bound(cell.key, shown, was, _place(cell, name), cell.near)


def _place(cell: _Cell, name: str) -> Place:
    return Place(name, cell.line, cell.column, sheet=cell.sheet)


def _shown(value: Any, was: Shown, *, reckoned: bool) -> Shown:
    """What a cell holds: an exact figure where it is just that in a cell, or as near as reckoning comes."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        near = _CLOSE if reckoned else _SAME
        if isinstance(was, Decimal) and isclose(float(was), value, rel_tol=near, abs_tol=near):
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
