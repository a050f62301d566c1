"""`outlook` for programs: JSON and CSV, and a target's way as other documents carry it."""

from collections.abc import Sequence
from typing import Any

from hq_targets.core.actuals.progress import Progress
from hq_targets.core.outlook.outlooks import AreaOutlook, Outlook, Track
from hq_targets.core.outlook.prospects import prospects
from hq_targets.core.outlook.ways import Way
from hq_targets.core.problem import Problem
from hq_targets.reports.content import OutlookContent
from hq_targets.reports.csv_text import OF_INDICATOR, csv_text, of_indicator, own_cells
from hq_targets.reports.documents import OUTLOOK_FORMAT, dumped, heading
from hq_targets.reports.values import amount, own_value, problem_value
from hq_targets.wording import Wording

COLUMNS = (
    *OF_INDICATOR,
    "status",
    "computed_status",
    "own_reason",
    "own_author",
    "reach",
    "reason",
    "need",
    "done",
    "required",
    "strict",
    "remaining",
    "open_quarters",
    "per_quarter",
    "best_quarter",
    "best_quarters",
    "last_quarter",
    "last_quarters",
    "track_level",
    "track_ahead",
    "from",
    "said",
)


def outlook_json(content: OutlookContent, problems: Sequence[Problem], wording: Wording) -> str:
    """The open targets worst first, those to be kept, and those that are decided."""
    return dumped(
        {
            **heading(OUTLOOK_FORMAT, content.spec, content.period, wording),
            "open": [_of_indicator(one, wording) for one in content.open],
            "kept": [_of_indicator(one, wording) for one in content.kept],
            "closed": [
                {
                    "id": a.indicator.id,
                    "status": a.status,
                    "computed_status": a.computed,
                    "own_assessment": own_value(a.own),
                }
                for a in content.closed
            ],
            "problems": [problem_value(problem, wording) for problem in problems],
        }
    )


def outlook_csv(content: OutlookContent, wording: Wording) -> str:
    """One row an open target, worst first; last those that must only be kept."""
    return csv_text(COLUMNS, (_row(one, content, wording) for one in (*content.open, *content.kept)))


def _of_indicator(one: Outlook, wording: Wording) -> dict[str, Any]:
    a = one.assessment
    name = {"vi": a.indicator.vi, "en": a.indicator.en}
    said = [wording.remark(remark) for remark in prospects(one)]
    status = {"status": a.status, "computed_status": a.computed}
    return {
        "id": a.indicator.id,
        "item": a.item,
        "name": name,
        "unit": a.indicator.unit,
        "by_area": a.indicator.by_area,
        "estimate": a.estimated,
        **status,
        "own_assessment": own_value(a.own),
        **_way_to_the_end(one),
        "from": sources(one),
        "said": said,
    }


def _row(one: Outlook, content: OutlookContent, wording: Wording) -> dict[str, object]:
    a = one.assessment
    row: dict[str, object] = {
        **_way_to_the_end(one),
        **of_indicator(a.indicator, content.period, content.spec, wording),
        "status": a.status,
        "computed_status": a.computed,
        **own_cells(a.own),
        "strict": "yes" if one.way.strict else "no",
        "open_quarters": " ".join(str(period) for period in one.open_quarters),
        "track_level": amount(one.track.level) if one.track is not None else None,
        "track_ahead": amount(one.track.ahead) if one.track is not None else None,
        "from": " ".join(f"{row.place.file}:{row.place.line}" for row in one.rows),
        "said": " ".join(wording.remark(remark) for remark in prospects(one)),
    }
    for name, step in (("best", one.best), ("last", one.last)):
        row[f"{name}_quarter"] = amount(step.value) if step is not None else None
        row[f"{name}_quarters"] = " ".join(map(str, step.parts)) if step is not None else None
    return row


def outlook_value(one: Outlook | None) -> dict[str, Any] | None:
    """A target's way to the year's end; null where its year is decided.

    `remaining` is `required` less `done`: what is left, negative where the value must fall (`need` is
    `less`), of a cap what is allowed (`room`), and of what needs nothing more (`none`) no demand at all.
    `per_quarter` is that spread over `open_quarters`, unrounded.
    """
    return None if one is None else _way_to_the_end(one)


def _way_to_the_end(one: Outlook) -> dict[str, Any]:
    return {
        "reach": one.reach,
        "reason": one.reason,
        **_way(one.way),
        "open_quarters": [str(period) for period in one.open_quarters],
        "per_quarter": amount(one.per_quarter),
        "best_quarter": _brought(one.best),
        "last_quarter": _brought(one.last),
        "track": _track(one.track),
        "areas": [_area(area) for area in one.areas],
    }


def _track(track: Track | None) -> dict[str, Any] | None:
    """Where the pace led; `ahead` is positive on the better side of it."""
    if track is None:
        return None
    amounts = {"level": amount(track.level), "actual": amount(track.now), "ahead": amount(track.ahead)}
    return {"through": str(track.through), **amounts}


def sources(one: Outlook) -> list[dict[str, object]]:
    """The figures an outlook follows from, by file and line."""
    return [{"file": row.place.file, "line": row.place.line} for row in one.rows]


def _way(way: Way) -> dict[str, Any]:
    return {
        "need": way.need,
        "done": amount(way.done),
        "required": amount(way.required),
        "strict": way.strict,
        "remaining": amount(way.remaining),
    }


def _brought(one: Progress | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"value": amount(one.value), "quarters": [str(period) for period in one.parts]}


def _area(area: AreaOutlook) -> dict[str, Any]:
    return {"code": area.area.code, "impossible": area.impossible, **_way(area.way)}
