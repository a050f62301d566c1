"""Two ways to write a number: what each reads, and what a file's own numbers decide."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.amounts import AmountError, plain
from hq_targets.core.number_styles import Evidence, FileStyle, NumberStyle, Readings, StyleInUse, readings

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


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9" * 15, True),
        ("-" + "9" * 15, True),
        ("1,123456", True),
        ("-0,123456", True),
        ("-" + "9" * 16, False),
        ("1,1234567", False),
        ("999.999.999.999.999", True),
        ("9.999.999.999.999.999", False),
    ],
)
def test_how_long_a_number_can_be(text: str, read: bool) -> None:
    if read:
        assert abs(readings(text).by("vietnamese")) > 0
        return
    with pytest.raises(AmountError) as raised:
        readings(text)
    assert (raised.value.code, raised.value.facts) == (
        "number-too-long",
        {"text": text, "digits": 15, "decimals": 6},
    )


PLAIN, VIETNAMESE, BOTH, NEITHER = (readings(text) for text in ("31815.7", "31815,7", "27.716", "12"))


@pytest.mark.parametrize(
    ("numbers", "declared", "contradicts"),
    [
        ([], None, False),
        ([], "plain", False),
        ([PLAIN], None, False),
        ([PLAIN], "plain", False),
        ([PLAIN], "vietnamese", True),
        ([PLAIN, VIETNAMESE], None, True),
        ([PLAIN, VIETNAMESE], "plain", True),
        ([BOTH, NEITHER], "plain", False),
    ],
)
def test_what_contradicts_while_a_file_is_read(
    numbers: list[Readings], declared: NumberStyle | None, contradicts: bool
) -> None:
    used: StyleInUse[int] = StyleInUse(declared)
    for at, number in enumerate(numbers, 1):
        used.evidence.see(number, at)
    assert used.evidence.contradicts(declared) == contradicts
    assert used.contradicted == contradicts
    assert used.final.contradicted == contradicts


def test_a_style_that_was_relied_on_stays_and_is_held_against_the_whole_file() -> None:
    used: StyleInUse[int] = StyleInUse(None)
    used.evidence.see(PLAIN, 1)
    assert used.rely().style == "plain"
    assert used.holds
    used.evidence.see(BOTH, 2)
    assert (used.evidence.ambiguous, used.holds) == ({".": (BOTH, 2)}, True)
    for at in (3, 4):
        used.evidence.see(VIETNAMESE, at)
    assert (used.current.style, used.final.style) == ("plain", "vietnamese")
    assert (used.contradicted, used.holds) == (True, False)
    again: StyleInUse[int] = StyleInUse(None, used.final)
    for at, number in enumerate((PLAIN, BOTH, VIETNAMESE, VIETNAMESE), 1):
        again.evidence.see(number, at)
    assert again.current.style == "vietnamese"
    assert again.contradicted, "what was thought before is known to be contradicted"
    assert again.holds, "all is as it was thought"
    none: StyleInUse[int] = StyleInUse(None)
    assert (none.holds, none.rely().style, none.holds) == (True, None, True)
    none.evidence.see(PLAIN, 1)
    assert not none.holds, "a number was read by no style"


def test_what_a_number_shows_of_its_file() -> None:
    kinds = [readings(text).kind for text in ("12", "31815.7", "31815,7", "27.716", "31,815.7", "1.234.567")]
    assert kinds == [0, 1, 2, 3, 5, 6]
    seen: Evidence[int] = Evidence()
    for at, text in enumerate(("31815.7", "31,815.7", "1", "31815,7"), 1):
        seen.see(readings(text), at)
    assert seen.counts == [1, 1, 1, 0, 0, 1, 0, 0]
    found = seen.style()
    assert (found.style, found.grouped) == ("plain", True)
    assert found.shown == (("plain", 1, "31815.7"), ("vietnamese", 4, "31815,7"))


def test_what_is_seen_of_numbers_that_show_little() -> None:
    seen: Evidence[int] = Evidence()
    assert seen.style("plain") == FileStyle("plain", (), "plain")
    seen.see(NEITHER, 1)
    assert seen.ambiguous == {}
    seen.see(BOTH, 2)
    seen.see(BOTH, 3)
    assert seen.ambiguous == {".": (BOTH, 2)}
    other = readings("27,716")
    seen.see(other, 7)
    assert (list(seen.ambiguous), seen.ambiguous[","], other.kind) == ([".", ","], (other, 7), 7)
    grouped = readings("1.234.567")
    assert (grouped.kind, readings("1,234,567").kind, readings("1.234").kind) == (6, 5, 3)
    seen.see(grouped, 4)
    assert (seen.style().style, seen.style().grouped) == ("vietnamese", True)
    seen.see(PLAIN, 5)
    even = seen.style("plain")
    assert (even.style, even.declared, even.grouped) == (None, "plain", True)


def test_a_style_is_what_was_declared_or_thought_before() -> None:
    declared: StyleInUse[int] = StyleInUse("vietnamese")
    assert (declared.current.style, declared.final.style) == ("vietnamese", "vietnamese")
    mixed = FileStyle[int](None, (("plain", 1, "31815.7"), ("vietnamese", 2, "31815,7")))
    used: StyleInUse[int] = StyleInUse(None, mixed)
    assert used.current == mixed
    assert used.contradicted
    assert not used.holds, "this file contradicts itself nowhere"


def test_groups_that_no_style_makes_are_told_with_their_sign() -> None:
    with pytest.raises(AmountError) as raised:
        readings("-62.983.78")
    assert (raised.value.code, raised.value.facts) == ("broken-groups", {"text": "-62.983.78"})
