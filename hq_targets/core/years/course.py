"""How an indicator went over the years: each judged by its own spec and files, never across a break."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.actuals.book import Book
from hq_targets.core.amounts import Quantity
from hq_targets.core.attainment.assessing import assess_one
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.period import Period
from hq_targets.core.targets.areas import Area
from hq_targets.core.years.lineage import Line, Stage


class YearKept(NamedTuple):
    """A year as it was read: its figures and the period up to which they are known.

    `errors` is how many faults its files have: what is shown of it may not be all.
    """

    book: Book
    period: Period
    own: tuple[OwnAssessment, ...] = ()
    errors: int = 0


class Contradiction(NamedTuple):
    """A figure of the year before as the year after has it, and as the year's own files came to it."""

    area: Area | None
    later: Quantity
    own: Quantity


class YearPoint(NamedTuple):
    """An indicator in one year, as its own spec and files have it.

    `contradictions` are figures of the year before that its own files do not come to.
    """

    stage: Stage
    kept: YearKept
    assessment: Assessment
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether the actual is that of the year's end."""
        return is_final(self.assessment)


def course_of(line: Line, years: Mapping[int, YearKept]) -> tuple[YearPoint, ...]:
    """An indicator in each of its years, the oldest first."""
    points: list[YearPoint] = []
    for stage in line:
        kept = years[stage.year]
        a = assess_one(stage.indicator, stage.spec, kept.book, kept.period, kept.own)
        before = points[-1].assessment if points else None
        off = () if before is None or stage.broken else tuple(_contradictions(before, a))
        points.append(YearPoint(stage, kept, a, off))
    return tuple(points)


def is_final(a: Assessment) -> bool:
    """Whether an actual is the year's, and not only the latest."""
    return a.period.closes_year and _is_final(a.reading, a)


def segments(points: Iterable[YearPoint]) -> list[list[YearPoint]]:
    """The years between breaks: only within one of these can figures be compared."""
    found: list[list[YearPoint]] = []
    for one in points:
        if not found or one.stage.broken:
            found.append([])
        found[-1].append(one)
    return found


def _is_final(reading: Reading, a: Assessment) -> bool:
    known = reading.through is not None and reading.complete
    stands = a.indicator.accumulation != "stock" or (reading.through or a.period).closes_year
    return known and stands


def _contradictions(before: Assessment, now: Assessment) -> Iterator[Contradiction]:
    """Where the year before came to another figure than the one its successor begins with."""
    if not before.period.closes_year:
        return
    own = {area.area.code: area.reading for area in before.areas}
    pairs: list[tuple[Area | None, Reading | None, Reference | None]] = [
        (None, before.reading, now.reference),
        *((area.area, own.get(area.area.code), area.reference) for area in now.areas),
    ]
    for area, reading, reference in pairs:
        if reading is None or reference is None or reading.value is None or not _is_final(reading, before):
            continue
        if reference.value != reading.value:
            yield Contradiction(area, reference.value, reading.value)


def increase_of(point: YearPoint) -> Fraction | None:
    """The change against the year before, in the unit of changes.

    Across a break it is against what is restated; where unit or type changed without a word there is none.
    """
    return None if point.stage.unsaid else point.assessment.increase
