"""`show` in a terminal: one indicator, its figures, conditions and areas."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from hq_targets.core.attainment import Assessment
from hq_targets.core.condition import Amendment
from hq_targets.core.judgement import Judged
from hq_targets.core.spec import Spec
from hq_targets.reports.columns import STYLES
from hq_targets.reports.content import ShowContent
from hq_targets.reports.ledger import by_area, by_quarter, ruled, value_of
from hq_targets.reports.problems import printable
from hq_targets.reports.terminal import watermark
from hq_targets.wording import Wording


def receipt(content: ShowContent, wording: Wording) -> RenderableType:
    """Everything known about one indicator."""
    a, spec = content.assessment, content.spec
    parts: list[RenderableType] = [*watermark(spec, wording)]
    parts.extend(_heading(a, spec, wording))
    parts.append(Text())
    parts.append(_verdict(a, spec, wording))
    parts.append(Text())
    parts.append(_titled("show.conditions", wording))
    parts.append(_conditions(a, spec, wording))
    parts += [Text(), *_figures(content, wording)]
    said = [*_errata(a, spec, wording), *_notes(a, wording)]
    said += [wording.remark(r) for r in content.remarks if r.code != "erratum"]
    if said:
        parts += [Text(), _titled("show.remarks", wording)]
        parts.extend(Text(f"- {printable(one)}") for one in said)
    parts.extend(watermark(spec, wording))
    return Group(*parts)


def _figures(content: ShowContent, wording: Wording) -> Iterator[RenderableType]:
    title = _titled("show.quarters", wording)
    if content.rows:
        title.append(f" ({printable(content.folder)})", style="dim not bold")
    yield title
    if content.assessment.areas:
        yield by_area(content, wording)
    elif content.rows:
        yield by_quarter(content, wording)
    if not content.rows:
        yield Text(wording.text("show.no_figures"))


def _heading(a: Assessment, spec: Spec, wording: Wording) -> Iterator[Text]:
    indicator, item = a.indicator, spec.item_of[a.indicator.id]
    number = wording.text("show.item", item=item.item)
    yield Text(f"{number} {printable(wording.label(item))}", style="dim")
    yield Text(f"{printable(wording.label(indicator))}  ", style="bold").append(
        f"[{indicator.id}]", style="dim not bold"
    )
    unit = spec.unit_of[indicator.unit].text(wording.lang)
    yield Text(
        f"{wording.text('show.unit')}: {printable(unit)} · "
        f"{wording.text('show.accumulation')}: {wording.text(f'accumulation.{indicator.accumulation}')}"
    )
    if indicator.part_of:
        whole = wording.label(spec.indicator_of[indicator.part_of])
        yield Text(f"{wording.text('show.part_of')}: {printable(whole)}")


def _verdict(a: Assessment, spec: Spec, wording: Wording) -> Table:
    year = spec.year
    table = _grid()
    status = Text(wording.status(a.status, year), style=STYLES[a.status])
    table.add_row(_label("show.status", wording), status, f"({wording.period(a.period)})")
    base = a.reference
    if not a.areas:
        before = wording.value(base.value if base else None, a.indicator)
        basis = wording.text(f"baseline.{base.basis}") if base else ""
        table.add_row(_label("show.baseline", wording, year=str(year - 1)), before, basis)
    table.add_row(_label("show.target", wording), wording.target(a), "")
    through = wording.period(a.reading.through) if a.reading.through else ""
    table.add_row(_label("show.actual", wording), wording.actual(a), through)
    if a.percent is not None:
        table.add_row(_label("show.percent", wording), f"{wording.percentage(a, 2)} %", "")
    if a.difference is not None:
        table.add_row(_label("show.difference", wording), wording.signed(a.difference), "")
    if a.increase is not None:
        unit = a.unit.change(wording.lang)
        percent = f"({wording.increase_percent(a, 2)})" if a.increase_percent is not None else ""
        label = _label("show.increase", wording, year=str(year - 1))
        table.add_row(label, f"{wording.signed(a.increase)} {unit}", percent)
    return table


def _conditions(a: Assessment, spec: Spec, wording: Wording) -> Table:
    table = ruled(
        wording,
        ("show.condition", False),
        ("show.printed", False),
        ("show.measured", True),
        ("show.verdict", False),
    )
    for judged in a.judged:
        said = wording.condition(judged.condition, a.indicator, spec)
        measured = _measured(judged, a, wording)
        table.add_row(
            Text(printable(said)),
            Text(f"“{printable(judged.condition.printed)}”"),
            Text(measured),
            _holds(judged.holds, wording),
        )
        for amendment in judged.condition.amendments:
            table.add_row(Text(), Text(_amendment(amendment, wording)), Text(), Text())
    return table


def _measured(judged: Judged, a: Assessment, wording: Wording) -> str:
    if judged.measured is None:
        return wording.placeholder
    if judged.condition.measure == "growth":
        return f"{wording.growth(judged.measured, judged.condition)} %"
    return value_of(judged.measured, a.indicator, wording)


def _holds(holds: bool | None, wording: Wording) -> Text:
    if holds is None:
        return Text(wording.text("condition.open"), style="magenta")
    key, style = ("condition.holds", "green") if holds else ("condition.fails", "red")
    return Text(wording.text(key), style=style)


def _errata(a: Assessment, spec: Spec, wording: Wording) -> Iterator[str]:
    for erratum in spec.errata_of(a.indicator):
        facts = {"printed": erratum.printed, "read_as": erratum.read_as, "why": wording.label(erratum)}
        yield f"{wording.text('show.errata')}: {wording.text('show.erratum', **facts)}"


def _notes(a: Assessment, wording: Wording) -> Iterator[str]:
    for note in a.indicator.notes:
        said = wording.label(note)
        yield wording.text("show.note_source", text=said, source=note.source) if note.source else said


def _amendment(amendment: Amendment, wording: Wording) -> str:
    return wording.text(
        "show.amendment",
        date=wording.month(str(amendment.date)),
        before=amendment.before,
        after=amendment.after,
        decision=", ".join(part for part in (amendment.decision, amendment.signer) if part),
        reason=amendment.reason,
    )


def _titled(key: str, wording: Wording) -> Text:
    return Text(wording.text(key), style="bold")


def _label(key: str, wording: Wording, **facts: object) -> Text:
    return Text(wording.text(key, **facts), style="dim")


def _grid() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    return table
