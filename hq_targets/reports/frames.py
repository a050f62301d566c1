"""The figures of a period as tables to sort and to turn: the only file that knows pandas.

Amounts stay exact Decimals and area codes stay text, since a column of floats or numbers would lose digits
and leading zeros.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import pandas  # type: ignore[import-untyped]

from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.rows.content import RowsContent

DataFrame: TypeAlias = pandas.DataFrame

AREA_KEYS = ("code", "vi", "en")


def frame(content: RowsContent) -> DataFrame:
    """A row a row and a column a column: cells as they are, so that no amount becomes a float.

    What is true of all rows stands in `attrs`.
    """
    rows = [[row[name] for name in content.columns] for row in content.rows]
    made = pandas.DataFrame(rows, columns=list(content.columns), dtype=object)
    made = made.astype({name: kind for name, kind in content.kinds.items() if name in content.columns})
    made.attrs.update(content.facts)
    return made


def areas_frame(content: ExportContent) -> Any:
    """The latest figure of each area (rows: code and names) in each indicator areas report (columns: ids).

    Both are in the order of the spec; what is not known is None.
    """
    records = list(_area_figures(content))
    if not records:
        return pandas.DataFrame(index=pandas.MultiIndex.from_tuples([], names=list(AREA_KEYS)))
    long = pandas.DataFrame(records, columns=[*AREA_KEYS, "indicator", "value"], dtype=object)
    wide = long.pivot(index=list(AREA_KEYS), columns="indicator", values="value")
    asked = set(long["code"])
    areas = [(area.code, area.vi, area.en) for area in content.spec.areas if area.code in asked]
    wide = wide.reindex(index=areas, columns=list(dict.fromkeys(long["indicator"]))).astype(object)
    return wide.where(wide.notna(), None)


def _area_figures(content: ExportContent) -> Iterator[tuple[object, ...]]:
    for table in content.tables:
        for row in table.rows:
            area = row.area
            yield area.code, area.vi, area.en, table.indicator.id, row.reading.value
