"""All indicators of the newest year, a column a year: percent and verdict, breaks and other names marked."""

from collections.abc import Iterator

from hq_targets.core.years.course import YearPoint
from hq_targets.reports.fitting import blocks
from hq_targets.reports.grid import Cell, Grid, Head, Section
from hq_targets.reports.looks import STYLES
from hq_targets.reports.years.content import Course, YearsContent
from hq_targets.reports.years.goals import goal_asked
from hq_targets.reports.years.remarks import course_remarks
from hq_targets.wording import Wording

BREAK = "║ "
FIXED = 2  # columns that every part of a table too wide begins with


def overview_sections(content: YearsContent, wording: Wording, width: int | None) -> list[Section]:
    """The table, in parts where it is too wide, and what the marks in it mean."""
    years = [one.year for one in content.readable]
    heads = [Head(wording.text("check.item"), whole=True), Head(wording.text("check.indicator"))]
    heads += [Head(str(year)) for year in years]
    noted = {n: notes for n, c in enumerate(content.courses) if (notes := list(course_remarks(c, wording)))}
    numbers = {n: k for k, n in enumerate(noted, 1)}
    rows, item = [], None
    for n, course in enumerate(content.courses):
        number = course.spec.item_of[course.indicator.id].item
        mark = f" [{numbers[n]}]" if n in numbers else ""
        head = Cell("" if number == item else str(number))
        rows.append((head, _name(course, mark, wording), *_cells(course, years, wording)))
        item = number
    grid = Grid(tuple(heads), rows)
    sections = [Section("", (*blocks(grid, FIXED, width), Cell(wording.text("years.legend"), "dim")))]
    lines = [f"[{numbers[n]}] {' '.join(notes)}" for n, notes in noted.items()]
    goals = [line for course in content.courses for line in _goals(course, wording)]
    if lines:
        sections.append(Section(wording.text("show.remarks"), items=lines))
    if goals:
        sections.append(Section(wording.text("goal.title"), items=goals))
    return sections


def _name(course: Course, mark: str, wording: Wording) -> Cell:
    part = "  " if course.indicator.part_of is not None else ""
    return Cell(f"{part}{wording.label(course.indicator)}{mark}")


def _cells(course: Course, years: list[int], wording: Wording) -> Iterator[Cell]:
    points = {point.stage.year: point for point in course.points}
    for year in years:
        yield _cell(points[year], wording) if year in points else Cell("")


def _cell(point: YearPoint, wording: Wording) -> Cell:
    a, stage = point.assessment, point.stage
    mark = BREAK if stage.broken and stage.before is not None else "→ " if stage.renamed else ""
    if not stage.indicator.rated:
        return Cell(f"{mark}{wording.actual(a)}")
    percent = f"{wording.percentage(a)} % · " if a.percent is not None else ""
    return Cell(f"{mark}{percent}{wording.status(a.status, stage.year)}", STYLES[a.status])


def _goals(course: Course, wording: Wording) -> Iterator[str]:
    for path in course.paths:
        name, year = wording.label(course.indicator), str(path.goal.year)
        asked = goal_asked(path, course.indicator, course.spec, wording)
        standing = wording.text(f"standing.{path.standing}")
        yield wording.text("goal.short", name=name, year=year, asked=asked, standing=standing)
