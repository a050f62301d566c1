"""`areas` for programs: JSON and CSV."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hq_targets.core.attainment.area_table import AreaRow, AreaTable
from hq_targets.core.problem import Problem
from hq_targets.reports.areas.figures import is_revised
from hq_targets.reports.content import AreasContent
from hq_targets.reports.csv_text import OF_INDICATOR, csv_text, of_indicator, own_cells
from hq_targets.reports.documents import AREAS_FORMAT, dumped, heading
from hq_targets.reports.values import amount, own_value, percent_text, problem_value
from hq_targets.wording import Wording

COLUMNS = (
    *OF_INDICATOR,
    "area",
    "area_vi",
    "area_en",
    "baseline",
    "value",
    "known",
    "gap",
    "through",
    "increase",
    "increase_percent",
    "status",
    "rank",
    "tied",
    "indicator_own_status",
    "indicator_own_reason",
    "indicator_own_author",
    "file",
    "line",
)


def areas_json(content: AreasContent, problems: Sequence[Problem], wording: Wording) -> str:
    """Each indicator with its areas, what they add up to, and the areas that have reported nothing."""
    return dumped(
        {
            **heading(AREAS_FORMAT, content.spec, content.period, wording),
            "indicators": areas_value(content),
            "silent": [area.code for area in content.silent],
            "problems": [problem_value(problem, wording) for problem in problems],
        }
    )


def areas_value(content: AreasContent) -> list[dict[str, Any]]:
    """Each indicator with its areas."""
    return [
        {
            "id": table.indicator.id,
            "item": table.item,
            "name": {"vi": table.indicator.vi, "en": table.indicator.en},
            "unit": table.unit.unit,
            "each": table.indicator.by_area,
            "ranked_by": table.measure if any(row.rank for row in table.rows) else None,
            **_sums(table),
            "own_assessment": own_value(table.own),
            **_revised(table, content),
            "areas": [
                {**_area(row, table.indicator.growth_asked), "revised": is_revised(row, content)}
                for row in rows
            ],
        }
        for table, rows in zip(content.tables, content.shown, strict=True)
    ]


def areas_csv(content: AreasContent, wording: Wording) -> str:
    """One row for each area of each indicator."""
    return csv_text(COLUMNS, area_rows(content, wording))


def area_rows(content: AreasContent, wording: Wording) -> Iterator[dict[str, object]]:
    """The rows with their cells by column; a row holds more than is shown."""
    for table, rows in zip(content.tables, content.shown, strict=True):
        for row in rows:
            yield {
                **_area(row, table.indicator.growth_asked),
                **of_indicator(table.indicator, content.period, content.spec, wording),
                "area": row.area.code,
                "area_vi": row.area.vi,
                "area_en": row.area.en,
                "indicator_own_status": table.own.status if table.own is not None else None,
                **{f"indicator_{name}": cell for name, cell in own_cells(table.own).items()},
                "tied": ("yes" if row.tied else "no") if row.rank is not None else None,
            }


def _revised(table: AreaTable, content: AreasContent) -> dict[str, Any]:
    if not content.spec.revised:
        return {}
    from hq_targets.reports.originals import revision_value  # noqa: PLC0415 - few targets are moved

    return revision_value(content.originals.get(table.indicator.id), table.indicator)


def _sums(table: AreaTable) -> dict[str, Any]:
    whole = table.whole.whole if table.whole is not None else None
    return {
        "whole": amount(whole),
        "reported": table.known,
        "total": amount(table.total),
        "adds_up": table.adds_up,
        "difference": amount(table.difference),
    }


def _area(row: AreaRow, asked: Decimal) -> dict[str, Any]:
    last = row.reading.rows[-1] if row.reading.rows else None
    return {
        "code": row.area.code,
        "name": {"vi": row.area.vi, "en": row.area.en},
        "baseline": amount(row.reference.value) if row.reference is not None else None,
        "value": amount(row.value),
        "known": amount(row.reading.value),
        "gap": row.reading.gap,
        "through": str(row.reading.through) if row.reading.through else None,
        "increase": amount(row.increase),
        "increase_percent": percent_text(row.growth, Fraction(asked)),
        "status": row.status,
        "rank": row.rank,
        "tied": row.tied,
        "file": last.place.file if last is not None else None,
        "line": last.place.line if last is not None else None,
    }
