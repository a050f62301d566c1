"""What a new year begins with: all that is different in its spec file, and the figures it is held against."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.year_end import Differing, FinalFigure, LeftOut, YearEnd
from hq_targets.core.fields import Label
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.beginning import SpecChanges, TakenOut, ToFill
from hq_targets.core.targets.condition import Decision
from hq_targets.core.targets.goal import Goal
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.source import Baseline, Context, Erratum
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section, plain_cells
from hq_targets.wording import Wording
from hq_targets.wording.cropping import cropped

DECIDED = ("added", "withdrawn")  # decisions about whether a target is set at all
_MOST_NAMED = 5  # areas whose own figures are lacking; of more their number says it


class NextYearContent(NamedTuple):
    """A year that begins: the last year's spec and its own, what changes in the file, and the final figures.

    `changes` is None where only figures are looked at; `differing` is None where no file states them yet, or
    where the one that does has errors and is `unread`.
    """

    spec: Spec
    served: Spec
    changes: SpecChanges | None
    end: YearEnd
    files: tuple[str, str]
    differing: Sequence[Differing] | None
    unread: bool = False


def next_year_page(content: NextYearContent, wording: Wording) -> Page:
    """The groups of what changed, each a section; those of which there is nothing are left out."""
    year, (spec_file, figures_file) = content.spec.year, content.files
    found = [*_of_spec(content, wording), *_of_figures(content, figures_file, wording)]
    key = "next_year.title" if content.changes is not None else "next_year.title_of_figures"
    title = wording.text(key, year=str(year + 1), before=str(year), file=spec_file)
    banner = wording.text("common.illustrative_long") if content.spec.illustrative else ""
    return Page(title, (), [one for one in found if one.body or one.items], banner)


def _of_spec(content: NextYearContent, wording: Wording) -> Iterator[Section]:
    changes, spec = content.changes, content.spec
    if changes is None:
        return
    line, name = Head(wording.text("next_year.line"), figures=True), Head(wording.text("check.indicator"))
    before = wording.text("next_year.asked", year=str(spec.year))
    asked = Grid((line, name, Head(before)), [_asked(one, spec, wording) for one in changes.to_fill])
    yield Section(wording.text("next_year.to_fill", count=len(changes.to_fill)), (asked,))
    key, text = Head(wording.text("next_year.key"), whole=True), Head(wording.text("next_year.text"))
    rows = [plain_cells(str(one.line), one.key, str(cropped(one.text))) for one in changes.proposed]
    yield Section(wording.text("next_year.proposed"), (Grid((line, key, text), rows),))
    rows = [_taken(one, wording) for one in changes.taken_out]
    heads = (line, Head(wording.text("next_year.of")), Head(wording.text("next_year.what")))
    yield _table(wording.text("next_year.taken_out", year=str(spec.year)), heads, rows)
    rows = [plain_cells(str(one.line), str(cropped(one.text))) for one in changes.to_look_at]
    yield _table(wording.text("next_year.to_look_at"), (line, text), rows)


def _table(title: str, heads: tuple[Head, ...], rows: Sequence[Sequence[Cell]]) -> Section:
    """A section of one table; without anything in it, where there is no row."""
    return Section(title, (Grid(heads, rows),) if rows else ())


def _asked(one: ToFill, spec: Spec, wording: Wording) -> Sequence[Cell]:
    indicator = one.indicator
    said = "; ".join(wording.condition(each, indicator, spec) for each in indicator.conditions)
    moved = [key for key in DECIDED if getattr(indicator, key) is not None]
    facts = {"year": str(spec.year)}
    notes = [wording.text(f"last_decided.{key}", **facts) for key in moved]
    return plain_cells(str(one.line), wording.label(indicator), "\n".join([said, *notes]))


def _taken(one: TakenOut, wording: Wording) -> tuple[Cell, ...]:
    name = wording.text("next_year.item", item=one.about.item) if not isinstance(one.about, Indicator) else ""
    values = one.value if isinstance(one.value, tuple) else (one.value,)
    said = "; ".join(_said(value, wording) for value in values)
    what = f"{wording.text(f'field.{one.key}')}: {cropped(said)}"
    return plain_cells(str(one.line), f"{name} {wording.label(one.about)}".strip(), what)


def _said(value: object, wording: Wording) -> str:
    """What was taken out, in its own words."""
    match value:
        case Baseline():
            said = f"{wording.number(value.value)} ({wording.text(f'baseline.{value.basis}')})"
        case Decision():
            said = f"{value.decision} ({wording.fact('date', value.date)})"
        case Erratum():
            said = f"{value.printed} → {value.read_as}"
        case Context():
            said = value.text
        case Goal():
            said = f"{value.printed} ({value.year})"
        case _:
            said = wording.label(value) if isinstance(value, Label) else str(value or "")
    return said


def _of_figures(content: NextYearContent, file: str, wording: Wording) -> Iterator[Section]:
    end, facts = content.end, {"year": str(content.spec.year), "file": file}
    heads = (
        Head(wording.text("check.indicator")),
        Head(wording.text("next_year.final", **facts), figures=True),
        Head(wording.text("next_year.origin")),
    )
    if content.unread:
        yield Section("", (Cell(wording.text("next_year.unread", **facts), "bold red"),))
    elif content.differing is None:
        count = len(end.figures)
        rows = list(_figures(end.figures, content.served, wording))
        yield _table(wording.text("next_year.figures", count=count, **facts), heads, rows)
    elif content.differing:
        rows = [_differing(one, content.served, wording) for one in content.differing]
        stated = (heads[0], heads[1], Head(wording.text("next_year.stated"), figures=True))
        yield _table(wording.text("next_year.differing", **facts), stated, rows)
    else:
        yield Section("", (Cell(wording.text("next_year.alike", **facts), "bold"),))
    items = list(_left_out(end.left_out, content.spec, wording))
    count = len({one.indicator.id for one in end.left_out})
    yield Section(wording.text("next_year.left_out", count=count, **facts), (), items)


def _figures(figures: Sequence[FinalFigure], spec: Spec, wording: Wording) -> Iterator[Sequence[Cell]]:
    """A line an indicator; the figures of its areas counted on one."""
    for name, group in groupby(figures, key=lambda one: one.row.indicator):
        indicator, some = spec.indicator_of[name], list(group)
        for one in (one for one in some if one.row.area is None):
            value = _value(one.row, indicator, wording)
            yield plain_cells(wording.label(indicator), value, _origins((one,)))
        areas = [one for one in some if one.row.area is not None]
        if areas:
            kinds = Counter(one.row.status for one in areas)
            rest = [f"{wording.text(f'state.{key}')}: {n}" for key, n in kinds.items() if key != "official"]
            value = "\n".join([wording.text("next_year.areas", count=len(areas)), *rest])
            yield plain_cells(wording.label(indicator), value, _origins(areas))


def _origins(figures: Sequence[FinalFigure]) -> str:
    """The rows of a figure; of many figures, only the files."""
    rows = [row for one in figures for row in one.origins]
    names = [row.place.short if len(figures) == 1 else row.place.file.rpartition("/")[2] for row in rows]
    return ", ".join(dict.fromkeys(names))


def _value(row: Observation | None, indicator: Indicator, wording: Wording) -> str:
    if row is None:
        return wording.placeholder
    standing = "" if row.status == "official" else f"\n{wording.text(f'state.{row.status}')}"
    return f"{wording.figure(row.value, indicator)}{standing}"


def _differing(one: Differing, spec: Spec, wording: Wording) -> Sequence[Cell]:
    place = f", {wording.label(spec.area_of[one.area])}" if one.area is not None else ""
    final, stated = (_value(row, one.indicator, wording) for row in (one.final, one.stated))
    return plain_cells(f"{wording.label(one.indicator)}{place}", final, stated)


def _left_out(left_out: Sequence[LeftOut], spec: Spec, wording: Wording) -> Iterator[str]:
    """A line a reason, with the indicators it is said of."""
    reasons = sorted(left_out, key=lambda one: (one.reason, one.parts))
    for (reason, parts), group in groupby(reasons, key=lambda one: (one.reason, one.parts)):
        names = tuple(_name(one, spec, wording) for one in group)
        yield wording.text(f"lacking_final.{reason}", names=names, quarters=parts)


def _name(one: LeftOut, spec: Spec, wording: Wording) -> str:
    """An indicator; where not all of it is lacking also of which areas, or that only their own figures."""
    areas = tuple(spec.area_of[area] for area in one.areas if area is not None)
    name = wording.label(one.indicator)
    if one.indicator.by_area and len(areas) < len(spec.areas_of(one.indicator)):
        return f"{name} ({wording.fact('areas', areas)})" if areas else name
    if one.indicator.by_area or None in one.areas:
        return name
    said = wording.fact("areas", areas) if len(areas) <= _MOST_NAMED else _counted(areas, spec, wording)
    return f"{name} ({wording.text('lacking_final.own', areas=said)})"


def _counted(areas: Sequence[Area], spec: Spec, wording: Wording) -> str:
    """How many areas, and of which kinds: "21 xã, thị trấn"."""
    there = {area.kind for area in areas}
    kinds = tuple(kind for kind in spec.area_kinds if kind.kind in there)
    return wording.text("lacking_final.count", count=len(areas), kinds=kinds)
