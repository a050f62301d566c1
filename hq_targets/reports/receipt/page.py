"""`show`: where one indicator's figures and verdict come from, as a page that any form can draw."""

from collections.abc import Iterator

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.judgement import Judged
from hq_targets.core.outlook.prospects import prospects
from hq_targets.core.targets.condition import Amendment, ends_of
from hq_targets.reports.content import ShowContent
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section, plain_cells
from hq_targets.reports.looks import STYLES
from hq_targets.reports.outlook.page import basis_lines
from hq_targets.reports.receipt.ledger import by_area, by_quarter
from hq_targets.reports.receipt.steps import steps_section
from hq_targets.reports.receipt.trends import trend_section
from hq_targets.wording import Wording
from hq_targets.wording.cropping import begun

WORDS_SHOWN = 50  # of an actual in words
# Remarks that the section of the original target tells.
_DECISIONS = ("added", "amended", "withdrawn")


def receipt(content: ShowContent, wording: Wording) -> Page:
    """Everything known about one indicator, from what the directive says to what must still happen."""
    a, spec = content.assessment, content.spec
    item = spec.item_of[a.indicator.id]
    sections = [
        Section("", (_key_figures(content, wording),)),
        *_asked(content, wording),
        *_by_directive(content, wording),
        _figures(content, wording),
    ]
    if content.trend is not None:
        sections.append(trend_section(content.trend, a, wording))
    if a.indicator.rated:
        sections.append(steps_section(content, wording))
    if content.outlook is not None:
        said = [wording.remark(remark) for remark in prospects(content.outlook)]
        lines = [*said, *basis_lines(content.outlook, wording)]
        sections.append(Section(wording.text("show.ahead"), items=lines))
    sections += _goals(content, wording)
    told = {"erratum", "owner", *_DECISIONS} | ({"behind-by"} if content.outlook is not None else set())
    notes = [*_notes(a, wording), *(wording.remark(r) for r in content.remarks if r.code not in told)]
    if notes:
        sections.append(Section(wording.text("show.remarks"), items=notes))
    return Page(
        title=f"{wording.text('show.item', item=item.item)} {wording.label(item)}",
        lead=tuple(_lead(content, wording)),
        sections=sections,
        banner=wording.text("common.illustrative_long") if spec.illustrative else "",
    )


def _asked(content: ShowContent, wording: Wording) -> list[Section]:
    """What the directive says of it and the conditions judged; nothing of what is only reported."""
    if not content.assessment.indicator.rated:
        return []
    if content.assessment.indicator.type == "text":
        return [_directive(content, wording)]
    conditions = Section(wording.text("show.conditions"), (_conditions(content, wording),))
    return [_directive(content, wording), conditions]


def _lead(content: ShowContent, wording: Wording) -> Iterator[Cell]:
    """The indicator, what kind of figure it is, and the verdict in one line."""
    a, spec = content.assessment, content.spec
    indicator = a.indicator
    yield Cell(f"{wording.label(indicator)}  [{indicator.id}]", "bold")
    unit = spec.unit_of[indicator.unit].text(wording.lang)
    kind = wording.text(f"accumulation.{'ratio' if indicator.ratio is not None else indicator.accumulation}")
    yield Cell(f"{wording.text('show.unit')}: {unit} · {wording.text('show.accumulation')}: {kind}", "dim")
    owner = spec.owner_of(indicator)
    if owner is not None:
        yield Cell(f"{wording.text('show.owner')}: {wording.label(owner)}", "dim")
    if indicator.part_of:
        whole = wording.label(spec.indicator_of[indicator.part_of])
        note = wording.text("show.part_note")
        yield Cell(f"{wording.text('show.part_of')}: {whole}. {note}", "dim")
    if indicator.revised:
        from hq_targets.reports.originals import standing  # noqa: PLC0415 - few targets are moved

        for line in standing(indicator, wording):
            yield Cell(line, "bold")
    if not indicator.rated:
        yield Cell(f"{wording.text('show.input')} – {wording.period(a.period)}", "bold")
        return
    status = wording.status(a.status, spec.year).upper()
    if a.own is not None:
        status += f" [{wording.text('check.by_officer')}]"
    yield Cell(f"{status} – {wording.period(a.period)}", f"bold {STYLES[a.status].replace('bold ', '')}")
    if a.own is not None:
        own = a.own
        said = {"reason": own.reason, "author": own.author, "date": own.date}
        by = wording.text("show.own_by", **said)
        yield Cell(f"{wording.text('show.own')}: {by}", "bold red")
    if a.overruled:
        computed = wording.status(a.computed, spec.year)
        yield Cell(f"{wording.text('show.computed')}: {computed}", "bold red")


