"""Figures read back from the words of a sentence: which is which, and what stands instead of one."""

import pytest

from hq_targets.core.report.sentences import Said, figures_read

# How a plan that is just reached is told: the same figure stands twice.
RICE = (Said("12 tấn", 5), Said("100%", 7), Said("12 tấn", 11), Said("; đạt.", 1))


def read(words: str) -> list[str]:
    return figures_read(words, RICE)


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("Lúa: 12 tấn, bằng 100% kế hoạch (12 tấn); đạt.", "12 tấn|100%|12 tấn|; đạt."),
        # What is typed over is not taken for the plan that reads as it did.
        ("Lúa: 13 tấn, bằng 100% kế hoạch (12 tấn); đạt.", "13 tấn|100%|12 tấn|; đạt."),
        ("Lúa: 12 tấn, bằng 100% kế hoạch (13 tấn); đạt.", "12 tấn|100%|13 tấn|; đạt."),
        ("Lúa: 9 tấn, bằng 75% kế hoạch (12 tấn); đạt.", "9 tấn|75%|12 tấn|; đạt."),
        ("Lúa: 9 tấn, bằng 75% kế hoạch (12 tấn); không đạt.", "9 tấn|75%|12 tấn|; không đạt."),
        ("Lúa: 9,5 tấn, bằng 75% kế hoạch (15 tấn); đạt.", "9,5 tấn|75%|15 tấn|; đạt."),
        ("Lúa: 912 tấn, bằng 100% kế hoạch (12 tấn); đạt.", "912 tấn|100%|12 tấn|; đạt."),
        ("Lúa: 13 tấn, bằng 100% kế hoạch (12 tấn); không đạt.", "13 tấn|100%|12 tấn|; không đạt."),
        ("Lúa: 13 tấn , bằng 100% kế hoạch (12 tấn); đạt.", "13 tấn|100%|12 tấn|; đạt."),
        # Words put in and taken out are the officer's own.
        ("Lúa đông xuân: 12 tấn thóc, bằng 100% kế hoạch (12 tấn); đạt.", "12 tấn|100%|12 tấn|; đạt."),
        ("12 tấn, bằng 100% kế hoạch (12 tấn); đạt.", "12 tấn|100%|12 tấn|; đạt."),
        ("Lúa: 12 tấn, 100% kế hoạch (12 tấn); đạt.", "12 tấn|100%|12 tấn|; đạt."),
        ("Lúa: 12 tấn, bằng 100% (12 tấn); đạt.", "12 tấn|100%|12 tấn|; đạt."),
        ("Lúa: 12 tấn, bằng 100% kế hoạch; đạt.", "12 tấn|100%||; đạt."),
        ("Lúa: 12 tấn.", "12 tấn|||"),
        ("", "|||"),
    ],
)  # fmt: skip
def test_each_figure_is_read_where_it_was_or_is_what_stands_there_instead(words: str, figures: str) -> None:
    assert read(words) == figures.split("|")


def test_of_two_ways_to_find_as_many_the_one_that_leaves_them_in_their_places_is_right() -> None:
    said = (Said("5", 5), Said("5", 11))
    assert figures_read("Bò: 5, kế hoạch 5", (Said("5", 4), said[1])) == ["5", "5"]
    assert figures_read("Lúa: 6, kế hoạch 5", said) == ["6", "5"]
    assert figures_read("Lúa: 5, kế hoạch 6", said) == ["5", "6"]


def test_a_word_of_the_name_is_not_taken_for_the_figure_behind_it() -> None:
    said = (Said("có", 13), Said("; đạt.", 0))
    assert figures_read("Xóm có điện: có; đạt.", said) == ["có", "; đạt."]
    assert figures_read("Xóm có điện: không; đạt.", said) == ["không", "; đạt."]
    assert figures_read("Điện: có; đạt.", said) == ["có", "; đạt."], "where the name is made shorter it is"
    (alone,) = figures_read("Xóm có điện: không", said[:1])
    assert alone == "không"


def test_a_figure_is_not_looked_for_before_those_that_were_typed_over() -> None:
    said = (Said("12 tấn", 11), Said("3", 2))
    assert figures_read("Vụ xuân 3: 9 tấn, 4", said) == ["9 tấn", "4"]
    three = (said[0], Said("7", 2), said[1])
    assert figures_read("Vụ xuân 3: 9 tấn, 8, 4", three) == ["9 tấn", "8", "4"]


def test_figures_that_stand_against_each_other_are_told_apart() -> None:
    said = (Said("có", 0), Said("; đạt.", 0))
    for words, figures in {
        "có; đạt.": ["có", "; đạt."],
        "không; đạt.": ["không", "; đạt."],
        "có; không đạt.": ["có", "; không đạt."],
        "; đạt.": ["", "; đạt."],
        "có": ["có", ""],
    }.items():
        assert figures_read(words, said) == figures


def test_as_many_words_as_a_figure_had_are_taken_where_the_next_one_is_not_found_either() -> None:
    said = (Said("tăng 5 con", 0), Said("; đạt.", 1), Said("(x)", 0))
    assert figures_read("giảm 3 con, ; hỏng.(y)", said) == ["giảm 3 con", "; hỏng.(y)", ""]
    assert figures_read("giảm 3 con; ; hỏng.(y)", said)[0] == "giảm 3 con"
    assert figures_read("giảm", said) == ["giảm", "", ""]


def test_a_figure_is_not_looked_for_without_end_among_longer_ones() -> None:
    said = (Said("12 tấn", 0),)
    for longer, figure in ((99, "12 tấn"), (100, None)):
        words = "112 tấn " * longer + "12 tấn"
        assert figures_read(words, said) == [figure or words]


def test_more_than_a_sentence_has_is_none() -> None:
    assert figures_read("a" * 40, (Said("a", 0),) * 40) == ["a"] * 40
    with pytest.raises(ValueError, match="made='a'"):
        figures_read("a" * 41, (Said("a", 0),) * 41)
    far = "x" * 20_000
    assert figures_read(f"{far[1:]}1", (Said("1", 19_999),)) == ["1"]
    assert figures_read(f"{far}1", (Said("1", 20_000),)) == [""]
