from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.reports.bars import point, spark

VALUES = st.integers(-50, 50).map(Fraction)


@given(st.lists(VALUES, min_size=2, max_size=6))
def test_a_greater_value_never_stands_lower(values: list[Fraction]) -> None:
    low, high = min(values), max(values)
    drawn = spark(values, low, high)
    assert len(drawn) == len(values)
    for one, other, a, b in zip(values, values[1:], drawn, drawn[1:], strict=False):
        assert (a <= b) if one <= other else (a >= b)


@given(VALUES, VALUES, VALUES)
def test_a_point_stays_on_its_line(value: Fraction, low: Fraction, high: Fraction) -> None:
    drawn = point(value, low, high, 20, mark=high)
    assert len(drawn) == 20
    assert drawn.count("●") == 1


def test_what_is_not_known_is_a_dot() -> None:
    assert spark([Fraction(0), None, Fraction(2)], Fraction(0), Fraction(2)) == "▁·█"


@pytest.mark.parametrize(("value", "place"), [(0, 0), (5, 10), (10, 19)])
def test_ends_of_a_line(value: int, place: int) -> None:
    assert point(Fraction(value), Fraction(0), Fraction(10), 20).index("●") == place
