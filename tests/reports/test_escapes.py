"""What nobody can see is written so that it is seen, and JSON stays what it was."""

import json
import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.reports.csv_text import csv_text
from hq_targets.reports.differences import difference
from hq_targets.reports.documents import dumped
from hq_targets.reports.escapes import escaped

_CATEGORIES = ("Cc", "Cf", "Cs", "Zl", "Zp")


def test_every_hidden_character_is_escaped_and_no_other() -> None:
    letters: dict[bool, list[str]] = {True: [], False: []}
    for letter in map(chr, range(sys.maxunicode + 1)):
        category = unicodedata.category(letter)
        if category != "Cn":  # what a later Unicode may make hidden is escaped already
            letters[category in _CATEGORIES and letter not in "\n\t"].append(letter)
    assert all(escaped(letter).startswith("\\") for letter in letters[True])
    others = "".join(letters[False])
    assert escaped(others) == others


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_with_escapes_is_the_same_value(text: str) -> None:
    written = dumped({"text": text})
    assert json.loads(written) == {"text": text}
    assert escaped(written) == written


def test_a_difference_shows_what_is_hidden() -> None:
    said = difference(b"a\r\nb\x1b[2J\n", "a\nb\u202e\n".encode(), "x.csv")
    assert "-a\\r\n-b\\u001b[2J\n+a\n+b\\u202e\n" in said


def test_a_difference_of_another_alphabet_is_read_in_it() -> None:
    before = b"\xff\xfe" + "Lúa\n".encode("utf-16-le")
    assert "-Lúa\n" in difference(before, "Lúa,1\n".encode(), "x.csv")


def test_a_cell_of_csv_shows_what_is_hidden() -> None:
    assert csv_text(["note"], [{"note": "đỏ\x1b[31m"}]) == "note\nđỏ\\u001b[31m\n"
