"""Several workspaces beside each other: how each stands, what their figures come to, what does not agree."""

from collections.abc import Iterator
from fractions import Fraction
from textwrap import wrap

from hq_targets.core.attainment.verdict import WORST_FIRST
from hq_targets.core.rollup.members import Member
from hq_targets.core.rollup.sums import Apart, Line, Share, Total
from hq_targets.reports.fitting import blocks
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.looks import STYLES
from hq_targets.reports.rollup.content import RollupContent
from hq_targets.wording import Wording
from hq_targets.wording.numbers import percentage

STATUS, NAME = 10, 14  # letters to a line of a heading


def rollup_page(content: RollupContent, wording: Wording, width: int | None = None) -> Page:
    """The workspaces, their verdicts, all indicators side by side, and what does not agree."""
    key = "rollup.title_chosen" if content.chosen else "rollup.title"
    title = wording.text(key, count=len(content.members), period=content.period)
    sections = [
        Section(wording.text("rollup.places"), (_places(content, wording),)),
        *_verdicts(content, wording, width),
        Section(
            wording.text("rollup.sums"),
            (*blocks(_indicators(content, wording), 1, width), *_below(content, wording)),
        ),
    ]
    said = [content.said(one, wording) for one in content.disagreements]
    if said:
        sections.append(Section(wording.text("rollup.disagreements"), items=said))
    else:
        sections.append(Section("", (Cell(wording.text("rollup.agrees"), "green"),)))
    banner = wording.text("common.illustrative_long") if content.illustrative else ""
    errors = sum(one.errors for one in content.everyone)
    warning = wording.text("rollup.errors", count=errors) if errors else ""
    return Page(title, (), sections, banner, warning)


def _places(content: RollupContent, wording: Wording) -> Grid:
    heads = (
        Head(wording.text("rollup.place")),
        Head(wording.text("rollup.folder")),
        Head(wording.text("rollup.year"), figures=True),
        Head(wording.text("rollup.latest"), figures=True),
        Head(wording.text("rollup.items"), figures=True),
        Head(wording.text("rollup.indicators"), figures=True),
        Head(wording.text("rollup.error_count"), figures=True),
        Head(wording.text("rollup.warning_count"), figures=True),
    )
    return Grid(heads, [_place(member, content, wording) for member in content.everyone])


def _place(member: Member, content: RollupContent, wording: Wording) -> tuple[Cell, ...]:
    name = wording.label(member.spec.territory) if member.spec is not None else wording.placeholder
    if member is content.whole:
        name = wording.text("rollup.whole", name=name)
    if member.spec is not None and member.spec.illustrative:
        name = f"{name} [{wording.text('rollup.illustrative')}]"
    year = str(member.spec.year) if member.spec is not None else ", ".join(map(str, member.years))
    summary = member.summary
    items = indicators = wording.placeholder
    if summary is not None:
        items = f"{summary.items_reached}/{summary.items_total}"
        indicators = f"{summary.indicators_reached}/{summary.indicators_total}"
    latest = wording.short_period(member.latest) if member.latest is not None else wording.placeholder
    look = "bold red" if member.errors or member.absence else ""
    errors = Cell(str(member.errors), look if member.errors else "")
    return (
        *(Cell(name, look), Cell(member.folder), Cell(year or wording.placeholder), Cell(latest)),
        *(Cell(items), Cell(indicators), errors, Cell(str(member.warnings))),
    )


def _verdicts(content: RollupContent, wording: Wording, width: int | None) -> Iterator[Section]:
    """How many items and how many indicators stand at each status, in the workspaces that can be assessed."""
    known = [(one, one.summary) for one in content.everyone if one.summary is not None]
    shown = [s for s in WORST_FIRST if any(summary.items[s] or summary.indicators[s] for _, summary in known)]
    if not shown:
        return
    year = content.period.year
    heads = [Head(wording.text("rollup.place"))]
    heads += [Head(_broken(wording.status(status, year), STATUS), figures=True) for status in shown]
    rows = [
        [
            Cell(content.called(member, wording)),
            *(Cell(f"{summary.items[s]} · {summary.indicators[s]}", STYLES[s]) for s in shown),
        ]
        for member, summary in known
    ]
    yield Section(wording.text("rollup.verdicts"), blocks(Grid(tuple(heads), rows), 1, width))


