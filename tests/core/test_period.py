import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.period import Period

periods = st.builds(Period, st.integers(1000, 2999), st.integers(0, 4))


@given(periods)
def test_writing_and_reading_a_period_is_the_identity(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(st.text(max_size=8))
def test_any_text_is_a_period_or_none(text: str) -> None:
    period = Period.parse(text)
    assert period is None or str(period) == text


@pytest.mark.parametrize("text", ["2021-Q5", "2021-Q0", "2021Q1", "21-Q1", "2021-q1", "2021-Q1 ", "0999"])
def test_what_is_no_period(text: str) -> None:
    assert Period.parse(text) is None


def test_quarters_are_in_order_of_time_and_the_fourth_closes_the_year() -> None:
    assert Period(2020, 4) < Period(2021, 1) < Period(2021, 2)
    assert [Period(2021, q).closes_year for q in (1, 2, 3, 4)] == [False, False, False, True]
