import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.names import Index, bare, fold, in_alphabet, nearest, normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thị trấn Xuân Hòa", "thị trấn  xuân hoà"),
        ("Xã Thượng Thôn", unicodedata.normalize("NFD", "XÃ THƯỢNG THÔN")),
        ("Đa Thông", "Ða Thông"),
        ("thủy", "thuỷ"),
    ],
)
def test_the_same_name_in_other_letters_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Tổng Cọt", "Tông Cọt"), ("Mã Ba", "Ma Ba"), ("Hạ", "Hà")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("catle_herd", "cattle_herd"),
        ("cattle", "cattle_herd"),
        ("Tong Cot", "Tổng Cọt"),
        ("grdp", "grdp_growth"),
    ],
)
def test_near_names_are_found(typed: str, meant: str) -> None:
    assert nearest(typed, ["pig_herd", "cattle_herd", "Tổng Cọt", "grdp_growth"]) == (meant,)


@pytest.mark.parametrize("typed", ["", "zzz", "?"])
def test_far_names_are_not(typed: str) -> None:
    assert nearest(typed, ["cattle_herd", "Tổng Cọt"]) == ()


def test_bare_letters_have_no_diacritics() -> None:
    assert bare("Đường_ô-tô") == "duong o to"


def test_names_stand_in_the_order_of_the_alphabet() -> None:
    names = [
        "Xã Ngọc Đào",
        "Xã Đa Thông",
        "Xã Cần Yên",
        "Xã Cải Viên",
        "Xã Yên Sơn",
        "Xã Ngọc Động",
        "Xã Dân Chủ",
    ]
    assert sorted(names, key=in_alphabet) == [
        "Xã Cải Viên",
        "Xã Cần Yên",
        "Xã Dân Chủ",
        "Xã Đa Thông",
        "Xã Ngọc Đào",
        "Xã Ngọc Động",
        "Xã Yên Sơn",
    ]


def test_among_very_many_names_the_near_one_is_found() -> None:
    known = [f"Xã Số {n}" for n in range(3_000)] + ["Sóc Hà", "Ngọc Đào"]
    assert nearest("Sóc Hạ", known) == ("Sóc Hà",)
    assert nearest("Ngoc Dao xã", known) == ("Ngọc Đào",)
    assert nearest("qwzx", known) == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("catle", ("cattle_herd",)),
        ("covr", ("forest_cover",)),
        ("che phu rung", ("Độ che phủ rừng",)),
        ("gia cam dan", ()),
        ("zzzz", ()),
    ],
)
def test_a_part_of_a_name_is_found_by_its_words_where_no_whole_name_is_near(
    typed: str, found: tuple[str, ...]
) -> None:
    assert nearest(typed, ("cattle_herd", "forest_cover", "Độ che phủ rừng", "Đàn gia cầm")) == found


def test_marks_piled_up_without_end_cost_nothing_and_are_no_name() -> None:
    piled = "a" + "\u0323\u0302" * 50_000  # putting them in order would take minutes
    assert normal("NFC", piled) == piled
    assert fold(piled) != fold("a")
    assert bare(piled) == "a"
    assert normal("NFC", "o\u0302\u0323" * 400) == "ộ" * 400


def test_a_thing_with_very_many_namesakes_is_looked_up_at_once() -> None:
    index = Index([("Xã", n) for n in range(50_000)] + [("xã", 7)])
    assert len(index.every("XÃ")) == 50_000
    assert index.find("xã") is None
