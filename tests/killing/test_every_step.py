"""At every step that a writing command takes, what lies on the disk is old or new, and leads on."""

import pytest

from tests.killing.deeds import DEEDS, Deed, Stage, done
from tests.killing.disk import Step, around_the_ends, watched
from tests.killing.ends import goes_on, halves, in_order, undisturbed, wrong_half_way
from tests.killing.states import signs, state

SINGLE = 120  # bytes at either end of a file that are written one by one in the suite
LEAST = 200  # steps of a deed


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_whatever_step_is_the_last(deed: Deed, stage: Stage) -> None:
    end = undisturbed(deed, stage)
    folder = stage.folder(deed)
    lying, seen, left = [state(folder)], [signs(folder)], [stage.copy(folder)]

    def looked(step: Step) -> None:
        if signs(folder) == seen[-1]:
            return
        seen.append(signs(folder))
        now = state(folder)
        assert halves(now, end) == [], step
        if now != lying[-1]:
            lying.append(now)
            left.append(stage.copy(folder))

    with watched(folder, after=looked, piece=around_the_ends(SINGLE)) as disk:
        ran = done(folder, *deed.words)
    assert (ran.code, disk.strays) == (end.ran.code, [])
    assert len(disk.steps) > LEAST
    assert state(folder) == end.after
    assert in_order([(one.deed, one.path, one.to) for one in disk.steps], folder) == []
    for one in left:
        assert wrong_half_way(one, end) == []
        assert goes_on(one, end) == []


def test_the_steps_are_thousands() -> None:
    assert LEAST * len(DEEDS) >= 3000
