"""After whichever step Ctrl-C is pressed, once or again and again: all is old or all new, and it is told."""

import pytest

from tests.killing.deeds import DEEDS, Deed, Stage
from tests.killing.ends import undisturbed
from tests.killing.interrupts import after_ctrl_c
from tests.killing.refusals import chosen

MOST = 4  # other steps of a deed in the suite; `python -m tests.killing --interrupts` takes them all
AGAIN = 3


@pytest.mark.parametrize("deed", [deed for deed in DEEDS if not deed.heavy], ids=lambda deed: deed.name)
def test_after_whichever_step_it_is_pressed(deed: Deed, stage: Stage) -> None:
    end = undisturbed(deed, stage)
    some = chosen(end, stage, MOST)
    wrong = [one for n, step in enumerate(some) for one in after_ctrl_c(end, stage, step, (1, AGAIN)[n % 2])]
    assert wrong == []
