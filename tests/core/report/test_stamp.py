"""To which day the figures of a period go."""

import pytest

from hq_targets.core.attainment.assessing import assess
from hq_targets.core.period import Period
from hq_targets.core.report.stamp import latest_day
from tests.made import book, row, spec


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        (None, "2021-06-30"),
        ("2021-06-20", "2021-06-20"),
        ("2021-05", "2021-05-31"),
        ("2021-02", "2021-02-28"),
        ("2021-07-02", "2021-07-02"),
    ],
)
def test_a_figure_is_of_its_own_day_or_of_the_end_of_its_quarter(as_of: str | None, day: str) -> None:
    rows = book(row("grain", "2021-Q2", "5", as_of=as_of))
    assert latest_day(assess(spec(), rows, Period(2021, 2)), Period(2021, 2)) == day


def test_the_latest_day_counts() -> None:
    rows = book(row("grain", "2021-Q1", "5", as_of="2021-03-15"), row("grain", "2021-Q2", "5"))
    assert latest_day(assess(spec(), rows, Period(2021, 3)), Period(2021, 3)) == "2021-06-30"


def test_without_any_figure_it_is_the_periods_last_day() -> None:
    assert latest_day(assess(spec(), book(), Period(2021, 3)), Period(2021, 3)) == "2021-09-30"
