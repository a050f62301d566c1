"""What came, went and was changed among closings, own assessments and waivers."""

from typing import Any

from hq_targets.core.changes.field_changes import FieldChange
from hq_targets.core.changes.statement_changes import (
    EntryRevised,
    Statement,
    entries_revised,
    stated_text,
    statement_changes,
)

CLOSED = "data/closings.yaml"


def entry(of: str, **values: Any) -> Statement:
    return Statement(stated_text(values), of, values)


def revised(before: list[Statement], after: list[Statement]) -> tuple[list[EntryRevised], list[str]]:
    told, left = entries_revised(statement_changes({CLOSED: before}, {CLOSED: after}))
    return told, [f"{one.kind} {one.entry.text}" for one in left]


def test_an_entry_of_the_same_name_is_one_that_was_changed() -> None:
    old, new = (
        entry("closings", period="2021-Q1", author="a"),
        entry("closings", period="2021-Q1", author="b"),
    )
    other = entry("closings", period="2021-Q2", author="a")
    told, left = revised([old, other], [new])
    assert [(one.kind, one.known["period"], [f.name for f in one.fields]) for one in told] == [
        ("changed", "2021-Q1", ["author"]),
        ("removed", "2021-Q2", ["period", "author"]),
    ]
    assert left == []
    assert [one.kind for one in revised([], [new, new])[0]] == ["added", "added"]
    assert [one.kind for one in revised([old], [new, new])[0]] == ["changed", "added"]
    assert EntryRevised("", "", None, None).known == {}


def test_entries_of_lists_nobody_knows_and_lines_are_left() -> None:
    lines = [Statement("format: x"), entry("others", period="1"), Statement("12", "closings")]
    told, left = revised([entry("closings", period="1")], lines)
    assert [one.kind for one in told] == ["removed"]
    assert left == ["added format: x", "added period: 1", "added 12"]
    waiver = entry("waivers", period="1", author="b")
    assert [one.of for one in revised([entry("closings", period="1")], [waiver])[0]] == [
        "closings",
        "waivers",
    ]


def test_revisions_that_came_were_altered_and_were_taken_out() -> None:
    one, two, other = {"before": "1"}, {"before": "2"}, {"before": "3"}

    def told(before: Any, after: Any) -> list[tuple[int, bool, bool]]:
        sides = ({"revisions": before}, {"revisions": after})
        changes = EntryRevised("", "", *sides).revisions
        return [(change.number, change.before is not None, change.after is not None) for change in changes]

    assert told([one], [one, two]) == [(2, False, True)]
    assert told([one, two], [one]) == [(2, True, False)]
    assert told([one, two], [one, other]) == [(2, True, True)]
    assert told([one, two], [two]) == [(1, True, False)]
    assert told("none", ["no entry", one]) == [(1, False, True)]
    assert EntryRevised("", "", None, {"period": "1"}).revisions == ()


def test_every_value_that_became_another_is_told_before_and_after() -> None:
    old, new = (
        {"period": "2021-Q1", "author": "a", "note": "x"},
        {"period": "2021-Q1", "author": "b", "by": "c"},
    )
    assert EntryRevised("", "", old, new).fields == (
        FieldChange("author", "a", "b"),
        FieldChange("note", "x", None),
        FieldChange("by", None, "c"),
    )
