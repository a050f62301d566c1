"""A verdict worked out: every formula comes to its result, and the results are those that were judged."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.working import Formula, Step, why, worked_out, worked_out_in
from tests.made import book, condition, conditions, gain, indicator, quarter, quarters, road, row, spec

COMPARE = {
    "≥": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "≤": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    "=": lambda a, b: a == b,
}
REAL = {"−": "-", "×": "*", "÷": "/"}


def value_of(formula: Formula) -> Fraction:
    """What a formula comes to, reckoned without the program's own code."""
    text = "".join(f"Fraction('{p}')" if isinstance(p, Fraction) else REAL.get(p, p) for p in formula)
    return Fraction(eval(text, {"Fraction": Fraction}))  # noqa: S307 - made of numbers and five signs


def truth_of(formula: Formula) -> bool:
    """Whether a comparison is true, also one of three numbers."""
    numbers, signs = formula[::2], formula[1::2]
    return all(COMPARE[str(sign)](numbers[n], numbers[n + 1]) for n, sign in enumerate(signs))


def holds_together(steps: list[Step]) -> None:
    for step in steps:
        if step.result is not None:
            assert value_of(step.formula) == step.result, step
        elif step.code != "answer":
            assert truth_of(step.formula) is step.holds, step


def one(made: dict[str, Any], figures: Book, at: int) -> Assessment:
    return assess(spec(made), figures, quarter(at))[0]


def codes(steps: list[Step]) -> list[str]:
    return [step.code for step in steps]


def told(step: Step) -> str:
    """One step in a line: its code, the measure of its condition, the formula and what it comes to."""
    measure = "-" if step.condition is None else step.condition.measure
    outcome = step.holds if step.result is None else f"= {step.result}"
    return f"{step.code} ({measure}): {' '.join(map(str, step.formula))} {outcome} {step.unit}"


def results(steps: list[Step]) -> dict[str, str]:
    return {step.code: str(step.result) for step in steps if step.result is not None}


def test_a_flow_of_quarters() -> None:
    steps = worked_out(one(indicator(), book(*quarters("grain", "20", "30")), 2))
    assert codes(steps) == ["year-to-date", "comparison", "percent", "difference", "due", "pace"]
    assert results(steps) == {"year-to-date": "50", "percent": "50", "difference": "-50", "due": "50"}
    holds_together(steps)


def test_a_year_to_date_takes_the_place_of_the_quarters_before_it() -> None:
    figures = book(row("grain", "2021-Q1", "20"), row("grain", "2021-Q2", "55", basis="ytd"))
    (first, *_) = worked_out(one(indicator(), figures, 2))
    assert first.formula == (Fraction(55),)
    assert first.result == Fraction(55)


def test_growth_goes_by_its_level_its_rate_and_its_percent() -> None:
    herd = indicator("herd", condition("growth", "at_least", "1.5"), accumulation="stock", unit="con")
    figures = book(row("herd", "2020", "9420", basis=None), row("herd", "2021-Q4", "9340", basis=None))
    steps = worked_out(one(herd, figures, 4))
    assert codes(steps) == ["target-level", "growth", "comparison", "percent", "difference"]
    assert results(steps)["target-level"] == "95613/10"
    holds_together(steps)


def test_a_wanted_fall_is_a_negative_change_over_a_negative_one() -> None:
    poor = indicator("poor", condition("increase", "at_most", "-4"), accumulation="annual", unit="%")
    figures = book(row("poor", "2020", "32.85", basis=None), row("poor", "2021-Q4", "28.6", basis=None))
    steps = worked_out(one(poor, figures, 4))
    assert results(steps) == {
        "target-level": "577/20",
        "increase": "-17/4",
        "percent": "425/4",
        "difference": "-1/4",
    }
    holds_together(steps)


def test_two_conditions_are_worked_out_one_after_the_other() -> None:
    figures = book(row("road", "2020", "91", basis=None), row("road", "2021-Q4", "92", basis=None))
    steps = worked_out(one(road(), figures, 4))
    assert codes(steps) == [
        "comparison",
        "target-level",
        "increase",
        "comparison",
        "percent",
        "difference",
    ]
    assert [step.holds for step in steps if step.code == "comparison"] == [True, False]
    holds_together(steps)


