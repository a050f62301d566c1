"""What is in a JSON document: one indicator, one problem, one amount, each as JSON knows it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.amounts import exact, plain, rounded_apart
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment
from hq_targets.core.attainment.explanations import explanations
from hq_targets.core.attainment.judgement import Judged
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.attainment.summary import Summary, Weights
from hq_targets.core.attainment.verdict import Called
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.condition import Amendment, Condition, Decision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.offices import Office
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.suggestions import Near
from hq_targets.core.targets.units import Unit
from hq_targets.wording import Wording


def summary_value(summary: Summary) -> dict[str, Any]:
    """The counts of the JSON document; `computed` are those by the figures alone, where they differ."""
    return {
        **_counts(summary),
        "overruled": summary.overruled,
        "computed": _counts(summary.computed) if summary.computed is not None else None,
    }


def _weights(weights: Weights) -> dict[str, str]:
    return {
        "total": plain(weights.total),
        "reached": plain(weights.reached),
        "percent": plain(rounded_apart(weights.percent, 2, Fraction(0), Fraction(100))),
    }


def _counts(summary: Summary) -> dict[str, Any]:
    unreported = {"not_reported": summary.unreported}
    return {
        "items": {"total": summary.items_total, **summary.items},
        "indicators": {"total": summary.indicators_total, **summary.indicators, **unreported},
        **({"weights": _weights(summary.weights)} if summary.weights is not None else {}),
    }


def indicator_value(a: Assessment, spec: Spec, remarks: Sequence[Remark], wording: Wording) -> dict[str, Any]:
    """One indicator of the JSON document."""
    indicator = a.indicator
    return {
        "id": indicator.id,
        "item": a.item,
        "name": {"vi": indicator.vi, "en": indicator.en},
        "unit": indicator.unit,
        "type": indicator.type,
        "by_area": indicator.by_area,
        "counted": indicator.counted,
        "part_of": indicator.part_of,
        "status": a.status if indicator.rated else None,
        "computed_status": a.computed if indicator.rated else None,
        "own_assessment": own_value(a.own),
        "owner": owner_value(spec.owner_of(indicator)),
        "explanations": [
            {"area": area.code if area is not None else None, "period": str(row.period), "text": row.note}
            for area, row in explanations(a)
        ],
        "percent": percent_text(a.percent, *a.percent_marks),
        "actual": amount(a.actual),
        **kind_value(a.indicator, a.reading),
        "target": amount(a.target),
        "difference": amount(a.difference),
        "baseline": amount(a.reference.value if a.reference else None),
        "baseline_basis": a.reference.basis if a.reference else None,
        "baseline_status": a.reference.row.status if a.reference and a.reference.row else None,
        "increase": amount(a.increase),
        "increase_percent": percent_text(a.increase_percent, Fraction(a.indicator.growth_asked)),
        **_reading_value(a.reading),
        "estimate": a.estimated,
        "conditions": [_condition_value(j) for j in a.judged],
        "areas": [_area_value(area) for area in a.areas],
        "remarks": [
            {"code": r.code, "message": wording.remark(r), "facts": _jsonable(r.facts)} for r in remarks
        ],
    }


def owner_value(owner: Office | None) -> dict[str, str] | None:
    """The office that answers for an indicator."""
    return None if owner is None else {"office": owner.office, "vi": owner.vi, "en": owner.en}


def own_value(own: OwnAssessment | None) -> dict[str, str] | None:
    """The officer's own assessment, with the verdict it overrules."""
    if own is None:
        return None
    by = {"reason": own.reason, "author": own.author, "date": own.date.isoformat()}
    return {"status": own.status, "overrules": own.overrules, **by}


def amendment_value(amendment: Amendment) -> dict[str, Any]:
    """One decision that moved a target's figure."""
    return {
        **decision_value(amendment),
        "before": _figure(amendment.before),
        "after": _figure(amendment.after),
    }


def decision_value(decision: Decision) -> dict[str, Any]:
    """A decision about a target, in its own words."""
    return {
        "date": decision.date.isoformat(),
        "decision": decision.decision,
        "reason": decision.reason,
        "signer": decision.signer,
    }


def _figure(figure: Decimal | tuple[Decimal, ...]) -> str | list[str]:
    """A threshold as text, or both ends of a range."""
    return [plain(end) for end in figure] if isinstance(figure, tuple) else str(figure)


