"""Closed periods held against today: each change nobody entered, at its place, of its figure alone."""

from datetime import date
from typing import Any

import pytest

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.stated import NO_FIGURE, StatedKey, read_stated
from hq_targets.core.period import Period
from hq_targets.core.problem import Finding, Place
from hq_targets.core.rules.closing_rules import StandingClosings, standing_closings
from hq_targets.core.rules.closings import ClosingFile, Copy, Kept, KeptUnit, basis_to_state, revised_keys
from tests.made import book, gain, indicator, row, spec

SPEC = spec(indicator(), gain())
GRAIN: StatedKey = ("grain", None, "quarter")
GAIN: StatedKey = ("gain", "01", None)


def closing(period: str, *revisions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"period": period, "date": "2021-04-10", "author": "Hoa", "revisions": list(revisions), **more}


def revision(
    before: str, after: str, day: str = "2021-05-01", name: str = "grain", **more: str
) -> dict[str, Any]:
    return {
        "indicator": name,
        "date": day,
        "author": "Lan",
        "reason": "rà soát",
        "before": before,
        "after": after,
        **more,
    }


def copies(**figures: Any) -> dict[Period, Copy]:
    kept = {
        name.replace("_", "-"): tuple(Kept(key, read_stated(text)) for key, text in some.items())
        for name, some in figures.items()
    }
    return {period: Copy(some, "s1") for name, some in kept.items() if (period := Period.parse(name))}


def standing(made: Book, held: dict[Period, Copy], *closings: dict[str, Any]) -> StandingClosings:
    file = ClosingFile.model_validate({"format": "hq-targets/closings/1", "closings": list(closings)})
    return standing_closings(file, held, SPEC, made)


def told(found: StandingClosings) -> list[tuple[str, object]]:
    at = [(one.code, one.path[1:]) for one in found.findings]
    assert all(one.path[0] == "closings" for one in found.findings)
    return [*at, *((one.code, one.place.line) for one in found.problems)]


def near(one: Finding) -> tuple[str, ...]:
    return tuple(other.code for other in one.facts["near"])  # type: ignore[attr-defined]


Q1 = copies(**{"2021_Q1": {GRAIN: "30", GAIN: "5"}})
AS_CLOSED = (row("grain", "2021-Q1", "30"), row("gain", "2021-Q1", "5", "01", basis=None))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (AS_CLOSED, []),
        ([AS_CLOSED[0], row("gain", "2021-Q1", "6", "01", basis=None)], [("closed-figure-changed", 2)]),
        (AS_CLOSED[:1], [("closed-figure-gone", (0, "period"))]),
        ([*AS_CLOSED, row("gain", "2021-Q1", "7", "02", basis=None)], [("closed-figure-new", 2)]),
        ([*AS_CLOSED, row("grain", "2021-Q1", "31", basis="ytd")], [("closed-figure-new", 2)]),
        ([*AS_CLOSED, row("grain", "2021-Q2", "31")], []),
    ],
)
def test_a_change_nobody_entered(rows: list[Any], found: list[Any]) -> None:
    assert told(standing(book(*rows), Q1, closing("2021-Q1"))) == found
    assert told(standing(book(*rows), {}, closing("2021-Q1"))) == [], "nothing is known of what was closed"


@pytest.mark.parametrize(
    ("rows", "held", "facts"),
    [
        (
            [row("gain", "2021-Q1", "6", "01", basis=None)],
            {GAIN: "5"},
            ("5", "6", ("gain", SPEC.area_of["01"]), SPEC.area_of["01"], "--indicator gain --area 01"),
        ),
        ([row("grain", "2021-Q1", "31")], {GRAIN: "30"}, ("30", "31", ("grain",), None, "--indicator grain")),
        (
            [row("grain", "2021-Q1", "31"), row("grain", "2021-Q1", "30", basis="ytd")],
            {GRAIN: "30", ("grain", None, "ytd"): "30"},
            ("30", "31", ("grain", "quarter"), None, "--indicator grain"),
        ),
        (
            [row("grain", "2021-Q1", "30"), row("grain", "2021-Q1", "30", basis="ytd")],
            {GRAIN: "30"},
            ("none", "30", ("grain", "ytd"), None, "--indicator grain"),
        ),
    ],
)
def test_what_is_said_of_a_change(
    rows: list[Any], held: dict[StatedKey, str], facts: tuple[Any, ...]
) -> None:
    (problem,) = standing(book(*rows), copies(**{"2021_Q1": held}), closing("2021-Q1")).problems
    said = problem.facts
    assert said["id"] == next(iter(facts[2]))
    assert (str(said["before"]), str(said["after"]), said["subject"], said["area"], said["options"]) == facts
    assert (str(said["period"]), said["code"]) == ("2021-Q1", "2021-Q1")
    assert said["since"] == date(2021, 4, 10)


