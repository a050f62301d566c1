from hq_targets.core.changes.new_notes import new_notes
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.indicator import Indicator
from tests.made import indicator


def note(line: int = 1, code: str = "jump", file: str = "a.csv", **facts: object) -> Problem:
    return Problem(code, Place(file, line, 1), {"value": 1, **facts})


def test_a_note_is_new_where_nothing_asked_it_before() -> None:
    before = [note(1), note(2, id="x")]
    for one in (note(1, value=2), note(1, file="b.csv"), note(1, code="factor-slip"), note(1, id="y")):
        assert new_notes(before, [*before, one]) == (one,)
    assert new_notes(before, before) == ()
    assert new_notes([], before) == tuple(before)
    assert new_notes(before, []) == ()


def test_it_stays_what_it_is_on_another_line_and_however_its_facts_are_ordered() -> None:
    assert new_notes([note(1, id="x")], [Problem("jump", Place("a.csv", 9), {"id": "x", "value": 1})]) == ()


def test_one_that_is_asked_twice_is_new_once() -> None:
    assert new_notes([note(1)], [note(1), note(2)]) == (note(2),)


def test_errors_are_no_notes() -> None:
    assert new_notes([note(1)], [note(1), note(2, code="unknown-area")]) == ()
    assert new_notes([note(1, code="unknown-area")], [note(1)]) == (note(1),)


def test_an_indicator_is_the_same_by_whatever_name() -> None:
    old, new, other = (
        Indicator.model_validate(indicator(name, vi=vi)) for name, vi in (("a", "x"), ("a", "y"), ("b", "x"))
    )
    assert new_notes([note(of=old)], [note(of=new)]) == ()
    assert new_notes([note(of=old)], [note(of=other)]) == (note(of=other),)
