"""What must hold where areas lie in areas: each in one that is declared, of another kind, in no circle."""

from collections.abc import Iterator

from hq_targets.core.names import fold, nearest
from hq_targets.core.problem import Finding, Path
from hq_targets.core.targets.areas import Area, above
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.target_rules import Rule


def areas_lie_in_areas(spec: Spec) -> Iterator[Finding]:
    """What an area lies in is declared, does not lie in it, and is of another kind.

    One of its own kind would be a slip that takes its figure out of the sum of the level above.
    """
    if not spec.levels.nested:
        return
    for i, area in enumerate(spec.areas):
        at: Path = ("areas", i, "within")
        if area.within is None:
            continue
        over = list(above(area, spec.area_of))
        if area.within not in spec.area_of:
            near = nearest(area.within, spec.area_of)
            yield Finding(at, "unknown-area", {"name": area.within, "near": near})
        elif not over or over[-1].within == area.code:
            yield Finding(at, "area-within-itself", {"areas": (area, *over)})
        else:
            alike = next((one for one in over if one.kind == area.kind), None)
            if alike is not None:
                yield Finding(at, "area-within-own-kind", {"area": area, "other": alike, "kind": area.kind})


def area_names_are_unique(spec: Spec) -> Iterator[Finding]:
    """A row may call an area by its name, so where it lies a name is of one area only."""
    for lang in ("vi", "en"):
        seen: dict[tuple[str, str | None], Path] = {}
        for i, area in enumerate(spec.areas):
            name, path = _own_name(area, lang), ("areas", i, lang)
            first = seen.setdefault((fold(name), area.within), path)
            if first != path:
                yield Finding(path, "duplicate-area-name", {"name": name, "first": first})


LEVEL_RULES: tuple[Rule, ...] = (area_names_are_unique, areas_lie_in_areas)


def _own_name(area: Area, lang: str) -> str:
    """The name as it is written, whatever else the area is called by."""
    return area.vi if lang == "vi" else area.en
