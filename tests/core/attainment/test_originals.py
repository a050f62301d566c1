from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.originals import (
    Originals,
    decisions_on,
    indicator_in_force,
    original_of,
    original_spec,
    originals,
)
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.targets.spec import Spec
from tests.made import book, condition, indicator, quarter, road, row, spec

BY = {"date": "2021-07-20", "decision": "15/NQ", "reason": "Hạn hán"}


def step(before: Any, after: Any, **more: str) -> dict[str, Any]:
    return {**BY, **more, "before": before, "after": after}


def lowered() -> dict[str, Any]:
    return indicator("grain", condition("level", "at_least", "80", amendments=[step("100", "80")]))


def compared(made: Spec, value: str, *own: OwnAssessment) -> Originals:
    figures = book(*(row(one, "2021-Q4", value, basis="ytd") for one in made.indicator_of))
    return originals(assess(made, figures, quarter(4), own), made, figures, quarter(4))


def test_a_target_met_only_by_the_lower_figure_says_so() -> None:
    found = compared(spec(lowered(), indicator("maize", condition("level", "at_least", "70"))), "90")
    assert [one.id for one in found.only_thanks] == ["grain"]
    one = found.of["grain"]
    assert one.before is not None
    assert (one.now.computed, one.before.computed) == ("exceeded", "missed")
    assert one.before.target == 100
    assert one.before.percent == 90
    assert found.of.keys() == {"grain"}, "what was never moved is not compared"
    assert found.summary.indicators["missed"] == 1


def test_a_target_that_would_be_met_anyway_owes_nothing_to_its_amendment() -> None:
    found = compared(spec(lowered()), "100")
    assert found.only_thanks == ()
    assert found.of["grain"].before is not None
    assert found.of["grain"].differs, "met by the directive's figure, exceeded by the lower one"
    assert not compared(spec(lowered()), "10").of["grain"].differs


def test_a_withdrawn_target_is_counted_by_the_directive_only() -> None:
    found = compared(spec(indicator("grain", withdrawn=BY), indicator("maize")), "10")
    assert [one.id for one in found.withdrawn] == ["grain"]
    assert found.summary.indicators_total == 2
    assert found.only_thanks == ()


def test_an_added_target_has_no_original() -> None:
    found = compared(spec(indicator("grain"), indicator("goats", added=BY)), "100")
    assert found.of["goats"].before is None
    assert ([one.id for one in found.added], found.amended, found.withdrawn) == (["goats"], (), ())
    assert [one.id for one in compared(spec(lowered()), "9").amended] == ["grain"]
    assert compared(spec(lowered()), "9").added == ()
    assert found.summary.indicators_total == 1
    assert found.summary.items_total == 1, "an item of added targets only is not the directive's"


def test_what_the_officer_says_is_no_part_of_the_comparison() -> None:
    given_by = {"reason": "x", "author": "y", "date": "2022-01-01", "period": "2021-Q4"}
    own = OwnAssessment.model_validate(
        {"indicator": "grain", "overrules": "exceeded", "status": "missed", **given_by}
    )
    found = compared(spec(lowered()), "90", own)
    assert [one.id for one in found.only_thanks] == ["grain"]


def test_a_range_goes_back_to_both_printed_ends() -> None:
    moved = condition("level", "between", ("3", "6"), amendments=[step(["4", "5"], ["3", "6"])])
    (original,) = original_spec(spec(indicator("grain", moved))).indicator_of.values()
    assert original.conditions[0].bounds == (Decimal(4), Decimal(5))
    assert original.conditions[0].amendments == ()


def test_decisions_come_in_the_order_of_their_days() -> None:
    chain = [step("100", "90"), step("90", "80", date="2021-08-01", decision="16/NQ")]
    made = indicator(
        "grain",
        condition("level", "at_least", "80", amendments=chain),
        withdrawn={**BY, "date": "2021-09-01", "decision": "17/NQ"},
        added={**BY, "date": "2021-01-01", "decision": "14/NQ"},
    )
    (one,) = spec(made).indicator_of.values()
    assert [step.decision for step in decisions_on(one)] == ["14/NQ", "15/NQ", "16/NQ", "17/NQ"]
    assert decisions_on(one)[0].date == date(2021, 1, 1)


