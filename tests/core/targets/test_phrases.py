"""How the words of a directive are read, and what beside a quotation makes it another target."""

import pytest

from hq_targets.core.figures import figure_tokens
from hq_targets.core.targets.phrases import unquoted, words_of


@pytest.mark.parametrize(
    ("printed", "comparison", "changes"),
    [
        ("31.815,7 tấn", "at_least", False),
        ("95% trở lên", "at_least", False),
        ("không dưới 95%", "at_least", False),
        ("trên: 27.716 triệu đồng", "above", False),
        ("trên địa bàn huyện đạt 90%", "at_least", False),
        ("đạt trên 95%", "above", False),
        ("hơn 95%", "above", False),
        ("dưới 1,5%", "below", False),
        ("thấp hơn 3%", "below", False),
        ("không quá 3%", "at_most", False),
        ("không  vượt quá 3%", "at_most", False),
        ("85% trở xuống", "at_most", False),
        ("giảm còn 20%", "at_most", False),
        ("tăng từ 2% trở lên", "at_least", True),
        ("tăng trên 4%", "above", True),
        ("tăng thêm 02 xã", "at_least", True),
        ("nâng lên 52%", "at_least", False),
        ("tăng tỷ lệ che phủ rừng đạt 52%", "at_least", False),
        ("tốc độ tăng trưởng kinh tế đạt 6%", "at_least", False),
        ("giảm 4% trở lên", "at_most", True),
        ("giảm trên 4%", "below", True),
        ("giảm không quá 2%", "at_least", True),
        ("duy trì 100%", "at_least", False),
        ("khoảng 4%", "about", False),
        ("gần 4%", None, False),
    ],
)
def test_comparison_and_change(printed: str, comparison: str | None, changes: bool) -> None:
    words = words_of(printed, figure_tokens(printed), "%")
    assert (words.comparison, words.changes) == (comparison, changes)


@pytest.mark.parametrize(
    ("printed", "unit", "scale", "behind"),
    [
        ("5 nghìn tấn", "tấn", 1000, "tấn"),
        ("5 nghìn tỷ đồng", "tỷ đồng", 1000, "tỷ đồng"),
        ("54 triệu đồng", "triệu đồng/ha", 1, "triệu đồng"),
        ("3 vạn con", "con", 10_000, "con"),
        ("3 vạn cây", "con", 1, "vạn cây"),
        ("5 trăm nghìn tấn", "tấn", 100_000, "tấn"),
    ],
)
def test_words_of_scale(printed: str, unit: str, scale: int, behind: str) -> None:
    words = words_of(printed, figure_tokens(printed), unit)
    assert (int(words.scale), words.behind) == (scale, behind)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("đạt: 92%;", None),
        ("đạt trên 92%;", "trên"),
        ("dưới mức 92%", "dưới"),
        ("(trên) 92%", "trên"),
        ("-92%", "-"),
        ("- 92%", None),
        ("gấp: 92%", None),
        ("gấp 92%", "gấp"),
        ("giảm tỷ lệ: 92%", "giảm"),
        ("92% trở xuống", "trở xuống"),
        ("92%/năm", "/năm"),
        ("trên địa bàn: 92%", None),
        ("tốc độ tăng năng suất: 92%", None),
        ("tăng trưởng kinh tế: 92%", None),
        ("tăng trưởng kinh tế giảm: 92%", "giảm"),
    ],
)
def test_a_telling_word_beside_a_quotation(text: str, word: str | None) -> None:
    start = text.index("92%")
    span = unquoted(text, (start, start + 3), 0)
    assert (None if span is None else text[slice(*span)]) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("giảm 5%, đạt 92%", None),
        ("giảm 5%, trên 92%", "trên"),
        ("giảm 5%; -92%", "-"),
        ("5%, giảm: 92%", "giảm"),
        ("5%, tốc độ tăng 3 năm: 92%", None),
    ],
)
def test_only_what_stands_behind_the_figure_before_is_beside_a_quotation(text: str, word: str | None) -> None:
    start = text.index("92%")
    span = unquoted(text, (start, start + 3), text.index("%") + 1)
    assert (None if span is None else text[slice(*span)]) == word
