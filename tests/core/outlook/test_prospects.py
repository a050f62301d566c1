"""What is said of the way to the year's end: every figure in it, and on which side it is rounded."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from hq_targets.core.attainment.assessing import assess_indicator
from hq_targets.core.outlook.outlooks import Outlook, look_ahead
from hq_targets.core.outlook.prospects import needed_each, prospects
from hq_targets.core.period import Period
from tests.made import book, condition, gain, indicator, quarter, quarters, road, row, spec

ALL = [quarter(1), quarter(2), quarter(3), quarter(4)]
OF_LAST_YEAR = row("grain", "2020", "90", basis="ytd")


def level(comparison: str, threshold: str, **more: Any) -> dict[str, Any]:
    return indicator("grain", condition("level", comparison, threshold), **more)


def ahead(made: Mapping[str, Any], rows: list[Any], at: int, *parts: Mapping[str, Any]) -> Outlook:
    of, figures = spec(made, *parts), book(*rows)
    one = look_ahead(assess_indicator(of.indicator_of[made["id"]], 1, of, figures, quarter(at)), of, figures)
    assert one is not None
    return one


def facts_of(made: Mapping[str, Any], rows: list[Any], at: int, *parts: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of the first indicator, by its codes."""
    return {remark.code: dict(remark.facts) for remark in prospects(ahead(made, rows, at, *parts))}


def seen(best: str, when: list[Period], last: str, at: list[Period]) -> dict[str, Any]:
    ends = {"best": Fraction(best), "last": Fraction(last)}
    return {**ends, "best_quarters": tuple(when), "last_quarters": tuple(at)}


@pytest.mark.parametrize(
    ("made", "rows", "at", "said"),
    [
        (
            level("at_least", "100"),
            quarters("grain", "30", "20"),
            2,
            {
                "left-more": {"done": 50, "required": 100, "remaining": 50},
                "per-quarter-more": {"quarters": (*ALL[2:],), "needed": 25},
                "seen": seen("30", ALL[:1], "20", ALL[1:2]),
                "within-more": {},
            },
        ),
        (
            level("at_least", "100"),
            quarters("grain", "40", "40"),
            2,
            {
                "left-more": {"done": 80, "required": 100, "remaining": 20},
                "per-quarter-more": {"quarters": (*ALL[2:],), "needed": 10},
                "seen": seen("40", ALL[:1], "40", ALL[1:2]),
                "within-more": {},
            },
        ),
        (  # Of what must stay low the least is best, and of periods alike the first.
            level("at_most", "100"),
            quarters("grain", "20", "40", "20"),
            3,
            {
                "left-room": {"done": 80, "required": 100, "remaining": 20},
                "per-quarter-room": {"quarters": (*ALL[3:],), "needed": 20},
                "seen": seen("20", ALL[:1], "20", ALL[2:3]),
                "within-room": {},
            },
        ),
        (
            level("at_most", "30", accumulation="stock"),
            [row("grain", "2020", "40"), *quarters("grain", "34", "35", basis=None)],
            2,
            {
                "left-less": {"done": 35, "required": 30, "remaining": 5},
                "per-quarter-less": {"quarters": (*ALL[2:],), "needed": Decimal("2.5")},
                "seen": seen("-6", ALL[:1], "1", ALL[1:2]),
                "within-less": {},
            },
        ),
        (
            level("at_most", "30", accumulation="stock"),
            quarters("grain", "35", basis=None),
            1,
            {
                "left-less": {"done": 35, "required": 30, "remaining": 5},
                "per-quarter-less": {"quarters": (*ALL[1:],), "needed": Decimal("1.67")},
                "reach-no-step": {},
            },
        ),
        (
            level("at_least", "100", pace="none"),
            [OF_LAST_YEAR, *quarters("grain", "20")],
            1,
            {
                "left-more": {"done": 20, "required": 100, "remaining": 80},
                "per-quarter-more": {"quarters": (*ALL[1:],), "needed": Decimal("26.67")},
                "seen-once": seen("20", ALL[:1], "20", ALL[:1]),
                "reach-season": {},
                "season-last-year": {"value": 90},
            },
        ),
        (  # Last year's stock is no yield of its year.
            level("at_least", "100", pace="none", accumulation="stock"),
            [row("grain", "2020", "90"), row("grain", "2021-Q3", "96")],
            3,
            {
                "left-more": {"done": 96, "required": 100, "remaining": 4},
                "per-quarter-more": {"quarters": (*ALL[3:],), "needed": 4},
                "seen-once": seen("2", ALL[:3], "2", ALL[:3]),
                "reach-season": {},
            },
        ),
        (
            level("at_least", "100"),
            [OF_LAST_YEAR, *quarters("grain", "12.345")],
            1,
            {
                "left-more": {"done": Decimal("12.345"), "required": 100, "remaining": Decimal("87.655")},
                "per-quarter-more": {"quarters": (*ALL[1:],), "needed": Decimal("29.22")},
                "seen-once": seen("12.345", ALL[:1], "12.345", ALL[:1]),
                "stretch-more": {},
            },
        ),
        (
            road(),
            [row("road", "2020", "99.5"), row("road", "2021-Q1", "99.6")],
            1,
            {
                "left-more-past": {
                    "done": Decimal("99.6"),
                    "required": Decimal("100.5"),
                    "remaining": Decimal("0.9"),
                },
                "reach-limit-past": {"required": Decimal("100.5"), "limit": 100},
            },
        ),
        (
            level("at_most", "100"),
            quarters("grain", "30", "80"),
            2,
            {"reach-overrun": {"required": 100, "limit": 110}},
        ),
        (
            gain(condition("level", "at_least", "5"), out_of="4", each_of=["01", "02"]),
            [row("gain", "2021-Q1", "4", "01")],
            1,
            {"left-areas": {"done": 0, "required": 2, "remaining": 2}},
        ),
        (
            level("at_least", "5", accumulation="annual"),
            [row("grain", "2021-Q2", "3", basis=None)],
            2,
            {"left-more": {"done": 3, "required": 5, "remaining": 2}, "reach-annual": {}},
        ),
        (  # Of what is left a part may have come in the periods that are missing.
            level("at_least", "100"),
            quarters("grain", "20", None, "30"),
            3,
            {
                "left-unknown": {"done": 50, "required": 100, "remaining": 50, "missing": (*ALL[1:2],)},
                "reach-incomplete": {},
            },
        ),
        (
            level("above", "100"),
            quarters("grain", "20", None, "30"),
            3,
            {
                "left-unknown-past": {"done": 50, "required": 100, "remaining": 50, "missing": (*ALL[1:2],)},
                "reach-incomplete": {},
            },
        ),
        (
            level("at_least", "100"),
            quarters("grain", "20", None, None, "30"),
            4,
            {
                "left-missing": {"done": 50, "required": 100, "remaining": 50, "missing": (*ALL[1:3],)},
                "reach-incomplete": {},
            },
        ),
        (  # Less than none is asked for.
            level("at_most", "-5", accumulation="stock"),
            quarters("grain", "20", basis=None),
            1,
            {"reach-floor": {"required": -5, "limit": 0}},
        ),
        (gain(condition("level", "at_least", "5")), [], 1, {"reach-no-figure": {}}),
        (
            gain(condition("level", "at_least", "5")),
            [row("gain", "2021-Q1", "5", code) for code in ("01", "02", "03")],
            1,
            {"kept": {}},
        ),
    ],
)
def test_every_figure_that_is_said(
    made: Mapping[str, Any], rows: list[Any], at: int, said: dict[str, Any]
) -> None:
    told = facts_of(made, rows, at)
    told.pop("reach-areas", None)
    assert told == said


