"""Which period is asked about."""

from hq_targets.core.period import QUARTERS, Period
from hq_targets.core.problem import CannotRunError
from hq_targets.files.workspace import Workspace


def period_typed(text: str) -> Period:
    """A period as it is typed, a quarter or a whole year.

    Raises CannotRunError (`bad-period`).
    """
    period = Period.parse(text.strip().upper())
    if period is None:
        raise CannotRunError("bad-period", text=text)
    return period


def period_named(text: str | None) -> Period | None:
    """The period to look at, if one is asked for; a whole year means its last quarter."""
    if text is None:
        return None
    period = period_typed(text)
    return Period(period.year, QUARTERS[-1]) if period.is_year else period


def period_to_assess(asked: Period | None, workspace: Workspace) -> Period:
    """The period asked for, else the latest quarter with any figure, else the year's first."""
    if asked is not None and asked.year != workspace.year:
        raise CannotRunError("period-of-other-year", period=str(asked), year=str(workspace.year))
    first = Period(workspace.year, QUARTERS[0])
    return asked or workspace.book.latest_quarter(workspace.year) or first
