"""Figures as frames: for pivots, and for whoever goes on working with them.

Amounts stay exact decimals (columns of objects), codes and periods stay text.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd  # type: ignore[import-untyped]

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.area_table import AreaTable
from hq_targets.core.targets.spec import Spec

_FIGURE_COLUMNS = (
    *("item", "indicator", "name", "unit", "area", "area_name", "period", "value", "absent", "basis"),
    *("status", "as_of", "source", "note", "file", "line"),
)


def figures_frame(rows: Iterable[Observation], spec: Spec, lang: str) -> Any:
    """A row a figure as the files state it, with the names of its indicator and its area.

    `value` is in the indicator's unit; None where there is none, and `absent` says why.
    """
    return pd.DataFrame([_figure(row, spec, lang) for row in rows], columns=_FIGURE_COLUMNS, dtype=object)


def areas_frame(tables: Iterable[AreaTable], lang: str) -> Any:
    """A row an area, a column an indicator that areas report: the latest figure of each, or None."""
    cells = [
        (row.area.code, row.area.text(lang), table.indicator.id, row.value)
        for table in tables
        for row in table.rows
    ]
    frame = pd.DataFrame(cells, columns=["area", "area_name", "indicator", "value"], dtype=object)
    order = list(dict.fromkeys(frame["indicator"]))
    pivot = frame.pivot(index=["area", "area_name"], columns="indicator", values="value")
    return pivot.reindex(columns=order)


def _figure(row: Observation, spec: Spec, lang: str) -> tuple[object, ...]:
    indicator = spec.indicator_of[row.indicator]
    area = spec.area_of[row.area] if row.area is not None else None
    return (
        spec.item_of[row.indicator].item,
        row.indicator,
        indicator.text(lang),
        spec.unit_of[indicator.unit].text(lang),
        row.area,
        area.text(lang) if area is not None else None,
        str(row.period),
        row.value,
        row.absent.name.lower() if row.absent is not None else None,
        row.basis,
        row.status,
        row.as_of,
        row.source or None,
        row.note or None,
        row.place.file,
        row.place.line,
    )
