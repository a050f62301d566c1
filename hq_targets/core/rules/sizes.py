"""Where figures may be slips of the hand: found by their columns, before anything is asked of a single one.

A slip is about a power of ten away from what it is compared with. Of an area whose figures, and what they
are compared with, all lie closer together than that, none need be looked at.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from hq_targets.core.actuals.accumulation import across_break
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.series import WHOLE, Series
from hq_targets.core.amounts import EXACT
from hq_targets.core.period import Period
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec

Column = Sequence[Decimal | None]

# The least ratio of a figure to another that is near to ten, and the largest that is near to a tenth.
_ABOVE, _BELOW = Decimal("7.5"), Decimal("0.125")
# Of a part of the year to the target of a whole one: the least that is far above what comes steadily.
_ABOVE_OF_PART, _BELOW_OF_PART = Decimal("2.25"), Decimal("0.001")


def doubtful_sizes(indicator: Indicator, spec: Spec, book: Book) -> list[int]:
    """The positions where a figure of an indicator may be a slip: it is certain that no other is one."""
    if indicator.type != "number":
        return []
    before = Period(spec.year - 1)
    last = (
        []
        if across_break(indicator, before)
        else [one.values for one in book.series_of(indicator.id, before)]
    )
    quarters = [book.series_of(indicator.id, period) for period in spec.reported_in]
    found = {WHOLE}
    if indicator.accumulation == "flow":
        whole_years = [one.values for one in quarters[-1] if one.key.basis == "ytd"]
        found.update(_apart(indicator, last, whole_years))
        for basis in ("quarter", "ytd"):
            found.update(_apart(indicator, last, _parts(quarters, basis), part=True))
    else:
        found.update(_apart(indicator, last, [one.values for some in quarters for one in some]))
    return sorted(found)


def _parts(quarters: Sequence[Sequence[Series]], basis: str) -> list[Column]:
    """The columns of periods that are compared with each other; of the first, both bases are the same."""
    return [one.values for n, some in enumerate(quarters) for one in some if not n or one.key.basis == basis]


def _apart(
    indicator: Indicator, last: Sequence[Column], columns: Sequence[Column], part: bool = False
) -> Iterator[int]:
    """Where figures are as far apart as a slip would make them, or as far from the target of an area."""
    target = next(iter(indicator.conditions), None) if indicator.by_area else None
    low, high = _bounds(target, part) if target is not None else (None, None)
    beside = list(columns) if part else [*last, *columns]
    if target is not None and target.measure != "level":
        # What is far above a part of the target stands far above the target of a part.
        scale = _ABOVE_OF_PART / _ABOVE if part else Decimal(1)
        beside += [[_level(target, before, scale) for before in column] for column in last]
    for position, side_by_side in enumerate(zip_longest(*beside)):
        figures = tuple(filter(None, side_by_side))
        if figures:
            least, most = min(figures), max(figures)
            apart = most >= least * _ABOVE
            if apart or (low is not None and least <= low) or (high is not None and most >= high):
                yield position


def _bounds(target: Condition, part: bool) -> tuple[Decimal | None, Decimal | None]:
    """What a figure is far below or above its target from; None where that is not known in advance."""
    if target.measure != "level" or target.threshold <= 0:
        return None, None
    below, above = (_BELOW_OF_PART, _ABOVE_OF_PART) if part else (_BELOW, _ABOVE)
    return EXACT.multiply(target.threshold, below), EXACT.multiply(target.threshold, above)


def _level(target: Condition, before: Decimal | None, scale: Decimal) -> Decimal | None:
    """The level that follows from last year's actual, as far as it is positive."""
    if before is None:
        return None
    if target.measure == "increase":
        level = EXACT.add(before, target.threshold)
    else:
        level = EXACT.multiply(before, EXACT.add(1, target.threshold.scaleb(-2)))
    return EXACT.multiply(level, scale) if level > 0 else None
