"""Areas in areas: what makes up what, what is called how, and in which order all is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.targets.areas import Namesake
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.spec_rules import examine_spec
from tests.made import KINDS, indicator, spec

DISTRICT = {"kind": "district", "vi": "huyện", "en": "district", "short": ["H"]}


def area(code: str, name: str, within: str | None = None, kind: str = "commune") -> dict[str, Any]:
    vi = {"commune": "Xã", "district": "Huyện"}[kind]
    place = {"within": within} if within is not None else {}
    return {"code": code, "kind": kind, "vi": f"{vi} {name}", "en": f"{name} {kind}", **place}


def province(*areas: dict[str, Any], unit: str = "con") -> Spec:
    kinds = ["district", "commune"]
    of_two_levels = indicator(unit=unit, accumulation="stock", reported_by=kinds, adds_up="yes")
    return spec(of_two_levels, area_kinds=[*KINDS, DISTRICT], areas=list(areas))


def of_areas(found: Spec) -> set[str]:
    """What is wrong with the areas."""
    return {one.code for one in examine_spec(found) if one.path[0] == "areas"}


TWO = province(
    area("B1", "Tân Lập", "B"),
    area("A", "An Bình", kind="district"),
    area("A2", "Đông Sơn", "A"),
    area("B", "Bình Minh", kind="district"),
    area("A1", "Tân Lập", "A"),
    area("C1", "Biên Giới"),
)


def test_each_makes_up_the_nearest_that_reports_and_the_rest_the_whole() -> None:
    tiers = TWO.tiers_of(TWO.indicator_of["grain"])
    parts = {code: [one.code for one in areas] for code, areas in tiers.parts.items()}
    assert parts == {None: ["A", "B", "C1"], "A": ["A2", "A1"], "B": ["B1"]}
    assert [one.code for one in tiers.order] == ["A", "A2", "A1", "B", "B1", "C1"]
    assert tiers.level == {"A": 0, "B": 0, "C1": 0, "A1": 1, "A2": 1, "B1": 1}


def test_where_only_communes_report_they_make_up_the_whole() -> None:
    communes = indicator(unit="con", accumulation="stock", reported_by=["commune"], adds_up="yes")
    one = spec(
        communes,
        area_kinds=[*KINDS, DISTRICT],
        areas=[
            area("A", "An Bình", kind="district"),
            area("A1", "Tân Lập", "A"),
            area("A2", "Đông Sơn", "A"),
        ],
    )
    assert [x.code for x in one.tiers_of(one.indicator_of["grain"]).parts[None]] == ["A1", "A2"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Xã Tân Lập (Huyện An Bình)", "A1"),
        ("tân lập, H. Bình Minh", "B1"),
        ("tan lap, binh minh", "B1"),
        ("Xã Tân Lập, B", "B1"),
        ("Xã Tân Lập", None),
        ("Xã Tân Lập, Huyện Lạ", None),
        ("Xã Đông Sơn, Bình Minh", None),
        ("Đông Sơn", "A2"),
        (",", None),
        ("((", None),
    ],
)
def test_a_shared_name_is_found_by_what_it_lies_in(text: str, code: str | None) -> None:
    found = TWO.area_index.find(text)
    assert (found.code if found is not None else None) == code


def test_namesakes_are_told_apart_wherever_they_are_named() -> None:
    called = {one.code: one.text("vi") for one in TWO.areas}
    assert called["A1"] == "Xã Tân Lập (Huyện An Bình)"
    assert called["A2"] == "Xã Đông Sơn"
    assert TWO.area_of["A1"].vi == "Xã Tân Lập"
    assert of_areas(TWO) == set()


def test_one_name_twice_in_one_place_is_a_fault_as_ever() -> None:
    twice = province(
        area("A", "An Bình", kind="district"), area("A1", "Tân Lập", "A"), area("A2", "Tân Lập", "A")
    )
    assert of_areas(twice) == {"duplicate-area-name"}


@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=6, max_size=6))
def test_whatever_lies_in_whatever_every_area_is_a_part_once(within: list[int | None]) -> None:
    some = [area(f"K{n}", f"Tên {n}", None if w is None else f"K{w}") for n, w in enumerate(within)]
    found = province(area("A", "An Bình", kind="district"), *some)
    tiers = found.tiers_of(found.indicator_of["grain"])
    parts = sorted(one.code for areas in tiers.parts.values() for one in areas)
    assert parts == sorted(one.code for one in found.areas)
    examine_spec(found)  # also a circle is looked through once


def test_nothing_is_another_area_where_nothing_lies_in_anything() -> None:
    flat = province(area("A1", "Tân Lập"), area("A", "An Bình", kind="district"))
    assert not flat.levels.nested
    assert not any(isinstance(one, Namesake) for one in flat.areas)
    assert flat.tiers_of(flat.indicator_of["grain"]).parts == {None: flat.areas}
