"""What changed in the lists that targets rest on, and in what else a file states."""

from typing import Any

import pytest

from hq_targets.core.changes.catalogue_changes import catalogue_changes
from hq_targets.core.changes.statement_changes import Statement, stated_text, statement_changes
from tests.made import AREAS, KINDS, UNITS, indicator, spec

OFFICE = {"office": "stat", "vi": "Thống kê", "en": "Statistics"}


def test_what_came_and_changed_is_told_in_the_lists_order_then_what_is_gone() -> None:
    before = spec(
        indicator(),
        units=[*UNITS, {"unit": "lít", "en": "litres"}, {"unit": "xe", "en": "cars"}],
        area_kinds=KINDS,
        areas=AREAS,
        offices=[OFFICE],
    )
    after = spec(
        indicator(),
        units=[
            {"unit": "nhà", "en": "houses"},
            *UNITS[:2],
            {**UNITS[2], "en": "percent", "max": "200"},
            *UNITS[3:],
        ],
        area_kinds=[*KINDS, {"kind": "town", "vi": "thị trấn", "en": "town"}],
        areas=[AREAS[2], {**AREAS[0], "vi": "Xã Sóc"}, AREAS[1]],
        offices=[],
    )
    found = [
        (
            one.part,
            one.name,
            one.before is not None,
            one.after is not None,
            [field.name for field in one.fields],
        )
        for one in catalogue_changes(before, after)
    ]
    assert found == [
        ("units", "nhà", False, True, []),
        ("units", "%", True, True, ["en", "max"]),
        ("units", "lít", True, False, []),
        ("units", "xe", True, False, []),
        ("area_kinds", "town", False, True, []),
        ("areas", "01", True, True, ["vi"]),
        ("offices", "stat", True, False, []),
    ]
    (moved,) = (one for one in catalogue_changes(before, after) if one.name == "01")
    assert [(field.before, field.after) for field in moved.fields] == [("Xã Sóc Hà", "Xã Sóc")]
    assert (moved.before, moved.after) == (before.area_of["01"], after.area_of["01"])
    assert catalogue_changes(before, before) == []


def test_entries_of_files_come_and_go_as_often_as_they_stand() -> None:
    def told(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[str]:
        sides = (
            {file: [Statement(text) for text in said] for file, said in one.items()}
            for one in (before, after)
        )
        return [f"{one.file} {one.kind} {one.entry.text}" for one in statement_changes(*sides)]

    assert told({"b": ["x", "y"], "a": ["x"]}, {"b": ["y", "z"], "c": ["x"]}) == [
        "a removed x",
        "b removed x",
        "b added z",
        "c added x",
    ]
    assert told({"a": ["x", "x"]}, {"a": ["x"]}) == ["a removed x"]
    assert told({"a": ["x"]}, {"a": ["x", "x", "x"]}) == ["a added x", "a added x"]
    assert told({"a": ["x", "y"]}, {"a": ["y", "x"]}) == []
    kept, moved = Statement("x", "closings"), Statement("x", "waivers")
    assert [one.entry for one in statement_changes({"a": [kept]}, {"a": [moved]})] == [kept, moved]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"period": "2021-Q1", "rows": 3}, "period: 2021-Q1; rows: 3"),
        (
            {"revisions": [{"a": 1, "b": [2, 3]}, "x"], "c": {"d": None}},
            "revisions: [(a: 1; b: [2, 3]), x]; c: (d: None)",
        ),
        ([[1, 2], {"a": "b"}, "c"], "[1, 2], (a: b), c"),
        ("ngô", "ngô"),
        ({}, ""),
    ],
)
def test_an_entry_is_told_as_one_line_with_what_is_inside_it_in_brackets(value: Any, text: str) -> None:
    assert stated_text(value) == text
