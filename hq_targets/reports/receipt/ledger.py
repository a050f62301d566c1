"""The figures behind an indicator: period by period, or area by area, each with its file and line."""

from collections.abc import Mapping, Sequence

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.actuals.entries import Absent
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.assessment import AreaAssessment
from hq_targets.core.attainment.working import Step
from hq_targets.core.period import Period
from hq_targets.core.targets.indicator import Indicator
from hq_targets.reports.content import ShowContent
from hq_targets.reports.grid import Cell, Grid, Head
from hq_targets.reports.looks import STYLES
from hq_targets.wording import Wording
from hq_targets.wording.formulas import formula_text

_TRUTH = {True: "true", False: "false"}


def by_quarter(content: ShowContent, wording: Wording) -> Grid:
    """A row a figure of the whole territory; for flows with the year to date beside it.

    Of a ratio, which nobody reports, the figures of its two parts.
    """
    indicator = content.assessment.indicator
    flow, of = indicator.summed, content.spec.indicator_of
    running = (Head(wording.text("show.basis")), Head(wording.text("show.to_date"), figures=True))
    heads = (
        Head(wording.text("show.period"), whole=True),
        *((Head(wording.text("check.indicator")),) if indicator.ratio is not None else ()),
        Head(wording.text("show.value"), figures=indicator.type != "text"),
        *(running if flow else ()),
        Head(wording.text("show.state")),
        Head(wording.text("show.as_of"), whole=True),
        Head(wording.text("show.place"), whole=True),
        Head(wording.text("show.source")),
    )
    rows = [
        (
            Cell(wording.period(row.period)),
            *((Cell(wording.label(of[row.indicator])),) if indicator.ratio is not None else ()),
            Cell(stated(row, of[row.indicator], wording)),
            *(_running(row, content.to_date, wording) if flow else ()),
            Cell(_standing(row, content, wording)),
            Cell(wording.month(row.as_of) if row.as_of else ""),
            Cell(row.place.short),
            Cell(row.source),
        )
        for row in content.rows
        if row.area is None
    ]
    return Grid(heads, rows)


def by_area(content: ShowContent, wording: Wording) -> Grid:
    """A row an area, a column a period, and the place of each figure; what was made of it where judged."""
    a = content.assessment
    of_areas = [row for row in content.rows if row.area is not None]
    cells = {(row.area, row.period, row.indicator): row for row in of_areas}
    periods = sorted({row.period for row in of_areas})
    sources = a.indicator.sources
    judged = {area.area.code: area for area in a.areas}
    heads = (
        Head(wording.text("show.code"), whole=True),
        Head(wording.text("show.area")),
        *(Head(wording.short_period(period), figures=True) for period in periods),
        *((Head(wording.text("show.worked")), Head(wording.text("show.status"))) if judged else ()),
        Head(wording.text("show.place"), whole=True),
    )
    rows = []
    for area in content.spec.areas_of(a.indicator):
        found = [[cells.get((area.code, period, name)) for name in sources] for period in periods]
        there = [row for each in found for row in each if row is not None]
        if area.code not in judged and not there:
            continue
        places = "\n".join(row.place.short for row in there)
        rows.append(
            (
                Cell(area.code),
                Cell(wording.label(area)),
                *(Cell(" ÷ ".join(_of_period(row, content, wording) for row in each)) for each in found),
                *(_judged(judged[area.code], content, wording) if judged else ()),
                Cell(places),
            )
        )
    return Grid(heads, rows, fixed=2)


def _judged(area: AreaAssessment, content: ShowContent, wording: Wording) -> tuple[Cell, Cell]:
    worked = _worked(content.area_steps.get(area.area.code, ()), wording)
    return Cell(worked), Cell(wording.status(area.status, content.spec.year), STYLES[area.status])


def stated(row: Observation, indicator: Indicator, wording: Wording) -> str:
    """What a row states: its figure, that it is not known, or that there is none."""
    if row.absent is Absent.UNKNOWN:
        return wording.text("value.unknown")
    return f"“{row.text}”" if row.text else wording.figure(row.value, indicator)


def _worked(steps: Sequence[Step], wording: Wording) -> str:
    """What was measured in an area and whether it is enough, a line a condition: `12 − 11 = 1 ≥ 1: đúng`."""
    said, measured = [], ""
    for step in steps:
        formula = formula_text(step.formula, wording.lang)
        if step.code in ("increase", "growth"):
            measured = f"{formula} = "
        elif step.code in ("comparison", "ceiling"):
            true = wording.text("step.full" if step.code == "ceiling" else f"step.{_TRUTH[bool(step.holds)]}")
            said.append(f"{measured}{formula}: {true}")
            measured = ""
    return "\n".join(said)


def _running(row: Observation, to_date: Mapping[Period, Reading], wording: Wording) -> tuple[Cell, Cell]:
    """How the figure of a flow was stated, and the sum so far, where it is known whole."""
    if row.period.is_year:
        return Cell(""), Cell("")
    reading = to_date.get(row.period)
    total = reading.whole if reading is not None else None
    basis = wording.text(f"basis.{row.basis}") if row.basis else ""
    return Cell(basis), Cell(wording.placeholder if total is None else wording.number(total))


def _standing(row: Observation, content: ShowContent, wording: Wording) -> str:
    """Whether a figure is official, and that it was revised after its period was closed."""
    state = [wording.text(f"state.{row.status}")] if row.value is not None or row.text else []
    return ", ".join(state + ([wording.text("close.mark")] if row.key in content.revised else []))


def _divided(row: Observation, content: ShowContent, wording: Wording) -> str:
    """A figure; where a ratio divides the sum to date, that sum, once it is whole."""
    indicator, reading = content.spec.indicator_of[row.indicator], content.divided.get(row.key)
    if reading is None or row.value is None:
        return stated(row, indicator, wording)
    return wording.placeholder if reading.whole is None else wording.figure(reading.whole, indicator)


def _of_period(row: Observation | None, content: ShowContent, wording: Wording) -> str:
    """What an area states for a period; of a ratio its numerator or its denominator, as it is divided."""
    if row is None:
        return wording.placeholder
    said = [_divided(row, content, wording)]
    said += [wording.text(f"state.{row.status}")] if row.status != "official" else []
    return " ".join(said + ([wording.text("close.mark")] if row.key in content.revised else []))
