"""`check` as a flat CSV: a row an indicator, for a spreadsheet."""

import csv
import io

from hq_targets.reports.content import CheckContent
from hq_targets.reports.machine import indicator_value
from hq_targets.wording import Wording

COLUMNS = (
    "item",
    "id",
    "name_vi",
    "name_en",
    "unit",
    "counted",
    "baseline",
    "baseline_basis",
    "target",
    "actual",
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
    """One row an indicator; made-up data says so in a column of its own on every row."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    illustrative = ["illustrative"] if content.spec.illustrative else []
    writer.writerow([*illustrative, *COLUMNS])
    mark = [wording.text("common.illustrative")] if content.spec.illustrative else []
    for a in content.shown:
        value = indicator_value(a, content.remarks[a.indicator.id], wording)
        value["name_vi"], value["name_en"] = a.indicator.vi, a.indicator.en
        value["counted"] = "yes" if a.indicator.counted else "no"
        value["status_text"] = wording.status(a.status, content.spec.year)
        value["remarks"] = " ".join(r["message"] for r in value["remarks"])
        writer.writerow(mark + [_cell(value[column]) for column in COLUMNS])
    return stream.getvalue()


def _cell(value: object) -> object:
    """A cell for people: nothing, or a text that a spreadsheet cannot take for a formula."""
    if value is None:
        return ""
    text = str(value)
    if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(text):
        return "'" + text
    return text


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()
