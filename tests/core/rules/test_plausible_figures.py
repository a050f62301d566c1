"""Bounds of what is plausible, and days of which a figure is: what lies on the edge, and what beyond."""

from typing import Any

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.problem import Problem
from hq_targets.core.rules.figure_rules import FIGURE_RULES
from hq_targets.core.targets.spec import SpecSource
from tests.made import book, condition, indicator, quarters, row, spec

ANEW = {"vi": "chuẩn mới", "en": "a new standard"}


def found(rows: list[Observation], *indicators: dict[str, Any], **more: Any) -> list[Problem]:
    source, made = SpecSource(spec(*indicators, **more), "targets.yaml"), book(*rows)
    return [problem for rule in FIGURE_RULES for problem in rule(source, made)]


def codes(rows: list[Observation], *indicators: dict[str, Any]) -> list[str]:
    return [f"{one.code} {one.facts['id']} {one.facts['period']}" for one in found(rows, *indicators)]


def rate(name: str = "rate", **more: Any) -> dict[str, Any]:
    return indicator(name, **{"accumulation": "stock", "unit": "độ", **more})


@pytest.mark.parametrize(
    ("bounds", "values", "beside"),
    [
        ({"plausible_from": "90", "plausible_to": "120"}, ["90", "120", "100", "119"], []),
        ({"plausible_from": "90", "plausible_to": "120"}, ["89.9", "120", "120.1", None], [1, 3]),
        ({"plausible_to": "120"}, ["70", "120", "120.1", "100"], [3]),
        ({"plausible_from": "90"}, ["90", "89.9", "150", "200"], [2]),
        ({"plausible_from": "0"}, ["0", "-1", "5", None], [2]),
        ({}, ["70", "120", "200", "90"], []),
    ],
)
def test_a_figure_on_the_bound_is_plausible(
    bounds: dict[str, str], values: list[str | None], beside: list[int]
) -> None:
    usual, rows = rate("usual", **bounds, redefined=ANEW), quarters("rate", *values, basis=None)
    rows = [row("usual", "2020", "7", basis=None), *rows]
    problems = found(rows, usual, rate(**bounds))
    assert [(one.code, str(one.facts["period"])) for one in problems] == [
        ("implausible", f"2021-Q{n}") for n in beside
    ]
    for one in problems:
        assert {name: one.facts[name] for name in ("low", "high")} == {
            name: int(bounds[key]) if key in bounds else None
            for name, key in (("low", "plausible_from"), ("high", "plausible_to"))
        }
        assert one.facts["unit"].unit == "độ"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("period", "within", "beside"),
    [
        (
            "2021-Q2",
            ["2021-04", "2021-04-01", "2021-06", "2021-06-30"],
            ["2021-03", "2021-03-31", "2021-07-01"],
        ),
        ("2021-Q4", ["2021-10-01", "2021-12-31"], ["2021-09-30", "2022-01-01", "2020-11"]),
        ("2020", ["2020-01", "2020-12-31"], ["2021-01-01", "2019-12-31"]),
    ],
)
def test_a_day_of_a_figure_lies_in_its_period(period: str, within: list[str], beside: list[str]) -> None:
    areas = rate(reported_by=["commune"])
    for n in range(len(beside)):
        days = [None, *within[:2], beside[n]]
        rows = [
            row("rate", period, "5", area, basis=None, as_of=day)
            for area, day in zip((None, "01", "02", "03"), days, strict=True)
        ]
        (problem,) = found(rows, areas)
        area = spec().area_of["03"]
        assert (problem.code, problem.facts["area"], problem.facts["as_of"]) == (
            "as-of-elsewhere",
            area,
            beside[n],
        )
    for day in within:
        assert found([row("rate", period, "5", basis=None, as_of=day)], areas) == []


def test_what_cannot_jump_does_not_hide_what_does() -> None:
    herd = indicator("herd", accumulation="stock", unit="con", plausible_change="20", reported_by=["commune"])
    rows = [
        *quarters("free", "100", "200", basis=None),
        row("herd", "2021-Q1", "10", "01", basis=None),
        row("herd", "2021-Q1", "1000", "02", basis=None),
        row("herd", "2021-Q2", None, basis=None),
        row("herd", "2021-Q2", "20", "01", basis=None),  # so few that they may double
        row("herd", "2021-Q2", "1201", "02", basis=None),
        row("herd", "2021-Q2", "1500", "03", basis=None),  # nothing to compare with
    ]
    (problem,) = found(rows, rate("free"), herd)
    area = spec().area_of["02"]
    assert (problem.code, problem.facts["area"], problem.facts["subject"]) == ("jump", area, ("herd", area))
    before = [(one.kind, one.value, str(one.period)) for one in problem.facts["beside"]]  # type: ignore[attr-defined]
    assert before == [("quarter", 1000, "2021-Q1")]
    assert codes(
        [row("herd", "2020", "500", basis=None), row("herd", "2021-Q1", "700", basis=None)], herd
    ) == ["jump herd 2021-Q1"]


