"""What a spreadsheet can reckon itself: the percent, the change on last year, and the year as its periods.

A formula is written only where it comes to exactly the figure the annex has; elsewhere the figure stands as
it is. Nothing here decides a verdict.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hq_targets.core.amounts import MAX_DECIMALS
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.judgement import PercentWay, percent_way
from hq_targets.reports.export.annex import AnnexRow
from hq_targets.reports.export.annex_cells import SIDE_BY_SIDE, part_key
from hq_targets.reports.export.sheets.patterns import holds, places_of


class Formula(NamedTuple):
    """A formula with the cells it needs, and what it comes to. `{actual}` stands for the row's own cell."""

    text: str
    needs: tuple[str, ...]
    value: Fraction

    def at(self, cells: Mapping[str, str]) -> str:
        """The formula over the row's cells, by column (`J9`): empty while one that it needs is empty."""
        said = self.text.format_map(cells)
        needed = ",".join(cells[column] for column in self.needs)
        return f'=IF(COUNT({needed})={len(self.needs)},{said},"")'


def formulas_of(row: AnnexRow) -> dict[str, Formula]:
    """The formulas of a row by column."""
    if row.assessment is None:
        return {}
    values = {column: cell.value for column, cell in row.cells.items() if holds(cell)}
    known = {column: value for column, value in values.items() if value is not None}
    found = {
        "actual": _sum_of_quarters(row, row.assessment, known),
        "percent": _percent(row.assessment, known),
        "increase": _increase(row.assessment, known),
    }
    return {
        column: formula
        for column, formula in found.items()
        if formula is not None and formula.value == known.get(column)
    }


def _sum_of_quarters(row: AnnexRow, a: Assessment, known: Mapping[str, Fraction]) -> Formula | None:
    """The year of a flow, where each period's own figure is known and stands in the table."""
    parts = [part_key(period) for period in a.period.so_far]
    if not a.indicator.summed or a.areas or not 1 < len(parts) <= SIDE_BY_SIDE:
        return None
    if any(row.cells[column].before for column in parts):
        return None
    if any(column not in known for column in parts):
        return None
    # Rounded, since halves of tenths do not add up exactly in a spreadsheet.
    text = f"ROUND(SUM({{{parts[0]}}}:{{{parts[-1]}}}),{MAX_DECIMALS})"
    return Formula(text, tuple(parts), sum((known[column] for column in parts), Fraction(0)))


def _increase(a: Assessment, known: Mapping[str, Fraction]) -> Formula | None:
    if a.areas or not {"actual", "baseline"} <= known.keys():
        return None
    text = _less("actual", "baseline", known)
    return Formula(text, ("actual", "baseline"), known["actual"] - known["baseline"])


def _percent(a: Assessment, known: Mapping[str, Fraction]) -> Formula | None:
    """The percent of the plan, by the indicator's own way."""
    if a.areas:
        return _share(known)
    judged = a.judged[0]
    if "actual" not in known or judged.ceiling:
        return None
    before = None if a.reference is None else Fraction(a.reference.value)
    way = percent_way(judged.condition, known["actual"], before, judged.target)
    return _by_way(way, judged.condition.threshold, known)


def _by_way(way: PercentWay | None, threshold: Decimal, known: Mapping[str, Fraction]) -> Formula | None:
    match way:
        case "share":
            return _share(known)
        case "inverse" if _all_of(known, "actual", "target") and known["actual"]:
            return Formula("{target}/{actual}*100", ("target", "actual"), _ratio("target", "actual", known))
        case "change" if _all_of(known, "actual", "baseline", "target"):
            return _change(threshold, known)
        case "way" if _all_of(known, "actual", "baseline", "target"):
            done, whole = _less("baseline", "actual", known), _less("baseline", "target", known)
            needs = ("baseline", "target", "actual")
            value = (known["baseline"] - known["actual"]) / (known["baseline"] - known["target"]) * 100
            return Formula(f"{done}/{whole}*100", needs, value)
        case _:
            return None


def _share(known: Mapping[str, Fraction]) -> Formula | None:
    if not _all_of(known, "actual", "target") or not known["target"]:
        return None
    return Formula("{actual}/{target}*100", ("actual", "target"), _ratio("actual", "target", known))


def _change(threshold: Decimal, known: Mapping[str, Fraction]) -> Formula | None:
    """How much of the change that is asked for was made; the plan is last year's actual and that change."""
    asked = known["target"] - known["baseline"]
    if asked != Fraction(threshold):
        return None
    text = f"{_less('actual', 'baseline', known)}/{_less('target', 'baseline', known)}*100"
    value = (known["actual"] - known["baseline"]) / asked * 100
    return Formula(text, ("actual", "target", "baseline"), value)


def _less(one: str, other: str, known: Mapping[str, Fraction]) -> str:
    """A difference, rounded where that takes nothing away but what a spreadsheet adds."""
    said = f"({{{one}}}-{{{other}}})"
    if max(places_of(known[one]), places_of(known[other])) > MAX_DECIMALS:
        return said
    return f"ROUND{said[:-1]},{MAX_DECIMALS})"


def _ratio(one: str, other: str, known: Mapping[str, Fraction]) -> Fraction:
    return known[one] / known[other] * 100


def _all_of(known: Mapping[str, Fraction], *columns: str) -> bool:
    return all(column in known for column in columns)
