"""The comparisons a condition can make, and what is asked of each: in one table, so that none is forgotten.

Readable lines are made of this, too, so nothing is imported that takes long.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Comparison = Literal["at_least", "above", "at_most", "below", "between", "about"]


class Compared(NamedTuple):
    """A comparison: its sign, and what it is from the other side ("giảm trên 4%" is a change below -4).

    `falls`: less is better. `strict`: the figure itself is not enough. `ranged`: what holds has two ends, and
    `better` says which of them may be passed.
    """

    sign: str
    mirrored: Comparison
    falls: bool = False
    strict: bool = False
    ranged: bool = False


COMPARED: Mapping[Comparison, Compared] = {
    "at_least": Compared("≥", "at_most"),
    "above": Compared(">", "below", strict=True),
    "at_most": Compared("≤", "at_least", falls=True),
    "below": Compared("<", "above", falls=True, strict=True),
    "between": Compared("–", "between", ranged=True),
    "about": Compared("≈", "about", ranged=True),
}
BARE: Comparison = "at_least"  # what a figure asks that stands alone, and what yes does
