"""What is said of a target's way to the year's end: what is left, how much a period, whether it can be."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from hq_targets.core.amounts import rounded_apart, rounded_up
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.outlook.outlooks import Outlook, Reason
from hq_targets.core.outlook.ways import Need

_PLACES, _MOST_PLACES = 2, 6
# By what is needed, and whether the end must be passed.
_LEFT: Mapping[tuple[Need, bool], str] = {
    ("more", False): "left-more",
    ("more", True): "left-more-past",
    ("less", False): "left-less",
    ("less", True): "left-less-past",
    ("room", False): "left-room",
    ("room", True): "left-room-past",
    ("none", False): "left-none",
    ("none", True): "left-none",
}
_PAST: Mapping[str, str] = {
    "left-unknown": "left-unknown-past",
    "left-missing": "left-missing-past",
}
_EACH_QUARTER: Mapping[tuple[Need, bool], str] = {
    ("more", False): "per-quarter-more",
    ("more", True): "per-quarter-more-past",
    ("less", False): "per-quarter-less",
    ("less", True): "per-quarter-less-past",
    ("room", False): "per-quarter-room",
    ("room", True): "per-quarter-room-past",
}
_REACH: Mapping[tuple[str, Need], str] = {
    ("stretch", "more"): "stretch-more",
    ("stretch", "less"): "stretch-less",
    ("stretch", "room"): "stretch-room",
    ("within", "more"): "within-more",
    ("within", "less"): "within-less",
    ("within", "room"): "within-room",
}
_REASONS: Mapping[Reason, str] = {
    "limit": "reach-limit",
    "floor": "reach-floor",
    "overrun": "reach-overrun",
    "contradiction": "reach-contradiction",
    "areas": "reach-areas",
    "no_figure": "reach-no-figure",
    "incomplete": "reach-incomplete",
    "no_baseline": "reach-no-baseline",
    "quotient": "reach-quotient",
    "annual": "reach-annual",
    "no_quantity": "reach-no-quantity",
    "no_quarter": "reach-no-quarter",
    "season": "reach-season",
    "no_step": "reach-no-step",
}
# Where the end itself is not enough.
_REASONS_PAST: Mapping[Reason, str] = {
    "limit": "reach-limit-past",
    "floor": "reach-floor-past",
    "overrun": "reach-overrun-past",
}
# What is left says nothing where there is nothing, or no way to it.
_WITHOUT_LEFT: frozenset[Reason | None] = frozenset({"no_figure", "floor", "overrun", "contradiction"})


def prospects(one: Outlook) -> list[Remark]:
    """What is left, what each period must bring beside what periods brought, and what follows from it."""
    if one.reach == "kept":
        return [Remark("kept")]
    return [*_left(one), *_each_quarter(one), *_reach(one)]


def needed_each(one: Outlook, needed: Fraction) -> Decimal:
    """What a period must bring on average as it is shown, without a sign: enough, or within the room.

    With as many decimals as keep it on its side of the best period.
    """
    up = needed if one.way.need == "more" else -needed
    places = _PLACES
    best = one.best.value if one.best is not None else None
    shown = rounded_up(up, places)
    while best is not None and places < _MOST_PLACES and _beside(up, best, one) != _beside(shown, best, one):
        places += 1
        shown = rounded_up(up, places)
    return abs(shown)


def _beside(needed: Fraction | Decimal, best: Fraction, one: Outlook) -> bool:
    """Whether the best period brought as much."""
    return (best if one.way.need == "more" else -best) >= Fraction(needed)


def _left(one: Outlook) -> Iterator[Remark]:
    way = one.way
    # A ratio that is of an earlier period is not a part of what is to be reached.
    if way.free and one.assessment.reading.missing:
        return
    if one.reason in _WITHOUT_LEFT or way.remaining is None or way.done is None or way.required is None:
        return
    # Of a ratio, which may have no end, as much is shown as keeps it on its side of what is required.
    done = rounded_apart(way.done, _PLACES, way.required) if way.free and way.remaining else way.done
    facts: dict[str, object] = {"done": done, "required": way.required, "remaining": abs(way.remaining)}
    if one.assessment.areas:
        yield Remark("left-areas", facts)
    elif one.assessment.indicator.type == "yes_no":
        yield Remark("left-yes")
    elif one.assessment.reading.missing and way.need == "more":
        over = one.assessment.period.closes_year
        code = "left-missing" if over else "left-unknown"
        yield Remark(
            _PAST[code] if way.strict else code, {**facts, "missing": one.assessment.reading.missing}
        )
    else:
        yield Remark(_LEFT[way.need, way.strict], facts)


def _each_quarter(one: Outlook) -> Iterator[Remark]:
    needed, best, last = one.per_quarter, one.best, one.last
    if needed is None or one.way.need == "none":
        return
    facts: dict[str, object] = {"quarters": one.open_quarters, "needed": needed_each(one, needed)}
    yield Remark(_EACH_QUARTER[one.way.need, one.way.strict], facts)
    if best is not None and last is not None:
        facts = {"best": best.value, "best_quarters": best.parts}
        facts |= {"last": last.value, "last_quarters": last.parts}
        yield Remark("seen-once" if best == last else "seen", facts)


def _reach(one: Outlook) -> Iterator[Remark]:
    reason, way = one.reason, one.way
    if reason is None:
        yield Remark(_REACH[one.reach, way.need])
        return
    facts: dict[str, object] = {}
    if reason == "limit":
        facts = {"required": way.wanted.low, "limit": way.possible.high}
    elif reason in ("floor", "overrun"):
        facts = {"required": way.wanted.high, "limit": way.possible.low}
    elif reason == "areas":
        facts = {"areas": tuple(area.area for area in one.areas if area.impossible)}
    passed = way.wanted.low_strict if reason == "limit" else way.wanted.high_strict
    yield Remark(_REASONS_PAST.get(reason, _REASONS[reason]) if passed else _REASONS[reason], facts)
    before = one.assessment.reference
    if reason == "season" and one.assessment.indicator.accumulation == "flow" and before is not None:
        yield Remark("season-last-year", {"value": before.value})
