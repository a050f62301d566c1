"""Each indicator in one sentence, as a report tells it: the figure, the percent, the change, the verdict."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.judgement import percent_way
from hq_targets.core.attainment.remark import Remark
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.export.notes import area_names
from hq_targets.reports.export.runs import Line, Run, bound, filled
from hq_targets.reports.export.standing import marks_of, verdict_of
from hq_targets.reports.plans import behind_by, plan_of, with_unit
from hq_targets.wording import Wording

# What is said behind the sentence; causes stand in part III, and the rest is for the officer's own eyes.
SAID_BESIDE = frozenset(
    {"own-assessment", "own-verdict", "added", "amended", "withdrawn", "strict-equal", "strict-equal-below"}
    | {"areas-strict-equal", "areas-strict-equal-below", "condition-fails", "behind-by"}
    | {"unsure", "unknown", "unreadable", "baseline-unsure", "baseline-unreadable", "partial", "suffices"}
    | {"earlier-quarter", "as-of", "ceiling-kept", "areas-full", "areas-partial", "areas-earlier"}
    | {"areas-unknown", "areas-unsure", "areas-unreadable", "areas-without-baseline"}
    | {
        "baseline-stated",
        "baseline-restated",
        "baseline-implied",
        "baseline-estimate",
        "baseline-preliminary",
    }
    | {"ratio-not_reported", "ratio-unknown", "ratio-unsure", "ratio-unreadable", "ratio-incomplete"}
    | {"ratio-earlier", "ratio-zero", "ratio-of-quarter", "areas-undefined"}
    | {"redefined", "part-redefined", "worsened", "areas-worsened", "lost", "lost-yes"}
)


def result_of(a: Assessment, content: ExportContent, wording: Wording) -> Line:
    """Everything that is to be said of one indicator, in the report's own words."""
    return (*_sentence(a, content, wording), *_beside(a, content, wording))


