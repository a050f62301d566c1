"""A workbook looked over before it is opened: openpyxl makes an object of all that is in it.

The parts are read as a stream, so that a few letters that stand for millions of cells cost nothing.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from math import prod
from typing import IO
from xml.parsers import expat

MOST_ELEMENTS = 1_000_000  # of all parts: what a person fills in has some ten thousand
MOST_OTHERS = 200_000  # elements of which openpyxl makes an object each, and a slow one
MOST_CELLS = 250_000
MOST_SHAPED_ROWS = 100_000  # that have a height or a format of their own
MOST_JOINED = 100_000  # cells that are joined with others, or lead somewhere as one
MOST_STYLES = 65_536  # more than a spreadsheet itself allows
MOST_LISTED = 300_000  # letters of the lists of cells that a rule or a format is for
MOST_UNPACKED = 100_000_000  # bytes of all parts

_COUNTED = {"c": MOST_CELLS, "xf": MOST_STYLES, "definedName": MOST_STYLES, "sheet": 1_000, "col": 16_384}
_CHEAP = frozenset({"c", "v", "f", "is", "t", "si", "row"})
_UNSHAPED = frozenset({"r", "spans"})  # what any row says of itself
_MADE_OUT = ("mergeCell", "hyperlink")  # whose every cell is made
_LINKED = 200_000  # links times joined cells: each link is looked for in each of them
_ROWS, _COLUMNS = 1_048_576, 16_384  # of a sheet
_SHARED = 5_000_000  # letters of formulas that are written once for many cells, made out for each
_CHUNK = 1 << 16
_RANGE = re.compile(r"([A-Z]{0,9})([0-9]{0,12}):([A-Z]{0,9})([0-9]{0,12})")


class OverfullError(Exception):
    """More than a workbook of figures can hold."""


class SwollenError(OverfullError):
    """A workbook whose parts are `size` bytes together when they are unpacked, pictures and all."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def survey(data: bytes) -> None:
    """Look a workbook over.

    Raises OverfullError where opening it could take all memory or many minutes, zipfile.BadZipFile and others
    where it is no workbook.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        size = sum(entry.file_size for entry in package.infolist())
        if size > MOST_UNPACKED:
            raise SwollenError(size)
        seen = _Seen()
        for entry in package.infolist():
            with package.open(entry) as part:
                seen.part(part)


class _Seen:
    """What was counted so far, in all parts."""

    def __init__(self) -> None:
        self.elements = self.others = self.shaped = 0
        self.joined = 0
        self.made_out = dict.fromkeys(_MADE_OUT, 0)
        self.listed = self.list = 0
        self.shared = self.longest = self.letters = 0
        self.counts = dict.fromkeys(_COUNTED, 0)

    def part(self, stream: IO[bytes]) -> None:
        """Count one part; what is no XML is none of it, and openpyxl says so where it should be."""
        parser = self._parser = expat.ParserCreate()
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = _declared
        try:
            for chunk in _chunks(stream):
                parser.Parse(chunk)
            parser.Parse(b"", True)
        except expat.ExpatError:
            return

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        self._weigh(kind, attributes)
        self._parser.CharacterDataHandler = self._formula if kind == "f" else None
        if kind in self.counts:
            self.counts[kind] += 1
            self._hold(self.counts[kind] <= _COUNTED[kind])
        elif kind in _MADE_OUT:
            self.made_out[kind] += 1
            self.joined += _joined(attributes.get("ref", ""))
            self._hold(self.joined <= MOST_JOINED and prod(self.made_out.values()) <= _LINKED)
        self._list(kind, len(attributes.get("sqref", "")))
        self.letters = 0
        self.shared += kind == "f" and attributes.get("t") == "shared"
        self._hold(self.longest * self.shared <= _SHARED)

    def _weigh(self, kind: str, attributes: dict[str, str]) -> None:
        """What one more element of any kind costs."""
        self.elements += 1
        self.others += kind not in _CHEAP
        self.shaped += kind == "row" and any(":" not in one for one in attributes.keys() - _UNSHAPED)
        self._hold(self.elements <= MOST_ELEMENTS and self.others <= MOST_OTHERS)
        self._hold(self.shaped <= MOST_SHAPED_ROWS)

    def _list(self, kind: str, letters: int) -> None:
        """A list of cells, or one of the rules for the cells listed last, which are gone through again."""
        self.list = letters or self.list
        self.listed += self.list if letters or kind == "cfRule" else 0
        self._hold(self.listed <= MOST_LISTED)

    def _formula(self, letters: str) -> None:
        """A piece of what stands in a formula, or behind it before the next element: a line end parts it."""
        self.letters += len(letters)
        self.longest = max(self.longest, self.letters)
        self._hold(self.longest * self.shared <= _SHARED)

    @staticmethod
    def _hold(within: bool) -> None:
        if not within:
            raise OverfullError


def _joined(ref: str) -> int:
    """How many cells a range such as `A1:C3`, `A:C` or `1:3` has; one where it is none."""
    match = _RANGE.fullmatch(ref.replace("$", "").upper())
    if match is None:
        return 1
    across = abs(_column(match[3]) - _column(match[1])) + 1 if match[1] and match[3] else _COLUMNS
    down = abs(int(match[4]) - int(match[2])) + 1 if match[2] and match[4] else _ROWS
    return across * down


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
