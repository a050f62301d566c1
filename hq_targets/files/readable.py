"""A single file as far as it can be read without knowing anything around it, for showing what is in it."""

import codecs
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hq_targets.core.actuals.as_written import WrittenFigures
from hq_targets.core.actuals.columns import COLUMNS, UNIT_OR_AREA
from hq_targets.core.names import normal
from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from hq_targets.files.encodings import decode_table
from hq_targets.files.tables.table import SourceRow, clean, text_table
from hq_targets.files.text import TextFile, decode

_SPEC = re.compile(r"targets_([12][0-9]{3})\.yaml")
_PERIOD = re.compile(r"([12][0-9]{3}(?:-Q[1-4])?)\b.*\.csv", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "UTF-8 BOM"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))
_COMMENT = re.compile(r"(?:^|(?<=\s))#")


class ReadDocument(NamedTuple):
    """The values of a YAML file, their places, and its comments, each with its line."""

    data: Any
    places: Mapping[tuple[str | int, ...], Place]
    comments: tuple[tuple[int, str], ...]


def raw_text(data: bytes) -> str:
    """The text of bytes as well as it can be told; what is no text in them shows as its numbers."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "backslashreplace")
    file, _ = decode_table(data, "")
    if file is not None:
        return "\n".join(file.lines)
    return data.decode("utf-8-sig", "backslashreplace")


def is_spec(name: str) -> bool:
    """Whether a file of this name holds a year's targets."""
    return _SPEC.fullmatch(name) is not None


def read_values(data: bytes) -> ReadDocument | None:
    """The values of a YAML file; None where anything in it cannot be read."""
    from hq_targets.files.yaml.yaml_nodes import read_document  # noqa: PLC0415 - a table needs no YAML

    file, problems = decode(data, "")
    if file is None or problems:
        return None
    document, problems = read_document(file)
    if document is None or problems:
        return None
    ends: dict[int, int] = {}
    for place in (*document.values.values(), *document.keys.values()):
        ends[place.line] = max(ends.get(place.line, 0), place.column - 1 + place.width)
    return ReadDocument(document.data, document.values, _comments(file, ends))


def read_figures(data: bytes, name: str) -> WrittenFigures | None:
    """The cells of a table of figures; None where it is no such table."""
    file, problems = decode_table(data, "")
    if file is None or problems:
        return None
    match = _PERIOD.fullmatch(name)
    period = Period.parse(match.group(1).upper()) if match else None
    table, _ = text_table(file, period)
    if table is None:
        return None
    columns = {column: at for column, at in table.header.columns.items() if column in COLUMNS}
    if UNIT_OR_AREA in table.header.columns and "unit" in columns:
        columns.setdefault("area", table.header.columns[UNIT_OR_AREA])
    headings = tuple(clean(cell) for cell in table.headings.cells)
    form = f"{_alphabet(data)}, {_separator(table.headings)}, {_ends(data)}"
    return WrittenFigures(period, form, table.titles, headings, columns, _rows(file.lines, table.rows()))


def spec_beside(name: str) -> Path | None:
    """The targets a file of figures is for, in the workspace we stand in: git runs us at the top of its tree.

    Where the file itself lies git tells of one side only, and both must be read alike.
    """
    match = _PERIOD.fullmatch(name)
    year = int(match.group(1)[:4]) if match else 0
    here = Path.cwd()
    specs = (f / "data" / f"targets_{one}.yaml" for f in (here, *here.parents) for one in (year, year + 1))
    return next((spec for spec in specs if spec.is_file()), None)


def _comments(file: TextFile, ends: Mapping[int, int]) -> tuple[tuple[int, str], ...]:
    """Each comment with its line: a `#` behind all values of the line."""
    found = []
    for number, line in enumerate(file.lines, 1):
        match = _COMMENT.search(line, ends.get(number, 0))
        if match is not None:
            found.append((number, line[match.start() :].rstrip()))
    return tuple(found)


def _rows(lines: Sequence[str], rows: Any) -> tuple[tuple[str, ...] | str, ...]:
    found: list[tuple[str, ...] | str] = []
    for row in rows:
        if hasattr(row, "cells"):
            found.append(tuple(clean(cell) for cell in row.cells))
        else:
            found.append(lines[row.place.line - 1])
    return tuple(found)


def _alphabet(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "Windows-1258"
    return "UTF-8" if normal("NFC", text) == text else "UTF-8 NFD"


def _separator(headings: SourceRow) -> str:
    return "tab" if headings.separator == "\t" else f"“{headings.separator}”"


def _ends(data: bytes) -> str:
    ends = {match.group() for match in re.finditer(rb"\r\n|\n|\r", data.replace(b"\0", b""))}
    return "/".join(sorted({b"\r\n": "CRLF", b"\n": "LF", b"\r": "CR"}[end] for end in ends)) or "-"
