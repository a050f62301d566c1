"""What must still happen by the year's end: what is left, how fast it must come, whether it can at all.

Nothing is forecast. What is left follows from the target and the figures there are; whether it is within
reach is only held against periods that were seen; impossible is what no figure still to come can mend.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.progress import Progress, progress_of
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment
from hq_targets.core.attainment.judgement import Due
from hq_targets.core.attainment.verdict import REACHED, WORST_FIRST, paces
from hq_targets.core.outlook.areas_won import areas_won
from hq_targets.core.outlook.ways import Barrier, Need, Way, open_quarters, way_of
from hq_targets.core.period import Period
from hq_targets.core.spans import Span
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.spec import Spec

Reach = Literal["impossible", "stretch", "open", "within", "kept"]
# Why it cannot be said whether a target is within reach.
Unsaid = Literal[
    "no_figure", "incomplete", "no_baseline", "quotient", "annual", "no_quantity",
    "no_quarter", "season", "no_step",
]  # fmt: skip
Reason = Barrier | Literal["areas"] | Unsaid
REACHES: tuple[Reach, ...] = ("impossible", "stretch", "open", "within", "kept")


class AreaOutlook(NamedTuple):
    """What is left of an `each` target in one area that does not meet it yet.

    `unknown` says that its figure is stated to be unknown, or may stand in a row that was refused.
    """

    area: Area
    way: Way
    impossible: bool
    unknown: bool = False


class Track(NamedTuple):
    """Where the pace should have led by the end of `through`, and where the value is.

    `falls` says that the value should be no higher than the level.
    """

    through: Period
    level: Fraction
    now: Fraction
    falls: bool = False

    @property
    def ahead(self) -> Fraction:
        """How far the value is on the better side of the level; on the other, negative."""
        return self.level - self.now if self.falls else self.now - self.level


class Outlook(NamedTuple):
    """An open target's way to the year's end.

    For `each` targets the amounts count areas. `open_quarters` are those whose figures are still to
    come, or missing; `seen` is what single periods brought, the latest last; `rows` are the figures
    all of this follows from.
    """

    assessment: Assessment
    reach: Reach
    reason: Reason | None
    way: Way
    open_quarters: tuple[Period, ...]
    seen: tuple[Progress, ...]
    track: Track | None
    rows: tuple[Observation, ...]
    areas: tuple[AreaOutlook, ...] = ()

    @property
    def remaining(self) -> Fraction | None:
        """What is left, in the indicator's unit or in areas; negative where it must fall."""
        return self.way.remaining

    @property
    def per_quarter(self) -> Fraction | None:
        """What is left, spread evenly over the periods that are open; None where that means nothing."""
        meaningless = self.reach == "impossible" or self.reason in _NOT_SPREAD
        if self.remaining is None or self.way.need == "none" or not self.open_quarters or meaningless:
            return None
        return self.remaining / len(self.open_quarters)

    @property
    def best(self) -> Progress | None:
        """The period that brought most of what is wanted; of what must fall or stay low, least."""
        if self.way.need in ("less", "room"):
            return min(self.seen, key=lambda one: one.value, default=None)
        return max(self.seen, key=lambda one: one.value, default=None)

    @property
    def last(self) -> Progress | None:
        """The latest period whose own figure is known."""
        return self.seen[-1] if self.seen else None


_NOT_SPREAD: frozenset[Reason | None] = frozenset(
    {"annual", "no_quantity", "no_figure", "incomplete", "quotient"}
)


def outlook(assessments: Iterable[Assessment], spec: Spec, book: Book) -> list[Outlook]:
    """What must still happen for each open target, the worst first.

    First what cannot be met any more, then what asks for more than any period brought; of those alike
    by status, then by how far the best period is from what is needed, then in the directive's order.
    """
    found = [look_ahead(a, spec, book) for a in assessments]
    return sorted((one for one in found if one is not None), key=_worst_first)


def look_ahead(a: Assessment, spec: Spec, book: Book) -> Outlook | None:
    """What must still happen for one target; None where its year is decided.

    That is one that failed at the year's end, or is met whatever figures follow. Nor has a withdrawn one any,
    one that is only reported, or one in words.
    """
    if (
        a.indicator.withdrawn is not None
        or a.indicator.type == "text"
        or not a.indicator.rated
        or a.computed == "missed"
        or (a.computed in REACHED and a.period.closes_year)
    ):
        return None
    return _of_areas(a, spec, book) if a.areas else _of_the_whole(a, book)


def _of_the_whole(a: Assessment, book: Book) -> Outlook | None:
    parts = open_quarters(a.indicator, a.reading, a.period)
    way = way_of(a.indicator, a.unit, a.reading, a.reference, len(parts))
    if a.computed in REACHED and way.decided:
        return None
    counted = a.indicator.type == "number"
    seen = progress_of(a.indicator, a.reference, book, a.period) if counted else ()
    of_quarters = (row for one in seen for row in one.rows)
    before = a.baseline_rows if a.indicator.needs_baseline or a.indicator.accumulation == "stock" else ()
    rows = sorted({*before, *a.reading.rows, *of_quarters}, key=lambda row: (row.period, row.place))
    found = Outlook(a, "open", None, way, parts, seen, _track(a), tuple(rows))
    barrier = way.barrier(a.unit.decimals)
    if barrier is not None:
        return found._replace(reach="impossible", reason=barrier)
    return _held_against_quarters(found)