@pytest.mark.parametrize(
    ("revisions", "found"),
    [
        ([revision("30", "31")], []),
        ([revision("30", "32"), revision("32", "31")], []),
        (
            [revision("30", "32"), revision("30", "31")],
            [("revision-out-of-chain", (0, "revisions", 1, "before"))],
        ),
        ([revision("30", "32")], [("closed-figure-changed", 2)]),
        ([revision("30", "31", "2021-04-10")], []),
        ([revision("30", "31", "2021-04-09")], [("revision-too-early", (0, "revisions", 0, "date"))]),
        (
            [revision("30", "32", "2021-06-01"), revision("32", "31", "2021-05-31")],
            [("revision-too-early", (0, "revisions", 1, "date"))],
        ),
        (
            [revision("30", "31"), revision("5", "5", name="grian")],
            [("unknown-indicator", (0, "revisions", 1, "indicator"))],
        ),
        (
            [revision("30", "31"), revision("5", "5", name="gain", area="Xã Không")],
            [("unknown-area", (0, "revisions", 1, "area"))],
        ),
    ],
)
def test_revisions_lead_from_the_closed_figure_to_todays(revisions: list[Any], found: list[Any]) -> None:
    made = book(row("grain", "2021-Q1", "31"), AS_CLOSED[1])
    ended = standing(made, Q1, closing("2021-Q1", *revisions))
    assert told(ended) == found
    assert [one.revised[0] for one in ended.closed] == [GRAIN]
    assert revised_keys(ended.closed, made) == {next(iter(made.observations)).key}


def test_closings_that_are_in_order_come_by_their_periods_with_what_is_wrong_of_each() -> None:
    held = copies(**{"2021_Q1": {GRAIN: "30"}, "2021_Q2": {GRAIN: "40"}, "2022_Q1": {GRAIN: "1"}})
    held |= copies(**{"2020": {("grain", None, None): "90"}})
    closings = ("2021-Q2", "2021-Q1", "2022-Q1", "2021-Q2", "soon", "2021-M03", "2020")
    ended = standing(book(), held, *map(closing, closings))
    assert [str(one.period) for one in ended.closed] == ["2020", "2021-Q1", "2021-Q2"]
    assert told(ended) == [
        ("closed-figure-gone", (0, "period")),
        ("closed-figure-gone", (1, "period")),
        ("closed-twice", (3, "period")),
        ("bad-period", (4, "period")),
        ("closed-in-other-calendar", (5, "period")),
        ("closed-figure-gone", (6, "period")),
    ]
    assert ended.findings[2].facts == {"period": Period(2021, 2), "first": ("closings", 0, "period")}


def test_nothing_is_concluded_from_a_copy_that_is_not_the_sealed_one() -> None:
    held = copies(**{"2021_Q1": {("gone", "99", None): "30"}})
    ended = standing(book(), held, closing("2021-Q1", seal="s2"))
    assert (told(ended), ended.closed) == ([("closed-copy-altered", (0, "seal"))], ())
    facts = {"period": Period(2021, 1), "code": "2021-Q1", "date": date(2021, 4, 10)}
    assert ended.findings[0].facts == facts
    sealed = standing(book(), held, closing("2021-Q1", seal="s1"))
    assert [code for code, _ in told(sealed)] == ["closed-indicator-gone", "closed-area-gone"]


def test_what_is_no_more_is_told_once_with_what_it_may_be_called_now() -> None:
    old = {("grian", None, "quarter"): "30", ("gain", "9", None): "5", ("ginger", None, "quarter"): "8"}
    held = copies(**{"2021_Q1": old, "2021_Q2": old})
    made = book(row("grain", "2021-Q1", "30"), row("grain", "2021-Q2", "30"))
    ended = standing(made, held, closing("2021-Q1"), closing("2021-Q2"))
    assert told(ended) == [
        ("closed-indicator-gone", (0, "period")),
        ("closed-indicator-gone", (0, "period")),
        ("closed-area-gone", (0, "period")),
    ]
    assert [(one.facts["id"], str(one.facts["period"])) for one in ended.findings] == [
        ("grian", "2021-Q1"),
        ("ginger", "2021-Q1"),
        ("9", "2021-Q1"),
    ]
    assert near(ended.findings[0]) == ("grain",)


@pytest.mark.parametrize(
    ("old", "now", "renamed"),
    [
        ({"before": "30"}, {"grain": "30"}, True),
        ({"before": "30"}, {"grain": "31"}, False),
        ({"before": "30", "other": "30"}, {"grain": "30"}, False),  # which of them it was, nobody can tell
    ],
)
def test_an_indicator_that_was_renamed_has_just_the_figures_it_had(
    old: dict[str, str], now: dict[str, str], renamed: bool
) -> None:
    held = copies(**{"2021_Q1": {(name, None, "quarter"): value for name, value in old.items()}})
    made = book(*(row(name, "2021-Q1", value) for name, value in now.items()))
    ended = standing(made, held, closing("2021-Q1"))
    assert [one.code for one in ended.problems] == ([] if renamed else ["closed-figure-new"])
    assert [one.facts["id"] for one in ended.findings] == list(old)
    assert near(ended.findings[0]) == (("grain",) if renamed else ())


