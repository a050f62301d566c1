"""What changes did to attainment: every status and percent that is another one than before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.assessing import assess
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.attainment.summary import Summary, summarise
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.changes.target_changes import SpecChanges
from hq_targets.core.period import MONTHS, Period
from hq_targets.core.targets.spec import Spec

Cause = Literal["target", "figures", "own", "elsewhere"]


class Side(NamedTuple):
    """One of the two states: its spec, its figures, and the officer's own assessments."""

    spec: Spec
    book: Book
    own: tuple[OwnAssessment, ...] = ()


class Consequence(NamedTuple):
    """An indicator whose status or percent differs, as it stands on each side, and what that comes from."""

    before: Assessment | None
    after: Assessment | None
    causes: tuple[Cause, ...]

    @property
    def known(self) -> Assessment:
        """The assessment as it is, or as it last was."""
        found = self.after or self.before
        if found is None:
            raise ValueError
        return found


class Effect(NamedTuple):
    """All consequences at the end of a period, and the counts before and after."""

    period: Period
    changed: tuple[Consequence, ...]
    summaries: tuple[Summary, Summary]


def effect(
    sides: tuple[Side, Side], period: Period, targets: SpecChanges, figures: Sequence[FigureChange]
) -> Effect:
    """Assess both sides at the end of one period and compare, in the order of the changes' pairs.

    A side whose year is reported in other parts is assessed at the one that ends then.
    """
    olds, news = (assess(side.spec, side.book, _at(side, period), side.own) for side in sides)
    by_old, by_new = _by_id(olds), _by_id(news)
    moved = {one.indicator.id for one in targets.targets if one.weight == "target"}
    touched = {one.known.indicator for one in figures if one.kind != "described"}
    changed = []
    for pair in targets.pairs:
        old = by_old.get(pair.before.id) if pair.before is not None else None
        new = by_new.get(pair.after.id) if pair.after is not None else None
        if not _differs(old, new):
            continue
        causes: list[Cause] = ["target"] if pair.known.id in moved else []
        causes += ["figures"] if touched & set(pair.known.sources) else []
        causes += ["own"] if _own(old) != _own(new) else []
        changed.append(Consequence(old, new, tuple(causes) or ("elsewhere",)))
    return Effect(period, tuple(changed), (summarise(olds), summarise(news)))


def period_to_compare(sides: Iterable[Side], spec: Spec) -> Period:
    """The latest period of the year that ends for all sides and by which any has a figure, else the first."""
    sides = tuple(sides)
    latest = (side.book.latest_part(spec.year) for side in sides)
    ended = max((found.last_month for found in latest if found is not None), default=0)
    longest = MONTHS // min(len(side.spec.reported_in) for side in sides)
    common = max(ended // longest, 1) * longest
    return Period(spec.year, common * len(spec.reported_in) // MONTHS, len(spec.reported_in))


def _at(side: Side, period: Period) -> Period:
    """The period of a side's own year that ends with another one; the last that has ended by then."""
    parts = len(side.spec.reported_in)
    return Period(period.year, max(period.last_month * parts // MONTHS, 1), parts)


def _by_id(assessments: Iterable[Assessment]) -> Mapping[str, Assessment]:
    return {a.indicator.id: a for a in assessments}


def _differs(old: Assessment | None, new: Assessment | None) -> bool:
    if old is None or new is None:
        return old is not new
    return (old.status, old.computed, old.percent) != (new.status, new.computed, new.percent)


def _own(a: Assessment | None) -> object:
    return a.own if a is not None else None
