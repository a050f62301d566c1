"""What a revision says of a figure before and after is read as machines write it."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from hq_targets.core.actuals.stated import NO_FIGURE, Stated, read_stated
from hq_targets.core.rules.closings import ClosedPeriod, Closing, Difference, Revision, entered_since
from tests.made import quarter

SAID = {"indicator": "grain", "date": "2021-07-01", "author": "Lan", "reason": "rà soát", "after": "5"}


@pytest.mark.parametrize(
    ("before", "code"),
    [("27.716", "ambiguous-number"), ("năm", "bad-number"), (["5"], "wrong-shape"), (None, "wrong-shape")],
)
def test_what_is_no_figure_is_refused(before: object, code: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Revision.model_validate({**SAID, "before": before})
    (error,) = raised.value.errors()
    assert (error["type"], error["loc"]) == (code, ("before",))
    if code == "wrong-shape":
        assert error["ctx"] == {"shape": "text"}


@pytest.mark.parametrize("before", ["12.5", "yes", "no", "-", "…", "none", '"27.716"', '""'])
def test_a_figure_is_written_as_it_is_read(before: str) -> None:
    made = Revision.model_validate({**SAID, "before": before})
    assert str(made.before) == before
    assert made.before == read_stated(before)
    assert Revision.model_validate({**SAID, "before": made.before}).before is made.before
    assert made.after == Stated("number", made.after.value)


def test_three_dots_are_one_sign() -> None:
    assert read_stated("...") == read_stated("…") == Stated("unknown")


def closed(*of: str, open_: str = "") -> ClosedPeriod:
    """The first quarter, closed, with revisions of these indicators; the change of `open_` is not entered."""
    revisions = tuple(Revision.model_validate({**SAID, "indicator": one, "before": "4"}) for one in of)
    closing = Closing(period="2021-Q1", date=date(2021, 7, 1), author="Lan", revisions=revisions)
    keys: Any = tuple((one, None, None) for one in of)
    differences = (Difference((open_, None, None), NO_FIGURE, NO_FIGURE, None),) if open_ else ()
    return ClosedPeriod(quarter(1), closing, {}, keys, differences)


@pytest.mark.parametrize(
    ("before", "after", "entered"),
    [
        ([closed()], [closed("grain")], ["grain"]),
        ([closed("grain")], [closed("grain", "maize")], ["maize"]),
        ([closed("grain")], [closed("maize")], []),
        ([closed()], [closed("grain", "maize", open_="grain")], ["maize"]),
        ([], [closed("grain")], ["grain"]),
        ([closed("grain")], [], []),
    ],
)
def test_what_was_entered_between_two_states(
    before: list[ClosedPeriod], after: list[ClosedPeriod], entered: list[str]
) -> None:
    """One that took the place of another enters nothing, nor one that does not end at today's figure."""
    assert entered_since(before, after) == {(quarter(1), (one, None, None)) for one in entered}
