"""An export for programs: everything of a period as one JSON document, and a row an indicator as CSV."""

from collections.abc import Iterator
from typing import Any

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.report.seal import OPEN_SEAL
from hq_targets.reports.areas.document import areas_value
from hq_targets.reports.check.flat import COLUMNS, check_rows
from hq_targets.reports.check.machine import check_value
from hq_targets.reports.content import AreasContent
from hq_targets.reports.csv_text import csv_text
from hq_targets.reports.documents import EXPORT_FORMAT, dumped, heading
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.stamped import banners, stamp_value
from hq_targets.reports.indicator_values import words_value
from hq_targets.reports.values import amount
from hq_targets.wording import Wording

OF_STAMP = ("data_as_of", "spec_version", "revision", "clean", "draft", "seal")


def export_json(content: ExportContent, wording: Wording) -> str:
    """What `check` says of the period, with its areas, all figures behind it, and the stamp."""
    check = content.check
    originals = check.originals.of if check.originals is not None else {}
    shown = [table.rows for table in content.tables]
    areas = AreasContent(
        content.spec, content.period, content.tables, shown, (), True, originals, check.revised
    )
    return dumped(
        {
            **heading(EXPORT_FORMAT, content.spec, content.period, wording),
            "stamp": stamp_value(content.stamp, wording.lang),
            "banners": banners(content.stamp, wording),
            **check_value(check, wording),
            "areas": areas_value(areas),
            "figures": [_figure(row, content) for row in figures_of(content)],
            "seal": OPEN_SEAL,
        }
    )


def export_csv(content: ExportContent, wording: Wording) -> str:
    """The rows of `check --format csv`, each with the stamp behind it."""
    stamp = content.stamp
    origin = stamp.origin
    cells = {
        "data_as_of": stamp.as_of,
        "spec_version": stamp.spec_version,
        "revision": origin.revision if origin is not None else None,
        "clean": None if origin is None else "yes" if origin.clean else "no",
        "draft": "yes" if stamp.draft else "no",
        "seal": OPEN_SEAL,
    }
    rows = ({**row, **cells} for row in check_rows(content.check, wording))
    return csv_text((*COLUMNS, *OF_STAMP), rows)


def figures_of(content: ExportContent) -> Iterator[Observation]:
    """The figures the period rests on: of last year and of the periods up to it, as the files state them."""
    return (row for row in content.book.observations if row.period.is_year or row.period <= content.period)


def _figure(row: Observation, content: ExportContent) -> dict[str, Any]:
    return {
        "indicator": row.indicator,
        "area": row.area,
        "period": str(row.period),
        "value": amount(row.value),
        **words_value(row),
        "absent": row.absent.name.lower() if row.absent is not None else None,
        "basis": row.basis,
        "status": row.status,
        "as_of": row.as_of,
        "source": row.source or None,
        "note": row.note or None,
        "revised": row.key in content.check.revised,
        "file": row.place.file,
        "line": row.place.line,
    }
