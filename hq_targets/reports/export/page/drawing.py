"""The lines of the page's small drawings, in the units of their view boxes; the templates draw them.

Every length is text with two decimals at most, so that a page made twice is the same to the byte.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.amounts import plain, rounded
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.trend import Trend
from hq_targets.core.attainment.verdict import Status

FULL = Fraction(120)  # the percent at which a bar ends
SLOT = 76  # the width of a period
TOP, BOTTOM = Fraction(6), Fraction(58)

# A sign's own shape, in a box of 12: told apart without any colour.
SIGNS: dict[Status, str] = {
    "exceeded": "M6 1 11.2 10.5H.8z",
    "met": "M1.2 6.6 2.9 4.9 4.9 6.9 9.4 2.2 11 3.9 4.9 10.3z",
    "on_track": "M1 4.6H6V1.6L11.2 6 6 10.4V7.4H1z",
    "behind": "M6 11 .8 1.5H11.2z",
    "pending": "M2 1H10V2.6L7.2 6 10 9.4V11H2V9.4L4.8 6 2 2.6z",
    "missed": "M2.6 1 6 4.4 9.4 1 11 2.6 7.6 6 11 9.4 9.4 11 6 7.6 2.6 11 1 9.4 4.4 6 1 2.6z",
    "not_due": "M6 1A5 5 0 1 0 6 11 5 5 0 1 0 6 1M6 3A3 3 0 1 1 6 9 3 3 0 1 1 6 3z",
    "no_data": "M1 5H11V7H1z",
    "no_baseline": "M1 2.6H11V4.6H1zM1 7.4H4V9.4H1zM8 7.4H11V9.4H8z",
}


class Bar(NamedTuple):
    """A percent as a bar of 120: its width, whether it goes on beyond, and where the part due by now is."""

    width: str
    beyond: bool
    due: str | None


class Column(NamedTuple):
    """A period's figure: the middle of its slot, how high it stands, and from there to the foot."""

    x: str
    y: str
    height: str


class Chart(NamedTuple):
    """The periods of a trend: as columns or as points on a line, and the level beside them."""

    columns: Sequence[Column]
    flow: bool
    line: str
    mark: str | None
    width: int


def bar_of(a: Assessment) -> Bar | None:
    """The bar of a percent; None where there is none."""
    if a.percent is None:
        return None
    ends = max(Fraction(0), min(a.percent, FULL))
    due = None
    if not a.period.closes_year and len(a.percent_marks) > 1:
        due = _length(max(Fraction(0), min(a.percent_marks[-1], FULL)))
    return Bar(_length(ends), a.percent > FULL, due)


def chart_of(trend: Trend, a: Assessment) -> Chart | None:
    """A trend's drawing; None where no period has a figure, or it is no quantity."""
    values = [point.value for point in trend.points]
    if a.indicator.type != "number" or all(value is None for value in values):
        return None
    flow = a.indicator.summed and not a.areas
    mark = trend.before_per_period if flow else trend.target
    low, high = _scale([*values, mark], flow)
    columns = list(_columns(values, low, high, flow))
    drawn = _length(_height(mark, low, high)) if mark is not None else None
    line = "" if flow else " ".join(f"{one.x},{one.y}" for one in columns)
    return Chart(columns, flow, line, drawn, SLOT * len(values))


def _columns(
    values: Sequence[Fraction | None], low: Fraction, high: Fraction, flow: bool
) -> Iterator[Column]:
    """A column from nothing to each figure; a point where it only stands."""
    foot = _height(Fraction(0) if flow else low, low, high)
    for n, value in enumerate(values):
        if value is not None:
            at = _height(value, low, high)
            top = min(at, foot) if flow else at
            yield Column(str(SLOT * n + SLOT // 2), _length(top), _length(abs(foot - at)))


def _scale(values: Sequence[Fraction | None], flow: bool) -> tuple[Fraction, Fraction]:
    """The lowest and the highest level drawn: of what comes from nothing, else a little around."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    if flow:
        return min(low, Fraction(0)), max(high, Fraction(0))
    room = (high - low) / 5 or abs(high) / 10 or Fraction(1)
    return low - room, high + room


def _height(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    return BOTTOM if high == low else BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)


def _length(value: Fraction) -> str:
    return plain(rounded(value, 2))
