"""What is known for goals of several years, from the files of each, and never over a break."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.period import Period
from hq_targets.core.targets.goal import Goal
from hq_targets.core.years.course import YearKept, YearPoint, course_of, increase_of, segments
from hq_targets.core.years.goals import asked_shown, goal_paths, goal_remarks, needs_other_years, now_shown
from hq_targets.core.years.lineage import line_of
from hq_targets.core.years.paths import GoalPath, Known, path_of
from tests.made import book, condition, indicator, row, spec

ANEW = {"vi": "chuẩn mới", "en": "a new standard"}
RESTATED = {"value": "7", "basis": "restated", "printed": "7 tấn"}


def goal(threshold: str = "20", **more: Any) -> dict[str, Any]:
    return {**condition("level", "at_least", threshold), "year": "2025", "since": "2020", **more}


def course(
    years: Mapping[int, Mapping[str, Any]], *rows: Observation, quarter: int = 4
) -> tuple[YearPoint, ...]:
    """One stock over the years, each with what its spec says of it, all known up to a quarter of each."""
    made = {
        year: spec(indicator("herd", **{"accumulation": "stock", **more}), year=str(year))
        for year, more in years.items()
    }
    kept = {year: YearKept(book(*rows), Period(year, quarter)) for year in years}
    newest = max(years)
    return course_of(line_of(made[newest].indicator_of["herd"], newest, made), kept)


def at(period: str, value: str) -> Observation:
    return row("herd", period, value, basis=None)


def known(points: tuple[YearPoint, ...]) -> Known:
    (path,) = goal_paths(points)
    return path.known


def test_the_way_begins_with_the_actual_of_the_year_it_is_since() -> None:
    years = {2021: {}, 2022: {"goals": [goal()]}}
    begun = known(course(years, at("2020", "10"), at("2021-Q4", "12"), at("2022-Q4", "14")))
    assert (begun.year, begun.closed, begun.start, begun.actual, begun.unknown) == (
        2022,
        True,
        Decimal(10),
        Decimal(14),
        None,
    )


def test_a_start_that_is_stated_needs_no_other_year() -> None:
    begun = known(course({2022: {"goals": [goal(**{"from": "9"})]}}, at("2022-Q4", "14")))
    assert (begun.start, begun.unknown) == (Decimal(9), None)


def test_without_a_year_after_the_years_own_files_say_what_it_came_to() -> None:
    years: dict[int, dict[str, Any]] = {2020: {}, 2021: {"goals": [goal()]}}
    own = known(course(years, at("2020-Q4", "10"), at("2021-Q4", "12")))
    assert (own.start, own.unknown) == (Decimal(10), None), "no baseline is reported"
    silent = known(course(years, at("2020-Q2", "10"), at("2021-Q4", "12")))
    assert (silent.start, silent.unknown) == (None, "no_start"), "a stock of the middle of the year is not it"


@pytest.mark.parametrize(
    ("years", "start", "unknown"),
    [
        ({2021: {}, 2022: {"redefined": ANEW}}, None, "across_break"),
        ({2021: {"redefined": ANEW}, 2022: {}}, None, "across_break"),
        ({2021: {"redefined": ANEW, "baseline": RESTATED}, 2022: {}}, 7, None),
        ({2021: {}, 2022: {}}, 10, None),
    ],
)
def test_no_way_begins_before_a_break(years: dict[int, Any], start: int | None, unknown: str | None) -> None:
    years[2022] |= {"goals": [goal()]}
    found = known(course(years, at("2020", "10"), at("2021", "12"), at("2022-Q4", "14")))
    assert (found.start, found.unknown) == (start, unknown)


def test_a_sum_begins_with_nothing_and_adds_up_the_years_after() -> None:
    total = goal("100", total="yes", since="2020")
    years: dict[int, dict[str, Any]] = {year: {"accumulation": "flow"} for year in (2021, 2022, 2023)}
    years[2023]["goals"] = [total]
    rows = [row("herd", period, value) for period, value in (("2021", "10"), ("2022", "20"))]
    rows += [row("herd", "2023-Q4", "30", basis="ytd")]
    found = known(course(years, *rows))
    assert (found.start, found.actual, found.missing, found.adds_up) == (Decimal(0), Decimal(60), (), True)
    gone = known(course(years, *rows[1:]))
    assert (gone.actual, gone.missing, gone.unknown) == (None, (2021,), "no_years")


def test_a_sum_that_only_begins_with_next_year_is_nothing_yet() -> None:
    years = {2021: {"accumulation": "flow", "goals": [goal("100", total="yes", since="2021")]}}
    found = known(course(years, row("herd", "2021-Q1", "30")))
    assert (found.actual, found.missing, found.unknown) == (Decimal(0), (), None)


@pytest.mark.parametrize(
    ("goals", "first"),
    [
        ([], None),
        ([goal(since="2020")], None),  # its actual is the baseline
        ([goal(since="2019")], 2019),
        ([goal(since="2019", **{"from": "9"})], None),
        ([goal(since="2018", total="yes"), goal(since="2019")], 2018),
    ],
)
def test_which_years_are_needed_for_goals(goals: list[Any], first: int | None) -> None:
    assert needs_other_years(spec(indicator("herd", goals=goals))) == first


def path(now: Known, **more: Any) -> GoalPath:
    return path_of(Goal.model_validate(goal(**more)), now)


def test_a_goal_that_was_missed_or_is_behind_is_told() -> None:
    missed = path(Known(2025, closed=True, start=Decimal(10), actual=Decimal(19)))
    behind = path(Known(2022, closed=True, start=Decimal(10), actual=Decimal(13)))
    on_path = path(Known(2022, closed=True, start=Decimal(10), actual=Decimal(14)))
    said = list(goal_remarks([missed, behind, on_path]))
    facts = {"goal": "2025", "printed": "như in"}
    assert [(one.code, dict(one.facts)) for one in said] == [
        ("goal-missed", {**facts, "now": 19}),
        ("goal-behind", {**facts, "asked": 14, "now": 13, "gap": 1, "sign": "≥", "by": "2022"}),
    ]


@pytest.mark.parametrize(
    ("actual", "shown"),
    [
        (Fraction(1, 3), "0.33"),  # who stands just where it is asked for is not put beside it
        (Decimal("0.335"), "0.334"),  # above what is asked for, below it once that is rounded up
        (Decimal("0.3"), "0.34"),
        (Decimal("0.34"), "0.334"),  # what is more than is asked for is not shown as if it were just that
        (None, "0.34"),
    ],
)
def test_what_is_asked_for_is_shown_on_its_side_of_the_actual(
    actual: Decimal | Fraction | None, shown: str
) -> None:
    one = path(Known(2021, closed=True, start=Decimal(0), actual=actual), threshold="1", year="2023")
    assert (one.asked, asked_shown(one)) == (Fraction(1, 3), Decimal(shown))


@pytest.mark.parametrize(
    ("actual", "shown"), [("0.67", "0.66"), ("0.66", "0.666"), ("0.6664", "0.6666"), ("0.66666", "0.666666")]
)
def test_what_must_be_low_is_asked_for_on_its_side_of_the_actual(actual: str, shown: str) -> None:
    falls = Goal.model_validate({**goal(year="2023"), "at_least": None, "at_most": "0"})
    one = path_of(falls, Known(2021, closed=True, start=Decimal(1), actual=Decimal(actual)))
    assert (one.asked, asked_shown(one)) == (Fraction(2, 3), Decimal(shown))


@pytest.mark.parametrize(
    ("actual", "shown"),
    [
        (Decimal("13.4567"), Decimal("13.4567")),  # what has an end is not rounded
        (Fraction(40, 3), Decimal("13.33")),
        (Fraction(42, 3), Fraction(14)),
        (Fraction(41997, 3000), Decimal("13.999")),
        (Fraction(41999, 3001), Decimal("13.995")),
        (Fraction(60001, 3001), Decimal("19.99")),
        (Fraction(59999, 3000), Decimal("19.9997")),
        (None, None),
    ],
)
def test_the_actual_is_shown_on_its_side_of_what_is_asked_for(actual: Any, shown: Any) -> None:
    assert now_shown(path(Known(2022, closed=True, start=Decimal(10), actual=actual))) == shown


def test_what_must_be_low_is_told_with_its_sign() -> None:
    low = {key: value for key, value in goal("10").items() if key != "at_least"}
    falls = Goal.model_validate({**low, "at_most": "10"})
    (told,) = goal_remarks([path_of(falls, Known(2022, closed=True, start=Decimal(20), actual=Decimal(17)))])
    assert (told.facts["sign"], told.facts["asked"], told.facts["gap"]) == ("≤", 16, 1)


@pytest.mark.parametrize(
    ("more", "last", "quarter", "found"),
    [
        # A part of a year is not held against a whole one; what stands is as it stands.
        ({"accumulation": "flow"}, {1: "5", 2: "6", 3: "7", 4: "8"}, 4, (True, 26, True)),
        ({"accumulation": "flow"}, {1: "5", 2: "6"}, 2, (False, None, True)),
        ({"accumulation": "flow"}, {1: "5", 3: "7", 4: "8"}, 4, (False, None, True)),
        ({}, {2: "14"}, 2, (False, 14, False)),
        ({}, {2: "14"}, 4, (False, 14, False)),
        ({}, {4: "14"}, 4, (True, 14, False)),
    ],
)
def test_what_is_known_of_the_year_itself(
    more: dict[str, Any], last: dict[int, str], quarter: int, found: tuple[bool, int | None, bool]
) -> None:
    basis = "quarter" if more else None
    rows = [row("herd", f"2022-Q{n}", value, basis=basis) for n, value in last.items()]
    now = known(course({2022: {**more, "goals": [goal(**{"from": "9"})]}}, *rows, quarter=quarter))
    assert (now.closed, now.actual, now.adds_up) == found


def test_a_sum_is_not_made_over_a_break_and_a_year_of_nothing_adds_nothing() -> None:
    def years(**broken: Any) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {year: {"accumulation": "flow"} for year in (2021, 2022, 2023)}
        found[2022] |= broken
        found[2023]["goals"] = [goal("100", total="yes", since="2020")]
        return found

    rows = [row("herd", "2021", "0"), row("herd", "2022", "20"), row("herd", "2023-Q4", "30", basis="ytd")]
    assert known(course(years(), *rows)).actual == 50
    broken = known(course(years(redefined=ANEW), *rows))
    assert (broken.actual, broken.unknown, broken.missing) == (None, "across_break", (2021,))


def test_the_years_of_areas_contradict_each_other_area_by_area() -> None:
    each = {"each": "commune"}
    ends = {"2021-Q4": {"01": "5", "03": "7"}, "2021": {"01": "6", "02": "6", "03": "8"}}
    rows = [
        row("herd", period, value, code, basis=None)
        for period, one in ends.items()
        for code, value in one.items()
    ]
    told = course({2021: each, 2022: each}, *rows, at("2021-Q4", "1"), at("2021", "2"))[1].contradictions
    found = [f"{one.area.code if one.area else 'whole'}: {one.later} and {one.own}" for one in told]
    assert found == ["01: 6 and 5", "03: 8 and 7"]


def test_the_change_against_the_year_before_is_told_but_not_over_another_unit() -> None:
    rows = at("2020", "4"), at("2021-Q4", "5"), at("2021", "5"), at("2022-Q4", "7")
    points = course({2021: {}, 2022: {}}, *rows)
    assert [increase_of(one) for one in points] == [1, 2]
    other = course({2021: {}, 2022: {"unit": "con"}}, *rows)
    assert [increase_of(one) for one in other] == [1, None]
    assert [[one.stage.year for one in some] for some in segments(other)] == [[2021], [2022]]


def test_there_is_no_gap_to_what_is_not_known() -> None:
    assert path(Known(2022, closed=True, start=None, actual=Decimal(13))).gap is None
    assert path(Known(2022, closed=True, start=Decimal(10), actual=None)).gap is None
    assert path(Known(2022, closed=True, start=Decimal(10), actual=Decimal(15))).gap == 1


def test_a_year_contradicts_the_next_only_once_it_is_over() -> None:
    rows = at("2021-Q3", "12"), at("2021-Q4", "12"), at("2021", "13"), at("2022-Q4", "14")
    years: dict[int, dict[str, Any]] = {2021: {}, 2022: {}}
    (told,) = course(years, *rows)[1].contradictions
    assert (told.area, told.later, told.own) == (None, Decimal(13), Decimal(12))
    assert course(years, *rows, quarter=3)[1].contradictions == ()
    assert course({2021: {}, 2022: {"redefined": ANEW}}, *rows)[1].contradictions == ()


def test_years_are_parted_where_the_definition_broke() -> None:
    points = course({2021: {}, 2022: {"redefined": ANEW}, 2023: {}}, at("2021-Q4", "5"))
    assert [[one.stage.year for one in some] for some in segments(points)] == [[2021], [2022, 2023]]
