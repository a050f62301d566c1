import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.amounts import (
    AmountError,
    canonical,
    exact,
    less,
    parse_amount,
    parse_vietnamese,
    plain,
    rounded,
    rounded_apart,
    rounded_up,
)

amounts = st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, places=6, allow_nan=False)
ratios = st.fractions(min_value=-1000, max_value=1000)


@given(amounts)
def test_writing_and_reading_an_amount_is_the_identity(value: Decimal) -> None:
    text = plain(value)
    if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", text):
        text += "0"  # what a person could take for thousands is read with one more decimal only
    assert parse_amount(text) == value


@given(amounts)
def test_plain_has_no_exponent_and_no_trailing_zeros(value: Decimal) -> None:
    text = plain(value)
    assert "E" not in text
    assert not ("." in text and text.endswith(("0", ".")))
    assert Decimal(text) == value


@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_a_named_error(text: str) -> None:
    try:
        value = parse_amount(text)
    except AmountError as error:
        assert error.code in ("bad-number", "ambiguous-number", "number-too-long")  # noqa: PT017
    else:
        assert text.isascii()
        assert plain(value).lstrip("-").replace(".", "", 1).isdigit()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1",
        "1 ",
        "+1",
        "1_000",
        "１２",
        "٣",
        "1e400",
        "0x1F",
        "NaN",
        "Infinity",
        "1,5",
        "62.983.78",
        "~30",
        "7-8",
        ">2.300",
        ".5",
        "5.",
        "--1",
        "\u221212",
        "1.110ha",
    ],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(text)
    assert caught.value.code == "bad-number"


@pytest.mark.parametrize("text", ["27.716", "1.110", "-1.500", "999.000"])
def test_a_number_with_two_readings_is_refused_and_both_are_said(text: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(text)
    assert caught.value.code == "ambiguous-number"
    assert parse_amount(str(caught.value.facts["whole"])) == Decimal(text) * 1000
    assert parse_amount(str(caught.value.facts["decimal"])) == Decimal(text)


@pytest.mark.parametrize("text", ["0.125", "31815.7", "1234.567", "27716", "0", "-0.1", "27.7160"])
def test_a_number_with_one_reading_is_taken(text: str) -> None:
    assert parse_amount(text) == Decimal(text)


@pytest.mark.parametrize("text", ["1" * 16, "0.1234567"])
def test_numbers_nothing_in_a_district_has(text: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_amount(text)
    assert caught.value.code == "number-too-long"


@pytest.mark.parametrize(
    ("text", "value"), [("31.815,7", "31815.7"), ("01", "1"), ("27.716", "27716"), ("0,1", "0.1")]
)
def test_figures_as_documents_print_them(text: str, value: str) -> None:
    assert parse_vietnamese(text) == Decimal(value)


@pytest.mark.parametrize("text", ["62.983.78", "1,5,5", "1.5", "2.841.6"])
def test_figures_no_document_should_print(text: str) -> None:
    with pytest.raises(AmountError):
        parse_vietnamese(text)


@pytest.mark.parametrize(
    ("value", "places", "result"),
    [("3.45", 1, "3.5"), ("-3.45", 1, "-3.5"), ("2.5", 0, "3"), ("99.994", 2, "99.99"), ("0", 2, "0.00")],
)
def test_rounding_is_half_up_away_from_zero(value: str, places: int, result: str) -> None:
    assert rounded(Fraction(value), places) == Decimal(result)


@given(ratios, st.integers(0, 4))
def test_rounding_is_off_by_at_most_half_a_unit(value: Fraction, places: int) -> None:
    assert abs(Fraction(rounded(value, places)) - value) <= Fraction(1, 2 * 10**places)


@given(ratios, ratios, st.integers(0, 3))
def test_a_rounded_figure_stays_on_its_side_of_the_reference(
    value: Fraction, reference: Fraction, places: int
) -> None:
    shown = Fraction(rounded_apart(value, places, reference))
    if value != reference:
        assert (shown > reference) == (value > reference)
        assert shown != reference


def test_a_near_miss_is_not_shown_as_met() -> None:
    assert str(rounded_apart(Fraction("99.996"), 2, Fraction(100))) == "99.996"
    assert str(rounded_apart(Fraction(100), 2, Fraction(100))) == "100.00"


@given(st.fractions(max_denominator=10**6))
def test_exact_is_exact_or_nothing(value: Fraction) -> None:
    result = exact(value)
    endless = value.denominator
    for factor in (2, 5):
        while endless % factor == 0:
            endless //= factor
    assert (result is None) == (endless != 1)
    if result is not None:
        assert Fraction(result) == value


def test_a_ratio_with_more_digits_than_any_amount_has_no_decimal() -> None:
    tiny = exact(Fraction(1, 2**90))
    assert tiny is not None
    assert Fraction(tiny) == Fraction(1, 2**90)
    assert exact(Fraction(1, 2**200)) is None
    assert exact(Fraction(1, 3)) is None


@pytest.mark.parametrize(
    ("value", "exactly"), [(Fraction(1, 8), "0.125"), (Fraction(7, 50), "0.14"), (Fraction(3, 1), "3")]
)
def test_a_ratio_with_an_end_is_that_decimal(value: Fraction, exactly: str) -> None:
    assert exact(value) == Decimal(exactly)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9" * 15, True),
        ("9" * 16, False),
        ("1" + "0" * 15, False),
        ("-" + "9" * 15, True),
        ("0." + "1" * 6, True),
        ("0." + "1" * 7, False),
    ],
)
def test_how_long_an_amount_can_be(text: str, read: bool) -> None:
    if read:
        assert parse_amount(text) == Decimal(text)
        return
    with pytest.raises(AmountError) as raised:
        parse_amount(text)
    assert (raised.value.code, raised.value.facts) == (
        "number-too-long",
        {"text": text, "digits": 15, "decimals": 6},
    )