@pytest.mark.parametrize(
    ("key", "closed", "unit", "today", "revisions", "found"),
    [
        (GRAIN, "30", "tấn", "30", [], []),
        (GRAIN, "30", "tonnes", "30", [], []),
        (GRAIN, "30", "tạ", "30", [], [("closed-unit-changed", 2)]),
        (GAIN, "5", "tạ", "5", [], [("closed-unit-changed", 2)]),
        (GRAIN, "0", "tạ", "0", [], []),
        (GRAIN, "…", "tạ", None, [], []),
        (GRAIN, "30", "tạ", "3", [], [("closed-figure-changed", 2)]),
        (GRAIN, "30", "tạ", "3", [revision("30", "3")], []),
        (("past", None, None), "30", "tạ", None, [], [("closed-indicator-gone", (0, "period"))]),
    ],
)
def test_the_same_number_in_another_unit_is_another_figure(
    key: StatedKey, closed: str, unit: str, today: str | None, revisions: list[Any], found: list[Any]
) -> None:
    place = Place("data/closed/2021-Q1.csv", 2, 1)
    copy = Copy((Kept(key, read_stated(closed)),), "s1", (KeptUnit(key, unit, place),))
    rows = [row(key[0], "2021-Q1", today, key[1], basis=key[2])] if key[0] in SPEC.indicator_of else []
    ended = standing(book(*rows), {Period(2021, 1): copy}, closing("2021-Q1", *revisions))
    assert told(ended) == found
    for one in ended.problems:
        if one.code == "closed-unit-changed":
            area = SPEC.area_of.get(key[1] or "")
            assert (one.place, one.facts["id"], one.facts["area"]) == (place, key[0], area)
            assert (one.facts["text"], one.facts["code"]) == (unit, "2021-Q1")
            assert one.facts["expected"] is SPEC.unit_of[SPEC.indicator_of[key[0]].unit]


def test_what_each_of_two_closings_renamed_is_remembered() -> None:
    held = copies(
        **{"2021_Q1": {("before", None, "quarter"): "30"}, "2021_Q2": {("past", "01", None): "5"}},
    )
    made = book(row("grain", "2021-Q1", "30"), row("gain", "2021-Q2", "5", "01", basis=None))
    ended = standing(made, held, closing("2021-Q1"), closing("2021-Q2"))
    assert ended.problems == []
    assert [(one.facts["id"], near(one)) for one in ended.findings] == [
        ("before", ("grain",)),
        ("past", ("gain",)),
    ]


def test_the_basis_of_a_figure_is_said_where_two_were_closed() -> None:
    to_date: StatedKey = ("grain", None, "ytd")
    assert basis_to_state(GRAIN, {GRAIN: NO_FIGURE, GAIN: NO_FIGURE}) is None
    assert basis_to_state(GRAIN, {GRAIN: NO_FIGURE, to_date: NO_FIGURE}) == "quarter"
    assert basis_to_state(to_date, {GRAIN: NO_FIGURE}) == "ytd"
    assert basis_to_state(to_date, {}) == "ytd"


# What one closing tells of another: a name that was found, or that was told, holds for all of them.


def test_what_an_indicator_is_called_now_holds_for_periods_closed_without_it() -> None:
    held = copies(**{"2021_Q1": {("before", None, "quarter"): "30"}, "2021_Q2": {GRAIN: "40"}})
    made = book(row("grain", "2021-Q1", "30"), row("grain", "2021-Q2", "40"))
    ended = standing(made, held, closing("2021-Q1"), closing("2021-Q2"))
    assert told(ended) == [("closed-indicator-gone", (0, "period"))]
    assert near(ended.findings[0]) == ("grain",)


def test_an_indicator_that_is_still_there_was_not_renamed_to_one_with_the_same_figures() -> None:
    made = book(row("grain", "2021-Q1", "30"), row("gain", "2021-Q1", "30"))
    ended = standing(made, copies(**{"2021_Q1": {GRAIN: "30"}}), closing("2021-Q1"))
    assert [(one.code, one.facts["id"]) for one in ended.problems] == [("closed-figure-new", "gain")]


def test_a_name_told_of_at_a_revision_is_not_told_of_again_where_its_figures_were_closed() -> None:
    gone: dict[StatedKey, str] = {("ginger", None, "quarter"): "8", ("wood", None, "quarter"): "9"}
    held = copies(**{"2021_Q1": gone, "2021_Q2": {}})
    revised = closing("2021-Q2", revision("8", "8", name="ginger"))
    ended = standing(book(), held, closing("2021-Q1"), revised)
    assert told(ended) == [
        ("unknown-indicator", (1, "revisions", 0, "indicator")),
        ("closed-indicator-gone", (0, "period")),
    ]
    assert ended.findings[1].facts["id"] == "wood"
