"""Rows as CSV for a spreadsheet: always the same columns, and no cell it could take for a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from hq_targets.core.actuals.formulas import neutral
from hq_targets.core.attainment.own_assessments import OwnAssessment
from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.escapes import escaped
from hq_targets.wording import Wording

# What every row about an indicator begins with.
OF_INDICATOR = ("illustrative", "period", "item", "id", "name_vi", "name_en", "unit")


def of_indicator(indicator: Indicator, period: Period, spec: Spec, wording: Wording) -> dict[str, object]:
    """The cells of `OF_INDICATOR`; made-up data says so on every row."""
    marked = wording.text("common.illustrative") if spec.illustrative else "no"
    return {**values_of_indicator(indicator, period, spec), "illustrative": marked}


def values_of_indicator(indicator: Indicator, period: Period | None, spec: Spec) -> dict[str, object]:
    """What `OF_INDICATOR` holds, as plain values."""
    return {
        "illustrative": spec.illustrative,
        "period": str(period) if period is not None else None,
        "item": spec.item_of[indicator.id].item,
        "id": indicator.id,
        "name_vi": indicator.vi,
        "name_en": indicator.en,
        "unit": indicator.unit,
    }


def own_cells(own: OwnAssessment | None) -> dict[str, object]:
    """The officer's own assessment beside a computed verdict: why, and whose it is."""
    reason, author = (own.reason, own.author) if own is not None else (None, None)
    return {"own_reason": reason, "own_author": author}


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A header and a line a row; a row may hold more than is asked for."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return stream.getvalue()


def _cell(value: object) -> str:
    """A cell for people: nothing, or a text on one line, no formula, nothing hidden in it."""
    if value is None:
        return ""
    return neutral(escaped(" ".join(str(value).splitlines())))
