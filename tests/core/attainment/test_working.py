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
