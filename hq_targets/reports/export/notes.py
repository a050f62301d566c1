"""The short notes of the annex: what else is asked, how far a figure goes, and what was moved or revised."""

from collections.abc import Iterator

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.originals import Original
from hq_targets.core.attainment.remarks import strictly_equal
from hq_targets.core.targets.areas import Area
from hq_targets.reports.export.content import ExportContent
from hq_targets.reports.plans import plan_of
from hq_targets.wording import Wording

# What else keeps an area from being counted.
_OF_AREAS = frozenset(
    {"areas-unknown", "areas-unsure", "areas-unreadable", "areas-partial", "areas-without-baseline"}
)
FEW = 3  # areas that are named rather than counted


def note_of(a: Assessment, content: ExportContent, wording: Wording) -> str:
    """Everything the annex notes of one indicator, in one line."""
    said = (*_asked(a, content, wording), *_figure(a, content, wording), *_areas(a, content, wording))
    return "; ".join((*said, *_moved(a, content, wording)))


def area_names(areas: tuple[Area, ...], wording: Wording) -> str:
    """The names of a few areas; of many how many they are."""
    if len(areas) > FEW:
        return wording.text("report.several_areas", count=len(areas))
    return ", ".join(map(wording.label, areas))


def _asked(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[str]:
    """The conditions that the column of the target does not show as they were set."""
    conditions = a.indicator.conditions
    plain = (conditions[0].measure == "level" and not a.areas) or a.target is None
    if a.indicator.type != "yes_no":
        for condition in conditions[1:] if plain else conditions:
            yield wording.condition(condition, a.indicator, content.spec, short=True)
    for falls, key in ((False, "report.equals_above"), (True, "report.equals_below")):
        for judged in strictly_equal(a.judged, falls):
            yield wording.text(key, printed=judged.condition.printed)


def _figure(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[str]:
    reading = a.reading
    if reading.text:
        yield wording.text("report.in_words", text=reading.text)
    if reading.complete and reading.through and reading.through != a.period and not a.areas:
        yield wording.text("report.figure_of", period=reading.through)
    if reading.missing and reading.value is not None:
        yield wording.text("report.without_quarters", quarters=reading.missing)
    parts = content.period.so_far
    if any(one.status == "preliminary" for part in parts for one in content.said_in(a, part)):
        yield wording.text("state.preliminary")
    if content.revised(a):
        yield wording.text("close.mark")
    if a.reference is not None and a.reference.basis == "implied":
        yield wording.text("report.baseline_implied", year=str(a.period.year - 1))
    if a.reference is not None and a.reference.basis == "restated":
        yield wording.text("report.baseline_restated", year=str(a.period.year - 1))


def _areas(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[str]:
    """Which areas fail, and of which something is not known: together with those that meet they are all."""
    failing = tuple(area.area for area in a.areas if area.fails)
    silent = tuple(area.area for area in a.areas if area.reading.gap == "not_reported")
    if failing:
        yield wording.text("report.areas_failing", areas=area_names(failing, wording))
    if silent and a.actual is not None:
        yield wording.text("report.areas_silent", areas=area_names(silent, wording))
    for remark in content.check.notes(a.indicator.id):
        if remark.code in _OF_AREAS:
            yield wording.remark(remark).rstrip(".")


def _moved(a: Assessment, content: ExportContent, wording: Wording) -> Iterator[str]:
    """That a decision moved the target, with what it was, and that the officer overrules the verdict."""
    indicator = a.indicator
    original = content.check.original(indicator.id)
    if original is not None:
        yield from _original(original, content.spec.year, wording)
        yield from _decided_later(original, content.spec.year, wording)
    if indicator.added is not None:
        yield wording.text("original.added")
    if indicator.withdrawn is not None:
        status = wording.status(a.status, content.spec.year)
        yield wording.text("report.withdrawn", status=status, decision=indicator.withdrawn.decision)
    if a.own is not None and not a.overruled:
        yield wording.text("report.by_officer_alone")
    if a.overruled:
        computed = wording.status(a.computed, content.spec.year)
        yield wording.text("report.by_officer", status=computed)


def _original(original: Original, year: int, wording: Wording) -> Iterator[str]:
    """How a target stands by the directive's own figure, whether that is another verdict or the same."""
    before = original.before
    if before is None or not original.now.indicator.amended:
        return
    by = tuple(dict.fromkeys(step.decision for step in original.decisions))
    yield wording.text("report.original", decisions=by, **_stood(before, year, wording))


def _decided_later(original: Original, year: int, wording: Wording) -> Iterator[str]:
    """That a decision came after the period, with what was asked until then where no other note has it."""
    if not original.later:
        return
    yield wording.text("report.decided_later")
    then, before = original.then, original.before
    if then is not None and (before is None or then.indicator.conditions != before.indicator.conditions):
        yield wording.text("report.then", **_stood(then, year, wording))


def _stood(a: Assessment, year: int, wording: Wording) -> dict[str, str]:
    percent = "" if a.percent is None else f"{wording.percentage(a)}%, "
    return {"target": plan_of(a, wording), "verdict": percent + wording.status(a.computed, year)}
