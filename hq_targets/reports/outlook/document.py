"""`outlook` for programs: JSON and CSV, and a target's way as other documents carry it."""

from collections.abc import Sequence
from typing import Any

from hq_targets.core.actuals.progress import Step
from hq_targets.core.outlook.outlooks import AreaOutlook, Outlook
from hq_targets.core.outlook.prospects import prospects
from hq_targets.core.outlook.ways import Way
from hq_targets.core.problem import Problem
from hq_targets.reports.content import OutlookContent
from hq_targets.reports.csv_text import OF_INDICATOR, csv_text, of_indicator
from hq_targets.reports.documents import OUTLOOK_FORMAT, dumped, heading
from hq_targets.reports.values import amount, problem_value
from hq_targets.wording import Wording

COLUMNS = (
    *OF_INDICATOR,
    "status",
    "computed_status",
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
    "path_level",
    "path_ahead",
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
                {"id": a.indicator.id, "status": a.status, "computed_status": a.computed}
                for a in content.closed
            ],
            "problems": [problem_value(problem, wording) for problem in problems],
        }
    )


def outlook_csv(content: OutlookContent, wording: Wording) -> str:
    """One row an open target, worst first."""
    return csv_text(COLUMNS, (_row(one, content, wording) for one in content.open))


def _of_indicator(one: Outlook, wording: Wording) -> dict[str, Any]:
    a = one.assessment
    name = {"vi": a.indicator.vi, "en": a.indicator.en}
    said = [wording.remark(remark) for remark in prospects(one)]
    value = outlook_value(one) or {}
    status = {"status": a.status, "computed_status": a.computed}
    return {
        "id": a.indicator.id,
        "item": a.item,
        "name": name,
        **status,
        **value,
        "from": sources(one),
        "said": said,
    }


def _row(one: Outlook, content: OutlookContent, wording: Wording) -> dict[str, object]:
    a, value = one.assessment, outlook_value(one) or {}
    row: dict[str, object] = {
        **value,
        **of_indicator(a.indicator, content.period, content.spec, wording),
        "status": a.status,
        "computed_status": a.computed,
        "strict": "yes" if one.way.strict else "no",
        "open_quarters": " ".join(str(period) for period in one.open_quarters),
        "path_level": amount(one.path.level) if one.path is not None else None,
        "path_ahead": amount(one.path.ahead) if one.path is not None else None,
        "from": " ".join(f"{row.place.file}:{row.place.line}" for row in one.rows),
        "said": " ".join(wording.remark(remark) for remark in prospects(one)),
    }
    for name, step in (("best", one.best), ("last", one.last)):
        row[f"{name}_quarter"] = amount(step.value) if step is not None else None
        row[f"{name}_quarters"] = " ".join(map(str, step.quarters)) if step is not None else None
    return row


def outlook_value(one: Outlook | None) -> dict[str, Any] | None:
    """A target's way to the year's end; null where its year is decided.

    `remaining` is what is left, negative where the value must fall, of a cap (`need` is `room`) what is
    allowed; `per_quarter` is that spread over `open_quarters`, unrounded.
    """
    if one is None:
        return None
    return {
        "reach": one.reach,
        "reason": one.reason,
        **_way(one.way),
        "open_quarters": [str(period) for period in one.open_quarters],
        "per_quarter": amount(one.per_quarter),
        "best_quarter": _step(one.best),
        "last_quarter": _step(one.last),
        "path": None
        if one.path is None
        else {
            "through": str(one.path.through),
            "level": amount(one.path.level),
            "actual": amount(one.path.now),
            "ahead": amount(one.path.ahead),
        },
        "areas": [_area(area) for area in one.areas],
    }


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


def _step(step: Step | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {"value": amount(step.value), "quarters": [str(period) for period in step.quarters]}


def _area(area: AreaOutlook) -> dict[str, Any]:
    return {"code": area.area.code, "impossible": area.impossible, **_way(area.way)}
