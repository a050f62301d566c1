"""Where each row stands when the table is sorted by a column: exact, so that the page reckons nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.verdict import WORST_FIRST
from hq_targets.core.names import in_alphabet
from hq_targets.reports.export.annex import AnnexRow
from hq_targets.reports.export.annex_cells import AnnexCell

_WORDS = ("name", "unit")


def ranks_of(rows: Sequence[AnnexRow]) -> dict[str, Mapping[str, int]]:
    """Of every indicator by id the rank in each column; a column it has nothing in is left out.

    What is alike has one rank. Words are ordered as a Vietnamese dictionary does, verdicts from the worst.
    """
    found = [(row.assessment, row.cells) for row in rows if row.assessment is not None]
    columns = ("name", "unit", "baseline", "target", "actual", "percent", "increase", "status")
    ranks: dict[str, dict[str, int]] = {a.indicator.id: {"order": n} for n, (a, _) in enumerate(found)}
    for column in columns:
        keys = {a.indicator.id: _key(column, cells[column], a) for a, cells in found}
        order = sorted({key for key in keys.values() if key is not None})
        place = {key: n for n, key in enumerate(order)}
        for name, key in keys.items():
            if key is not None:
                ranks[name][column] = place[key]
    return dict(ranks)


def _key(column: str, cell: AnnexCell, a: Assessment) -> Any:
    if column == "status":
        return WORST_FIRST.index(a.status)
    return in_alphabet(cell.text) if column in _WORDS else cell.value
