"""What a revision says of a figure before and after is read as machines write it."""

import pytest
from pydantic import ValidationError

from hq_targets.core.actuals.stated import Stated, read_stated
from hq_targets.core.rules.closings import Revision

SAID = {"indicator": "grain", "date": "2021-07-01", "author": "Lan", "reason": "rà soát", "after": "5"}


@pytest.mark.parametrize(
    ("before", "code"),
    [("27.716", "ambiguous-number"), ("năm", "bad-number"), (["5"], "wrong-shape"), (None, "wrong-shape")],
)
def test_what_is_no_figure_is_refused(before: object, code: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Revision.model_validate({**SAID, "before": before})
    assert [(one["type"], one["loc"]) for one in raised.value.errors()] == [(code, ("before",))]


@pytest.mark.parametrize("before", ["12.5", "yes", "no", "-", "…", "none", '"27.716"', '""'])
def test_a_figure_is_written_as_it_is_read(before: str) -> None:
    made = Revision.model_validate({**SAID, "before": before})
    assert str(made.before) == before
    assert made.before == read_stated(before)
    assert Revision.model_validate({**SAID, "before": made.before}).before is made.before
    assert made.after == Stated("number", made.after.value)


def test_three_dots_are_one_sign() -> None:
    assert read_stated("...") == read_stated("…") == Stated("unknown")
