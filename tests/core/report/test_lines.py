"""Which line of a document is which of those it was made with; and the same of the figures of a line."""

import pytest

from hq_targets.core.report import lines
from hq_targets.core.report.lines import figures_paired, lines_paired

RICE, HERD, ROAD = "(1) Lúa: 12 tấn; đạt.", "(2) Đàn bò: 1.010 con; không đạt.", "(3) Cứng hóa đường: 5 km"
MADE = (RICE, HERD, ROAD)


@pytest.mark.parametrize(
    ("found", "pairs"),
    [
        (MADE, [(0, 0), (1, 1), (2, 2)]),
        ((RICE, ROAD), [(0, 0), (2, 1)]),
        ((HERD,), [(1, 0)]),
        ((), []),
        (("Thêm", *MADE), [(0, 1), (1, 2), (2, 3)]),
        # One that was worked on is known by being like it was, and by its neighbours.
        ((RICE, "(2) Đàn bò và bê: 1.020 con; không đạt.", ROAD), [(0, 0), (1, 1), (2, 2)]),
        (("(2) Đàn bò: 1.020 con; không đạt.", ROAD), [(1, 0), (2, 1)]),
        ((RICE, "Một câu khác hẳn", ROAD), [(0, 0), (2, 2)]),
        (("(1) Lúa: 13 tấn; đạt.", "(1) Lúa: 14 tấn; đạt.", HERD, ROAD), [(0, 0), (1, 2), (2, 3)]),
        # One that was moved is known by its words.
        ((ROAD, RICE, HERD), [(0, 1), (1, 2), (2, 0)]),
        ((HERD, ROAD, RICE), [(0, 2), (1, 0), (2, 1)]),
    ],
)  # fmt: skip
def test_lines_are_known_by_their_words(found: tuple[str, ...], pairs: list[tuple[int, int]]) -> None:
    assert lines_paired(MADE, found) == pairs


def test_lines_that_read_alike_keep_their_order() -> None:
    assert lines_paired(["a", "b", "a"], ["a", "a"]) == [(0, 0), (2, 1)]
    assert lines_paired(["x", "x", "y", "z"], ["y", "z", "x", "x"]) == [(0, 2), (1, 3), (2, 0), (3, 1)]
    assert lines_paired(["x", "y", "z"], ["y", "z", "x", "x"]) == [(0, 2), (1, 0), (2, 1)]


def test_the_likest_lines_are_paired_first() -> None:
    made = ["Đàn bò: 5 con", "Đàn trâu: 5 con"]
    assert lines_paired(made, ["Đàn trâu: 6 con"]) == [(1, 0)]
    assert lines_paired(made, ["Đàn trâu: 6 con", "Đàn bò: 6 con"]) == [(0, 1), (1, 0)]


def test_a_line_of_which_half_the_words_are_left_is_still_known() -> None:
    assert lines_paired(["a b"], ["a c"]) == [(0, 0)]
    assert lines_paired(["a b c d e"], ["a b x y z"]) == []
    assert lines_paired(["a b", "a c"], ["a d"]) == [(0, 0)], "of two that are as like, the first"
    assert lines_paired([""], ["a"]) == []


def test_more_than_a_report_has_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_MOST", 9)
    assert len(lines_paired(MADE, MADE)) == 3
    with pytest.raises(ValueError, match="4"):
        lines_paired(MADE, (*MADE, "x"))
    monkeypatch.setattr(lines, "_MOST_LIKE", 1)
    assert lines_paired(["Lúa: 12 tấn"], ["Lúa: 13 tấn"]) == [(0, 0)]
    assert lines_paired(["Lúa: 12 tấn"], ["Lúa: 13 tấn", "Lúa: 14 tấn"]) == []
    assert figures_paired(["1"], ["1", "2"]) == []
    monkeypatch.setattr(lines, "_MOST_LIKE", 2)
    assert lines_paired(["Lúa: 12 tấn"], ["Lúa: 13 tấn", "Lúa: 14 tấn"]) == [(0, 0)]
    assert figures_paired(["1"], ["1", "2"]) == [(0, 0)]


@pytest.mark.parametrize(
    ("made", "found", "pairs"),
    [
        ("12 100% 10 đạt", "13 99% 11 hỏng", [(0, 0), (1, 1), (2, 2), (3, 3)]),
        ("12 100% 10 đạt", "12 10 đạt", [(0, 0), (2, 1), (3, 2)]),
        ("12 100% 10 đạt", "13 10 đạt", [(2, 1), (3, 2)]),
        ("12 100% 10 đạt", "13 100% đạt", [(0, 0), (1, 1), (3, 2)]),
        ("12 đạt", "12 7 đạt", [(0, 0), (1, 2)]),
        ("12 đạt", "", []),
    ],
)
def test_figures_of_a_line_are_known_by_their_order_and_by_what_they_say(
    made: str, found: str, pairs: list[tuple[int, int]]
) -> None:
    assert figures_paired(made.split(), found.split()) == pairs
