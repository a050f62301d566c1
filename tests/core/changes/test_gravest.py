from typing import Any

import pytest

from hq_targets.core.actuals.columns import COLUMNS
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.changes.catalogue_changes import catalogue_changes
from hq_targets.core.changes.figure_changes import FigureChange, Kind
from hq_targets.core.changes.gravest import (
    Closed,
    Gravest,
    closed_changes,
    closings_altered,
    entries_added,
    of_names,
    of_targets,
    own_altered,
    undecided_ways,
    units_altered,
)
from hq_targets.core.changes.name_changes import names_taken
from hq_targets.core.changes.statement_changes import (
    Statement,
    StatementChange,
    stated_text,
    statement_changes,
)
from hq_targets.core.changes.target_changes import spec_changes
from tests.made import UNITS, condition, gain, indicator, quarter, row, spec

DECISION = {"date": "2021-07-20", "decision": "15/NQ-HĐND", "reason": "Dịch bệnh"}
MOVED = {**DECISION, "before": "100", "after": "90"}
AGAIN = {**DECISION, "before": "90", "after": "80"}


LEVEL = condition("level", "at_least", "5")


def grain(level: int, *amendments: Any, **more: Any) -> Any:
    return indicator("grain", condition("level", "at_least", level, amendments=amendments), **more)


def worded(printed: str) -> Any:
    return indicator("grain", {**condition("level", "at_least", 100), "printed": printed})


