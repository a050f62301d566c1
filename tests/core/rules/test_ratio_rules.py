"""Ratios: over something, within what can be, and as the directive states them, of the whole and of areas."""

from typing import Any

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.problem import Place, Problem
from hq_targets.core.rules.ratio_rules import RATIO_RULES
from hq_targets.core.targets.spec import SpecSource
from tests.made import book, condition, indicator, row, spec

LEVEL = condition("level", "at_least", "90")
ANEW = {"vi": "chuẩn mới", "en": "a new standard"}
STATED = {"value": "50.9", "basis": "stated", "printed": "50,9%"}


def part(name: str, **more: Any) -> dict[str, Any]:
    given = {"unit": "độ", "input": "yes", "conditions": [], "accumulation": "stock"}
    return indicator(name, **{**given, **more})


def share(name: str = "share", **more: Any) -> dict[str, Any]:
    ratio = {"of": "some", "to": "all", "per": "100"}
    return indicator(name, LEVEL, **{"unit": "%", "accumulation": "stock", "ratio": ratio, **more})


def figures(some: str | None, every: str | None, period: str, area: str | None = None) -> list[Observation]:
    values = [("some", some), ("all", every)]
    return [row(name, period, value, area, basis=None) for name, value in values if value is not None]


def found(
    rows: list[Observation], *shares: dict[str, Any], parts: dict[str, Any] | None = None
) -> list[Problem]:
    given = [part("some", **(parts or {})), part("all", **(parts or {}))]
    source, made = SpecSource(spec(*given, *(shares or [share()])), "targets.yaml"), book(*rows)
    return [problem for rule in RATIO_RULES for problem in rule(source, made)]


@pytest.mark.parametrize("period", ["2020", "2021-Q1", "2021-Q4"])
@pytest.mark.parametrize(
    ("some", "every", "code", "limit"),
    [
        ("0", "5", None, None),
        ("5", "5", None, None),
        ("6", "5", "ratio-beyond", 100),
        ("-1", "5", "ratio-beyond", 0),
        ("5", "0", "ratio-over-zero", None),
        ("1", "1", None, None),
        ("5", None, None, None),
        (None, "0", None, None),
    ],
)
def test_a_ratio_can_be(
    period: str, some: str | None, every: str | None, code: str | None, limit: int | None
) -> None:
    problems = found(figures(some, every, period))
    assert [one.code for one in problems] == ([code] if code else [])
    for one in problems:
        assert (one.facts["id"], one.facts["subject"], one.facts["area"]) == ("share", ("share",), None)
        assert str(one.facts["period"]) == period
        assert one.facts.get("limit") == limit
        if limit is not None:
            assert one.facts["value"] == 100 * int(some or 0) / 5
        assert one.facts["part"].id == ("all" if code == "ratio-over-zero" else "some")  # type: ignore[attr-defined]


@pytest.mark.parametrize("period", ["2020", "2021-Q2"])
def test_an_areas_ratio_is_of_its_own_figures(period: str) -> None:
    of_each: dict[str, Any] = {"reported_by": ["commune"]}
    rows = [*figures("50", "60", period), *figures("6", "5", period, "02"), *figures("4", "5", period, "01")]
    (problem,) = found(rows, share(**of_each), parts=of_each)
    area = spec().area_of["02"]
    assert (problem.facts["area"], problem.facts["subject"]) == (area, ("share", area))
    each: dict[str, Any] = {"each": "commune"}
    rows[:2] = figures("70", "60", period)  # of the whole nothing is asked
    assert [one.facts["area"] for one in found(rows, share(**each), parts=of_each)] == [area]


def test_figures_of_two_periods_or_two_definitions_are_no_pair() -> None:
    assert found([*figures("6", None, "2021-Q1"), *figures(None, "5", "2021-Q2")]) == []
    assert found(figures("6", "5", "2020"), parts={"redefined": ANEW}) == []
    assert [one.code for one in found(figures("6", "5", "2021-Q1"), parts={"redefined": ANEW})] == [
        "ratio-beyond"
    ]


@pytest.mark.parametrize(
    ("stated", "some", "agrees"),
    [("50.9", "50.94", True), ("50.9", "50.96", False), ("51", "50.6", True), ("51", "50.4", False)],
)
def test_a_stated_ratio_is_rounded_as_the_directive_rounds_it(stated: str, some: str, agrees: bool) -> None:
    rows = [
        one._replace(place=Place("2020.csv", n, 1)) for n, one in enumerate(figures(some, "100", "2020"), 2)
    ]
    problems = found(rows, share("first"), share(baseline={**STATED, "value": stated}))
    assert [(one.code, one.facts["id"]) for one in problems] == [("baseline-differs", "share")] * (not agrees)
    for one in problems:
        assert (one.place, one.facts["printed"]) == (rows[0].place, "50,9%")
        assert (str(one.facts["stated"]), float(one.facts["value"])) == (stated, float(some))  # type: ignore[arg-type]
