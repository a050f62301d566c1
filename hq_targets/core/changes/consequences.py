"""What changes did to attainment: every status and percent that is another one than before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.attainment.assessing import assess, assess_indicator
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.originals import Original
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.attainment.summary import Summary, summarise
from hq_targets.core.attainment.verdict import REACHED
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
    def turn(self) -> Literal["risen", "fallen"] | None:
        """Whether it came to be met or exceeded, or is that no more, or came to be missed.

        None of these is one that only came, or that went.
        """
        if self.before is None or self.after is None:
            return None
        old, new = self.before.status, self.after.status
        if (old in REACHED) != (new in REACHED):
            return "risen" if new in REACHED else "fallen"
        return "fallen" if new == "missed" != old else None

    @property
    def known(self) -> Assessment:
        """The assessment as it is, or as it last was."""
        found = self.after or self.before
        if found is None:
            raise ValueError
        return found


class Effect(NamedTuple):
    """All consequences at the end of a period, and the counts before and after.

    `thanks` are the ids of the counted targets that are reached by a decision of the change, and would not be
    with the targets there were before.
    """

    period: Period
    changed: tuple[Consequence, ...]
    summaries: tuple[Summary, Summary]
    thanks: tuple[str, ...] = ()

    @property
    def risen(self) -> int:
        """How many came to be met or exceeded, parts included."""
        return sum(one.turn == "risen" for one in self.changed)

    @property
    def fallen(self) -> int:
        """How many are met no more, or came to be missed, parts included."""
        return sum(one.turn == "fallen" for one in self.changed)


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
    thanks = tuple(_by_decision(targets, sides, by_new))
    return Effect(period, tuple(changed), (summarise(olds), summarise(news)), thanks)


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


def _by_decision(
    targets: SpecChanges, sides: tuple[Side, Side], news: Mapping[str, Assessment]
) -> Iterator[str]:
    """The targets a decision of the change moved, and that are reached only as it moved them."""
    spec, book = sides[0].spec, sides[1].book
    for change in targets.targets:
        old, now = spec.indicator_of.get(change.indicator.id), news.get(change.indicator.id)
        decided = any(one.decisions for one in change.conditions)
        if decided and old is not None and now is not None:
            was = assess_indicator(old, now.item, spec, book, _at(sides[0], now.period))
            if Original(now, was, None).only_thanks:
                yield old.id


def _by_id(assessments: Iterable[Assessment]) -> Mapping[str, Assessment]:
    return {a.indicator.id: a for a in assessments}


def _differs(old: Assessment | None, new: Assessment | None) -> bool:
    if old is None or new is None:
        return old is not new
    return (old.status, old.computed, old.percent) != (new.status, new.computed, new.percent)


def _own(a: Assessment | None) -> object:
    return a.own if a is not None else None