def test_each_area_is_worked_out_and_those_that_meet_it_are_counted() -> None:
    before = [row("gain", "2020", v, c, basis=None) for c, v in (("01", "5"), ("02", "6"), ("03", "7"))]
    now = [row("gain", "2021-Q4", v, c, basis=None) for c, v in (("01", "6"), ("02", "6"), ("03", "7"))]
    a = one(gain(out_of="7"), book(*before, *now), 4)
    assert results(worked_out(a)) == {"percent-of-areas": "200/3", "difference": "-1"}
    first, second, third = (worked_out_in(a, area) for area in a.areas)
    assert [codes(steps)[-1] for steps in (first, second, third)] == ["comparison", "comparison", "ceiling"]
    for steps in (first, second, third):
        holds_together(steps)


def test_yes_and_no_are_answers_and_no_arithmetic() -> None:
    kept = indicator(
        "kept", condition("level", "at_least", "yes"), type="yes_no", accumulation="stock", unit="có"
    )
    (step,) = worked_out(one(kept, book(row("kept", "2021-Q4", "0", basis=None)), 4))
    assert (step.code, step.holds) == ("answer", False)


def test_an_answer_belongs_to_its_condition() -> None:
    kept = indicator(
        "kept", condition("level", "at_least", "yes"), type="yes_no", accumulation="stock", unit="có"
    )
    a = one(kept, book(row("kept", "2021-Q4", "1", basis=None)), 4)
    assert [told(step) for step in worked_out(a)] == ["answer (level): 1 True unit"]
    yes = condition("level", "at_least", "yes")
    both = one({**kept, "conditions": [yes, {**yes, "printed": "vẫn giữ"}]}, book(*a.rows), 4)
    assert [step.condition and step.condition.printed for step in worked_out(both)] == ["như in", "vẫn giữ"]
    assert worked_out(one(kept, book(), 4)) == []


LOW = condition("level", "at_most", "10")
HIGH = condition("level", "at_least", "20")
FOUR_MORE = condition("increase", "at_least", "4")


