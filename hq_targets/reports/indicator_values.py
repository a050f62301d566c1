"""One indicator in a JSON document: its figures, its conditions and its areas."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hq_targets.core.actuals.accumulation import Reading, Reference
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.amounts import exact, plain, rounded_apart
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment
from hq_targets.core.attainment.explanations import explanations
from hq_targets.core.attainment.judgement import Judged
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.targets.condition import Condition, one_or_both
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.values import amount, facts_value, own_value, owner_value, percent_text
from hq_targets.wording import Wording


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
            {"code": r.code, "message": wording.remark(r), "facts": facts_value(r.facts)} for r in remarks
        ],
    }


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


def said_of(row: Observation) -> dict[str, str | None]:
    """What a row says of its figure beside the figure itself."""
    return {
        "absent": row.absent.value if row.absent is not None else None,
        "basis": row.basis,
        "status": row.status,
        "as_of": row.as_of,
        "source": row.source or None,
        "note": row.note or None,
    }


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


def _threshold(condition: Condition) -> str | tuple[str, ...] | None:
    if condition.measure == "text":
        return None
    return one_or_both(tuple(plain(figure) for figure in condition.figures))


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
