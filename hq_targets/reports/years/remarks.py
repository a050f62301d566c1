"""What must be said beside indicators over the years: breaks, other names, contradictions, errors."""

from collections.abc import Iterator

from hq_targets.core.years.course import YearPoint, increase_of
from hq_targets.reports.years.content import Course, YearsContent
from hq_targets.wording import Wording

MOST_AREAS = 6  # whose contradictions are listed


def year_remarks(content: YearsContent, wording: Wording) -> Iterator[str]:
    """What is true of a year as a whole: errors in its files, or that it cannot be read, or is not there."""
    for one in content.years:
        if one.errors:
            key = "years.errors" if one.spec is not None else "years.unreadable"
            yield wording.text(key, year=str(one.year), count=one.errors)
    known = [one.year for one in content.years]
    for year in range(known[0] + 1, known[-1]):
        if year not in known:
            yield wording.text("years.gap", year=str(year))


def course_remarks(course: Course, wording: Wording) -> Iterator[str]:
    """What must be said of one indicator, year by year."""
    for point in course.points:
        yield from _lineage(point, wording)
        yield from _contradictions(point, wording)


def _lineage(point: YearPoint, wording: Wording) -> Iterator[str]:
    stage, indicator = point.stage, point.stage.indicator
    year = str(stage.year)
    if stage.renamed and stage.before is not None:
        facts = {"name": wording.label(stage.before), "before": stage.before.id, "id": indicator.id}
        yield wording.text("years.renamed", year=year, **facts)
    for one in stage.spec.breaks_of(indicator):
        what = wording.label(one.redefined) if one.redefined is not None else ""
        if one is indicator:
            yield wording.text("years.broken", year=year, what=what)
        else:
            yield wording.text("years.part_broken", year=year, part=wording.label(one), what=what)
    if stage.spec.breaks_of(indicator):
        restated = point.assessment.reference
        if restated is not None and increase_of(point) is not None:
            yield wording.text("years.restated", year=year, before=str(stage.year - 1), value=restated.value)
    if stage.unsaid:
        yield wording.text("years.unsaid", year=year)


def _contradictions(point: YearPoint, wording: Wording) -> Iterator[str]:
    before = str(point.stage.year - 1)
    for one in point.contradictions[:MOST_AREAS]:
        area = f" ({wording.label(one.area)})" if one.area is not None else ""
        facts = {"year": before, "area": area, "later": one.later, "own": one.own}
        yield wording.text("years.contradiction", **facts)
    more = len(point.contradictions) - MOST_AREAS
    if more > 0:
        yield wording.text("years.more_contradictions", year=before, count=more)
