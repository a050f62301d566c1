"""Two ways to write a number: what each reads, and what a file's own numbers decide."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.amounts import AmountError, plain
from hq_targets.core.number_styles import Evidence, FileStyle, NumberStyle, Readings, readings

amounts = st.decimals(Decimal(-999999999), Decimal(999999999), places=3, allow_nan=False).map(
    lambda value: Decimal(plain(value))
)
MARKS = {"plain": (",", "."), "vietnamese": (".", ",")}


def written(value: Decimal, style: NumberStyle, group: str | None) -> str:
    """A number as a person writes it in a style; `group` stands between thousands."""
    whole, _, decimals = plain(abs(value)).partition(".")
    if group is not None:
        whole = f"{int(whole):,}".replace(",", group)
    sign = "-" if value < 0 else ""
    return sign + whole + (MARKS[style][1] + decimals if decimals else "")


def style_of(numbers: list[tuple[Readings, int]], declared: NumberStyle | None = None) -> FileStyle[int]:
    seen: Evidence[int] = Evidence()
    for number, at in numbers:
        seen.see(number, at)
    return seen.style(declared)


@given(amounts, st.sampled_from(["plain", "vietnamese"]), st.sampled_from(["own", " ", None]))
def test_what_is_written_in_a_style_is_read_in_it(
    value: Decimal, style: NumberStyle, group: str | None
) -> None:
    text = written(value, style, MARKS[style][0] if group == "own" else group)
    assert readings(text).by(style) == value


@given(amounts, st.sampled_from(["plain", "vietnamese"]))
def test_a_number_with_one_reading_shows_the_style_it_was_written_in(
    value: Decimal, style: NumberStyle
) -> None:
    number = readings(written(value, style, MARKS[style][0]))
    assert number.style in (style, None)
    if number.style is None and not number.ambiguous:
        assert number.plain == number.vietnamese == value


@given(st.lists(amounts, min_size=1), st.sampled_from(["plain", "vietnamese"]))
def test_a_file_in_one_style_is_read_exactly_or_not_at_all(values: list[Decimal], style: NumberStyle) -> None:
    numbers = [(readings(written(value, style, MARKS[style][0])), n) for n, value in enumerate(values)]
    found = style_of(numbers)
    assert not found.mixed
    assert found.style in (style, None)
    if found.style is not None or not any(number.ambiguous for number, _ in numbers):
        assert [number.by(number.style or found.style) for number, _ in numbers] == values


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("31815.7", "plain"),
        ("31,815.7", "plain"),
        ("1,234,567", "plain"),
        ("0.716", "plain"),
        ("27.7160", "plain"),
        ("31.815,7", "vietnamese"),
        ("31815,7", "vietnamese"),
        ("1.234.567", "vietnamese"),
        ("0,716", "vietnamese"),
        ("27 716,5", "vietnamese"),
        ("27 716", None),
        ("12240", None),
        ("-5", None),
    ],
)
def test_which_numbers_have_one_reading(text: str, style: NumberStyle | None) -> None:
    number = readings(text)
    assert number.style == style
    assert not number.ambiguous


@pytest.mark.parametrize("text", ["27.716", "1.110", "12,240", "-1.500"])
def test_which_numbers_have_two(text: str) -> None:
    assert readings(text).ambiguous


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("62.983.78", "broken-groups"),
        ("1,23,456", "broken-groups"),
        ("1 2", "broken-groups"),
        ("027.716", "broken-groups"),
        ("12.", "bad-number"),
        ("٣", "bad-number"),
        ("1e5", "bad-number"),
        ("", "bad-number"),
        ("1" * 16, "number-too-long"),
        ("0,1234567", "number-too-long"),
    ],
)
def test_what_no_style_writes(text: str, code: str) -> None:
    with pytest.raises(AmountError) as failure:
        readings(text)
    assert failure.value.code == code


def test_evidence_against_what_was_declared_settles_nothing() -> None:
    numbers = [(readings("31815.7"), 1), (readings("27.716"), 2)]
    found = style_of(numbers, "vietnamese")
    assert found.denied
    assert found.other("vietnamese") == (1, "31815.7")


def test_contradicting_numbers_name_each_other() -> None:
    numbers = [(readings("31,5"), 1), (readings("38,6"), 2), (readings("50.9"), 3)]
    found = style_of(numbers)
    assert (found.mixed, found.style) == (True, "vietnamese")
    assert found.other("plain") == (1, "31,5")
    assert style_of(numbers[1:]).style is None


def test_a_number_of_one_style_is_none_in_the_other() -> None:
    with pytest.raises(AmountError) as raised:
        readings("1,234.5").by("vietnamese")
    assert (raised.value.code, raised.value.facts) == ("bad-number", {"text": "1,234.5"})
    assert readings("1,234.5").by("plain") == readings("1.234,5").by("vietnamese") == Decimal("1234.5")
    assert readings("12").by(None) == 12
