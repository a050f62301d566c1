"""`check` as a flat CSV: a row an indicator, for a spreadsheet."""

import csv
import io

from hq_targets.core.formulas import neutral
from hq_targets.reports.content import CheckContent
from hq_targets.reports.values import indicator_value
from hq_targets.wording import Wording

COLUMNS = (
    "illustrative",
    "period",
    "item",
    "id",
    "name_vi",
    "name_en",
    "unit",
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
)


def check_csv(content: CheckContent, wording: Wording) -> str:
    """One row an indicator, in columns that are always the same; made-up data says so on every row."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    mark = wording.text("common.illustrative") if content.spec.illustrative else "no"
    for a in content.shown:
        value = indicator_value(a, content.remarks[a.indicator.id], wording)
        value |= {
            "illustrative": mark,
            "period": str(content.period),
            "name_vi": a.indicator.vi,
            "name_en": a.indicator.en,
            "comparison": a.indicator.conditions[0].comparison,
            "counted": "yes" if a.indicator.counted else "no",
            "status_text": wording.status(a.status, content.spec.year),
            "remarks": " ".join(remark["message"] for remark in value["remarks"]),
        }
        writer.writerow([_cell(value[column]) for column in COLUMNS])
    return stream.getvalue()


def _cell(value: object) -> str:
    """A cell for people: nothing, or a text on one line that a spreadsheet cannot take for a formula."""
    if value is None:
        return ""
    return neutral(" ".join(str(value).splitlines()))
