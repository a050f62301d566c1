"""Counting as a year-end report does: by items and by counted indicators."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.amounts import EXACT
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.verdict import REACHED, WORST_FIRST, Status, worst


class Weights(NamedTuple):
    """The weights of all counted indicators, and of those that are met or exceeded."""

    reached: Decimal
    total: Decimal

    @property
    def percent(self) -> Fraction:
        """The part that is reached, in percent."""
        return Fraction(self.reached) / Fraction(self.total) * 100


class Summary(NamedTuple):
    """How many items and how many counted indicators stand at each status.

    `unreported` have no figure at all, `partly` lack one of a period or an area. `overruled` are the
    counted indicators whose verdict is the officer's own; `computed` is the summary as it follows from the
    figures alone, where that is another one. `weights` are there where the spec gives any.
    """

    items: Mapping[Status, int]
    indicators: Mapping[Status, int]
    unreported: int
    partly: int = 0
    overruled: int = 0
    computed: "Summary | None" = None
    weights: Weights | None = None

    @property
    def items_total(self) -> int:
        """All items."""
        return sum(self.items.values())

    @property
    def items_reached(self) -> int:
        """Items that are met or exceeded."""
        return sum(self.items[status] for status in REACHED)

    @property
    def indicators_reached(self) -> int:
        """Counted indicators that are met or exceeded."""
        return sum(self.indicators[status] for status in REACHED)

    @property
    def indicators_total(self) -> int:
        """All counted indicators: parts ("Trong đó") are rated but not counted."""
        return sum(self.indicators.values())


def summarise(assessments: Sequence[Assessment]) -> Summary:
    """Count items and counted indicators by status, and counted indicators without any figure."""
    counted = [a for a in assessments if a.indicator.counted]
    by_item: dict[int, list[Status]] = {}
    for assessment in counted:
        by_item.setdefault(assessment.item, []).append(assessment.status)
    items = Counter(item_status(statuses) for statuses in by_item.values())
    indicators = Counter(a.status for a in counted)
    return Summary(
        items={status: items[status] for status in WORST_FIRST},
        indicators={status: indicators[status] for status in WORST_FIRST},
        unreported=sum(not reported(a) for a in counted),
        partly=sum(reported(a) and _lacks_a_part(a) for a in counted),
        overruled=sum(a.overruled for a in counted),
        computed=_by_figures(assessments),
        weights=_weights(counted),
    )


def _weights(counted: Sequence[Assessment]) -> Weights | None:
    """A target counts with its whole weight or not at all: no part of it for a part of the way."""
    found = [(a.indicator.weight, a.status in REACHED) for a in counted if a.indicator.weight is not None]
    if not found:
        return None
    with localcontext(EXACT):
        reached = sum((weight for weight, is_reached in found if is_reached), Decimal(0))
        return Weights(reached, sum((weight for weight, _ in found), Decimal(0)))


def _lacks_a_part(assessment: Assessment) -> bool:
    """Whether the figure of a period or of an area is not there, or not known."""
    if assessment.indicator.accumulation == "annual" and not assessment.period.closes_year:
        return False
    readings = [area.reading for area in assessment.areas] or [assessment.reading]
    return any(not reading.complete for reading in readings)


def _by_figures(assessments: Sequence[Assessment]) -> Summary | None:
    if not any(a.overruled for a in assessments):
        return None
    return summarise([a._replace(own=None) if a.overruled else a for a in assessments])


def item_status(statuses: Sequence[Status]) -> Status:
    """Exceeded if all its counted indicators are, met if all are met, else the worst of them."""
    if all(status == "exceeded" for status in statuses):
        return "exceeded"
    if all(status in REACHED for status in statuses):
        return "met"
    return worst(statuses)


def reported(assessment: Assessment) -> bool:
    """Whether anybody has reported on the indicator this year, by the period assessed.

    A figure stated to be unknown, or one in a row that was refused, was reported.
    """
    readings = [area.reading for area in assessment.areas] or [assessment.reading]
    return any(reading.series or reading.gap in ("unknown", "unsure") for reading in readings)
