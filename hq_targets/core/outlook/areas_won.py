"""By how many areas each period brought an `each` target closer."""

from fractions import Fraction

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.progress import Progress
from hq_targets.core.attainment.assessing import assess_indicator
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment
from hq_targets.core.attainment.judgement import judge
from hq_targets.core.attainment.verdict import REACHED
from hq_targets.core.targets.spec import Spec


def areas_won(a: Assessment, spec: Spec, book: Book) -> tuple[Progress, ...]:
    """By how many areas each period brought the target closer, among those whose figures are known.

    An area that has not reported is neither won nor lost; one that reports again after a while has come
    evenly, in the periods since.
    """
    known = {area.area.code: (0, _met_before(a, area)) for area in a.areas}
    found: list[Progress] = []
    for part in a.period.so_far:
        then = a if part == a.period else assess_indicator(a.indicator, a.item, spec, book, part)
        reported = [area for area in then.areas if area.reading.through == part]
        won, longest = Fraction(0), part.number
        compared = [area for area in reported if known[area.area.code][1] is not None]
        for area in compared:
            last, met = known[area.area.code]
            won += Fraction((area.status in REACHED) - bool(met), part.number - last)
            longest = min(longest, last)
        if compared:
            found.append(Progress(won, part.so_far[longest:]))
        known |= {area.area.code: (part.number, area.status in REACHED) for area in reported}
    return tuple(found)


def _met_before(a: Assessment, area: AreaAssessment) -> bool | None:
    """Whether last year's figure, were it this year's, would meet the target; None where it is not known.

    What adds up begins anew with the year.
    """
    if a.indicator.accumulation == "flow":
        return False
    value = area.reference.value if area.reference is not None else None
    if value is None:
        return None
    return all(judge(c, value, value, a.indicator.ceiling).holds for c in a.indicator.conditions)
