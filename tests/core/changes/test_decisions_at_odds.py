from typing import Any

import pytest

from hq_targets.core.changes.decisions_at_odds import decisions_at_odds
from hq_targets.core.changes.target_changes import spec_changes
from tests.made import condition, indicator, spec


def by(day: str = "2021-07-20", number: str = "15/NQ", **more: Any) -> dict[str, Any]:
    return {"date": day, "decision": number, "reason": "Hạn", **more}


def moved(name: str, decision: dict[str, Any]) -> Any:
    step = {**decision, "before": "100", "after": "90"}
    return indicator(name, condition("level", "at_least", 90, amendments=[step]))


OLD = spec(indicator("a", withdrawn=by(signer="Hoa")), indicator("b"))


@pytest.mark.parametrize(
    ("decision", "odd"),
    [
        (by(signer="Hoa"), False),
        (by(), False),
        (by(signer="HOA"), False),
        (by(signer="Lan"), True),
        (by("2021-07-21", signer="Hoa"), True),
        (by("2021-07-21", "15/nq"), True),
        (by("2021-07-21", "16/NQ"), False),
        (by("2020-07-20"), False),
    ],
)
def test_one_number_in_one_year_has_one_date_and_one_signer(decision: Any, odd: bool) -> None:
    known = indicator("a", withdrawn=by(signer="Hoa"))
    for new in (moved("b", decision), indicator("b", withdrawn=decision)):
        after = spec(known, new)
        found = decisions_at_odds(spec_changes(OLD, after).targets, after)
        assert [one.decision for one in found] == ([decision["decision"]] if odd else [])
    came = spec(known, indicator("b"), indicator("c", unit="con", added=decision))
    assert len(decisions_at_odds(spec_changes(OLD, came).targets, came)) == odd


def test_what_did_not_come_with_the_change_is_not_told() -> None:
    both = indicator("a", withdrawn=by()), indicator("b", withdrawn=by("2021-07-21"))
    after = spec(both[0], {**both[1], "pace": "none"})
    assert decisions_at_odds(spec_changes(spec(*both), after).targets, after) == ()
