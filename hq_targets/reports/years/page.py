"""`years` as a page: an indicator with a row a year, or all indicators with a column a year."""

from collections.abc import Iterator, Sequence

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.years.course import YearPoint, increase_of, segments
from hq_targets.core.years.paths import GoalPath
from hq_targets.reports import bars
from hq_targets.reports.fitting import fitted_grid
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.looks import STYLES
from hq_targets.reports.years.content import Course, YearsContent
from hq_targets.reports.years.goals import STANDING_STYLES, goals_section
from hq_targets.reports.years.overview import overview_sections
from hq_targets.reports.years.remarks import course_remarks
from hq_targets.wording import Wording

CELLS = 12
FEW = 2  # values that can be drawn beside each other
RULE = "─"
EXPENDABLE = ("drawn", "percent", "name")


def years_page(content: YearsContent, wording: Wording, width: int | None = None) -> Page:
    """Every course by itself, or one table of all."""
    banner = wording.text("common.illustrative_long") if content.illustrative else ""
    errors = sum(one.errors for one in content.years)
    warning = wording.text("check.errors_banner", count=errors) if errors else ""
    first, last = content.readable[0].year, content.readable[-1].year
    spec = content.readable[-1].spec or content.courses[0].spec
    title = wording.text("years.title", first=str(first), last=str(last))
    title = f"{wording.label(spec.territory)} · {title}"
    if not content.in_full:
        return Page(title, (), overview_sections(content, wording, width), banner, warning)
    sections = [one for course in content.courses for one in _sections(course, wording, width)]
    return Page(title, (), sections, banner, warning)


def _sections(course: Course, wording: Wording, width: int | None) -> Iterator[Section]:
    indicator, spec = course.indicator, course.spec
    unit = spec.unit_of[indicator.unit].text(wording.lang)
    kind = wording.text(f"accumulation.{indicator.accumulation}")
    lead = Cell(f"{wording.text('show.unit')}: {unit} · {wording.text('show.accumulation')}: {kind}", "dim")
    grid, dropped = _grid(course, wording, width)
    said = [Cell(wording.text("check.dropped", width=width, columns=dropped), "italic")] if dropped else []
    yield Section(f"{wording.label(indicator)}  [{indicator.id}]", (lead, *said, grid))
    yield from goals_section(course.paths, indicator, spec, wording)
    notes = list(course_remarks(course, wording))
    if notes:
        yield Section(wording.text("show.remarks"), items=notes)


def _grid(course: Course, wording: Wording, width: int | None) -> tuple[Grid, tuple[str, ...]]:
    heads = {
        "year": Head(wording.text("field.year").capitalize(), whole=True),
        "name": Head(wording.text("check.indicator")),
        "actual": Head(wording.text("show.actual"), figures=True),
        "target": Head(wording.text("years.target"), figures=True),
        "percent": Head(wording.text("check.percent"), figures=True),
        "increase": Head(wording.text("years.increase"), figures=True),
        "drawn": Head("", whole=True),
        "status": Head(wording.text("check.status")),
    }
    if not course.renamed:
        del heads["name"]
    rows = [row for some in segments(course.points) for row in _segment(some, wording)]
    rows += [_goal(path, course, wording) for path in course.paths]
    whole = Grid(tuple(heads.values()), [tuple(row[key] for key in heads) for row in rows])
    grid, dropped = fitted_grid(whole, tuple(heads), EXPENDABLE, width)
    return grid, tuple(heads[key].text for key in dropped if heads[key].text)


def _segment(points: Sequence[YearPoint], wording: Wording) -> Iterator[dict[str, Cell]]:
    """The years between two breaks, below a line where they follow a break; drawn on a scale of their own."""
    if points[0].stage.before is not None and points[0].stage.broken:
        line = {key: Cell(RULE * 6, "red") for key in ("actual", "target", "percent", "increase")}
        rest = {
            "year": Cell(RULE * 4, "red"),
            "name": Cell(RULE * 6, "red"),
            "drawn": Cell(RULE * CELLS, "red"),
        }
        yield {**line, **rest, "status": Cell(wording.text("years.break"), "red")}
    drawn = _drawn(points)
    for point, one in zip(points, drawn, strict=True):
        yield _row(point, one, wording)


def _row(point: YearPoint, drawn: str, wording: Wording) -> dict[str, Cell]:
    stage, a = point.stage, point.assessment
    name = f"{wording.label(stage.indicator)} [{stage.indicator.id}]"
    row = {"year": Cell(str(stage.year)), "name": Cell(name), "drawn": Cell(drawn)}
    status = wording.status(a.status, stage.year) if stage.indicator.rated else wording.placeholder
    if a.own is not None:
        status += f" [{wording.text('check.by_officer')}]"
    return {
        **row,
        "actual": Cell("\n".join((wording.actual(a), *marks_of(point, a, wording)))),
        "target": Cell(wording.target(a)),
        "percent": Cell(wording.percentage(a)),
        "increase": Cell(increase_text(point, a, wording)),
        "status": Cell(status, STYLES[a.status] if stage.indicator.rated else ""),
    }


def marks_of(point: YearPoint, a: Assessment, wording: Wording) -> Iterator[str]:
    """What an actual is if it is not the whole year's official one."""
    if a.reading.through is not None and not point.closed:
        yield wording.part(a.reading.through)
    for status in ("estimate", "preliminary"):
        if status in a.states:
            yield wording.text(f"state.{status}")
    if a.reading.missing and a.reading.value is not None:
        yield wording.text("value.partial")


def increase_text(point: YearPoint, a: Assessment, wording: Wording) -> str:
    """The change against the year before: of a rate in points, else also in percent."""
    increase = increase_of(point)
    if increase is None:
        return wording.placeholder
    said = wording.signed(increase)
    if a.unit.change_vi is not None:
        return f"{said} {a.unit.change(wording.lang)}"
    return f"{said}\n{wording.increase_percent(a)}" if a.increase_percent is not None else said


def _drawn(points: Sequence[YearPoint]) -> list[str]:
    """A bar a year for what comes and what is counted, a point on a line for what stands."""
    values = [point.assessment.actual for point in points]
    known = [value for value in values if value is not None]
    indicator = points[-1].stage.indicator
    if indicator.type != "number" or len(known) < FEW or min(known) < 0:
        return [""] * len(points)
    low, high = min(known), max(known)
    if indicator.accumulation == "flow" or indicator.by_area:
        return ["" if one is None or high <= 0 else bars.bar(one / high, CELLS) for one in values]
    return ["" if one is None else bars.point(one, low, high, CELLS) for one in values]


def _goal(path: GoalPath, course: Course, wording: Wording) -> dict[str, Cell]:
    goal, none = path.goal, Cell(wording.placeholder)
    asked = wording.condition(goal, course.indicator, course.spec, short=True)
    return {
        "year": Cell(str(goal.year), "bold"),
        "name": Cell(wording.text("goal.name", since=str(goal.since)), "bold"),
        "actual": none,
        "target": Cell(f"{wording.text('goal.sum')} {asked}" if goal.total else asked, "bold"),
        "percent": none,
        "increase": none,
        "drawn": Cell(""),
        "status": Cell(wording.text(f"standing.{path.standing}"), STANDING_STYLES[path.standing]),
    }
