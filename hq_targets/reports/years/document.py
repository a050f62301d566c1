"""`years` for programs: JSON and CSV."""

from typing import Any

from hq_targets.core.years.course import Contradiction, YearPoint, increase_of
from hq_targets.reports.csv_text import OF_INDICATOR, csv_text, of_indicator, own_cells
from hq_targets.reports.documents import YEARS_FORMAT, dumped, watermark
from hq_targets.reports.values import amount, own_value, percent_text
from hq_targets.reports.years.content import Course, YearsContent, YearSeen
from hq_targets.reports.years.goals import goal_value
from hq_targets.wording import Wording

COLUMNS = (
    *OF_INDICATOR,
    "newest_id",
    "status",
    "computed_status",
    "own_reason",
    "own_author",
    "actual",
    "closed",
    "estimate",
    "target",
    "percent",
    "increase",
    "baseline",
    "baseline_basis",
    "continues",
    "redefined",
)


def years_json(content: YearsContent, wording: Wording) -> str:
    """The years that were read, and every indicator with its years and goals."""
    last = content.years[-1]
    return dumped(
        {
            "format": YEARS_FORMAT,
            "year": last.year,
            "period": str(last.period),
            "spec_version": last.spec.spec_version if last.spec is not None else None,
            "illustrative": content.illustrative,
            **watermark(content.illustrative, wording),
            "years": [_year(one) for one in content.years],
            "indicators": [_course(one) for one in content.courses],
            "problems": [],
        }
    )


def years_csv(content: YearsContent, wording: Wording) -> str:
    """A row an indicator and year, the newest indicators in the directive's order."""
    rows = (_row(course, point, wording) for course in content.courses for point in course.points)
    return csv_text(COLUMNS, rows)


def _year(one: YearSeen) -> dict[str, Any]:
    version = one.spec.spec_version if one.spec is not None else None
    return {"year": one.year, "period": str(one.period), "spec_version": version, "errors": one.errors}


def _course(course: Course) -> dict[str, Any]:
    indicator = course.indicator
    return {
        "id": indicator.id,
        "item": course.spec.item_of[indicator.id].item,
        "name": {"vi": indicator.vi, "en": indicator.en},
        "unit": indicator.unit,
        "years": [_point(point) for point in course.points],
        "goals": [goal_value(path) for path in course.paths],
    }


def _point(point: YearPoint) -> dict[str, Any]:
    stage, a = point.stage, point.assessment
    redefined, before = stage.indicator.redefined, stage.before
    return {
        "year": stage.year,
        "id": stage.indicator.id,
        "name": {"vi": stage.indicator.vi, "en": stage.indicator.en},
        "unit": stage.indicator.unit,
        "continues": before.id if before is not None else None,
        "redefined": {"vi": redefined.vi, "en": redefined.en} if redefined is not None else None,
        "broken": stage.broken,
        "period": str(a.period),
        "status": a.status if a.indicator.rated else None,
        "computed_status": a.computed if a.indicator.rated else None,
        "own_assessment": own_value(a.own),
        "actual": amount(a.actual),
        "through": str(a.reading.through) if a.reading.through else None,
        "closed": point.closed,
        "estimate": a.estimated,
        "target": amount(a.target),
        "percent": percent_text(a.percent, *a.percent_marks),
        "baseline": amount(a.reference.value) if a.reference is not None else None,
        "baseline_basis": a.reference.basis if a.reference is not None else None,
        "increase": amount(increase_of(point)),
        "increase_percent": percent_text(a.increase_percent) if not stage.unsaid else None,
        "contradictions": [_contradiction(one) for one in point.contradictions],
    }


def _contradiction(one: Contradiction) -> dict[str, str | None]:
    area = one.area.code if one.area is not None else None
    return {"area": area, "later": amount(one.later), "own": amount(one.own)}


def _row(course: Course, point: YearPoint, wording: Wording) -> dict[str, object]:
    stage, a, value = point.stage, point.assessment, _point(point)
    redefined = stage.indicator.redefined
    return {
        **value,
        **of_indicator(stage.indicator, a.period, stage.spec, wording),
        **own_cells(a.own),
        "newest_id": course.indicator.id,
        "closed": "yes" if point.closed else "no",
        "estimate": "yes" if value["estimate"] else "no",
        "redefined": wording.label(redefined) if redefined is not None else None,
    }
