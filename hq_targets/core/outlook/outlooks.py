"""What must still happen by the year's end: what is left, how fast it must come, whether it can at all.

Nothing is forecast. What is left follows from the target and the figures there are; whether it is within
reach is only held against quarters that were seen; impossible is what no figure still to come can mend.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from hq_targets.core.actuals.observation import Book, Observation
from hq_targets.core.actuals.progress import Step, quarters_after, steps_of
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment, assess_indicator
from hq_targets.core.attainment.judgement import judge
from hq_targets.core.attainment.verdict import REACHED, WORST_FIRST
from hq_targets.core.outlook.ways import Way, open_quarters, way_of
from hq_targets.core.period import Period
from hq_targets.core.spans import Span
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.spec import Spec

Reach = Literal["impossible", "stretch", "open", "within", "kept"]
# Why a target is impossible, or why it cannot be said whether it is within reach.
Reason = Literal[
    "limit", "overrun", "areas", "no_baseline", "no_figure", "annual", "no_quantity", "season", "no_step"
]
REACHES: tuple[Reach, ...] = ("impossible", "stretch", "open", "within", "kept")


class AreaOutlook(NamedTuple):
    """What is left of an `each` target in one area that does not meet it yet."""

    area: Area
    way: Way
    impossible: bool


class Path(NamedTuple):
    """The straight path: what should be reached by the end of `through`, and what is."""

    through: Period
    level: Fraction
    now: Fraction

    @property
    def ahead(self) -> Fraction:
        """How far the value is beyond the path; below it, negative."""
        return self.now - self.level


class Outlook(NamedTuple):
    """An open target's way to the year's end.

    For `each` targets the amounts count areas. `open_quarters` are those whose figures are still to
    come, or missing; `steps` are what single quarters brought, the latest last; `rows` are the figures
    all of this follows from.
    """

    assessment: Assessment
    reach: Reach
    reason: Reason | None
    way: Way
    open_quarters: tuple[Period, ...]
    steps: tuple[Step, ...]
    path: Path | None
    rows: tuple[Observation, ...]
    areas: tuple[AreaOutlook, ...] = ()

    @property
    def remaining(self) -> Fraction | None:
        """What is left, in the indicator's unit or in areas; negative where it must fall."""
        return self.way.remaining

    @property
    def per_quarter(self) -> Fraction | None:
        """What is left, spread evenly over the quarters that are open."""
        indicator = self.assessment.indicator
        steady = indicator.by_area or (indicator.type == "number" and indicator.accumulation != "annual")
        if self.remaining is None or not self.open_quarters or not steady:
            return None
        return self.remaining / len(self.open_quarters)

    @property
    def best(self) -> Step | None:
        """The quarter that brought most of what is wanted."""
        if self.way.need != "more":
            return min(self.steps, key=lambda step: step.value, default=None)
        return max(self.steps, key=lambda step: step.value, default=None)

    @property
    def last(self) -> Step | None:
        """The latest quarter whose own figure is known."""
        return self.steps[-1] if self.steps else None


def outlook(assessments: Iterable[Assessment], spec: Spec, book: Book) -> list[Outlook]:
    """What must still happen for each open target, the worst first.

    First what cannot be met any more, then what asks for more than any quarter brought; of those alike
    by status, then by how far the best quarter is from what is needed, then in the directive's order.
    """
    found = [look_ahead(a, spec, book) for a in assessments]
    return sorted((one for one in found if one is not None), key=_worst_first)


def look_ahead(a: Assessment, spec: Spec, book: Book) -> Outlook | None:
    """What must still happen for one target; None where its year is decided.

    That is one that failed at the year's end, or is met whatever figures follow.
    """
    if a.computed == "missed" or (a.computed in REACHED and a.period.closes_year):
        return None
    found = _of_areas(a, spec, book) if a.areas else _of_the_whole(a, book)
    return None if found.reach == "kept" and found.way.wanted.covers(found.way.possible) else found


def _of_the_whole(a: Assessment, book: Book) -> Outlook:
    quarters = open_quarters(a.indicator, a.reading, a.period)
    way = way_of(a.indicator, a.unit, a.reading, a.reference, len(quarters))
    steps = steps_of(a.indicator, a.reference, book, a.period)
    of_steps = (row for step in steps for row in step.rows)
    before = a.baseline_rows if a.indicator.needs_baseline or a.indicator.accumulation == "stock" else ()
    rows = sorted({*before, *a.reading.rows, *of_steps}, key=lambda row: (row.period, row.place))
    found = Outlook(a, "open", None, way, quarters, steps, _path(a, way), tuple(rows))
    impossible = way.wanted.both(way.possible).empty(a.unit.decimals)
    overrun = a.indicator.accumulation == "flow" and way.done is not None and way.wanted.above(way.done)
    if impossible:
        return found._replace(reach="impossible", reason="overrun" if overrun else "limit")
    return _held_against_steps(found)


