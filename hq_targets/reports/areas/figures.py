"""How an area's figure and its rank are written."""

from hq_targets.core.attainment.area_table import AreaRow, AreaTable
from hq_targets.core.period import Period
from hq_targets.wording import Wording


def figure(row: AreaRow, table: AreaTable, period: Period, wording: Wording) -> str:
    """The figure; how it is incomplete or unknown; and its quarter, where it is an earlier one."""
    reading = row.reading
    if reading.value is None:
        return wording.text("value.unknown") if reading.gap == "unknown" else wording.placeholder
    said = wording.figure(reading.value, table.indicator)
    if not reading.complete:
        return f"{said} {wording.text('value.partial')}"
    earlier = reading.through is not None and reading.through != period
    return f"{said} {wording.quarter(reading.through)}" if earlier and reading.through else said


def rank(row: AreaRow, wording: Wording) -> str:
    """The rank, marked where it is shared; that nothing was left to gain, where there is none for it."""
    if row.rank is None:
        return wording.text("areas.full") if row.full else wording.placeholder
    return wording.text("areas.tied", rank=row.rank) if row.tied else str(row.rank)
