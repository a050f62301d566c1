"""What changes did to attainment: whose status or percent is another one, by what, and at which period."""

from fractions import Fraction
from typing import Any

import pytest

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.changes.consequences import Consequence, Effect, Side, effect, period_to_compare
from hq_targets.core.changes.figure_changes import figure_changes
from hq_targets.core.changes.target_changes import spec_changes
from hq_targets.core.period import Period
from tests.made import book, condition, indicator, quarter, row, spec

LABEL = {"vi": "mới", "en": "new"}


def grain(least: int = 100, **more: Any) -> dict[str, Any]:
    return indicator(more.pop("name", "grain"), condition("level", "at_least", least), **more)


def own(status: str = "pending", overrules: str = "behind") -> OwnAssessment:
    texts = {
        "indicator": "grain",
        "period": "2021-Q1",
        "reason": "lý do",
        "author": "a",
        "date": "2021-04-01",
    }
    return OwnAssessment.model_validate({**texts, "overrules": overrules, "status": status})


def compared(before: Side, after: Side, period: Period) -> Effect:
    targets = spec_changes(before.spec, after.spec)
    figures = figure_changes(before.book, after.book, after.spec)
    return effect((before, after), period, targets, figures)


def told(found: Effect) -> list[str]:
    return [f"{_said(one.before)} -> {_said(one.after)} by {' '.join(one.causes)}" for one in found.changed]


def _said(a: Any) -> str:
    return "none" if a is None else f"{a.indicator.id} {a.status} {a.percent}"


def q1(value: str, name: str = "grain", **more: Any) -> Observation:
    return row(name, "2021-Q1", value, **more)


OLD = Side(spec(grain()), book(q1("20")))


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (OLD, OLD, []),
        (OLD, Side(spec(grain(vi="Tên")), book(q1("20", note="x"))), []),
        (OLD, Side(spec(grain(80)), book(q1("20"))), ["grain behind 20 -> grain on_track 25 by target"]),
        (OLD, Side(spec(grain()), book(q1("30"))), ["grain behind 20 -> grain on_track 30 by figures"]),
        (
            OLD,
            Side(spec(grain(50)), book(q1("30"))),
            ["grain behind 20 -> grain on_track 60 by target figures"],
        ),
        (OLD, Side(OLD.spec, OLD.book, (own(),)), ["grain behind 20 -> grain pending 20 by own"]),
        (Side(OLD.spec, OLD.book, (own(),)), OLD, ["grain pending 20 -> grain behind 20 by own"]),
        # The verdict told is the same, and the one that is reckoned is not.
        (
            Side(OLD.spec, OLD.book, (own("pending"),)),
            Side(spec(grain(25)), OLD.book, (own("pending", "on_track"),)),
            ["grain pending 20 -> grain pending 80 by target own"],
        ),
        # What is only described otherwise is no cause, nor are words.
        (
            OLD,
            Side(spec(grain(80, vi="Tên")), book(q1("20", note="x"))),
            ["grain behind 20 -> grain on_track 25 by target"],
        ),
        (
            OLD,
            Side(spec(grain(vi="Tên")), book(q1("30"))),
            ["grain behind 20 -> grain on_track 30 by figures"],
        ),
        # In their order, each by its own cause; one that did not change hides none behind it.
        (
            Side(spec(grain(), grain(name="maize"), grain(name="gone")), book(q1("20"), q1("20", "gone"))),
            Side(
                spec(grain(), grain(name="maize"), grain(name="came", unit="con")),
                book(q1("20"), q1("9", "maize")),
            ),
            [
                "maize no_data None -> maize behind 9 by figures",
                "none -> came no_data None by target",
                "gone behind 20 -> none by target figures",
            ],
        ),
    ],
)
def test_every_verdict_that_is_another_one_is_told_with_its_causes(
    before: Side, after: Side, found: list[str]
) -> None:
    assert told(compared(before, after, quarter(1))) == found


def test_a_ratio_changes_with_the_figures_of_its_parts_and_a_break_with_nothing_of_its_own() -> None:
    share = indicator(
        "share", condition("level", "at_least", "9"), accumulation="stock", ratio={"of": "few", "to": "all"}
    )
    parts = [indicator(name, accumulation="stock", input="yes", conditions=[]) for name in ("few", "all")]
    of = spec(share, *parts)
    old, new = (Side(of, book(q1(few, "few", basis=None), q1("2", "all", basis=None))) for few in ("9", "10"))
    assert [one.causes for one in compared(old, new, quarter(1)).changed] == [("figures",)]
    grown = {**share, "conditions": [condition("growth", "at_least", "9")]}
    rows = [row(n, p, "2", basis=None) for n in ("few", "all") for p in ("2020", "2021-Q1")]
    anew = [parts[0], {**parts[1], "redefined": LABEL}]
    broken = compared(
        Side(spec(grown, *parts), book(*rows)), Side(spec(grown, *anew), book(*rows)), quarter(1)
    )
    assert [one.causes for one in broken.changed] == [("elsewhere",)]


def verdicts(**values: str) -> Side:
    """Ends of the year of targets of 100, by what is reached."""
    rows = [row(name, "2021-Q4", value, basis="ytd") for name, value in values.items()]
    return Side(spec(*(grain(name=name) for name in values)), book(*rows))


@pytest.mark.parametrize(
    ("before", "after", "turns", "counts"),
    [
        ("99", "100", ["risen"], (1, 0)),
        ("100", "99", ["fallen"], (0, 1)),
        ("100", "120", [None], (0, 0)),
        ("98", "99", [None], (0, 0)),
    ],
)
def test_which_verdicts_rose_and_which_fell(
    before: str, after: str, turns: list[str | None], counts: tuple[int, int]
) -> None:
    found = compared(verdicts(a=before, b="1"), verdicts(a=after, b="1"), quarter(4))
    assert ([one.turn for one in found.changed], found.risen, found.fallen) == (turns, *counts)


