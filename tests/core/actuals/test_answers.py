"""A cell that asks for yes or no, or for a level, is told of what may stand in it, not of numbers."""

from io import BytesIO
from typing import Any

import pytest

from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.files.tables.actuals_table import read_actuals
from hq_targets.files.tables.table_file import TableFile
from hq_targets.wording import wording
from tests.made import condition, indicator, spec

KEPT = indicator(
    "kept", condition("level", "at_least", "yes"), type="yes_no", accumulation="stock", unit="có"
)


def level(**more: Any) -> dict[str, Any]:
    facts = {"type": "ordinal", "accumulation": "stock", "unit": "con", "out_of": "3", **more}
    return indicator("level", condition("level", "at_least", "2"), **facts)


def told(cell: str, *indicators: dict[str, Any], name: str = "level") -> Problem:
    file = TableFile("a.csv", lambda: BytesIO(f"indicator,value\n{name},{cell}\n".encode()))
    (problem,) = read_actuals(file, Period(2021, 2), spec(*indicators)).problems
    return problem


@pytest.mark.parametrize("cell", ["tốt", "có", "không", "khoảng 2", "mức 2", "1e5"])
def test_what_is_no_level_is_told_with_the_levels_there_are(cell: str) -> None:
    problem = told(cell, level())
    assert problem.code == "bad-level"
    assert "0, 1, 2, 3 (con)" in wording("vi").problem(problem)[1]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"out_of": "25"}, "bad-number"),
        ({"out_of": None}, "bad-number"),
        ({"unit": "độ"}, "bad-number"),
        ({"unit": "%", "out_of": "3"}, "bad-number"),
        ({"type": "number"}, "bad-number"),
    ],
)
def test_levels_without_a_known_end_are_numbers(more: dict[str, Any], code: str) -> None:
    assert told("tốt", level(**more)).code == code


def test_yes_for_a_level_without_an_end_is_no_number() -> None:
    assert told("có", level(out_of=None)).code == "yes-no-for-number"


@pytest.mark.parametrize("cell", ["đang làm", "1", "-", "~1", "1.2.3"])
def test_what_is_neither_yes_nor_no_is_told_with_both(cell: str) -> None:
    problem = told(cell, KEPT, name="kept")
    assert (problem.code, problem.facts["value"]) == ("number-for-yes-no", cell)
    assert "có, không" in wording("vi").problem(problem)[1]


@pytest.mark.parametrize(
    ("cell", "vietnamese", "plain"),
    [("1.250", "1250", "1.25"), ("12,240", "12.24", "12240"), ("-1.250", "-1250", "-1.25")],
)
def test_of_a_count_too_it_is_said_what_each_way_of_writing_makes_of_it(
    cell: str, vietnamese: str, plain: str
) -> None:
    problem = told(f'"{cell}"', level(type="number"))
    assert problem.code == "ambiguous-number"
    assert {problem.facts["whole"], problem.facts["decimal"]} == {vietnamese, plain}
    assert "." not in str(problem.facts["whole"])
    do = wording("vi").problem(problem)[1]
    assert f'--numbers vietnamese (khi đó "{cell}" là {vietnamese})' in do
    assert f"--numbers plain (là {plain})" in do
