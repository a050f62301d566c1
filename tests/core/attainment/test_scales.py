"""What each measure makes of a value, and of last year's."""

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest

from hq_targets.core.attainment.scales import level_of, measured_of
from hq_targets.core.targets.condition import Condition, Measure
from tests.made import condition


@pytest.mark.parametrize("measure", get_args(Measure))
@pytest.mark.parametrize("before", [None, Decimal(-10), Decimal(0), Decimal(10)])
def test_the_level_of_what_is_measured_is_the_value(measure: Measure, before: Decimal | None) -> None:
    one = Condition.model_validate(condition(measure, "at_least", "5"))
    last = None if before is None else Fraction(before)
    measured = measured_of(one, Decimal(12), before)
    wanted = {"level": True, "increase": before is not None, "growth": before == 10, "text": False}
    assert (measured is not None) is wanted[measure]
    assert (level_of(one, Decimal(5), last) is not None) is wanted[measure]
    if measured is not None:
        assert level_of(one, Decimal(str(measured)), last) == 12


@pytest.mark.parametrize(
    ("measure", "measured", "level"), [("level", 12, 5), ("increase", 2, 15), ("growth", 20, "10.5")]
)
def test_each_measure_has_its_own_scale(measure: Measure, measured: int, level: int | str) -> None:
    one = Condition.model_validate(condition(measure, "at_least", "5"))
    assert measured_of(one, Decimal(12), Decimal(10)) == measured
    assert level_of(one, Decimal(5), Fraction(10)) == Fraction(level)
