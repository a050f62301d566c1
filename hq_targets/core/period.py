"""Reporting periods: a year (`2020`) or a quarter of one (`2021-Q3`)."""

import re
from functools import cache
from typing import NamedTuple, Self

QUARTERS = (1, 2, 3, 4)
# How a workbook notes of which period it is: the name of a property of the document.
PERIOD_PROPERTY = "hq-targets-period"
_PERIOD = re.compile(r"([12][0-9]{3})(?:-Q([1-4]))?")


class Period(NamedTuple):
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
    def quarters(self) -> tuple["Period", ...]:
        """The quarters of its year up to and with this one; none of a whole year."""
        return _quarters(self)

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


@cache
def _quarters(period: Period) -> tuple[Period, ...]:
    return tuple(Period(period.year, q) for q in QUARTERS if q <= period.quarter)
