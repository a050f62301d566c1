"""`outlook`: what must still happen for each open target, the worst first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from hq_targets.core.actuals.progress import Step
from hq_targets.core.attainment.remarks import own_assessment
from hq_targets.core.attainment.verdict import WORST_FIRST
from hq_targets.core.outlook.outlooks import REACHES, AreaOutlook, Outlook, Path
from hq_targets.core.outlook.prospects import needed_each, prospects
from hq_targets.core.outlook.ways import Need
from hq_targets.reports.content import OutlookContent
from hq_targets.reports.fitting import fitted_grid
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.looks import REACH_STYLES
from hq_targets.wording import Wording

# Left out first to last where the terminal is too narrow.
EXPENDABLE = ("path", "last", "required", "done")


def outlook_grid(content: OutlookContent, wording: Wording, without: Sequence[str]) -> Grid:
    """A row an open target, in columns of which some may be left out."""
    heads = {
        "item": Head(wording.text("check.item"), whole=True),
        "name": Head(wording.text("check.indicator")),
        "done": Head(wording.text("outlook.done"), figures=True),
        "required": Head(wording.text("outlook.required"), figures=True),
        "remaining": Head(wording.text("outlook.remaining"), figures=True),
        "per_quarter": Head(wording.text("outlook.per_quarter"), figures=True),
        "best": Head(wording.text("outlook.best"), figures=True),
        "last": Head(wording.text("outlook.last"), figures=True),
        "path": Head(wording.text("outlook.path"), figures=True),
        "reach": Head(wording.text("outlook.reach")),
    }
    keys = [key for key in heads if key not in without]
    rows = [
        tuple(_cells(one, n, content, wording)[key] for key in keys)
        for n, one in enumerate(content.moving, 1)
    ]
    return Grid(tuple(heads[key] for key in keys), rows)


def outlook_notes(content: OutlookContent, wording: Wording) -> Iterator[tuple[int, str, str]]:
    """For each open target its number, its name, and in sentences what follows from which figures."""
    for n, one in enumerate(content.moving, 1):
        a = one.assessment
        name = wording.text("check.note_of", item=a.item, name=wording.label(a.indicator))
        remarks = [*own_assessment(a), *prospects(one)]
        said = [*(wording.remark(remark) for remark in remarks), *basis_lines(one, wording)]
        yield n, name, " ".join(said)


def basis_lines(one: Outlook, wording: Wording) -> Iterator[str]:
    """What an area still lacks, where the straight path led, and the figures all of it follows from."""
    if one.areas:
        yield wording.text(
            "outlook.areas_left", areas=tuple(_lacking(area, one, wording) for area in one.areas)
        )
    if one.path is not None:
        yield _path_line(one.path, one.way.need, wording)
    if one.rows and not one.areas:
        places = tuple(dict.fromkeys(row.place.short for row in one.rows))
        yield wording.text("show.from_where", places=places)


def closing(content: OutlookContent, wording: Wording) -> Iterator[str]:
    """How many targets are open and how they stand, which must only be kept, which are decided."""
    if content.open:
        counts = Counter(one.reach for one in content.open)
        said = "; ".join(
            f"{counts[reach]} {wording.text(f'reach.{reach}')}" for reach in REACHES if counts[reach]
        )
        yield wording.text("outlook.summary", open=len(content.open), counts=said)
    else:
        yield wording.text("outlook.nothing")
    if content.kept:
        names = tuple(one.assessment.indicator for one in content.kept)
        yield wording.text("outlook.kept", count=len(content.kept), names=names)
    if content.closed:
        by_status = Counter(a.computed for a in content.closed)
        year = content.spec.year
        told = "; ".join(f"{by_status[s]} {wording.status(s, year)}" for s in WORST_FIRST if by_status[s])
        yield wording.text("outlook.closed", count=len(content.closed), counts=told)


def _path_line(path: Path, need: Need, wording: Wording) -> str:
    """Where the straight path led by the last figure, and how far the figure is from there."""
    facts = {"through": path.through, "level": path.level, "now": path.now}
    if path.ahead == 0:
        return wording.text("show.path_even", **facts)
    good = path.ahead > 0 if need == "more" else path.ahead < 0
    word = wording.text("path.ahead" if good else "path.behind")
    return wording.text("show.path", **facts, word=word, gap=abs(path.ahead))


def _cells(one: Outlook, number: int, content: OutlookContent, wording: Wording) -> dict[str, Cell]:
    a, way = one.assessment, one.way
    unit = wording.unit(a, content.spec)
    amounts = a.indicator.type != "yes_no" or bool(a.areas)
    sign = (">" if way.strict else "") if way.need == "more" else ("<" if way.strict else "≤")
    path = "" if one.path is None else wording.signed(one.path.ahead)
    return {
        "item": Cell(str(a.item)),
        "name": Cell(f"{wording.label(a.indicator)} [{number}] ({unit})"),
        "done": _amount(way.done if one.reason != "no_figure" else None, amounts, wording),
        "required": _amount(way.required, amounts, wording, f"{sign} " if sign else ""),
        "remaining": _amount(way.remaining if one.reason != "no_figure" else None, amounts, wording),
        "per_quarter": Cell(_each(one, wording)),
        "best": Cell(_step(one.best, wording)),
        "last": Cell(_step(one.last, wording)),
        "path": Cell(path),
        "reach": Cell(_reach(one, wording), REACH_STYLES[one.reach]),
    }


def _reach(one: Outlook, wording: Wording) -> str:
    """Whether it can be done; and that the officer overrules the verdict, where that is so."""
    said = wording.text(f"reach.{one.reach}")
    return said if one.assessment.own is None else f"{said}\n[{wording.text('check.by_officer')}]"


def _amount(value: Fraction | None, amounts: bool, wording: Wording, sign: str = "") -> Cell:
    if value is None or not amounts:
        return Cell(wording.placeholder)
    return Cell(f"{sign}{wording.number(value)}")


def _each(one: Outlook, wording: Wording) -> str:
    needed = one.per_quarter
    if needed is None or one.reach == "impossible" or one.reason == "no_figure":
        return wording.placeholder
    shown = needed_each(one, needed)
    return wording.number(-shown if one.way.need == "less" else shown)


def _step(step: Step | None, wording: Wording) -> str:
    """What a quarter brought, and which it was."""
    if step is None:
        return wording.placeholder
    return f"{wording.number(step.value)}\n{wording.quarters(step.quarters)}"


def _lacking(area: AreaOutlook, one: Outlook, wording: Wording) -> str:
    facts = {"area": area.area}
    if one.assessment.indicator.type == "yes_no" and area.way.done is not None:
        return wording.text("outlook.lacking_yes", **facts)
    if area.way.remaining is None:
        return wording.text("outlook.lacking_unknown", **facts)
    return wording.text("outlook.lacking", **facts, remaining=abs(area.way.remaining))


def outlook_page(content: OutlookContent, wording: Wording, width: int | None = None) -> Page:
    """The whole outlook: the table, what follows from which figures, and the counts."""
    sections = []
    if content.moving:
        grid, dropped = fitted_grid(partial(outlook_grid, content, wording), EXPENDABLE, width)
        said = [Cell(_dropped(dropped, width, wording), "italic")] if dropped else []
        sections.append(Section("", (*said, grid, Cell(wording.text("outlook.legend"), "dim"))))
        notes = [f"[{n}] {name}: {told}" for n, name, told in outlook_notes(content, wording)]
        sections.append(Section(wording.text("outlook.basis"), items=notes))
    if content.silent:
        lines = [_silent(one, content, wording) for one in content.silent]
        sections.append(Section(wording.text("outlook.silent"), items=lines))
    sections.append(Section("", tuple(Cell(said, "bold") for said in closing(content, wording))))
    territory = wording.label(content.spec.territory)
    title = wording.text("outlook.title", period=content.period)
    banner = wording.text("common.illustrative_long") if content.spec.illustrative else ""
    return Page(f"{territory} · {title}", (), sections, banner)


def _silent(one: Outlook, content: OutlookContent, wording: Wording) -> str:
    """An open target that nobody has reported on, with what it asks for."""
    a, spec = one.assessment, content.spec
    facts = {"item": a.item, "name": a.indicator, "unit": wording.unit(a, spec)}
    if a.target is not None:
        return wording.text("outlook.silent_one", **facts, target=wording.target(a))
    asked = tuple(wording.condition(c, a.indicator, spec, short=True) for c in a.indicator.conditions)
    return wording.text("outlook.silent_unknown", **facts, conditions=asked)


def _dropped(keys: Sequence[str], width: int | None, wording: Wording) -> str:
    names = tuple(wording.text(f"outlook.{key}") for key in keys)
    return wording.text("check.dropped", width=width, columns=names)
