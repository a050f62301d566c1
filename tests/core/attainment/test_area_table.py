from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.attainment.area_table import AreaTable, area_table, area_tables, silent_areas
from hq_targets.core.attainment.own_assessments import OwnAssessment
from tests.made import book, condition, gain, indicator, quarter, row, spec


def herd(**more: Any) -> dict[str, Any]:
    """A herd the communes report beside the whole's own figure."""
    grows = condition("growth", "at_least", "2")
    shape = {"accumulation": "stock", "unit": "con", "reported_by": ["commune"], "adds_up": "yes"}
    return indicator("herd", grows, **{**shape, **more})


def parts(period: str, *values: str | None, name: str = "herd") -> list[Any]:
    codes = ("01", "02", "03")
    return [
        row(name, period, value, code, basis=None)
        for code, value in zip(codes, values, strict=True)
        if value is not None
    ]


def table(figures: Book, made: dict[str, Any] | None = None, at: int = 4) -> AreaTable:
    one = spec(made or herd())
    return area_table(one.indicator_of[(made or herd())["id"]], one, figures, quarter(at))


def ranks(made: AreaTable) -> list[str]:
    return ["–" if r.rank is None else f"{r.rank}{'=' if r.tied else ''}" for r in made.rows]


def test_areas_rank_by_what_the_target_measures() -> None:
    figures = book(*parts("2020", "100", "200", "50"), *parts("2021-Q4", "110", "220", "60"))
    found = table(figures)
    assert [str(r.increase) for r in found.rows] == ["10", "20", "10"]
    assert [str(r.growth) for r in found.rows] == ["10", "10", "20"]
    assert ranks(found) == ["2=", "2=", "1"]
    assert [r.status for r in found.rows] == [None, None, None]


def test_the_fewer_the_better_where_the_target_falls() -> None:
    poor = indicator(
        "poor",
        condition("increase", "at_most", "-1"),
        unit="%",
        accumulation="annual",
        reported_by=["commune"],
    )
    figures = book(
        *parts("2020", "30", "20", "10", name="poor"), *parts("2021-Q4", "25", "18", "11", name="poor")
    )
    found = table(figures, poor)
    assert ranks(found) == ["1", "2", "3"]
    assert (found.total, found.adds_up) == (None, None)


def test_without_last_year_there_is_no_rank_by_growth() -> None:
    assert ranks(table(book(*parts("2021-Q4", "110", "220", "60")))) == ["–", "–", "–"]


def test_the_parts_and_the_whole() -> None:
    whole = row("herd", "2021-Q4", "390", basis=None)
    agrees = table(book(whole, *parts("2021-Q4", "110", "220", "60")))
    assert (agrees.total, agrees.adds_up, agrees.difference) == (Decimal(390), True, Decimal(0))
    differs = table(book(whole, *parts("2021-Q4", "110", "220", "61")))
    assert (differs.adds_up, differs.difference) == (False, Decimal(1))
    part = table(book(whole, *parts("2021-Q4", "110", None, "60")))
    assert (part.known, part.total, part.adds_up) == (2, Decimal(170), None)
    too_much = table(book(whole, *parts("2021-Q4", "380", None, "60")))
    assert too_much.adds_up is False
    assert table(book(*parts("2021-Q4", "110", "220", "60"))).adds_up is None


def test_each_has_a_verdict_in_every_area() -> None:
    before = [row("gain", "2020", v, c, basis=None) for c, v in (("01", "5"), ("02", "6"), ("03", "7"))]
    now = [row("gain", "2021-Q4", v, c, basis=None) for c, v in (("01", "6"), ("02", "6"))]
    found = table(book(*before, *now), gain())
    assert [r.status for r in found.rows] == ["met", "missed", "no_data"]
    assert ranks(found) == ["1", "2", "–"]
    assert found.whole is None


def test_who_has_not_reported_at_all() -> None:
    made = spec(gain(), herd())
    figures = book(
        row("gain", "2021-Q1", "6", "01", basis=None),
        row("gain", "2021-Q1", None, "02", basis=None, absent=Absent.NOT_REPORTED),
        row("herd", "2020", "6", "03", basis=None),
    )
    tables = area_tables(made.indicator_of.values(), made, figures, quarter(2))
    assert [area.code for area in silent_areas(tables, made, figures, quarter(2))] == ["02", "03"]


def test_areas_that_lack_a_figure_have_reported_where_it_is_stated_to_be_unknown() -> None:
    assert not table(book()).reported
    assert table(book(row("herd", "2021-Q4", None, "01", basis=None))).reported


def test_of_what_does_not_add_up_there_is_no_sum() -> None:
    rates = herd(adds_up="no", unit="%")
    found = table(book(*parts("2021-Q4", "10", "20", "30")), rates)
    assert (found.total, found.sums, found.adds_up, found.known) == (None, (), None, 3)


