"""Attainment of every indicator at a period: value, verdict, and what there is to say about it."""

from collections.abc import Collection, Container
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.actuals.book import Doubt
from hq_targets.core.actuals.observation import Observation, ObservationKey
from hq_targets.core.actuals.observation import Status as RowStatus
from hq_targets.core.actuals.series import Attributes
from hq_targets.core.attainment.judgement import Judged, would_hold
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.attainment.verdict import Status
from hq_targets.core.period import Period
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.units import Unit


class AreaAssessment(NamedTuple):
    """An `each` target in one of its areas."""

    area: Area
    reading: Reading
    reference: Reference | None
    judged: tuple[Judged, ...]
    status: Status

    @property
    def computed(self) -> Status:
        """The verdict that follows from the figures: in a single area there is no other."""
        return self.status

    @property
    def fails(self) -> bool:
        """Whether a condition is known not to hold in this area."""
        return any(judged.holds is False for judged in self.judged)


class Assessment(NamedTuple):
    """One indicator at a period.

    For targets of the whole territory, `actual`, `target` and `difference` are in the indicator's
    unit and come from the first condition. For `each` targets they count areas: those that meet,
    all of them, and the difference. `percent` is attainment in percent, exact. `computed` is the
    verdict that follows from the figures, `own` the officer's own assessment where there is one.
    """

    indicator: Indicator
    unit: Unit
    item: int
    period: Period
    computed: Status
    reading: Reading
    reference: Reference | None
    judged: tuple[Judged, ...]
    actual: Fraction | None
    target: Fraction | None
    percent: Fraction | None
    areas: tuple[AreaAssessment, ...] = ()
    baseline_doubt: Doubt | None = None
    own: OwnAssessment | None = None

    @property
    def status(self) -> Status:
        """The verdict that counts: the officer's own where there is one, else the computed one."""
        return self.own.status if self.own is not None else self.computed

    @property
    def overruled(self) -> bool:
        """Whether the officer's own verdict stands against a computed one; of words none is computed."""
        return self.own is not None and self.indicator.type != "text"

    @property
    def by_figures(self) -> Status:
        """The verdict without what the officer overrules."""
        return self.computed if self.overruled else self.status

    @property
    def over_nothing(self) -> bool:
        """Whether it cannot be judged since a growth is asked for over a figure that is 0, or less."""
        known = self.reference is not None and self.reference.value <= 0
        grows = any(condition.measure == "growth" for condition in self.indicator.conditions)
        return self.status == "no_baseline" and known and grows

    @property
    def difference(self) -> Fraction | None:
        """Actual less target; none within a range that is right only inside."""
        if self.actual is None or self.target is None or self._partial:
            return None
        first = self.judged[0]
        if first.holds and first.condition.only_inside:
            return None
        return self.actual - self.target

    @property
    def increase(self) -> Fraction | None:
        """Actual less last year's, in the unit of changes.

        None while a flow's year is not over: a part of a year is not held against a whole one.
        """
        if self.areas or self.reference is None or self.actual is None or self._partial:
            return None
        if self.indicator.accumulation == "flow" and not self.period.closes_year:
            return None
        return None if self.indicator.type == "yes_no" else self.actual - Fraction(self.reference.value)

    @property
    def increase_percent(self) -> Fraction | None:
        """The increase in percent of last year's actual, where that is positive.

        None for a rate, whose changes are stated in points, and for what is no quantity.
        """
        measurable = self.indicator.type == "number" and self.unit.change_vi is None
        if not measurable or self.increase is None or self.reference is None or self.reference.value <= 0:
            return None
        return self.increase / Fraction(self.reference.value) * 100

    @property
    def percent_marks(self) -> tuple[Fraction, ...]:
        """What the percent is judged by: 100, and in the course of the year the part that is due.

        The second only where percent and pace are on one scale: shares of a flow's target, or of the
        change a stock should make.
        """
        if not self.judged:
            return (Fraction(100),)
        flow, measure = self.indicator.accumulation == "flow", self.indicator.conditions[0].measure
        on_one_scale = measure != "increase" if flow else measure == "increase"
        if self.areas or not on_one_scale or not self.indicator.paced or self.reading.through is None:
            return (Fraction(100),)
        return (Fraction(100), self.indicator.due_share(self.reading.through))

    @property
    def reached_before(self) -> int | None:
        """In how many areas last year's actual already met a target that is a level; None if not known."""
        if any(c.measure != "level" for c in self.indicator.conditions):
            return None
        before = [area.reference.value for area in self.areas if area.reference is not None]
        if not self.areas or len(before) < len(self.areas):
            return None
        return sum(all(would_hold(c, v, v) for c in self.indicator.conditions) for v in before)

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows of this year that the value was made from, of all areas."""
        return (*self.reading.rows, *(row for area in self.areas for row in area.reading.rows))

    @property
    def baseline_rows(self) -> tuple[Observation, ...]:
        """The rows that state last year's actual, of all areas."""
        references = (self.reference, *(area.reference for area in self.areas))
        return tuple(row for one in references if one is not None for row in one.rows)

    @property
    def said(self) -> Collection[tuple[Period, Attributes]]:
        """What is said beside the figures the value was made from, of all areas: what is alike only once."""
        readings = (self.reading, *(area.reading for area in self.areas))
        said = (one for reading in readings for one in reading.said)
        return {(period, id(attributes)): (period, attributes) for period, attributes in said}.values()

    @property
    def states(self) -> frozenset[RowStatus]:
        """Whether figures the value was made from are official, preliminary or estimates."""
        return frozenset(attributes.status for _, attributes in self.said)

    @property
    def estimated(self) -> bool:
        """Whether any row the value was made from is an estimate."""
        return "estimate" in self.states

    def rests_on(self, keys: Container[ObservationKey]) -> bool:
        """Whether the value was made from any of the figures of these keys."""
        readings = (self.reading, *(area.reading for area in self.areas))
        return bool(keys) and any(key in keys for reading in readings for key in reading.keys)

    @property
    def _partial(self) -> bool:
        return bool(self.reading.missing)