def _key_figures(content: ShowContent, wording: Wording) -> Grid:
    a, year = content.assessment, content.spec.year
    rows: list[tuple[str, str, str]] = []
    base = a.reference
    if not a.areas:
        basis = wording.text(f"baseline.{base.basis}") if base else ""
        before = wording.value(base.value if base else None, a.indicator)
        rows.append((wording.text("show.baseline", year=str(year - 1)), before, basis))
    unit = f" {wording.unit(a, content.spec)}" if a.areas else ""
    if a.indicator.rated and a.indicator.type != "text":
        rows.append((wording.text("show.target"), f"{wording.target(a)}{unit}", ""))
    for judged in a.judged[1:]:
        if judged.target not in (None, a.target):
            too = f"{wording.comparison(judged)} {wording.level(judged, a)}"
            rows.append((wording.text("show.target_too"), too, ""))
    through = wording.period(a.reading.through) if a.reading.through else ""
    partial = f" {wording.text('value.partial')}" if a.reading.missing and a.reading.value is not None else ""
    rows.append((wording.text("show.actual"), f"{_actual(a, wording)}{unit}", f"{through}{partial}"))
    if a.percent is not None:
        rows.append((wording.text("show.percent"), f"{wording.percentage(a, 2)} %", ""))
    if a.difference is not None:
        rows.append((wording.text("show.difference"), wording.signed(a.difference), ""))
    if a.increase is not None:
        percent = f"({wording.increase_percent(a, 2)})" if a.increase_percent is not None else ""
        label = wording.text("show.increase", year=str(year - 1))
        rows.append(
            (label, f"{wording.change(a.increase, a.indicator)} {a.unit.change(wording.lang)}", percent)
        )
    cells = [(Cell(label, "dim"), Cell(value), Cell(beside)) for label, value, beside in rows]
    return Grid((Head(""), Head("", figures=True), Head("")), cells)


def _actual(a: Assessment, wording: Wording) -> str:
    """The actual; of many words the beginning, since the figures below have them whole."""
    return begun(wording.actual(a), WORDS_SHOWN) if a.reading.text else wording.actual(a)


def _directive(content: ShowContent, wording: Wording) -> Section:
    """Each figure as the directive prints it, how it is read, its amendments, and slips of the print."""
    a, spec = content.assessment, content.spec
    heads = tuple(Head(wording.text(key)) for key in ("show.printed", "show.read_as"))
    rows = []
    for condition in a.indicator.conditions:
        read = wording.condition(condition, a.indicator, spec)
        rows.append(plain_cells(f"“{condition.printed}”", read))
        if condition.amendments:
            original = wording.text("show.original", original=wording.bounds(condition.original_figures))
            rows.append(plain_cells("", original))
        rows += [plain_cells("", _amendment(one, wording)) for one in condition.amendments]
    stated = a.indicator.baseline
    if stated is not None:
        basis = wording.text(f"baseline.{stated.basis}")
        before = wording.text("show.baseline", year=str(spec.year - 1))
        read = f"{before}: {wording.number(stated.value)} ({basis})"
        rows.append(plain_cells(f"“{stated.printed}”", read))
    said = []
    for erratum in spec.errata_of(a.indicator):
        facts = {"printed": erratum.printed, "read_as": erratum.read_as, "why": wording.label(erratum)}
        said.append(f"{wording.text('show.errata')}: {wording.text('show.erratum', **facts)}")
    title = f"{wording.text('show.directive')} ({content.spec_file}:{content.place.line})"
    return Section(title, (Grid(heads, rows),), said)