def test_an_ambiguous_amount_is_told_with_both_its_readings() -> None:
    with pytest.raises(AmountError) as raised:
        parse_amount("27.716")
    both = {"whole": "27716", "decimal": "27.7160", "vietnamese": "27716", "plain": "27.7160"}
    assert raised.value.facts == {"text": "27.716", **both}


def test_what_could_be_taken_for_thousands_is_written_with_one_more_decimal() -> None:
    written = [canonical(Decimal(text)) for text in ("27.716", "-1.250", "0.125", "1234.567", "-0")]
    assert written == ["27.7160", "-1.25", "0.125", "1234.567", "0"]


def test_of_what_is_needed_enough_is_shown() -> None:
    assert [str(rounded_up(Fraction(7, 3), places)) for places in (0, 1)] == ["3", "2.4"]
    assert rounded_up(Fraction(-7, 3), 1) == Decimal("-2.3")


def test_rounding_loses_no_digit_before_the_decimals() -> None:
    many = 10**40 + 1  # more digits than the decimals of Python keep by themselves
    assert rounded(Fraction(many), 2) == many
    assert rounded_up(Fraction(many), 2) == many
    assert str(rounded(Fraction(many, 3), 3)) == f"{many // 3}.667"


def test_a_fault_is_called_by_its_code() -> None:
    assert str(AmountError("bad-number", text="x")) == "bad-number"


def test_differences_are_exact_of_whatever_kind() -> None:
    assert less(Decimal("0.3"), Decimal("0.1")) == Decimal("0.2")
    assert less(Decimal("0.5"), Fraction(1, 3)) == Fraction(1, 6)


@pytest.mark.parametrize("read", [parse_amount, parse_vietnamese])
def test_a_text_that_is_no_amount_is_told_as_it_stands(read: Callable[[str], Decimal]) -> None:
    with pytest.raises(AmountError) as raised:
        read("1x")
    assert (raised.value.code, raised.value.facts) == ("bad-number", {"text": "1x"})


def test_amounts_are_written_without_exponents() -> None:
    assert [plain(Decimal(text)) for text in ("1E+3", "1E-7", "-0.0", "100", "-2.50")] == [
        *("1000", "0.0000001", "0", "100", "-2.5"),
    ]
