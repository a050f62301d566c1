"""Areas and indicators by the names they are typed with."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.names import bare
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.naming import (
    find_area,
    find_indicator,
    indicators_called,
    item_number,
    named_with_figure,
    nearest_indicators,
    no_area,
)
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.suggestions import MOST_SOUGHT, Near, Suggestions
from hq_targets.files.workspace import open_workspace
from tests.conftest import ROOT
from tests.made import AREAS, indicator, spec

SOURCE = open_workspace(ROOT).source
assert SOURCE is not None
SPEC = SOURCE.spec
CRITERIA = SPEC.indicator_of["ntm_criteria"]
AT = Place("a.csv", 2, 1)


def code_of(text: str) -> str | None:
    area = SPEC.area_index.find(text)
    return area.code if area is not None else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("01366", "01366"),
        ("1366", "01366"),
        ("Xã Cần Yên", "01366"),
        ("Cần Yên", "01366"),
        ("xã cần yên", "01366"),
        ("CẦN YÊN", "01366"),
        ("can yen", "01366"),
        ("Xa Can Yen", "01366"),
        ("X. Cần Yên", "01366"),
        ("TT. Xuân Hòa", "01392"),
        ("TT Xuân Hoà", "01392"),
        ("TT.Xuân Hòa", "01392"),
        ("thị trấn xuân hoà", "01392"),
        ("Xuân Hòa", "01392"),
        ("Ða Thông", "01375"),
        ("THCS thị trấn Xuân Hòa", "thcs-xuan-hoa"),
        ("Can Yen commune", "01366"),
        ("Xã Xuân Hòa", None),
        ("Cân Yên", None),
        ("Can Yên", None),
        ("Kéo Yên", None),
        ("136", None),
        ("0001366", None),
    ],
)
def test_names_of_areas(text: str, code: str | None) -> None:
    assert code_of(text) == code


@given(st.sampled_from(SPEC.areas), st.sampled_from(["NFC", "NFD"]), st.booleans(), st.booleans())
def test_every_area_is_found_however_it_is_typed(area: object, form: str, upper: bool, plain: bool) -> None:
    name = getattr(area, "vi")  # noqa: B009 - hypothesis hides the type
    text = bare(name) if plain else unicodedata.normalize(form, name)  # type: ignore[arg-type]
    assert SPEC.area_index.find(text.upper() if upper else text) is area


@pytest.mark.parametrize(
    ("text", "problem", "fact"),
    [
        ("Kéo Yên", "area-former", "01393"),
        ("xã keo yen", "area-former", "01393"),
        ("Phù Ngọc", "area-former", "01438"),
        ("Cân Yên", "unknown-area", "01366"),
        ("Xã Xuân Hòa", "unknown-area", None),
        ("01367x", "unknown-area", None),
        ("01363", "area-not-of-target", None),
    ],
)
def test_what_is_suggested_and_never_taken(text: str, problem: str, fact: str | None) -> None:
    area, (told,) = find_area(text, AT, CRITERIA, SPEC)
    assert area is None
    assert told.code == problem
    if fact is not None:
        assert fact in str(told.facts)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("cattle_herd", "cattle_herd"),
        ("Cattle_Herd", "cattle_herd"),
        ("Đàn bò", "cattle_herd"),
        ("ĐÀN BÒ", "cattle_herd"),
        ("dan bo", "cattle_herd"),
        ("Đàn bò (con)", "cattle_herd"),
        ("Cattle herd", "cattle_herd"),
        ("Thuốc lá: diện tích", "tobacco_area"),
        ("Đàn bô", None),
        ("Đàn", None),
        ("", None),
    ],
)
def test_names_of_indicators(text: str, name: str | None) -> None:
    found = find_indicator(text, SPEC)
    assert (found.id if found is not None else None) == name


def test_who_has_very_many_wrong_names_has_another_mistake_and_is_offered_no_more_near_ones() -> None:
    fresh = Suggestions(SPEC.areas, SPEC.area_kinds, SPEC.indicator_of.values())
    names = fresh.of_areas(SPEC.areas, "all")
    first = names.near("Cân Yên")
    assert first
    for n in range(MOST_SOUGHT - 2):
        names.near(f"Cân Yên {n}")
    assert names.near("Lương Tôn") != (), "the last that is looked for"
    assert names.near("Lương Tông") == ()
    assert names.near("Cân Yên") == first, "what was asked before is remembered"
    assert fresh.indicators("catle_herd", 1)[0].code == "cattle_herd"
    for n in range(MOST_SOUGHT - 2):
        fresh.indicators(f"catle_herd {n}", 1)
    assert fresh.indicators("pig_her", 1)[0].code == "pig_herd"
    assert fresh.indicators("pig_hert", 1) == ()


def test_as_many_near_names_are_suggested_as_are_asked_for() -> None:
    near = [one.code for one in nearest_indicators("Diện tích", SPEC, 3)]
    assert len(near) == 3
    assert nearest_indicators("Diện tích", SPEC) == ()


@pytest.mark.parametrize(
    "listed",
    [
        "- {}",
        "-{}",
        "+ {}",
        "– {}",
        "• {}",
        "1. {}",
        "1.1. {}",
        "2.10 {}",
        "3) {}",
        "(4) {}",
        "b/ {}",
        "IV. {}",
    ],
)
@pytest.mark.parametrize("name", ["Đàn trâu", "dan trau", "buffalo_herd", "Đàn trâu (con)"])
def test_a_name_is_found_in_a_list(listed: str, name: str) -> None:
    assert find_indicator(listed.format(name), SPEC) is SPEC.indicator_of["buffalo_herd"]


@pytest.mark.parametrize(
    "text", ["a Đàn trâu", "10Đàn trâu", "-", "1.", "- Đàn dê", "Trong đó", "Đàn trâu 1."]
)
def test_what_is_no_mark_of_a_list_is_a_part_of_the_name(text: str) -> None:
    assert find_indicator(text, SPEC) is None


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Sản lượng gừng", ("ginger_output",)),
        ("Sản lượng gùngg", ("ginger_output",)),
        ("Sản lượng cam", ()),
        ("Sản lượng chè", ()),
        ("Tổng sản lượng lương thực", ("grain_output",)),
        ("Tổng sản lượng lương thực có hạt năm 2021", ("grain_output",)),
        ("Đàn trâuu", ("buffalo_herd",)),
        ("Đàn ngựa", ()),
        ("Nông Văn A", ()),
    ],
)
def test_a_name_is_suggested_where_what_tells_it_apart_agrees(text: str, near: tuple[str, ...]) -> None:
    assert tuple(one.code for one in nearest_indicators(text, SPEC)) == near


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Diện tích", ()),  # of tobacco, of peanuts, of ginger: nobody can tell
        ("Sản lượng", ()),
        ("Gừng", ()),  # its area or its output
        ("Gừng diện tích", ("ginger_area",)),
        ("Gia tri san xuat nong nghiep/ha", ("agri_value_per_ha",)),
        ("Cộng", ()),
        ("Tổng cộng:", ()),
    ],
)
def test_what_may_mean_several_or_the_total_is_near_to_none(text: str, near: tuple[str, ...]) -> None:
    assert tuple(one.code for one in nearest_indicators(text, SPEC)) == near


@pytest.mark.parametrize("text", ["", "Cộng", "CỘNG", "Tổng cộng:", "toàn huyện"])
def test_a_total_is_the_whole(text: str) -> None:
    grain = SPEC.indicator_of["grain_output"]
    assert find_area(text, AT, grain, SPEC) == (None, [])
    assert [problem.code for problem in find_area(text, AT, CRITERIA, SPEC)[1]] == ["area-missing"]


def farming() -> Spec:
    """A spec of names that are parts of each other, or of others but for their marks."""
    animals = [
        indicator("pigs", unit="con", vi="Đàn lợn", en="Pigs"),
        indicator("hens", unit="con", vi="Gà đồi", en="Hens"),
    ]
    works = [
        indicator("station", unit="con", vi="Nhà ga", en="Station"),
        indicator("roads", unit="con", vi="Đường loại X", en="Roads of class X"),
        indicator("trees", unit="con", vi="3 triệu cây xanh", en="3 million trees"),
    ]
    items = [
        {"item": "1", "vi": "Vật nuôi", "en": "Stock", "indicators": animals},
        {"item": "2", "vi": "Công trình", "en": "Works", "indicators": works},
    ]
    return spec(items=items)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đàn lợn: 38.900 con", "pigs"),
        ("Đàn lợn = 38.900 head", "pigs"),
        ("- Đàn lợn - 38.900", "pigs"),
        ("Đàn lợn. 38.900", "pigs"),
        ("Đàn lợn 2021: 38.900 con", "pigs"),
        ("Đường loại X: 7 %", "roads"),
        ("Đàn lợn: 38.900 bao", None),
        ("Đàn lợn: con", None),
        ("Đàn lợn", None),
        ("38.900 con", None),
        ("Đàn ngựa: 38.900 con", None),
    ],
)
def test_a_label_with_its_figure_names_the_indicator(text: str, name: str | None) -> None:
    found = named_with_figure(text, farming())
    assert (found.id if found is not None else None) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pigs", ["pigs"]),
        ("- Đàn lợn (con)", ["pigs"]),
        ("1", ["pigs", "hens"]),
        ("(2)", ["station", "roads", "trees"]),
        ("3", []),
        ("gà", ["hens"]),
        ("GÀ", ["hens"]),
        ("ga", ["hens", "station"]),
        ("g", []),
        ("à", []),
        ("stat", ["station"]),
        ("of class", ["roads"]),
        ("ngựa", []),
    ],
)
def test_who_is_called_by_id_name_item_or_part_of_a_name(text: str, names: list[str]) -> None:
    assert [one.id for one in indicators_called(text, farming())] == names


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", 5), ("(5)", 5), (" ( 5", None), (" (12) ", 12), ("0012", 12), ("12345", None), ("5a", None)],
)
def test_the_number_of_an_item_may_stand_in_brackets(text: str, number: int | None) -> None:
    assert item_number(text) == number


def test_a_name_that_begins_like_a_line_of_a_list_is_found_as_it_is() -> None:
    made = farming()
    assert find_indicator("3 triệu cây xanh", made) is made.indicator_of["trees"]


def province() -> Spec:
    """A spec of two districts, each with a commune of the same name."""
    kinds = [("district", "huyện"), ("commune", "xã")]
    areas = [
        ("A", "Huyện An Bình", "district", None),
        ("B", "Huyện Bình Minh", "district", None),
        ("A1", "Xã Tân Lập", "commune", "A"),
        ("B1", "Xã Tân Lập", "commune", "B"),
        ("A2", "Xã Đông Sơn", "commune", "A"),
    ]
    return spec(
        indicator("each", each="commune"),
        area_kinds=[{"kind": kind, "vi": vi, "en": kind} for kind, vi in kinds],
        areas=[
            {
                "code": code,
                "kind": kind,
                "vi": name,
                "en": name,
                **({"within": within} if within is not None else {}),
            }
            for code, name, kind, within in areas
        ],
    )


def test_a_name_that_several_areas_share_is_told_with_all_of_them() -> None:
    made = province()
    both = {
        "name": "Tân Lập",
        "count": 2,
        "found": tuple(Near(code, made.area_of[code]) for code in ("A1", "B1")),
    }
    assert no_area("Tân Lập", made) == ("area-name-shared", both)
    area, (told,) = find_area("Tân Lập", AT, made.indicator_of["each"], made)
    assert (area, told) == (None, Problem("area-name-shared", AT, both))


def test_a_name_that_no_area_has_is_told_with_the_nearest() -> None:
    made = province()
    assert no_area("Đông Sởn", made) == ("unknown-area", {"name": "Đông Sởn", "near": ("Xã Đông Sơn",)})
    near = (Near("A2", made.area_of["A2"]),)
    area, (told,) = find_area("Đông Sởn", AT, made.indicator_of["each"], made)
    assert (area, told) == (None, Problem("unknown-area", AT, {"name": "Đông Sởn", "near": near}))


def test_only_areas_of_the_indicator_itself_are_suggested() -> None:
    made = spec(indicator("all", each="commune"), indicator("some", each_of=["01"]))

    def near(name: str) -> object:
        _, (told,) = find_area("Ngọc Đàoo", AT, made.indicator_of[name], made)
        return told.facts["near"]

    assert near("all") == (Near("02", made.area_of["02"]),)
    assert near("some") == ()


def test_an_area_whose_name_begins_like_a_total_is_no_total() -> None:
    made = spec(
        indicator("all", each="commune"),
        areas=[*AREAS, {"code": "04", "kind": "commune", "vi": "Chung X", "en": "Chung X"}],
    )
    assert find_area("Chung X", AT, made.indicator_of["all"], made) == (made.area_of["04"], [])
