"""What areas come to: those of the top level beside the whole, those within an area beside its own figure."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.amounts import Quantity, less, plus
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.levels import Tiers
from hq_targets.core.targets.units import Unit


class AreaSum(NamedTuple):
    """What the areas within an area add up to, beside its own figure: `known` of `asked` have one."""

    area: Area
    own: Reading
    known: int
    asked: int
    total: Quantity | None
    adds_up: bool | None

    @property
    def difference(self) -> Quantity | None:
        """What the areas add up to, less the area's own figure."""
        return difference_of(self.own, self.total)


def area_sums(reading_of: Mapping[str, Reading], tiers: Tiers, unit: Unit) -> Iterator[AreaSum]:
    """Of each area that others lie in, what these come to; `reading_of` are the areas' figures by code."""
    for area in (area for area in tiers.order if area.code in tiers.parts):
        own, parts = reading_of[area.code], [reading_of[one.code] for one in tiers.parts[area.code]]
        total, known = total_of(parts), sum(one.whole is not None for one in parts)
        yield AreaSum(area, own, known, len(parts), total, adds_up(parts, own, total, unit))


def total_of(readings: Sequence[Reading]) -> Quantity | None:
    """What the figures that are known whole add up to."""
    known = [one.whole for one in readings if one.whole is not None]
    total: Quantity = Decimal(0)
    for value in known:
        total = plus(total, value)
    return total if known else None


def difference_of(own: Reading | None, total: Quantity | None) -> Quantity | None:
    """What a sum is more than the figure it should be."""
    whole = own.whole if own is not None else None
    return None if whole is None or total is None else less(total, whole)


def adds_up(parts: Sequence[Reading], own: Reading | None, total: Quantity | None, unit: Unit) -> bool | None:
    """Whether parts make the whole, as far as rounding allows; unknown before all are there.

    Parts that are already more than the whole can no longer add up to it.
    """
    whole = own.whole if own is not None else None
    known = [one for one in parts if one.whole is not None]
    if own is None or whole is None or total is None or any(one.through != own.through for one in known):
        return None
    values = [one.whole for one in known if one.whole is not None]
    return unit.adds_up(less(total, whole), [*values, whole], all_there=len(values) == len(parts))
