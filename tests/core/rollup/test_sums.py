"""Sums of workspaces: exact, the same in any order, and never whole where anybody's figure is missing."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.attainment.assessing import assess, assess_one
from hq_targets.core.fields import remade
from hq_targets.core.period import Period
from hq_targets.core.rollup.disagreements import disagreements
from hq_targets.core.rollup.members import Member, period_of_all, year_of_all
from hq_targets.core.rollup.sums import lines_of
from tests.made import book, condition, indicator, quarter, row, spec

HERD = indicator("herd", unit="tấn", accumulation="stock", adds_up="yes")
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=3)


def member(folder: str, value: Decimal | None) -> Member:
    made = spec(HERD)
    rows = [] if value is None else [row("herd", "2021-Q4", str(value), basis=None)]
    found = assess(made, book(*rows), quarter(4))
    return Member(folder, made, {one.indicator.id: one for one in found})


@given(st.lists(st.one_of(st.none(), AMOUNTS), min_size=2, max_size=6))
def test_a_sum_is_exact_in_any_order_and_says_what_it_is_of(values: list[Decimal | None]) -> None:
    members = [member(str(n), value) for n, value in enumerate(values)]
    known = [Fraction(value) for value in values if value is not None]
    for some in (members, members[::-1]):
        (line,) = lines_of(some)
        if not known:
            assert line.actual is None
            continue
        assert line.actual is not None
        assert line.actual.value == sum(known)
        assert (line.actual.counted, line.actual.members) == (len(known), len(values))
        assert line.target is not None
        assert line.target.value == 100 * len(values)
        assert (line.percent is None) == (len(known) < len(values))


@given(st.lists(AMOUNTS, min_size=2, max_size=4), AMOUNTS)
def test_a_difference_to_the_wholes_own_figure_is_never_passed_over(
    values: list[Decimal], own: Decimal
) -> None:
    members = [member(str(n), value) for n, value in enumerate(values)]
    (line,) = lines_of(members, member("whole", own))
    off = sum(map(Fraction, values), Fraction(0)) - Fraction(own)
    # Whole numbers may each be half of one off; only then is a difference no difference.
    assert line.difference == off or (line.difference == 0 and abs(off) <= Fraction(len(values) + 1, 2))


def test_the_year_and_the_period_are_the_latest_of_all() -> None:
    assert year_of_all([(2020, 2021), (2021,), (2021, 2022)]) == 2021
    assert year_of_all([(2020,), (2021,)]) == 2021
    assert year_of_all([(), ()]) is None
    quarterly = spec(indicator())
    assert period_of_all([Period(2021, 3), None, Period(2021, 2)], [quarterly], 2021) == Period(2021, 2)
    assert period_of_all([None], [quarterly], 2021) == Period(2021, 1)


def test_where_some_report_in_months_the_period_ends_for_all() -> None:
    quarterly = spec(indicator())
    monthly = remade(quarterly, periods="month")
    latest = [Period(2021, 8, 12), Period(2021, 3)]
    assert period_of_all(latest, [monthly, quarterly], 2021) == Period(2021, 2)
    assert period_of_all([Period(2021, 8, 12)], [monthly], 2021) == Period(2021, 8, 12)
    assert period_of_all([Period(2021, 1, 12), None], [monthly, quarterly], 2021) == Period(2021, 1)


def test_what_is_only_reported_is_added_up_where_the_spec_says_so() -> None:
    births = {"unit": "con", "accumulation": "stock", "input": "yes", "conditions": []}
    made = spec(indicator("births", adds_up="yes", **births), indicator("homes", **births))
    members = []
    for folder, value in (("a", "12"), ("b", "30")):
        figures = book(*(row(name, "2021-Q4", value, basis=None) for name in ("births", "homes")))
        every = {one.id: assess_one(one, made, figures, quarter(4), ()) for one in made.indicator_of.values()}
        members.append(Member(folder, made, every))
    (line,) = lines_of(members)
    assert line.actual is not None
    assert (line.indicator.id, line.target, line.percent) == ("births", None, None)
    assert line.actual.value == 42


def test_a_month_and_a_quarter_that_end_alike_do_not_disagree() -> None:
    made = spec(HERD)
    months = Member("a", made, latest=Period(2021, 6, 12))
    early, late = (Member("b", made, latest=Period(2021, number)) for number in (1, 2))
    told = [one.facts.get("member") for one in disagreements([months, early, late], None, [], quarter(2))]
    assert [one for one in told if one is not None] == [early]


def test_what_is_reported_in_words_is_no_level() -> None:
    plan = indicator("plan", {"measure": "text", "printed": "có đề án"}, type="text", accumulation="stock")
    made = spec(plan)
    said = book(row("plan", "2021-Q4", None, text="đã trình", absent=None, basis=None))
    every = {one.indicator.id: one for one in assess(made, said, quarter(4))}
    (line,) = lines_of([Member(name, made, every) for name in "ab"])
    assert line.apart == "in_words"
    assert [one.lack for one in line.shares] == [None, None], "words are reported, too"


def named(folder: str, **more: Any) -> Member:
    made = spec({**HERD, **more})
    return Member(folder, made, {one.indicator.id: one for one in assess(made, book(), quarter(4))})


def test_who_calls_it_otherwise_is_told() -> None:
    members = [named("a"), named("b", vi="Đàn bò"), named("c")]
    lines = lines_of(members)
    told = [one for one in disagreements(members, None, lines, quarter(4)) if one.code == "other_name"]
    assert [one.facts["members"] for one in told] == [(members[1],)]
    alike = [named("a"), named("b", vi="CHỈ TIÊU  HERD")]
    assert not [
        one for one in disagreements(alike, None, lines_of(alike), quarter(4)) if one.code == "other_name"
    ]


@pytest.mark.parametrize(
    ("other", "total"),
    [
        (condition("level", "at_least", "50"), 150),
        (condition("level", "above", "50"), None),
        (condition("growth", "at_least", "5"), None),
    ],
)
def test_levels_add_up_where_they_are_compared_alike(other: Any, total: int | None) -> None:
    (line,) = lines_of([named("a"), named("b", conditions=[other])])
    assert (line.target.value if line.target is not None else None) == total
