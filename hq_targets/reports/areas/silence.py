"""What it means that an area has no figure: it owes one, it does not owe it yet, or it need not have one."""

from collections.abc import Sequence
from typing import Literal

from hq_targets.core.attainment.area_table import AreaTable
from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator
from hq_targets.wording import Wording

Silence = Literal["owed", "not_due", "free"]


def silence_of(indicator: Indicator, period: Period) -> Silence:
    """What an area's silence means by a period: `free` where only the whole's figure is asked for."""
    if not indicator.by_area:
        return "free"
    return "owed" if any(map(indicator.comes_in, period.so_far)) else "not_due"


def silent_tables(tables: Sequence[AreaTable], period: Period, wording: Wording) -> list[str]:
    """The indicators of which no area has a figure, a sentence for each thing that may mean."""
    silent: dict[Silence, list[Indicator]] = {"owed": [], "not_due": [], "free": []}
    for table in tables:
        if not table.reported:
            silent[silence_of(table.indicator, period)].append(table.indicator)
    found = ((f"silent_all.{kind}", tuple(those)) for kind, those in silent.items() if those)
    return [wording.text(key, names=names) for key, names in found]