def reached(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[Run]:
    """The figure and the part of the plan it comes to: "22 triệu đồng, bằng 100,5% kế hoạch (…)"."""
    key = a.indicator.id
    if a.areas:
        yield bound(_of_areas(a, content, wording), f"{key}.told")
        return
    if a.actual is None and not a.reading.text:
        return
    yield bound(_figure(a, wording), f"{key}.told")
    marks = tuple(marks_of(a, content, wording))
    if marks:
        yield Run(" (")
        yield bound(", ".join(marks), f"{key}.marks")
        yield Run(")")
    if a.indicator.type in ("yes_no", "text"):
        return
    yield Run(", ")
    plan = bound(plan_of(a, wording), f"{key}.plan")
    way = _way(a)
    if a.percent is None or a.percent < 0 or way is None:
        yield from filled(wording, "result.plan", plan=plan)
        return
    percent = bound(f"{wording.percentage(a)}%", f"{key}.of_plan")
    if way == "result.of_plan" and not content.period.closes_year:
        way = "result.of_years_plan"
    yield from filled(wording, way, percent=percent, plan=plan)


def name_of(a: Assessment, wording: Wording) -> str:
    """An indicator's name; of a part with the word that says so."""
    name = wording.label(a.indicator)
    return name if a.indicator.part_of is None else wording.text("report.part", name=name)


def _sentence(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[Run]:
    name = Run(name_of(a, wording), weight="bold")
    # Bound with what joins it to the figure: nobody can put a "not" between unseen.
    said = wording.text("result.verdict", status=verdict_of(a, content, wording))
    status = bound(said, f"{a.indicator.id}.verdict")
    figure = tuple(reached(a, content, wording))
    if not figure:
        plan = bound(plan_of(a, wording), f"{a.indicator.id}.plan")
        yield from filled(wording, "result.unknown", name=name, plan=plan, status=status)
        return
    change = _change(a, wording)
    tail: tuple[Run, ...] = ()
    if change:
        changed = bound(change, f"{a.indicator.id}.change")
        tail = filled(wording, "result.change", change=changed, year=Run(str(content.spec.year - 1)))
    yield from filled(wording, "result.known", name=name, figure=figure, change=tail, status=status)


def _way(a: Assessment) -> str | None:
    """What the percent is a part of, as its sentence; none for a level that is only counted off."""
    if a.indicator.type == "ordinal" or a.actual is None or a.indicator.conditions[0].is_range:
        return None  # of a range, the percent is of the end that is to be reached, not of what is printed
    before = None if a.reference is None else Fraction(a.reference.value)
    way = percent_way(a.indicator.conditions[0], a.actual, before, a.target)
    ways = {"share": "result.of_plan", "change": "result.of_change", "way": "result.of_way"}
    return "result.of_plan" if any(one.ceiling for one in a.judged) else ways.get(way or "")


def _figure(a: Assessment, wording: Wording) -> str:
    if a.indicator.type == "text":
        return f"“{a.reading.text}”"
    unit = "" if a.indicator.type == "yes_no" else a.unit.text(wording.lang)
    said = wording.actual(a)
    return with_unit(said, unit, a.indicator.type == "ordinal") if unit else said


def _of_areas(a: Assessment, content: ExportContent, wording: Wording) -> str:
    """How many areas meet the target, and which do not, or have not reported."""
    if a.actual is None:
        return wording.text("result.areas_none", total=len(a.areas), unit=wording.unit(a, content.spec))
    facts = {"count": wording.actual(a), "unit": wording.unit(a, content.spec)}
    said = [wording.text("result.areas", **facts)]
    failing = tuple(area.area for area in a.areas if area.fails)
    silent = tuple(area.area for area in a.areas if area.reading.gap == "not_reported")
    if failing:
        said.append(wording.text("result.areas_failing", areas=failing))
    if silent:
        said.append(wording.text("report.areas_silent", areas=area_names(silent, wording)))
    return "; ".join(said)


def _change(a: Assessment, wording: Wording) -> str:
    """How the figure changed since last year: "giảm 4,25 điểm %", "tăng 250 con (2,1%)"."""
    if a.increase is None:
        return ""
    if a.increase == 0:
        return wording.text("result.unchanged")
    unit = a.unit.change(wording.lang) if a.unit.change_vi is not None else a.unit.text(wording.lang)
    said = f"{wording.change(a.increase, a.indicator).lstrip('+-')} {unit}"
    growth = a.increase_percent
    if growth is not None:
        shown = wording.growth_of(growth, a.indicator.growth_asked).lstrip("+-")
        # A growth too small for its decimals is left to the figure.
        said += f" ({shown}%)" if shown.strip("0.,") else ""
    return wording.text("result.up" if a.increase > 0 else "result.down", amount=said)


def _beside(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[Run]:
    """What must be known with the verdict, each a sentence; and how the target stood by the directive."""
    said: Counter[str] = Counter()
    for remark in content.check.notes(a.indicator.id):
        if remark.code in SAID_BESIDE and not _only_the_month(remark, a):
            said[remark.code] += 1
            again = (
                f"-{said[remark.code]}" if said[remark.code] > 1 else ""
            )  # of both parts of a ratio, or two conditions
            yield Run(" ")
            sentence = _remark(remark, said[remark.code], a, wording)
            yield bound(sentence, f"{a.indicator.id}.{remark.code}{again}")
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


def _remark(remark: Remark, nth: int, a: Assessment, wording: Wording) -> str:
    """A remark, the `nth` of its code, as a letter says it; on the screen some are louder or shorter."""
    if remark.code in ("own-assessment", "own-verdict"):
        reason = str(remark.facts["reason"]).rstrip(". ")
        key = "result.own" if remark.code == "own-assessment" else "result.own_alone"
        return wording.text(key, **{**remark.facts, "reason": reason})
    if remark.code == "amended":
        return wording.text("result.amended", **remark.facts)
    return behind_by(a, wording)[nth - 1] if remark.code == "behind-by" else wording.remark(remark)


def _only_the_month(remark: Remark, a: Assessment) -> bool:
    """Whether a remark says no more than that a figure is of the last month of its period."""
    through = a.reading.through
    if remark.code != "as-of" or through is None:
        return False
    return through.last_day.startswith(str(remark.facts["as_of"]))
