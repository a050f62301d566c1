"""Why a figure of a closed period was revised: what was entered for it, beside what the history has."""

from collections.abc import Iterable, Sequence

from hq_targets.core.actuals.stated import StatedKey, stated_by, stated_key
from hq_targets.core.changes.vintages import Slot, Vintage
from hq_targets.core.rules.closings import ClosedPeriod, Revision
from hq_targets.core.targets.spec import Spec


def reasons_of(
    slot: Slot, found: Sequence[Vintage], closed: Iterable[ClosedPeriod], spec: Spec
) -> list[Revision | None]:
    """What was entered for each vintage of a figure, None where nothing was.

    The last entry belongs to the last vintage it led to, and so on back: what was revised before the period
    was closed needed none.
    """
    indicator, area, period = slot
    told: list[Revision | None] = [None] * len(found)
    if indicator not in spec.indicator_of:
        return told
    entered = [
        (key, revision)
        for one in closed
        if one.period == period
        for key, revision in zip(one.of, one.closing.revisions, strict=True)
        if key[:2] == (indicator, area)
    ]
    end = len(found)
    for key, revision in reversed(entered):
        fits = [n for n in range(end) if _led_to(key, revision, found[n], spec)]
        if fits:
            end = fits[-1]
            told[end] = revision
    return told


def _led_to(key: StatedKey, revision: Revision, one: Vintage, spec: Spec) -> bool:
    same = one.row is None or stated_key(one.row) == key
    return same and stated_by(one.row, spec) == revision.after
