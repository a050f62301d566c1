"""A file of figures as readable lines: a line a row, in the order of the file.

A number is written as people write it where it can only mean one thing; one with two readings stands in
quotes as it is. Each cell is read by itself, so that one row never changes how another one shows.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hq_targets.core.actuals.as_written import WrittenFigures
from hq_targets.core.actuals.entries import read_entry
from hq_targets.core.amounts import AmountError
from hq_targets.core.number_styles import Readings
from hq_targets.core.period import Period
from hq_targets.reports.readable.lines import joined, plain
from hq_targets.wording.periods import called, number_of
from hq_targets.wording.vocabulary import Vocabulary

_PLACED = ("indicator", "name", "area", "value", "unit", "basis", "status")

_COLUMNS = {"as_of": "readable.as_of", "source": "readable.source", "note": "readable.note"}
_WORDED = (("basis", "basis"), ("status", "state"))


class Names(NamedTuple):
    """What a spec calls things: the name and unit of each indicator, the name of each area."""

    indicators: Mapping[str, tuple[str, str]]
    areas: Mapping[str, str]


def figures_text(file: WrittenFigures, names: Names, words: Vocabulary) -> str:
    """The file as lines."""
    lines = [joined(_period(file.period, words), file.form)]
    lines += [f"{words.text('readable.title')}: {plain(title)}" for title in file.titles]
    lines.append(f"{words.text('readable.columns')}: {', '.join(map(plain, file.headings))}")
    for row in file.rows:
        lines.append(plain(row) if isinstance(row, str) else _row(row, file, names, words))
    return "".join(f"{line}\n" for line in lines)


def _period(period: Period | None, words: Vocabulary) -> str:
    if period is None:
        return ""
    said = words.text(f"period.{called(period)}")
    return said.format(number=number_of(period, words.text("part.months")), year=str(period.year))


def _number(cell: str) -> Readings | None:
    try:
        entry = read_entry(cell)
    except AmountError:
        return None
    return entry.value if isinstance(entry.value, Readings) and not entry.unit and not entry.total else None


def _row(cells: Sequence[str], file: WrittenFigures, names: Names, words: Vocabulary) -> str:
    def cell(column: str) -> str:
        at = file.columns.get(column, len(cells))
        return cells[at].strip() if at < len(cells) else ""

    name, unit = names.indicators.get(cell("indicator"), ("", ""))
    place, known = cell("area"), names.areas.get(cell("area"), "")
    figure = " ".join((_figure(cell("value"), words), plain(cell("unit") or unit or " ").strip('" ')))
    placed = {file.columns[column] for column in _PLACED if column in file.columns}
    others = [
        f"{_column(n, file, words)}: {plain(text.strip())}"
        for n, text in enumerate(cells)
        if n not in placed and text.strip()
    ]
    return joined(
        plain(cell("indicator")),
        plain(cell("name") or name or " ").strip('" '),
        f"{plain(place)} {known}".strip() if place else words.text("readable.whole"),
        figure.rstrip(),
        *(words.called(section, plain(cell(key))) for key, section in _WORDED if cell(key)),
        *others,
    )


def _column(n: int, file: WrittenFigures, words: Vocabulary) -> str:
    """What a cell's column is: as the program calls it, else as its heading does, else its number."""
    known = next((column for column, at in file.columns.items() if at == n), "")
    if known in _COLUMNS:
        return words.text(_COLUMNS[known])
    return known or (plain(file.headings[n]) if n < len(file.headings) and file.headings[n] else f"+{n + 1}")


def _figure(cell: str, words: Vocabulary) -> str:
    number = _number(cell)
    if number is None or number.ambiguous:
        return f'"{cell}"' if number is not None else plain(cell)
    digits = cell.replace(" ", "")
    vietnamese = number.plain is None
    written = digits.replace(".", "").replace(",", ".") if vietnamese else digits.replace(",", "")
    return words.number(written) if written.lstrip("-")[:1].isdigit() else plain(cell)
