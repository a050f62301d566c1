"""Text that a spreadsheet would calculate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.actuals.formulas import meant, neutral


@given(st.text(st.sampled_from("'=+-@ 12.a"), max_size=8))
def test_what_is_made_harmless_is_read_as_it_was_meant(text: str) -> None:
    assert meant(neutral(text)) == text


@given(st.text(max_size=20))
def test_no_text_is_left_a_formula(text: str) -> None:
    safe = neutral(text)
    assert safe[:1] not in ("=", "+", "@")
    assert neutral(safe) != text or safe == text


@pytest.mark.parametrize(
    ("text", "safe"), [("=1+1", "'=1+1"), ("-5", "-5"), ("- chưa có", "'- chưa có"), ("vụ xuân", "vụ xuân")]
)
def test_examples(text: str, safe: str) -> None:
    assert neutral(text) == safe
