"""`check` as a flat CSV: a row an indicator, for a spreadsheet."""

from collections.abc import Iterator

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.explanations import explanations
from hq_targets.core.outlook.outlooks import Outlook
from hq_targets.reports.content import CheckContent
from hq_targets.reports.csv_text import OF_INDICATOR, csv_text, of_indicator, own_cells
from hq_targets.reports.indicator_values import indicator_value
from hq_targets.reports.values import amount
from hq_targets.wording import Wording

OF_ORIGINAL = ("original_target", "original_percent", "original_status", "amended_by")
COLUMNS = (
    *OF_INDICATOR,
    "counted",
    "baseline",
    "baseline_basis",
    "comparison",
    "target",
    "actual",
    "figure_status",
    "as_of",
    "through",
    "percent",
    "difference",
    "increase",
    "increase_percent",
    "status",
    "status_text",
    "remarks",
    "computed_status",
    "own_reason",
    "own_author",
    "owner",
    "explanation",
    "remaining",
    "needed_per_quarter",
    "reach",
    *OF_ORIGINAL,
    "text",
)


def check_csv(content: CheckContent, wording: Wording) -> str:
    """One row an indicator, in columns that are always the same; made-up data says so on every row."""
    return csv_text(COLUMNS, check_rows(content, wording))


def check_rows(content: CheckContent, wording: Wording) -> Iterator[dict[str, object]]:
    """The rows with their cells by column; a row holds more than is shown."""
    return ({**_row(a, content, wording), **_original(a, content)} for a in content.shown)


def _original(a: Assessment, content: CheckContent) -> dict[str, object]:
    """How a target that a decision moved stands by the directive's own figures."""
    if content.originals is None:
        return dict.fromkeys(OF_ORIGINAL)
    from hq_targets.reports.originals import original_cells  # noqa: PLC0415 - few targets are moved

    return original_cells(content.original(a.indicator.id))


def _row(a: Assessment, content: CheckContent, wording: Wording) -> dict[str, object]:
    value = indicator_value(a, content.spec, content.remarks[a.indicator.id], wording)
    return {
        **value,
        **of_indicator(a.indicator, content.period, content.spec, wording),
        "comparison": next(iter(a.indicator.conditions[0].comparisons), None),
        "text": a.reading.text or None,
        "counted": "yes" if a.indicator.counted else "no",
        "status_text": wording.status(a.status, content.spec.year),
        "remarks": " ".join(remark["message"] for remark in value["remarks"]),
        **own_cells(a.own),
        **_owned(a, content, wording),
        **_ahead(content.outlooks.get(a.indicator.id)),
    }


def _owned(a: Assessment, content: CheckContent, wording: Wording) -> dict[str, object]:
    owner = content.spec.owner_of(a.indicator)
    said = [
        row.note if area is None else f"{wording.label(area)}: {row.note}" for area, row in explanations(a)
    ]
    return {"owner": wording.label(owner) if owner is not None else None, "explanation": "; ".join(said)}


def _ahead(one: Outlook | None) -> dict[str, object]:
    return {
        "remaining": amount(one.remaining) if one is not None else None,
        "needed_per_quarter": amount(one.per_quarter) if one is not None else None,
        "reach": one.reach if one is not None else None,
    }
