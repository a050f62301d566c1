"""A multiple of last year is entered as the growth it comes to; two readings are never guessed at."""

from decimal import Decimal
from typing import Any

import pytest

from hq_targets.core.targets.multiples import multiple_of
from hq_targets.core.targets.printed_rules import PRINTED_RULES
from tests.made import UNITS, condition, indicator, spec

TIMES = {"unit": "lần", "en": "times"}
Growth = tuple[str, ...] | None


def told(printed: str, measure: str, comparison: str, threshold: Any, unit: str = "con") -> list[str]:
    one = indicator("herd", condition(measure, comparison, threshold, printed=printed), unit=unit)
    return [
        finding.code for rule in PRINTED_RULES for finding in rule(spec(one, units=[*UNITS, TIMES]))
    ]  # fmt: skip


def growth(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


@pytest.mark.parametrize(
    ("printed", "to", "by", "comparison"),
    [
        ("gấp 2 lần", ("100",), None, "at_least"),
        ("gấp 2", ("100",), None, "at_least"),
        ("gấp đôi", ("100",), None, "at_least"),
        ("gấp rưỡi", ("50",), None, "at_least"),
        ("gấp 1,5 lần", ("50",), None, "at_least"),
        ("gấp hai lần rưỡi", ("150",), None, "at_least"),
        ("gấp năm lần", ("400",), None, "at_least"),
        ("gấp hai (2) lần", ("100",), None, "at_least"),
        ("gấp hơn 2 lần", ("100",), None, "above"),
        ("hơn gấp 2 lần", ("100",), None, "above"),
        ("không quá gấp đôi", ("100",), None, "at_most"),
        ("gấp đôi trở xuống", ("100",), None, "at_most"),
        ("gấp gần 2 lần", ("100",), None, None),
        ("gấp 2–3 lần", ("100", "200"), None, "at_least"),
        ("gấp rưỡi đến gấp đôi", ("50", "100"), None, "at_least"),
        ("bằng 2 lần năm 2020", ("100",), None, "at_least"),
        ("tăng gấp đôi", ("100",), None, "at_least"),
        ("tăng lên 2 lần", ("100",), None, "at_least"),
        ("Tăng 2 lần", ("100",), ("200",), "at_least"),
        ("tăng hai lần", ("100",), ("200",), "at_least"),
        ("tăng gấp 2 lần", ("100",), ("200",), "at_least"),
        ("tăng hơn 2 lần", ("100",), ("200",), "above"),
        ("tăng gấp 2 đến 3 lần", ("100", "200"), ("200", "300"), "at_least"),
        ("giảm 2 lần", ("-50",), None, "at_most"),
        ("giảm hơn 2 lần", ("-50",), None, "below"),
        ("giảm 3 lần", None, None, "at_most"),
    ],
)
def test_a_multiple_is_read_with_all_that_it_may_mean(
    printed: str, to: Growth, by: Growth, comparison: str | None
) -> None:
    found = multiple_of(printed, "con")
    assert found is not None
    assert found.to == (None if to is None else growth(*to))
    assert found.by == (None if by is None else growth(*by))
    assert found.words.comparison == comparison


@pytest.mark.parametrize(
    "printed",
    [
        "tăng 2%",
        "đạt 2 lần",
        "2 lần",
        "gấp rút hoàn thành 5 công trình",
        "gấp năm 2020",
        "gấp hai mươi lần",
        "gấp mười hai lần",
        "gấp hai (3) lần",
        "gấp 0 lần",
        "tăng 5 con, khám 2 đợt",
    ],
)
def test_what_is_no_multiple_is_none(printed: str) -> None:
    assert multiple_of(printed, "con") is None


@pytest.mark.parametrize(
    ("printed", "measure", "comparison", "threshold", "codes"),
    [
        ("gấp 2 lần", "level", "at_least", "2", ["printed-multiple"]),
        ("hơn gấp 2 lần", "level", "above", "2", ["printed-multiple"]),
        ("tăng gấp đôi", "increase", "at_least", "2", ["printed-multiple"]),
        ("gấp 2 lần", "growth", "at_least", "100", []),
        ("gấp đôi", "growth", "at_least", "100", []),
        ("gấp 2 lần năm 2020", "growth", "at_least", "100", []),
        ("gấp 2 lần năm 2019", "growth", "at_least", "100", ["printed-mismatch"]),
        ("gấp đôi, đạt 40 con", "level", "at_least", "40", ["printed-mismatch"]),
        ("gấp rưỡi", "growth", "at_least", "50", []),
        ("gấp 3 lần", "growth", "at_least", "200", []),
        ("gấp 3 lần", "growth", "at_least", "300", ["printed-multiple"]),
        ("gấp hơn 2 lần", "growth", "above", "100", []),
        ("gấp hơn 2 lần", "growth", "at_least", "100", ["printed-comparison"]),
        ("gấp gần 2 lần", "growth", "at_least", "100", ["printed-unclear"]),
        ("gấp 2–3 lần", "growth", "between", ("100", "200"), []),
        ("giảm 2 lần", "growth", "at_most", "-50", []),
        ("giảm 3 lần", "growth", "at_most", "-66", ["printed-multiple"]),
        ("tăng 2 lần", "increase", "at_least", "2", ["printed-two-readings"]),
        ("tăng gấp 2 lần", "growth", "at_least", "2", ["printed-two-readings"]),
        ("tăng 2 lần", "growth", "at_least", "100", []),
        ("tăng 2 lần", "growth", "at_least", "200", []),
    ],
)
def test_a_multiple_is_a_growth_by_one_of_its_readings(
    printed: str, measure: str, comparison: str, threshold: Any, codes: list[str]
) -> None:
    assert told(printed, measure, comparison, threshold) == codes


@pytest.mark.parametrize(
    ("printed", "measure", "threshold", "codes"),
    [
        ("2 lần", "level", "2", []),
        ("gấp 2 lần bình quân chung", "level", "2", []),
        ("gấp 2 lần năm trước", "level", "2", ["printed-multiple"]),
        ("gấp 2 lần cùng kỳ", "level", "2", ["printed-multiple"]),
        ("tăng 2 lần", "increase", "2", []),
        ("gấp 2 lần", "increase", "2", ["printed-measure"]),
        ("gấp 2 lần", "growth", "100", []),
    ],
)
def test_an_indicator_in_times_has_levels_and_rises_in_times(
    printed: str, measure: str, threshold: str, codes: list[str]
) -> None:
    assert told(printed, measure, "at_least", threshold, unit="lần") == codes


def test_more_than_so_many_times_is_more_also_of_a_level_in_times() -> None:
    assert told("hơn gấp 2 lần bình quân", "level", "above", "2", unit="lần") == []
    assert told("gấp hơn 2 lần bình quân", "level", "at_least", "2", unit="lần") == ["printed-comparison"]


def test_the_readings_are_told() -> None:
    one = indicator("herd", condition("level", "at_least", "2", printed="tăng 2 lần"), unit="con")
    (found,) = (finding for rule in PRINTED_RULES for finding in rule(spec(one)))
    assert (found.path[-1], found.facts) == (
        "measure",
        {"printed": "tăng 2 lần", "to": (Decimal(100),), "by": (Decimal(200),)},
    )
