"""The alphabets tables of figures come in: Excel's "CSV UTF-8", "Unicode Text", and the old Windows one.

A byte order mark says which of the Unicode ones it is. Windows-1258 has no mark, and any bytes are letters
in it: it is taken only where the table's own headings come out as words (`Chỉ tiêu`).
"""

import codecs
import re
from collections.abc import Collection
from io import BytesIO
from itertools import islice
from pathlib import Path

from hq_targets.core.actuals.columns import tells_vietnamese, vietnamese_headings
from hq_targets.core.actuals.garbled import garbling_of
from hq_targets.core.names import normal
from hq_targets.core.problem import Place, Problem
from hq_targets.files.store import DISK, Store
from hq_targets.files.tables.table_file import TableFile, binary
from hq_targets.files.text import BREAK, NotTextError, unreadable

MAX_CSV_BYTES = 1_000_000_000
MOST_SHOWN = 4_000_000  # bytes of a file whose lines are shown
HEADER_WITHIN = 30  # lines from the top in which the headings stand
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARKS = tuple(mark for mark, _ in _BOMS)
_CELLS = re.compile(r'[,;\t]"?|"')


def open_table(
    path: Path, name: str, store: Store = DISK, limit: int = MAX_CSV_BYTES
) -> tuple[TableFile | None, list[Problem]]:
    """A table's file, not yet looked at but for the alphabet it says it is in; or None and why not.

    What is not what it seems to be shows when its lines are read: see `in_other_alphabet`.
    """
    problem = unreadable(path, name, limit, store)
    if problem is not None:
        return None, [problem]
    try:
        with store.open(path) as stream:
            begins = stream.read(len(codecs.BOM_UTF16_LE))
        if not begins.startswith(_MARKS):
            return TableFile(name, lambda: store.open(path)), []
        return table_of(store.read(path), name)
    except OSError as error:
        return None, [Problem("file-unreadable", Place(name), {"reason": error.strerror or ""})]


def table_of(data: bytes, name: str) -> tuple[TableFile | None, list[Problem]]:
    """A table's file of bytes that are at hand, as `open_table` does."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _unicode(data[len(mark) :].decode(encoding), name), []
            except UnicodeDecodeError:
                return None, [Problem("utf-16-broken", Place(name))]
    return TableFile(name, lambda: BytesIO(data)), []


def in_other_alphabet(file: TableFile, fault: Problem) -> tuple[TableFile | None, list[Problem]]:
    """A file that is no UTF-8, in the alphabet it proves to be in; None and what is wrong where none does."""
    if fault.code != "not-utf-8":
        return None, [fault]
    with file.opened() as stream:
        data = stream.read()
    if b"\x00" in data:
        return None, [binary(file.name, data)]
    text = _in_cp1258(data)
    if text is not None and any(tells_vietnamese(cells) for cells in _top(text)):
        return _unicode(text, file.name), []
    # A line that is UTF-8 is what it says; only of the others it is asked what their letters were.
    top = re.split(rb"\r\n|\n|\r", data, maxsplit=HEADER_WITHIN)[:HEADER_WITHIN]
    return None, [garbled_heading("\n".join(map(_or_latin, top)), file.name) or fault]


def decode_table(data: bytes, name: str) -> tuple[TableFile | None, list[Problem]]:
    """A table of bytes in whatever alphabet they prove to be in, looked at whole; None for no text."""
    file, problems = table_of(data, name)
    while file is not None:
        try:
            file.look_through()
        except NotTextError as error:
            file, problems = in_other_alphabet(file, error.problem)
        else:
            return (None if file.broken else file), file.faults
    return None, problems


def garbled_heading(text: str, name: str) -> Problem | None:
    """Where a heading is spelled in an old font or was read in the wrong encoding."""
    for line, cells in enumerate(_top(text), 1):
        for cell in cells:
            garbling = garbling_of(cell, vietnamese_headings())
            if garbling is not None:
                return Problem("garbled-text", Place(name, line, 1), {"text": cell, "garbling": garbling})
    return None


def shown_lines(path: Path, numbers: Collection[int], store: Store = DISK) -> dict[int, str]:
    """Some lines of a file by their numbers, as far as they can be shown, whatever is wrong with it."""
    file, _ = open_table(path, "", store)
    found: dict[int, str] = {}
    try:
        for block in file.blocks() if file is not None else ():
            inside = range(block.first, block.first + len(block.lines))
            found |= {n: _readable(block.lines[n - block.first]) for n in numbers if n in inside}
            if block.first + len(block.lines) > max(numbers, default=0):
                break
    except (NotTextError, OSError):
        lines = display_lines(path, store)
        return {n: lines[n - 1] for n in numbers if 0 < n <= len(lines)}
    return found


def display_lines(path: Path, store: Store = DISK) -> tuple[str, ...]:
    """The lines of a file as far as they can be shown, whatever is wrong with it."""
    try:
        if not store.is_file(path):  # a pipe would never answer
            return ()
        data = store.read(path, MOST_SHOWN)
    except OSError:
        return ()
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "utf-8")
    if len(data) == MOST_SHOWN:  # what was cut off last may be a part of a letter
        data = data[: data.rfind(b"\n") + 1]
    return tuple(BREAK.split(_readable(data, encoding).removeprefix("\ufeff")))


def _or_latin(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _readable(data: bytes, encoding: str = "utf-8") -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return _in_cp1258(data) or data.decode(encoding, "replace")


def _unicode(text: str, name: str) -> TableFile:
    data = text.encode("utf-8")
    return TableFile(name, lambda: BytesIO(data))


def _in_cp1258(data: bytes) -> str | None:
    try:
        return normal("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def _top(text: str) -> list[list[str]]:
    return [[c.strip() for c in _CELLS.split(line)] for line in islice(BREAK.split(text), HEADER_WITHIN)]
