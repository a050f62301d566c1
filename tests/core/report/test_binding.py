"""Which bound figures of a document no longer agree, and why."""

from decimal import Decimal

import pytest

from hq_targets.core.problem import Place
from hq_targets.core.report.binding import (
    LONGEST_KEY,
    Bound,
    Shown,
    as_read,
    disagreements,
    of_indicator,
    short_key,
    whole_figure,
)

WHOLE = Place("bao-cao.docx")


def codes(shown: Shown, made: Shown | None, now: Shown | None) -> list[str]:
    current = {} if now is None else {"rice.actual": now}
    bound = Bound("rice.actual", shown, made, Place("bao-cao.docx", 3))
    return [problem.code for problem in disagreements([bound], current, WHOLE)]


@pytest.mark.parametrize(
    ("shown", "made", "now", "told"),
    [
        ("12", "12", "12", []),
        ("12", "12", "13", ["figure-stale"]),
        ("13", "12", "12", ["figure-edited"]),
        ("14", "12", "13", ["figure-edited"]),
        ("13", "12", "13", ["figure-retyped"]),
        ("12", "12", None, ["figure-no-more"]),
        ("13", "12", None, ["figure-edited"]),
        ("12", None, "12", []),
        ("12", None, "13", ["figure-stale"]),
        (" 12\u00a0", "12", "12", []),
        (Decimal("12.0"), Decimal(12), Decimal(12), []),
        (Decimal("12.5"), Decimal(12), Decimal(12), ["figure-edited"]),
        ("12", Decimal(12), Decimal(12), ["figure-edited"]),
        ("", "12", "12", ["figure-edited"]),
    ],
)
def test_a_figure_is_held_against_what_it_was_and_what_it_is(
    shown: Shown, made: Shown | None, now: Shown | None, told: list[str]
) -> None:
    assert codes(shown, made, now) == told


def test_figures_that_are_gone_are_told_once_for_the_document() -> None:
    (problem,) = disagreements([], {"a.actual": "1", "b.actual": "2"}, WHOLE)
    assert (problem.code, problem.place, problem.facts["count"]) == ("figures-gone", WHOLE, 2)
    assert problem.severity == "error"


def test_a_figure_that_stands_twice_is_judged_at_each_place() -> None:
    bound = [Bound("rice.actual", text, "12", Place("a.docx", n)) for n, text in enumerate(("12", "13"), 1)]
    (problem,) = disagreements(bound, {"rice.actual": "12"}, WHOLE)
    assert problem.place.line == 2


def test_a_long_key_is_shortened_and_still_its_own() -> None:
    long = ["x" * 60 + f".{end}" for end in ("actual", "actuals")]
    short = [short_key(key) for key in long]
    assert all(len(key) <= LONGEST_KEY for key in short)
    assert len(set(short)) == 2
    assert short_key("forest_cover.actual") == "forest_cover.actual"


@pytest.mark.parametrize(
    ("shown", "made", "told"),
    [
        ("", "", []),
        ("đề nghị xem lại", "", []),
        ("bằng mức; đề nghị xem lại", "bằng mức", []),
        ("đề nghị xem lại", "bằng mức", ["figure-edited"]),
        ("", "bằng mức", ["figure-edited"]),
    ],
)
def test_a_note_may_be_added_to(shown: str, made: str, told: list[str]) -> None:
    bound = Bound("rice.note", shown, made, Place("a.docx", 3))
    assert [one.code for one in disagreements([bound], {"rice.note": made}, WHOLE)] == told


@pytest.mark.parametrize(
    ("before", "figure", "behind", "read"),
    [
        ("đạt ", "12", " tấn", "12"),
        ("đạt 1", "12", " tấn", "112"),
        ("đạt 1.", "120", " tấn", "1.120"),
        ("đạt -", "12", " tấn", "-12"),
        ("đạt −", "12", " tấn", "−12"),
        ("từ 3-", "12", " tấn", "3-12"),
        ("Mục ", "12", "5 tấn", "125"),
        ("Mục ", "12", ",5 tấn", "12,5"),
        ("Mục ", "1,2", "5 tấn", "1,25"),
        ("Mục ", "12", ".500, còn", "12.500,"),
        ("Mục ", "12", ", còn", "12"),
        ("Mục ", "12", ".", "12"),
        ("1", "12", "5", "1125"),
        # A word takes no digit that stands before it, nor does what ends with a word one behind it.
        ("5", "đạt", "7", "đạt"),
        ("1", "12%", "5", "112%"),
        ("", "12", "", "12"),
        ("9" * 50, "12", "8" * 50, "9" * 40 + "12" + "8" * 40),
        ("7", "1", "2", "712"),
    ],
)
def test_a_figure_is_read_with_what_is_typed_against_it(
    before: str, figure: str, behind: str, read: str
) -> None:
    text = f"{before}{figure}{behind}"
    assert whole_figure(text, len(before), len(before) + len(figure)) == read


def test_a_key_tells_whose_figure_it_is() -> None:
    assert [of_indicator(key) for key in ("rice.actual", "#3.verdict", "*.met", "a.b.c")] == [
        *("rice", "#3", "*", "a.b"),
    ]


def test_blanks_and_places_where_a_text_may_be_broken_are_not_read() -> None:
    assert as_read(" đạt\u00a012\u200b,5\n  tấn ") == "đạt 12,5 tấn"


def test_a_key_of_just_the_length_that_is_kept_stays_as_it_is() -> None:
    longest = "x" * LONGEST_KEY
    assert short_key(longest) == longest
    assert len(short_key(longest + "x")) == LONGEST_KEY


def test_a_problem_tells_what_stood_there_what_it_was_and_what_it_is_now() -> None:
    at, other = Place("a.docx", 3), Place("a.docx", 4)
    found = [
        Bound("rice.actual", "13", "12", at, "Lúa: 13 tấn"),
        Bound("maize.actual", "5", "5", other, "Ngô", astray=True),
        # That a wrong figure is also shown wrongly says nothing new, of a right one it does.
        Bound("rice.actual:words", "13 tấn", "12 tấn", at),
        Bound("herd.actual", "7", "7", other),
        Bound("herd.actual:words", "8 con", "7 con", other),
    ]
    now = {"rice.actual": "14", "maize.actual": "5", "herd.actual": "7", "herd.actual:words": "7 con"}
    problems = disagreements(found, {**now, "gone.target": "1", "gone.target:words": "1 tấn"}, WHOLE)
    assert [(one.code, one.place) for one in problems] == [
        *(("figure-edited", at), ("figure-astray", other), ("figure-edited", other), ("figures-gone", WHOLE)),
    ]
    facts = {"key": "rice.actual", "shown": "13", "made": "12", "now": "14", "around": "Lúa: 13 tấn"}
    assert problems[0].facts == facts
    assert problems[2].facts["key"] == "herd.actual:words"
    facts = {"key": "maize.actual", "shown": "5", "made": "5", "now": "5", "around": "Ngô"}
    assert problems[1].facts == facts
    assert problems[3].facts == {"count": 1, "keys": ("gone.target",)}