def _of_areas(a: Assessment, spec: Spec, book: Book) -> Outlook:
    quarters = open_quarters(a.indicator, a.reading, a.period)
    left = [_area_outlook(a, area) for area in a.areas if area.status not in REACHED]
    total, done = Fraction(len(a.areas)), a.actual
    every = Span(low=total, high=total)
    possible = Span(high=total - sum(one.impossible for one in left))
    way = Way(every, possible, done, total, unknown=tuple({c: None for one in left for c in one.way.unknown}))
    steps = _counts(a, spec, book)
    found = Outlook(a, "open", None, way, quarters, steps, None, a.baseline_rows + a.rows, tuple(left))
    if any(one.impossible for one in left):
        return found._replace(reach="impossible", reason="areas")
    return _held_against_steps(found)


def _area_outlook(a: Assessment, area: AreaAssessment) -> AreaOutlook:
    quarters = open_quarters(a.indicator, area.reading, a.period)
    way = way_of(a.indicator, a.unit, area.reading, area.reference, len(quarters))
    return AreaOutlook(area.area, way, way.wanted.both(way.possible).empty(a.unit.decimals))


def _held_against_steps(found: Outlook) -> Outlook:
    """Whether what a quarter must bring is no more than one already brought."""
    indicator = found.assessment.indicator
    best, needed = found.best, found.per_quarter
    if found.assessment.computed in REACHED:
        return found._replace(reach="kept")
    reason: Reason | None = None
    if found.way.unknown:
        reason = "no_baseline"
    elif found.way.done is None or not found.assessment.rows:
        reason = "no_figure"
    elif indicator.accumulation == "annual":
        reason = "annual"
    elif needed is None:
        reason = "no_quantity"
    elif not indicator.pace:
        reason = "season"
    elif best is None:
        reason = "no_step"
    else:
        ahead = best.value - needed if found.way.need == "more" else needed - best.value
        enough = ahead > 0 if found.way.strict else ahead >= 0
        return found._replace(reach="within" if enough else "stretch")
    return found._replace(reason=reason)


def _path(a: Assessment, way: Way) -> Path | None:
    """Where the straight path, or the pace the spec gives, should have led by the last figure."""
    indicator, through = a.indicator, a.reading.through
    if not indicator.pace or through is None or way.done is None or a.reading.missing:
        return None
    end = way.wanted.low if way.need == "more" else way.wanted.high
    if indicator.type != "number" or indicator.accumulation == "annual" or end is None:
        return None
    share = Fraction(indicator.pace[through.quarter - 1]) / 100
    if indicator.accumulation == "flow":
        return Path(through, end * share, way.done)
    if a.reference is None:
        return None
    start = Fraction(a.reference.value)
    return Path(through, start + (end - start) * share, way.done)


def _counts(a: Assessment, spec: Spec, book: Book) -> tuple[Step, ...]:
    """By how many areas each quarter brought the target closer, where the areas could be counted."""
    steps: list[Step] = []
    before: Fraction | None = None
    first = 0
    if all(area.reference is not None for area in a.areas):
        before = Fraction(sum(_met_before(a, area) for area in a.areas))
    for quarter in quarters_after(0, a.period):
        then = assess_indicator(a.indicator, a.item, spec, book, quarter)
        if then.reading.through != quarter or then.actual is None:
            continue
        between = quarters_after(first, quarter)
        if before is not None:
            steps.append(Step((then.actual - before) / len(between), between))
        before, first = then.actual, quarter.quarter
    return tuple(steps)


def _met_before(a: Assessment, area: AreaAssessment) -> bool:
    """Whether last year's figure, were it this year's, would meet the target."""
    value = area.reference.value if area.reference is not None else None
    return all(judge(c, value, value, a.indicator.out_of).holds for c in a.indicator.conditions)


def _worst_first(one: Outlook) -> tuple[int, int, Fraction]:
    best, needed = one.best, one.per_quarter
    short = Fraction(0)
    if best is not None and needed is not None and needed != 0:
        short = best.value / needed
    return REACHES.index(one.reach), WORST_FIRST.index(one.assessment.computed), short
