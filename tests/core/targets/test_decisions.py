"""Decisions about targets make a chain in figures and in days, and a spec with one more says just that."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hq_targets.core.targets.condition import Decision
from hq_targets.core.targets.decision_rules import DECISION_RULES
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.revising import amended, with_added, withdrawn
from hq_targets.core.targets.spec import Spec
from tests.made import condition, indicator, spec

AT = ("items", 0, "indicators", 0)
STEPS = (*AT, "conditions", 0, "amendments")


def decision(day: str, **more: Any) -> dict[str, Any]:
    return {"date": day, "decision": "15/NQ", "reason": "rà soát", **more}


def step(before: Any, after: Any, day: str = "2021-05-01") -> dict[str, Any]:
    return decision(day, before=before, after=after)


def found(made: Spec) -> list[tuple[Any, ...]]:
    return [(one.code, one.path, one.facts) for rule in DECISION_RULES for one in rule(made)]


def target(threshold: Any, *amendments: dict[str, Any], key: str = "at_least", **more: Any) -> dict[str, Any]:
    return indicator("grain", condition("level", key, threshold, amendments=list(amendments)), **more)


@pytest.mark.parametrize(
    ("one", "wrong"),
    [
        (target("7", step("5", "6"), step("6", "7")), []),
        (target("8", step("5", "6"), step("6", "7")), [("amendment-chain", 1, "after", 7, 8)]),
        (target("7", step("5", "6"), step("5", "7")), [("amendment-chain", 0, "after", 6, 5)]),
        (
            target("7", step("5", "6"), step("6", "6.5"), step("6", "7")),
            [("amendment-chain", 1, "after", Decimal("6.5"), 6)],
        ),
        (target("7", step("7", "7")), [("amendment-without-change", 0, "after", 7, None)]),
        (
            target("7", step("5", "6", "2021-05-02"), step("6", "7", "2021-05-01")),
            [("amendment-date", 1, "date", date(2021, 5, 1), None)],
        ),
        (target("7", step("5", "6", "2021-05-02"), step("6", "7", "2021-05-02")), []),
        (target(("5", "8"), step(["3", "4"], ["5", "8"]), key="between"), []),
        (
            target(("5", "8"), step(["3", "4"], ["5", "7"]), key="between"),
            [("amendment-chain", 0, "after", (5, 7), (5, 8))],
        ),
    ],
)
def test_each_amendment_begins_where_the_one_before_ended(one: dict[str, Any], wrong: list[Any]) -> None:
    told = [
        (
            code,
            path[-2],
            path[-1],
            facts.get("after", facts.get("date")),
            facts.get("expected"),
        )
        for code, path, facts in found(spec(one))
    ]
    assert told == wrong
    assert all(path[:-2] == STEPS for _, path, _ in found(spec(one)))


@pytest.mark.parametrize(
    ("one", "wrong", "wanted"),
    [
        (target(("5", "8"), step("3", "4"), key="between"), [(0, "before"), (0, "after")], 2),
        (target(("5", "8"), step(["4", "3"], ["5", "8"]), key="between"), [(0, "before")], 2),
        (target(("5", "8"), step(["3", "3"], ["5", "8"]), key="between"), [(0, "before")], 2),
        (target(("5", "8"), step(["3", "4"], ["5", "6", "8"]), key="between"), [(0, "after")], 2),
        (target("7", step("5", "6"), step(["5", "6"], "7")), [(1, "before")], 1),
    ],
)
def test_an_amendment_has_as_many_figures_as_what_it_amends(
    one: dict[str, Any], wrong: list[Any], wanted: int
) -> None:
    shape = [("amendment-shape", (*STEPS, *at), {"wanted": wanted}) for at in wrong]
    assert found(spec(one)) == shape


def test_yes_cannot_be_amended() -> None:
    one = target("yes", step("0", "1"), type="yes_no", unit="có", accumulation="stock")
    assert found(spec(one)) == [("amendment-of-yes-no", STEPS, {})]


@pytest.mark.parametrize(
    ("added", "step_on", "withdrawn_on", "wrong"),
    [
        ("2021-05-01", "2021-05-01", "2021-05-01", None),
        ("2021-05-02", "2021-05-01", None, ((*STEPS, 0, "date"), "2021-05-01", "2021-05-02")),
        (None, "2021-05-02", "2021-05-01", ((*AT, "withdrawn", "date"), "2021-05-01", "2021-05-02")),
        ("2021-05-02", None, "2021-05-01", ((*AT, "withdrawn", "date"), "2021-05-01", "2021-05-02")),
        (None, None, "2021-05-01", None),
        (None, "2021-05-02", None, None),
    ],
)
def test_a_target_is_added_then_amended_and_withdrawn_last(
    added: str | None, step_on: str | None, withdrawn_on: str | None, wrong: tuple[Any, str, str] | None
) -> None:
    days = {"added": added, "withdrawn": withdrawn_on}
    more: dict[str, Any] = {key: decision(day) for key, day in days.items() if day is not None}
    one = target("6", *([step("5", "6", step_on)] if step_on is not None else []), **more)
    expected = []
    if wrong is not None:
        at, day, before = wrong
        facts = {"date": date.fromisoformat(day), "before": date.fromisoformat(before)}
        expected = [("decision-date", at, facts)]
    assert found(spec(one)) == expected


@pytest.mark.parametrize(("count", "wrong"), [("2", False), ("1", True), ("3", True)])
def test_indicators_are_counted_without_those_that_were_added(count: str, wrong: bool) -> None:
    given = indicator("wood"), indicator("input", input="yes", conditions=[]), target("6")
    late = indicator("late", added=decision("2021-05-01"))
    facts = {"expected": int(count), "found": 2}
    expected = [("indicator-count", ("indicator_count",), facts)] if wrong else []
    assert found(spec(*given, late, indicator_count=count)) == expected


BY = Decision.model_validate(decision("2021-06-01", signer="Hoa"))
BEFORE = spec(indicator("wood"), target("6", step("5", "6")), indicator("late"))


def others(made: Spec) -> list[Indicator]:
    return [one for one in made.indicator_of.values() if one.id != "grain"]


def test_a_spec_with_an_amendment_more_says_nothing_else_anew() -> None:
    after = amended(BEFORE, "grain", 0, Decimal(7), BY)
    (one,) = after.indicator_of["grain"].conditions
    assert (one.at_least, one.comparisons, one.printed) == (Decimal(7), ("at_least",), "như in")
    assert [f"{last.before} → {last.after}" for last in one.amendments] == ["5 → 6", "6 → 7"]
    assert (one.amendments[-1].date, one.amendments[-1].signer) == (BY.date, "Hoa")
    assert (found(after), others(after)) == ([], others(BEFORE))
    two = spec(indicator("grain", condition("level", "at_least", 1), condition("increase", "at_least", 2)))
    amended_once = amended(two, "grain", 1, Decimal(3), BY).indicator_of["grain"].conditions
    assert [f"{each.stated} {len(each.amendments)}" for each in amended_once] == ["1 0", "3 1"]


def test_a_spec_with_an_indicator_withdrawn_or_added_says_nothing_else_anew() -> None:
    gone = withdrawn(BEFORE, "grain", BY)
    assert gone.indicator_of["grain"].withdrawn == BY
    assert others(gone) == others(BEFORE)
    new = spec(indicator("new")).indicator_of["new"]
    more = with_added(BEFORE, 2, new)
    assert [[one.id for one in item.indicators] for item in more.items] == [
        ["wood"],
        ["grain", "new"],
        ["late"],
    ]
    assert (more.indicator_of["new"], others(more)[:1]) == (new, others(BEFORE)[:1])
