"""What is left of a target that every area must meet, and by how many areas each period brought it closer."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.assessing import assess_indicator
from hq_targets.core.outlook.areas_won import areas_won
from hq_targets.core.outlook.outlooks import Outlook, look_ahead
from tests.made import book, condition, gain, indicator, quarter, row, spec

LEVEL = condition("level", "at_least", "5")


def ahead(made: Mapping[str, Any], figures: Book, at: int) -> Outlook:
    of = spec(made)
    one = look_ahead(assess_indicator(of.indicator_of[made["id"]], 1, of, figures, quarter(at)), of, figures)
    assert one is not None
    return one


def of_areas(
    name: str, figures: Mapping[str, Mapping[str, str]], basis: str | None = None
) -> list[Observation]:
    """Rows of figures by period and area."""
    return [
        row(name, period, value, code, basis=basis)
        for period, by_area in figures.items()
        for code, value in by_area.items()
    ]


@pytest.mark.parametrize(
    ("made", "figures", "at", "won"),
    [
        # Two at once; one that is lost again takes back what it brought.
        (gain(LEVEL), {"2020": {"01": "1", "02": "1"}, "2021-Q1": {"01": "5", "02": "6"}}, 1, ["2 in 1"]),
        (
            gain(LEVEL),
            {"2020": {"01": "1"}, "2021-Q1": {"01": "5"}, "2021-Q2": {"01": "4"}},
            2,
            ["1 in 1", "-1 in 2"],
        ),
        # Evenly in the periods since the area's last report.
        (
            gain(LEVEL),
            {"2020": {"01": "1"}, "2021-Q1": {"01": "4"}, "2021-Q3": {"01": "5"}},
            3,
            ["0 in 1", "1/2 in 2, 3"],
        ),
        (
            gain(LEVEL),
            {"2020": {"01": "1", "02": "1"}, "2021-Q1": {"01": "4"}, "2021-Q3": {"01": "5", "02": "5"}},
            3,
            ["0 in 1", "5/6 in 1, 2, 3"],
        ),
        # Who had it last year is not won by having it still, and is lost by losing it.
        (
            gain(condition("increase", "at_least", "0")),
            {"2020": {"01": "7", "02": "7", "03": "7"}, "2021-Q1": {"01": "7", "02": "6", "03": "8"}},
            1,
            ["-1 in 1"],
        ),
        (
            gain(condition("increase", "at_least", "1"), out_of="7"),
            {"2020": {"01": "7", "02": "7", "03": "6"}, "2021-Q1": {"01": "7", "02": "6", "03": "7"}},
            1,
            ["0 in 1"],
        ),
        # Of whom last year is not known nothing is.
        (gain(LEVEL), {"2020": {"01": "1"}, "2021-Q1": {"01": "5", "02": "5"}}, 1, ["1 in 1"]),
    ],
)
def test_by_how_many_areas_each_period_brought_it_closer(
    made: Mapping[str, Any], figures: Mapping[str, Mapping[str, str]], at: int, won: list[str]
) -> None:
    of, known = spec(made), book(*of_areas("gain", figures))
    found = areas_won(assess_indicator(of.indicator_of["gain"], 1, of, known, quarter(at)), of, known)
    assert [f"{one.value} in {', '.join(str(part.number) for part in one.parts)}" for one in found] == won


def test_what_adds_up_in_areas_begins_with_none_of_them() -> None:
    flow = indicator("grain", condition("level", "at_least", "10"), each="commune")
    rows = of_areas(
        "grain", {"2020": {"01": "99"}, "2021-Q1": {"01": "10"}, "2021-Q2": {"01": "1", "02": "3"}}, "quarter"
    )
    one = ahead(flow, book(*rows), 2)
    assert [seen.value for seen in one.seen] == [1, 0]
    # The second area owes its first quarter still, the third both.
    assert [part.number for part in one.open_quarters] == [1, 2, 3, 4]
    partly = book(*rows, *of_areas("grain", {"2021-Q2": {"03": "1"}}, "quarter"))
    assert [part.number for part in ahead(flow, partly, 2).open_quarters] == [1, 3, 4]


def test_how_many_areas_there_can_be_at_most() -> None:
    before = {"01": "5", "02": "6", "03": "7"}
    now = {"01": "6", "02": "6", "03": "7"}
    capped = gain(condition("increase", "at_least", "2"), out_of="7")
    one = ahead(capped, book(*of_areas("gain", {"2020": before, "2021-Q2": now})), 2)
    assert (one.reach, one.way.need) == ("impossible", "more")
    assert (one.way.wanted.low, one.way.possible.high) == (Fraction(3), Fraction(2))
    assert [(area.area.code, area.impossible) for area in one.areas] == [("01", False), ("02", True)]
    assert one.per_quarter is None


@pytest.mark.parametrize(
    ("more", "seen"),
    [({}, 1), ({"pace": "none"}, 0), ({"type": "yes_no", "unit": "có"}, 0)],
)
def test_areas_are_counted_only_where_what_a_period_brings_says_something(
    more: dict[str, Any], seen: int
) -> None:
    wanted = condition("level", "at_least", "yes" if "type" in more else "1")
    rows = {"2020": {"01": "0", "02": "0", "03": "0"}, "2021-Q1": {"01": "1", "02": "0", "03": "0"}}
    made = {**gain(wanted), **more}
    open_ = ahead(made, book(*of_areas("gain", rows)), 1)
    assert (len(open_.seen), open_.way.need, open_.remaining) == (seen, "more", Fraction(2))
    rows["2021-Q1"] = dict.fromkeys(("01", "02", "03"), "1")
    kept = ahead(made, book(*of_areas("gain", rows)), 1)
    assert (kept.reach, kept.seen, kept.way.need) == ("kept", (), "none")
    assert (kept.remaining, kept.per_quarter) == (Fraction(0), None)


def test_whose_figure_is_stated_to_be_unknown_is_told_from_who_is_silent() -> None:
    rows = [row("gain", "2021-Q1", value, code, basis=None) for code, value in (("01", "4"), ("02", None))]
    left = {area.area.code: area.unknown for area in ahead(gain(LEVEL), book(*rows), 1).areas}
    assert left == {"01": False, "02": True, "03": False}
    refused = ahead(gain(LEVEL), book(*rows[:1], unsure=("2021-Q1",), of="gain"), 1)
    assert {area.area.code: area.unknown for area in refused.areas} == {"01": False, "02": True, "03": True}
