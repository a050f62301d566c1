"""By how many areas each quarter brought an `each` target closer."""

from fractions import Fraction

from hq_targets.core.actuals.observation import Book
from hq_targets.core.actuals.progress import Progress, quarters_after
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment, assess_indicator
from hq_targets.core.attainment.judgement import judge
from hq_targets.core.attainment.verdict import REACHED
from hq_targets.core.targets.spec import Spec


def areas_won(a: Assessment, spec: Spec, book: Book) -> tuple[Progress, ...]:
    """By how many areas each quarter brought the target closer, among those whose figures are known.

    An area that has not reported is neither won nor lost.
    """
    met = {area.area.code: _met_before(a, area) for area in a.areas}
    found: list[Progress] = []
    first = 0
    for quarter in quarters_after(0, a.period):
        then = a if quarter == a.period else assess_indicator(a.indicator, a.item, spec, book, quarter)
        reported = [area for area in then.areas if area.reading.through == quarter]
        compared = [area for area in reported if met[area.area.code] is not None]
        won = sum((area.status in REACHED) - bool(met[area.area.code]) for area in compared)
        if compared:
            between = quarters_after(first, quarter)
            found.append(Progress(Fraction(won) / len(between), between))
        if reported:
            first = quarter.quarter
        met |= {area.area.code: area.status in REACHED for area in reported}
    return tuple(found)


def _met_before(a: Assessment, area: AreaAssessment) -> bool | None:
    """Whether last year's figure, were it this year's, would meet the target; None where it is not known."""
    value = area.reference.value if area.reference is not None else None
    if value is None:
        return None
    return all(judge(c, value, value, a.indicator.out_of).holds for c in a.indicator.conditions)
