"""A document that was worked on is told from one that is as it was made."""

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.report.seal import OPEN_SEAL, parts_untouched, sealed, sealed_parts, untouched

TEXTS = st.text(max_size=60).filter(lambda text: "hq-targets-seal" not in text)


@given(TEXTS, TEXTS)
def test_what_was_sealed_is_untouched_until_a_byte_changes(before: str, after: str) -> None:
    data = sealed(f"{before}{OPEN_SEAL}{after}".encode())
    assert untouched(data) is True
    assert untouched(data + b" ") is False
    assert untouched(b"x" + data) is False


def test_what_was_never_sealed_says_nothing() -> None:
    assert untouched(b"anything") is None
    assert parts_untouched({"a.xml": b"anything"}) is None


def test_a_seal_that_was_left_open_is_none_that_holds() -> None:
    assert untouched(OPEN_SEAL.encode()) is False


def test_two_seals_hold_for_nothing() -> None:
    data = sealed(OPEN_SEAL.encode())
    other = sealed(f"{OPEN_SEAL} and more".encode())
    assert untouched(data + other) is False


@given(st.dictionaries(st.text("abc/.", min_size=1, max_size=8), st.binary(max_size=40), max_size=5))
def test_a_package_is_sealed_over_all_its_parts(parts: dict[str, bytes]) -> None:
    whole = sealed_parts({**parts, "docProps/custom.xml": OPEN_SEAL.encode()})
    assert parts_untouched(whole) is True
    for name in whole:
        assert parts_untouched({**whole, name: whole[name] + b" "}) is False
        assert not parts_untouched({key: one for key, one in whole.items() if key != name})


def test_a_part_cannot_pass_for_another() -> None:
    whole = sealed_parts({"a": b"one", "b": b"two", "seal": OPEN_SEAL.encode()})
    assert parts_untouched({**whole, "a": whole["b"], "b": whole["a"]}) is False


def test_a_document_that_was_sealed_once_is_known_as_untouched_by_every_later_version() -> None:
    seal = "hq-targets-seal:"
    made = f"{seal}27f4dd9af471673ed026a7c9f5bb1a28b79fb4a23fd64394e8a09b57c4fcf72b"
    assert sealed(OPEN_SEAL.encode()) == made.encode()
    whole = f"one {seal}ba03dfb3070b3b7fb94e44e7c82e0786bd148b7f13270d4b8c15f3b6582f19de"
    parts = {"b.xml": b"two", "a.xml": whole.encode()}
    assert sealed_parts({"b.xml": b"two", "a.xml": f"one {OPEN_SEAL}".encode()}) == parts
    assert (untouched(made.encode()), parts_untouched(parts)) == (True, True)