def _of_areas(a: Assessment, spec: Spec, book: Book) -> Outlook | None:
    ways = {area.area.code: _way_in(a, area) for area in a.areas}
    if a.computed in REACHED and all(way.decided for way in ways.values()):
        return None
    left = [
        _left_in(area, ways[area.area.code], a.unit.decimals)
        for area in a.areas
        if area.status not in REACHED
    ]
    total = Fraction(len(a.areas))
    unknown = tuple(dict.fromkeys(condition for one in left for condition in one.way.unknown))
    possible = Span(high=total - sum(one.impossible for one in left))
    need: Need = "none" if a.actual == total else "more"
    way = Way(Span(low=total), possible, a.actual, total, need=need, unknown=unknown)
    parts = _open_quarters_of_areas(a)
    counted = a.indicator.paced and a.indicator.type == "number" and bool(left)
    seen = areas_won(a, spec, book) if counted else ()
    found = Outlook(a, "open", None, way, parts, seen, None, a.baseline_rows + a.rows, tuple(left))
    if any(one.impossible for one in left):
        return found._replace(reach="impossible", reason="areas")
    return _held_against_quarters(found)


def _left_in(area: AreaAssessment, way: Way, decimals: int) -> AreaOutlook:
    unknown = area.reading.value is None and area.reading.gap not in (None, "not_reported")
    return AreaOutlook(area.area, way, way.barrier(decimals) is not None, unknown)


def _way_in(a: Assessment, area: AreaAssessment) -> Way:
    parts = open_quarters(a.indicator, area.reading, a.period)
    return way_of(a.indicator, a.unit, area.reading, area.reference, len(parts))


def _open_quarters_of_areas(a: Assessment) -> tuple[Period, ...]:
    """The periods in which any area's figure is still to come; of a stock, since the last report."""
    if a.indicator.accumulation != "flow":
        return open_quarters(a.indicator, a.reading, a.period)
    found = {one for area in a.areas for one in open_quarters(a.indicator, area.reading, a.period)}
    return tuple(sorted(found))


def _held_against_quarters(found: Outlook) -> Outlook:
    """Whether what a period must bring is no more than one already brought."""
    a = found.assessment
    if a.computed in REACHED:
        return found._replace(reach="kept")
    reason = _unsaid(found)
    if reason is not None:
        return found._replace(reason=reason)
    best, needed = found.best, found.per_quarter
    if best is None or needed is None:
        return found._replace(reason="no_step")
    ahead = _margin(found, best, needed)
    enough = ahead > 0 if found.way.strict else ahead >= 0
    return found._replace(reach="within" if enough else "stretch")


def _unsaid(found: Outlook) -> Unsaid | None:
    """Why periods that were seen say nothing about those still to come; None where they do."""
    a, indicator = found.assessment, found.assessment.indicator
    missing = a.reading.missing or any(area.reading.missing for area in a.areas)
    unknown = a.reading.gap not in (None, "not_reported")
    reasons: tuple[tuple[bool, Unsaid], ...] = (
        (not a.rows and not unknown, "no_figure"),
        (bool(missing) or unknown, "incomplete"),
        (bool(found.way.unknown), "no_baseline"),
        (indicator.ratio is not None, "quotient"),
        (indicator.accumulation == "annual", "annual"),
        (indicator.type != "number", "no_quantity"),
        (not found.open_quarters, "no_quarter"),
        (not indicator.paced, "season"),
    )
    return next((reason for true, reason in reasons if true), None)


def _track(a: Assessment) -> Track | None:
    """The pace that is furthest from being kept, of those that the verdict is held against."""
    before = a.reference.value if a.reference is not None else None
    dues = [due for _, due in paces(a.indicator, a.reading, before, a.judged, a.period) if due is not None]
    if not dues or a.reading.through is None or not a.reading.complete:
        return None

    def track(due: Due) -> Track:
        return Track(a.reading.through or a.period, due.level, due.now, due.falls)

    return min((track(due) for due in dues), key=lambda one: one.ahead)


def _margin(one: Outlook, best: Progress, needed: Fraction) -> Fraction:
    """By how much the best period is better than what each period must bring."""
    return best.value - needed if one.way.need == "more" else needed - best.value


def _worst_first(one: Outlook) -> tuple[int, int, int, Fraction]:
    best, needed = one.best, one.per_quarter
    beyond, margin = 0, Fraction(0)
    if best is not None and needed is not None:
        margin = _margin(one, best, needed)
        if needed:
            margin /= abs(needed)
        else:  # whatever came is out of all proportion to nothing, in any unit
            beyond = (margin > 0) - (margin < 0)
    return REACHES.index(one.reach), WORST_FIRST.index(one.assessment.computed), beyond, margin
