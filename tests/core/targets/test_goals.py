"""Goals of several years that are wrong by themselves: their years, what they are of, and what they say."""

from typing import Any

import pytest

from hq_targets.core.targets.goal import Goal
from hq_targets.core.targets.goal_rules import GOAL_RULES, without_years
from tests.made import condition, gain, indicator, spec


def goal(
    measure: str = "level", comparison: str = "at_least", threshold: Any = "20", **more: Any
) -> dict[str, Any]:
    given = {"printed": "20 tấn", "year": "2025", "since": "2020", **more}
    return condition(measure, comparison, threshold, **given)


def found(*goals: dict[str, Any], **more: Any) -> list[tuple[Any, ...]]:
    made = spec(indicator("grain", **{"accumulation": "stock", "goals": list(goals), **more}))
    return [(one.code, one.path[5:], one.facts) for rule in GOAL_RULES for one in rule(made)]


def codes(*goals: dict[str, Any], **more: Any) -> list[tuple[Any, ...]]:
    return [(code, path) for code, path, _ in found(*goals, **more)]


@pytest.mark.parametrize(
    ("year", "since", "wrong"),
    [
        ("2025", "2020", None),
        ("2021", "2020", None),
        ("2025", "2021", None),
        ("2020", "2019", ("goal-passed", "year", {"goal": "2020", "year": "2021"})),
        ("2021", "2021", ("goal-since", "since", {"since": "2021", "goal": "2021", "year": "2021"})),
        ("2025", "2022", ("goal-since", "since", {"since": "2022", "goal": "2025", "year": "2021"})),
    ],
)
def test_a_goal_lies_ahead_and_its_way_has_begun(
    year: str, since: str, wrong: tuple[str, str, dict[str, str]] | None
) -> None:
    expected = [(wrong[0], (1, wrong[1]), wrong[2])] if wrong is not None else []
    assert found(goal(), goal(year=year, since=since)) == expected


@pytest.mark.parametrize(
    ("one", "more", "wrong"),
    [
        (goal(), {}, []),
        (goal(total="yes"), {"accumulation": "flow"}, []),
        (goal(total="yes"), {}, [("goal-total", (0, "total"))]),
        (
            goal("increase", total="yes", printed="tăng 20 tấn"),
            {"accumulation": "flow"},
            [("goal-total", (0, "measure"))],
        ),
        (goal(total="yes", **{"from": "5"}), {"accumulation": "flow"}, [("goal-total", (0, "from"))]),
        (goal("growth", printed="tăng 20%", **{"from": "0"}), {}, [("growth-over-nothing", (0, "from"))]),
        (goal("growth", printed="tăng 20%", **{"from": "1"}), {}, []),
        (
            goal("level", "between", ("5", "8"), printed="5–8 tấn", better="neither"),
            {},
            [("goal-range", (0, "better"))],
        ),
        (goal("level", "between", ("5", "8"), printed="5–8 tấn", better="higher"), {}, []),
        (goal(threshold="-1", printed="-1 tấn"), {}, [("impossible-condition", (0, "at_least"))]),
        (goal(threshold="-1", printed="-1 tấn", total="yes"), {"accumulation": "flow"}, []),
        (goal(threshold="yes", printed="có"), {}, [("yes-for-number", (0, "at_least"))]),
        (goal(at_most="30"), {}, [("one-comparison", (0,))]),
        (goal("growth", threshold="200", printed="tăng 200%"), {"unit": "%"}, []),
    ],
)
def test_there_is_a_way_to_a_goal(one: dict[str, Any], more: dict[str, Any], wrong: list[Any]) -> None:
    told = codes(one, **more)
    assert [each for each in told if not each[0].startswith("printed")] == wrong


def test_goals_are_for_numbers_of_the_whole() -> None:
    of_each = {**gain(), "goals": [goal(threshold="-1", printed="-1 con")]}
    kept = indicator(
        "kept",
        condition("level", "at_least", "yes"),
        type="yes_no",
        unit="có",
        accumulation="stock",
        goals=[goal()],
    )
    wrong = indicator("grain", accumulation="stock", goals=[goal(threshold="-1")])
    made = spec(of_each, kept, wrong)
    told = [
        (one.code, one.path[1], one.path[4:], one.facts.get("id"))
        for rule in GOAL_RULES
        for one in rule(made)
    ]
    assert told[:3] == [
        ("goal-not-for", 0, ("goals",), "gain"),
        ("goal-not-for", 1, ("goals",), "kept"),
        ("impossible-condition", 2, ("goals", 0, "at_least"), None),
    ]
    assert [(code, item) for code, item, *_ in told[3:]] == [("printed-mismatch", 0), ("printed-mismatch", 2)]


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("đến năm 2025 đạt 20 tấn", "đạt 20 tấn"),
        ("giai đoạn 2021–2025 đạt 20 tấn", "đạt 20 tấn"),
        ("giai đoạn 2020-2025: 20 tấn", ": 20 tấn"),
        ("từ năm 2019 đạt 20 tấn", "từ năm 2019 đạt 20 tấn"),
        ("giai đoạn 2022–2025: 20 tấn", "giai đoạn 2022–2025: 20 tấn"),
        ("đạt 2025 tấn", "đạt 2025 tấn"),
        ("đến 2025 tấn", "tấn"),
    ],
)
def test_a_goals_own_years_are_no_figures_of_it(printed: str, left: str) -> None:
    assert without_years(Goal.model_validate(goal(printed=printed))).strip() == left


def test_a_way_of_one_year_names_both_its_ends() -> None:
    one = goal(printed="giai đoạn 2024–2025: 20 tấn", since="2024")
    assert without_years(Goal.model_validate(one)).strip() == ": 20 tấn"


def test_a_goal_that_asks_for_yes_is_told_with_its_indicator() -> None:
    told = found(goal(threshold="yes", printed="có"))
    assert ("yes-for-number", (0, "at_least"), {"id": "grain"}) in told
