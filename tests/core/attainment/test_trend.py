from fractions import Fraction
from typing import Any

from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.trend import Trend, trend_of
from tests.made import book, condition, gain, indicator, quarter, quarters, row, spec


def trend(made: dict[str, Any], figures: Book, at: int) -> Trend | None:
    one = spec(made)
    return trend_of(assess(one, figures, quarter(at))[0], one, figures)


def test_a_flow_shows_what_came_in_each_quarter_beside_a_quarter_of_last_year() -> None:
    rows = (
        *quarters("grain", "20", None),
        row("grain", "2021-Q3", "70", basis="ytd"),
        row("grain", "2020", "88"),
    )
    found = trend(indicator(), book(*rows), 3)
    assert found is not None
    assert [(str(p.value), str(p.to_date)) for p in found.points] == [
        ("20", "20"),
        ("None", "None"),
        ("None", "70"),
    ]
    assert (found.before, found.before_per_period) == (Fraction(88), Fraction(22))


def test_a_year_to_date_gives_a_quarter_where_the_one_before_is_known() -> None:
    rows = (row("grain", "2021-Q1", "20", basis="ytd"), row("grain", "2021-Q2", "55", basis="ytd"))
    found = trend(indicator(), book(*rows), 2)
    assert found is not None
    assert [str(p.value) for p in found.points] == ["20", "35"]
    assert [p.derived for p in found.points] == [False, True]
    assert (found.before, found.before_per_period, found.target) == (None, None, Fraction(100))


def test_a_flow_without_a_pace_has_no_even_part_of_last_year() -> None:
    rows = (row("grain", "2020", "88"), *quarters("grain", "20"))
    found = trend(indicator(pace="none"), book(*rows), 1)
    assert found is not None
    assert (found.before, found.before_per_period) == (Fraction(88), None)


def test_of_several_conditions_the_level_is_that_which_asks_for_most() -> None:
    high = condition("level", "at_least", "90"), condition("level", "at_least", "120")
    low = condition("level", "at_most", "90"), condition("level", "at_most", "120")
    levels = [trend(indicator("grain", *pair), book(), 1) for pair in (high, high[::-1], low, low[::-1])]
    assert [None if found is None else found.target for found in levels] == [120, 120, 90, 90]


def test_a_limit_on_the_other_side_is_not_the_level_to_reach() -> None:
    floor, limit = condition("level", "at_least", "90"), condition("level", "at_most", "120")
    levels = [trend(indicator("grain", *pair), book(), 1) for pair in ((floor, limit), (limit, floor))]
    assert [None if found is None else found.target for found in levels] == [90, 120]


def test_where_last_year_is_not_known_no_level_follows_from_it() -> None:
    herd = indicator("herd", condition("growth", "at_least", "2"), accumulation="stock", unit="con")
    found = trend(herd, book(row("herd", "2021-Q1", "101", basis=None)), 1)
    assert found is not None
    assert (found.before, found.target) == (None, None)


def test_a_stock_shows_what_stood_and_nothing_between() -> None:
    herd = indicator("herd", condition("growth", "at_least", "2"), accumulation="stock", unit="con")
    rows = [row("herd", "2020", "100", basis=None), row("herd", "2021-Q2", "101", basis=None)]
    found = trend(herd, book(*rows), 3)
    assert found is not None
    assert [str(p.value) for p in found.points] == ["None", "101", "None"]
    assert (found.before, found.target) == (Fraction(100), Fraction(102))


def test_each_shows_how_many_areas_meet_it() -> None:
    rows = [row("gain", "2020", "1", code, basis=None) for code in ("01", "02", "03")]
    rows += [row("gain", "2021-Q2", value, code, basis=None) for code, value in (("01", "2"), ("02", "1"))]
    found = trend(gain(), book(*rows), 2)
    assert found is not None
    assert [str(p.value) for p in found.points] == ["None", "1"]
    assert [p.partial for p in found.points] == [False, True], "the third area has not reported"
    assert (found.before, found.target) == (None, Fraction(3)), "a change has no level to have been at"


def test_each_shows_every_period_as_it_was_and_how_many_areas_had_met_it_before() -> None:
    each = gain(condition("level", "at_least", "2"))
    rows = [row("gain", "2020", v, code, basis=None) for code, v in (("01", "2"), ("02", "1"), ("03", "1"))]
    rows += [
        row("gain", "2021-Q1", v, code, basis=None) for code, v in (("01", "2"), ("02", "1"), ("03", "1"))
    ]
    rows += [
        row("gain", "2021-Q2", v, code, basis=None) for code, v in (("01", "2"), ("02", "2"), ("03", "1"))
    ]
    found = trend(each, book(*rows), 2)
    assert found is not None
    assert [p.value for p in found.points] == [1, 2]
    assert not any(p.partial for p in found.points)
    assert [found.before, found.target] == [1, 3]


def test_what_comes_once_a_year_has_no_trend() -> None:
    assert trend(indicator(accumulation="annual"), book(row("grain", "2021-Q4", "1")), 4) is None


def test_a_ratio_stands_only_where_both_its_parts_were_told() -> None:
    part = {"unit": "con", "input": "yes", "conditions": [], "accumulation": "stock"}
    ratio = {"of": "of", "to": "to", "per": "100"}
    made = spec(
        indicator("of", **part),
        indicator("to", **part),
        indicator("share", unit="độ", accumulation="stock", ratio=ratio),
    )
    told = {"2021-Q1": ("40", "50"), "2021-Q2": ("41", None), "2021-Q3": ("45", "60"), "2020": ("30", "60")}
    rows = [
        row(name, period, value, basis=None)
        for period, pair in told.items()
        for name, value in zip(("of", "to"), pair, strict=True)
        if value is not None
    ]
    (a,) = [one for one in assess(made, book(*rows), quarter(3)) if one.indicator.id == "share"]
    found = trend_of(a, made, book(*rows))
    assert found is not None
    assert [(point.period, point.value) for point in found.points] == [
        (quarter(1), Fraction(80)),
        (quarter(2), None),
        (quarter(3), Fraction(75)),
    ]
    assert (found.before, found.before_per_period, found.target) == (Fraction(50), None, Fraction(100))
