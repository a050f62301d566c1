"""Waivers: what they take out of the way, when they end, and when they are left over."""

from datetime import date
from typing import Any

import pytest

from hq_targets.core.period import Period
from hq_targets.core.problem import Place, Problem
from hq_targets.core.rules.waivers import Standing, WaiverFile, Waivers, apply_waivers, examine_waivers
from tests.made import gain, indicator, spec

SPEC = spec(indicator(), gain())
TODAY = date(2021, 7, 1)
LATEST = Period(2021, 2)
PLACE = Place("data/actuals/2021-Q2.csv", 2, 3)


def waiver(**more: str) -> dict[str, Any]:
    return {"code": "jump", "reason": "có lý do", "author": "Hoa", "until": "2021-12-31", **more}


def applied(problem: Problem | None, *waivers: dict[str, Any]) -> Standing:
    file = WaiverFile.model_validate({"format": "hq-targets/waivers/1", "waivers": list(waivers)})
    assert examine_waivers(file, SPEC) == []
    problems = [problem] if problem is not None else []
    return apply_waivers(problems, Waivers(file.waivers, "data/waivers.yaml"), SPEC, TODAY, LATEST)


def jump(**facts: object) -> Problem:
    return Problem("jump", PLACE, {"id": "gain", "period": LATEST, "area": SPEC.area_of["01"], **facts})


@pytest.mark.parametrize(
    "narrowed",
    [
        {},
        {"indicator": "gain"},
        {"period": "2021-Q2"},
        {"area": "01"},
        {"area": "soc ha"},
        {"indicator": "gain", "area": "Xã Sóc Hà", "period": "2021-Q2"},
    ],
)
def test_a_waiver_takes_out_what_it_covers(narrowed: dict[str, str]) -> None:
    standing = applied(jump(), waiver(**narrowed))
    assert standing.problems == []
    assert [(one.problem, one.waiver.author) for one in standing.waived] == [(jump(), "Hoa")]


@pytest.mark.parametrize(
    "narrowed",
    [{"code": "implausible"}, {"indicator": "grain"}, {"period": "2021-Q1"}, {"area": "02"}],
)
def test_a_waiver_for_something_else_leaves_it_and_is_itself_a_finding(narrowed: dict[str, str]) -> None:
    standing = applied(jump(), waiver(**narrowed))
    assert [problem.code for problem in standing.problems] == ["jump", "waiver-unused"]
    assert not standing.waived


def test_a_waiver_holds_until_the_end_of_its_day() -> None:
    assert applied(jump(), waiver(until="2021-07-01")).problems == []
    ended = applied(jump(), waiver(until="2021-06-30"))
    assert [problem.code for problem in ended.problems] == ["jump", "waiver-expired"]


@pytest.mark.parametrize(
    ("period", "unused"),
    [
        ("2021-Q1", True),
        ("2021-Q2", True),
        ("2021-Q3", False),
        ("2022-Q1", False),
        ("2020", True),
        ("2019", False),
    ],
)
def test_a_waiver_is_left_over_only_when_its_time_has_come(period: str, unused: bool) -> None:
    problems = applied(None, waiver(period=period)).problems
    assert [problem.code for problem in problems] == ["waiver-unused"] * unused


def test_periods_of_two_calendars_are_told_apart_by_the_month_they_end_with() -> None:
    code = "closed-in-other-calendar"
    for period, unused in (("2021-M06", True), ("2021-M07", False), ("2021-H1", True), ("2021-H2", False)):
        problems = applied(None, waiver(code=code, period=period)).problems
        assert [problem.code for problem in problems] == ["waiver-unused"] * unused, period


def test_one_that_has_ended_does_not_stand_before_one_that_holds() -> None:
    standing = applied(jump(), waiver(until="2021-06-30"), waiver(reason="gia hạn"))
    assert [problem.code for problem in standing.problems] == ["waiver-expired"]
    assert [one.waiver.reason for one in standing.waived] == ["gia hạn"]


def test_a_waiver_that_is_left_over_says_of_which_code() -> None:
    (problem,) = applied(None, waiver()).problems
    assert (problem.code, problem.facts, problem.place) == (
        "waiver-unused",
        {"code": "jump"},
        Place("data/waivers.yaml"),
    )


def test_a_period_of_another_calendar_is_told_with_one_that_the_year_has() -> None:
    waivers = [waiver(period="2021-M03")]
    file = WaiverFile.model_validate({"format": "hq-targets/waivers/1", "waivers": waivers})
    (finding,) = examine_waivers(file, SPEC)
    assert (finding.path, finding.code) == (("waivers", 0, "period"), "period-of-other-calendar")
    assert finding.facts == {"period": Period.parse("2021-M03"), "periods": "quarter", "example": "2021-Q1"}
