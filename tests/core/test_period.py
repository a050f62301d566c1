import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.period import Period, parts_of

years = st.integers(1000, 2999)
parts = st.sampled_from([2, 4, 12]).flatmap(lambda many: st.tuples(st.integers(1, many), st.just(many)))
periods = years.map(Period) | st.builds(lambda year, part: Period(year, *part), years, parts)


@given(periods)
def test_writing_and_reading_a_period_is_the_identity(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(st.text(max_size=8))
def test_any_text_is_a_period_or_none(text: str) -> None:
    period = Period.parse(text)
    assert period is None or str(period) == text


@pytest.mark.parametrize(
    "text",
    [
        "2021-Q5",
        "2021-Q0",
        "2021Q1",
        "21-Q1",
        "2021-q1",
        "2021-Q1 ",
        "0999",
        "2021-M5",
        "2021-M13",
        "2021-H3",
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert Period.parse(text) is None


def test_quarters_are_in_order_of_time_and_the_fourth_closes_the_year() -> None:
    assert Period(2020, 4) < Period(2021, 1) < Period(2021, 2)
    assert [Period(2021, q).closes_year for q in (1, 2, 3, 4)] == [False, False, False, True]


@given(periods)
def test_a_period_lies_between_those_before_it_and_those_to_come(period: Period) -> None:
    around = (*period.so_far, *period.to_come)
    assert list(around) == sorted(around)
    assert len(around) == (0 if period.is_year else period.parts) or period.is_year
    assert (period.before is None) == (period.is_year or period.so_far[0] == period)
    assert period.closes_year == (period.last_month == 12)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-Q2", "2021-04-01", "2021-06-30"),
        ("2021-M02", "2021-02-01", "2021-02-28"),
        ("2024-M02", "2024-02-01", "2024-02-29"),
        ("2021-M12", "2021-12-01", "2021-12-31"),
        ("2021-H2", "2021-07-01", "2021-12-31"),
    ],
)
def test_the_days_of_a_period(text: str, first: str, last: str) -> None:
    period = Period.parse(text)
    assert period is not None
    assert (period.first_day, period.last_day) == (first, last)


def test_of_a_whole_year_the_last_part_is_judged() -> None:
    assert [str(Period(2021).as_part(parts)) for parts in (2, 4, 12)] == ["2021-H2", "2021-Q4", "2021-M12"]
    assert Period(2021, 3).as_part(12) == Period(2021, 3)


def test_the_parts_of_a_year_before_and_after_one() -> None:
    second = Period(2021, 2)
    assert [str(one) for one in second.so_far] == ["2021-Q1", "2021-Q2"]
    assert [str(one) for one in second.to_come] == ["2021-Q3", "2021-Q4"]
    assert (second.before, Period(2021, 1).before, Period(2021).before) == (Period(2021, 1), None, None)
    assert (Period(2021).so_far, Period(2021, 4).to_come) == ((), ())
    assert [one.opens_year for one in (Period(2021), *parts_of(2021, 2))] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "parts", "other"),
    [
        ("2021-Q2", 12, "2021-M06"),
        ("2021-Q2", 2, "2021-H1"),
        ("2021-Q1", 2, None),
        ("2021-M05", 4, None),
        ("2021-M12", 4, "2021-Q4"),
        ("2021", 4, "2021-Q4"),
        ("2021-H1", 12, "2021-M06"),
    ],
)
def test_the_part_of_another_length_that_ends_with_one(text: str, parts: int, other: str | None) -> None:
    period = Period.parse(text)
    assert period is not None
    found = period.in_parts(parts)
    assert (None if found is None else str(found)) == other


def test_how_long_a_period_is_and_whose_targets_it_serves() -> None:
    periods = [Period(2021), Period(2021, 2), Period(2021, 5, 12), Period(2021, 2, 2)]
    assert [one.months for one in periods] == [12, 3, 1, 6]
    assert [one.last_month for one in periods] == [12, 6, 5, 12]
    assert [one.year_served for one in periods] == [2022, 2021, 2021, 2021]
    assert [one.closes_year for one in periods] == [True, False, False, True]
    assert [str(one) for one in periods] == ["2021", "2021-Q2", "2021-M05", "2021-H2"]