@pytest.mark.parametrize(
    ("before", "after", "grave"),
    [
        ([grain(100)], [grain(90)], Gravest(loosened=1)),
        ([grain(100)], [grain(110)], Gravest(tightened=1)),
        ([grain(100)], [grain(110, {**MOVED, "after": "110"})], Gravest()),
        ([grain(100)], [grain(90, MOVED)], Gravest()),
        ([grain(90, MOVED)], [grain(80, {**MOVED, "after": "80"})], Gravest(loosened=1, records=1)),
        ([grain(90, MOVED)], [grain(80, MOVED, {**AGAIN, "decision": "15/nq-hđnd"})], Gravest(reused=1)),
        ([grain(90, MOVED)], [grain(80, MOVED, {**AGAIN, "date": "2021-08-01"})], Gravest()),
        ([grain(90, MOVED)], [grain(80, MOVED, {**AGAIN, "decision": "16/NQ-HĐND"})], Gravest()),
        ([grain(100)], [grain(80, MOVED, AGAIN)], Gravest()),
        ([gain()], [grain(80, MOVED, AGAIN), gain()], Gravest(tightened=1)),
        ([grain(100)], [grain(100, pace="none")], Gravest(otherwise=1)),
        ([grain(100)], [grain(90, pace="none")], Gravest(loosened=1)),
        ([grain(100)], [grain(100, withdrawn=DECISION)], Gravest(withdrawn=1)),
        ([grain(100, withdrawn=DECISION)], [grain(100)], Gravest(records=1, taken_out=1)),
        ([grain(90, MOVED)], [grain(100)], Gravest(records=1, taken_out=1)),
        ([gain()], [gain(each_of=["01"])], Gravest(loosened=1)),
        ([grain(100), gain()], [gain()], Gravest(loosened=1)),
        ([gain()], [grain(100), gain()], Gravest(tightened=1)),
        ([gain()], [grain(100, added=DECISION), gain()], Gravest()),
        ([grain(100)], [grain(100, vi="Tên khác")], Gravest()),
        ([grain(100)], [worded("trên 100")], Gravest(reworded=1)),
        ([grain(100)], [worded("NHƯ  IN")], Gravest()),
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


def test_what_is_grave_in_figures_of_closed_periods() -> None:
    first, second = quarter(1), quarter(2)
    old, new = row("grain", "2021-Q1", "1"), row("grain", "2021-Q1", "2")
    figures = [
        FigureChange("revised", old, new._replace(basis="ytd")),
        FigureChange("described", old, old),
        FigureChange("added", None, row("grain", "2021-Q2", "3")),
        FigureChange("unsure", row("maize", "2021-Q1", "3"), None),
    ]

    def counted(closed: set[Any], entered: set[Any] | None) -> tuple[int, ...]:
        grave = closed_changes(Gravest(waivers=1), Closed(closed, entered), figures)
        assert grave.waivers == 1
        return grave.closed_figures, grave.with_reason, grave.without_reason, grave.unjudged, grave.unsure

    before, after = (first, ("grain", None, "quarter")), (first, ("grain", None, "ytd"))
    assert counted({first}, {before, after}) == (1, 1, 0, 0, 1)
    assert counted({first}, {after}) == (1, 0, 1, 0, 1), "what it no longer says was not entered"
    assert counted({first, second}, {before, after}) == (2, 1, 1, 0, 1)
    assert counted({first}, None) == (1, 0, 0, 1, 1), "it is not known what was entered"
    assert counted(set(), {before, after}) == (0, 0, 0, 0, 0)


def test_a_note_beside_an_empty_cell_is_no_figure_of_a_closed_period() -> None:
    empty = row("grain", "2021-Q1", None, absent=Absent.NOT_REPORTED, note="chờ báo cáo")
    figure = row("grain", "2021-Q1", "1")
    for before, after, moved in (
        (None, empty, 0),
        (empty, None, 0),
        (empty, figure, 1),
        (figure, empty, 1),
        (None, figure, 1),
    ):
        kind: Kind = "added" if before is None else "withdrawn" if after is None else "revised"
        grave = closed_changes(Gravest(), Closed({quarter(1)}, set()), [FigureChange(kind, before, after)])
        assert (grave.closed_figures, grave.without_reason) == (moved, moved)


def test_what_became_official_in_a_closed_period_or_is_that_no_more() -> None:
    estimate, official = (row("grain", "2021-Q1", "1", status=one) for one in ("estimate", "official"))
    empty = row("grain", "2021-Q1", None, absent=Absent.NOT_REPORTED, note="chờ")
    closed = Closed({quarter(1)}, set())
    for before, after, standing in (
        (estimate, official, "restated"),
        (official, estimate, "restated"),
        (official, official._replace(note="x"), None),
        (empty, empty._replace(status="estimate"), None),
    ):
        one = FigureChange("described", before, after)
        assert closed.standing(one) == standing
        assert closed_changes(Gravest(), closed, [one]).restated == (standing == "restated")
        assert Closed().standing(one) is None


def test_other_names_and_names_of_others() -> None:
    def named(*names: str) -> Any:
        return spec(*(indicator(f"i{n}", vi=name) for n, name in enumerate(names)))

    old = named("Đàn bò", "Đàn trâu", "Đàn lợn")
    for new, exchanged, other in (
        (named("Đàn trâu", "Đàn bò", "Đàn lợn"), 2, 0),
        (named("Đàn trâu", "Đàn dê", "Đàn gà"), 1, 2),
        (named("đàn  BÒ", "Đàn trâu", "Đàn lợn"), 0, 0),
        (named("Đàn bò", "Đàn trâu", "Đàn lợn", "Đàn bò"), 0, 0),
        (named("Đàn bò", "Đàn lợn"), 1, 0),
    ):
        grave = of_names(Gravest(units=1), spec_changes(old, new).pairs)
        assert (grave.exchanged, grave.names, grave.units) == (exchanged, other, 1)
    taken = names_taken(spec_changes(old, named("Đàn trâu", "Đàn dê", "Đàn lợn")).pairs)
    assert taken == {"i0": "i1"}


@pytest.mark.parametrize(
    ("changed", "count"),
    [({"max": "9"}, 1), ({"min": "1"}, 1), ({"decimals": "1"}, 1), ({"en": "x"}, 0), ({"unit": "tạ"}, 0)],
)
def test_units_that_take_other_values(changed: Any, count: int) -> None:
    before = spec(indicator(unit="con"))
    after = spec(indicator(unit="con"), units=[{**UNITS[0], **changed}, *UNITS[1:]])
    assert units_altered(catalogue_changes(before, after)) == count


def test_own_assessments_that_came_went_or_became_others() -> None:
    def own(**more: Any) -> dict[str, list[Statement]]:
        values = {"indicator": "grain", "period": "2021-Q1", "status": "met", **more}
        return {"assessments": [Statement(stated_text(values), "assessments", values)]}

    closed = {"closings": [closing()]}
    for before, after, count in ((own(), {}, 1), ({}, own(), 1), (own(), own(status="behind"), 1)):
        assert own_altered(statement_changes(before, {**after, **closed})) == count
    assert own_altered(statement_changes(own(), {**own(), **closed})) == 0


ENTERED = {"before": "1", "after": "2", "reason": "a"}
ALTERED = {"before": "1", "after": "2", "reason": "b"}
HEADING = ",".join(COLUMNS)


def closing(**more: Any) -> Statement:
    values = {"period": "2021-Q1", "author": "a", **more}
    return Statement(stated_text(values), "closings", values)


def copy(*lines: str) -> list[Statement]:
    return [Statement(line) for line in lines]


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ({"closings": [closing()]}, {"closings": [closing(author="b")]}, (1, 0)),
        ({"closings": [closing()]}, {"closings": [closing(revisions=[ENTERED])]}, (0, 0)),
        ({"closings": [closing(revisions=[ENTERED])]}, {"closings": [closing(revisions=[ALTERED])]}, (1, 0)),
        ({"closings": [closing(revisions=[ENTERED])]}, {"closings": [closing(author="b")]}, (2, 0)),
        ({"closings": [closing(period="2021-Q2")]}, {}, (0, 0)),
        ({"closings": [closing()]}, {}, (1, 0)),
        ({}, {"closings": [closing()], "closed/2021-Q1.csv": copy(HEADING, "a,1")}, (0, 0)),
        ({"closed/2021-Q1.csv": copy(HEADING, "a,1")}, {"closed/2021-Q1.csv": copy(HEADING)}, (0, 1)),
        ({"closed/2021-Q1.csv": copy(HEADING)}, {"closed/2021-Q1.csv": copy(HEADING, "a,1")}, (0, 1)),
        ({"closed/2021-Q1.csv": copy(HEADING)}, {}, (0, 1)),
        ({"closed/2021-Q2.csv": copy(HEADING)}, {}, (0, 0)),
        ({"waivers": [Statement("a", "waivers", {"code": "a"})], "other.csv": copy("a")}, {}, (0, 0)),
    ],
)  # fmt: skip
def test_what_is_grave_in_closings(before: Any, after: Any, counts: tuple[int, int]) -> None:
    """The second quarter was opened again: what went with it is told of that."""
    grave = closings_altered(Gravest(), {quarter(2)}, statement_changes(before, after), "closed")
    assert (grave.closings, grave.copies) == counts


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


