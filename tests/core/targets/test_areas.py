"""By what areas are called, and which codes say for sure whose they are."""

from typing import Any

import pytest

from hq_targets.core.targets.areas import Area, AreaIndex, AreaKind, clear_codes, without_kind

COMMUNE = AreaKind(kind="commune", vi="xã", en="commune", short=("X",))
KINDS = {"commune": COMMUNE}


def area(code: str, vi: str, **more: Any) -> Area:
    return Area(code=code, kind="commune", vi=vi, en=more.pop("en", f"The {vi}"), **more)


@pytest.mark.parametrize(
    ("areas", "clear"),
    [
        ([area("01", "Xã Một"), area("02", "Xã Hai")], ["01", "02"]),
        ([area("1", "Xã Một"), area("01", "Xã Hai"), area("2", "Xã Ba")], ["2"]),
        ([area("moi", "Xã Cũ"), area("02", "Xã Mới")], ["moi", "02"]),  # other letters
        ([area("moi", "Xã Cũ"), area("02", "Xã Moi")], ["02"]),
        ([area("moi", "Xã Cũ"), area("02", "Moi")], ["02"]),
        ([area("moi", "Xã Cũ"), area("02", "Xã Cũ Hơn", en="Moi")], ["02"]),
        ([area("moi", "Xã Moi"), area("02", "Xã Hai")], ["moi", "02"]),  # its own name
        ([area("x-moi", "Xã Cũ"), area("02", "Xã Moi")], ["x-moi", "02"]),
        ([area("1", "Xã Một"), area("01", "Xã Hai"), area("X1", "Xã Ba")], ["X1"]),
        ([area("moi", "Xã Một"), area("MOI", "Xã Hai")], ["moi", "MOI"]),
    ],
)
def test_a_code_that_another_area_may_be_called_by_is_not_clear(areas: list[Area], clear: list[str]) -> None:
    assert [*clear_codes(areas, KINDS)] == clear


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Xã Sóc Hà", "Sóc Hà"),
        ("XÃ. Sóc Hà", "Sóc Hà"),
        ("X.Sóc Hà", "Sóc Hà"),
        ("Xã", None),
        ("Xã ", None),
        ("X.", None),
        ("Xãm Sóc", None),
        ("Thị trấn Thông Nông", None),
    ],
)
def test_the_name_without_the_word_of_its_kind(name: str, rest: str | None) -> None:
    assert without_kind(name, COMMUNE) == rest
    assert without_kind(name, None) is None


@pytest.mark.parametrize(
    ("text", "code"), [("007", "007"), ("7", "007"), ("07", None), ("000", "000"), ("0", "000"), ("", None)]
)
def test_a_code_of_digits_is_found_without_its_zeros(text: str, code: str | None) -> None:
    found = AreaIndex([area("007", "Xã Bảy"), area("000", "Xã Không")], KINDS).find(text)
    assert (found.code if found is not None else None) == code
