from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.amounts import parse_vietnamese
from hq_targets.wording.numbers import number, percentage, signed


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("31815.7", "31.815,7", "31,815.7"),
        ("-0.1", "-0,1", "-0.1"),
        ("12240", "12.240", "12,240"),
        ("47.0", "47", "47"),
        ("0", "0", "0"),
    ],
)
def test_amounts(value: str, vi: str, en: str) -> None:
    assert number(Decimal(value), "vi") == vi
    assert number(Decimal(value), "en") == en


def test_signs() -> None:
    assert [signed(Decimal(v), "vi") for v in ("60", "0", "-1.5")] == ["+60", "0", "-1,5"]


@given(st.decimals(-(10**12), 10**12, places=4))
def test_what_is_written_reads_back(value: Decimal) -> None:
    assert parse_vietnamese(number(value, "vi")) == value


@given(st.fractions(0, 200), st.integers(0, 4), st.sampled_from([25, 50, 75]))
def test_a_percentage_never_crosses_what_judges_it(value: Fraction, places: int, due: int) -> None:
    shown = parse_vietnamese(percentage(value, "vi", places, Fraction(100), Fraction(due)))
    for mark in (100, due):
        assert (shown >= mark) == (value >= mark)
        assert (shown > mark) == (value > mark)
