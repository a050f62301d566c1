"""`check` for programs: the JSON contract, amounts as exact decimals in text."""

from typing import Any

from hq_targets.core.targets.indicator import Indicator
from hq_targets.reports.content import CheckContent
from hq_targets.reports.documents import CHECK_FORMAT, dumped, heading
from hq_targets.reports.indicator_values import indicator_value
from hq_targets.reports.outlook.document import outlook_value
from hq_targets.reports.values import problem_value, summary_value
from hq_targets.wording import Wording


def check_json(content: CheckContent, wording: Wording) -> str:
    """The whole result as one JSON document; amounts are strings, unknown ones null."""
    head = heading(CHECK_FORMAT, content.spec, content.period, wording)
    return dumped({**head, **check_value(content, wording)})


def check_value(content: CheckContent, wording: Wording) -> dict[str, Any]:
    """Everything a document says of a period below its heading."""
    return {
        "summary": {**summary_value(content.summary), **_summary_revised(content)},
        "indicators": [
            {
                **indicator_value(a, content.spec, content.remarks[a.indicator.id], wording),
                "revised": a.rests_on(content.revised),
                "outlook": outlook_value(content.outlooks.get(a.indicator.id)),
                **_revised(content, a.indicator),
            }
            for a in content.shown
        ],
        "closed": [
            {
                "period": str(one.period),
                "date": one.closing.date.isoformat(),
                "author": one.closing.author,
                "note": one.closing.note,
                "revised": len(one.revised),
            }
            for one in content.closed
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


def _summary_revised(content: CheckContent) -> dict[str, Any]:
    """The counts of targets that decisions moved."""
    if content.originals is None:
        return {"amended": {"amended": 0, "withdrawn": 0, "added": 0, "met_only_thanks": []}}
    from hq_targets.reports.originals import summary_amended  # noqa: PLC0415 - few targets are moved

    return {"amended": summary_amended(content.originals)}


def _revised(content: CheckContent, indicator: Indicator) -> dict[str, Any]:
    """How a target stood before it was moved; null where no decision moved it."""
    if content.originals is None:
        return dict.fromkeys(("original", "added", "withdrawn"))
    from hq_targets.reports.originals import revision_value  # noqa: PLC0415 - few targets are moved

    return revision_value(content.original(indicator.id), indicator)