@given(st.lists(st.sampled_from(["grain", "maize", "beans"]), min_size=1, unique=True), st.booleans())
def test_the_original_of_a_spec_without_decisions_is_the_spec_itself(names: list[str], rate: bool) -> None:
    made = spec(*(indicator(name) for name in names), *([road()] if rate else []))
    assert original_spec(made) is made


@given(st.integers(1, 500), st.lists(st.integers(1, 500), min_size=1, max_size=4))
def test_the_original_has_the_printed_figure_however_often_it_moved(first: int, then: list[int]) -> None:
    ends = [first, *then]
    chain = [step(str(a), str(b)) for a, b in zip(ends, then, strict=False)]
    made = spec(indicator("grain", condition("level", "at_least", ends[-1], amendments=chain)))
    original = original_spec(made).indicator_of["grain"]
    assert original.conditions[0].threshold == first
    assert not original.revised


def test_a_spec_that_no_decision_moved_is_its_own_original() -> None:
    made = spec(indicator())
    assert original_spec(made) is made


def test_one_target_beside_its_original_is_as_among_all() -> None:
    added = indicator("beans", added=BY)
    withdrawn = indicator("maize", withdrawn=BY)
    made = spec(lowered(), added, withdrawn, indicator("rice"))
    figures = book(*(row(one, "2021-Q4", "90", basis="ytd") for one in made.indicator_of))
    every = {a.indicator.id: a for a in assess(made, figures, quarter(4))}
    among = originals(list(every.values()), made, figures, quarter(4)).of
    for name in ("grain", "beans", "maize"):
        assert original_of(every[name], made, figures, quarter(4)) == among[name]
    assert original_of(every["rice"], made, figures, quarter(4)) is None
    assert (among["beans"].before, among["beans"].only_thanks) == (None, False)
    before = among["maize"].before
    assert before is not None
    assert before.indicator.withdrawn is None
    assert [step.decision for step in among["grain"].decisions] == ["15/NQ"]


def test_a_period_is_set_beside_what_was_in_force_when_it_ended() -> None:
    chain = [step("100", "90", date="2021-06-30"), step("90", "80", date="2021-07-01", decision="16/NQ")]
    twice = indicator("grain", condition("level", "at_least", "80", amendments=chain))
    made = spec(twice, indicator("maize", withdrawn=BY), indicator("beans", added=BY), indicator("rice"))
    figures = book(*(row(one, "2021-Q2", "85", basis="ytd") for one in made.indicator_of))
    found = originals(assess(made, figures, quarter(2)), made, figures, quarter(2))
    assert [one.now.indicator.id for one in found.moved_later] == ["grain", "maize", "beans"]
    then = found.of["grain"].then
    assert then is not None
    assert then.target == 90
    assert (then.computed, found.of["grain"].now.computed) == ("on_track", "exceeded")
    assert [one.decision for one in found.of["grain"].later] == ["16/NQ"]
    assert [one.decision for one in then.indicator.conditions[0].amendments] == ["15/NQ"]
    maize = found.of["maize"].then
    assert maize is not None
    assert maize.indicator.withdrawn is None
    assert found.of["beans"].then is None, "nobody asked for it then"
    assert original_of(found.of["grain"].now, made, figures, quarter(2)) == found.of["grain"]


def test_what_was_decided_by_the_end_of_the_period_is_its_own() -> None:
    ended = {**BY, "date": "2021-09-30"}
    made = spec(lowered(), indicator("maize", withdrawn=ended), indicator("beans", added=ended))
    figures = book(row("grain", "2021-Q3", "85", basis="ytd"))
    found = originals(assess(made, figures, quarter(3)), made, figures, quarter(3))
    assert found.moved_later == ()
    assert [one.then for one in found.of.values()] == [None, None, None]
    assert indicator_in_force(made.indicator_of["beans"], date(2021, 9, 30)) == made.indicator_of["beans"]
    assert indicator_in_force(made.indicator_of["beans"], date(2021, 9, 29)) is None
    later = spec(lowered(), indicator("maize", withdrawn=ended, added=BY))
    assert indicator_in_force(later.indicator_of["maize"], date(2021, 9, 30)) == later.indicator_of["maize"]
