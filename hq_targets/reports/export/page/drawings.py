"""Small drawings as numbers for SVG: a bar against the plan, and the quarters of a year."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.trend import Trend
from hq_targets.wording import Wording

_END = 150  # percent at the end of a bar's scale
TREND_WIDTH, TREND_HEIGHT = 132, 36
_STEP, _COLUMN, _EDGE = 33, 18, 4


class Shape(NamedTuple):
    """A column or a point, in units of the drawing; `known` is false where there is no figure."""

    x: float
    y: float
    height: float
    known: bool = True


class Drawing(NamedTuple):
    """What is drawn, and what it says to whoever does not see it.

    `length` and `beyond` are a bar's; `shapes` are the quarters', `line` joins those that are known, `level`
    is the height of the target.
    """

    says: str
    kind: str
    length: float = 0
    beyond: bool = False
    shapes: Sequence[Shape] = ()
    line: str = ""
    level: float | None = None


def attainment_bar(a: Assessment, shown: str, wording: Wording) -> Drawing | None:
    """A bar as long as the percent, on a scale that ends at 150; None where there is no percent."""
    if a.percent is None:
        return None
    length = float(min(max(a.percent, Fraction(0)), Fraction(_END)))
    says = wording.text("page.bar_says", percent=shown)
    return Drawing(says, "bar", round(length, 2), beyond=a.percent > _END)


def trend_drawing(trend: Trend, a: Assessment, wording: Wording) -> Drawing | None:
    """The quarters: columns of a flow, points on a line of what stands; None where none is known."""
    values = [point.value for point in trend.points]
    known = [value for value in values if value is not None]
    if not known or (a.indicator.type == "yes_no" and not a.areas):
        return None
    flow = a.indicator.accumulation == "flow"
    target = None if flow else trend.target
    ends = [*known, *(() if target is None else (target,)), *((Fraction(0),) if flow else ())]
    low, high = min(ends), max(ends)
    shapes = [_shape(n, value, low, high, flow=flow) for n, value in enumerate(values)]
    line = " ".join(f"{one.x},{one.y}" for one in shapes if one.known)
    level = None if target is None else _height(target, low, high)
    says = "; ".join(
        f"{wording.quarter(point.period)}: {wording.placeholder if value is None else wording.number(value)}"
        for point, value in zip(trend.points, values, strict=True)
    )
    return Drawing(says, "columns" if flow else "line", shapes=shapes, line=line, level=level)


def _shape(n: int, value: Fraction | None, low: Fraction, high: Fraction, *, flow: bool) -> Shape:
    at = n * _STEP + _STEP / 2
    if value is None:
        return Shape(at, TREND_HEIGHT - _EDGE, 0, known=False)
    y = _height(value, low, high)
    return Shape(at - _COLUMN / 2 if flow else at, y, round(TREND_HEIGHT - _EDGE - y, 2))


def _height(value: Fraction, low: Fraction, high: Fraction) -> float:
    """How far below the upper edge a value is drawn."""
    room = TREND_HEIGHT - 2 * _EDGE
    part = float((value - low) / (high - low)) if high > low else 0.5
    return round(TREND_HEIGHT - _EDGE - part * room, 2)
