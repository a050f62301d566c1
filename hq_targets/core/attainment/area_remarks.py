"""What must be said of the areas of an `each` target: which fail, and of which too little is known."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from hq_targets.core.actuals.accumulation import Gap
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.period import Period
from hq_targets.core.targets.areas import Area

FEW = 3  # areas that are named rather than counted

_BY_GAP: Mapping[Gap, str] = {
    "not_reported": "areas-silent",
    "unknown": "areas-unknown",
    "undefined": "areas-undefined",
    "unsure": "areas-unsure",
    "unreadable": "areas-unreadable",
}
# In the order they are told.
_OF_AREAS = (
    *("areas-failing", *_BY_GAP.values(), "areas-partial", "areas-earlier"),
    *("areas-without-baseline", "areas-full"),
)


def areas_left(a: Assessment) -> Iterator[Remark]:
    """Which areas fail, and which have not reported, or not wholly, or not of late."""
    found: dict[str, list[Area]] = {code: [] for code in _OF_AREAS}
    for x in a.areas:
        for code in _left(x, a.period):
            found[code].append(x.area)
    total = len(a.areas)
    if total > FEW and len(found["areas-silent"]) == total:
        yield Remark("areas-none", {"total": total})
        return
    for code, areas in found.items():
        yield from _those(code, a, areas)


def _left(x: AreaAssessment, period: Period) -> Iterator[str]:
    """What is to be said of one area."""
    reading = x.reading
    if x.fails:
        yield "areas-failing"
    if reading.value is None:
        if reading.gap is not None:
            yield _BY_GAP[reading.gap]
        return
    if reading.missing:
        yield "areas-partial"
    elif reading.through != period:
        yield "areas-earlier"
    if x.status == "no_baseline":
        yield "areas-without-baseline"
    if any(judged.ceiling for judged in x.judged):
        yield "areas-full"


def of_areas(code: str, a: Assessment, chosen: Callable[[AreaAssessment], bool]) -> Iterator[Remark]:
    """A remark on some of the areas of an `each` target, where it is true of any."""
    return _those(code, a, [x.area for x in a.areas if chosen(x)])


def _those(code: str, a: Assessment, areas: Sequence[Area]) -> Iterator[Remark]:
    if areas:
        yield Remark(code, {"count": len(areas), "total": len(a.areas), "areas": tuple(areas)})
