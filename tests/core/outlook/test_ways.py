from fractions import Fraction

import pytest

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.outlook.ways import Way, way_of
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
