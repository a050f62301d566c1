"""`check` and `show` for programs: the JSON contract, amounts as exact decimals in text."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hq_targets.core.accumulation import Reading
from hq_targets.core.problem import Problem
from hq_targets.reports.content import CheckContent, ShowContent
from hq_targets.reports.values import amount, indicator_value, problem_value
from hq_targets.wording import Wording

FORMAT = "hq-targets/check/1"
SHOW_FORMAT = "hq-targets/show/1"


def check_json(content: CheckContent, wording: Wording) -> str:
    """The whole result as one JSON document; amounts are strings, unknown ones null."""
    return dumped(
        {
            "format": FORMAT,
            "year": content.spec.year,
            "period": str(content.period),
            "spec_version": content.spec.spec_version,
            "illustrative": content.spec.illustrative,
            **watermark(content.spec.illustrative, wording),
            "summary": {
                "items": {"total": content.summary.items_total, **content.summary.items},
                "indicators": {
                    "total": content.summary.indicators_total,
                    **content.summary.indicators,
                    "not_reported": content.summary.unreported,
                },
            },
            "indicators": [
                indicator_value(a, content.remarks[a.indicator.id], wording) for a in content.shown
            ],
            "problems": [problem_value(p, wording) for p in content.problems],
            "waived": [
                {
                    **problem_value(problem, wording),
                    "reason": waiver.reason,
                    "author": waiver.author,
                    "until": waiver.until.isoformat(),
                }
                for problem, waiver in content.waived
            ],
        }
    )


def failed_json(year: int, problems: Sequence[Problem], wording: Wording) -> str:
    """The document of a run whose spec has errors: nothing is assessed, so it is null."""
    return dumped(
        {
            "format": FORMAT,
            "year": year,
            "period": None,
            "spec_version": None,
            "illustrative": None,
            "summary": None,
            "indicators": [],
            "problems": [problem_value(p, wording) for p in problems],
        }
    )


def failed_show_json(year: int, problems: Sequence[Problem], wording: Wording) -> str:
    """The document of `show` where the spec has errors and no indicator can be told."""
    said = [problem_value(problem, wording) for problem in problems]
    return dumped({"format": SHOW_FORMAT, "year": year, "indicator": None, "figures": [], "problems": said})


def dumped(document: Mapping[str, Any]) -> str:
    """JSON for people to read too: indented, letters as they are."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def watermark(illustrative: bool, wording: Wording) -> dict[str, str]:
    """What every document made from made-up figures says about itself."""
    return {"watermark": wording.text("common.illustrative")} if illustrative else {}


def show_json(content: ShowContent, wording: Wording) -> str:
    """One indicator as `check` gives it, every row its figures come from, and what concerns it."""
    a, spec = content.assessment, content.spec
    return dumped(
        {
            "format": SHOW_FORMAT,
            "year": spec.year,
            "period": str(a.period),
            "spec_version": spec.spec_version,
            "illustrative": spec.illustrative,
            **watermark(spec.illustrative, wording),
            "indicator": indicator_value(a, content.remarks, wording),
            "figures": [
                {
                    "period": str(row.period),
                    "area": row.area,
                    "value": amount(row.value),
                    "absent": row.absent.value if row.absent else None,
                    "basis": row.basis,
                    "to_date": _to_date(content.to_date.get(row.period)),
                    "status": row.status,
                    "as_of": row.as_of,
                    "source": row.source or None,
                    "note": row.note or None,
                    "file": row.place.file,
                    "line": row.place.line,
                    "column": row.place.column,
                }
                for row in content.rows
            ],
            "problems": [problem_value(p, wording) for p in content.problems],
        }
    )


def _to_date(reading: Reading | None) -> str | None:
    """A flow's sum to the end of the quarter; null where a part of it is not known."""
    return amount(reading.whole) if reading is not None else None