def test_what_came_to_be_missed_fell_and_what_only_came_or_went_did_neither() -> None:
    unknown = Side(spec(grain(name="a")), book())
    (one,) = compared(unknown, verdicts(a="99"), quarter(4)).changed
    assert one.turn == "fallen"
    (one,) = compared(verdicts(a="99"), unknown, quarter(4)).changed
    assert one.turn is None
    for known in (Consequence(one.after, None, ()), Consequence(None, one.before, ())):
        assert known.turn is None
    both = compared(verdicts(a="99", b="100", c="99"), verdicts(a="100", b="99", c="100"), quarter(4))
    assert (both.risen, both.fallen) == (2, 1)


MOVED = {"date": "2021-07-20", "decision": "15/NQ", "reason": "Hạn", "before": "100", "after": "90"}


@pytest.mark.parametrize(
    ("value", "decided", "after", "thanks"),
    [
        ("95", [MOVED], {}, ("grain",)),
        ("100", [MOVED], {}, ()),
        ("89", [MOVED], {}, ()),
        ("95", [], {}, ()),
        ("95", [MOVED], {"withdrawn": {key: MOVED[key] for key in ("date", "decision", "reason")}}, ()),
    ],
)
def test_which_targets_are_reached_only_by_a_decision_of_the_change(
    value: str, decided: list[Any], after: Any, thanks: tuple[str, ...]
) -> None:
    rows = book(row("grain", "2021-Q4", value, basis="ytd"))
    lowered = indicator("grain", condition("level", "at_least", 90, amendments=decided), **after)
    assert compared(Side(spec(grain()), rows), Side(spec(lowered), rows), quarter(4)).thanks == thanks
    came = compared(Side(spec(grain(name="other")), rows), Side(spec(lowered), rows), quarter(4))
    assert came.thanks == (), "there was none before"


def test_one_that_was_renamed_is_held_against_what_it_was() -> None:
    old, new = grain(name="a", vi="Thóc"), grain(50, name="b", vi="Thóc")
    found = compared(Side(spec(old), book(q1("20", "a"))), Side(spec(new), book(q1("20", "b"))), quarter(1))
    assert told(found)[0].startswith("a behind 20 -> b on_track 40 by target")


def test_both_states_are_summed_up_at_the_period() -> None:
    found = compared(OLD, Side(spec(grain(10), grain(name="maize")), OLD.book), quarter(1))
    assert found.period == quarter(1)
    before, after = ({k: n for k, n in one.indicators.items() if n} for one in found.summaries)
    assert (before, after) == ({"behind": 1}, {"exceeded": 1, "no_data": 1})


def test_what_is_there_on_one_side_only_is_known_by_it() -> None:
    (came,) = compared(Side(spec(grain(name="x", unit="con")), book()), OLD, quarter(1)).changed[:1]
    assert came.known.indicator.id == "grain"
    assert Consequence(came.known, None, ()).known is came.known


def month(n: int) -> Period:
    return Period(2021, n, 12)


def side(calendar: str, *periods: str) -> Side:
    rows = [row("grain", period, "1") for period in periods]
    return Side(spec(grain(), periods=calendar), book(*rows))


@pytest.mark.parametrize(
    ("sides", "own", "period"),
    [
        ([side("quarter"), side("quarter")], 0, "2021-Q1"),
        ([side("quarter", "2021-Q1"), side("quarter", "2021-Q3")], 0, "2021-Q3"),
        ([side("quarter", "2021-Q4"), side("quarter", "2021-Q3")], 1, "2021-Q4"),
        # In the calendar of the one asked for, as late as both have ended.
        ([side("month", "2021-M05"), side("quarter")], 0, "2021-M03"),
        ([side("month", "2021-M05"), side("quarter")], 1, "2021-Q1"),
        ([side("month", "2021-M02"), side("quarter")], 1, "2021-Q1"),
        ([side("month", "2021-M06"), side("half_year")], 1, "2021-H1"),
        ([side("month", "2021-M11"), side("half_year")], 0, "2021-M06"),
        ([side("quarter", "2021-Q2"), side("month", "2021-M09")], 1, "2021-M09"),
    ],
)
def test_states_are_compared_at_the_latest_period_that_ends_for_both(
    sides: list[Side], own: int, period: str
) -> None:
    assert str(period_to_compare(sides, sides[own].spec)) == period


def test_a_state_in_another_calendar_is_assessed_where_its_own_period_ends() -> None:
    half, months = side("half_year", "2021-H1"), side("month", *(f"2021-M{n:02}" for n in range(1, 8)))
    (one,) = compared(half, months, month(6)).changed
    assert one.before is not None
    assert one.after is not None
    assert (str(one.before.period), str(one.after.period)) == ("2021-H1", "2021-M06")
    assert (one.before.actual, one.after.actual) == (Fraction(1), Fraction(6))
    (early,) = compared(half, months, month(2)).changed
    assert early.before is not None
    assert str(early.before.period) == "2021-H1", "none of its own has ended by then"
    year = side("month", *(f"2021-M{n:02}" for n in range(1, 13)))
    (late,) = compared(year, side("half_year", "2021-H1", "2021-H2"), Period(2021, 2, 2)).changed
    assert late.before is not None
    assert (str(late.before.period), late.before.actual) == ("2021-M12", Fraction(12))
