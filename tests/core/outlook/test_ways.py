from fractions import Fraction

import pytest

from hq_targets.core.outlook.ways import Way
from hq_targets.core.spans import Span


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
