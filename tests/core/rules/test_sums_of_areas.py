"""Sums, averages and yields of several indicators and areas: each of its own figures, none hides another."""

from typing import Any

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.problem import Problem
from hq_targets.core.rules.sum_rules import SUM_RULES
from hq_targets.core.targets.spec import SpecSource
from tests.made import KINDS, book, condition, indicator, quarters, row, spec

ANEW = {"vi": "chuẩn mới", "en": "a new standard"}
GROUP = {"kind": "group", "vi": "cụm", "en": "group"}
BOTH: dict[str, Any] = {"reported_by": ["commune"]}


def found(rows: list[Observation], *indicators: dict[str, Any], **more: Any) -> list[Problem]:
    source, made = SpecSource(spec(*indicators, **more), "targets.yaml"), book(*rows)
    return [problem for rule in SUM_RULES for problem in rule(source, made)]


def told(rows: list[Observation], *indicators: dict[str, Any], **more: Any) -> list[str]:
    return [" ".join(map(str, (one.code, *_of(one)))) for one in found(rows, *indicators, **more)]


def _of(one: Problem) -> list[object]:
    area = getattr(one.facts["area"], "code", None)
    return [one.facts["id"], one.facts["period"], *([area] if area is not None else [])]


def whole(name: str, *values: str | None, **more: Any) -> list[Observation]:
    return quarters(name, *values, basis="ytd", **more)


def test_a_year_to_date_of_an_area_is_held_against_its_own() -> None:
    rows = [*whole("grain", "50", "90"), *whole("grain", "30", "30", "29", area="01")]
    rows += whole("grain", "9", "10", area="02")
    (problem,) = found(rows, indicator(**BOTH))
    assert (problem.code, problem.facts["area"]) == ("year-to-date-falls", spec().area_of["01"])
    facts = {name: str(problem.facts[name]) for name in ("value", "before", "through")}
    assert facts == {"value": "29", "before": "30", "through": "2021-Q2"}
    mixed = [*quarters("grain", "20", "11", area="01"), row("grain", "2021-Q3", "30", "01", basis="ytd")]
    assert told(mixed, indicator(**BOTH)) == ["year-to-date-falls grain 2021-Q3 01"]
    still = [*mixed[:2], row("grain", "2021-Q3", "31", "01", basis="ytd")]
    assert told(still, indicator(**BOTH)) == []


@pytest.mark.parametrize(
    ("frequency", "values", "first"),
    [
        ("half_year", [None, "20"], "2021-Q1"),
        ("half_year", ["10", "20"], None),
        ("half_year", ["10", "20", None, "40"], "2021-Q3"),
        ("half_year", ["10", "20", "30", "40"], None),
        ("half_year", ["10"], None),
        ("year", ["10", None, None, "40"], "2021-Q2"),
        ("year", ["10", "20", "30", "40"], None),
        ("quarter", [None, "20", None, "40"], None),
    ],
)
def test_what_comes_seldom_says_what_it_is_of(
    frequency: str, values: list[str | None], first: str | None
) -> None:
    seldom = indicator("seldom", frequency=frequency, **BOTH)
    usual = quarters("usual", "5", "6", "7", "8")
    for area in (None, "01"):
        others = quarters("seldom", "1", "1", "1", "1", area="02")
        rows = [*usual, *others, *quarters("seldom", *values, area=area)]
        problems = found(rows, indicator("usual"), seldom)
        assert [(one.code, one.facts["frequency"], one.facts["first"]) for one in problems] == (
            [("span-unclear", frequency, first)] if first else []
        )
        assert [getattr(one.facts["area"], "code", None) for one in problems] == ([area] if first else [])
        assert told([*usual, *whole("seldom", *values, area=area)], indicator("usual"), seldom) == []
    assert told([row("seldom", "2021-Q2", None)], seldom) == [], "nothing is stated"


def average(name: str, **more: Any) -> dict[str, Any]:
    return indicator(name, **{"accumulation": "stock", "unit": "%", **more})


def test_an_average_may_be_as_its_largest_part_and_is_of_several() -> None:
    def of(value: str, *parts: str) -> list[Problem]:
        rows = [
            row(name, "2021-Q1", one, basis=None)
            for name, one in zip(("all", "a", "b"), (value, *parts), strict=False)
        ]
        given = [
            average("all", between_parts="yes"),
            average("a", part_of="all"),
            average("b", part_of="all"),
        ]
        return found(rows, average("first"), *given[: len(parts) + 1])

    assert of("8", "5", "8") == of("5", "5", "8") == of("9", "8") == []
    (problem,) = of("8.1", "5", "8")
    said = {name: str(problem.facts[name]) for name in ("id", "value", "low", "high")}
    assert said == {"id": "all", "value": "8.1", "low": "5", "high": "8"}


