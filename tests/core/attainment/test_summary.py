from decimal import Decimal, localcontext

import pytest

from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.summary import item_status, reported, summarise
from hq_targets.core.attainment.verdict import Status
from tests.made import book, condition, gain, indicator, item_of, quarter, quarters, row, spec


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["exceeded", "exceeded"], "exceeded"),
        (["exceeded", "met"], "met"),
        (["met", "no_data", "missed"], "missed"),
        (["on_track", "behind"], "behind"),
        (["met", "not_due"], "not_due"),
    ],
)
def test_an_item_is_as_good_as_its_worst_indicator(statuses: list[Status], expected: Status) -> None:
    assert item_status(statuses) == expected


def test_parts_are_rated_but_not_counted() -> None:
    level = condition("level", "at_least", "100")
    whole = indicator("whole", level)
    part = indicator("part", level, part_of="whole")
    figures = book(*quarters("whole", "100"), *quarters("part", "1"))
    assessments = assess(spec(items=[item_of(whole, part)]), figures, quarter(4))
    assert [a.status for a in assessments] == ["met", "no_data"]
    summary = summarise(assessments)
    assert (summary.items_total, summary.indicators_total) == (1, 1)
    assert (summary.items["met"], summary.indicators["met"], summary.unreported) == (1, 1, 0)


def test_weights_are_those_of_what_is_reached_of_all() -> None:
    made = spec(indicator("a", weight="30"), indicator("b", weight="10"))
    found = summarise(assess(made, book(*quarters("a", "100"), *quarters("b", "1")), quarter(4))).weights
    assert found is not None
    assert [found.reached, found.total, found.percent] == [30, 40, 75]
    assert summarise(assess(spec(indicator()), book(), quarter(4))).weights is None


def test_weights_are_added_up_to_the_last_digit_whoever_reckons_coarsely() -> None:
    made = spec(indicator("a", weight="30.25"), indicator("b", weight="10.5"))
    found = assess(made, book(*quarters("a", "100"), *quarters("b", "100")), quarter(4))
    with localcontext(prec=2):
        weights = summarise(found).weights
    assert weights == (Decimal("40.75"), Decimal("40.75"))


def test_figures_that_are_lacking_are_counted_apart_from_those_that_are_there_in_part() -> None:
    none, unknown, part, whole = (indicator(name) for name in ("none", "unknown", "part", "whole"))
    yearly = indicator("yearly", accumulation="annual")
    made = spec(none, unknown, part, whole, yearly, gain())
    figures = [row("unknown", "2021-Q1", None), *quarters("part", None, "1"), *quarters("whole", "1", "1")]
    figures += [row("gain", "2021-Q2", "1", "01", basis=None), row("yearly", "2021-Q1", None, basis=None)]
    early = summarise(assess(made, book(*figures), quarter(2)))
    assert (early.unreported, early.partly) == (1, 3), "what comes once a year lacks nothing yet"
    late = summarise(assess(made, book(*figures), quarter(4)))
    assert (late.unreported, late.partly) == (1, 5)


def test_a_row_that_was_refused_was_reported() -> None:
    made = spec(indicator("a"), indicator("b"))
    found = assess(made, book(unsure=("2021-Q1",), of="a"), quarter(1))
    assert [reported(a) for a in found] == [True, False]


def test_a_ratio_over_nothing_was_reported() -> None:
    part = {"unit": "con", "input": "yes", "conditions": [], "accumulation": "stock"}
    share = indicator("share", unit="độ", accumulation="stock", ratio={"of": "of", "to": "to", "per": "1"})
    made = spec(indicator("of", **part), indicator("to", **part), share)
    rows = [row(name, "2021-Q1", value, basis=None) for name, value in (("of", "4"), ("to", "0"))]
    (a,) = assess(made, book(*rows), quarter(1))
    assert (reported(a), a.actual) == (True, None)
