"""The cells of a row, read by the grammar of their columns."""

import pytest
from pydantic import ValidationError

from hq_targets.core.actuals.entries import Absent, Entry, Written, read_entry
from hq_targets.core.actuals.observation import Row
from hq_targets.core.actuals.row_rules import Located, accept
from hq_targets.core.number_styles import FileStyle
from hq_targets.core.period import Period
from hq_targets.core.problem import Place
from tests.made import indicator, spec

WORDS = {"measure": "text", "printed": "có đề án"}


def as_of(cell: str) -> str | None:
    return Row.model_validate({"indicator": "grain", "value": "5", "as_of": cell}).as_of


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("", None),
        ("2021-06-30", "2021-06-30"),
        ("2021-06", "2021-06"),
        ("30/6/2021", "2021-06-30"),
        ("1.6.2021", "2021-06-01"),
        ("6/2021", "2021-06"),
        ("tháng 6/2021", "2021-06"),
        ("THÁNG  12-2021", "2021-12"),
        ("month 6/2021", "2021-06"),
    ],
)
def test_a_day_or_a_month_as_it_is_written_here(cell: str, day: str | None) -> None:
    assert as_of(cell) == day


@pytest.mark.parametrize(
    "cell", ["hôm qua", "31/6/2021", "2021-13", "2021-6-30", "30/6/21", "0921-06", "2021"]
)
def test_what_is_no_day_is_refused_as_it_stands(cell: str) -> None:
    with pytest.raises(ValidationError) as raised:
        as_of(cell)
    (fault,) = raised.value.errors()
    assert (fault["type"], fault["ctx"]) == ("bad-date", {"text": cell})


@pytest.mark.parametrize(
    ("entry", "text", "absent"),
    [
        (Entry(Written("27.716")), "27.716", None),
        (read_entry("-"), "-", Absent.NOTHING),
        (read_entry("…"), "", Absent.UNKNOWN),
        (read_entry(""), "", Absent.NOT_REPORTED),
    ],
)
def test_a_text_is_what_its_cell_says(entry: Entry, text: str, absent: Absent | None) -> None:
    made = spec(indicator("plan", WORDS, type="text", accumulation="stock"))
    place = Place("a.csv", 2, 1)
    read = Row.model_validate({"indicator": "plan", "value": entry})
    found, problems = accept(Located(read, Period(2021, 1), {}, place), made, FileStyle(None))
    assert problems == []
    assert found is not None
    assert (found.text, found.absent, found.value, found.place) == (text, absent, None, place)


def test_words_for_basis_and_standing_are_chosen_from_those_there_are() -> None:
    def read(**said: str) -> Row:
        return Row.model_validate({"indicator": "grain", "value": "5", **said})

    made = read(basis="Lũy kế", status="SƠ BỘ")
    assert (made.basis, made.status) == ("ytd", "preliminary")
    assert (read(basis="", status="").basis, read().status) == (None, None)
    for column, cell, near in (("basis", "luỹ kê", "lũy kế"), ("status", "ước tinh", "ước tính")):
        with pytest.raises(ValidationError) as raised:
            read(**{column: cell})
        (fault,) = raised.value.errors()
        facts = fault["ctx"]
        assert (fault["type"], facts["text"], near in str(facts["near"])) == (f"bad-{column}", cell, True)
        assert near in facts["choices"]


def test_a_cell_that_is_no_number_is_told_with_what_it_says() -> None:
    bad = [
        ("mười", "bad-number"),
        ("5e3", "bad-number"),
        ("12 tấn 7", "bad-number"),
        ("1.2.3", "broken-groups"),
    ]
    for cell, code in (("~30", "inexact-number"), ("7-8", "inexact-number"), *bad):
        with pytest.raises(ValidationError) as raised:
            Row.model_validate({"indicator": "grain", "value": cell})
        (fault,) = raised.value.errors()
        assert (fault["type"], fault["ctx"]) == (code, {"text": cell})
