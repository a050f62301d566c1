"""What a rule of one indicator, or of one and another, finds: the code, the place, and what it says."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hq_targets.core.problem import Finding
from hq_targets.core.targets.kind_rules import (
    conditions_suit_their_kind,
    kinds_use_their_keys,
    ratios_accumulate_as_their_parts,
    ratios_have_areas_of_their_parts,
)
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.spec_rules import (
    bounds_are_in_order,
    errata_concern_someone,
    parts_have_their_whole,
    weights_are_of_all,
    yields_have_a_base,
)
from tests.made import UNITS, condition, gain, indicator, item_of, spec

Rule = Callable[[Spec], Iterator[Finding]]
Told = tuple[str, tuple[str | int, ...], dict[str, object]]


def found(rule: Rule, *indicators: dict[str, Any], together: bool = False) -> list[Told]:
    """Codes, places below the first indicator, and facts; all in one item where they are `together`."""
    made = spec(items=[item_of(*indicators)]) if together else spec(*indicators)
    told = list(rule(made))
    assert all(one.path[:4] == ("items", 0, "indicators", 0) for one in told)
    return [(one.code, one.path[4:], dict(one.facts)) for one in told]


def stock(name: str = "grain", **more: Any) -> dict[str, Any]:
    return indicator(name, accumulation="stock", **more)


def ratio(of: str, to: str, **more: Any) -> dict[str, Any]:
    parts = {"of": of, "to": to, "per": "100"}
    return indicator("share", condition("level", "at_least", "5"), unit="%", ratio=parts, **more)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"plausible_from": "1", "plausible_to": "1"}, []),
        (
            {"plausible_from": "2", "plausible_to": "1"},
            [("bounds-crossed", ("plausible_to",), {"low": 2, "high": 1})],
        ),
        ({"yield_from": "2", "yield_to": "1"}, [("bounds-crossed", ("yield_to",), {"low": 2, "high": 1})]),
        ({"plausible_change": "1"}, []),
        ({"plausible_change": "0"}, [("change-not-for-flows", ("plausible_change",), {"id": "grain"})]),
        (
            {"plausible_change": "5", "accumulation": "flow"},
            [("change-not-for-flows", ("plausible_change",), {"id": "grain"})],
        ),
        (
            {"plausible_change": "5", "type": "yes_no"},
            [("change-not-for-flows", ("plausible_change",), {"id": "grain"})],
        ),
    ],
)
def test_what_is_plausible(keys: dict[str, Any], told: list[Told]) -> None:
    assert found(bounds_are_in_order, {**stock(), **keys}) == told


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"yield_of": "maize", "yield_to": "5"}, []),
        ({"yield_from": "5"}, [("missing-key", ("yield_from",), {"key": "yield_of"})]),
        ({"yield_to": "5"}, [("missing-key", ("yield_to",), {"key": "yield_of"})]),
        ({"yield_of": "maize"}, [("missing-key", ("yield_of",), {"key": "yield_from"})]),
        (
            {"yield_of": "maise", "yield_to": "5"},
            [
                (
                    "unknown-indicator",
                    ("yield_of",),
                    {"name": "maise", "near": ("maize",), "known": ("maize",)},
                )
            ],
        ),
        (
            {"yield_of": "grain", "yield_to": "5"},
            [("unknown-indicator", ("yield_of",), {"name": "grain", "near": (), "known": ("maize",)})],
        ),
    ],
)
def test_what_a_yield_is_of(keys: dict[str, Any], told: list[Told]) -> None:
    assert found(yields_have_a_base, {**indicator(), **keys}, indicator("maize")) == told


@pytest.mark.parametrize(
    ("part_of", "told"),
    [
        ("maize", []),
        ("crops", [("bad-part", ("part_of",), {"id": "grain", "whole": "crops"})]),
        ("share", [("bad-part", ("part_of",), {"id": "grain", "whole": "share"})]),
        ("odd", []),  # a unit nobody knows is told for itself
        (
            "grain",
            [
                (
                    "unknown-part",
                    ("part_of",),
                    {"name": "grain", "near": (), "known": ("maize", "share", "odd")},
                )
            ],
        ),
    ],
)
def test_what_is_a_part_of_what(part_of: str, told: list[Told]) -> None:
    others = (
        indicator("maize"),
        indicator("crops", part_of="maize"),
        indicator("share", unit="%"),
        indicator("odd", unit="thúng"),
    )
    assert found(parts_have_their_whole, {**indicator(), "part_of": part_of}, *others, together=True) == told


def test_two_units_are_all_that_a_spec_may_have() -> None:
    part = indicator(unit=UNITS[0]["unit"], part_of="maize")
    whole = indicator("maize", unit=UNITS[1]["unit"])
    made = spec(items=[item_of(part, whole)], units=UNITS[:2])
    assert [one.code for one in parts_have_their_whole(made)] == ["bad-part"]


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ({"weight": "1"}, []),
        ({"weight": "0.5"}, []),
        ({"weight": "0"}, ["bad-weight"]),
        ({"weight": "1", "part_of": "maize"}, ["bad-weight"]),
        ({"part_of": "maize"}, []),
        ({}, ["weight-missing"]),
    ],
)
def test_what_weighs_how_much(keys: dict[str, Any], codes: list[str]) -> None:
    told = found(weights_are_of_all, {**indicator(), **keys}, indicator("maize", weight="2"), together=True)
    where = {"bad-weight": ("weight",), "weight-missing": ()}
    assert told == [(code, where[code], {"id": "grain"}) for code in codes]


def test_an_erratum_of_nobody() -> None:
    slip = {"vi": "In nhầm", "en": "Misprint", "printed": "1", "read_as": "2"}
    errata = [{**slip, "concerns": ["grain"]}, {**slip, "concerns": []}]
    items = [item_of(indicator(), errata=errata)]
    assert [(one.code, one.path, one.facts) for one in errata_concern_someone(spec(items=items))] == [
        ("nothing-listed", ("items", 0, "errata", 1), {"key": "concerns"})
    ]


def test_a_ratio_is_a_number() -> None:
    parts = indicator("pigs"), indicator("sows")
    assert found(kinds_use_their_keys, ratio("pigs", "sows"), *parts) == []
    facts = {"id": "share", "key": "type", "figure_kind": "ratio"}
    assert found(kinds_use_their_keys, ratio("pigs", "sows", type="yes_no"), *parts) == [
        ("key-not-for-kind", ("type",), facts)
    ]


def test_where_nothing_is_asked_it_is_told_at_the_key_or_where_that_belongs() -> None:
    listed = {**indicator(), "conditions": []}
    unlisted = {key: value for key, value in indicator().items() if key != "conditions"}
    key = {"key": "conditions"}
    assert found(conditions_suit_their_kind, listed) == [("nothing-listed", ("conditions",), key)]
    assert found(conditions_suit_their_kind, unlisted) == [("missing-key", (), key)]


def test_a_ratio_of_what_comes_to_what_stands_grows_through_the_year() -> None:
    (told,) = found(
        ratios_accumulate_as_their_parts,
        ratio("comes", "stands", accumulation="stock"),
        indicator("comes"),
        stock("stands"),
    )
    assert (told[0], told[1], told[2]["choices"]) == (
        "ratio-accumulation",
        ("accumulation",),
        ("flow", "annual"),
    )


def test_a_ratio_of_the_whole_whose_part_is_of_areas_only_is_told_at_the_ratio() -> None:
    told = found(ratios_have_areas_of_their_parts, ratio("gain", "maize"), gain(), indicator("maize"))
    assert [one[:2] for one in told] == [("ratio-whole", ("ratio",))]
