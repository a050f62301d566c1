"""Areas in areas: what makes up what, what is called how, and in which order all is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.targets.areas import Namesake, above
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


def two() -> Spec:
    """Two districts, in each a commune of one name, and a commune that lies in neither."""
    return province(
        area("B1", "Tân Lập", "B"),
        area("A", "An Bình", kind="district"),
        area("A2", "Đông Sơn", "A"),
        area("B", "Bình Minh", kind="district"),
        area("A1", "Tân Lập", "A"),
        area("C1", "Biên Giới"),
    )


def test_each_makes_up_the_nearest_that_reports_and_the_rest_the_whole() -> None:
    made = two()
    tiers = made.tiers_of(made.indicator_of["grain"])
    parts = {code: [one.code for one in areas] for code, areas in tiers.parts.items()}
    assert parts == {None: ["A", "B", "C1"], "A": ["A2", "A1"], "B": ["B1"]}
    assert [*parts] == [None, "B", "A"], "the whole comes first"
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
    tiers = one.tiers_of(one.indicator_of["grain"])
    assert [x.code for x in tiers.parts[None]] == ["A1", "A2"]
    assert not tiers.several


def test_one_area_that_others_lie_in_makes_two_tiers() -> None:
    made = province(area("A", "An Bình", kind="district"), area("A1", "Tân Lập", "A"))
    tiers = made.tiers_of(made.indicator_of["grain"])
    assert [*tiers.parts] == [None, "A"]
    assert tiers.several


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Xã Tân Lập (Huyện An Bình)", "A1"),
        ("tân lập, H. Bình Minh", "B1"),
        ("tan lap, binh minh", "B1"),
        ("Tân Lập,An Bình", "A1"),
        ("Tân Lập, An Bình)", None),
        ("Tân Lập XB", None),
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
    found = two().area_index.find(text)
    assert (found.code if found is not None else None) == code


def test_namesakes_are_told_apart_wherever_they_are_named() -> None:
    made = two()
    called = {one.code: one.text("vi") for one in made.areas}
    assert called["A1"] == "Xã Tân Lập (Huyện An Bình)"
    assert called["A2"] == "Xã Đông Sơn"
    assert made.area_of["A1"].vi == "Xã Tân Lập"
    assert of_areas(made) == set()


def test_namesakes_that_lie_in_each_other_are_only_called_by_their_name() -> None:
    circle = province(
        area("A", "An Bình", kind="district"),
        area("A1", "Tân Lập", "A2"),
        area("A2", "Tân Lập", "A1"),
        area("A3", "Tân Lập", "A"),
    )
    called = {one.code: one.text("vi") for one in circle.areas}
    assert called == {
        "A": "Huyện An Bình",
        "A1": "Xã Tân Lập",
        "A2": "Xã Tân Lập",
        "A3": "Xã Tân Lập (Huyện An Bình)",
    }
    assert of_areas(circle) == {"area-within-itself"}


def test_one_code_twice_among_areas_in_areas_is_told() -> None:
    twice = province(
        area("A", "An Bình", kind="district"), area("A1", "Tân Lập", "A"), area("A1", "Đông Sơn", "A")
    )
    assert [one.code for one in twice.areas] == ["A", "A1", "A1"]
    assert of_areas(twice) == {"duplicate-area"}


def test_an_area_is_found_by_whatever_it_lies_in_however_high() -> None:
    deep = province(
        area("A", "An Bình", kind="district"),
        area("A1", "Tân Lập", "A"),
        area("A11", "Một", "A1"),
        area("B11", "Một"),
    )
    places = {one.code: [over.code for over in above(one, deep.area_of)] for one in deep.areas}
    assert places == {"A": [], "A1": ["A"], "A11": ["A1", "A"], "B11": []}
    assert deep.area_index.find("Một, An Bình") is deep.area_of["A11"]
    assert deep.area_of["A11"].text("vi") == "Xã Một (Xã Tân Lập)"


def test_an_area_in_none_that_is_declared_is_told_with_the_nearest_code() -> None:
    made = province(area("an-binh", "An Bình", kind="district"), area("A1", "Tân Lập", "an-bin"))
    (told,) = [one for one in examine_spec(made) if one.path == ("areas", 1, "within")]
    assert (told.code, told.facts) == ("unknown-area", {"name": "an-bin", "near": ("an-binh",)})


def test_a_name_twice_is_told_where_it_stands_in_its_language() -> None:
    given = [area("A", "An Bình", kind="district"), area("A1", "Tân Lập", "A"), area("A2", "Đông Sơn", "A")]
    given[2]["en"] = "TÂN LẬP commune"
    (told,) = [one for one in examine_spec(province(*given)) if one.code == "duplicate-area-name"]
    assert told.path == ("areas", 2, "en")
    assert told.facts == {"name": "TÂN LẬP commune", "first": ("areas", 1, "en")}


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


def test_tiers_are_of_the_areas_that_report_each_indicator() -> None:
    given = two()
    of_each, of_some = (
        indicator("all", unit="con", each="commune"),
        indicator("some", unit="con", each_of=["A1", "C1"]),
    )
    made = spec(
        of_each,
        of_some,
        area_kinds=[*KINDS, DISTRICT],
        areas=[one.model_dump(exclude_none=True, exclude_defaults=True) for one in given.areas],
    )
    order = {name: [one.code for one in made.tiers_of(one).order] for name, one in made.indicator_of.items()}
    assert order == {"all": ["A2", "A1", "B1", "C1"], "some": ["A1", "C1"]}
