"""A workbook looked over before it is opened: openpyxl makes an object of all that is in it.

The parts are read as a stream, so that a few letters that stand for millions of cells cost nothing.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.parsers import expat

MOST_ELEMENTS = 1_000_000  # of all parts: what a person fills in has some ten thousand
MOST_CELLS = 250_000
MOST_JOINED = 100_000  # cells that are joined with others
MOST_STYLES = 65_536  # more than a spreadsheet itself allows
MOST_UNPACKED = 100_000_000  # bytes of all parts

_COUNTED = {"c": MOST_CELLS, "xf": MOST_STYLES, "definedName": MOST_STYLES, "sheet": 1_000}
_SHARED = 5_000_000  # letters of formulas that are written once for many cells, made out for each
_CHUNK = 1 << 16
_RANGE = re.compile(r"([A-Z]{1,9})([0-9]{1,12}):([A-Z]{1,9})([0-9]{1,12})")


class OverfullError(Exception):
    """More than a workbook of figures can hold."""


def survey(data: bytes) -> None:
    """Look a workbook over.

    Raises OverfullError where opening it could take all memory or many minutes, zipfile.BadZipFile and others
    where it is no workbook.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
            raise OverfullError
        seen = _Seen()
        for entry in package.infolist():
            with package.open(entry) as part:
                seen.part(part)


class _Seen:
    """What was counted so far, in all parts."""

    def __init__(self) -> None:
        self.elements = 0
        self.joined = 0
        self.shared = self.longest = 0
        self.counts = dict.fromkeys(_COUNTED, 0)

    def part(self, stream: IO[bytes]) -> None:
        """Count one part; what is no XML is none of it, and openpyxl says so where it should be."""
        parser = self._parser = expat.ParserCreate()
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = _declared
        try:
            for chunk in _chunks(stream):
                parser.Parse(chunk)
        except expat.ExpatError:
            return

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        kind = name.rpartition(":")[2]
        self._parser.CharacterDataHandler = self._formula if kind == "f" else None
        if kind in self.counts:
            self.counts[kind] += 1
            self._hold(self.counts[kind] <= _COUNTED[kind])
        elif kind == "mergeCell":
            self.joined += _joined(attributes.get("ref", ""))
            self._hold(self.joined <= MOST_JOINED)
        self.shared += kind == "f" and attributes.get("t") == "shared"
        self._hold(self.elements <= MOST_ELEMENTS and self.longest * self.shared <= _SHARED)

    def _formula(self, letters: str) -> None:
        """What stands in a formula, or behind it before the next element."""
        self.longest = max(self.longest, len(letters))
        self._hold(self.longest * self.shared <= _SHARED)

    @staticmethod
    def _hold(within: bool) -> None:
        if not within:
            raise OverfullError


def _joined(ref: str) -> int:
    """How many cells a range such as `A1:C3` has; one where it is none."""
    match = _RANGE.fullmatch(ref.replace("$", "").upper())
    if match is None:
        return 1
    across = abs(_column(match[3]) - _column(match[1])) + 1
    return across * (abs(int(match[4]) - int(match[2])) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _declared(*_: object) -> None:
    """A document type: no workbook has one, and entities could make much of little."""
    raise OverfullError


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk
