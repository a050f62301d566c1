"""Verdicts on whole indicators: statuses of the contract, from figures to status."""

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.assessing import assess, assess_indicator
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.attainment.verdict import WORST_FIRST, worst
from hq_targets.core.period import Period
from tests.made import book, condition, gain, indicator, quarter, quarters, road, row, spec

LEVEL = condition("level", "at_least", "100")
GROWTH = condition("growth", "at_least", "2")
FALL = condition("increase", "at_most", "-4")
KEPT = condition("level", "at_least", "yes")


def assessed(one: dict[str, Any], figures: Book, at: int) -> Assessment:
    return assess(spec(one), figures, quarter(at))[0]


def flow(*values: str | None) -> Book:
    return book(*quarters("grain", *values))


@pytest.mark.parametrize(
    ("values", "at", "status"),
    [
        (("25",), 1, "on_track"),
        (("24.9",), 1, "behind"),
        (("100",), 1, "met"),
        (("100.1",), 1, "exceeded"),
        (("25", "25", "25", "25"), 4, "met"),
        (("25", "25", "25", "24.9"), 4, "missed"),
        ((), 1, "no_data"),
        # an earlier quarter missing: unknown from there on, unless what is known suffices
        (("30", None, "30"), 3, "no_data"),
        (("30", None, "30", "30"), 4, "no_data"),
        (("30", None, "30", "40"), 4, "met"),
        (("30",), 2, "no_data"),
    ],
)
def test_a_flow_with_a_level(values: tuple[str | None, ...], at: int, status: str) -> None:
    assert assessed(indicator("grain", LEVEL), flow(*values), at).status == status


def test_a_flow_that_may_fall_proves_nothing_in_part() -> None:
    one = indicator("grain", condition("level", "at_least", "30"), unit="độ")
    assert assessed(one, flow("30", None, "30", "40"), 4).status == "no_data"


@pytest.mark.parametrize(
    ("values", "at", "status"),
    [
        (("70",), 1, "on_track"),
        (("80",), 1, "behind"),
        (("70", "80"), 2, "on_track"),
        (("70", "81"), 2, "behind"),
        (("70", "70", "70", "70"), 4, "exceeded"),
        (("70", "70", "70", "91"), 4, "missed"),
        (("70", None, "70", "70"), 4, "no_data"),
    ],
)
def test_a_flow_that_must_stay_below_is_not_won_before_the_year_is_over(
    values: tuple[str | None, ...], at: int, status: str
) -> None:
    result = assessed(indicator("grain", condition("level", "at_most", "300")), flow(*values), at)
    assert result.status == status
    assert (result.percent is None) == (at < 4 or status == "no_data")
    if status == "no_data":
        assert [judged.holds for judged in result.judged] == [None]


@pytest.mark.parametrize(
    ("pace", "values", "at", "status"),
    [
        (["0", "40", "45", "100"], ("0",), 1, "on_track"),
        (["0", "40", "45", "100"], ("0", "39"), 2, "behind"),
        (["0", "40", "45", "100"], ("0", "45", "0"), 3, "on_track"),
        ("none", ("0",), 1, "pending"),
        ("linear", ("0",), 1, "behind"),
    ],
)
def test_the_spec_may_give_another_pace(
    pace: str | list[str], values: tuple[str, ...], at: int, status: str
) -> None:
    assert assessed(indicator("grain", LEVEL, pace=pace), flow(*values), at).status == status


def test_areas_are_not_counted_before_any_can_be_judged() -> None:
    one = gain()
    unbased = assessed(one, book(row("gain", "2021-Q4", "11", "01")), 4)
    assert (unbased.actual, unbased.percent, unbased.difference) == (None, None, None)
    assert (unbased.status, unbased.target) == ("no_baseline", Fraction(3))


def test_who_holds_all_there_is_keeps_it_as_the_target() -> None:
    one = gain(each_of=["01"], out_of="19")
    before = row("gain", "2020", "19", "01")
    kept = assessed(one, book(before, row("gain", "2021-Q4", "19", "01")), 4).areas[0]
    lost = assessed(one, book(before, row("gain", "2021-Q4", "18", "01")), 4).areas[0]
    assert (kept.judged[0].target, kept.status) == (Fraction(19), "met")
    assert (lost.judged[0].target, lost.status) == (Fraction(19), "missed")


@pytest.mark.parametrize(
    ("rows", "at", "status"),
    [
        ([row("herd", "2021-Q4", "12240")], 4, "no_baseline"),
        ([], 4, "no_baseline"),
        ([row("herd", "2020", "12000"), row("herd", "2021-Q4", "12240")], 4, "met"),
        ([row("herd", "2020", "12000"), row("herd", "2021-Q4", "12300")], 4, "exceeded"),
        ([row("herd", "2020", "12000"), row("herd", "2021-Q4", "12239")], 4, "missed"),
        ([row("herd", "2020", "12000"), row("herd", "2021-Q2", "12120")], 2, "on_track"),
        ([row("herd", "2020", "12000"), row("herd", "2021-Q2", "12119")], 2, "behind"),
        # judged at the quarter it is of: half way by the second quarter is in time
        ([row("herd", "2020", "12000"), row("herd", "2021-Q2", "12120")], 3, "on_track"),
        ([row("herd", "2020", "12000")], 3, "no_data"),
        ([row("herd", "2020", "0"), row("herd", "2021-Q4", "5")], 4, "no_baseline"),
    ],
)
def test_a_stock_with_growth(rows: list[Observation], at: int, status: str) -> None:
    one = indicator("herd", GROWTH, accumulation="stock", unit="con")
    assert assessed(one, book(*rows), at).status == status


@pytest.mark.parametrize(
    ("rows", "at", "status"),
    [
        ([row("poor", "2020", "30")], 2, "not_due"),
        ([row("poor", "2020", "30")], 4, "no_data"),
        ([row("poor", "2020", "30"), row("poor", "2021-Q2", "28")], 2, "pending"),
        ([row("poor", "2020", "30"), row("poor", "2021-Q2", "26")], 2, "met"),
        ([row("poor", "2020", "30"), row("poor", "2021-Q4", "26.1")], 4, "missed"),
        ([row("poor", "2020", "30"), row("poor", "2021-Q4", "25")], 4, "exceeded"),
        ([], 2, "no_baseline"),
    ],
)
def test_an_annual_rate_that_must_fall(rows: list[Observation], at: int, status: str) -> None:
    one = indicator("poor", FALL, accumulation="annual", unit="%")
    assert assessed(one, book(*rows), at).status == status


def test_an_annual_figure_known_to_be_unknown_is_not_merely_not_due() -> None:
    one = indicator("poor", condition("level", "at_least", "5"), accumulation="annual", unit="%")
    assert assessed(one, book(row("poor", "2021-Q2", None)), 2).status == "no_data"


def test_several_conditions_must_all_hold_and_the_first_gives_the_figures() -> None:
    one = road()
    rows = [row("road", "2020", "91"), row("road", "2021-Q4", "92")]
    result = assessed(one, book(*rows), 4)
    assert result.status == "missed"
    assert (result.percent, result.difference) == (Fraction(100), Fraction(0))
    assert [judged.holds for judged in result.judged] == [True, False]


def test_a_condition_that_fails_at_the_end_decides_though_another_lacks_its_baseline() -> None:
    one = road()
    assert assessed(one, book(row("road", "2021-Q4", "91")), 4).status == "missed"
    assert assessed(one, book(row("road", "2021-Q3", "91")), 3).status == "no_baseline"
    assert assessed(one, book(row("road", "2021-Q4", "93")), 4).status == "no_baseline"


@pytest.mark.parametrize(
    ("value", "at", "status"), [("1", 4, "met"), ("0", 4, "missed"), ("0", 2, "pending")]
)
def test_yes_and_no_are_met_or_not_and_never_exceeded(value: str, at: int, status: str) -> None:
    one = indicator("kept", KEPT, type="yes_no", accumulation="stock", unit="có")
    assert assessed(one, book(row("kept", f"2021-Q{at}", value)), at).status == status


