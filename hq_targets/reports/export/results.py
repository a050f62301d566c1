"""Each indicator in one sentence, as a report tells it: the figure, the percent, the change, the verdict."""

from collections.abc import Iterator

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.targets.condition import Condition
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.notes import area_names
from hq_targets.reports.export.runs import Line, Run, bound, filled
from hq_targets.wording import Wording

# What is said behind the sentence; causes stand in part III, and the rest is for the officer's own eyes.
SAID_BESIDE = frozenset(
    {"own-assessment", "added", "amended", "withdrawn", "strict-equal", "strict-equal-below"}
    | {"areas-strict-equal", "areas-strict-equal-below", "condition-fails", "behind-by"}
    | {"unsure", "unknown", "unreadable", "baseline-unsure", "baseline-unreadable", "partial", "suffices"}
    | {"earlier-quarter", "as-of", "ceiling-kept", "areas-full", "areas-partial", "areas-earlier"}
    | {"areas-unknown", "areas-unsure", "areas-unreadable", "areas-without-baseline"}
    | {"baseline-stated", "baseline-implied", "baseline-estimate", "baseline-preliminary"}
    | {"worsened", "areas-worsened", "lost", "lost-yes"}
)
_FLIPPED = {"at_most": "at_least", "below": "above", "at_least": "at_most", "above": "below"}


def result_of(a: Assessment, content: ExportContent, wording: Wording) -> Line:
    """Everything that is to be said of one indicator, in the report's own words."""
    return (*_sentence(a, content, wording), *_beside(a, content, wording))


