"""A row an area of an indicator: what `areas` says of it, with exact numbers in place of texts."""

from collections.abc import Iterator

from hq_targets.reports.areas.document import COLUMNS, area_rows
from hq_targets.reports.areas.figures import is_revised
from hq_targets.reports.content import AreasContent
from hq_targets.reports.rows.content import RowsContent, decimal, facts_of, number
from hq_targets.wording import Wording

_COLUMNS = tuple(dict.fromkeys((*COLUMNS, "revised")))


def area_rows_of(content: AreasContent, errors: int, wording: Wording) -> RowsContent:
    """The rows of what is shown, in its order; `errors` is how many the files have."""
    return RowsContent(_COLUMNS, _rows(content, wording), facts_of(content.spec, content.period, errors))


def _rows(content: AreasContent, wording: Wording) -> Iterator[dict[str, object]]:
    shown = (row for rows in content.shown for row in rows)
    for area, row in zip(shown, area_rows(content, wording), strict=True):
        yield {
            **row,
            "illustrative": content.spec.illustrative,
            "baseline": number(area.reference.value) if area.reference is not None else None,
            "value": number(area.value),
            "known": number(area.reading.value),
            "increase": number(area.increase),
            "increase_percent": decimal(row["increase_percent"]),
            "tied": area.tied if area.rank is not None else None,
            "revised": is_revised(area, content),
        }
