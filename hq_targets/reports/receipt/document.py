"""`show` for programs: an indicator as `check` gives it, every row behind it, and its verdict worked out."""

from collections.abc import Sequence
from typing import Any

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.trend import Trend
from hq_targets.core.attainment.working import Step
from hq_targets.core.problem import in_order
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.content import ShowContent
from hq_targets.reports.documents import ITEM_FORMAT, SHOW_FORMAT, dumped, heading
from hq_targets.reports.indicator_values import indicator_value, words_value
from hq_targets.reports.outlook.document import outlook_value, sources
from hq_targets.reports.receipt.steps import step_text, step_title, verdict_sentence
from hq_targets.reports.values import amendment_value, amount, problem_value
from hq_targets.wording import Wording


def show_json(contents: Sequence[ShowContent], wording: Wording) -> str:
    """The receipt of one indicator; of all indicators of an item a document that holds each of theirs."""
    receipts = [_receipt(content, wording) for content in contents]
    if len(receipts) == 1:
        return dumped(receipts[0])
    first = contents[0]
    a = first.assessment
    head = heading(ITEM_FORMAT, first.spec, a.period, wording)
    told = in_order([problem for content in contents for problem in content.problems])
    problems = [problem_value(problem, wording) for problem in told]
    return dumped({**head, "item": a.item, "receipts": receipts, "problems": problems})


def _receipt(content: ShowContent, wording: Wording) -> dict[str, Any]:
    a, spec = content.assessment, content.spec
    return {
        **heading(SHOW_FORMAT, spec, a.period, wording),
        "indicator": indicator_value(a, spec, content.remarks, wording),
        "directive": _directive(content, wording),
        "figures": [_figure(row, content) for row in content.rows],
        "trend": _trend(content.trend),
        "steps": [_step(step, a, spec, wording) for step in content.steps],
        "area_steps": {
            code: [_step(step, a, spec, wording) for step in steps]
            for code, steps in content.area_steps.items()
        },
        "verdict": verdict_sentence(a, wording) if a.indicator.rated else None,
        "outlook": outlook_value(content.outlook),
        "outlook_from": sources(content.outlook) if content.outlook is not None else [],
        **_original(content, wording),
        "goals": _goals(content),
        "problems": [problem_value(p, wording) for p in content.problems],
    }


def _goals(content: ShowContent) -> list[dict[str, Any]]:
    """The goals of several years, each with its way and where that stands."""
    if not content.goals:
        return []
    from hq_targets.reports.years.goals import goal_value  # noqa: PLC0415 - few targets have any

    return [goal_value(path) for path in content.goals]


def _original(content: ShowContent, wording: Wording) -> dict[str, Any]:
    """How the target stood before decisions moved it; null where none did."""
    if content.original is None:
        return {
            **dict.fromkeys(("original", "added", "withdrawn")),
            "only_thanks": False,
            "original_steps": [],
        }
    from hq_targets.reports.originals import revision_value  # noqa: PLC0415 - few targets are moved

    before = content.original.before
    steps = [_step(one, before, content.spec, wording) for one in content.original_steps if before]
    return {
        **revision_value(content.original, content.assessment.indicator),
        "only_thanks": content.original.only_thanks,
        "original_steps": steps,
    }


def _directive(content: ShowContent, wording: Wording) -> dict[str, Any]:
    """What the directive says and how it is read: prints, slips, amendments, and where the target stands."""
    a, spec = content.assessment, content.spec
    return {
        "item": a.item,
        "file": content.place.file,
        "line": content.place.line,
        "conditions": [
            {
                "printed": condition.printed,
                "read_as": wording.condition(condition, a.indicator, spec),
                "amendments": [amendment_value(one) for one in condition.amendments],
            }
            for condition in a.indicator.conditions
        ],
        "errata": _errata(content, spec),
        "notes": [{"vi": note.vi, "en": note.en, "source": note.source} for note in a.indicator.notes],
    }


def _errata(content: ShowContent, spec: Spec) -> list[dict[str, str]]:
    return [
        {"printed": one.printed, "read_as": one.read_as, "vi": one.vi, "en": one.en}
        for one in spec.errata_of(content.assessment.indicator)
    ]


def _figure(row: Observation, content: ShowContent) -> dict[str, Any]:
    return {
        **({"indicator": row.indicator} if content.assessment.indicator.ratio is not None else {}),
        "period": str(row.period),
        "area": row.area,
        "value": amount(row.value),
        **words_value(row),
        "absent": row.absent.value if row.absent else None,
        "basis": row.basis,
        "to_date": _to_date(content.to_date.get(row.period)) if row.area is None else None,
        "status": row.status,
        "revised": row.key in content.revised,
        "as_of": row.as_of,
        "source": row.source or None,
        "note": row.note or None,
        "file": row.place.file,
        "line": row.place.line,
        "column": row.place.column,
    }


def _to_date(reading: Reading | None) -> str | None:
    """A flow's sum to the end of the period; null where a part of it is not known."""
    return amount(reading.whole) if reading is not None else None


def _trend(trend: Trend | None) -> dict[str, Any] | None:
    if trend is None:
        return None
    return {
        "before": amount(trend.before),
        "before_per_period": amount(trend.before_per_period),
        "quarters": [
            {
                "period": str(one.period),
                "value": amount(one.value),
                "to_date": amount(one.to_date),
                "derived": one.derived,
                "partial": one.partial,
            }
            for one in trend.points
        ],
    }


def _step(step: Step, a: Assessment, spec: Spec, wording: Wording) -> dict[str, Any]:
    """One step: the formula with machine numbers, and as it is printed."""
    return {
        "code": step.code,
        "formula": " ".join(part if isinstance(part, str) else str(amount(part)) for part in step.formula),
        "result": amount(step.result),
        "in": step.unit,
        "holds": step.holds,
        "title": step_title(step, a, spec, wording),
        "text": step_text(step, a, wording),
    }
