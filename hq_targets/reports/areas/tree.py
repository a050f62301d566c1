"""Areas that lie in areas, as lines: each behind what it lies in, and further in."""

from collections.abc import Iterable

from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.spec import Spec
from hq_targets.wording import Wording

_STEP = "\u00a0\u00a0"  # blanks that also Markdown keeps


def in_tree(areas: Iterable[Area], spec: Spec) -> list[Area]:
    """Areas with all that they lie in, each behind that."""
    levels = spec.levels
    asked = {one.code: one for area in areas for one in (area, *levels.above(area))}
    return levels.ordered(asked.values())


def indented(area: Area, spec: Spec, wording: Wording) -> str:
    """An area's name, as far in as it lies."""
    return _STEP * len(spec.levels.above(area)) + wording.label(area)
