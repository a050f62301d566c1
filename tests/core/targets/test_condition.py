"""What a condition says by its figures: threshold, ends, better side, and what it admits."""

from decimal import Decimal
from typing import Any

import pytest

from hq_targets.core.period import Period
from hq_targets.core.targets.condition import Admitted, Condition, one_or_both
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.units import Unit
from tests.made import UNITS, condition, indicator, spec


def made(comparison: str, threshold: Any, **more: Any) -> Condition:
    return Condition.model_validate(condition("level", comparison, threshold, **more))


def steps(*ends: Any) -> list[dict[str, Any]]:
    return [
        {"date": "2021-05-01", "decision": "15/NQ", "reason": "rà soát", "before": before, "after": after}
        for before, after in ends
    ]


@pytest.mark.parametrize(
    ("one", "figures", "threshold", "lower", "admitted", "beyond"),
    [
        (made("at_least", "5"), "5", 5, False, ("5", "9"), ["4.9"]),
        (made("above", "5"), "5", 5, False, ("5.1", "9"), ["5"]),
        (made("at_most", "5"), "5", 5, True, ("-1", "5"), ["5.1"]),
        (made("below", "5"), "5", 5, True, ("-1", "4.9"), ["5"]),
        (made("between", ("5", "8")), "5 8", 5, False, ("5", "99"), ["4.9"]),
        (made("between", ("5", "8"), better="higher"), "5 8", 5, False, ("5", "99"), ["4.9"]),
        (made("between", ("5", "8"), better="lower"), "5 8", 8, True, ("-1", "8"), ["8.1"]),
        (made("between", ("5", "8"), better="neither"), "5 8", 5, False, ("5", "8"), ["4.9", "8.1"]),
        (made("about", "5", tolerance="2", better="neither"), "5", 3, False, ("3", "7"), ["2.9", "7.1"]),
        (made("about", "5", tolerance="2", better="lower"), "5", 7, True, ("-1", "7"), ["7.1"]),
        (made("about", "5", tolerance="2", better="higher"), "5", 3, False, ("3", "99"), ["2.9"]),
        (made("at_least", "yes"), "1", 1, False, ("1", "1"), ["0"]),
    ],
)
def test_what_a_condition_asks(
    one: Condition, figures: str, threshold: int, lower: bool, admitted: tuple[str, str], beyond: list[str]
) -> None:
    assert one.sound
    assert " ".join(map(str, one.figures)) == figures
    assert (int(one.threshold), one.lower_is_better) == (threshold, lower)
    assert all(one.admitted.holds(Decimal(value)) for value in admitted)
    assert not any(one.admitted.holds(Decimal(value)) for value in beyond)
    assert one.original_figures == one.figures


@pytest.mark.parametrize(
    ("one", "sound", "to_fill"),
    [
        (made("between", ("5", "8"), better="lower"), True, ()),
        (made("between", ("5",)), False, ()),
        (made("between", ("to_fill", "8")), False, (("between", 0),)),
        (made("at_least", "to_fill"), False, (("at_least",),)),
        (made("at_least", "5", at_most="8"), False, ()),
        (made("about", "5"), False, ()),
        (made("about", "5", tolerance="1"), True, ()),
        (Condition.model_validate({"measure": "level", "printed": "tăng"}), False, ()),
        (Condition.model_validate({"measure": "text", "printed": "tăng"}), False, ()),
    ],
)
def test_a_condition_is_sound_once_it_has_its_figures(
    one: Condition, sound: bool, to_fill: tuple[Any, ...]
) -> None:
    assert (one.sound, one.figures_to_fill, one.to_fill) == (sound, to_fill, to_fill)
    printed = one.model_copy(update={"printed": "to_fill"})
    assert printed.to_fill == (*to_fill, ("printed",))


def test_the_original_figures_are_those_before_the_first_amendment() -> None:
    twice = made("at_least", "7", amendments=steps(("5", "6"), ("6", "7")))
    assert (twice.original_figures, twice.as_printed.figures) == ((Decimal(5),), (Decimal(5),))
    ranged = made("between", ("5", "8"), amendments=steps((["3", "4"], ["5", "8"])))
    assert [*map(int, (*ranged.original_figures, *ranged.figures))] == [3, 4, 5, 8]


@pytest.mark.parametrize(
    ("ends", "empty"),
    [
        (("5", "5", False), False),
        (("5", "5", True), True),
        (("5", "6", True), False),
        (("6", "5", False), True),
        ((None, "5", True), False),
        (("5", None, True), False),
    ],
)
def test_nothing_lies_between_ends_that_cross(ends: tuple[str | None, str | None, bool], empty: bool) -> None:
    low, high = (Decimal(end) if end is not None else None for end in ends[:2])
    one, any_ = Admitted(low, high, ends[2]), Admitted(None, None, False)
    assert one.empty == one.both(any_).empty == any_.both(one).empty == empty
    parts = Admitted(low, None, ends[2]).both(Admitted(None, high, False))
    assert parts.empty == empty


