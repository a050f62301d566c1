"""What each measure makes of a value and of last year's: what is compared, and the level it comes to.

All quantities are exact ratios. A measure that is added is asked for here by mypy.
"""

from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from hq_targets.core.amounts import Quantity, less
from hq_targets.core.targets.condition import Condition


def measured_of(condition: Condition, now: Quantity, before: Quantity | None) -> Quantity | None:
    """What is compared, in the measure's own unit (growth: percent); None where it is not defined."""
    match condition.measure:
        case "level":
            return now
        case "increase":
            return None if before is None else less(now, before)
        case "growth":
            if before is None or before <= 0:
                return None
            return Fraction(less(now, before)) / Fraction(before) * 100
        case "text":
            return None  # words are compared with nothing
        case _ as never:
            assert_never(never)


def level_of(condition: Condition, figure: Decimal, before: Fraction | None) -> Fraction | None:
    """The level at which the measure is at a figure; None where last year's is wanted, or there is none."""
    match condition.measure:
        case "level":
            return Fraction(figure)
        case "increase":
            return None if before is None else before + Fraction(figure)
        case "growth":
            return None if before is None or before <= 0 else before * (1 + Fraction(figure) / 100)
        case "text":
            return None
        case _ as never:
            assert_never(never)
