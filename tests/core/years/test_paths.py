from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hq_targets.core.targets.goal import Goal
from hq_targets.core.years.goals import asked_shown, left_shown, now_shown, per_year_shown
from hq_targets.core.years.paths import Known, asked_by, path_of

AMOUNTS = st.decimals(Decimal(-1000), Decimal(1000), places=2)
YEARS = st.integers(2021, 2030)


def goal(measure: str = "level", comparison: str = "at_least", threshold: Any = "20", **more: Any) -> Goal:
    return Goal.model_validate(
        {
            "measure": measure,
            comparison: str(threshold),
            "printed": "như in",
            "year": "2025",
            "since": "2020",
            **more,
        }
    )


def known(year: int, start: str | None, actual: str | None, **more: Any) -> Known:
    first, now = (None if one is None else Decimal(one) for one in (start, actual))
    return Known(year, more.pop("closed", True), first, now, **more)


@given(AMOUNTS, AMOUNTS, YEARS)
def test_the_way_is_straight_from_the_start_to_the_goal(start: Decimal, end: Decimal, last: int) -> None:
    assume(start < end)
    one = goal(threshold=end, year=str(last))
    steps = [asked_by(one, Fraction(start), Fraction(end), year) for year in range(2020, last + 1)]
    assert (steps[0], steps[-1]) == (Fraction(start), Fraction(end))
    assert len({after - before for before, after in pairwise(steps)}) == 1


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(2021, 2024), st.booleans())
def test_what_each_year_must_bring_leads_to_the_goal(
    start: Decimal, end: Decimal, actual: Decimal, year: int, falls: bool
) -> None:
    one = path_of(
        goal(comparison="at_most" if falls else "at_least", threshold=end),
        Known(year, closed=True, start=start, actual=actual),
    )
    if one.per_year is None:
        assert one.standing == "reached"
        return
    assert Fraction(actual) + one.per_year * (2025 - year) == end
    shown = per_year_shown(one)
    assert shown is not None
    assert shown >= abs(one.per_year)


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(2020, 2025), st.booleans(), st.booleans())
def test_the_words_are_true_of_the_figures(
    start: Decimal, end: Decimal, actual: Decimal, year: int, falls: bool, closed: bool
) -> None:
    asked_for = goal(comparison="at_most" if falls else "at_least", threshold=end)
    one = path_of(asked_for, Known(year, closed, start, actual))
    assert one.asked is not None
    sign = -1 if falls else 1
    ahead, met = sign * (Fraction(actual) - one.asked), sign * (actual - end) >= 0
    assert (one.standing == "reached") == met
    if one.standing in ("behind", "missed"):
        assert closed
        assert ahead < 0
    if one.standing == "ahead":
        assert ahead > 0
    shown = asked_shown(one)
    assert shown is not None
    assert ((shown > actual) - (shown < actual)) == (
        (one.asked > Fraction(actual)) - (one.asked < Fraction(actual))
    )


PARTS = st.integers(1, 10**6)


@given(PARTS, PARTS, AMOUNTS, PARTS, PARTS, st.integers(2020, 2024), st.booleans())
def test_nothing_is_printed_on_the_other_side(
    of: int, to: int, end: Decimal, before: int, all_before: int, year: int, falls: bool
) -> None:
    asked_for = goal(comparison="at_most" if falls else "at_least", threshold=end)
    start, actual = Fraction(before, all_before), Fraction(of, to)
    one = path_of(asked_for, Known(year, closed=True, start=start, actual=actual))
    asked, now = asked_shown(one), now_shown(one)
    assert asked is not None
    assert now is not None
    assert one.asked is not None
    if actual == one.asked:
        assert Fraction(now) == actual
        return
    # Who reaches what is printed has reached what is asked for.
    assert Fraction(asked) <= one.asked if falls else Fraction(asked) >= one.asked
    assert (Fraction(now) > Fraction(asked)) == (actual > one.asked)
    assert (Fraction(now) > end) == (actual > end)
    left = left_shown(one)
    if left is not None:
        assert one.left is not None
        assert 0 <= Fraction(left) - abs(one.left) < Fraction(1, 100)