def test_a_total_that_cannot_be_checked_does_not_hide_the_next() -> None:
    rows = [
        *whole("unknown", None, "9"),  # no first quarter to add the second to
        row("unknown", "2021-Q2", "5"),
        *whole("grain", "30", area="01"),
        *whole("wood", None, None, "90"),
        row("grain", "2021-Q1", "31", "01"),
        *whole("grain", "30", "60", area="02"),
        row("grain", "2021-Q2", "29", "02"),
        *whole("grain", "500", "900"),
    ]
    given = [indicator(name, **BOTH) for name in ("unknown", "wood", "grain")]
    assert told(rows, *given) == ["ytd-disagrees grain 2021-Q1 01", "ytd-disagrees grain 2021-Q2 02"]
    (_, problem) = found(rows, *given)
    assert {name: str(problem.facts[name]) for name in ("before", "own", "expected")} == {
        "before": "30",
        "own": "29",
        "expected": "59",
    }


def test_areas_in_areas_make_up_the_one_they_lie_in() -> None:
    groups = [{"code": code, "kind": "group", "vi": f"Cụm {code}", "en": f"Group {code}"} for code in "AB"]
    communes = [
        {"code": f"{at}{n}", "kind": "commune", "vi": f"Xã {at}{n}", "en": f"Commune {at}{n}", "within": at}
        for at in "AB"
        for n in range(7)
    ]
    more = {"area_kinds": [*KINDS, GROUP], "areas": [*groups, *communes]}
    herd = indicator(
        "herd", accumulation="stock", unit="con", reported_by=["group", "commune"], adds_up="yes"
    )

    def of(area: str | None, value: str) -> Observation:
        return row("herd", "2021-Q1", value, area, basis=None)

    rows = [of(None, "15"), of("A", "7"), of("B", "8"), *(of(f"A{n}", "1") for n in range(7))]
    assert told(rows, herd, **more) == []
    assert told([*rows[:2], of("B", "9"), *rows[3:]], herd, **more) == ["areas-do-not-add-up herd 2021-Q1"]
    for whole_of_b, many, total, off in (("8", 7, "7", "-1"), ("5", 6, "6", "1")):
        rows = [of(None, "15"), of("B", whole_of_b), *(of(f"B{n}", "1") for n in range(many))]
        (problem,) = found(rows, herd, **more)
        assert (problem.code, problem.facts["subject"]) == (
            "parts-do-not-add-up",
            ("herd", problem.facts["area"]),
        )
        assert problem.facts["area"].code == "B"  # type: ignore[attr-defined]
        said = ("value", "total", "difference", "count", "areas_total")
        assert [str(problem.facts[name]) for name in said] == [whole_of_b, total, off, str(many), "7"]
        names = [getattr(one, "code", one) for one in problem.facts["names"]]  # type: ignore[attr-defined]
        assert names == [*(f"B{n}" for n in range(6)), *["…"] * (many > 6)]


def crop(name: str = "grain", of: str = "land", **more: Any) -> list[dict[str, Any]]:
    land = indicator(of, condition("level", "at_least", "1110"), **BOTH)
    return [land, indicator(name, yield_of=of, yield_from="1.5", yield_to="5", **BOTH, **more)]


def test_last_years_yield_is_of_its_area_and_of_one_definition() -> None:
    last = [
        row("land", "2020", "10", basis="ytd"),
        row("land", "2020", "100", "01", basis="ytd"),
        row("grain", "2020", "20", basis="ytd"),
        row("grain", "2020", "90", "01", basis="ytd"),
    ]
    assert told(last, *crop()) == ["yield-absurd grain 2020 01"]
    (problem,) = found(last, *crop())
    assert [str(problem.facts[name]) for name in ("value", "over", "yield", "low", "high")] == [
        "90",
        "100",
        "9/10",
        "1.5",
        "5",
    ]
    assert [problem.facts[name].unit for name in ("unit", "per_unit")] == ["tấn", "tấn"]  # type: ignore[attr-defined]
    assert problem.facts["per"].id == "land"  # type: ignore[attr-defined]
    land, grain = crop()
    assert told(last, {**land, "redefined": ANEW}, grain) == []
    assert told(last, land, {**grain, "redefined": ANEW}) == []


def test_a_yield_is_of_all_that_came_so_far() -> None:
    rows = [*quarters("land", "4", "6"), *quarters("grain", "15", "40")]
    (problem,) = found(rows, *crop())
    assert [str(problem.facts[name]) for name in ("value", "over", "yield")] == ["55", "10", "11/2"]


def test_the_bounds_of_a_yield_are_plausible_themselves() -> None:
    for grain, codes in (("15", []), ("14.9", ["yield-absurd"]), ("50", []), ("50.1", ["yield-absurd"])):
        rows = [row("land", "2020", "10", basis="ytd"), row("grain", "2020", grain, basis="ytd")]
        assert [one.code for one in found(rows, *crop())] == codes
