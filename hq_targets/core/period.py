"""Reporting periods: a year (`2020`), its quarters (`2021-Q3`), months (`2021-M05`) or halves (`2021-H1`)."""

import re
from calendar import monthrange
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, Self

MONTHS = 12  # of a year
Calendar = Literal["month", "quarter", "half_year"]
# How many parts a year has by each calendar, and the letter a part is called by.
PARTS: Mapping[Calendar, int] = {"month": 12, "quarter": 4, "half_year": 2}
_LETTERS = {4: "Q", 12: "M", 2: "H"}
_QUARTERLY = PARTS["quarter"]
# How a workbook notes of which period it is: the name of a property of the document.
PERIOD_PROPERTY = "hq-targets-period"
PART_CODE = r"[12][0-9]{3}-(?:Q[1-4]|M(?:0[1-9]|1[0-2])|H[12])"  # as in file names
_WRITTEN = re.compile(r"([12][0-9]{3})(?:-(?:Q([1-4])|M(0[1-9]|1[0-2])|H([12])))?")


class Period(NamedTuple):
    """One of the parts a year is reported in, or the year as a whole, which is its part 0.

    `parts` is how many of one length make the year: 4 quarters, 12 months, 2 halves. Ordered by time within
    one calendar; str() is the form used in file names.
    """

    year: int
    number: int = 0
    parts: int = _QUARTERLY

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read `2021-Q3`, `2021-M05`, `2021-H1` or `2020`; None for anything else."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            return None
        for parts, number in zip(_LETTERS, match.groups()[1:], strict=True):
            if number is not None:
                return cls(int(match[1]), int(number), parts)
        return cls(int(match[1]))

    @property
    def is_year(self) -> bool:
        """Whether this is a whole year."""
        return self.number == 0

    @property
    def year_served(self) -> int:
        """The year whose targets its figures serve: a whole year's actuals are next year's baselines."""
        return self.year + 1 if self.is_year else self.year

    @property
    def closes_year(self) -> bool:
        """Whether a target can be judged finally: at the end of the year's last part."""
        return self.number in (0, self.parts)

    @property
    def opens_year(self) -> bool:
        """Whether what is of this part is also the year's to date."""
        return self.number <= 1

    def as_part(self, parts: int) -> "Period":
        """The part itself; of a whole year its last one, of so many."""
        return Period(self.year, parts, parts) if self.is_year else self

    @property
    def so_far(self) -> tuple["Period", ...]:
        """The parts of its year up to and with this one; none of a whole year."""
        return parts_of(self.year, self.parts)[: self.number]

    @property
    def to_come(self) -> tuple["Period", ...]:
        """The parts of its year after this one."""
        return parts_of(self.year, self.parts)[self.number :]

    @property
    def before(self) -> "Period | None":
        """The part of the same year before this one; None of the first, and of a whole year."""
        return None if self.opens_year else self._replace(number=self.number - 1)

    @property
    def months(self) -> int:
        """How many months it has."""
        return MONTHS if self.is_year else MONTHS // self.parts

    @property
    def last_month(self) -> int:
        """The number of the month it ends with."""
        return MONTHS if self.is_year else self.number * self.months

    @property
    def first_day(self) -> str:
        """The day the period begins, as YYYY-MM-DD."""
        return f"{self.year}-{self.last_month - self.months + 1:02}-01"

    @property
    def last_day(self) -> str:
        """The day the period ends, as YYYY-MM-DD."""
        return f"{self.year}-{self.last_month:02}-{monthrange(self.year, self.last_month)[1]}"

    def __str__(self) -> str:
        if self.is_year:
            return str(self.year)
        digits = len(str(self.parts))
        return f"{self.year}-{_LETTERS[self.parts]}{self.number:0{digits}}"


@cache
def parts_of(year: int, parts: int) -> tuple[Period, ...]:
    """All parts of a year, in order."""
    return tuple(Period(year, number, parts) for number in range(1, parts + 1))
