"""What is wrong between the values of a spec is told with what the officer needs to mend it."""

from typing import Any

import pytest

from hq_targets.core.targets.spec_rules import examine_spec, items_are_numbered, units_are_known
from tests.made import UNITS, condition, indicator, item_of, spec


def items(*numbers: int) -> list[dict[str, Any]]:
    return [item_of(indicator(f"one_{n}"), number=n) for n in numbers]


def numbers(first: int, last: int) -> tuple[str, ...]:
    return tuple(str(n) for n in range(first, last + 1))


@pytest.mark.parametrize(
    ("given", "count", "wrong"),
    [
        ((1, 2), None, []),
        ((1, 2), 2, []),
        ((1, 4), None, [(("items", 1, "item"), numbers(2, 3))]),
        ((1, 22), None, [(("items", 1, "item"), numbers(2, 21))]),
        ((1, 30), None, [(("items", 1, "item"), numbers(2, 21))]),
        ((1, 2), 3, [(("item_count",), numbers(3, 3))]),
        ((1, 2), 5, [(("item_count",), numbers(3, 5))]),
        ((1, 2), 22, [(("item_count",), numbers(3, 22))]),
        ((1, 2), 40, [(("item_count",), numbers(3, 22))]),
        ((1, 2), 1, []),
    ],
)
def test_items_that_are_missing_are_listed_up_to_twenty(
    given: tuple[int, ...], count: int | None, wrong: list[Any]
) -> None:
    more = {"item_count": str(count)} if count is not None else {}
    told = list(items_are_numbered(spec(items=items(*given), **more)))
    assert all(one.code == "missing-item" for one in told)
    assert [(one.path, one.facts["missing"]) for one in told] == wrong


def test_an_item_without_indicators_lists_nothing() -> None:
    (told,) = items_are_numbered(spec(items=[*items(1), item_of(number=2)]))
    assert (told.code, told.path, told.facts) == (
        "nothing-listed",
        ("items", 1, "indicators"),
        {"key": "indicators"},
    )


@pytest.mark.parametrize(
    ("unit", "wrong"),
    [
        ({"change_vi": "điểm", "change_en": "points"}, []),
        ({"change_vi": "điểm"}, [("missing-key", (), {"key": "change_en"})]),
        ({"change_en": "points"}, [("missing-key", (), {"key": "change_vi"})]),
        ({"min": "1", "max": "2"}, []),
        ({"min": "1", "max": "1"}, []),
        ({"min": "2", "max": "1"}, [("bounds-crossed", ("max",), {"low": 2, "high": 1})]),
        ({"max": "-1"}, []),
    ],
)
def test_one_unit(unit: dict[str, str], wrong: list[Any]) -> None:
    made = spec(units=[*UNITS, {"unit": "điểm", "en": "points", **unit}])
    at = ("units", len(UNITS))
    assert [(one.code, one.path, one.facts) for one in units_are_known(made)] == [
        (code, (*at, *key), facts) for code, key, facts in wrong
    ]


def test_of_very_many_known_names_forty_are_told() -> None:
    units = [{"unit": f"đơn vị {n}", "en": f"unit {n}"} for n in range(50)]
    (told,) = [one for one in examine_spec(spec(units=units)) if one.code == "unknown-unit"]
    assert told.facts["known"] == tuple(f"đơn vị {n}" for n in range(40))


def test_of_very_many_indicators_that_a_part_may_be_forty_are_told_and_not_the_ratio_itself() -> None:
    ratio = indicator(
        "share_of_pigs",
        condition("level", "at_least", "5"),
        unit="%",
        accumulation="stock",
        ratio={"of": "share_of_pigz", "to": "one_0", "per": "100"},
    )
    others = [indicator(f"one_{n}", accumulation="stock") for n in range(50)]
    (told,) = [one for one in examine_spec(spec(ratio, *others)) if one.code == "unknown-indicator"]
    assert told.path[4:] == ("ratio", "of")
    assert told.facts == {
        "name": "share_of_pigz",
        "near": (),
        "known": tuple(f"one_{n}" for n in range(40)),
    }


def test_a_ratio_of_a_ratio_is_told_as_such() -> None:
    made = spec(
        indicator("all", accumulation="stock", unit="con"),
        *(
            indicator(
                name,
                condition("level", "at_least", "5"),
                unit="%",
                accumulation="stock",
                ratio={"of": of, "to": "all", "per": "100"},
            )
            for name, of in (("share", "words"), ("twice", "share"))
        ),
        indicator("words", {"measure": "text", "printed": "giữ vững"}, type="text", accumulation="annual"),
    )
    told = [one for one in examine_spec(made) if one.code == "ratio-part-kind"]
    assert [(one.path[1], one.facts) for one in told] == [
        (1, {"part": made.indicator_of["words"], "figure_kind": "text"}),
        (2, {"part": made.indicator_of["share"], "figure_kind": "ratio"}),
    ]


def test_a_change_has_a_unit_of_its_own_where_there_is_one() -> None:
    percent, head = spec().unit_of["%"], spec().unit_of["con"]
    assert [percent.change(lang) for lang in ("vi", "en")] == ["điểm %", "pp"]
    assert [head.change(lang) for lang in ("vi", "en")] == ["con", "head"]
