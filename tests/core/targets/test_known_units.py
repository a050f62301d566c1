"""Units that everybody knows are noticed behind a figure, though no spec declares them."""

import pytest

from hq_targets.core.targets.known_units import other_measure
from hq_targets.core.targets.printed_rules import PRINTED_RULES
from tests.made import condition, indicator, spec


@pytest.mark.parametrize(
    ("behind", "own", "other"),
    [
        ("tạ", "tấn", "tạ"),
        ("kg thóc", "tấn", "kg"),
        ("ha", "tấn", "ha"),
        ("km2", "km", "km2"),
        ("m² sàn", "m", "m²"),
        ("m", "m2", "m"),
        ("đồng/người", "triệu đồng", "đồng"),
        ("‰", "%", "‰"),
        ("lần", "con", "lần"),
        ("tấn", "nghìn tấn", "tấn"),
        ("kw", "kwh", "kw"),
        ("m2", "m² sàn", None),
        ("m2", "m2 sàn", None),
        ("héc-ta", "ha", None),
        ("phần trăm", "%", None),
        ("hat giống", "con", None),
        ("mẫu giáo", "lớp", None),
        ("đồng chí", "người", None),
        ("con", "tấn", None),
        ("", "tấn", None),
    ],
)
def test_a_known_measure_that_is_another(behind: str, own: str, other: str | None) -> None:
    assert other_measure(behind, own) == other


@pytest.mark.parametrize(
    ("printed", "codes"), [("100 tạ", ["printed-unit"]), ("100 tấn", []), ("100 kg", ["printed-unit"])]
)
def test_it_is_told_of_a_condition(printed: str, codes: list[str]) -> None:
    one = indicator("grain", condition("level", "at_least", "100", printed=printed))
    assert [finding.code for rule in PRINTED_RULES for finding in rule(spec(one))] == codes
