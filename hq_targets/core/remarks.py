"""What must be said beside a verdict so that nobody misreads it: one function a remark."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from hq_targets.core.attainment import Assessment
from hq_targets.core.judgement import would_hold
from hq_targets.core.spec import Spec
from hq_targets.core.verdict import REACHED


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about an assessment: a code that `wording` speaks, and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


Rule = Callable[[Assessment], Iterator[Remark]]


def remarks(assessment: Assessment, spec: Spec) -> list[Remark]:
    """Everything to be said about one assessment, in a fixed order."""
    said = [remark for rule in RULES for remark in rule(assessment)]
    said.extend(_errata(assessment, spec))
    return said


def strict_equality(a: Assessment) -> Iterator[Remark]:
    """A strict target met exactly is not met; the directive says "trên"."""
    for judged in a.judged:
        condition = judged.condition
        if condition.comparison in ("above", "below") and judged.measured == condition.threshold:
            yield Remark("strict-equal", {"printed": condition.printed})


def incomplete(a: Assessment) -> Iterator[Remark]:
    """What is missing, unknown or unreadable behind the value shown."""
    reading = a.reading
    if reading.gap == "unsure":
        yield Remark("unsure")
    elif reading.gap == "unknown":
        yield Remark("unknown")
    if reading.missing and reading.value is not None:
        code = "suffices" if a.status in REACHED else "partial"
        yield Remark(code, {"missing": reading.missing})
    if reading.complete and reading.through and reading.through != a.period:
        yield Remark("earlier-quarter", {"through": reading.through})


def areas_left(a: Assessment) -> Iterator[Remark]:
    """Which areas fail and which have not reported."""
    total = len(a.areas)
    failing = tuple(x.area for x in a.areas if any(j.holds is False for j in x.judged))
    silent = tuple(x.area for x in a.areas if x.reading.value is None)
    unbased = tuple(x.area for x in a.areas if x.status == "no_baseline" and x.reading.value is not None)
    full = tuple(x.area for x in a.areas if any(j.ceiling for j in x.judged))
    for code, areas in (
        ("areas-failing", failing),
        ("areas-silent", silent),
        ("areas-without-baseline", unbased),
        ("areas-full", full),
    ):
        if areas and not (code == "areas-silent" and len(areas) == total):
            yield Remark(code, {"count": len(areas), "total": total, "areas": areas})
    if total and len(silent) == total:
        yield Remark("areas-none", {"total": total})


def ceiling_kept(a: Assessment) -> Iterator[Remark]:
    """An increase that holds because nothing is left to gain."""
    if any(judged.ceiling for judged in a.judged):
        yield Remark("ceiling-kept", {"total": a.indicator.out_of})


def quality(a: Assessment) -> Iterator[Remark]:
    """Figures that are estimates or preliminary, and last-year figures nobody reported."""
    rows = [*a.reading.rows, *(row for area in a.areas for row in area.reading.rows)]
    for code, status in (("estimate", "estimate"), ("preliminary", "preliminary"), ("implied", "implied")):
        places = tuple(dict.fromkeys(row.period for row in rows if row.status == status))
        if places:
            yield Remark(code, {"periods": places})
    for row in a.reading.rows[-1:]:
        if row.as_of and row.as_of != row.period.last_day:
            yield Remark("as-of", {"when": "/".join(reversed(row.as_of.split("-")))})
    if a.reference is not None and a.reference.basis != "reported":
        yield Remark(f"baseline-{a.reference.basis}", {"value": a.reference.value})


def against_last_year(a: Assessment) -> Iterator[Remark]:
    """A target that last year's actual already met, and one met although things got worse."""
    if a.reference is None or a.areas or a.indicator.type == "yes_no":
        return
    base = a.reference.value
    levels = [c for c in a.indicator.conditions if c.measure == "level"]
    if levels and all(would_hold(c, base, base) for c in levels):
        yield Remark("already-met", {"value": base})
    increase, lower = a.increase, a.indicator.conditions[0].lower_is_better
    if a.status in REACHED and increase and (increase > 0) == lower:
        yield Remark("worsened", {"value": base})


def said_in_the_rows(a: Assessment) -> Iterator[Remark]:
    """The officer's own remark on the figure shown: an explanation, a revision."""
    for row in a.reading.rows:
        if row.note:
            yield Remark("row-note", {"period": row.period, "text": row.note})
    for area in a.areas:
        for row in area.reading.rows:
            if row.note:
                yield Remark("area-note", {"area": area.area, "period": row.period, "text": row.note})


RULES: tuple[Rule, ...] = (
    strict_equality,
    incomplete,
    areas_left,
    ceiling_kept,
    quality,
    against_last_year,
    said_in_the_rows,
)


def _errata(a: Assessment, spec: Spec) -> Iterator[Remark]:
    for erratum in spec.item_of[a.indicator.id].errata:
        if a.indicator.id in erratum.concerns:
            yield Remark("erratum", {"printed": erratum.printed, "read_as": erratum.read_as})
