"""A verdict worked out, as a table of steps: what is reckoned, with which numbers, and what it comes to."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from hq_targets.core.amounts import rounded, rounded_apart
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.working import Step, why
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.content import ShowContent
from hq_targets.reports.grid import Cell, Grid, Head, Section
from hq_targets.wording import Wording
from hq_targets.wording.formulas import formula_text
from hq_targets.wording.numbers import cut

_TRUTH = {True: "green", False: "red"}


def steps_section(content: ShowContent, wording: Wording) -> Section:
    """The steps in order, the verdict that follows from them, and how the percent is rounded."""
    a = content.assessment
    body: list[Cell | Grid] = []
    if content.steps:
        body.append(steps_grid(content.steps, a, content.spec, wording))
    body.append(Cell(verdict_sentence(a, wording), "bold"))
    if a.percent is not None:
        body.append(Cell(_rounding(a, wording), "dim"))
    return Section(wording.text("show.working"), body)


def steps_grid(steps: Sequence[Step], a: Assessment, spec: Spec, wording: Wording) -> Grid:
    """The steps of an assessment, a row each."""
    heads = (Head(wording.text("step.title")), Head(wording.text("step.formula")))
    return Grid(heads, [tuple(_row(step, a, spec, wording)) for step in steps])


def verdict_sentence(a: Assessment, wording: Wording) -> str:
    """Why the computed verdict is what it is."""
    return wording.text(f"verdict.{why(a)}", status=wording.status(a.computed, a.period.year))


def step_text(step: Step, a: Assessment, wording: Wording) -> str:
    """One step as it is printed: `12.110 − 11.860 = 250 con`, `250 ≥ 237,2: đúng`."""
    if step.code == "answer":
        answer = wording.text("value.yes" if step.formula[0] else "value.no")
        return f"{answer}: {_truth(step, wording)}"
    said = formula_text(step.formula, wording.lang)
    if step.holds is not None:
        return f"{said}: {_truth(step, wording)}"
    if step.result is None:
        return said
    result = cut(step.result, wording.lang).replace("-", "−")
    return f"{said} = {result}{_unit(step, a, wording)}"


def step_title(step: Step, a: Assessment, spec: Spec, wording: Wording) -> str:
    """What a step reckons."""
    condition = "" if step.condition is None else wording.condition(step.condition, a.indicator, spec)
    through = a.reading.through or ""
    facts = {"condition": condition, "through": through, "before": str(spec.year - 1)}
    return wording.text(f"step.{step.code}", **facts)


def _row(step: Step, a: Assessment, spec: Spec, wording: Wording) -> Iterator[Cell]:
    yield Cell(step_title(step, a, spec, wording))
    yield Cell(step_text(step, a, wording), _TRUTH.get(step.holds, "") if step.holds is not None else "")


def _truth(step: Step, wording: Wording) -> str:
    return wording.text("step.true" if step.holds else "step.false")


def _unit(step: Step, a: Assessment, wording: Wording) -> str:
    if step.unit == "percent":
        return " %"
    if step.unit == "change":
        return f" {a.unit.change(wording.lang)}"
    return "" if step.unit == "areas" else f" {a.unit.text(wording.lang)}"


def _rounding(a: Assessment, wording: Wording) -> str:
    """How the percent that is printed comes from the one that is judged."""
    percent = a.percent if a.percent is not None else Fraction(0)
    apart = rounded_apart(percent, 2, *a.percent_marks) != rounded(percent, 2)
    key = "step.rounding-apart" if apart else "step.rounding"
    return wording.text(key, shown=wording.percentage(a, 2), short=wording.percentage(a))
