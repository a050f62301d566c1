"""Figures that make up one another: sums of areas, of quarters, and yields."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.accumulation import read
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.problem import Problem
from hq_targets.core.rules.sum_rules import SUM_RULES
from hq_targets.core.targets.spec import SpecSource
from tests.made import AREAS, book, condition, indicator, quarter, quarters, row, spec

CODES = [area["code"] for area in AREAS]
LEVEL = condition("level", "at_least", "1110")
AMOUNTS = st.decimals(0, 10**6, places=2).map(lambda value: value + 0)


def found(rows: list[Observation], *indicators: dict[str, Any]) -> list[Problem]:
    source, made = SpecSource(spec(*indicators), "targets.yaml"), book(*rows)
    return [problem for rule in SUM_RULES for problem in rule(source, made)]


def shared(**more: Any) -> dict[str, Any]:
    return indicator("grain", **{"reported_by": ["commune"], "adds_up": "yes", **more})


def of_areas(*values: str | None, period: str = "2021-Q1", **more: Any) -> list[Observation]:
    return [row("grain", period, value, area, **more) for area, value in zip(CODES, values, strict=False)]


@pytest.mark.parametrize(
    ("values", "difference"),
    [
        (["40", "30.5", "29.5"], None),
        (["40", "30.5", "29.3"], None),  # as far as rounding four figures allows
        (["40", "30.5", "29.2"], "-0.3"),
        (["40", "30.5", "29.8"], "0.3"),
        (["40", "30.5"], None),  # one area is still to come
        (["40", "60.3"], "0.3"),  # and there is nothing left for it
        (["40", "30", None], None),  # it is unknown
        ([], None),
    ],
)
def test_areas_add_up_to_the_whole(values: list[str | None], difference: str | None) -> None:
    problems = found([row("grain", "2021-Q1", "100"), *of_areas(*values)], shared())
    assert [(one.code, one.facts["difference"]) for one in problems] == (
        [("areas-do-not-add-up", Decimal(difference))] if difference else []
    )


def test_what_is_counted_adds_up_exactly() -> None:
    herd = indicator("herd", accumulation="stock", unit="con", reported_by=["commune"], adds_up="yes")
    rows = [
        row("herd", "2021-Q1", value, area, basis=None) for area, value in zip(CODES, "345", strict=False)
    ]
    for whole, codes in (("12", []), ("13", ["areas-do-not-add-up"])):
        problems = found([row("herd", "2021-Q1", whole, basis=None), *rows], herd)
        assert [one.code for one in problems] == codes


def test_only_figures_of_one_kind_are_added_up() -> None:
    assert found([row("grain", "2021-Q1", "100"), *of_areas("1", "2", "3")], shared(adds_up="no")) == []
    assert found([row("grain", "2021-Q1", "100"), *of_areas("1", "2", "3", period="2021-Q2")], shared()) == []
    to_date = of_areas("1", "2", "3", basis="ytd")
    assert found([row("grain", "2021-Q1", "100"), *to_date], shared()) == []
    assert found([*of_areas("1", "2", "3")], shared()) == [], "no whole is stated"


def test_an_open_part_says_nothing_where_others_may_be_negative() -> None:
    assert found([row("grain", "2021-Q1", "100"), *of_areas("101")], shared(unit="độ")) == []


@given(st.lists(AMOUNTS, min_size=3, max_size=3), st.permutations(range(4)))
def test_parts_always_fit_their_exact_sum(values: list[Decimal], order: list[int]) -> None:
    rows = [row("grain", "2021-Q1", str(sum(values))), *of_areas(*map(str, values))]
    assert found([rows[n] for n in order], shared()) == []
    changed = [rows[0]._replace(value=sum(values) + Decimal("0.03")), *rows[1:]]
    assert [one.code for one in found(changed, shared())] == ["areas-do-not-add-up"]


@pytest.mark.parametrize(
    ("before", "own", "to_date", "expected"),
    [
        (["30"], "20", "50", None),
        (["30"], "20", "50.1", "50"),
        ([None], "20", "50", None),  # the first quarter is not known
        ([], "20", "50", None),
        (["30"], None, "50", None),  # the quarter itself is not known
    ],
)
def test_a_quarter_and_its_year_to_date(
    before: list[str | None], own: str | None, to_date: str, expected: str | None
) -> None:
    rows = [row("grain", "2021-Q1", value) for value in before]
    rows += [row("grain", "2021-Q2", own), row("grain", "2021-Q2", to_date, basis="ytd")]
    problems = found(rows, indicator())
    assert [(one.code, one.facts["expected"]) for one in problems] == (
        [("ytd-disagrees", Decimal(expected))] if expected else []
    )
    assert read(spec().indicator_of["grain"], None, book(*rows), quarter(2)).value == Decimal(to_date)


def test_the_first_quarter_is_its_own_year_to_date() -> None:
    rows = [row("grain", "2021-Q1", "30"), row("grain", "2021-Q1", "31", basis="ytd")]
    assert [one.code for one in found(rows, indicator())] == ["ytd-disagrees"]
    assert found([rows[0], rows[1]._replace(value=Decimal(30))], indicator()) == []


def test_a_year_to_date_that_is_not_known_leaves_the_quarter_its_place() -> None:
    one = spec().indicator_of["grain"]
    rows = [*quarters("grain", "30", "20"), row("grain", "2021-Q2", None, basis="ytd")]
    for order in (rows, rows[::-1]):
        assert read(one, None, book(*order), quarter(2)).whole == 50


@given(st.lists(AMOUNTS, min_size=4, max_size=4))
def test_quarters_and_their_exact_sums_agree_and_the_year_is_not_counted_twice(values: list[Decimal]) -> None:
    rows = quarters("grain", *map(str, values))
    for n in range(4):
        rows.append(row("grain", f"2021-Q{n + 1}", str(sum(values[: n + 1])), basis="ytd"))
    assert found(rows, indicator()) == []
    assert read(spec().indicator_of["grain"], None, book(*rows), quarter(4)).whole == sum(values)


def crop(**more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    bounds = {"yield_from": "1.5", "yield_to": "5"}
    return indicator("land", LEVEL), indicator("grain", yield_of="land", **{**bounds, **more})


@pytest.mark.parametrize(
    ("land", "grain", "periods"),
    [
        (["1000"], ["5000"], []),
        (["1000"], ["5000.1"], ["2021-Q1"]),
        (["1000", "100"], ["2000", "3500"], []),
        (["1000"], ["100"], []),  # not yet harvested
        (["1000", "0", "0", "0"], ["0", "100", "100", "1300"], []),
        (["1000", "0", "0", "0"], ["0", "100", "100", "1299"], ["2021-Q4"]),
        ([None], ["5000"], []),
        (["0"], ["5000"], []),
    ],
)
def test_what_grows_on_an_area(land: list[str | None], grain: list[str | None], periods: list[str]) -> None:
    problems = found([*quarters("land", *land), *quarters("grain", *grain)], *crop())
    assert [(one.code, str(one.facts["period"])) for one in problems] == [
        ("yield-absurd", period) for period in periods
    ]


def test_a_yield_is_of_the_same_area_and_told_once() -> None:
    rows = [row("land", "2021-Q1", "1000"), *quarters("land", "10", area="01")]
    rows += quarters("grain", "2000", area="01")
    (problem,) = found([*rows, row("grain", "2021-Q1", "2000", "01", basis="ytd")], *crop())
    assert (problem.facts["over"], problem.facts["yield"]) == (10, 200)


def test_last_years_yield() -> None:
    rows = [row("land", "2020", "1000", basis="ytd"), row("grain", "2020", "600", basis="ytd")]
    assert [one.code for one in found(rows, *crop())] == ["yield-absurd"]


ANEW = {"vi": "chuẩn mới", "en": "a new standard"}


@pytest.mark.parametrize(("more", "codes"), [({}, ["whole-outside-parts"]), ({"redefined": ANEW}, [])])
def test_an_average_lies_between_its_parts_unless_they_are_by_another_definition(
    more: dict[str, Any], codes: list[str]
) -> None:
    rate = {"accumulation": "stock", "unit": "%"}
    whole = indicator("whole", between_parts="yes", **rate)
    parts = [indicator(name, part_of="whole", **rate) for name in ("a", "b")]
    rows = [row(name, "2020", value, basis=None) for name, value in (("whole", "9"), ("a", "5"), ("b", "8"))]
    parts[0] |= more
    assert [one.code for one in found(rows, whole, *parts)] == codes
    this_year = [row(one.indicator, "2021-Q4", str(one.value), basis=None) for one in rows]
    assert [one.code for one in found(this_year, whole, *parts)] == ["whole-outside-parts"]
    assert found(rows[:2], whole, *parts) == [], "one part is not known"


@pytest.mark.parametrize(("more", "codes"), [({}, ["areas-do-not-add-up"]), ({"redefined": ANEW}, [])])
def test_areas_of_a_definition_that_is_no_more_add_up_to_nothing(
    more: dict[str, Any], codes: list[str]
) -> None:
    rows = [row("grain", "2020", "100"), *of_areas("40", "30", "20", period="2020")]
    assert [one.code for one in found(rows, shared(**more))] == codes


def test_areas_of_a_definition_that_is_no_more_do_not_hide_those_that_do_not_add_up() -> None:
    before = [row("grain", "2020", "100"), *of_areas("40", "30", "20", period="2020")]
    now = [row("grain", "2021-Q1", "100"), *of_areas("40", "30", "20")]
    (problem,) = found([*before, *now], shared(redefined=ANEW))
    assert (problem.code, str(problem.facts["period"])) == ("areas-do-not-add-up", "2021-Q1")
