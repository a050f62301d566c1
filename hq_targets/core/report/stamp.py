"""What a document says of itself: its period, the day its figures go to, and which files it was made from."""

from calendar import monthrange
from collections.abc import Iterable
from typing import NamedTuple

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.period import Period


class Origin(NamedTuple):
    """The files in git: the commit that is checked out, and whether what was read is just what it holds.

    `revision` is None before the first commit.
    """

    revision: str | None
    clean: bool


class Stamp(NamedTuple):
    """What every output of a period carries; `origin` is None where the files lie in no repository.

    `as_of` is the latest day any figure shown is of, as YYYY-MM-DD. `draft` says that the files had errors.
    """

    year: int
    period: Period
    as_of: str
    spec_version: str
    origin: Origin | None
    illustrative: bool
    draft: bool


def latest_day(assessments: Iterable[Assessment], period: Period) -> str:
    """The latest day that any figure is of: its own `as_of`, else the last day of its period.

    A month stands for its last day. Without any figure it is the period's last day.
    """
    days = [_day(said.as_of, at) for a in assessments for at, said in a.said]
    return max(days, default=period.last_day)


def _day(as_of: str | None, period: Period) -> str:
    if as_of is None:
        return period.last_day
    if as_of.count("-") > 1:
        return as_of
    year, month = map(int, as_of.split("-"))
    return f"{as_of}-{monthrange(year, month)[1]}"
