"""What every report says of targets that decisions moved: by which, from what, and how they stood before."""

from collections.abc import Iterator, Mapping
from typing import Any

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.originals import Original, Originals
from hq_targets.core.problem import Place
from hq_targets.core.targets.condition import Decision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.plans import plan_of
from hq_targets.reports.values import amount, decision_value, percent_text
from hq_targets.wording import Wording


def original_lines(original: Original, spec: Spec, wording: Wording) -> Iterator[str]:
    """The figures a target had before it was amended: "gốc ≥ 12.240"."""
    before = original.before
    if before is None:
        return
    now = original.now.indicator.conditions
    for k, condition in enumerate(before.indicator.conditions):
        if now[k].amendments:
            level = k == 0 and before.target is not None and not before.areas
            asked = wording.condition(condition, before.indicator, spec, short=True)
            yield wording.text("original.target", target=wording.target(before) if level else asked)


def original_verdict(original: Original, year: int, wording: Wording) -> str:
    """The verdict by the directive's figures, where it is another one; else nothing."""
    if original.before is None or not original.differs:
        return ""
    return wording.text("original.verdict", status=wording.status(original.before.computed, year))


def standing(indicator: Indicator, wording: Wording) -> list[str]:
    """That a target was added or withdrawn, and by which decision."""
    ends = (("added", indicator.added), ("withdrawn", indicator.withdrawn))
    return [decided(key, one, wording) for key, one in ends if one is not None]


def decided(key: str, decision: Decision, wording: Wording) -> str:
    """A decision in one sentence: "Đã rút theo 15/NQ-HĐND (20/07/2021): …"."""
    by = ", ".join(part for part in (decision.decision, decision.signer) if part)
    return wording.text(f"decided.{key}", decision=by, date=decision.date, reason=decision.reason)


def revision_sentences(found: Originals, reached: Mapping[str, str], wording: Wording) -> list[str]:
    """How many targets were moved, what the counts would be without, and which are met only thanks to it.

    And which were moved after the period had ended: a report made then judged by other figures.
    """
    counts = {
        "amended": len(found.amended),
        "withdrawn": len(found.withdrawn),
        "added": len(found.added),
    }
    said = [wording.text("original.counts", **counts, **reached)]
    names = found.only_thanks
    if names:
        said.append(wording.text("original.only_thanks", count=len(names), names=names))
    later = later_sentence(found, wording)
    return [*said, later] if later else said


def later_sentence(found: Originals, wording: Wording) -> str:
    """Which targets were moved after the period ended, and what a report made then says of each; or ""."""
    moved = found.moved_later
    if not moved:
        return ""
    said = tuple(_moved_later(one, wording) for one in moved)
    period = moved[0].now.period
    return wording.text("original.later", count=len(moved), period=period, targets="; ".join(said))


def _moved_later(one: Original, wording: Wording) -> str:
    indicator = one.now.indicator
    by = tuple(wording.text("original.by", decision=d.decision, date=d.date) for d in one.later)
    facts = {"name": wording.label(indicator), "decisions": tuple(dict.fromkeys(by))}
    if one.then is None:
        return wording.text("original.later_added", **facts)
    percent = "" if one.then.percent is None else f"{wording.percentage(one.then)}%, "
    verdict = percent + wording.status(one.then.computed, one.then.period.year)
    gone = indicator.withdrawn is not None and one.then.indicator.withdrawn is None
    after = wording.text("original.withdrawn") if gone else plan_of(one.now, wording)
    facts |= {"before": plan_of(one.then, wording), "after": after, "verdict": verdict}
    return wording.text("original.later_moved", **facts)


def original_value(original: Original | None) -> dict[str, Any] | None:
    """The assessment by the directive's figures in a JSON document; null where the target is as it was."""
    if original is None or original.before is None:
        return None
    before = original.before
    return {
        "status": before.computed,
        "percent": percent_text(before.percent, *before.percent_marks),
        "target": amount(before.target),
    }


def revision_value(original: Original | None, indicator: Indicator) -> dict[str, Any]:
    """What a JSON document of a spec with decisions says of each indicator besides."""
    return {
        "original": original_value(original),
        "added": decision_value(indicator.added) if indicator.added is not None else None,
        "withdrawn": decision_value(indicator.withdrawn) if indicator.withdrawn is not None else None,
    }


def summary_amended(found: Originals) -> dict[str, Any]:
    """The counts of moved targets in the summary of a JSON document."""
    return {
        "amended": len(found.amended),
        "withdrawn": len(found.withdrawn),
        "added": len(found.added),
        "met_only_thanks": [one.id for one in found.only_thanks],
    }


def original_cells(original: Original | None) -> dict[str, object]:
    """The cells of a row about a target that a decision moved."""
    value = original_value(original) or {}
    by = [one.decision for one in original.decisions] if original is not None else []
    return {
        **{f"original_{key}": value.get(key) for key in ("target", "percent", "status")},
        "amended_by": "; ".join(dict.fromkeys(by)),
    }


def only_thanks_notices(
    found: Originals, places: Mapping[str, Place], year: int, wording: Wording
) -> Iterator[tuple[Place, str, str]]:
    """A place, a title and a sentence for each target that is met only thanks to decisions, or withdrawn."""
    for name, one in found.of.items():
        called = f"({one.now.item}) {wording.label(one.now.indicator)}"
        if one.only_thanks:
            yield places[name], "met-only-thanks", f"{called}: {_thanks(one, year, wording)}"
        if one.now.indicator.withdrawn is not None:
            said = decided("withdrawn", one.now.indicator.withdrawn, wording)
            yield places[name], "withdrawn", f"{called}: {said}"


def _thanks(one: Original, year: int, wording: Wording) -> str:
    by = tuple(dict.fromkeys(step.decision for step in one.decisions))
    verdict, status = original_verdict(one, year, wording), wording.status(one.now.status, year)
    target = wording.target(one.before) if one.before is not None else wording.placeholder
    return wording.text("original.thanks", status=status, decisions=by, verdict=verdict, target=target)


def figures_by_directive(before: Assessment, wording: Wording) -> Iterator[tuple[str, str]]:
    """The target, the percent and the verdict by the directive's figures, each with its label."""
    yield wording.text("show.target"), wording.target(before)
    if before.percent is not None:
        yield wording.text("show.percent"), f"{wording.percentage(before, 2)} %"
    yield wording.text("show.status"), wording.status(before.computed, before.period.year)


def area_line(one: Original, spec: Spec, wording: Wording) -> str:
    """A moved target in one line: by which decisions, the figures it had, and the verdict by them."""
    indicator = one.now.indicator
    said = standing(indicator, wording)
    if indicator.amended and one.before is not None:
        by = tuple(dict.fromkeys(step.decision for step in one.decisions))
        lines = tuple(original_lines(one, spec, wording))
        status = wording.status(one.before.computed, spec.year)
        verdict = wording.text("original.verdict", status=status)
        reached = wording.actual(one.before)
        said.append(
            wording.text("original.line", decisions=by, targets=lines, verdict=verdict, actual=reached)
        )
    return f"{wording.label(indicator)}: {' '.join(said)}"
