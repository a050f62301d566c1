"""Which bound figures of a document no longer agree, and why."""

from decimal import Decimal

import pytest

from hq_targets.core.problem import Place
from hq_targets.core.report.binding import LONGEST_KEY, Bound, Shown, disagreements, short_key

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
