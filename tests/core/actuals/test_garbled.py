"""Vietnamese in old fonts and wrong encodings: seen where it is certain, never where it may be meant."""

import pytest

from hq_targets.core.actuals.columns import vietnamese_headings
from hq_targets.core.actuals.garbled import garbling_of


@pytest.mark.parametrize(
    ("text", "garbling"),
    [
        ("ChØ tiªu", "tcvn3"),
        ("§¬n vÞ tÝnh", "tcvn3"),
        ("Chæ tieâu", "vni"),
        ("Thöïc hieän", "vni"),
        ("Chá»‰ tiÃªu", "mojibake"),
        ("vá»¥ xuÃ¢n", "mojibake"),
        ("§é che phñ rõng cña huyÖn", "tcvn3"),
        ("Chỉ tiêu", None),
        ("ĐÃ HOÀN THÀNH", None),
        ("Ủy ban nhân dân xã Müller", None),
        ("30 m², 5 °C, «trích»", None),
        ("value", None),
    ],
)
def test_what_is_recognised(text: str, garbling: str | None) -> None:
    assert garbling_of(text, vietnamese_headings()) == garbling


def test_no_name_of_ours_looks_garbled() -> None:
    assert [name for name in vietnamese_headings() if garbling_of(name, vietnamese_headings())] == []


@pytest.mark.parametrize(
    ("text", "name", "garbling"),
    [
        ("Chaêm soùc", "Chăm sóc", "vni"),
        ("Ñaëng kyù", "Đặng ký", "vni"),
        ("Röøng", "Rừng", "vni"),
        ("Cô sôû", "Cơ sở", "vni"),
        ("CÔ SÔÛ", "CƠ SỞ", "vni"),
        ("Öu ñaõi", "Ưu đãi", "vni"),
        ("NÖÔÙC MÖA", "NƯỚC MƯA", "vni"),
        ("Chaêm soùc", "Chăm bón", None),
        ("Rõng", "Rừng", "tcvn3"),
        ("Rừng", "Rừng", None),
        ("Rung", "Rừng", None),
    ],
)
def test_a_text_is_recognised_by_the_name_it_spells(text: str, name: str, garbling: str | None) -> None:
    assert garbling_of(text, [name]) == garbling
