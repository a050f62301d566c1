"""How the targets stand by the directive's own figures, beside how they stand as decisions have moved them.

Nobody reads an attainment that was reached by moving the target for one that was reached: each target that
was amended, withdrawn or added has both. What is compared are verdicts that follow from the figures.
Every period is judged by the targets as decisions have moved them, also one that was over before: a year
has one plan, and a decision may be taken after the period it is made for. What a report of then said is told.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.assessing import assess_indicator
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.summary import Summary, summarise
from hq_targets.core.attainment.verdict import REACHED
from hq_targets.core.fields import remade
from hq_targets.core.period import Period
from hq_targets.core.targets.condition import Decision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec


class Original(NamedTuple):
    """A revised target: its assessment as it is now, and by the directive's figures where it had any.

    `then` is by what was in force when the period ended, where a decision was taken after it; None where none
    was, or where the target was added later.
    """

    now: Assessment
    before: Assessment | None
    then: Assessment | None

    @property
    def differs(self) -> bool:
        """Whether the directive's figures come to another verdict."""
        return self.before is not None and self.before.computed != self.now.computed

    @property
    def only_thanks(self) -> bool:
        """Whether a target that counts is reached, and would not be by the directive's figures."""
        return (
            self.before is not None
            and self.now.indicator.counted
            and self.now.computed in REACHED
            and self.before.computed not in REACHED
        )

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that moved the target, in the order of their dates."""
        return decisions_on(self.now.indicator)

    @property
    def later(self) -> tuple[Decision, ...]:
        """Those of them that were taken after the period had ended: a report made then knew none of them."""
        ended = _end_of(self.now.period)
        return tuple(one for one in self.decisions if one.date > ended)


class Originals(NamedTuple):
    """The revised targets by their ids, and the counts as they would be by the directive alone."""

    of: Mapping[str, Original]
    summary: Summary

    @property
    def amended(self) -> tuple[Indicator, ...]:
        """The targets whose figures were moved."""
        return tuple(one.now.indicator for one in self.of.values() if one.now.indicator.amended)

    @property
    def withdrawn(self) -> tuple[Indicator, ...]:
        """The targets that were taken back."""
        return tuple(one.now.indicator for one in self.of.values() if one.now.indicator.withdrawn is not None)

    @property
    def added(self) -> tuple[Indicator, ...]:
        """The targets the directive does not have."""
        return tuple(one.now.indicator for one in self.of.values() if one.now.indicator.added is not None)

    @property
    def only_thanks(self) -> tuple[Indicator, ...]:
        """The counted targets that are reached only because they were moved."""
        return tuple(one.now.indicator for one in self.of.values() if one.only_thanks)

    @property
    def moved_later(self) -> tuple[Original, ...]:
        """The targets a decision moved after the period had ended."""
        return tuple(one for one in self.of.values() if one.later)


def originals(assessments: Sequence[Assessment], spec: Spec, book: Book, period: Period) -> Originals:
    """Every revised target beside its original; `assessments` are those of the spec as it is."""
    printed = original_spec(spec).indicator_of
    found: dict[str, Original] = {}
    by_directive: list[Assessment] = []
    for a in assessments:
        before = _before(a, printed.get(a.indicator.id), spec, book, period)
        if before is not None:
            by_directive.append(before)
        if a.indicator.revised:
            found[a.indicator.id] = Original(a, before, _then(a, spec, book, period))
    return Originals(found, summarise(by_directive))


def original_of(a: Assessment, spec: Spec, book: Book, period: Period) -> Original | None:
    """One target beside its original; None where no decision moved it."""
    if not a.indicator.revised:
        return None
    printed = None if a.indicator.added is not None else original_indicator(a.indicator)
    return Original(a, _before(a, printed, spec, book, period), _then(a, spec, book, period))


def original_spec(spec: Spec) -> Spec:
    """The spec before any decision: thresholds as printed, nothing withdrawn, nothing added."""
    if not spec.revised:
        return spec
    items = []
    for item in spec.items:
        printed = tuple(original_indicator(one) for one in item.indicators if one.added is None)
        if printed:
            items.append(remade(item, indicators=printed))
    return remade(spec, items=tuple(items))


def original_indicator(indicator: Indicator) -> Indicator:
    """An indicator as the directive sets it; itself where no decision moved it."""
    if not indicator.revised:
        return indicator
    printed = tuple(condition.as_printed for condition in indicator.conditions)
    return remade(indicator, conditions=printed, withdrawn=None)


def indicator_in_force(indicator: Indicator, day: date) -> Indicator | None:
    """An indicator as it stood at the end of a day; None where it was added later."""
    if indicator.added is not None and indicator.added.date > day:
        return None
    gone = indicator.withdrawn
    conditions = tuple(condition.in_force(day) for condition in indicator.conditions)
    return remade(indicator, conditions=conditions, withdrawn=None if gone and gone.date > day else gone)


def decisions_on(indicator: Indicator) -> tuple[Decision, ...]:
    """All decisions on a target, by date; of one day as they stand, added first and withdrawn last."""
    ends = (indicator.added, *_amendments(indicator), indicator.withdrawn)
    return tuple(sorted((one for one in ends if one is not None), key=lambda one: one.date))


def _amendments(indicator: Indicator) -> tuple[Decision, ...]:
    return tuple(step for condition in indicator.conditions for step in condition.amendments)


def _before(
    a: Assessment, printed: Indicator | None, spec: Spec, book: Book, period: Period
) -> Assessment | None:
    if printed is None or not a.indicator.revised:
        return None if printed is None else a._replace(own=None)
    return assess_indicator(printed, a.item, spec, book, period)


def _then(a: Assessment, spec: Spec, book: Book, period: Period) -> Assessment | None:
    ended = _end_of(period)
    stood = indicator_in_force(a.indicator, ended)
    if stood is None or all(one.date <= ended for one in decisions_on(a.indicator)):
        return None
    return assess_indicator(stood, a.item, spec, book, period)


def _end_of(period: Period) -> date:
    return date.fromisoformat(period.last_day)
