"""The one form in which actuals are kept: what git shows of a changed figure is one line.

UTF-8, commas, dots before decimals, LF; all columns in the order of `COLUMNS`; rows in the order of the spec.
Reading it needs no evidence: no number in it has two readings.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from hq_targets.core.actuals.columns import COLUMNS
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.formulas import neutral
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.stated import stated_by
from hq_targets.core.amounts import canonical
from hq_targets.core.targets.spec import Spec

_ABSENT: Mapping[Absent, str] = {Absent.NOTHING: "-", Absent.UNKNOWN: "…", Absent.NOT_REPORTED: ""}


def canonical_text(rows: Iterable[Observation], spec: Spec, *, quoted: bool = False) -> str:
    """The rows of one file as text: headings, then a line a figure.

    With `quoted`, a figure that is a text stands in quotes, for readers that know no spec.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    indicators = {name: n for n, name in enumerate(spec.indicator_of)}
    areas = {code: n for n, code in enumerate(spec.area_of)}

    def order(row: Observation) -> tuple[int, int, str]:
        return indicators[row.indicator], areas[row.area] if row.area else -1, row.basis or ""

    for row in sorted(rows, key=order):
        cells = _cells(row, spec)
        writer.writerow({**cells, "value": str(stated_by(row, spec))} if quoted and row.text else cells)
    return stream.getvalue()


def _cells(row: Observation, spec: Spec) -> dict[str, str]:
    indicator = spec.indicator_of[row.indicator]
    return {
        "indicator": row.indicator,
        "area": row.area or "",
        "value": _value(row, yes_no=indicator.type == "yes_no"),
        # The default may change in the spec, what a figure is may not. A year's is always the whole.
        "basis": "" if row.period.is_year else row.basis or "",
        "status": "" if row.status == "official" else row.status,
        "as_of": row.as_of or "",
        "source": _text(row.source),
        "note": _text(row.note),
        "name": indicator.vi,
        "unit": indicator.unit,
    }


def _value(row: Observation, yes_no: bool) -> str:
    if row.absent is not None:
        return _ABSENT[row.absent]
    if row.text:
        return _text(row.text)
    if row.value is None:
        return ""
    if yes_no:
        return "yes" if row.value else "no"
    return canonical(row.value)


def _text(text: str) -> str:
    return neutral(" ".join(text.split()))