def test_a_step_above_its_threshold_is_exceeded() -> None:
    one = indicator(
        "step", condition("level", "at_least", "2"), type="ordinal", accumulation="stock", unit="con"
    )
    assert assessed(one, book(row("step", "2021-Q4", "3")), 4).status == "exceeded"


def test_no_pace_where_the_spec_says_none() -> None:
    one = indicator("grain", LEVEL, pace="none")
    assert assessed(one, flow("1"), 1).status == "pending"


@pytest.mark.parametrize(
    ("values", "at", "status", "reached"),
    [
        ({"01": "1", "02": "1", "03": "1"}, 4, "met", 3),
        ({"01": "1", "02": "1", "03": "0"}, 4, "missed", 2),
        ({"01": "1", "02": "1"}, 4, "no_data", 2),
        # a failing area decides, whoever else is silent
        ({"01": "1", "02": "0"}, 4, "missed", 1),
        ({"01": "1", "02": "0", "03": "1"}, 2, "pending", 2),
    ],
)
def test_each_area_must_meet(values: dict[str, str], at: int, status: str, reached: int) -> None:
    one = indicator("kept", KEPT, type="yes_no", accumulation="stock", unit="có", each="commune")
    rows = [row("kept", f"2021-Q{at}", value, area) for area, value in values.items()]
    result = assessed(one, book(*rows), at)
    assert result.status == status
    assert (result.actual, result.target) == (Fraction(reached), Fraction(3))
    assert result.percent == Fraction(100 * reached, 3)


def test_each_is_never_exceeded_and_unreported_areas_are_no_zero() -> None:
    one = gain(condition("level", "at_least", "1"))
    rows = [row("gain", "2021-Q4", "5", area) for area in ("01", "02", "03")]
    assert assessed(one, book(*rows), 4).status == "met"
    nothing = assessed(one, book(), 4)
    assert (nothing.status, nothing.actual, nothing.percent) == ("no_data", None, None)


def test_increase_and_difference_are_exact() -> None:
    one = indicator("cover", condition("level", "at_least", "51"), accumulation="stock", unit="%")
    result = assessed(one, book(row("cover", "2020", "50.9"), row("cover", "2021-Q2", "51.96")), 2)
    assert (result.difference, result.increase) == (Fraction("0.96"), Fraction("1.06"))
    assert result.increase_percent is None, "a rate changes by points"
    grown = assessed(
        indicator("herd", GROWTH, accumulation="stock", unit="con"),
        book(row("herd", "2020", "800"), row("herd", "2021-Q4", "817")),
        4,
    )
    assert grown.increase_percent == Fraction(17, 8)


amounts = st.decimals(0, 200, places=2)


@given(st.lists(amounts, min_size=4, max_size=4), st.integers(0, 3), amounts, st.integers(1, 4))
def test_a_better_quarter_never_gives_a_worse_status(
    values: list[Decimal], which: int, more: Decimal, at: int
) -> None:
    order = ("missed", "behind", "pending", "on_track", "met", "exceeded")
    better = list(values)
    better[which] += more
    one = indicator("grain", LEVEL)
    first = assessed(one, flow(*map(str, values)), at).status
    second = assessed(one, flow(*map(str, better)), at).status
    assert order.index(second) >= order.index(first)


@given(amounts, amounts, amounts, st.integers(1, 4))
def test_a_better_stock_never_gives_a_worse_status(
    base: Decimal, one: Decimal, other: Decimal, at: int
) -> None:
    order = ("missed", "behind", "pending", "on_track", "met", "exceeded")
    target = indicator("herd", LEVEL, condition("increase", "at_least", "3"), accumulation="stock")
    low, high = sorted((one, other))

    def status(value: Decimal) -> int:
        rows = [row("herd", "2020", str(base)), row("herd", f"2021-Q{at}", str(value))]
        return order.index(assessed(target, book(*rows), at).status)

    assert status(high) >= status(low)


