"""Reporting periods: a year (`2020`) or a quarter of one (`2021-Q3`)."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

QUARTERS = (1, 2, 3, 4)
_PERIOD = re.compile(r"([12][0-9]{3})(?:-Q([1-4]))?")
_CODE = re.compile(r"(?<![0-9])([12][0-9]{3})-Q([1-4])(?![0-9])", re.IGNORECASE)
_WORDS = re.compile(
    r"\b(?:quy|quarter|q)\s*(iv|i{1,3}|[1-4])\b\s*(?:[/,.-]|nam|of)*\s*([12][0-9]{3})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:ky|period)\s*:\s*([12][0-9]{3})(?![0-9-])", re.IGNORECASE)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A quarter of a year; quarter 0 stands for the year as a whole.

    Ordered by time within the quarters of the years; str() is the form used in file names.
    """

    year: int
    quarter: int = 0

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read `2021-Q3` or `2020`; None for anything else."""
        match = _PERIOD.fullmatch(text)
        return cls(int(match.group(1)), int(match.group(2) or 0)) if match else None

    @property
    def is_year(self) -> bool:
        """Whether this is a whole year."""
        return self.quarter == 0

    @property
    def closes_year(self) -> bool:
        """Whether a target can be judged finally: at the end of the fourth quarter."""
        return self.quarter in (0, QUARTERS[-1])

    @property
    def first_month(self) -> str:
        """The month the period begins with, as YYYY-MM."""
        return f"{self.year}-{3 * max(self.quarter - 1, 0) + 1:02}"

    @property
    def last_day(self) -> str:
        """The day the period ends, as YYYY-MM-DD."""
        ends = {0: "12-31", 1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}
        return f"{self.year}-{ends[self.quarter]}"

    def __str__(self) -> str:
        return str(self.year) if self.is_year else f"{self.year}-Q{self.quarter}"


def quarter_number(text: str) -> int:
    """A quarter's number as it is written: `3` or `III`."""
    return _ROMAN.get(text.casefold()) or int(text)


def periods_in(text: str) -> list[Period]:
    """The periods a running text names: `2021-Q3`, "quý III năm 2021", "quý 3/2021", "Kỳ: 2020"."""
    # Without marks: some programs spoil the ý of "quý" where they write Windows-1258.
    text = "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    coded = [(m.start(), Period(int(m[1]), int(m[2]))) for m in _CODE.finditer(text)]
    worded = [(m.start(), Period(int(m[2]), quarter_number(m[1]))) for m in _WORDS.finditer(text)]
    years = [(m.start(), Period(int(m[1]))) for m in _YEAR.finditer(text)]
    return [period for _, period in sorted(coded + worded + years)]
