"""Live formulas of the summary: each only where it comes to exactly the figure the verdict rests on.

The percent is reckoned the indicator's own way (`percent_way`), the change as actual less last year's, and a
flow's year as the sum of its quarters.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hq_targets.core.amounts import plain
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.judgement import percent_way
from hq_targets.reports.export.annex import QUARTER_COLUMNS, AnnexRow
from hq_targets.reports.export.bindings import fits


def formulas_of(row: AnnexRow, places: Mapping[str, str]) -> dict[str, str]:
    """The formulas of a row by column; `places` are the cells of its columns ("D12")."""
    a = row.assessment
    if a is None:
        return {}
    values = {
        column: cell.value
        for column, cell in row.cells.items()
        if cell.value is not None and fits(cell.value)
    }
    found = {"actual": _sum(row, values, places), "percent": _percent(a, values, places)}
    if {"actual", "baseline", "increase"} <= values.keys():
        same = values["actual"] - values["baseline"] == values["increase"]
        found["increase"] = f"={places['actual']}-{places['baseline']}" if same else ""
    return {column: formula for column, formula in found.items() if formula}


def _sum(row: AnnexRow, values: Mapping[str, Fraction], places: Mapping[str, str]) -> str:
    """The sum of the quarters, where each is the quarter's own figure and they make the year's."""
    a = row.assessment
    quarters: Sequence[str] = [column for column in QUARTER_COLUMNS if column in places]
    if a is None or a.indicator.accumulation != "flow" or len(quarters) < 2:  # noqa: PLR2004 - one is no sum
        return ""
    own = all(column in values and not row.cells[column].before for column in quarters)
    if not own or sum(values[column] for column in quarters) != values.get("actual"):
        return ""
    return f"=SUM({places[quarters[0]]}:{places[quarters[-1]]})"


def _percent(a: Assessment, values: Mapping[str, Fraction], places: Mapping[str, str]) -> str:
    now, target, before = (values.get(column) for column in ("actual", "target", "baseline"))
    if a.percent is None or now is None or target is None:
        return ""
    actual, plan, last = (places[column] for column in ("actual", "target", "baseline"))
    condition = a.indicator.conditions[0]
    way = "share" if a.areas else percent_way(condition, now, before, target)
    asked = Fraction(condition.threshold)
    reckoned, formula = {
        "share": (_over(now, target), f"={actual}/{plan}*100"),
        "inverse": (_over(target, now), f"={plan}/{actual}*100"),
        "change": (
            None if before is None else _over(now - before, asked),
            f"=({actual}-{last})/({plain(condition.threshold)})*100",
        ),
        "way": (
            None if before is None else _over(before - now, before - target),
            f"=({last}-{actual})/({last}-{plan})*100",
        ),
    }.get(way or "", (None, ""))
    return formula if reckoned == a.percent else ""


def _over(part: Fraction, whole: Fraction) -> Fraction | None:
    return part / whole * 100 if whole else None
