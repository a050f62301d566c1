"""Which indicator and which area a row means: found by code or name, suggested when close, never guessed."""

import re

from hq_targets.core.names import Index, bare, fold, nearest
from hq_targets.core.problem import Place, Problem
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.core.targets.suggestions import Near

# What a row for the whole territory may call it, whichever it is.
_WHOLE_NAMES = "toàn huyện|toàn tỉnh|toàn xã|cả huyện|tổng cộng|tổng số|tổng|cộng|chung|total"
_WHOLE = Index((name, True) for name in _WHOLE_NAMES.split("|"))
_TELLING = 2  # letters of a part of a name
# What an office's list puts before a name: "- ", "+ ", "► ", "1.1. ", "2 ", "a) ", "IV. "; a minus is a dash.
_LISTED = re.compile(
    r"(?:[-–—−+*•·▪■□●○◦►▶▸➢➤‣◆✓]\s*|[0-9]{1,3}(?:\.[0-9]{1,3})*(?:[.)/]\s*|\s+)|\(?(?:[0-9]{1,3}|[^\W\d_]|[IVXivx]{1,5})[.)/]\s*)+"
)
# A label, a figure at its end, and its unit.
_WITH_FIGURE = re.compile(r"(.*?[^\W\d_].*?)[\s:=–—-]+[0-9][0-9.,\s]*?\s*([^0-9]*)")


def find_indicator(text: str, spec: Spec) -> Indicator | None:
    """The indicator of this id or official name, also as one of a list, and with its unit in brackets."""
    found = spec.indicator_index.find(text)
    listed = _LISTED.match(text) if found is None else None
    return found if listed is None else spec.indicator_index.find(text[listed.end() :])


def named_with_figure(text: str, spec: Spec) -> Indicator | None:
    """The indicator a label names that has the figure in it, too: "Đàn lợn: 38.900 con"."""
    match = _WITH_FIGURE.fullmatch(text)
    if match is None or not (match[2] == "" or any(unit.called(match[2]) for unit in spec.units)):
        return None
    return find_indicator(match[1].rstrip(" :=-–—.,0123456789"), spec)


def indicators_called(text: str, spec: Spec) -> tuple[Indicator, ...]:
    """The indicators a person may mean: by id or name, else by item number, else by a part of a name.

    In the directive's order. A part of a name is two letters or more, with its marks or, where it has none,
    also without.
    """
    found = find_indicator(text, spec)
    if found is not None:
        return (found,)
    number = item_number(text)
    if number is not None:
        return tuple(one for item in spec.items if item.item == number for one in item.indicators)
    if len(bare(text)) < _TELLING:
        return ()
    same = fold if not fold(text).isascii() else bare
    wanted = same(text)
    return tuple(
        one
        for one in spec.indicator_of.values()
        if any(wanted in same(name) for name in (one.id, one.vi, one.en))
    )


def item_number(text: str) -> int | None:
    """The number of an item as it is typed, also in the directive's brackets: `5`, `(5)`."""
    match = re.fullmatch(r"\s*\(?([0-9]{1,4})\)?\s*", text)
    return int(match.group(1)) if match else None


def nearest_indicators(text: str, spec: Spec, limit: int = 1) -> tuple[Near, ...]:
    """The indicators whose id or name is close to a text; none is close to the word for a total."""
    return () if is_total(text) else spec.suggestions.indicators(text, limit)


def is_total(text: str) -> bool:
    """Whether a text is a word for a total: "Tổng cộng", "Cộng:"."""
    return _WHOLE.find(text.rstrip(" :")) is not None


def find_area(text: str, at: Place, indicator: Indicator, spec: Spec) -> tuple[Area | None, list[Problem]]:
    """The area a row of an indicator is for; None with a problem where it is none of the right ones.

    No area at all is the whole territory, for an indicator that is not reported by areas only.
    """
    if not text or is_total(text) or is_territory(text, spec):
        missing = [Problem("area-missing", at, {"id": indicator.id})] if indicator.by_area else []
        return None, missing
    if not indicator.by_area and not indicator.reported_by:
        return None, [Problem("area-not-allowed", at, {"id": indicator.id, "area": text})]
    area = spec.area_of_code.get(text) or spec.area_index.find(text)
    if area is None:
        return None, [_unknown_area(text, at, indicator, spec)]
    if not indicator.belongs_to(area):
        facts = {"id": indicator.id, "area": area, "allowed": spec.areas_of(indicator)}
        return None, [Problem("area-not-of-target", at, facts)]
    return area, []


def is_territory(text: str, spec: Spec) -> bool:
    """Whether a text is the name of the spec's own territory, and no area's: "Huyện Hà Quảng".

    What stands behind the first comma of the name, where the territory lies, may be left out.
    """
    names = (spec.territory.vi, spec.territory.en)
    own = {fold(name) for whole in names for name in (whole, whole.partition(",")[0])}
    return fold(text) in own and not spec.area_index.every(text)


def no_area(text: str, spec: Spec) -> tuple[str, dict[str, object]]:
    """Why no area is found by a text: the code of the problem, and its facts."""
    if len(spec.area_index.every(text)) > 1 and spec.levels.nested:
        return "area-name-shared", _shared(text, spec)
    return "unknown-area", {"name": text, "near": nearest(text, (area.vi for area in spec.areas))}


def _shared(text: str, spec: Spec) -> dict[str, object]:
    found = tuple(Near(area.code, area) for area in spec.area_index.every(text))
    return {"name": text, "count": len(found), "found": found}


def _unknown_area(text: str, at: Place, indicator: Indicator, spec: Spec) -> Problem:
    if len(spec.area_index.every(text)) > 1 and spec.levels.nested:
        return Problem("area-name-shared", at, _shared(text, spec))
    names = spec.suggestions.of_areas(spec.areas_of(indicator), (indicator.kinds, indicator.each_of))
    former = spec.suggestions.formerly(names.short(text))
    if former is not None:
        return Problem("area-former", at, {"area": text, "code": former.code, "name": former})
    return Problem("unknown-area", at, {"name": text, "near": names.near(text)})