def _conditions(content: ShowContent, wording: Wording) -> Grid:
    """Each condition, what is measured, the level it comes to beside the value, and whether it holds."""
    a, spec = content.assessment, content.spec
    heads = (
        Head(wording.text("show.condition")),
        Head(wording.text("show.measured"), figures=True),
        Head(wording.text("show.level"), figures=True),
        Head(wording.text("show.actual"), figures=True),
        Head(wording.text("show.verdict")),
    )
    value = wording.placeholder if a.areas else wording.actual(a)
    rows = []
    for judged in a.judged:
        said = wording.condition(judged.condition, a.indicator, spec)
        level = wording.placeholder if a.areas else wording.level(judged, a)
        measured = Cell(_measured(judged, a, wording))
        rows.append((Cell(said), measured, Cell(level), Cell(value), _holds(judged.holds, wording)))
    return Grid(heads, rows)


def _measured(judged: Judged, a: Assessment, wording: Wording) -> str:
    """What the condition measures, in its own unit: a change with its sign, a growth in percent."""
    if judged.measured is None:
        return wording.placeholder
    if judged.condition.measure == "growth":
        sign = "+" if judged.measured > 0 else ""
        return f"{sign}{wording.growth(judged.measured, judged.condition)} %"
    if judged.condition.measure == "increase":
        return f"{wording.change(judged.measured, a.indicator)} {a.unit.change(wording.lang)}"
    return wording.figure(judged.measured, a.indicator)


def _holds(holds: bool | None, wording: Wording) -> Cell:
    if holds is None:
        return Cell(wording.text("condition.open"), "magenta")
    key, style = ("condition.holds", "green") if holds else ("condition.fails", "red")
    return Cell(wording.text(key), style)


def _by_directive(content: ShowContent, wording: Wording) -> list[Section]:
    """How a target that decisions moved stands by the directive's own figures."""
    if content.original is None or not content.assessment.indicator.amended:
        return []
    from hq_targets.reports.receipt.originals import original_section  # noqa: PLC0415 - few are moved

    return [original_section(content, content.original, wording)]


def _goals(content: ShowContent, wording: Wording) -> list[Section]:
    """The goals of several years, each with its way and where that stands."""
    if not content.goals:
        return []
    from hq_targets.reports.years.goals import goals_section  # noqa: PLC0415 - few targets have any

    return list(goals_section(content.goals, content.assessment.indicator, content.spec, wording))


def _figures(content: ShowContent, wording: Wording) -> Section:
    title, a = wording.text("show.quarters"), content.assessment
    if not content.rows and not a.areas:
        return Section(title, (Cell(wording.text("show.no_figures")),))
    body: list[Cell | Grid] = [] if a.areas else [by_quarter(content, wording)]
    of_areas = a.indicator.by_area or bool(a.indicator.reported_by)
    if a.areas or (of_areas and any(row.area is not None for row in content.rows)):
        body.append(by_area(content, wording))
        summed = [one for name in a.indicator.sources if (one := content.spec.indicator_of[name]).summed]
        if content.divided:
            body.append(Cell(wording.text("show.divided", parts=tuple(summed)), "dim"))
    if not content.rows:
        body.append(Cell(wording.text("show.no_figures")))
    return Section(f"{title} ({content.folder})", body)


def _notes(a: Assessment, wording: Wording) -> Iterator[str]:
    for note in a.indicator.notes:
        said = wording.label(note)
        yield wording.text("show.note_source", text=said, source=note.source) if note.source else said


def _amendment(amendment: Amendment, wording: Wording) -> str:
    return wording.text(
        "show.amendment",
        date=wording.month(str(amendment.date)),
        before=wording.bounds(ends_of(amendment.before)),
        after=wording.bounds(ends_of(amendment.after)),
        decision=", ".join(part for part in (amendment.decision, amendment.signer) if part),
        reason=amendment.reason,
    )
