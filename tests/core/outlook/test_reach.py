"""Whether what is left is within reach, where the pace has led, and in which order all this is told."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.assessing import assess, assess_indicator
from hq_targets.core.outlook.outlooks import Outlook, Track, look_ahead, outlook
from hq_targets.core.problem import Place
from tests.made import book, condition, indicator, quarter, quarters, row, spec


def ahead(made: Mapping[str, Any], rows: list[Observation], at: int, *parts: Mapping[str, Any]) -> Outlook:
    of, figures = spec(made, *parts), book(*rows)
    one = look_ahead(assess_indicator(of.indicator_of[made["id"]], 1, of, figures, quarter(at)), of, figures)
    assert one is not None
    return one


@pytest.mark.parametrize(
    ("comparison", "values", "reach"),
    [
        ("at_least", ["25", "25"], "within"),
        ("above", ["25", "25"], "stretch"),  # as much as the best period brought is not enough
        ("above", ["25.5", "24.9"], "within"),
        ("at_least", ["24.9", "24.9"], "stretch"),
        ("at_most", ["25", "25"], "within"),
        ("below", ["25", "25"], "stretch"),
        ("below", ["24.9", "24.9"], "within"),
    ],
)
def test_what_must_be_passed_is_not_reached_by_what_just_leads_to_it(
    comparison: str, values: list[str], reach: str
) -> None:
    one = ahead(indicator("grain", condition("level", comparison, "100")), quarters("grain", *values), 2)
    assert one.reach == reach


def test_where_nobody_reported_nothing_is_said_to_be_incomplete() -> None:
    assert ahead(indicator(), [], 1).reason == "no_figure"
    assert ahead(indicator(accumulation="stock"), [], 2).reason == "no_figure"


def test_what_is_impossible_is_not_spread_over_the_periods_left() -> None:
    over = ahead(indicator("grain", condition("level", "at_most", "100")), quarters("grain", "30", "80"), 2)
    assert (over.reach, over.remaining, over.per_quarter) == ("impossible", Fraction(-10), None)


@pytest.mark.parametrize(
    ("conditions", "values", "track"),
    [
        ([condition("level", "at_least", "100")], ["20", "20"], (50, 40, False, -10)),
        ([condition("level", "at_most", "100")], ["20", "20"], (50, 40, True, 10)),
        ([condition("level", "at_most", "100")], ["40", "30"], (50, 70, True, -20)),
        # The one that is furthest from being kept, not the lowest.
        (
            [condition("level", "at_least", "80"), condition("level", "at_most", "120")],
            ["35", "35"],
            (60, 70, True, -10),
        ),
        (
            [condition("level", "at_least", "120"), condition("growth", "at_least", "10")],
            ["30", "20"],
            (60, 50, False, -10),
        ),
    ],
)
def test_the_pace_is_held_against_the_side_on_which_it_is_worst(
    conditions: list[Any], values: list[str], track: tuple[int, int, bool, int]
) -> None:
    rows = [row("grain", "2020", "100", basis="ytd"), *quarters("grain", *values)]
    one = ahead(indicator("grain", *conditions), rows, 2)
    assert one.track is not None
    level, now, falls, better = track
    assert one.track == Track(quarter(2), Fraction(level), Fraction(now), falls)
    assert one.track.ahead == better


@pytest.mark.parametrize(
    ("made", "periods"),
    [
        (indicator("grain", condition("level", "at_least", "100")), ["2021-Q1", "2021-Q2"]),
        (indicator("grain", condition("growth", "at_least", "5")), ["2020", "2021-Q1", "2021-Q2"]),
        (
            indicator("grain", condition("level", "at_least", "100"), accumulation="stock"),
            ["2020", "2021-Q1", "2021-Q2"],
        ),
        (
            indicator("grain", condition("level", "at_least", "100"), accumulation="annual"),
            ["2021-Q2"],
        ),
    ],
)
def test_it_rests_on_the_figures_it_follows_from(made: Mapping[str, Any], periods: list[str]) -> None:
    basis = "quarter" if made["accumulation"] == "flow" else None
    rows = [row("grain", "2020", "80", basis=basis and "ytd"), *quarters("grain", "10", "20", basis=basis)]
    assert [str(one.period) for one in ahead(made, rows, 2).rows] == periods


def test_a_ratio_rests_on_its_parts_by_their_periods_and_as_they_stand_in_the_files() -> None:
    ratio = {"of": "grain", "to": "land"}
    made = indicator("share", condition("growth", "at_least", "900"), accumulation="stock", ratio=ratio)
    parts = [indicator(name, accumulation="stock", input="yes", conditions=[]) for name in ("grain", "land")]
    rows = [
        row(name, period, "4", basis=None, place=Place(f"{period}.csv", line, 1))
        for line, name in enumerate(("land", "grain"), 2)
        for period in ("2021-Q1", "2020")
    ]
    found = [(str(one.period), one.indicator) for one in ahead(made, rows, 1, *parts).rows]
    assert found == [("2020", "land"), ("2020", "grain"), ("2021-Q1", "land"), ("2021-Q1", "grain")]


def test_of_what_is_alike_in_reach_and_status_the_one_furthest_from_it_stands_first() -> None:
    made = spec(
        indicator("small", condition("level", "at_least", "50")),
        indicator("large", condition("level", "at_least", "1000")),
        indicator("near", condition("level", "at_least", "100")),
    )
    # To what each quarter must bring, 16, 310 and 30, the first brought an eighth, 23 % and a third.
    figures = book(*quarters("small", "2"), *quarters("large", "70"), *quarters("near", "10"))
    found = outlook(assess(made, figures, quarter(1)), made, figures)
    assert [one.assessment.indicator.id for one in found] == ["small", "large", "near"]
    assert {(one.reach, one.assessment.computed) for one in found} == {("stretch", "behind")}


def test_what_is_held_against_no_period_stands_between_what_falls_short_and_what_does_not() -> None:
    made = spec(
        indicator("enough", condition("level", "at_least", "100"), pace="none"),
        indicator("silent", condition("level", "at_least", "100"), pace="none", accumulation="stock"),
        indicator("short", condition("level", "at_least", "100"), pace="none"),
    )
    figures = book(*quarters("enough", "40"), *quarters("silent", "40", basis=None), *quarters("short", "1"))
    found = outlook(assess(made, figures, quarter(1)), made, figures)
    assert [one.assessment.indicator.id for one in found] == ["short", "silent", "enough"]
    assert {(one.reach, one.assessment.computed) for one in found} == {("open", "pending")}


def test_nothing_that_is_left_is_further_from_any_period_than_something_whatever_the_unit() -> None:
    made = spec(
        indicator("nearly", condition("level", "at_most", "100")),
        indicator("full", condition("level", "at_most", "1")),
        indicator("there", condition("level", "above", "1")),
        indicator("close", condition("level", "at_least", "100")),
    )
    figures = book(
        *quarters("nearly", "30", "60"),
        *quarters("full", "0.5", "0.5"),
        *quarters("there", "0.5", "0.5"),
        *quarters("close", "49", "49"),
    )
    found = outlook(assess(made, figures, quarter(2)), made, figures)
    assert [f"{one.assessment.indicator.id} {one.per_quarter} {one.reach}" for one in found] == [
        "full 0 stretch",
        "nearly 5 stretch",
        "close 1 within",
        "there 0 within",
    ]
    assert {one.assessment.computed for one in found[:2]} == {"behind"}
    assert {one.assessment.computed for one in found[2:]} == {"on_track"}