@pytest.mark.parametrize(
    ("made", "best", "needed", "shown"),
    [
        (level("at_least", "100"), "10", "100/3", "33.34"),
        (level("at_least", "100"), "33.334", "100/3", "33.334"),
        (level("at_least", "100"), "33.335", "33.335", "33.335"),
        (level("at_least", "100"), "33.3333335", "100/3", "33.333334"),  # no more than six decimals
        (level("at_least", "100"), "40", "100/3", "33.34"),
        (level("at_most", "100"), "10", "100/3", "33.33"),
        (level("at_most", "100"), "33.331", "100/3", "33.333"),
        (level("at_most", "100"), "40", "100/3", "33.33"),
        (level("at_most", "10", accumulation="stock"), "-10", "-100/3", "33.34"),
        (level("at_most", "10", accumulation="stock"), "-33.335", "-100/3", "33.334"),
        (level("at_most", "10", accumulation="stock"), "-40", "-100/3", "33.34"),
    ],
)
def test_what_each_period_must_bring_is_enough_and_on_its_side_of_the_best_one(
    made: Mapping[str, Any], best: str, needed: str, shown: str
) -> None:
    first = str(100 + Decimal(best)) if made["accumulation"] == "stock" else best
    one = ahead(made, [row("grain", "2020", "100", basis="ytd"), *quarters("grain", first)], 1)
    assert one.best is not None
    assert one.best.value == Fraction(best)
    assert needed_each(one, Fraction(needed)) == Decimal(shown)


@pytest.mark.parametrize(
    ("comparison", "end", "code", "done", "remaining"),
    [
        ("at_least", "33.34", "left-more", "33.33", "1/150"),
        ("at_most", "33.33", "left-less", "33.333", "1/300"),  # not just what is allowed
    ],
)
def test_what_a_ratio_has_done_is_shown_on_its_side_of_what_is_required(
    comparison: str, end: str, code: str, done: str, remaining: str
) -> None:
    share = indicator(
        "share",
        condition("level", comparison, end),
        accumulation="stock",
        unit="%",
        ratio={"of": "few", "to": "all", "per": "100"},
    )
    parts = (indicator(name, accumulation="stock", input="yes", conditions=[]) for name in ("few", "all"))
    told = facts_of(share, [row("few", "2021-Q1", "1"), row("all", "2021-Q1", "3")], 1, *parts)
    facts = {"done": Decimal(done), "required": Fraction(end), "remaining": Fraction(remaining)}
    assert told == {code: facts, "reach-quotient": {}}