REVENUE = condition("level", "above", "27716")


@pytest.mark.parametrize(
    ("value", "times"),
    [
        ("62360", None),
        ("62361", 10),  # nine quarters of the target in one period
        ("900000", 10),
        ("930000", 100),
        ("9200000", 100),
        ("9240000", 1000),
        ("27.8", None),
        ("27.7", 1000),
        ("27.716", 1000),
        ("0", None),
    ],
)
def test_how_far_a_quarter_is_from_the_years_target(value: str, times: int | None) -> None:
    problems = found(quarters("revenue", value), indicator("revenue", REVENUE))
    assert [(one.code, one.facts["times"]) for one in problems] == ([("factor-slip", times)] if times else [])


def test_what_should_fall_may_come_to_next_to_nothing() -> None:
    rows = quarters("loss", "27.7")
    assert codes(rows, indicator("loss", condition("level", "at_most", "27716"))) == []
    assert codes(quarters("loss", "207869"), indicator("loss", REVENUE, pace="none")) == []
    assert codes(quarters("loss", "207870"), indicator("loss", REVENUE, pace="none")) == [
        "factor-slip loss 2021-Q1"
    ]


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("1000", "7499.9", []),
        ("1000", "7500", ["2021-Q2"]),
        ("1000", "12500", ["2021-Q2"]),
        ("1000", "12501", []),
        ("1000", "125", ["2021-Q2"]),
        ("1000", "126", []),
    ],
)
def test_what_is_near_to_a_power_of_ten(first: str, second: str, slips: list[str]) -> None:
    far = rate(conditions=[condition("level", "at_least", "3000000")])
    told = codes(quarters("rate", first, second, basis=None), far)
    assert told == [f"factor-slip rate {period}" for period in slips]


def test_what_a_slip_is_no_longer_or_just_one() -> None:
    level = condition("level", "at_least", "92")
    assert codes([row("rate", "2020", "9.1", basis=None)], rate(conditions=[level])) == [
        "factor-slip rate 2020"
    ]
    assert codes([row("rate", "2020", "9.1", basis=None)], rate(conditions=[level], redefined=ANEW)) == []
    third = found(quarters("grain", "10000"), indicator("grain", condition("level", "at_least", "300")))
    assert [one.facts["times"] for one in third] == [100]
    counted = rate(unit="con", conditions=[condition("level", "at_least", "50000")])
    assert codes(quarters("rate", "10", "99", basis=None), counted) == []
    assert codes(quarters("rate", "10", "100", basis=None), counted) == ["factor-slip rate 2021-Q2"]


def test_an_area_is_held_against_its_own_last_year() -> None:
    growth = condition("growth", "at_least", "2")
    given = {"01": ("1000", "10200"), "02": ("10000", "10200"), "03": ("10100", "10300")}
    rows = [row("rate", "2020", last, area, basis=None) for area, (last, _) in given.items()]
    rows += [row("rate", "2021-Q1", now, area, basis=None) for area, (_, now) in given.items()]
    (problem,) = found(rows, rate(conditions=[growth], each="commune"))
    assert (problem.code, problem.facts["area"]) == ("factor-slip", spec().area_of["01"])
    beside = [(one.kind, one.value) for one in problem.facts["beside"]]  # type: ignore[attr-defined]
    assert beside == [("baseline", 1000)]


def test_a_stock_is_held_against_its_last_figure_and_a_flow_against_the_period_before() -> None:
    far = condition("level", "at_least", "3000000")
    assert codes(quarters("rate", "12000", None, "120500", basis=None), rate(conditions=[far])) == [
        "factor-slip rate 2021-Q3"
    ]
    ginger = indicator("rate", condition("level", "at_least", "27716"), pace="none")
    assert codes(quarters("rate", "14000", None, "14"), ginger) == []
    assert codes(quarters("rate", "14000", "14"), ginger) == ["factor-slip rate 2021-Q2"]
    asked = [condition("level", "at_least", "92"), condition("increase", "at_least", "1")]
    last = row("rate", "2020", "9.1", basis=None)
    assert codes([last], rate(conditions=asked)) == ["factor-slip rate 2020"]
    assert codes([last], rate(conditions=asked[::-1])) == [], "what follows from it says nothing of it"
