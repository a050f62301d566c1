"""Targets held against last year: what they ask for lies within what there can be."""

from typing import Any

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.problem import Path, Place, Problem
from hq_targets.core.rules.book_rules import (
    baselines_agree,
    baselines_lie_on_this_side,
    conditions_agree,
    growth_has_a_base,
    targets_can_be_reached,
)
from hq_targets.core.targets.spec import SpecSource
from tests.made import book, condition, gain, indicator, row, spec

FULL = condition("growth", "at_least", "25")  # of 80 %: 100 %
ANEW = {"vi": "chuẩn mới", "en": "a new standard"}


def share(name: str, *conditions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return indicator(name, *conditions, **{"accumulation": "stock", "unit": "%", **more})


def last(name: str, value: str | None, area: str | None = None, line: int = 2) -> Observation:
    return row(name, "2020", value, area, basis=None, place=Place("2020.csv", line, 1))


def found(rule: Any, rows: list[Observation], *indicators: dict[str, Any]) -> list[Problem]:
    return list(rule(SpecSource(spec(*indicators), "targets.yaml"), book(*rows)))


@pytest.mark.parametrize(
    ("asked", "base", "beyond"),
    [
        ([FULL], "80", []),
        ([FULL], "80.4", [("100.5", "100")]),
        ([condition("increase", "at_least", "20.5")], "80", [("100.5", "100")]),
        ([condition("level", "at_least", "90"), FULL], "80.4", [("100.5", "100")]),
        ([condition("level", "at_least", "90")], "80.4", []),
        ([condition("increase", "at_most", "-9")], "9", []),
        ([condition("increase", "at_most", "-9")], "8.5", [("-0.5", "0")]),
        ([condition("growth", "at_most", "-10")], "100", []),
        ([FULL], None, []),
    ],
)
def test_what_follows_from_last_year_can_be(
    asked: list[dict[str, Any]], base: str | None, beyond: list[tuple[str, str]]
) -> None:
    problems = found(targets_can_be_reached, [last("share", base)], share("share", *asked))
    assert [(str(float(one.facts["target"])), str(one.facts["limit"])) for one in problems] == beyond  # type: ignore[arg-type]
    for one in problems:
        assert (one.code, one.place.file, one.facts["id"]) == ("target-out-of-reach", "2020.csv", "share")
        assert (str(one.facts["value"]), one.facts["printed"]) == (base, "như in")


def test_all_of_a_total_is_not_asked_for_more() -> None:
    asked = gain(condition("increase", "at_least", "2"), out_of="10")
    rows = [last("gain", "8", "01"), last("gain", "9", "02", 3), last("gain", "10", "03", 4)]
    assert [one.place.line for one in found(targets_can_be_reached, rows, asked)] == [3]


def test_growth_of_each_area_is_over_its_own_base() -> None:
    asked = gain(condition("growth", "at_least", "2"))
    rows = [last("gain", "5", "01"), last("gain", "0", "02", 3)]
    (problem,) = found(growth_has_a_base, rows, asked)
    assert (problem.code, problem.place.line, problem.facts["value"]) == ("growth-over-nothing", 3, 0)


def test_what_a_rule_does_not_concern_does_not_hide_the_next() -> None:
    rise = condition("increase", "above", "1")
    stated = {"value": "50", "basis": "stated", "printed": "50%"}
    level = condition("level", "at_least", "92")
    held = share("held", level, rise)
    for rule, rows, first, second in (
        (targets_can_be_reached, [last("held", "99.5")], share("new", FULL), held),
        (targets_can_be_reached, [last("held", "99.5"), last("full", "80")], share("full", FULL), held),
        (conditions_agree, [last("held", "91.5")], share("new", level, rise), held),
        (conditions_agree, [last("held", "91.5")], gain(), held),
        (
            baselines_agree,
            [last("held", "51")],
            share("new", redefined=ANEW),
            share("held", baseline=stated),
        ),
        (baselines_lie_on_this_side, [last("held", "51")], share("old"), share("held", redefined=ANEW)),
    ):
        alone, both = found(rule, rows, second), found(rule, rows, first, second)
        assert [one.facts["id"] for one in alone] == [one.facts["id"] for one in both] == ["held"], rule


def test_figures_by_another_definition_are_told_once_where_the_first_stands() -> None:
    rows = [last("held", "51", line=7), last("held", "8", "01", 5)]
    one = share("held", redefined=ANEW, reported_by=["commune"])
    (problem,) = found(baselines_lie_on_this_side, rows, one)
    assert problem.place.line == 5
    assert {name: str(problem.facts[name]) for name in ("period", "value", "count")} == {
        "period": "2020",
        "value": "8",
        "count": "2",
    }


def test_a_contradiction_says_from_what_to_what() -> None:
    rise, level = condition("increase", "above", "1"), condition("level", "at_least", "92")
    places: dict[Path, Place] = {("items", 0, "indicators", 0, "conditions", 1): Place("targets.yaml", 40, 9)}
    source = SpecSource(spec(share("held", level, {**rise, "printed": "trên 1"})), "targets.yaml", places)
    (problem,) = conditions_agree(source, book(last("held", "91.5")))
    said = {name: str(problem.facts[name]) for name in ("level", "baseline", "change", "needed", "printed")}
    assert said == {"level": "92", "baseline": "91.5", "change": "0.5", "needed": "1", "printed": "trên 1"}
    assert problem.place.line == 40