def stock(*conditions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return indicator("one", *conditions, accumulation="stock", unit="độ", **more)


@pytest.mark.parametrize(
    ("made", "stands", "expected"),
    [
        # the part of the way down, and without last year's actual the target over what there is
        (
            stock(LOW),
            ("12", "20", 4),
            [
                "comparison (level): 12 ≤ 10 False unit",
                "percent (level): ( 20 − 12 ) ÷ ( 20 − 10 ) × 100 = 80 percent",
                "difference (-): 12 − 10 = 2 change",
            ],
        ),
        (
            stock(condition("level", "below", "10")),
            ("8", None, 4),
            [
                "comparison (level): 8 < 10 True unit",
                "percent (level): 10 ÷ 8 × 100 = 125 percent",
                "difference (-): 8 − 10 = -2 change",
            ],
        ),
        (
            stock(condition("level", "above", "10")),
            ("8", "0.5", 4),
            [
                "comparison (level): 8 > 10 False unit",
                "percent (level): 8 ÷ 10 × 100 = 80 percent",
                "difference (-): 8 − 10 = -2 change",
            ],
        ),
        # of what did not change nothing is done
        (
            stock(FOUR_MORE),
            ("10", "10", 4),
            [
                "target-level (increase): 10 + 4 = 14 unit",
                "increase (increase): 10 − 10 = 0 change",
                "comparison (increase): 0 ≥ 4 False change",
                "percent (increase): 0 ÷ 4 × 100 = 0 percent",
                "difference (-): 10 − 14 = -4 change",
            ],
        ),
        (
            stock(condition("growth", "at_most", "-5")),
            ("12", "10", 4),
            [
                "target-level (growth): 10 × ( 1 − 5 ÷ 100 ) = 19/2 unit",
                "growth (growth): ( 12 − 10 ) ÷ 10 × 100 = 20 percent",
                "comparison (growth): 20 ≤ -5 False percent",
                "percent (growth): ( 10 − 12 ) ÷ ( 10 − 19/2 ) × 100 = -400 percent",
                "difference (-): 12 − 19/2 = 5/2 change",
            ],
        ),
        # a threshold of zero has no percent
        (
            stock(condition("growth", "at_least", "0")),
            ("12", "10", 4),
            [
                "target-level (growth): 10 × ( 1 + 0 ÷ 100 ) = 10 unit",
                "growth (growth): ( 12 − 10 ) ÷ 10 × 100 = 20 percent",
                "comparison (growth): 20 ≥ 0 True percent",
                "difference (-): 12 − 10 = 2 change",
            ],
        ),
        # half the way from last year by the second quarter, of each condition its own
        (
            stock(HIGH, condition("increase", "at_least", "8")),
            ("12", "10", 2),
            [
                "comparison (level): 12 ≥ 20 False unit",
                "target-level (increase): 10 + 8 = 18 unit",
                "increase (increase): 12 − 10 = 2 change",
                "comparison (increase): 2 ≥ 8 False change",
                "percent (level): 12 ÷ 20 × 100 = 60 percent",
                "difference (-): 12 − 20 = -8 change",
                "due (level): 10 + ( 20 − 10 ) × 50 ÷ 100 = 15 unit",
                "pace (level): 12 ≥ 15 False unit",
                "due (increase): 10 + ( 18 − 10 ) × 50 ÷ 100 = 14 unit",
                "pace (increase): 12 ≥ 14 False unit",
            ],
        ),
        # what is due alike of two conditions is said once, and what comes after it still is
        (
            stock(HIGH, condition("increase", "at_least", "10"), condition("growth", "at_least", "80")),
            ("12", "10", 2),
            [
                "comparison (level): 12 ≥ 20 False unit",
                "target-level (increase): 10 + 10 = 20 unit",
                "increase (increase): 12 − 10 = 2 change",
                "comparison (increase): 2 ≥ 10 False change",
                "target-level (growth): 10 × ( 1 + 80 ÷ 100 ) = 18 unit",
                "growth (growth): ( 12 − 10 ) ÷ 10 × 100 = 20 percent",
                "comparison (growth): 20 ≥ 80 False percent",
                "percent (level): 12 ÷ 20 × 100 = 60 percent",
                "difference (-): 12 − 20 = -8 change",
                "due (level): 10 + ( 20 − 10 ) × 50 ÷ 100 = 15 unit",
                "pace (level): 12 ≥ 15 False unit",
                "due (growth): 10 + ( 18 − 10 ) × 50 ÷ 100 = 14 unit",
                "pace (growth): 12 ≥ 14 False unit",
            ],
        ),
        # who was past it last year need not come back to it
        (
            stock(LOW),
            ("11", "8", 2),
            [
                "comparison (level): 11 ≤ 10 False unit",
                "percent (level): 10 ÷ 11 × 100 = 1000/11 percent",
                "difference (-): 11 − 10 = 1 change",
                "due (level): 10 = 10 unit",
                "pace (level): 11 ≤ 10 False unit",
            ],
        ),
        # a range that is right only inside is approached from the side the value stands on
        (
            stock(condition("level", "between", (3, 5), better="neither")),
            ("6", "9", 2),
            [
                "comparison (level): 3 ≤ 6 ≤ 5 False unit",
                "difference (-): 6 − 5 = 1 change",
                "due (level): 9 + ( 5 − 9 ) × 50 ÷ 100 = 7 unit",
                "pace (level): 6 ≤ 7 True unit",
            ],
        ),
        (
            stock(FOUR_MORE, condition("level", "at_least", "3"), out_of="10"),
            ("10", "10", 4),
            [
                "ceiling (increase): 10 = 10 True unit",
                "comparison (level): 10 ≥ 3 True unit",
                "difference (-): 10 − 10 = 0 change",
            ],
        ),
        # nothing at all is a threshold, and a last year
        (
            stock(condition("level", "at_most", "0")),
            ("1", None, 4),
            ["comparison (level): 1 ≤ 0 False unit", "difference (-): 1 − 0 = 1 change"],
        ),
        (
            stock(condition("level", "at_most", "-5")),
            ("-1", "0", 4),
            [
                "comparison (level): -1 ≤ -5 False unit",
                "percent (level): ( 0 − -1 ) ÷ ( 0 − -5 ) × 100 = 20 percent",
                "difference (-): -1 − -5 = 4 change",
            ],
        ),
        # where last year's actual is lacking the other condition is still worked out
        (stock(FOUR_MORE, HIGH), ("12", None, 4), ["comparison (level): 12 ≥ 20 False unit"]),
    ],
)
def test_a_stock_in_every_step(
    made: dict[str, Any], stands: tuple[str, str | None, int], expected: list[str]
) -> None:
    value, before, at = stands
    last = [] if before is None else [row("one", "2020", before, basis=None)]
    a = one(made, book(*last, row("one", f"2021-Q{at}", value, basis=None)), at)
    assert [told(step) for step in worked_out(a)] == expected
    holds_together(worked_out(a))


@pytest.mark.parametrize(
    ("figures", "at", "first"),
    [
        ([("Q1", "30", "quarter")], 1, "year-to-date (-): 30 = 30 unit"),
        ([("Q1", "30", "ytd")], 1, "year-to-date-stated (-): 30 = 30 unit"),
        ([("Q2", "30", "ytd")], 2, "year-to-date-stated (-): 30 = 30 unit"),
        ([("Q1", "30", "ytd"), ("Q2", "30", "quarter")], 2, "year-to-date (-): 30 + 30 = 60 unit"),
        ([("Q1", "0", "quarter"), ("Q2", "30", "quarter")], 2, "year-to-date (-): 0 + 30 = 30 unit"),
        ([("Q1", "30", "quarter"), ("Q3", "30", "quarter")], 3, "known-part (-): 30 + 30 = 60 unit"),
    ],
)
def test_the_year_to_date_says_what_it_is_made_from(
    figures: list[tuple[str, str, str]], at: int, first: str
) -> None:
    rows = [row("grain", f"2021-{quarter}", value, basis=basis) for quarter, value, basis in figures]
    assert told(worked_out(one(indicator(), book(*rows), at))[0]) == first


def test_a_sum_that_must_stay_below_has_its_share_by_now() -> None:
    kept_low = indicator("grain", LOW)
    a = one(kept_low, book(*quarters("grain", "3", "3")), 2)
    assert [told(step) for step in worked_out(a)][1:] == [
        "comparison (level): 6 ≤ 10 True unit",
        "difference (-): 6 − 10 = -4 change",
        "due (level): 10 × 50 ÷ 100 = 5 unit",
        "pace (level): 6 ≤ 5 False unit",
    ]
    assert (a.computed, why(a)) == ("behind", "still_open")
    free = indicator("grain", LOW, pace="none")
    assert why(one(free, book(*quarters("grain", "3")), 1)) == "still_open"


AMOUNTS = st.integers(-200, 1600).map(lambda n: str(Decimal(n) / 4))


@st.composite
def made(draw: st.DrawFn) -> tuple[dict[str, Any], Book, int]:
    flow = draw(st.booleans())
    asked = conditions(figures=st.integers(-30, 60))
    wanted = draw(st.lists(asked, min_size=1, max_size=3, unique_by=lambda one: one["measure"]))
    shape: dict[str, Any] = {"accumulation": "flow" if flow else "stock", "unit": "độ"}
    at = draw(st.integers(1, 4))
    basis = st.sampled_from(["quarter", "ytd"]) if flow else st.none()
    figures = [
        row("one", f"2021-Q{q}", draw(AMOUNTS), basis=draw(basis))
        for q in range(1, at + 1)
        if draw(st.booleans())
    ]
    if draw(st.booleans()):
        figures.append(row("one", "2020", draw(AMOUNTS), basis=None))
    return indicator("one", *wanted, **shape), book(*figures), at


@given(made())
def test_every_formula_comes_to_what_was_judged(case: tuple[dict[str, Any], Book, int]) -> None:
    shape, figures, at = case
    a = one(shape, figures, at)
    steps = worked_out(a)
    holds_together(steps)
    found = {step.code: step.result for step in steps}
    assert ("percent" in found) == (a.percent is not None)
    if a.percent is not None:
        assert found["percent"] == a.percent
    compared = [step.holds for step in steps if step.code in ("comparison", "ceiling")]
    assert compared == [judged.holds for judged in a.judged if judged.holds is not None]


def test_why_a_verdict_is_what_it_is() -> None:
    words = indicator("plan", {"measure": "text", "printed": "đề án"}, type="text", accumulation="stock")
    assert why(one(words, book(), 4)) == "in_words"
    herd = indicator("herd", condition("growth", "at_least", "2"), accumulation="stock", unit="con")
    over_nothing = book(row("herd", "2020", "0", basis=None), row("herd", "2021-Q4", "5", basis=None))
    assert why(one(herd, over_nothing, 4)) == "no_base"
    assert why(one(herd, book(row("herd", "2021-Q4", "5", basis=None)), 4)) == "no_baseline"
    assert why(one(gain(), book(), 4)) == "each_open"
    assert why(one(gain(condition("level", "at_least", "5")), book(), 4)) == "each_open"
    assert why(one(indicator(), book(), 1)) == "no_data"
    assert why(one(indicator(), book(*quarters("grain", "200")), 1)) == "exceeded"
    assert why(one(indicator(), book(*quarters("grain", "20")), 1)) == "behind"
    kept_low = indicator("grain", condition("level", "at_most", "100"))
    assert why(one(kept_low, book(*quarters("grain", "20")), 1)) == "still_open"


@pytest.mark.parametrize(("per", "times"), [("100", ("×", Fraction(100))), ("1", ())])
def test_a_ratio_is_shown_as_what_is_divided_last_year_and_now(per: str, times: Formula) -> None:
    part = {"unit": "con", "input": "yes", "conditions": [], "accumulation": "stock"}
    ratio = {"of": "of", "to": "to", "per": per}
    share = indicator(
        "share", condition("level", "at_least", "0.9"), unit="độ", accumulation="stock", ratio=ratio
    )
    made = spec(indicator("of", **part), indicator("to", **part), share)
    rows = [
        row(name, period, value, basis=None)
        for name, period, value in (
            ("of", "2020", "80"),
            ("to", "2020", "100"),
            ("of", "2021-Q4", "45"),
            ("to", "2021-Q4", "50"),
        )
    ]
    (a,) = [found for found in assess(made, book(*rows), quarter(4)) if found.indicator.id == "share"]
    before, now = worked_out(a)[:2]
    assert (before.code, before.formula) == ("quotient-before", (Fraction(80), "÷", Fraction(100), *times))
    assert (now.code, now.formula) == ("quotient", (Fraction(45), "÷", Fraction(50), *times))
    assert (before.result, now.result) == (Fraction(80, 100) * int(per), Fraction(45, 50) * int(per))


def test_areas_are_shown_as_how_many_of_all() -> None:
    rows = [row("gain", "2020", "5", "01", basis=None), row("gain", "2021-Q4", "6", "01", basis=None)]
    percent, difference = worked_out(one(gain(), book(*rows), 4))
    formula = (Fraction(1), "÷", Fraction(3), "×", Fraction(100))
    assert (percent.code, percent.formula, percent.unit) == ("percent-of-areas", formula, "percent")
    assert (difference.formula, difference.unit) == ((Fraction(1), "−", Fraction(3)), "areas")
    assert why(one(gain(), book(*rows), 4)) == "each_open"


@pytest.mark.parametrize(("value", "computed"), [("6", "met"), ("4", "missed")])
def test_where_every_area_is_decided_the_verdict_is_of_each(value: str, computed: str) -> None:
    each = gain(condition("level", "at_least", "5"))
    a = one(each, book(*(row("gain", "2021-Q4", value, c, basis=None) for c in ("01", "02", "03"))), 4)
    assert (a.computed, why(a)) == (computed, "each")


def test_an_area_is_worked_out_from_its_own_last_year() -> None:
    rows = [row("gain", "2020", "5", "02", basis=None), row("gain", "2021-Q4", "7", "02", basis=None)]
    a = one(gain(each_of=["02"]), book(*rows), 4)
    assert [told(step) for step in worked_out_in(a, a.areas[0])] == [
        "target-level (increase): 5 + 1 = 6 unit",
        "increase (increase): 7 − 5 = 2 change",
        "comparison (increase): 2 ≥ 1 True change",
    ]


def test_a_ratio_of_an_area_is_divided_last_year_and_now_also_of_nothing() -> None:
    part: dict[str, Any] = {"input": "yes", "conditions": [], "each_of": ["02"]}
    part |= {"unit": "con", "accumulation": "stock"}
    share = indicator(
        "share", unit="độ", accumulation="stock", each_of=["02"], ratio={"of": "of", "to": "to", "per": "100"}
    )
    made = spec(indicator("of", **part), indicator("to", **part), share)
    figures = {("of", "2020"): "0", ("to", "2020"): "100", ("of", "2021-Q4"): "45", ("to", "2021-Q4"): "50"}
    rows = [row(name, period, value, "02", basis=None) for (name, period), value in figures.items()]
    (a,) = assess(made, book(*rows), quarter(4))
    assert [told(step) for step in worked_out_in(a, a.areas[0])][:2] == [
        "quotient-before (-): 0 ÷ 100 × 100 = 0 unit",
        "quotient (-): 45 ÷ 50 × 100 = 90 unit",
    ]
