"""Conditions judged: the agreed reading and its edge cases, with figures worked out by hand."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.judgement import Judged, admitted_levels, due_by, judge
from hq_targets.core.targets.comparisons import COMPARED, Comparison
from hq_targets.core.targets.condition import Condition
from tests.made import MEASURED, ONE_SIDED, book, condition, indicator, quarter, row, spec

values = st.decimals(min_value=-1000, max_value=1000, places=2)
comparisons = st.sampled_from(ONE_SIDED)
measures = st.sampled_from(MEASURED)


def judged(
    measure: str,
    comparison: str,
    threshold: Any,
    value: str | Decimal | None,
    baseline: str | Decimal | None = None,
    ceiling: str | None = None,
    **more: Any,
) -> Judged:
    one = Condition.model_validate(condition(measure, comparison, threshold, **more))
    return judge(
        one,
        None if value is None else Decimal(value),
        None if baseline is None else Decimal(baseline),
        None if ceiling is None else Decimal(ceiling),
    )


@pytest.mark.parametrize(
    ("comparison", "value", "holds", "bettered"),
    [
        ("at_least", "99.99", False, False),
        ("at_least", "100", True, False),
        ("at_least", "100.01", True, True),
        ("above", "100", False, False),
        ("above", "100.01", True, True),
        ("at_most", "100.01", False, False),
        ("at_most", "100", True, False),
        ("at_most", "99", True, True),
        ("below", "100", False, False),
        ("below", "99.9", True, True),
    ],
)
def test_comparisons(comparison: str, value: str, holds: bool, bettered: bool) -> None:
    result = judged("level", comparison, "100", value)
    assert (result.holds, result.bettered) == (holds, bettered)


@pytest.mark.parametrize(
    ("better", "value", "holds", "bettered"),
    [
        (None, "6.5", False, False),
        (None, "6.6", True, False),
        (None, "6.8", True, False),
        (None, "6.9", True, True),
        ("lower", "6.9", False, False),
        ("lower", "6.7", True, False),
        ("lower", "6.6", True, False),
        ("lower", "6.5", True, True),
        ("neither", "6.5", False, False),
        ("neither", "6.7", True, False),
        ("neither", "6.9", False, False),
    ],
)
def test_ranges(better: str | None, value: str, holds: bool, bettered: bool) -> None:
    more = {} if better is None else {"better": better}
    result = judged("level", "between", ("6.6", "6.8"), value, **more)
    assert (result.holds, result.bettered) == (holds, bettered)


@pytest.mark.parametrize(
    ("measure", "comparison", "threshold", "value", "baseline", "percent"),
    [
        # a level: how much of the threshold the actual is
        ("level", "at_least", "200", "150", None, Fraction(75)),
        ("level", "at_least", "200", "-50", None, Fraction(-25)),
        # at most: the way down from last year, else threshold over actual
        ("level", "at_most", "10", "12", "20", Fraction(80)),
        ("level", "at_most", "10", "8", None, Fraction(125)),
        ("level", "at_most", "10", "8", "9", Fraction(125)),
        ("level", "at_most", "10", "0", None, None),
        ("level", "at_most", "0.5", "0.8", None, Fraction(125, 2)),
        ("level", "at_most", "-5", "-1", "0", Fraction(20)),
        ("growth", "at_most", "-100", "5", "10", Fraction(50)),
        # also below one
        ("level", "at_least", "0.5", "0.25", None, Fraction(50)),
        ("increase", "at_least", "0.5", "30.25", "30", Fraction(50)),
        ("growth", "at_least", "100", "0.5", "0.5", Fraction(50)),
        # an increase: the change achieved over the change wanted; the wrong way is negative
        ("increase", "at_least", "1.2", "31.2", "30", Fraction(100)),
        ("increase", "at_most", "-4", "27", "30", Fraction(75)),
        ("increase", "at_most", "-4", "32", "30", Fraction(-50)),
        ("increase", "at_least", "4", "30", "30", Fraction(0)),
        ("increase", "at_least", "0", "31", "30", None),
        ("increase", "at_least", "-2", "29", "30", None),
        # a growth: how much of the level it asks for the actual is
        ("growth", "at_least", "2", "12300", "12000", Fraction(12300, 12240) * 100),
        ("growth", "at_least", "-100", "5", "10", None),
        # a threshold of zero has no percent
        ("level", "at_least", "0", "5", None, None),
    ],
)
def test_percent_of_target(
    measure: str, comparison: str, threshold: str, value: str, baseline: str | None, percent: Fraction | None
) -> None:
    assert judged(measure, comparison, threshold, value, baseline).percent == percent


@pytest.mark.parametrize(
    ("better", "value", "percent"),
    [("higher", "3.3", Fraction(50)), ("lower", "13.6", Fraction(50)), ("neither", "6.7", None)],
)
def test_percent_of_a_range(better: str, value: str, percent: Fraction | None) -> None:
    assert judged("level", "between", ("6.6", "6.8"), value, better=better).percent == percent


def test_targets_that_follow_from_last_year() -> None:
    assert judged("growth", "at_least", "1.5", None, "800").target == 812
    assert judged("increase", "at_most", "-4", None, "30").target == 26
    assert judged("increase", "at_most", "-4", None).target is None


@pytest.mark.parametrize("baseline", ["0", "-5", None])
def test_growth_over_nothing_is_undefined(baseline: str | None) -> None:
    result = judged("growth", "at_least", "2", "100", baseline)
    assert (result.measured, result.target, result.holds, result.percent) == (None, None, None, None)


def test_who_has_everything_cannot_gain_and_has_met() -> None:
    full = judged("increase", "at_least", "1", "19", "19", ceiling="19")
    assert (full.holds, full.bettered, full.ceiling) == (True, False, True)
    assert (full.target, full.percent) == (Fraction(19), Fraction(100))
    assert judged("increase", "at_least", "1", None, "19", ceiling="19").target == 19
    assert full.unsettled.target == 19
    assert (full.unsettled.holds, full.unsettled.value) == (None, None)
    assert judged("increase", "at_least", "1", "18", "18", ceiling="19").holds is False
    assert judged("increase", "at_least", "1", "18", "19", ceiling="19").holds is False


@pytest.mark.parametrize(
    ("measure", "comparison", "threshold", "accumulation", "value", "baseline", "quarter", "expected"),
    [
        ("level", "at_least", "100", "flow", "50", None, 2, "on_track"),
        ("level", "at_least", "100", "flow", "49.9", None, 2, "behind"),
        ("growth", "at_least", "10", "flow", "55", "100", 2, "on_track"),
        ("level", "at_least", "100", "stock", "95", "80", 3, "on_track"),
        ("level", "at_least", "100", "stock", "94", "80", 3, "behind"),
        ("level", "at_least", "100", "stock", "94", None, 3, None),
        ("increase", "at_most", "-4", "stock", "28", "30", 2, "on_track"),
        ("increase", "at_most", "-4", "stock", "28.1", "30", 2, "behind"),
        ("level", "at_least", "100", "annual", "94", "80", 3, None),
    ],
)
def test_pace(
    measure: str,
    comparison: str,
    threshold: str,
    accumulation: Any,
    value: str,
    baseline: str | None,
    quarter: int,
    expected: str | None,
) -> None:
    one = Condition.model_validate(condition(measure, comparison, threshold))
    before = None if baseline is None else Decimal(baseline)
    due = due_by(one, accumulation, Decimal(value), before, Fraction(25 * quarter))
    assert (None if due is None else "behind" if due.behind else "on_track") == expected


@given(measures, comparisons, values, values, values)
def test_the_verdict_never_contradicts_the_percent(
    measure: str, comparison: Comparison, threshold: Decimal, value: Decimal, baseline: Decimal
) -> None:
    result = judged(measure, comparison, threshold, value, baseline)
    if result.percent is None:
        return
    reached = result.percent > 100 if COMPARED[comparison].strict else result.percent >= 100
    assert result.holds == reached


@given(measures, comparisons, values, values, values, values)
def test_a_better_actual_is_never_judged_worse(
    measure: str, comparison: Comparison, threshold: Decimal, one: Decimal, other: Decimal, baseline: Decimal
) -> None:
    worse, better = sorted((one, other), reverse=COMPARED[comparison].falls)
    first = judged(measure, comparison, threshold, worse, baseline)
    second = judged(measure, comparison, threshold, better, baseline)
    if first.holds:
        assert second.holds
    if first.bettered:
        assert second.bettered


@given(
    amounts := st.decimals(-1000, 1000, places=2),
    amounts,
    st.decimals(Decimal("0.01"), 100, places=2),
    st.sampled_from(["higher", "lower", "neither"]),
)
def test_about_a_figure_is_the_range_around_it(
    value: Decimal, about: Decimal, tolerance: Decimal, better: str
) -> None:
    near = judged("level", "about", str(about), str(value), better=better, tolerance=str(tolerance))
    ends = (str(about - tolerance), str(about + tolerance))
    within = judged("level", "between", ends, str(value), better=better)
    assert (near.holds, near.bettered, near.percent) == (within.holds, within.bettered, within.percent)
    if better == "neither":
        assert near.holds == (abs(value - about) <= tolerance)


@pytest.mark.parametrize(
    ("value", "target", "difference"),
    [("84", "85", "-1"), ("90", "85", None), ("95", "85", None), ("97", "95", "2")],
)
def test_a_range_that_is_right_only_inside_is_reached_from_either_side(
    value: str, target: str, difference: str | None
) -> None:
    inside = condition("level", "between", ("85", "95"), better="neither")
    made = spec(indicator("beds", inside, accumulation="stock", unit="%"))
    (found,) = assess(made, book(row("beds", "2021-Q4", value, basis=None)), quarter(4))
    assert found.target == Fraction(target)
    assert found.difference == (None if difference is None else Fraction(difference))


def test_a_change_that_is_right_only_inside_is_measured_from_last_year() -> None:
    moved = judged("increase", "between", ("3", "5"), "16", "10", better="neither")
    assert (moved.measured, moved.target) == (Fraction(6), Fraction(15))
    due = due_by(moved.condition, "stock", Decimal(16), Decimal(10), Fraction(50))
    assert due is not None
    assert (due.level, due.falls, due.behind) == (Fraction(15), True, True)
    assert judged("increase", "between", ("3", "5"), "11", "10", better="neither").target == 13
    assert judged("level", "between", ("6.6", "6.8"), "6.9").target == Fraction("6.6")


def test_who_was_past_the_target_last_year_is_not_asked_for_more_than_the_target() -> None:
    one = Condition.model_validate(condition("level", "between", ("85", "95"), better="neither"))
    due = due_by(one, "stock", Decimal(96), Decimal(93), Fraction(50))
    assert due is not None
    assert (due.level, due.behind) == (Fraction(95), True)
    floor = Condition.model_validate(condition("level", "at_least", "92"))
    due = due_by(floor, "stock", Decimal(91), Decimal(100), Fraction(25))
    assert due is not None
    assert (due.level, due.behind) == (Fraction(92), True)


@pytest.mark.parametrize(
    ("measure", "comparison", "threshold", "baseline", "ceiling", "levels"),
    [
        ("level", "at_least", "5", None, None, (5, None, False)),
        ("level", "below", "5", None, None, (None, 5, True)),
        ("increase", "at_least", "5", "10", None, (15, None, False)),
        ("increase", "at_least", "5", None, None, None),
        ("growth", "at_most", "-10", "200", None, (None, 180, False)),
        ("growth", "at_least", "10", "0", None, None),
        ("increase", "at_least", "1", "19", "19", (19, None, False)),
        ("increase", "at_least", "1", "18", "19", (19, None, False)),
        ("level", "at_least", "20", "19", "19", (20, None, False)),
        ("increase", "at_most", "1", "19", "19", (None, 20, False)),
    ],
)
def test_the_levels_at_which_a_condition_holds(
    measure: str,
    comparison: str,
    threshold: str,
    baseline: str | None,
    ceiling: str | None,
    levels: tuple[int | None, int | None, bool] | None,
) -> None:
    one = Condition.model_validate(condition(measure, comparison, threshold))
    found = admitted_levels(
        one,
        None if baseline is None else Decimal(baseline),
        None if ceiling is None else Decimal(ceiling),
    )
    assert (
        None if found is None else (found.low, found.high, found.low_strict or found.high_strict)
    ) == levels


def test_a_growth_is_measured_in_percent_of_last_years() -> None:
    assert judged("growth", "at_least", "2", "110", "80").measured == Fraction(75, 2)
    assert judged("growth", "at_least", "2", "40", "80").measured == -50
