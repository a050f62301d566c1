"""Rows made of known cells are taken without a second look, and state what they state all the same."""

import re
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.period import Period
from hq_targets.files.tables import table_file
from hq_targets.files.tables.actuals_table import read_actuals
from hq_targets.files.tables.familiar_rows import FamiliarRows, KnownCells
from hq_targets.files.tables.table_file import TableFile
from hq_targets.files.tables.table_reader import ActualsReading
from tests.made import gain, indicator, road, spec

QUARTER = Period(2021, 2)
SPEC = spec(indicator(reported_by=["commune"]), gain(), road())
HEADINGS = (
    "indicator;area;value;basis;note",
    "indicator,value,basis,note,area",
    "note;value;indicator;basis;area",
    "value;indicator",
)
CELLS = {
    "indicator": ("grain", "gain", "road", "GRAIN", "Chỉ tiêu grain", "rain", "", "indicator"),
    "area": ("", "01", "02", "1", "Sóc Hà", "Xã Ngọc Đào", "9", "toàn huyện", " 03"),
    "value": (
        "5",
        "12",
        "12.5",
        "1.234",
        "2,345",
        "12,5",
        "1.234.567",
        "…",
        "-",
        "",
        "có",
        "~3",
        "-4",
        "7 tấn",
        "7 con",
    ),
    "basis": ("", "ytd", "lũy kế", "quarter", "x"),
    "note": ("", "khô hạn", "3", '"a,b"', '"', "\u200b", "<<<<<<<"),
}


def rows_of(heading: str) -> st.SearchStrategy[list[str]]:
    columns = re.split("[,;]", heading)
    separator = heading[len(columns[0])]
    # Of each column the first words come often, so that rows become familiar.
    cells = [
        st.sampled_from((*CELLS[one][:3] * 4, *CELLS[one][: 7 if one == "value" else 3], *CELLS[one]))
        for one in columns
    ]
    return st.lists(st.tuples(*cells).map(separator.join), max_size=40)


def files() -> st.SearchStrategy[str]:
    ends = st.sampled_from(["\n", "\r\n", "\r"])
    whole = st.sampled_from(HEADINGS).flatmap(lambda heading: st.tuples(st.just(heading), rows_of(heading)))
    return st.tuples(whole, ends, st.booleans()).map(
        lambda one: one[1].join([one[0][0], *one[0][1], *([""] if one[2] else [])])
    )


def read(text: str, known: KnownCells | None = None) -> ActualsReading:
    return read_actuals(TableFile("a.csv", lambda: BytesIO(text.encode("utf-8"))), QUARTER, SPEC, known=known)


def told(reading: ActualsReading) -> tuple[Any, ...]:
    problems = sorted((one.place, one.code, str(one.facts)) for one in reading.problems)
    return reading.observations, problems, reading.refused, reading.unsaid


@given(files(), st.sampled_from([7, 40, 1 << 20]))
def test_a_file_is_read_the_same_whether_rows_become_familiar_or_not(text: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FamiliarRows, "learn", lambda *_: None)
        one_by_one = told(read(text))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(table_file, "BLOCK", block)
        assert told(read(text)) == one_by_one


@given(files(), files())
def test_what_is_known_from_one_file_changes_nothing_in_the_next(first: str, second: str) -> None:
    known = KnownCells(SPEC)
    read(first, known)
    assert told(read(second, known)) == told(read(second))


def test_what_was_seen_is_not_examined_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "indicator,area,value,basis\n" + "".join(f"grain,0{1 + n % 3},{n % 5},ytd\n" for n in range(3000))
    examined: list[object] = []
    learn = FamiliarRows.learn

    def counted(self: FamiliarRows, *row: Any) -> None:
        examined.append(row)
        learn(self, *row)

    monkeypatch.setattr(FamiliarRows, "learn", counted)
    reading = read(text)
    assert len(reading.observations) == 3000
    assert [row.place.line for row in reading.observations] == list(range(2, 3002))
    assert len(examined) == 1


@pytest.mark.parametrize("first", ["12.5", "1.234", "12,5", "7"])
@pytest.mark.parametrize("second", ["1.234", "12,5", "12.5"])
@pytest.mark.parametrize("third", ["12,5", "12.5", "1.234.567", "1.234"])
def test_numbers_that_contradict_each_other_are_told_however_familiar(
    first: str, second: str, third: str
) -> None:
    cells = ("5", first, second, third)
    text = "indicator;area;value;basis\n" + "".join(f"grain;0{n};{one};\n" for n, one in enumerate(cells))
    text = text.replace(";00;", ";;")
    known = KnownCells(SPEC)
    read(text, known)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FamiliarRows, "learn", lambda *_: None)
        one_by_one = told(read(text))
    assert told(read(text)) == told(read(text, known)) == one_by_one


def test_a_number_with_two_readings_is_read_as_the_whole_file_says() -> None:
    """What the first numbers leave open, the last one settles: the file is read anew."""
    thousands = "".join(f"grain,0{n},12.240,\n" for n in (1, 2, 3))
    reading = read(f"indicator,area,value,basis\n{thousands}grain,,36.720.000,\n")
    assert [str(row.value) for row in reading.observations] == ["12240", "12240", "12240", "36720000"]
    assert [one.code for one in reading.problems] == []
