"""What must be said beside a verdict so that nobody misreads it: one function a remark."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial

from hq_targets.core.amounts import Quantity, exact, less, rounded_apart
from hq_targets.core.attainment.area_remarks import areas_left, of_areas
from hq_targets.core.attainment.assessment import AreaAssessment, Assessment
from hq_targets.core.attainment.explanations import explanations, missed_figures
from hq_targets.core.attainment.judgement import Judged, would_hold
from hq_targets.core.attainment.ratio_remarks import ratio_parts
from hq_targets.core.attainment.remark import Remark
from hq_targets.core.attainment.texts import in_words
from hq_targets.core.attainment.verdict import AT_RISK, REACHED, Called, paces
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.targets.spec import Spec

# What is true of every indicator while a row that is nobody's was refused: said once, not of each.
GENERAL = frozenset({"unreadable", "areas-unreadable", "baseline-unreadable"})

Rule = Callable[[Assessment], Iterator[Remark]]


def remarks(assessment: Assessment, spec: Spec) -> list[Remark]:
    """Everything to be said about one assessment, in a fixed order."""
    said = [remark for rule in RULES for remark in rule(assessment)]
    said.extend(_parts_broken(assessment, spec))
    said.extend(_errata(assessment, spec))
    owner = spec.owner_of(assessment.indicator)
    if owner is not None and assessment.computed in AT_RISK:
        said.append(Remark("owner", {"owner": owner}))
    return said


def questions(indicator: str, period: Period, problems: Iterable[Problem]) -> list[Remark]:
    """Where a warning asks to look at a figure of this indicator again, by a period: at a line of a file."""
    return [
        Remark("look-again", {"place": problem.place.short})
        for problem in problems
        if problem.severity == "warning" and problem.place.line and problem.facts.get("id") == indicator
        if not _comes_after(problem, period)
    ]


def _comes_after(problem: Problem, period: Period) -> bool:
    of = problem.facts.get("period")
    return isinstance(of, Period) and of > period


def strictly_equal(judged: Iterable[Judged], falls: bool) -> Iterator[Judged]:
    """Where a threshold is met exactly that is to be passed, upwards or as it `falls`."""
    for one in judged:
        asked = one.condition
        if asked.strict and asked.lower_is_better == falls and one.measured == asked.threshold:
            yield one


def strict_equality(a: Assessment) -> Iterator[Remark]:
    """A strict target met exactly is not met; the directive says "trên", or "dưới"."""
    asked = {condition.lower_is_better for condition in a.indicator.conditions if condition.strict}
    for falls, code in ((False, "strict-equal"), (True, "strict-equal-below")):
        if falls not in asked:
            continue
        for judged in strictly_equal(a.judged, falls):
            yield Remark(code, {"printed": judged.condition.printed})
        yield from of_areas(f"areas-{code}", a, partial(_equal_in, falls=falls))


def other_conditions(a: Assessment) -> Iterator[Remark]:
    """The percent is of the first condition; where another one fails it is named."""
    for judged in a.judged[1:]:
        if not a.areas and judged.holds is False and a.judged[0].holds:
            unit = a.unit.named_for(judged.condition.measure)
            facts = {"printed": judged.condition.printed, "measured": _measured(judged), "unit": unit}
            yield Remark("condition-fails", facts)


def behind_the_pace(a: Assessment) -> Iterator[Remark]:
    """How much should be reached by now, and how far off the value is; of conditions alike only once."""
    if a.computed != "behind" or a.areas:
        return
    before = a.reference.value if a.reference is not None else None
    paced = paces(a.indicator, a.reading, before, a.judged, a.period)
    for due in dict.fromkeys(due for _, due in paced if due is not None and due.behind):
        sign = "≤" if due.falls else "≥"
        facts = {"through": a.reading.through, "due": due.level, "gap": abs(due.level - due.now)}
        yield Remark("behind-by", {**facts, "sign": sign})


def incomplete(a: Assessment) -> Iterator[Remark]:
    """What is missing, unknown or unreadable behind the value shown."""
    reading = a.reading
    if reading.gap in ("unsure", "unreadable", "unknown") and reading.quotient is None:
        yield Remark(reading.gap)
    if a.baseline_doubt is not None:
        yield Remark(f"baseline-{a.baseline_doubt}")
    if a.over_nothing:
        yield Remark("growth-over-nothing", {"period": Period(a.period.year - 1)})
    if reading.missing and reading.value is not None and reading.quotient is None:
        code = "suffices" if a.computed in REACHED else "partial"
        yield Remark(code, {"missing": reading.missing})
    late = reading.through is not None and reading.through != a.period and reading.quotient is None
    if not a.areas and reading.complete and late:
        yield Remark("earlier-quarter", {"through": reading.through})


def ceiling_kept(a: Assessment) -> Iterator[Remark]:
    """An increase that holds because nothing is left to gain."""
    if any(judged.ceiling for judged in a.judged):
        yield Remark("ceiling-kept", {"total": a.indicator.out_of})


def quality(a: Assessment) -> Iterator[Remark]:
    """Figures that are estimates or preliminary, and last-year figures nobody reported."""
    shown = a.said
    for status in ("estimate", "preliminary", "implied"):
        periods = tuple(dict.fromkeys(period for period, said in shown if said.status == status))
        if periods:
            yield Remark(status, {"periods": periods})
    for row in a.reading.rows[-1:]:
        if row.as_of and row.as_of != row.period.last_day:
            yield Remark("as-of", {"as_of": row.as_of})
    if a.reference is not None and a.reference.basis != "reported":
        yield Remark(f"baseline-{a.reference.basis}", {"value": a.reference.value})
    for status in ("estimate", "preliminary"):
        if any(row.status == status for row in a.baseline_rows):
            yield Remark(f"baseline-{status}")


def broken(a: Assessment) -> Iterator[Remark]:
    """That the definition is another one from this year on, so that nothing before it is compared."""
    if a.indicator.redefined is not None:
        yield Remark("redefined", {"what": a.indicator.redefined})


def against_last_year(a: Assessment) -> Iterator[Remark]:
    """A target that last year's actual already met, and one met although things got worse."""
    levels = [c for c in a.indicator.conditions if c.measure == "level"]

    def already(one: Assessment | AreaAssessment) -> bool:
        base = one.reference.value if one.reference is not None else None
        return base is not None and bool(levels) and all(would_hold(c, base, base) for c in levels)

    def worse(one: Assessment | AreaAssessment) -> bool:
        if one.reference is None or one.reading.value is None or one.computed not in REACHED:
            return False
        if a.indicator.conditions[0].only_inside:
            return False
        change = less(one.reading.value, one.reference.value)
        return change != 0 and (change > 0) == a.indicator.conditions[0].lower_is_better

    if a.areas:
        yield from of_areas("areas-already-met", a, already)
        yield from of_areas("areas-worsened", a, worse)
    elif a.reference is not None:
        facts = {"value": a.reference.value}
        if worse(a) and a.increase is not None:
            yield Remark("worsened", facts)
        elif already(a) and any(j.holds is False and j.condition.measure == "level" for j in a.judged):
            yield Remark("lost-yes" if a.indicator.type == "yes_no" else "lost", facts)
        elif already(a):
            yield Remark("already-yes" if a.indicator.type == "yes_no" else "already-met", facts)