def test_what_has_no_end_is_printed_so_that_it_is_enough() -> None:
    # From 40 (2020) to 30 (2023) asks for 33.33… by 2022; of 100 ÷ 3 there are 3.33… left to 30.
    falls = goal(comparison="at_most", threshold="30", year="2023")
    one = path_of(falls, Known(2022, closed=True, start=Decimal(40), actual=Decimal("33.3334")))
    assert (one.standing, asked_shown(one)) == ("behind", Decimal("33.33"))
    other = path_of(falls, Known(2022, closed=True, start=Decimal(40), actual=Fraction(67, 2)))
    assert (left_shown(other), per_year_shown(other)) == (Decimal("3.5"), Decimal("3.5"))
    open_ = path_of(falls, Known(2021, closed=True, start=Decimal(40), actual=Fraction(100, 3)))
    assert (left_shown(open_), per_year_shown(open_)) == (Decimal("3.34"), Decimal("1.67"))
    rises = goal(threshold="40", year="2023")
    risen = path_of(rises, Known(2021, closed=True, start=Decimal(30), actual=Decimal("33.333")))
    assert (risen.standing, asked_shown(risen)) == ("behind", Decimal("33.34"))


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, st.integers(2020, 2025))
def test_a_better_actual_never_stands_worse(
    start: Decimal, end: Decimal, one: Decimal, other: Decimal, year: int
) -> None:
    order = ["missed", "behind", "on_path", "ahead", "reached"]
    worse, better = sorted((one, other))
    standings = [
        path_of(goal(threshold=end), Known(year, closed=True, start=start, actual=x)).standing
        for x in (worse, better)
    ]
    assert order.index(standings[0]) <= order.index(standings[1])


@pytest.mark.parametrize(
    ("asked", "what", "standing"),
    [
        (goal(), known(2022, "10", "13"), "behind"),  # 14 is asked for
        (goal(), known(2022, "10", "14"), "on_path"),
        (goal(), known(2022, "10", "14.1"), "ahead"),
        (goal(), known(2022, "10", "13", closed=False), "open"),
        (goal(), known(2022, "10", "15", closed=False), "ahead"),
        (goal(), known(2025, "10", "19.9"), "missed"),
        (goal(comparison="above"), known(2025, "10", "20"), "missed"),
        (goal(comparison="above"), known(2024, "10", "20"), "ahead"),
        (goal(), known(2025, None, "20"), "reached"),
        (goal(), known(2022, None, "13"), "open"),
        (goal(), known(2022, "10", None), "open"),
        (goal("increase", "at_most", "-10"), known(2022, "30", "26"), "on_path"),
        (goal("growth", "at_least", "50"), known(2025, "10", "15"), "reached"),
        (goal("growth", "at_least", "50"), known(2025, "0", "15"), "open"),
        # A sum that must stay low is not won before its last year is over.
        (goal(comparison="at_most", total="yes"), known(2022, "0", "3", adds_up=True), "ahead"),
        (goal(comparison="at_most", total="yes"), known(2022, "0", "3", adds_up=True, closed=False), "open"),
        (goal(comparison="at_most", total="yes"), known(2025, "0", "20", adds_up=True), "reached"),
        (goal(total="yes"), known(2022, "0", "21", adds_up=True, closed=False), "reached"),
        (goal(total="yes"), known(2022, "0", "9", adds_up=True, closed=False), "ahead"),
        (goal(comparison="at_most", threshold="10"), known(2022, "20", "15", closed=False), "ahead"),
        (goal(comparison="at_most", threshold="10"), known(2022, "20", "17", closed=False), "open"),
        (goal(threshold="1"), known(2022, "0.5", "0"), "behind"),
        # Who stood on the better side from the first has only to keep to the level.
        (goal(), known(2022, "25", "19"), "behind"),
    ],
)
def test_where_the_way_stands(asked: Goal, what: Known, standing: str) -> None:
    assert path_of(asked, what).standing == standing


@pytest.mark.parametrize(
    ("what", "left", "per_year"),
    [
        (known(2022, "10", "14"), 6, 2),
        (known(2022, "10", "20"), None, None),  # reached
        (known(2024, "10", "21"), None, None),
        (known(2025, "10", "19"), None, None),  # missed
        (known(2025, "10", "19", closed=False), 1, 1),
        (known(2026, "10", "19", closed=False), 1, None),  # no year is left
        (known(2022, "10", None), None, None),
    ],
)
def test_what_is_left_is_told_until_the_goal_is_decided(
    what: Known, left: int | None, per_year: int | None
) -> None:
    one = path_of(goal(), what)
    assert (one.left, one.per_year) == (left, per_year)


def test_a_year_that_is_not_over_counts_among_those_left() -> None:
    closed, open_ = (path_of(goal(), known(2023, "10", "14", closed=one)) for one in (True, False))
    assert (closed.years_left, open_.years_left) == (2, 3)
    assert (closed.per_year, open_.per_year) == (Fraction(3), Fraction(2))