def problem_value(problem: Problem, wording: Wording) -> dict[str, Any]:
    """One problem of a JSON document; a line or column that is not known is null."""
    what, do = wording.problem(problem)
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": f"{what} {do}",
        "file": problem.place.file,
        "line": problem.place.line or None,
        "column": problem.place.column or None,
        "facts": _jsonable(problem.facts),
    }


def amount(value: Decimal | Fraction | None) -> str | None:
    """An exact amount as text; a ratio without an end is given to 12 decimals."""
    if value is None:
        return None
    if isinstance(value, Fraction):
        value = exact(value) or rounded_apart(value, 12, Fraction(0))
    return plain(value)


def percent_text(value: Fraction | None, *apart: Fraction) -> str | None:
    """A percentage half-up to 2 decimals, or with as many more as keep it on its side of `apart`."""
    return None if value is None else plain(rounded_apart(value, 2, *apart))


def kind_value(indicator: Indicator, reading: Reading) -> dict[str, Any]:
    """What a kind of its own has besides: the words of a text, what a ratio is worked out from."""
    if indicator.type == "text":
        return {"text": reading.text or None}
    if indicator.ratio is None:
        return {}
    return {**quotient_value(reading), "ratio": indicator.ratio.model_dump(mode="json")}


def words_value(row: Observation) -> dict[str, str]:
    """The words of a figure that is a text; others have none."""
    return {"text": row.text} if row.text else {}


def quotient_value(reading: Reading) -> dict[str, Any]:
    """The exact value of a ratio, which may have no end as a decimal, and its two figures."""
    quotient = reading.quotient
    if quotient is None:
        return {}
    return {
        "exact": str(Fraction(reading.value)) if reading.value is not None else None,
        "numerator": amount(quotient.of.value),
        "denominator": amount(quotient.to.value),
    }


def _reading_value(reading: Reading) -> dict[str, Any]:
    last = reading.rows[-1] if reading.rows else None
    return {
        "through": str(reading.through) if reading.through else None,
        "missing": [str(period) for period in reading.missing],
        "as_of": last.as_of if last else None,
        "figure_status": last.status if last else None,
        "source": (last.source or None) if last else None,
    }


def _condition_value(judged: Judged) -> dict[str, Any]:
    condition = judged.condition
    return {
        "measure": condition.measure,
        "comparison": next(iter(condition.comparisons), None),
        "threshold": _threshold(condition),
        "actual": _measured(judged),
        "holds": judged.holds,
        "printed": condition.printed,
        **({"better": condition.better or "higher"} if condition.is_range else {}),
        **({"tolerance": plain(condition.tolerance)} if condition.tolerance is not None else {}),
    }


def _threshold(condition: Condition) -> str | list[str] | None:
    if condition.measure == "text":
        return None
    bounds = [plain(figure) for figure in condition.figures]
    return bounds if condition.comparison == "between" else bounds[0]


def _measured(judged: Judged) -> str | None:
    if judged.measured is None:
        return None
    if exact(judged.measured) is not None:
        return amount(judged.measured)
    return plain(rounded_apart(judged.measured, 2, Fraction(judged.condition.threshold)))


def _area_value(area: AreaAssessment) -> dict[str, Any]:
    reference: Reference | None = area.reference
    return {
        "code": area.area.code,
        "name": {"vi": area.area.vi, "en": area.area.en},
        "status": area.status,
        "actual": amount(area.reading.value),
        **quotient_value(area.reading),
        "target": amount(area.judged[0].target),
        "baseline": amount(reference.value if reference else None),
        "baseline_basis": reference.basis if reference else None,
        **_reading_value(area.reading),
        "conditions": [_condition_value(judged) for judged in area.judged],
    }


def facts_value(facts: Mapping[str, object]) -> Any:
    """The facts of a sentence, each as JSON knows it."""
    return _jsonable(facts)


# What has a name of its own stands in JSON by that.
_OWN_NAMES: tuple[tuple[type, str], ...] = (
    (Near, "code"),
    (Area, "code"),
    (Unit, "unit"),
    (Office, "office"),
    (Indicator, "id"),
    (Called, "status"),
)


def _jsonable(value: object) -> Any:
    """A fact as JSON knows it: amounts exact as text, what has a name of its own by that."""
    named = next((key for kind, key in _OWN_NAMES if isinstance(value, kind)), None)
    if named is not None:
        return getattr(value, named)
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal() | Fraction():
            return amount(value)
        case Mapping():
            return {str(key): _jsonable(one) for key, one in value.items()}
        case tuple() | list() if not isinstance(value, Place):
            return [_jsonable(one) for one in value]
        case _:
            return str(value)
