from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.spans import Span

ENDS = st.one_of(st.none(), st.integers(-6, 6).map(lambda n: Fraction(n, 2)))
SPANS = st.builds(Span, ENDS, ENDS, st.booleans(), st.booleans())
GRID = [Fraction(n, 4) for n in range(-16, 17)]


@given(SPANS, SPANS)
def test_what_lies_in_both_lies_in_their_common_part(one: Span, other: Span) -> None:
    both = one.both(other)
    for value in GRID:
        assert both.holds(value) == (one.holds(value) and other.holds(value))


@given(SPANS, st.integers(0, 1))
def test_empty_is_what_holds_no_value_of_so_many_decimals(span: Span, decimals: int) -> None:
    values = [Fraction(n, 10**decimals) for n in range(-50, 51)]
    assert span.empty(decimals) == (not any(span.holds(value) for value in values))


@given(SPANS, SPANS)
def test_what_covers_holds_all_of_the_other(one: Span, other: Span) -> None:
    """Of a grid fine and wide enough to tell."""
    fine = [Fraction(n, 8) for n in range(-64, 65)]
    if any(other.holds(value) for value in fine):
        assert one.covers(other) == all(one.holds(value) for value in fine if other.holds(value))


def test_the_first_and_the_last_whole_number() -> None:
    span = Span(Fraction("120.2"), Fraction(130), high_strict=True)
    assert (span.least(0), span.most(0), span.least(1)) == (Fraction(121), Fraction(129), Fraction("120.2"))
    assert (Span().least(0), Span().most(0)) == (None, None)


def test_a_value_lies_in_a_span_up_to_its_ends() -> None:
    span = Span(Fraction(1), Fraction(2), high_strict=True)
    assert [span.holds(Fraction(n, 2)) for n in range(1, 6)] == [False, True, True, False, False]
    assert Span().holds(Fraction(0))