def _indicators(content: RollupContent, wording: Wording) -> Grid:
    """A row an indicator: the sums, the whole's own figure, then everybody's."""
    heads = [
        Head(wording.text("rollup.indicator")),
        Head(wording.text("rollup.actual"), figures=True),
        Head(wording.text("rollup.target"), figures=True),
        Head("%", figures=True),
    ]
    if content.whole is not None:
        heads.append(Head(wording.text("rollup.own"), figures=True))
        heads.append(Head(wording.text("rollup.difference"), figures=True))
    heads += [Head(_broken(content.called(one, wording), NAME), figures=True) for one in content.members]
    return Grid(tuple(heads), [_line(line, content, wording) for line in content.lines])


def _line(line: Line, content: RollupContent, wording: Wording) -> list[Cell]:
    name = f"{wording.label(line.indicator)} ({line.unit.text(wording.lang)})"
    cells = [
        Cell(name),
        _sum(line, wording),
        Cell(_total(line.target, wording)),
        Cell(_percent(line, wording)),
    ]
    if content.whole is not None:
        off = line.difference
        difference = wording.placeholder if off is None else wording.signed(off)
        own = _figure(line.own, line, content, wording) if line.own is not None else wording.placeholder
        cells += [Cell(own), Cell(difference, "bold red" if off else "")]
    return cells + [Cell(_figure(cell, line, content, wording)) for cell in line.shares]


def _broken(text: str, letters: int) -> str:
    """A heading in lines of a few letters."""
    return "\n".join(wrap(text, letters))


def _sum(line: Line, wording: Wording) -> Cell:
    if line.apart is not None:
        return Cell(wording.text(f"apart.{line.apart}"), "dim")
    said = _total(line.actual, wording)
    if line.estimated and line.actual is not None:
        said = f"{said} {wording.text('state.estimate')}"
    return Cell(said, "yellow" if line.actual is None or line.actual.partial else "bold")


def _total(total: Total | None, wording: Wording) -> str:
    """A sum; of how many of all, where it is a part."""
    if total is None:
        return wording.placeholder
    said = wording.number(total.value)
    of = {"counted": total.counted, "all": total.members}
    return f"{said} {wording.text('rollup.part', **of)}" if total.partial else said


def _percent(line: Line, wording: Wording) -> str:
    if line.percent is None:
        return wording.placeholder
    return percentage(line.percent, wording.lang, 1, Fraction(100))


def _figure(cell: Share, line: Line, content: RollupContent, wording: Wording) -> str:
    """What one has: its figure, its unit where it is another one, and how it is not whole or not of late."""
    a = cell.assessment
    if a is None:
        return wording.text("rollup.no_indicator") if cell.lack == "no_indicator" else wording.placeholder
    if a.areas or a.reading.text:
        return wording.actual(a)
    reading = a.reading
    if reading.value is None:
        return wording.text("value.unknown") if reading.gap == "unknown" else wording.placeholder
    said = wording.figure(reading.value, a.indicator)
    if a.unit.unit != line.unit.unit:
        said = f"{said} {a.unit.text(wording.lang)}"
    if not reading.complete:
        return f"{said} {wording.text('value.partial')}"
    earlier = reading.through is not None and reading.through.last_month != content.period.last_month
    return f"{said} {wording.part(reading.through)}" if earlier and reading.through else said


def _below(content: RollupContent, wording: Wording) -> Iterator[Cell]:
    """How the table is read, and why some figures are not added up."""
    yield Cell(wording.text("rollup.legend"), "dim")
    reasons: dict[Apart, list[Line]] = {}
    for line in content.lines:
        if line.apart is not None:
            reasons.setdefault(line.apart, []).append(line)
    for reason, lines in reasons.items():
        names = tuple(line.indicator for line in lines)
        yield Cell(wording.text(f"apart_why.{reason}", names=names), "dim")
