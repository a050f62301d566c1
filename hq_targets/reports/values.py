"""What is in a JSON document: one problem, one decision, one amount, each as JSON knows it."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hq_targets.core.amounts import exact, plain, rounded_apart
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.attainment.summary import Summary, Weights
from hq_targets.core.attainment.verdict import Called
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.condition import Amendment, Decision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.offices import Office
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
