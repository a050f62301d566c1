"""How single fields of a spec are read, and which problem a value of another form is."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from hq_targets.core.fields import (
    Amount,
    AreaCode,
    Count,
    Date,
    Decimals,
    Ends,
    Identifier,
    Label,
    Pace,
    RangeEnd,
    Text,
    Threshold,
    Words,
    YesNo,
)


def fault(field: Any, value: object) -> str | None:
    """The code of what is wrong with a value; None where nothing is."""
    try:
        TypeAdapter(field).validate_python(value)
    except ValidationError as error:
        return error.errors()[0]["type"]
    return None


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (Count, "12", None),
        (Count, "1234567890", "bad-count"),
        (Count, "-1", "bad-count"),
        (Count, ["1"], "int_type"),
        (Date, "2021-02-28", None),
        (Date, "2021-02-30", "bad-date"),
        (Date, "2021-2-3", "bad-date"),
        (Date, ["2021-02-28"], "date_type"),
        *((Words, text, None) for text in ("15", "15/NQ-HĐND", "Lũ", "1")),
        *((Words, text, "says-nothing") for text in ("?", "…", "x", "- a.")),
        (Words, " ", "string_too_short"),
        (YesNo, "yes", None),
        (YesNo, "true", "bad-choice"),
        (YesNo, ["yes"], "bool_type"),
        (Pace, "linear", None),
        (Pace, ["10", "50"], None),
        (Pace, [], "nothing-listed"),
        (Pace, "steady", "bad-choice"),
        (Threshold, "yes", None),
        (Threshold, "to_fill", None),
        (Threshold, "27.716", "ambiguous-number"),
        (Ends, ["1", ""], "bad-range"),
        (Ends, {"from": "1"}, "wrong-shape"),
        (Ends, ["1", "2"], None),
        (Identifier, "a" * 60, None),
        (Identifier, "a" * 61, "bad-id"),
        (Identifier, "Grain", "bad-id"),
        (AreaCode, "0" * 40, None),
        (AreaCode, "0" * 41, "bad-area-code"),
        (AreaCode, "-1", "bad-area-code"),
        (Text, " \t", "string_too_short"),
        (Text, "x" * 2000, None),
        (Text, "x" * 2001, "string_too_long"),
    ],
)
def test_a_value_is_read_or_its_fault_is_named(field: Any, value: object, code: str | None) -> None:
    assert fault(field, value) == code


def test_yes_and_no_are_what_they_say() -> None:
    assert [TypeAdapter[bool](YesNo).validate_python(word) for word in ("yes", "no")] == [True, False]


def test_a_label_speaks_english_only_when_it_is_asked_to() -> None:
    label = Label(vi="tên", en="name")
    assert [label.text(lang) for lang in ("vi", "en")] == ["tên", "name"]


@pytest.mark.parametrize(
    ("field", "value", "facts"),
    [
        (Count, "x", {"text": "x"}),
        (Date, "x", {"text": "x"}),
        (YesNo, "x", {"text": "x", "choices": ("yes", "no")}),
        (Pace, "x", {"text": "x", "choices": ("linear", "none")}),
        (Pace, [], {"key": "pace"}),
        (Decimals, "7", {"text": "7", "choices": ("0", "1", "2", "3", "4", "5", "6")}),
        (Identifier, "X", {"text": "X"}),
        (AreaCode, "-", {"text": "-"}),
        (Ends, {}, {"shape": "text"}),
        (Amount, "x", {"text": "x"}),
        (RangeEnd, "x", {"text": "x"}),
    ],
)
def test_a_fault_says_what_it_is_about(field: Any, value: object, facts: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(field).validate_python(value)
    assert raised.value.errors()[0]["ctx"] == facts


def test_an_end_of_a_range_may_be_still_to_come() -> None:
    assert TypeAdapter[object](RangeEnd).validate_python("to_fill") == "to_fill"
    assert TypeAdapter[object](RangeEnd).validate_python("5") == 5
