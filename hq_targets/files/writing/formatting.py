"""A file of actuals as it stands, and as it stands in its canonical form."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from hq_targets.core.actuals.book import one_figure_each
from hq_targets.core.actuals.columns import COLUMNS, UNIT_OR_AREA
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, Place, Problem, errors_in
from hq_targets.core.targets.spec import Spec
from hq_targets.files.encodings import MAX_CSV_BYTES, decode_table
from hq_targets.files.store import Names
from hq_targets.files.tables.actuals_table import read_table
from hq_targets.files.tables.table import clean, text_table
from hq_targets.files.tables.table_file import TableFile
from hq_targets.files.tables.table_reader import Given
from hq_targets.files.text import read_bytes
from hq_targets.files.writing.canonical import canonical_text


class Formatted(NamedTuple):
    """A file's bytes and figures; `after` is its canonical form, None where something in it is wrong.

    `left_out` are titles and columns that hold no figure and have no place in that form.
    """

    name: str
    before: bytes
    after: bytes | None
    rows: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether writing the canonical form would change the file."""
        return self.after is not None and self.after != self.before


def formatted(
    path: Path, names: Names, period: Period, spec: Spec, numbers: NumberStyle | None = None
) -> Formatted:
    """Read a file whole and write it anew, in memory. No file is changed."""
    name = names(path)
    data, problems = read_bytes(path, name, MAX_CSV_BYTES, names.store)
    if data is None:
        return Formatted(name, b"", None, (), tuple(problems))
    file, problems = decode_table(data, name)
    if file is None or problems:
        return Formatted(name, data, None, (), tuple(problems))
    return _formatted(data, file, period, spec, numbers)


def _formatted(
    data: bytes, file: TableFile, period: Period, spec: Spec, numbers: NumberStyle | None
) -> Formatted:
    table, problems = text_table(file, period)
    if table is None:
        return Formatted(file.name, data, None, (), tuple(problems))
    reading = read_table(table, period, spec, Given(numbers))
    rows, twice = one_figure_each(reading.observations)
    problems = reading.problems + twice
    if errors_in(problems):
        return Formatted(file.name, data, None, tuple(rows), tuple(problems))
    after = canonical_text(rows, spec).encode("utf-8")
    hold(after, file.name, period, spec, rows)
    kept = {at for column, at in table.header.columns.items() if column in (*COLUMNS, UNIT_OR_AREA)}
    headings = [clean(cell) for n, cell in enumerate(table.headings.cells) if n not in kept]
    left_out = (*(clean(title) for title in table.titles), *(cell for cell in headings if cell))
    return Formatted(file.name, data, after, tuple(rows), tuple(problems), left_out)


def hold(after: bytes, name: str, period: Period, spec: Spec, rows: Iterable[Observation]) -> None:
    """Read the new form back before anybody relies on it: the same figures, or no new form at all."""
    file, _ = decode_table(after, name)
    table = text_table(file, period)[0] if file is not None else None
    back = read_table(table, period, spec).observations if table is not None else []
    if _by_key(back) != _by_key(rows):
        raise CannotRunError("not-the-same", file=name)


def _by_key(rows: Iterable[Observation]) -> dict[object, Observation]:
    """What each row states, wherever it stands; blanks within a text are one."""
    return {
        row.key: row._replace(
            place=Place(""), source=" ".join(row.source.split()), note=" ".join(row.note.split())
        )
        for row in rows
    }
