"""A row an indicator: what `check` says of it, with exact numbers in place of texts."""

from collections.abc import Iterator

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.reports.check.flat import COLUMNS, check_rows
from hq_targets.reports.content import CheckContent
from hq_targets.reports.csv_text import OF_INDICATOR
from hq_targets.reports.rows.content import RowsContent, decimal, facts_of, number
from hq_targets.wording import Wording

_COLUMNS = tuple(dict.fromkeys((*OF_INDICATOR, "type", "part_of", *COLUMNS, "estimate", "revised")))
# These are as `check` prints them, so that none contradicts its verdict.
_ROUNDED = ("percent", "increase_percent", "original_percent")


def assessment_rows(content: CheckContent, wording: Wording) -> RowsContent:
    """The rows of what is shown, in its order."""
    return RowsContent(
        _COLUMNS, _rows(content, wording), facts_of(content.spec, content.period, content.errors)
    )


def _rows(content: CheckContent, wording: Wording) -> Iterator[dict[str, object]]:
    for a, row in zip(content.shown, check_rows(content, wording), strict=True):
        yield {
            **{name: None if cell == "" else cell for name, cell in row.items()},
            **_amounts(a, content),
            **{name: decimal(row[name]) for name in _ROUNDED},
            "illustrative": content.spec.illustrative,
            "counted": a.indicator.counted,
            "revised": a.rests_on(content.revised),
        }


def _amounts(a: Assessment, content: CheckContent) -> dict[str, object]:
    outlook, original = content.outlooks.get(a.indicator.id), content.original(a.indicator.id)
    before = original.before if original is not None else None
    return {
        "baseline": number(a.reference.value) if a.reference is not None else None,
        "target": number(a.target),
        "actual": number(a.actual),
        "difference": number(a.difference),
        "increase": number(a.increase),
        "remaining": number(outlook.remaining) if outlook is not None else None,
        "needed_per_quarter": number(outlook.per_quarter) if outlook is not None else None,
        "original_target": number(before.target) if before is not None else None,
    }
