from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.outlook.ways import Way, open_quarters, way_of
from hq_targets.core.spans import Span
from tests.made import condition, indicator, quarter, spec


def span(low: int | None, high: int | None) -> Span:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    return Span(ends[0], ends[1])


@pytest.mark.parametrize(
    ("wanted", "possible", "done", "barrier"),
    [
        ((10, None), (0, 12), 3, None),
        ((10, None), (0, 9), 3, "limit"),
        ((None, 10), (13, 40), 4, "floor"),
        ((None, 10), (13, 40), 13, "overrun"),
        ((10, 5), (0, 40), 4, "contradiction"),
        ((10, 12), (0, 40), 11, None),
    ],
)
def test_which_end_is_in_the_way(
    wanted: tuple[int | None, int | None],
    possible: tuple[int | None, int | None],
    done: int,
    barrier: str | None,
) -> None:
    one = Way(span(*wanted), span(*possible), span(done, None).low, None)
    assert one.barrier(0) == barrier


def test_decided_is_what_nothing_still_to_come_can_change() -> None:
    assert Way(span(10, None), span(11, None), None, None).decided
    assert not Way(span(10, None), span(9, None), None, None).decided
    assert not Way(span(10, 20), span(11, None), None, None).decided


def test_where_nothing_at_all_is_possible_no_end_is_in_the_way() -> None:
    nothing = Span(Fraction(1, 5), Fraction(4, 5))  # holds no whole number
    assert Way(span(0, None), nothing, None, None).barrier(0) == "contradiction"


def test_a_year_whose_periods_are_all_in_ends_at_what_they_came_to() -> None:
    degrees = indicator("warmth", condition("level", "at_least", "10"), unit="độ")
    made = spec(degrees)
    reading = Reading(Fraction(7), through=quarter(4))
    one = way_of(made.indicator_of["warmth"], made.unit_of["độ"], reading, None, 0)
    assert one.possible.low == one.possible.high == Fraction(7)
    assert one.barrier(1) == "limit"
    still = way_of(made.indicator_of["warmth"], made.unit_of["độ"], reading, None, 1)
    assert (still.possible.low, still.possible.high, still.barrier(1)) == (None, None, None)


WARMTH = {"unit": "độ", "en": "degrees"}
TIMES = {"unit": "lần", "en": "times", "decimals": "0", "min": "1", "max": "3"}


def way(
    *conditions: Any, done: str | None = None, before: str | None = None, parts: int = 1, **more: Any
) -> str:
    """What is needed, what is required (and passed), what is left, and what there can be."""
    made = spec(indicator("one", *conditions, **more), units=[WARMTH, TIMES])
    value, last = (None if one is None else Decimal(one) for one in (done, before))
    reading = Reading(value, through=quarter(3)) if value is not None else Reading(gap="not_reported")
    of = made.indicator_of["one"]
    one = way_of(
        of, made.unit_of[of.unit], reading, None if last is None else Reference(last, "reported"), parts
    )
    past = "past " if one.strict else ""
    return f"{one.need} {past}{one.required} left {one.remaining} of {one.possible.low}..{one.possible.high}"


LOW, HIGH = condition("level", "at_least", "5"), condition("level", "at_most", "8")
BETWEEN = condition("level", "between", ("5", "8"), better="neither")


@pytest.mark.parametrize(
    ("conditions", "more", "found"),
    [
        # Of what adds up, whole numbers of one to three come in each period.
        ([LOW], {"unit": "lần", "done": "4", "parts": 2}, "more 5 left 1 of 6..10"),
        ([LOW], {"unit": "lần", "parts": 2}, "more 5 left None of 2..6"),
        ([condition("level", "above", "5")], {"unit": "lần", "done": "4"}, "more 6 left 2 of 5..7"),
        ([condition("level", "below", "8")], {"unit": "lần", "done": "4"}, "room 7 left 3 of 5..7"),
        ([condition("level", "below", "7.5")], {"unit": "lần", "done": "4"}, "room 7 left 3 of 5..7"),
        ([condition("level", "above", "5")], {"unit": "độ", "done": "4"}, "more past 5 left 1 of None..None"),
        ([condition("level", "below", "8")], {"unit": "độ", "done": "4"}, "room past 8 left 4 of None..None"),
        # Within what is wanted, a sum has room under its upper end; what stands needs nothing more.
        ([BETWEEN], {"unit": "độ", "done": "6"}, "room 8 left 2 of None..None"),
        ([BETWEEN], {"unit": "độ", "done": "6", "accumulation": "stock"}, "none 5 left -1 of None..None"),
        ([BETWEEN], {"unit": "độ", "done": "4"}, "more 5 left 1 of None..None"),
        ([BETWEEN], {"unit": "độ", "done": "9"}, "less 8 left -1 of None..None"),
        ([HIGH], {"unit": "độ", "done": "6", "accumulation": "stock"}, "none 8 left 2 of None..None"),
        ([LOW], {"unit": "độ", "done": "6"}, "none 5 left -1 of None..None"),
        # Without a figure the way leads up, but to a cap.
        ([HIGH], {"unit": "độ"}, "less 8 left None of None..None"),
        ([LOW], {"unit": "độ"}, "more 5 left None of None..None"),
        ([BETWEEN], {"unit": "độ"}, "more 5 left None of None..None"),
        # Who had all there is keeps it, and need not gain more.
        (
            [condition("increase", "at_least", "2")],
            {"unit": "lần", "accumulation": "stock", "out_of": "2", "before": "2", "done": "1"},
            "more 2 left 1 of 1..2",
        ),
        (
            [condition("increase", "at_least", "1")],
            {"unit": "lần", "accumulation": "stock", "out_of": "3", "before": "1", "done": "1"},
            "more 2 left 1 of 1..3",
        ),
    ],
)
def test_from_what_is_done_to_what_is_required(
    conditions: list[Any], more: dict[str, Any], found: str
) -> None:
    assert way(*conditions, **more) == found


def test_a_ratio_of_whole_numbers_is_not_one_itself() -> None:
    ratio = {"of": "few", "to": "all"}
    parts = [indicator(name, input="yes", conditions=[], unit="lần") for name in ("few", "all")]
    made = spec(
        indicator("one", condition("level", "at_least", "2.5"), unit="lần", ratio=ratio),
        *parts,
        units=[TIMES],
    )
    one = way_of(made.indicator_of["one"], made.unit_of["lần"], Reading(Fraction(4, 3)), None, 1)
    assert (one.required, one.free, one.possible, one.barrier(0)) == (Fraction(5, 2), True, span(1, 3), None)


def test_at_the_years_end_no_figure_of_a_stock_is_to_come() -> None:
    of = spec(indicator("herd", accumulation="stock")).indicator_of["herd"]
    assert open_quarters(of, Reading(Decimal(1), through=quarter(3)), quarter(4)) == ()
    assert open_quarters(of, Reading(Decimal(1), through=quarter(2)), quarter(3)) == (quarter(3), quarter(4))
