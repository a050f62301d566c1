import pytest

from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.summary import item_status, summarise
from hq_targets.core.attainment.verdict import Status
from tests.made import book, condition, indicator, quarter, quarters, spec


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
    item = {"item": "1", "vi": "Mục", "en": "Item", "indicators": [whole, part]}
    figures = book(*quarters("whole", "100"), *quarters("part", "1"))
    assessments = assess(spec(items=[item]), figures, quarter(4))
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
