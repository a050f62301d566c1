"""Which areas a target of areas came to be asked of, and which no longer: whatever in the spec made it so."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from hq_targets.core.changes.field_changes import Direction
from hq_targets.core.changes.pairing import Pair
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec

# The codes of the areas of each kind, in the spec's order.
CodesOfKinds = Mapping[str, tuple[str, ...]]


class AreasChange(NamedTuple):
    """The codes of the areas that left a target and of those that came, and how many it had and has."""

    gone: tuple[str, ...]
    came: tuple[str, ...]
    counts: tuple[int, int]

    @property
    def direction(self) -> Direction:
        """More areas in which it must hold are more to reach."""
        if self.gone and self.came:
            return "otherwise"
        return "loosened" if self.gone else "tightened"


def codes_of_kinds(spec: Spec) -> CodesOfKinds:
    """The areas of a spec by their kinds."""
    found: dict[str, list[str]] = defaultdict(list)
    for area in spec.areas:
        found[area.kind].append(area.code)
    return {kind: tuple(codes) for kind, codes in found.items()}


def asked_of_areas(pair: Pair) -> bool:
    """Whether an indicator was and is a target of single areas."""
    return all(one is not None and one.by_area for one in pair)


def areas_change(pair: Pair, before: CodesOfKinds, after: CodesOfKinds) -> AreasChange | None:
    """What differs in the areas it is asked of; None where nothing does or where it is not asked of areas."""
    if not asked_of_areas(pair) or pair.before is None or pair.after is None:
        return None
    old, new = _codes(pair.before, before), _codes(pair.after, after)
    gone = tuple(code for code in old if code not in new)
    came = tuple(code for code in new if code not in old)
    return AreasChange(gone, came, (len(old), len(new))) if gone or came else None


def _codes(indicator: Indicator, of_kinds: CodesOfKinds) -> Mapping[str, None]:
    """The codes of its areas, of a spec that need not be valid; as keys, to be looked up among many."""
    codes = of_kinds.get(indicator.each, ()) if indicator.each is not None else indicator.each_of
    return dict.fromkeys(codes)
