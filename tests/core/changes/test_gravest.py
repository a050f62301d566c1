from typing import Any

import pytest

from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.changes.gravest import Gravest, closed_changes, entries_added, of_targets
from hq_targets.core.changes.statement_changes import Statement, StatementChange
from hq_targets.core.changes.target_changes import spec_changes
from tests.made import condition, gain, indicator, quarter, row, spec

DECISION = {"date": "2021-07-20", "decision": "15/NQ-HĐND", "reason": "Dịch bệnh"}
MOVED = {**DECISION, "before": "100", "after": "90"}


LEVEL = condition("level", "at_least", "5")


def grain(level: int, *amendments: Any, **more: Any) -> Any:
    return indicator("grain", condition("level", "at_least", level, amendments=amendments), **more)


@pytest.mark.parametrize(
    ("before", "after", "grave"),
    [
        ([grain(100)], [grain(90)], Gravest(loosened=1)),
        ([grain(100)], [grain(110)], Gravest()),
        ([grain(100)], [grain(90, MOVED)], Gravest()),
        ([grain(90, MOVED)], [grain(80, {**MOVED, "after": "80"})], Gravest(loosened=1, records=1)),
        ([grain(100)], [grain(100, pace="none")], Gravest(otherwise=1)),
        ([grain(100)], [grain(90, pace="none")], Gravest(loosened=1)),
        ([grain(100)], [grain(100, withdrawn=DECISION)], Gravest()),
        ([grain(100, withdrawn=DECISION)], [grain(100)], Gravest(records=1, taken_out=1)),
        ([grain(90, MOVED)], [grain(100)], Gravest(records=1, taken_out=1)),
        ([gain()], [gain(each_of=["01"])], Gravest(loosened=1)),
        ([grain(100), gain()], [gain()], Gravest(loosened=1)),
        ([gain()], [grain(100), gain()], Gravest()),
        ([gain()], [grain(100, added=DECISION), gain()], Gravest()),
        ([grain(100)], [grain(100, vi="Tên khác")], Gravest()),
        # Each of several counts.
        ([grain(100), gain()], [grain(90), gain(each_of=["01"])], Gravest(loosened=2)),
        (
            [grain(100), gain(LEVEL)],
            [grain(100, pace="none"), gain(LEVEL, pace="none")],
            Gravest(otherwise=2),
        ),
        ([grain(100), gain(LEVEL)], [grain(90), gain(LEVEL, pace="none")], Gravest(loosened=1, otherwise=1)),
        (
            [grain(90, MOVED), gain(LEVEL, withdrawn=DECISION), gain(LEVEL, id="third", added=DECISION)],
            [
                grain(90, {**MOVED, "reason": "Khác"}),
                gain(LEVEL),
                gain(LEVEL, id="third", added={**DECISION, "reason": "Khác"}),
            ],
            Gravest(records=3, taken_out=1),
        ),
    ],
)
def test_what_is_grave_in_targets(before: Any, after: Any, grave: Gravest) -> None:
    assert of_targets(spec_changes(spec(*before), spec(*after)).targets) == grave


def test_what_is_grave_in_closings() -> None:
    first, second = quarter(1), quarter(2)
    old, new = row("grain", "2021-Q1", "1"), row("grain", "2021-Q1", "2")
    figures = [
        FigureChange("revised", old, new),
        FigureChange("described", old, old),
        FigureChange("added", None, row("grain", "2021-Q2", "3")),
    ]
    closed = frozenset({first})
    assert closed_changes(closed, frozenset(), figures) == (1, 1)
    assert closed_changes(frozenset(), closed, figures) == (0, 0)
    assert closed_changes(frozenset({first, second}), frozenset({first, second}), figures) == (0, 2)
    assert closed_changes(closed, None, figures) == (0, 1), "it is not known which are closed"


def test_entries_that_came_to_a_file() -> None:
    changes = [
        StatementChange("waivers", "added", Statement("format: hq-targets/waivers/1")),
        StatementChange("waivers", "added", Statement("code: a; reason: b")),
        StatementChange("waivers", "removed", Statement("code: c; reason: d")),
        StatementChange("waivers", "added", Statement("code: d; reason: b")),
        StatementChange("closings", "added", Statement("period: 2021-Q1")),
    ]
    found = [entries_added(changes, name) for name in ("waivers", "closings", "none")]
    assert found == [2, 1, 0]


def test_what_is_there_still_and_says_something_else() -> None:
    assert (Gravest(records=3, taken_out=1).altered, Gravest(records=2).altered) == (2, 2)
