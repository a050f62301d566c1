"""How an area's figure and its rank are written."""

from hq_targets.core.attainment.area_table import AreaRow, AreaTable
from hq_targets.core.period import Period
from hq_targets.reports.content import AreasContent
from hq_targets.wording import Wording


def figure(row: AreaRow, table: AreaTable, content: AreasContent, wording: Wording) -> str:
    """The figure, as `_stated` says it, and that it was revised after its period was closed."""
    said = _stated(row, table, content.period, wording)
    return f"{said} {wording.text('close.mark')}" if is_revised(row, content) else said


def is_revised(row: AreaRow, content: AreasContent) -> bool:
    """Whether any figure behind an area's was revised after it was final."""
    return any(one.key in content.revised for one in row.reading.rows)


def _stated(row: AreaRow, table: AreaTable, period: Period, wording: Wording) -> str:
    """The figure; how it is incomplete or unknown; and its period, where it is an earlier one."""
    reading = row.reading
    if reading.value is None:
        return wording.text("value.unknown") if reading.gap == "unknown" else wording.placeholder
    said = wording.figure(reading.value, table.indicator)
    if not reading.complete:
        return f"{said} {wording.text('value.partial')}"
    earlier = reading.through is not None and reading.through != period
    return f"{said} {wording.part(reading.through)}" if earlier and reading.through else said


def rank(row: AreaRow, wording: Wording) -> str:
    """The rank, marked where it is shared; that nothing was left to gain, where there is none for it."""
    if row.rank is None:
        return wording.text("areas.full") if row.full else wording.placeholder
    return wording.text("areas.tied", rank=row.rank) if row.tied else str(row.rank)
