"""What areas within an area come to, beside that one's own figure."""

from collections.abc import Iterator

from hq_targets.core.attainment.area_sums import AreaSum
from hq_targets.core.attainment.area_table import AreaTable
from hq_targets.reports.content import AreasContent
from hq_targets.reports.grid import Cell
from hq_targets.wording import Wording


def sums_within(table: AreaTable, content: AreasContent, wording: Wording) -> Iterator[Cell]:
    """Each area that its parts do not make, and the one looked into; of the others, how many they do."""
    sums = [one for one in table.sums if content.shows(one.area)]
    for one in sums:
        if one.adds_up is False or one.area is content.within:
            yield Cell(_said(one, wording), "bold red" if one.adds_up is False else "bold")
    agree = sum(one.adds_up is True and not one.difference for one in sums)
    unknown = tuple(one.area for one in sums if one.adds_up is None)
    if sums:
        yield Cell(wording.text("areas.parts_agree", count=agree, total=len(sums)), "green" if agree else "")
    for one in sums:
        if one.adds_up and one.difference:
            facts = {"area": one.area, "difference": one.difference}
            yield Cell(wording.text("areas.parts_rounded", **facts), "green")
    if unknown:
        yield Cell(wording.text("areas.parts_open", areas=unknown), "yellow")


def _said(one: AreaSum, wording: Wording) -> str:
    own = one.own.whole
    facts = {
        "area": one.area,
        "own": wording.placeholder if own is None else wording.number(own),
        "total": wording.placeholder if one.total is None else wording.number(one.total),
        "known": one.known,
        "count": one.asked,
    }
    said = wording.text("areas.parts", **facts)
    if one.adds_up is not False or one.difference is None:
        return said
    return f"{said} {wording.text('areas.parts_differ', difference=one.difference)}"
