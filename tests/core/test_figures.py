"""Figures in running text: on their own boundaries, and read only as they are printed."""

from decimal import Decimal

import pytest

from hq_targets.core.figures import figure_tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("31.815,7 tấn và 02 xã", [("31.815,7", Decimal("31815.7")), ("02", Decimal(2))]),
        ("62.983.78 con", [("62.983.78", None)]),  # grouped as no number is
        ("số ٣ và 4", [("٣", None), ("4", Decimal(4))]),
        ("60/2020/NQ-HĐND", [("60", Decimal(60)), ("2020", Decimal(2020))]),
        ("đạt 95%, tăng 1,5.", [("95", Decimal(95)), ("1,5", Decimal("1.5"))]),
        ("12 km2, 3 m3 và 2 dm2", [("12", Decimal(12)), ("3", Decimal(3)), ("2", Decimal(2))]),
        ("m2, km2", []),
        ("tấm2", [("2", Decimal(2))]),  # no unit ends so
        ("m5", [("5", Decimal(5))]),
    ],
)
def test_figures_are_found_and_read_as_they_are_printed(
    text: str, found: list[tuple[str, Decimal | None]]
) -> None:
    tokens = figure_tokens(text)
    assert [(one.text, one.value) for one in tokens] == found
    assert [text[one.start : one.end] for one in tokens] == [one.text for one in tokens]