def test_every_target_and_every_closing_counts_not_only_the_last() -> None:
    again = {**AGAIN, "decision": MOVED["decision"]}
    known, anew = [grain(90, MOVED)], [grain(80, MOVED, again)]
    kept = [gain(LEVEL), gain(condition("level", "at_least", "6"))]
    for before, after in ((known + kept[:1], anew + kept[1:]), (kept[:1] + known, kept[1:] + anew)):
        assert of_targets(spec_changes(spec(*before), spec(*after)).targets).reused == 1
    periods = ["2021-Q1", "2021-Q3", "2021-Q4"]
    old = {"closings": [closing(period=one) for one in periods]}
    altered = {"closings": [closing(period=one, author="b") for one in periods]}
    for now in (altered, {}):
        assert closings_altered(Gravest(), set(), statement_changes(old, now), "closed").closings == 3


def test_copies_may_lie_in_a_folder_within_another() -> None:
    """The second quarter was opened again, and its copy went with it."""
    before = {f"data/closed/2021-Q{n}.csv": copy(HEADING) for n in (1, 2)}
    assert closings_altered(Gravest(), {quarter(2)}, statement_changes(before, {}), "data/closed").copies == 1


@pytest.mark.parametrize(
    ("before", "after", "ways"),
    [
        ([gain()], [gain(), grain(100)], {"tightened"}),
        ([gain()], [gain(), grain(100, added=DECISION)], set()),
        ([gain(), grain(100)], [gain()], {"loosened"}),
        ([gain(), grain(100, added=DECISION)], [gain()], {"loosened"}),
        ([grain(100)], [grain(90, pace="none")], {"loosened", "otherwise"}),
        ([grain(100)], [grain(90, MOVED)], set()),
    ],
)
def test_which_ways_a_target_moved_that_no_decision_says(before: Any, after: Any, ways: set[str]) -> None:
    (change,) = spec_changes(spec(*before), spec(*after)).targets
    assert undecided_ways(change) == ways
