"""Whichever step the system refuses, with whatever error: nothing is lost or left, and it is said."""

from itertools import cycle

import pytest

from tests.killing.deeds import DEEDS, Deed, Stage
from tests.killing.ends import undisturbed
from tests.killing.refusals import REFUSALS, after_refusal, chosen

MOST = 4  # other steps of a deed in the suite; `python -m tests.killing --refusals` takes them all


@pytest.mark.parametrize(
    "deed",
    [deed for deed in DEEDS if not deed.heavy and deed.name != "init --commit"],
    ids=lambda deed: deed.name,
)
def test_whatever_is_refused(deed: Deed, stage: Stage) -> None:
    end = undisturbed(deed, stage)
    errors = cycle(REFUSALS)
    assert [
        one for step in chosen(end, stage, MOST) for one in after_refusal(end, stage, step, next(errors))
    ] == []