@pytest.mark.parametrize(
    ("off", "values", "all_there", "adds_up"),
    [
        ("0", ["1", "2", "3"], True, True),
        ("0.15", ["1.1", "2.20", "3"], True, True),  # three times half a tenth
        ("0.16", ["1.1", "2.20", "3"], True, False),
        ("-0.15", ["1.1", "2.20", "3"], True, True),
        ("-0.16", ["1.1", "2.20", "3"], True, False),
        ("0.1", ["1.1", "2"], True, False),  # a single part is the whole
        ("-5", ["1.1", "2", "3"], False, None),
        ("0.15", ["1.1", "2", "3"], False, None),
        ("0.16", ["1.1", "2", "3"], False, False),
        ("0", ["1.1", "2", "3"], False, None),
    ],
)
def test_parts_add_up_as_far_as_rounding_allows(
    off: str, values: list[str], all_there: bool, adds_up: bool | None
) -> None:
    unit = spec().unit_of["tấn"]
    assert unit.adds_up(Decimal(off), [*map(Decimal, values)], all_there=all_there) is adds_up
    head = spec().unit_of["con"]
    counted = [Decimal(1), Decimal(2)]
    assert head.adds_up(Decimal(1), counted, all_there=True) is False
    assert head.adds_up(Decimal(0), counted, all_there=True) is True


def test_a_unit_is_called_by_its_signs() -> None:
    per_mille = Unit.model_validate({"unit": "‰", "en": "per mille"})
    for text in ("‰", "%o", "%0", "%O", "per mille"):
        assert per_mille.called(text), text
    assert not per_mille.called("%")


def one_of(**more: Any) -> Indicator:
    return spec(indicator("one", **more)).indicator_of["one"]


def test_what_values_can_be_at_all() -> None:
    units = spec().unit_of
    stock = one_of(accumulation="stock", out_of="11")
    assert stock.limits(units["con"]) == Admitted(Decimal(0), Decimal(11), False)
    assert stock.limits(units["%"]) == Admitted(Decimal(0), Decimal(11), False)
    assert one_of(out_of="200").limits(units["%"]).high == 100
    assert one_of().limits(units["độ"]) == Admitted(None, None, False)
    assert (stock.ceiling, one_of(out_of="11").ceiling) == (Decimal(11), None), (
        "a year's flow may pass its total"
    )


@pytest.mark.parametrize(
    ("frequency", "accumulation", "quarters"),
    [
        (None, "stock", [1, 2, 3, 4]),
        ("half_year", "stock", [2, 4]),
        ("year", "flow", [4]),
        (None, "annual", [4]),
    ],
)
def test_in_which_periods_figures_come(frequency: str | None, accumulation: str, quarters: list[int]) -> None:
    more = {"frequency": frequency} if frequency is not None else {}
    one = one_of(accumulation=accumulation, **more)
    assert [n for n in range(1, 5) if one.comes_in(Period(2021, n))] == quarters
    assert [n for n in range(1, 5) if one.due_in(Period(2021, n))] == quarters
    gone = {"date": "2021-05-01", "decision": "15/NQ", "reason": "rà soát"}
    assert not any(
        one_of(accumulation=accumulation, withdrawn=gone).due_in(Period(2021, n)) for n in range(1, 5)
    )


def test_which_areas_a_target_is_of() -> None:
    areas = spec().area_of
    named = one_of(each_of=["01", "03"])
    assert named.by_area
    assert [code for code, area in areas.items() if named.belongs_to(area)] == ["01", "03"]
    assert all(one_of(each="commune").belongs_to(area) for area in areas.values())
    assert not one_of(reported_by=["commune"]).by_area


def test_a_figure_is_stated_alone_and_a_range_by_both() -> None:
    assert (one_or_both((5,)), one_or_both((5, 8))) == (5, (5, 8))


@pytest.mark.parametrize(
    ("low", "high", "count"),
    [("0", "20", 21), ("0", "21", 0), ("15", "20", 6), ("1", "1", 1), ("-5", "5", 11)],
)
def test_the_levels_of_a_grade_are_listed_where_they_are_few(low: str, high: str, count: int) -> None:
    unit = {"unit": "bậc", "en": "grade", "decimals": "0", "min": low, "max": high}
    made = spec(indicator("one", type="ordinal", unit="bậc"), units=[*UNITS, unit])
    levels = made.indicator_of["one"].levels(made.unit_of["bậc"])
    assert levels == tuple(range(int(low), int(low) + count))


def test_the_growth_that_is_asked_is_that_of_its_condition_else_none() -> None:
    level, growth = condition("level", "at_least", "90"), condition("growth", "at_least", "4.5")
    asked = [
        spec(indicator("one", *conditions)).indicator_of["one"].growth_asked
        for conditions in ((level, growth), (growth,), (level,))
    ]
    assert asked == [Decimal("4.5"), Decimal("4.5"), 0]
