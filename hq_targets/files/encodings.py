"""The alphabets tables of figures come in: Excel's "CSV UTF-8", "Unicode Text", and the old Windows one.

A byte order mark says which of the Unicode ones it is. Windows-1258 has no mark, and any bytes are letters
in it: it is taken only where the table's own headings come out as words (`Chỉ tiêu`).
"""

import codecs
import re
import unicodedata
from itertools import islice
from pathlib import Path

from hq_targets.core.actuals.columns import tells_vietnamese, vietnamese_headings
from hq_targets.core.actuals.garbled import garbling_of
from hq_targets.core.problem import Place, Problem
from hq_targets.files.store import DISK, Store
from hq_targets.files.text import BREAK, Read, decode, examined

MAX_CSV_BYTES = 20_000_000
MOST_SHOWN = 4_000_000  # bytes of a file whose lines are shown
HEADER_WITHIN = 30  # lines from the top in which the headings stand
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CELLS = re.compile(r'[,;\t]"?|"')


def decode_table(data: bytes, name: str) -> Read:
    """The lines of a table's bytes, in whatever alphabet they prove to be in."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return examined(data[len(mark) :].decode(encoding), name)
            except UnicodeDecodeError:
                return None, [Problem("utf-16-broken", Place(name))]
    file, problems = decode(data, name)
    if not any(problem.code == "not-utf-8" for problem in problems):
        return file, problems
    text = _in_cp1258(data)
    if text is not None and any(tells_vietnamese(cells) for cells in _top(text)):
        return examined(text, name)
    garbled = garbled_heading(data.decode("latin-1"), name)
    return None, [garbled] if garbled else problems


def garbled_heading(text: str, name: str) -> Problem | None:
    """Where a heading is spelled in an old font or was read in the wrong encoding."""
    for line, cells in enumerate(_top(text), 1):
        for cell in cells:
            garbling = garbling_of(cell, vietnamese_headings())
            if garbling is not None:
                return Problem("garbled-text", Place(name, line, 1), {"text": cell, "garbling": garbling})
    return None


def display_lines(path: Path, store: Store = DISK) -> tuple[str, ...]:
    """The lines of a file as far as they can be shown, whatever is wrong with it."""
    try:
        if not store.is_file(path):  # a pipe would never answer
            return ()
        data = store.read(path, MOST_SHOWN)
    except OSError:
        return ()
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = _in_cp1258(data) or data.decode(encoding, "replace")
    return tuple(BREAK.split(text.removeprefix("\ufeff")))


def _in_cp1258(data: bytes) -> str | None:
    try:
        return unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def _top(text: str) -> list[list[str]]:
    return [[c.strip() for c in _CELLS.split(line)] for line in islice(BREAK.split(text), HEADER_WITHIN)]
