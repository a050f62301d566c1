"""Figures of the wrong size: what is asked about, and above all what is not."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.problem import Problem
from hq_targets.core.rules.figure_rules import FIGURE_RULES
from hq_targets.core.targets.spec import SpecSource
from tests.made import YEAR, book, condition, indicator, quarters, row, spec

GROWTH = condition("growth", "at_least", "2")
FACTORS = st.sampled_from(["10", "100", "1000", "0.1", "0.01", "0.001"])


def herd(**more: Any) -> dict[str, Any]:
    return indicator("herd", GROWTH, **{"accumulation": "stock", "unit": "con", **more})


def revenue(**more: Any) -> dict[str, Any]:
    return indicator("revenue", condition("level", "above", "27716"), **more)


def found(one: dict[str, Any], *rows: Observation) -> list[Problem]:
    source, made = SpecSource(spec(one), "targets.yaml"), book(*rows)
    return [problem for rule in FIGURE_RULES for problem in rule(source, made)]


def told(one: dict[str, Any], *rows: Observation) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.facts["period"])) for problem in found(one, *rows)]


def year(name: str, value: str, **more: Any) -> Observation:
    return row(name, f"{YEAR - 1}", value, basis=None, **more)


def stocks(*values: str | None, **more: Any) -> list[Observation]:
    return quarters("herd", *values, basis=None, **more)


@pytest.mark.parametrize(
    ("value", "times"),
    [("121000", 10), ("1210000", 100), ("12100000", 1000), ("1210", 10), ("121", 100), ("12", 1000)],
)
def test_a_stock_is_about_a_power_of_ten_of_last_years(value: str, times: int) -> None:
    (problem,) = found(
        herd(plausible_from="5000", plausible_to="50000"), year("herd", "12000"), *stocks(value)
    )
    assert problem.code == "factor-slip", "said instead of implausible"
    assert problem.facts["times"] == times
    assert [(one.kind, one.value) for one in problem.facts["beside"]] == [("baseline", 12000)]  # type: ignore[attr-defined]


def test_the_next_figure_is_held_against_what_was_no_slip() -> None:
    rows = [year("herd", "12000"), *stocks("120500", "12100", "12150")]
    assert told(herd(plausible_change="20"), *rows) == [("factor-slip", "2021-Q1")]
    slipped = [year("revenue", "25000"), *quarters("revenue", "7180200", "7300")]
    assert told(revenue(), *slipped) == [("factor-slip", "2021-Q1")]


def test_what_agrees_with_its_target_is_of_the_right_size() -> None:
    poverty = indicator("poverty", condition("increase", "at_most", "-4"), accumulation="annual", unit="%")
    rows = [year("poverty", "4.4"), row("poverty", "2021-Q4", "0.45", basis=None)]
    assert told(poverty, *rows) == [], "4.4 less 4 is a tenth"


def test_last_years_figure_is_not_held_against_a_target_made_from_it() -> None:
    poverty = indicator("poverty", condition("increase", "at_most", "-4"), accumulation="annual", unit="%")
    assert told(poverty, year("poverty", "4.4")) == []
    level = indicator("rate", condition("level", "at_least", "92"), accumulation="stock", unit="%")
    assert told(level, year("rate", "9.1")) == [("factor-slip", "2020")]


@pytest.mark.parametrize(("first", "second"), [("8", "80"), ("9", "99"), ("99", "9")])
def test_a_small_count_may_grow_tenfold(first: str, second: str) -> None:
    assert told(herd(plausible_change="20"), *stocks(first, second)) == []


def test_what_has_no_size_is_no_slip() -> None:
    kept = indicator(
        "kept", condition("level", "at_least", "yes"), type="yes_no", accumulation="stock", unit="có"
    )
    level = indicator(
        "level", condition("level", "at_least", "1"), type="ordinal", accumulation="stock", unit="độ"
    )
    for one, name in ((kept, "kept"), (level, "level")):
        assert told(one, *quarters(name, "1", "10", "100", basis=None)) == []
    assert told(revenue(), *quarters("revenue", "7000", "0", "7000")) == []


@pytest.mark.parametrize(
    ("values", "slips"),
    [
        (["7180.2", "7300", "6900", "6400"], []),
        (["7180.2", "730", "6900", "6400"], []),  # a season moves a quarter tenfold
        (["7180.2", "7.3"], ["2021-Q2"]),
        (["7180.2", "7300000"], ["2021-Q2"]),
        (["7.1802", "7.3", "6.9"], ["2021-Q1", "2021-Q2", "2021-Q3"]),  # billions for millions all year
        (["71802", "7300"], ["2021-Q1"]),  # more than twice the year's target in one quarter
        (["48000", "47000"], []),
        (["210000"], ["2021-Q1"]),
    ],
)
def test_a_quarter_of_a_flow(values: list[str], slips: list[str]) -> None:
    assert told(revenue(), *quarters("revenue", *values)) == [("factor-slip", period) for period in slips]


def test_what_comes_by_season_may_begin_with_next_to_nothing() -> None:
    ginger = revenue(pace="none")
    assert told(ginger, *quarters("revenue", "1.5", "1500", "14000")) == []
    assert told(ginger, *quarters("revenue", "14000", "14")) == [("factor-slip", "2021-Q2")]
    assert told(ginger, *quarters("revenue", "1500000")) == [("factor-slip", "2021-Q1")]


def test_a_flows_whole_year_is_held_against_the_target_and_last_years() -> None:
    whole = row("revenue", "2021-Q4", "2780.5", basis="ytd")
    assert told(revenue(pace="none"), whole) == [("factor-slip", "2021-Q4")]
    assert told(revenue(plausible_from="5000"), row("revenue", "2021-Q4", "4000", basis="ytd")) == [
        ("implausible", "2021-Q4")
    ]
    assert told(revenue(plausible_from="5000"), row("revenue", "2021-Q3", "4000", basis="ytd")) == []


def test_the_first_quarters_year_to_date_is_its_own_figure() -> None:
    rows = [row("revenue", "2021-Q1", "7180", basis="ytd"), row("revenue", "2021-Q2", "7.2")]
    assert told(revenue(), *rows) == [("factor-slip", "2021-Q2")]


def test_an_area_is_held_against_its_own_figures_only() -> None:
    shared = herd(reported_by=["commune"], adds_up="yes", plausible_from="5000")
    rows = [year("herd", "12000"), *stocks("1200", "1230", area="01")]
    assert told(shared, *rows) == [], "a tenth of the whole is no slip of the hand"
    (problem,) = found(shared, *stocks("1200", "12300", area="01"))
    assert (problem.code, problem.facts["subject"]) == (
        "factor-slip",
        ("herd", spec(shared).area_of["01"]),
    )


@pytest.mark.parametrize(
    ("values", "jumps"),
    [
        (["14400"], []),
        (["14401"], ["2021-Q1"]),
        (["9599"], ["2021-Q1"]),
        (["12000", None, "15000"], ["2021-Q3"]),
        (["0", "12000"], ["2021-Q1"]),
    ],
)
def test_a_jump_is_more_than_the_spec_calls_plausible(values: list[str | None], jumps: list[str]) -> None:
    rows = [year("herd", "12000"), *stocks(*values)]
    assert told(herd(plausible_change="20"), *rows) == [("jump", period) for period in jumps]
    assert told(herd(), *rows) == []


def test_a_jump_says_exactly_how_far() -> None:
    (problem,) = found(herd(plausible_change="20"), year("herd", "12000"), *stocks("16000"))
    assert problem.facts["change"] == Fraction(100, 3)
    assert problem.facts["limit"] == 20


STEPS = st.lists(st.integers(-100, 100), min_size=1, max_size=4)


@given(st.integers(100, 10**7), STEPS)
def test_a_stock_that_moves_by_a_tenth_a_quarter_is_left_in_peace(base: int, steps: list[int]) -> None:
    values, value = [], base
    for step in steps:
        value += value * step // 1000
        values.append(str(value))
    assert told(herd(plausible_change="20"), year("herd", str(base)), *stocks(*values)) == []


@given(st.lists(st.integers(28, 60000), min_size=1, max_size=4), st.sampled_from(["linear", "none"]))
def test_quarters_between_a_tenth_of_a_percent_and_twice_the_target_are_left_in_peace(
    values: list[int], pace: str
) -> None:
    rows = quarters("revenue", *map(str, values))
    assume(all(Fraction(1, 75) < Fraction(after, before) < 75 for before, after in pairwise(values)))
    assert told(revenue(pace=pace), *rows) == []


@given(st.integers(10**5, 10**7), st.integers(-100, 100), FACTORS)
def test_a_slip_of_any_size_is_told_once(base: int, step: int, factor: str) -> None:
    value = Decimal(base + base * step // 1000) * Decimal(factor)
    rows = [year("herd", str(base)), *stocks(str(value.quantize(Decimal(1))))]
    one = herd(plausible_change="20", plausible_from=str(base // 2), plausible_to=str(base * 2))
    assert told(one, *rows) == [("factor-slip", "2021-Q1")]
