"""A value cell: what is understood, and what only tells about a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.entries import (
    Absent,
    Entry,
    Written,
    holds_number,
    may_be_figure,
    read_entry,
    read_words,
)
from hq_targets.core.amounts import AmountError
from hq_targets.core.number_styles import Readings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", Absent.NOT_REPORTED),
        ("-", Absent.NOTHING),
        ("–", Absent.NOTHING),
        ("−", Absent.NOTHING),
        ("…", Absent.UNKNOWN),
        ("...", Absent.UNKNOWN),
        ("có", True),
        ("CÓ", True),
        ("co", True),
        ("không", False),
        ("khong", False),
        ("yes", True),
        ("No", False),
    ],
)
def test_what_is_no_number(text: str, value: Absent | bool) -> None:
    assert read_entry(text).value is value


@pytest.mark.parametrize(
    ("text", "number", "unit", "total"),
    [
        ("1.110ha", "1.110", "ha", None),
        ("297 hộ", "297", "hộ", None),
        ("51,96%", "51,96", "%", None),
        ("9%o", "9", "‰", None),
        ("9 %0", "9", "‰", None),
        ("47,5 lít/người/ngày", "47,5", "lít/người/ngày", None),
        ("5 km2", "5", "km2", None),
        ("20/21", "20", "", 21),
        ("20 / 21", "20", "", 21),
        ("−0,5", "-0,5", "", None),
        ("– 0,5", "-0,5", "", None),
        ("- 3", "-3", "", None),
    ],
)
def test_what_stands_beside_a_number(text: str, number: str, unit: str, total: int | None) -> None:
    entry = read_entry(text)
    assert isinstance(entry.value, Readings)
    assert (entry.value.text, entry.unit, entry.total) == (number, unit, total)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("~30", "inexact-number"),
        ("khoảng 30", "inexact-number"),
        ("gần 30", "inexact-number"),
        ("trên 2.300", "inexact-number"),
        (">2.300", "inexact-number"),
        ("≥ 5", "inexact-number"),
        ("7-8", "inexact-number"),
        ("7 – 8 tấn", "inexact-number"),
        ("7 đến 8", "inexact-number"),
        ("62.983.78", "broken-groups"),
        ("1e5", "bad-number"),
        ("1e2", "bad-number"),
        ("0x1F", "bad-number"),
        ("１２", "bad-number"),
        ("(5)", "bad-number"),
        ("+5", "bad-number"),
        ("5%%", "bad-number"),
        ("20/0", "bad-number"),
        ("=1+1", "bad-number"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    with pytest.raises(AmountError) as failure:
        read_entry(text)
    assert failure.value.code == code
    assert failure.value.facts["text"] == text


@given(st.text(max_size=30))
def test_any_text_is_an_entry_or_a_fault(text: str) -> None:
    codes = ("bad-number", "broken-groups", "inexact-number", "number-too-long")
    code = ""
    try:
        read_entry(text)
    except AmountError as error:
        code = error.code
    assert code in ("", *codes)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("đã  trình\n UBND ", Written("đã trình UBND")),
        ("27.716", Written("27.716")),
        ("có", Written("có")),
        (" – ", Absent.NOTHING),
        ("…", Absent.UNKNOWN),
        ("  ", Absent.NOT_REPORTED),
    ],
)
def test_a_figure_in_words_is_what_stands_there(text: str, value: Written | Absent) -> None:
    assert read_words(text) == Entry(value)


@pytest.mark.parametrize(
    ("text", "number", "figure"),
    [
        ("38.900 con", True, True),
        ("khoảng 30", True, True),
        ("ngày 5 tháng 4 năm 2021", False, False),
        ("Người lập biểu", False, False),
        ("có", False, True),
        ("khong", False, True),
        ("-", False, True),
        ("…", False, True),
        ("", False, False),
    ],
)
def test_what_may_state_something_is_told_from_mere_words(text: str, number: bool, figure: bool) -> None:
    assert (holds_number(text), may_be_figure(text)) == (number, figure)
