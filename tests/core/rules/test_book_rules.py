from typing import Any

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.fields import Label
from hq_targets.core.problem import Place
from hq_targets.core.rules.book_rules import examine_book
from hq_targets.core.targets.spec import SpecSource
from tests.made import book as made_book
from tests.made import condition, indicator, item_of, row, spec


def codes(one: dict[str, Any], *rows: Observation) -> list[str]:
    source = SpecSource(spec(one), "targets.yaml")
    return [problem.code for problem in examine_book(source, made_book(*rows))]


def road(*rows: Observation) -> list[str]:
    return codes(
        indicator(
            "road",
            condition("level", "at_least", "92"),
            condition("increase", "above", "1"),
            accumulation="stock",
            unit="%",
        ),
        *rows,
    )


def test_two_conditions_that_contradict_each_other_at_this_baseline() -> None:
    assert road(row("road", "2020", "91")) == ["conditions-contradict"]
    assert road(row("road", "2020", "91.5")) == ["conditions-contradict"]
    assert road(row("road", "2020", "90.9")) == []
    assert road() == []


@pytest.mark.parametrize("other", [condition("level", "at_most", "99"), condition("level", "at_least", "80")])
def test_a_contradiction_is_that_of_the_strictest_level_wherever_it_stands(other: dict[str, Any]) -> None:
    level, rise = condition("level", "at_least", "92"), condition("increase", "above", "1")
    for asked in ((other, level, rise), (rise, level, other)):
        one = indicator("road", *asked, accumulation="stock", unit="%")
        (problem,) = examine_book(SpecSource(spec(one), "targets.yaml"), made_book(row("road", "2020", "91")))
        assert (problem.code, problem.facts["level"]) == ("conditions-contradict", 92)
        units = [problem.facts[key] for key in ("unit_of_change", "unit_needed")]
        assert units == [Label(vi="điểm %", en="pp")] * 2
        assert codes(one, row("road", "2020", "90")) == []
    fall = (
        condition("level", "at_most", "5"),
        condition("level", "at_most", "9"),
        condition("increase", "at_most", "-4"),
    )
    poor = indicator("poor", *fall, accumulation="stock", unit="%")
    assert codes(poor, row("poor", "2020", "9")) == []
    assert codes(poor, row("poor", "2020", "8")) == ["conditions-contradict"]


@pytest.mark.parametrize(("value", "found"), [("0", ["growth-over-nothing"]), ("1", [])])
def test_growth_needs_something_to_grow_from(value: str, found: list[str]) -> None:
    herd = indicator("herd", condition("growth", "at_least", "2"), accumulation="stock", unit="con")
    assert codes(herd, row("herd", "2020", value)) == found


def test_a_reported_baseline_that_differs_from_the_directives() -> None:
    stated = {"value": "50.9", "basis": "stated", "printed": "50,9%"}
    cover = indicator("cover", accumulation="stock", baseline=stated)
    assert codes(cover, row("cover", "2020", "50.8")) == ["baseline-differs"]
    assert codes(cover, row("cover", "2020", "50.90")) == []


def test_a_figure_off_by_a_thousand_is_asked_about() -> None:
    grain = indicator("grain", plausible_from="100", plausible_to="1000")
    assert codes(grain, row("grain", "2021-Q1", "31815.7")) == ["factor-slip"]
    assert codes(grain, row("grain", "2021-Q1", "5")) == [], "a quarter may be small"
    assert codes(grain, row("grain", "2020", "5")) == ["implausible"]


def test_a_year_to_date_that_falls() -> None:
    rows = [row("grain", "2021-Q1", "50"), row("grain", "2021-Q2", "40", basis="ytd")]
    assert codes(indicator("grain"), *rows) == ["year-to-date-falls"]
    assert codes(indicator("grain", unit="độ"), *rows) == [], "what can be negative can fall"


def test_a_whole_lies_between_its_parts() -> None:
    level = condition("level", "at_least", "10")
    parts = [
        indicator("whole", level, accumulation="annual", between_parts="yes"),
        indicator("low", level, accumulation="annual", part_of="whole"),
        indicator("high", level, accumulation="annual", part_of="whole"),
    ]
    source = SpecSource(spec(items=[item_of(*parts)]), "targets.yaml")

    def found(whole: str) -> list[str]:
        rows = [row("whole", "2021-Q4", whole), row("low", "2021-Q4", "20"), row("high", "2021-Q4", "50")]
        return [problem.code for problem in examine_book(source, made_book(*rows))]

    assert found("51") == ["whole-outside-parts"]
    assert found("19.9") == ["whole-outside-parts"]
    assert found("20") == found("38.6") == []


@pytest.mark.parametrize(("reported", "found"), [("50.94", []), ("50.95", ["baseline-differs"])])
def test_a_ratio_agrees_with_what_the_directive_rounds(reported: str, found: list[str]) -> None:
    part = {"unit": "độ", "input": "yes", "conditions": [], "accumulation": "stock"}
    ratio = {"of": "of", "to": "to", "per": "100"}
    stated = {"value": "50.9", "basis": "stated", "printed": "50,9%"}
    share = indicator("share", unit="%", accumulation="stock", ratio=ratio, baseline=stated)
    source = SpecSource(spec(indicator("of", **part), indicator("to", **part), share), "targets.yaml")
    figures = made_book(row("of", "2020", reported, basis=None), row("to", "2020", "100", basis=None))
    assert [one.code for one in examine_book(source, figures)] == found


def test_growth_over_a_stated_nothing_is_told_where_it_is_stated() -> None:
    stated = {"value": "0", "basis": "stated", "printed": "0 con"}
    grown = condition("growth", "at_least", "2")
    herd = indicator("herd", grown, accumulation="stock", unit="con", baseline=stated)
    at = ("items", 1, "indicators", 0, "baseline", "value")
    source = SpecSource(spec(indicator(), herd), "targets.yaml", {at: Place("targets.yaml", 40, 9)})
    found = [one for one in examine_book(source, made_book()) if one.code == "growth-over-nothing"]
    assert [(one.place.line, one.facts) for one in found] == [(40, {"id": "herd", "value": 0})]
