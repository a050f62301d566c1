"""The directive's items: where they begin and end, and the place of every character in them."""

import unicodedata
from collections.abc import Sequence

import pytest

from hq_targets.core.directive.items import ItemText, item_texts, standing
from hq_targets.core.problem import Place


def items(*lines: str) -> list[ItemText]:
    return item_texts(lines, "a.txt")


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["năm (2021)", "1. Mở đầu", "(1) một", "(2) hai", "2. Sau", "(3) ba"], [1, 2]),
        (["(01) một", "(002) hai"], [1, 2]),
        (["(10) mười", "(2) hai"], []),
        (["(1)", "", "(2)"], [1, 2]),
        (["(0) không", "(1) một", "(1) một"], [1, 1]),
        (["(1) một", "(0) không", "(2) hai"], [1, 0, 2]),
        (["(1) một", "(0) không"], [1, 0]),
    ],
)
def test_items_go_from_the_first_to_the_next_heading(lines: Sequence[str], numbers: list[int]) -> None:
    assert [one.number for one in items(*lines)] == numbers


@pytest.mark.parametrize(
    ("lines", "text", "places"),
    [
        (["(1) ab"], "ab ", [(1, 5), (1, 6), (1, 7)]),
        (["(1)  **a**  b_c", "  d"], "a bc d ", [(1, 8), (1, 11), (1, 13), (1, 15), (1, 16), (2, 3), (2, 4)]),
        (["(1)", "", "a\t\u00a0b"], "a b ", [(3, 1), (3, 2), (3, 4), (3, 5)]),
        (["(1)", "a\tb"], "a b ", [(2, 1), (2, 2), (2, 3), (2, 4)]),
        # Marks over a letter belong to it, wherever it stands.
        (
            ["(1) " + unicodedata.normalize("NFD", "xã Ngọc ộ")],
            "xã Ngọc ộ ",
            [(1, n) for n in (5, 6, 8, 9, 10, 11, 13, 14, 15, 18)],
        ),
    ],
)
def test_every_character_keeps_its_place(
    lines: Sequence[str], text: str, places: list[tuple[int, int]]
) -> None:
    (one,) = items(*lines)
    assert (one.text, [(place.line, place.column) for place in one.places]) == (text, places)
    assert {(place.file, place.width) for place in one.places} == {("a.txt", 1)}


def test_an_items_number_has_a_place_of_its_width() -> None:
    found = items("mở đầu", "- (1) một", "> (12) hai")
    assert [one.marker for one in found] == [Place("a.txt", 2, 3, 3), Place("a.txt", 3, 3, 4)]


def test_a_place_is_as_wide_as_the_words_on_its_line() -> None:
    (one,) = items("(1) ngô 54", "tấn")
    at = one.text.index("54")
    assert one.place(at, at + 2) == Place("a.txt", 1, 9, 2)
    assert one.place(at, at + 6) == Place("a.txt", 1, 9, 1)
    assert one.place(at, at) == Place("a.txt", 1, 9, 1)


@pytest.mark.parametrize(
    ("text", "phrase", "since", "found"),
    [
        ("154 54 540 54", "54", 0, [4, 11]),
        ("7 154 54 tấn 54 tấn", "54 tấn", 0, [6, 13]),
        ("7 154 54 tấn 54 tấn", "54 tấn", 7, [13]),
        ("54 tấn", "54 tấn", 0, [0]),
        ("a a a", "a a", 0, [0, 2]),
        ("aaa", "aa", 0, [0, 1]),
        ("lúa 5 tấn, ngô 6 tấn", "lúa … tấn", 0, [0]),
    ],
)
def test_where_a_phrase_stands(text: str, phrase: str, since: int, found: list[int]) -> None:
    (one,) = items(f"(1) {text}")
    assert [spans[0][0] for spans in one.find(phrase, since)] == found


@pytest.mark.parametrize(
    ("text", "span"),
    [("xã NGỌC ĐÀO", (3, 11)), ("Ngọc Đàon, ngọc đào", (11, 19)), ("Ngọc Đạo", None), ("xNgọc Đào", None)],
)
def test_a_name_stands_as_whole_words_in_any_case(text: str, span: tuple[int, int] | None) -> None:
    assert standing(text, unicodedata.normalize("NFD", "Ngọc  Đào")) == span
