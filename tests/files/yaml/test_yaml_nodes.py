"""YAML read twice, by both parsers, into the same values at the same places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hq_targets.files.text import TextFile, read_text
from hq_targets.files.yaml.yaml_nodes import Document, read_document
from tests.conftest import ROOT

PIECES = """\
a: 1
b:
  - x
  c: 'd'
"e": |
  f
#c
---
...
%YAML 1.1
"""
SIGNS = [
    "[",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "\n",
    "  ",
    "&a ",
    "*a",
    "!!str ",
    "? ",
    "'",
    '"',
    "<<: ",
    ",",
    "@",
    "\\",
]
pieces = st.lists(st.sampled_from(PIECES.splitlines(keepends=True) + SIGNS), max_size=12)


def read(text: str, pure: bool = False) -> tuple[Document | None, list[tuple[str, int, int]]]:
    document, problems = read_document(TextFile("a.yaml", tuple(text.split("\n"))), pure)
    return document, [(p.code, p.place.line, p.place.column) for p in problems]


def test_scalars_stay_what_is_written() -> None:
    text = "a: 012\nb: 31815.70\nc: yes\nd: 0x1F\ne: ~\nf: '01363'\ng: 2021-01-01\nh: NaN\ni:\n"
    document, _ = read(text)
    assert document is not None
    assert document.data == {
        "a": "012", "b": "31815.70", "c": "yes", "d": "0x1F", "e": "~", "f": "01363", "g": "2021-01-01",
        "h": "NaN", "i": "",
    }  # fmt: skip


def test_every_value_and_key_knows_its_place() -> None:
    document, _ = read("a:\n  - b: một\n    c: 'hai'\n")
    assert document is not None
    assert document.place(("a", 0, "b"))[1:4] == (2, 8, 3)
    assert document.place(("a", 0, "c"))[1:4] == (3, 8, 5)
    assert document.keys[("a", 0, "c")][1:4] == (3, 5, 1)
    assert document.place(("a", 0, "missing"))[1:3] == (2, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ("yaml-duplicate-key", 3, 1)),
        ("a: 1\n\tb: 2\n", ("yaml-tab", 2, 1)),
        ("a: &x 1\n", ("yaml-anchor", 1, 4)),
        ("a: *x\n", ("yaml-anchor", 1, 4)),
        ("<<: 1\n", ("yaml-anchor", 1, 1)),
        ("a: !!python/object 1\n", ("yaml-tag", 1, 4)),
        ("a: 1\n---\nb: 2\n", ("yaml-documents", 2, 1)),
        ("[" * 5000, ("yaml-too-deep", 1, 21)),
        ("a: [1, 2\nb: 3\n", ("yaml-syntax", 2, 2)),
        ("a: 1\n b: 2\n", ("yaml-syntax", 2, 3)),
        ("? [a]\n: b\n", ("yaml-key", 1, 3)),
    ],
)
def test_what_a_reviewer_could_not_see_through_is_refused(text: str, expected: tuple[str, int, int]) -> None:
    assert read(text)[1][0] == expected


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_directives_are_refused(version: str) -> None:
    document, problems = read(f"%YAML {version}\n---\na: yes\n")
    assert document is not None
    assert (document.data, problems[0][0]) == ({"a": "yes"}, "yaml-directive"), "the rest is still examined"


def test_both_parsers_read_the_shipped_spec_alike() -> None:
    file, _ = read_text(ROOT / "data" / "targets_2021.yaml", "targets.yaml", 10**6)
    assert file is not None
    assert read_document(file) == read_document(file, pure=True)


@settings(max_examples=300)
@given(pieces)
def test_both_parsers_agree_on_anything(parts: list[str]) -> None:
    text = "".join(parts)
    assert read(text) == read(text, pure=True)


@given(st.text(max_size=80))
def test_any_text_is_a_document_or_a_problem(text: str) -> None:
    document, problems = read(text)
    assert document is not None or problems


@pytest.mark.parametrize("pure", [True, False])
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: 1\n...\n", ["yaml-documents"]),
        ("a: 1\n---\nb: 2\n", ["yaml-documents"]),
        ("%YAML 1.1\n---\na: 1\n", ["yaml-directive"]),
        ("a: &x 1\nb: *x\n", ["yaml-anchor", "yaml-anchor"]),
        ("a: &x 1\n*x : 2\n", ["yaml-anchor", "yaml-anchor"]),
        ("a: !!int 1\n", ["yaml-tag"]),
    ],
)
def test_what_a_spec_has_no_use_for_is_told(text: str, codes: list[str], pure: bool) -> None:
    assert [code for code, _, _ in read(text, pure)[1]] == codes
