import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.names import Index, NearNames, bare, fold, in_alphabet, nearest, normal


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
        ("gia cam dan", ("Đàn gia cầm",)),
        ("gia cả vật tư", ()),
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


def test_names_that_are_very_many_can_be_asked_again() -> None:
    known = NearNames([f"Xã Số {n}" for n in range(3_000)] + ["Sóc Hà", "Ngọc Đào"])
    assert known.find("Sóc Hạ") == ("Sóc Hà",)
    assert known.find("Ngọc Đàu") == ("Ngọc Đào",)


@pytest.mark.parametrize(
    ("typed", "near"), [("0124", ("0123", "0125")), ("1124", ()), ("012", ("112",)), ("1230", ())]
)
def test_a_code_is_near_by_one_digit_in_its_place(typed: str, near: tuple[str, ...]) -> None:
    assert nearest(typed, ["0123", "0125", "112", "Xã 0126"], 9) == near


def test_of_near_codes_only_a_few_are_offered() -> None:
    assert nearest("00", [f"0{n}" for n in range(1, 10)], 9) == ("01", "02", "03", "04")


def test_a_part_of_a_name_must_say_something() -> None:
    assert nearest("Hà", ["Sóc Hà Nội Thượng"]) == ()
    assert nearest("Nội", ["Sóc Hà Nội Thượng"]) == ("Sóc Hà Nội Thượng",)


def test_the_name_itself_comes_before_longer_ones() -> None:
    assert nearest("soc ha", ["Sóc Hà Thượng", "Sóc Hà"], 2) == ("Sóc Hà", "Sóc Hà Thượng")


def test_a_name_without_diacritics_finds_what_is_unique_without_them() -> None:
    index = Index([("Tổng Cọt", 1), ("Hạ Lang", 2), ("Hà Lang", 3), ("Ha Long", 4), ("Tổng Cọt", 1)])
    found = [index.find(name) for name in ("tong cot", "TỔNG  CỌT", "Tông Cot", "ha lang", "ha long", "?")]
    assert found == [1, 1, None, None, 4, None]
    assert list(index.every("ha lang")) == [2, 3]
    assert list(index.every("Hà Lang")) == [3]
    assert list(index.every("nowhere")) == []


def test_letters_of_no_alphabet_come_last_and_blanks_first() -> None:
    assert sorted(["zeta", "a", "é", " a", "9"], key=in_alphabet) == [" a", "9", "a", "é", "zeta"]


def test_names_that_differ_in_their_tones_stand_as_in_a_dictionary() -> None:
    tones = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]
    assert sorted(set(tones), key=in_alphabet) == tones
    words = ["Hạ", "Hạ Lang", "Hà Lang", "Ha Long", "Hăm", "Hâm"]
    assert sorted(words, key=in_alphabet) == ["Hạ", "Hà Lang", "Hạ Lang", "Ha Long", "Hăm", "Hâm"]
    others = [" b", "-b", "0b", "ab", "zb", "éb"]
    assert [in_alphabet(one)[0][0] for one in (" ", "0", "9", "a", "ă")] == [-1, 0, 9, 10, 11]
    assert sorted(others, key=in_alphabet) == [" b", "0b", "ab", "éb", "zb", "-b"]


def test_only_so_many_names_are_offered() -> None:
    known = ["cattle_herd", "cattle_herds", "cattle"]
    assert NearNames(known).find("cattle_her") == ("cattle_herd",)
    assert nearest("cattle_her", known) == ("cattle_herd",)
    assert nearest("cattle_her", known, 3) == ("cattle_herd", "cattle_herds", "cattle")


def test_equal_things_of_one_name_are_one() -> None:
    assert Index([("a", (1, 2)), ("a", (1, 2))]).find("a") == (1, 2)
    assert Index([("a", (1, 2)), ("a", (2, 1))]).find("a") is None


def test_as_many_near_names_as_asked_and_none_that_is_far() -> None:
    known = ["pig_herd_1", "pig_herd_2", "pig_herd_3", "pig_herd_4", "pig_herd_5"]
    assert len(nearest("pig_hert_9", known, 4)) == 4
    assert nearest("pig_hxxx", ["pig_herd"]) == (), "five of eight letters are not enough"


def test_signs_of_no_alphabet_stand_in_an_order_of_their_own() -> None:
    assert sorted(["-b", "(b", "/b"], key=in_alphabet) == ["(b", "-b", "/b"]


@pytest.mark.parametrize("letter", ["a", ""])
@pytest.mark.parametrize(("marks", "ordered"), [(300, True), (301, False)])
def test_marks_are_put_in_order_up_to_as_many_as_a_letter_may_have(
    letter: str, marks: int, ordered: bool
) -> None:
    piled = letter + "\u0313" * (marks - 1) + "\u0323"  # the one below belongs before those above
    assert (normal("NFD", piled) == letter + "\u0323" + "\u0313" * (marks - 1)) is ordered


def test_words_in_another_order_find_the_name_that_says_least_besides() -> None:
    names = ("Chăm sóc rừng mới trồng", "Tỉ lệ trồng rừng")
    assert nearest("rừng trồng", names) == ("Tỉ lệ trồng rừng",)
    assert nearest("đàn", ["Đoàn viên"]) == ()  # so few letters are like too many


def test_names_that_share_half_of_what_their_words_tell_agree_by_chance() -> None:
    assert nearest("Cây thuốc lá Sơn", ["Cây thuốc lá Vân", "Núi Sơn"]) == ("Cây thuốc lá Vân",)
    assert nearest("Thuốclá Sơn", ["Thuốclá Vân", "Núi Sơn"]) == ()


def test_a_word_that_many_names_have_tells_little() -> None:
    many = [f"Sản lượng {word}" for word in ("ngô", "lạc", "sắn", "khoai", "vải")]
    assert nearest("sản lượng gừng", many) == ()
    assert nearest("sản lượng khoay", many) == ("Sản lượng khoai",)


def test_a_mistyped_word_is_like_as_many_words_as_there_are() -> None:
    alike = [f"Trồng {word} vụ xuân" for word in ("thuoca", "thuocb", "thuocc", "thuocd", "thuoce")]
    assert set(NearNames(alike).find("trong thuocx vu xuan", 9)) == set(alike)


def test_i_and_y_are_one_sound() -> None:
    known = ("Xã Hồng Việt", "Xã Hồng Sơn", "Xã Hồng Sỹ", "Xã Quy Quân")
    assert nearest("Xã Hồng Sĩ", known) == ("Xã Hồng Sỹ",)
    assert nearest("xa qui quan", known) == ("Xã Quy Quân",)
    assert nearest("Kì", ["Kỳ"]) == ("Kỳ",)
    assert nearest("May", ["Mai"]) == nearest("Ki", ["Ka"]) == ()