def reached(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[Run]:
    """The figure and the part of the plan it comes to: "22 triệu đồng, bằng 100,5% kế hoạch (…)"."""
    key = a.indicator.id
    if a.areas:
        yield bound(_of_areas(a, content, wording), f"{key}.told")
        return
    if a.actual is None:
        return
    yield bound(_figure(a, wording), f"{key}.told")
    marks = tuple(_marks(a, content, wording))
    if marks:
        yield bound(f" ({', '.join(marks)})", f"{key}.marks")
    if a.indicator.type == "yes_no":
        return
    yield Run(", ")
    plan = bound(plan_of(a, wording), f"{key}.plan")
    if a.percent is None or a.indicator.type == "ordinal":
        yield from filled(wording, "result.plan", plan=plan)
        return
    percent = bound(f"{wording.percentage(a)}%", f"{key}.of_plan")
    changed = a.indicator.conditions[0].measure == "increase"
    key = "result.of_change" if changed else "result.of_plan"
    if not changed and not content.period.closes_year:
        key = "result.of_years_plan"
    yield from filled(wording, key, percent=percent, plan=plan)


def plan_of(a: Assessment, wording: Wording) -> str:
    """What is asked, in words: "trên 27.716 triệu đồng", "giảm 4 điểm % trở lên"."""
    if a.indicator.type == "yes_no":
        return wording.text("value.yes")
    said = [_asked(condition, a, wording) for condition in a.indicator.conditions]
    return wording.text("result.and").join(said)


def name_of(a: Assessment, wording: Wording) -> str:
    """An indicator's name; of a part with the word that says so."""
    name = wording.label(a.indicator)
    return name if a.indicator.part_of is None else wording.text("report.part", name=name)


def with_unit(figure: str, unit: str, ordinal: bool = False) -> str:
    """A figure with its unit; the sign of a rate stands right behind it, the word of a level before it."""
    if ordinal:
        return f"{unit} {figure}"
    return f"{figure}{unit}" if unit in ("%", "‰") else f"{figure} {unit}"


def _sentence(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[Run]:
    name = Run(name_of(a, wording), weight="bold")
    status = bound(_verdict(a, content, wording), f"{a.indicator.id}.verdict")
    figure = tuple(reached(a, content, wording))
    if not figure:
        plan = bound(plan_of(a, wording), f"{a.indicator.id}.plan")
        yield from filled(wording, "result.unknown", name=name, plan=plan, status=status)
        return
    change = _change(a, wording)
    tail: tuple[Run, ...] = ()
    if change:
        said = bound(change, f"{a.indicator.id}.change")
        tail = filled(wording, "result.change", change=said, year=Run(str(content.spec.year - 1)))
    yield from filled(wording, "result.known", name=name, figure=figure, change=tail, status=status)


def _figure(a: Assessment, wording: Wording) -> str:
    unit = "" if a.indicator.type == "yes_no" else a.unit.text(wording.lang)
    said = wording.actual(a)
    return with_unit(said, unit, a.indicator.type == "ordinal") if unit else said


def _verdict(a: Assessment, content: ExportContent, wording: Wording) -> str:
    """The verdict; of areas that have not all reported, what that means."""
    if a.areas and a.status == "no_data" and a.actual is not None:
        return wording.text("result.areas_open")
    return wording.status(a.status, content.spec.year)


def _of_areas(a: Assessment, content: ExportContent, wording: Wording) -> str:
    """How many areas meet the target, and which do not, or have not reported."""
    if a.actual is None:
        return wording.text("result.areas_none", total=len(a.areas), unit=wording.unit(a, content.spec))
    facts = {"count": wording.actual(a), "unit": wording.unit(a, content.spec)}
    said = [wording.text("result.areas", **facts)]
    failing = tuple(area.area for area in a.areas if area.fails)
    silent = tuple(area.area for area in a.areas if area.reading.value is None)
    if failing:
        said.append(wording.text("result.areas_failing", areas=failing))
    if silent:
        said.append(wording.text("report.areas_silent", areas=area_names(silent, wording)))
    return "; ".join(said)


def _marks(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[str]:
    statuses = {row.status for row in a.rows}
    yield from (wording.text(f"state.{one}") for one in ("estimate", "preliminary") if one in statuses)
    if any(row.key in content.check.revised for row in a.rows):
        yield wording.text("report.revised")


def _change(a: Assessment, wording: Wording) -> str:
    """How the figure changed since last year: "giảm 4,25 điểm %", "tăng 250 con (2,1%)"."""
    if a.increase is None:
        return ""
    if a.increase == 0:
        return wording.text("result.unchanged")
    unit = a.unit.change(wording.lang) if a.unit.change_vi is not None else a.unit.text(wording.lang)
    said = f"{wording.number(abs(a.increase))} {unit}"
    growth = a.increase_percent
    if growth is not None:
        asked = a.indicator.growth_asked
        said += f" ({wording.growth_of(growth, asked).lstrip('+-')}%)"
    return wording.text("result.up" if a.increase > 0 else "result.down", amount=said)


def _asked(condition: Condition, a: Assessment, wording: Wording) -> str:
    unit = a.unit.text(wording.lang)
    if condition.measure == "level":
        if a.indicator.type == "ordinal":
            return with_unit(wording.bounds(condition.bounds), unit, ordinal=True)
        return _compared(condition, condition.comparison, unit, wording, bare=True)
    falls = condition.threshold < 0 and condition.lower_is_better
    unit = "%" if condition.measure == "growth" else a.unit.change(wording.lang)
    comparison = _FLIPPED.get(condition.comparison, condition.comparison) if falls else condition.comparison
    said = _compared(condition, comparison, unit, wording, bare=False)
    return wording.text("asked.decrease" if falls else "asked.increase", amount=said)


def _compared(condition: Condition, comparison: str, unit: str, wording: Wording, bare: bool) -> str:
    """A threshold with the directive's word for its comparison; a bare figure is one to reach at least."""
    falls = condition.threshold < 0 and condition.lower_is_better
    ends = [abs(end) if falls else end for end in condition.bounds]
    said = [with_unit(wording.number(end), unit) for end in ends]
    if comparison == "between":
        return wording.text("asked.between", low=said[0], high=said[-1])
    return (
        said[0] if bare and comparison == "at_least" else wording.text(f"asked.{comparison}", amount=said[0])
    )


def _beside(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[Run]:
    """What must be known with the verdict, each a sentence; and how the target stood by the directive."""
    for remark in content.check.notes(a.indicator.id):
        if remark.code in SAID_BESIDE:
            own = remark.code == "own-assessment"
            said = wording.text("result.own", **remark.facts) if own else wording.remark(remark)
            yield Run(" ")
            yield bound(said, f"{a.indicator.id}.{remark.code}")
    original = content.check.original(a.indicator.id)
    before = original.before if original is not None else None
    if before is not None and a.indicator.amended:
        facts = {
            "target": plan_of(before, wording),
            "status": wording.status(before.computed, content.spec.year),
            "percent": wording.percentage(before),
        }
        key = "result.original" if before.percent is not None else "result.original_only"
        yield Run(" ")
        yield bound(wording.text(key, **facts), f"{a.indicator.id}.original")