def test_a_herd_of_less_than_one_grows_and_nothing_has_no_growth() -> None:
    made = herd(unit="tấn")
    found = table(book(*parts("2020", "0.5", "0", "1"), *parts("2021-Q4", "1", "1", "1")), made)
    assert [r.growth for r in found.rows] == [100, None, 0]
    assert found.measure == "growth"


def test_what_is_only_reported_is_a_level_without_ranks() -> None:
    bare = herd(conditions=[], input="yes")
    found = table(book(*parts("2021-Q4", "1", "2", "3")), bare)
    assert (found.measure, ranks(found)) == ("level", ["–", "–", "–"])


def test_an_area_that_fails_says_so_and_the_officers_own_word_stands_beside_its_table() -> None:
    made = spec(gain(), herd(), indicator("grain"))
    rows = [row("gain", "2020", "5", c, basis=None) for c in ("01", "02")]
    rows += [row("gain", "2021-Q4", v, c, basis=None) for c, v in (("01", "5"), ("02", "6"))]
    said = {"reason": "vì sao", "author": "ai", "date": "2022-01-05"}
    own = OwnAssessment.model_validate(
        {"indicator": "gain", "period": "2021-Q4", "overrules": "missed", "status": "met", **said}
    )
    first, second = area_tables(made.indicator_of.values(), made, book(*rows), quarter(4), [own])
    assert [r.fails for r in first.rows] == [True, False, False]
    assert (first.indicator.id, first.own, second.indicator.id, second.own) == ("gain", own, "herd", None)


def test_a_part_of_a_year_is_not_held_against_a_whole_one() -> None:
    made = indicator("herd", condition("growth", "at_least", "2"), reported_by=["commune"], adds_up="yes")
    rows = [row("herd", "2020", v, c, basis="ytd") for c, v in (("01", "100"), ("02", "200"))]
    rows += [row("herd", "2021-Q1", v, c) for c, v in (("01", "30"), ("02", "70"))]
    early = table(book(*rows), made, 1)
    assert [(r.increase, r.growth, r.rank) for r in early.rows[:2]] == [(None, None, None)] * 2
    rows += [row("herd", "2021-Q4", v, c, basis="ytd") for c, v in (("01", "130"), ("02", "220"))]
    late = table(book(*rows), made)
    assert ranks(late) == ["1", "2", "–"]


def test_a_figure_that_is_not_whole_is_neither_ranked_nor_added() -> None:
    made = indicator("herd", condition("level", "at_least", "10"), reported_by=["commune"], adds_up="yes")
    rows = [
        row("herd", "2021-Q1", "12", "01"),
        row("herd", "2021-Q2", "1", "01"),
        row("herd", "2021-Q2", "50", "02"),
    ]
    found = table(book(*rows), made, 2)
    assert [str(r.value) for r in found.rows] == ["13", "None", "None"]
    assert (ranks(found), found.total, found.reported) == (["1", "–", "–"], Decimal(13), True)


def test_figures_of_different_quarters_are_not_held_against_each_other() -> None:
    rows = [row("herd", "2021-Q2", "66", basis=None), *parts("2021-Q1", "10", "20", "30")]
    mixed = table(book(*rows, row("herd", "2021-Q2", "15", "01", basis=None)), at=2)
    assert (mixed.known, mixed.adds_up) == (3, None)


def test_rates_and_answers_have_no_growth_and_a_range_no_rank() -> None:
    shape: dict[str, Any] = {"accumulation": "stock", "reported_by": ["commune"]}
    rate = indicator("herd", condition("level", "at_least", "1"), unit="%", **shape)
    figures = book(*parts("2020", "40", "40", "40"), *parts("2021-Q4", "44", "44", "44"))
    assert [(str(r.increase), r.growth) for r in table(figures, rate).rows] == [("4", None)] * 3
    around = condition("level", "between", ("10", "50"), better="neither")
    inside = indicator("herd", around, **shape)
    assert ranks(table(figures, inside)) == ["–", "–", "–"]


def test_who_had_nothing_left_to_gain_has_no_rank() -> None:
    before = [row("gain", "2020", v, c, basis=None) for c, v in (("01", "5"), ("02", "7"))]
    now = [row("gain", "2021-Q4", v, c, basis=None) for c, v in (("01", "6"), ("02", "7"))]
    found = table(book(*before, *now), gain(out_of="7"))
    assert ranks(found) == ["1", "–", "–"]
    assert [r.full for r in found.rows] == [False, True, False]


@given(st.lists(st.integers(0, 4), min_size=3, max_size=3))
def test_a_rank_is_one_more_than_the_areas_that_are_better(values: list[int]) -> None:
    made = indicator(
        "herd", condition("level", "at_least", "1"), accumulation="stock", reported_by=["commune"]
    )
    found = table(book(*parts("2021-Q4", *map(str, values))), made)
    for one in found.rows:
        assert one.measured is not None
        better = sum(Fraction(value) > one.measured for value in values)
        assert (one.rank, one.tied) == (better + 1, values.count(int(one.measured)) > 1)