def own_assessment(a: Assessment) -> Iterator[Remark]:
    """That the officer overrules what is computed: by whom, when and why."""
    if a.own is not None:
        year = a.period.year
        facts = {"computed": Called(a.computed, year), "status": Called(a.own.status, year)}
        by = {"reason": a.own.reason, "author": a.own.author, "date": a.own.date}
        # Of words nothing is computed that she could contradict.
        code = "own-verdict" if a.indicator.type == "text" else "own-assessment"
        yield Remark(code, {**facts, **by})


def explained(a: Assessment) -> Iterator[Remark]:
    """Why a target is missed, in the words of the figures' notes; and whose explanation is not there."""
    for area, row in explanations(a):
        of = (row.period,) if area is None else (area, row.period)
        yield Remark("explanation", {"of": of, "text": row.note})
    silent = [area for area, reading in missed_figures(a) if not reading.note]
    areas = tuple(area for area in silent if area is not None)
    if areas:
        yield Remark("areas-unexplained", {"areas": areas})
    elif silent:
        yield Remark("unexplained")


def said_in_the_rows(a: Assessment) -> Iterator[Remark]:
    """The officer's other remarks on the figures shown: a revision, how it was counted."""
    told = {row for _, row in explanations(a)}
    for row in a.reading.rows:
        if row.note and row not in told:
            yield Remark("row-note", {"period": row.period, "text": row.note})
    for area in (one for one in a.areas if one.reading.noted):
        for row in area.reading.rows:
            if row.note and row not in told:
                yield Remark("area-note", {"area": area.area, "period": row.period, "text": row.note})


def decisions(a: Assessment) -> Iterator[Remark]:
    """By which decisions the target was added, amended or withdrawn."""
    indicator = a.indicator
    if indicator.added is not None:
        yield Remark("added", {"decision": indicator.added.decision, "date": indicator.added.date})
    for step in (step for condition in indicator.conditions for step in condition.amendments):
        facts = {"decision": step.decision, "date": step.date}
        yield Remark("amended", {**facts, "before": step.before, "after": step.after})
    if indicator.withdrawn is not None:
        yield Remark(
            "withdrawn", {"decision": indicator.withdrawn.decision, "date": indicator.withdrawn.date}
        )


RULES: tuple[Rule, ...] = (
    own_assessment,
    in_words,
    decisions,
    broken,
    strict_equality,
    other_conditions,
    behind_the_pace,
    incomplete,
    ratio_parts,
    areas_left,
    ceiling_kept,
    quality,
    against_last_year,
    explained,
    said_in_the_rows,
)


def _equal_in(area: AreaAssessment, falls: bool) -> bool:
    return any(strictly_equal(area.judged, falls))


def _measured(judged: Judged) -> Quantity | None:
    """What was measured; without an end, as short as can be said and still fail."""
    if judged.measured is None or exact(judged.measured) is not None:
        return judged.measured
    return rounded_apart(judged.measured, 2, *map(Fraction, judged.condition.bounds))


def _parts_broken(a: Assessment, spec: Spec) -> Iterator[Remark]:
    """That a part of a ratio is defined anew, where nothing is said of the ratio itself."""
    broken = spec.breaks_of(a.indicator)
    if a.indicator not in broken:
        for part in broken:
            yield Remark("part-redefined", {"part": part, "what": part.redefined})


def _errata(a: Assessment, spec: Spec) -> Iterator[Remark]:
    for erratum in spec.errata_of(a.indicator):
        yield Remark("erratum", {"printed": erratum.printed, "read_as": erratum.read_as})