@given(st.lists(amounts, min_size=16, max_size=16), st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(values: list[Decimal], at: int, random: Random) -> None:
    made = spec(
        indicator("grain", LEVEL),
        indicator("herd", GROWTH, accumulation="stock", unit="con"),
        gain(condition("level", "above", "10")),
    )
    texts = [str(value) for value in values]
    rows = [
        *quarters("grain", *texts[:4]),
        *quarters("herd", *texts[4:8]),
        *(row("gain", f"2021-Q{q}", texts[8 + 2 * q + n], f"0{n + 1}") for q in (1, 2, 3) for n in (0, 1)),
        row("grain", "2020", texts[8]),
        row("herd", "2020", texts[9]),
        row("gain", "2020", texts[8], "03"),
    ]
    shuffled = list(rows)
    random.shuffle(shuffled)
    both = [assess(made, book(*some), quarter(at)) for some in (rows, shuffled)]
    first, second = ([told(one) for one in assessments] for assessments in both)
    assert first == second


def told(a: Assessment) -> list[object]:
    territories: list[Assessment | AreaAssessment] = [a, *a.areas]
    return [
        (
            one.computed,
            one.judged,
            one.reading._replace(series=(), position=0),
            one.reading.rows,
            base and (base[:2], base.row),
        )
        for one in territories
        for base in [one.reference]
    ]


def test_the_worst_status_is_the_one_that_must_be_seen_first() -> None:
    assert worst(["met", "no_data", "missed", "not_due"]) == "missed"
    assert worst(WORST_FIRST) == WORST_FIRST[0]


def test_figures_of_another_year_are_not_this_years() -> None:
    rows = [row("grain", f"2020-Q{q}", "100") for q in (1, 2, 3, 4)]
    assert assessed(indicator("grain", LEVEL), book(*rows), 4).status == "no_data"
    assert book(*rows).latest_part(2021) is None
    assert book(*rows).latest_part(2020) == Period(2020, 4)


@pytest.mark.parametrize(
    ("status", "estimated"), [("official", False), ("preliminary", False), ("estimate", True)]
)
def test_an_estimate_among_the_figures_is_one_of_the_value(status: str, estimated: bool) -> None:
    figures = book(row("grain", "2021-Q1", "5"), row("grain", "2021-Q2", "5", status=status))
    assert assessed(indicator(), figures, 2).estimated is estimated
    assert not assessed(indicator(), figures, 1).estimated


@pytest.mark.parametrize(
    ("before", "percent"), [("0.5", Fraction(100)), ("1", Fraction(0)), ("0", None), ("-1", None)]
)
def test_an_increase_in_percent_is_of_what_there_was(before: str, percent: Fraction | None) -> None:
    figures = book(row("one", "2020", before, basis=None), row("one", "2021-Q4", "1", basis=None))
    one = indicator("one", accumulation="stock", unit="độ")
    assert assessed(one, figures, 4).increase_percent == percent


def test_a_growth_of_less_than_one_has_a_baseline() -> None:
    one = indicator("one", GROWTH, accumulation="stock", unit="độ")
    figures = book(row("one", "2020", "0.5", basis=None), row("one", "2021-Q1", "0.5", basis=None))
    assert assessed(one, figures, 1).status == "behind"


def test_an_annual_figure_that_was_refused_is_not_due_before_the_year_is_over() -> None:
    one = indicator("grain", accumulation="annual")
    unreadable = book(unsure=("2021-Q1",))
    assert assessed(one, unreadable, 1).status == "not_due"
    assert assessed(one, unreadable, 4).status == "no_data"


def test_a_baseline_that_was_refused_is_told_from_one_that_was_never_given() -> None:
    herd = indicator("herd", GROWTH, accumulation="stock", unit="con")
    assert assessed(herd, book(unsure=("2020",), of="herd"), 4).baseline_doubt == "unsure"
    for untouched in (book(), book(unsure=("2019",), of="herd"), book(unsure=("2021",), of="herd")):
        assert assessed(herd, untouched, 4).baseline_doubt is None
    known = row("herd", "2020", "5", basis=None)
    assert assessed(herd, book(known, unsure=("2020",), of="herd"), 4).baseline_doubt is None
    level = indicator("herd", LEVEL, accumulation="stock", unit="con")
    assert assessed(level, book(unsure=("2020",), of="herd"), 4).baseline_doubt is None


def test_what_is_only_reported_has_its_figures_and_no_verdict() -> None:
    shape: dict[str, Any] = {"input": "yes", "conditions": [], "accumulation": "stock", "unit": "con"}
    made = spec(indicator("heads", **shape), indicator("each", each="commune", **shape))
    rows = [row("heads", "2020", "4", basis=None), row("heads", "2021-Q1", "5", basis=None)]
    rows += [row("each", "2020", "1", "01", basis=None), row("each", "2021-Q1", "2", "01", basis=None)]
    whole, each = (
        assess_indicator(one, n, made, book(*rows), quarter(1))
        for n, one in enumerate(made.indicator_of.values(), 1)
    )
    assert whole.reference is not None
    assert [whole.actual, whole.reference.value, whole.increase] == [5, 4, 1]
    assert (whole.target, whole.percent, whole.judged, whole.computed) == (None, None, (), "no_data")
    assert (each.actual, each.reference, each.reading.value) == (None, None, None)


def test_what_areas_only_report_has_nothing_of_the_whole_and_lacks_nothing_of_it() -> None:
    stated = {"value": "4", "basis": "stated", "printed": "4"}
    shape: dict[str, Any] = {"input": "yes", "conditions": [], "accumulation": "stock", "unit": "con"}
    made = spec(indicator("each", each="commune", baseline=stated, **shape))
    figures = book(unsure=("2021-Q1",), of="each")
    a = assess_indicator(made.indicator_of["each"], 1, made, figures, quarter(1))
    assert (a.reference, a.reading.gap, a.reading.through) == (None, None, None)


def test_areas_that_had_reached_a_level_before_are_counted_where_all_are_known() -> None:
    each = gain(condition("level", "at_least", "6"))

    def before(*values: str) -> int | None:
        rows = [row("gain", "2020", v, f"0{n}", basis=None) for n, v in enumerate(values, 1)]
        return assessed(each, book(*rows), 4).reached_before

    assert (before("5", "6", "7"), before("6", "7")) == (2, None)
    assert assessed(indicator(), flow("1"), 1).reached_before is None, "there are no areas"


def test_what_is_said_of_a_period_is_told_of_every_area_that_says_otherwise() -> None:
    rows = [
        row("gain", "2021-Q4", "5", "01", basis=None, status="estimate"),
        row("gain", "2021-Q4", "5", "02", basis=None, status="preliminary"),
        row("gain", "2021-Q4", "5", "03", basis=None),
    ]
    a = assessed(gain(), book(*rows), 4)
    assert sorted(a.states) == ["estimate", "official", "preliminary"]
    assert a.estimated


def marks(one: dict[str, Any], figures: Book, at: int) -> list[Fraction]:
    return list(assessed(one, figures, at).percent_marks)


def test_a_percent_is_held_against_what_is_due_where_both_are_on_one_scale() -> None:
    stood = book(row("one", "2020", "10", basis=None), row("one", "2021-Q2", "11", basis=None))
    stock: dict[str, Any] = {"accumulation": "stock", "unit": "độ"}
    rises = condition("increase", "at_least", "4")
    assert marks(indicator(), flow("10", "20"), 2) == [100, 50], "a share of the year's sum"
    assert marks(indicator("grain", rises), flow("10", "20"), 2) == [100], "a change of a sum"
    assert marks(indicator("one", rises, **stock), stood, 2) == [100, 50], "a change of what stands"
    assert marks(indicator("one", **stock), stood, 2) == [100], "a level of what stands"
    assert marks(indicator(pace="none"), flow("10", "20"), 2) == [100]
    assert marks(indicator(), book(), 2) == [100]
    each = gain(rises)
    rows = [
        row("gain", year, "5", code, basis=None)
        for year in ("2020", "2021-Q2")
        for code in ("01", "02", "03")
    ]
    assert marks(each, book(*rows), 2) == [100]
    bare = spec(indicator(input="yes", conditions=[]))
    (one,) = bare.indicator_of.values()
    assert assess_indicator(one, 1, bare, flow("10"), quarter(1)).percent_marks == (Fraction(100),)


def test_the_officers_own_verdict_is_not_by_figures_but_that_of_words_is() -> None:
    plan = indicator("plan", {"measure": "text", "printed": "đề án"}, type="text", accumulation="stock")
    said = {"reason": "vì sao", "author": "ai", "date": "2022-01-05", "period": "2021-Q4", "status": "met"}
    own = [
        OwnAssessment.model_validate({"indicator": name, "overrules": before, **said})
        for name, before in (("grain", "missed"), ("plan", "no_data"))
    ]
    figures = book(
        *quarters("grain", "1", "1", "1", "1"), row("plan", "2021-Q4", None, basis=None, text="Xong")
    )
    both = assess(spec(indicator(), plan), figures, quarter(4), own)
    assert [(a.status, a.by_figures, a.overruled) for a in both] == [
        ("met", "missed", True),
        ("met", "met", False),
    ]


def test_a_value_rests_on_the_figures_it_was_made_from() -> None:
    first, second, other = (
        row("grain", "2021-Q1", "5"),
        row("grain", "2021-Q2", "6"),
        row("wood", "2021-Q1", "5"),
    )
    a = assessed(indicator(), book(first, second), 2)
    assert a.rests_on({second.key, other.key})
    assert not a.rests_on({other.key})
    assert not a.rests_on(set())
    each = assessed(gain(), book(row("gain", "2021-Q2", "1", "02", basis=None)), 2)
    assert each.rests_on({row("gain", "2021-Q2", "1", "02", basis=None).key})
    assert not each.rests_on({row("gain", "2021-Q2", "1", "01", basis=None).key})


@pytest.mark.parametrize(
    ("values", "holds"), [(("6", "6", "6"), True), (("6", "5", None), False), (("6", "6", None), None)]
)
def test_a_condition_of_every_area_holds_where_it_does_in_each(
    values: tuple[str | None, ...], holds: bool | None
) -> None:
    codes = ("01", "02", "03")
    rows = [row("gain", "2020", "5", code, basis=None) for code in codes]
    rows += [
        row("gain", "2021-Q4", v, c, basis=None) for v, c in zip(values, codes, strict=True) if v is not None
    ]
    (judged,) = assessed(gain(), book(*rows), 4).judged
    assert (judged.holds, judged.everywhere, judged.target, judged.value) == (holds, True, None, None)


def test_each_area_is_judged_by_its_own_last_year_and_by_all_there_is() -> None:
    before = [row("gain", "2020", v, c, basis=None) for c, v in (("01", "5"), ("02", "6"), ("03", "7"))]
    now = [row("gain", "2021-Q4", "7", c, basis=None) for c in ("01", "02", "03")]
    a = assessed(gain(out_of="7"), book(*before, *now), 4)
    assert [area.reference and area.reference.value for area in a.areas] == [5, 6, 7]
    assert [area.judged[0].measured for area in a.areas] == [2, 1, 0]
    assert [area.status for area in a.areas] == ["exceeded", "met", "met"]
    silent = assessed(gain(), book(*now, unsure=("2020",), of="gain"), 4)
    assert silent.baseline_doubt == "unsure"


def test_a_whole_has_its_percent_and_what_it_is_measured_from() -> None:
    herd = indicator("herd", GROWTH, accumulation="stock", unit="con")
    a = assessed(
        herd, book(row("herd", "2020", "100", basis=None), row("herd", "2021-Q4", "102", basis=None)), 4
    )
    assert (a.percent, a.reference and a.reference.value) == (Fraction(100), Decimal(100))
    answer = indicator("kept", KEPT, type="yes_no", accumulation="stock", unit="có")
    rows = [row("kept", period, "1", basis=None) for period in ("2020", "2021-Q4")]
    assert assessed(answer, book(*rows), 4).increase is None
    part = assessed(indicator(), flow("30", None, "30"), 3)
    assert (part.actual, part.difference, part.increase) == (Fraction(60), None, None)
