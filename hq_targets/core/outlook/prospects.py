"""What is said of a target's way to the year's end: what is left, how much a quarter, whether it can be."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from hq_targets.core.amounts import rounded_up
from hq_targets.core.attainment.remarks import Remark
from hq_targets.core.outlook.outlooks import Outlook, Reason
from hq_targets.core.outlook.ways import Need

_PLACES = 2
# By what is needed, and whether the end must be passed.
_LEFT: Mapping[tuple[Need, bool], str] = {
    ("more", False): "left-more",
    ("more", True): "left-more-past",
    ("less", False): "left-less",
    ("less", True): "left-less-past",
    ("room", False): "left-room",
    ("room", True): "left-room-past",
}
_EACH_QUARTER: Mapping[tuple[Need, bool], str] = {
    ("more", False): "per-quarter-more",
    ("more", True): "per-quarter-more-past",
    ("less", False): "per-quarter-less",
    ("less", True): "per-quarter-less-past",
    ("room", False): "per-quarter-room",
    ("room", True): "per-quarter-room-past",
}
_REASONS: Mapping[Reason, str] = {
    "limit": "reach-limit",
    "overrun": "reach-overrun",
    "areas": "reach-areas",
    "no_baseline": "reach-no-baseline",
    "no_figure": "reach-no-figure",
    "annual": "reach-annual",
    "no_quantity": "reach-no-quantity",
    "season": "reach-season",
    "no_step": "reach-no-step",
}


def prospects(one: Outlook) -> list[Remark]:
    """What is left, what each quarter must bring beside what quarters brought, and what follows from it."""
    if one.reach == "kept":
        return []
    return [*_left(one), *_each_quarter(one), *_reach(one)]


def _left(one: Outlook) -> Iterator[Remark]:
    way = one.way
    if one.reason == "no_figure" or way.remaining is None or way.done is None or way.required is None:
        return
    facts: dict[str, object] = {"done": way.done, "required": way.required, "remaining": abs(way.remaining)}
    if one.assessment.areas:
        yield Remark("left-areas", facts)
    elif one.assessment.indicator.type != "yes_no" and not (way.need == "room" and way.remaining < 0):
        yield Remark(_LEFT[way.need, way.strict], facts)


def _each_quarter(one: Outlook) -> Iterator[Remark]:
    """Rounded so that doing just what is printed is enough, and no more than there is room for."""
    needed, best, last = one.per_quarter, one.best, one.last
    if needed is None or one.reach == "impossible" or one.reason == "no_figure":
        return
    facts: dict[str, object] = {"quarters": one.open_quarters, "needed": needed_each(one, needed)}
    yield Remark(_EACH_QUARTER[one.way.need, one.way.strict], facts)
    if best is not None and last is not None:
        facts = {"best": best.value, "best_quarters": best.quarters}
        facts |= {"last": last.value, "last_quarters": last.quarters}
        yield Remark("seen-once", facts) if best == last else Remark("seen", facts)


def needed_each(one: Outlook, needed: Fraction) -> Decimal:
    """What a quarter must bring, as it is shown: enough, without a sign, on its side of the best quarter."""
    more = needed if one.way.need == "more" else -needed
    best = one.best.value if one.best is not None else None
    places = _PLACES
    shown = rounded_up(more, places)
    while best is not None and _enough(best, Fraction(abs(shown)), one) != _enough(best, abs(more), one):
        places += 1
        shown = rounded_up(more, places)
    return abs(shown)


def _enough(best: Fraction, needed: Fraction, one: Outlook) -> bool:
    """Whether the best quarter brought what is needed, without a sign."""
    if one.way.need == "room":
        return best <= needed
    return (best if one.way.need == "more" else -best) >= needed


def _reach(one: Outlook) -> Iterator[Remark]:
    if one.reason is None:
        yield Remark(one.reach)
        return
    facts: dict[str, object] = {}
    if one.reason == "limit":
        limit = one.way.possible.high if one.way.need == "more" else one.way.possible.low
        facts = {"limit": limit, "required": one.way.required}
    elif one.reason == "overrun":
        facts = {"required": one.way.required, "done": one.way.done}
    elif one.reason == "areas":
        facts = {"areas": tuple(area.area for area in one.areas if area.impossible)}
    yield Remark(_REASONS[one.reason], facts)
