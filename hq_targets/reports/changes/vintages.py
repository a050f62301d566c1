"""The vintages of an indicator's figures: first reported, and every revision, with day and author."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.changes.figure_changes import same_figure
from hq_targets.core.changes.history import Revision
from hq_targets.core.changes.vintages import Slot, Vintage, in_series
from hq_targets.core.period import Period
from hq_targets.core.rules.closings import ClosedPeriod
from hq_targets.core.rules.closings import Revision as ClosedRevision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.changes.diff_document import observation_value
from hq_targets.reports.changes.log import revision_value
from hq_targets.reports.changes.reasons import reasons_of
from hq_targets.reports.documents import VINTAGES_FORMAT, dumped, watermark
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.receipt.ledger import stated
from hq_targets.wording import Wording

STYLES = {
    "first": "",
    "revised": "bold yellow",
    "restated": "cyan",
    "withdrawn": "bold red",
    "restored": "cyan",
    "merged": "bold yellow",
}


class VintagesContent(NamedTuple):
    """The vintages of one indicator, of one period where it is named; see `log` for `shallow`.

    `closed` are today's closed periods: of a revised figure of one of these the reason was entered.
    """

    spec: Spec
    indicator: Indicator
    vintages: Sequence[Vintage]
    period: Period | None
    shallow: bool
    closed: Sequence[ClosedPeriod] = ()


def vintages_page(content: VintagesContent, wording: Wording) -> Page:
    """A section a figure, a row a vintage."""
    one = content.indicator
    unit = content.spec.unit_of[one.unit].text(wording.lang) if one.unit in content.spec.unit_of else one.unit
    lead = [Cell(wording.text("vintages.lead"), "dim")]
    if content.shallow:
        lead.append(Cell(wording.text("log.shallow"), "bold yellow"))
    series = in_series(content.vintages)
    if not series:
        key = "vintages.nothing" if content.period is None else "vintages.none_of_period"
        lead.append(Cell(wording.text(key, period=content.period), "bold"))
    revised = sum(any(each.kind == "revised" for each in found) for _, found in series)
    if series:
        lead.append(Cell(wording.text("vintages.revised", count=revised), "bold" if revised else ""))
    name = f"{wording.label(one)} ({unit}) [{one.id}]"
    return Page(
        title=wording.text("vintages.title", name=name),
        lead=lead,
        sections=[Section("", (_grid(series, content, wording),))] if series else [],
        banner=wording.text("common.illustrative_long") if content.spec.illustrative else "",
    )


def vintages_json(content: VintagesContent, wording: Wording) -> str:
    """The same as JSON."""
    return dumped(
        {
            "format": VINTAGES_FORMAT,
            "year": content.spec.year,
            "illustrative": content.spec.illustrative,
            **watermark(content.spec.illustrative, wording),
            "indicator": content.indicator.id,
            "shallow": content.shallow,
            "figures": [_series(key, found, content) for key, found in in_series(content.vintages)],
        }
    )


def _series(key: Slot, found: Sequence[Vintage], content: VintagesContent) -> dict[str, Any]:
    _, area, period = key
    reasons = reasons_of(key, found, content.closed, content.spec)
    vintages = [
        {
            **revision_value(one.revision),
            "kind": one.kind,
            "figure": observation_value(one.row),
            "dropped": [observation_value(row) for row in one.dropped],
            "entered": _entered(why),
        }
        for one, why in zip(found, reasons, strict=True)
    ]
    revised = any(one.kind == "revised" for one in found)
    head = {"area": area, "period": str(period), "revised": revised}
    return {**head, "vintages": vintages}


def _entered(why: ClosedRevision | None) -> dict[str, str] | None:
    """What was entered for a revision of a closed figure as JSON."""
    if why is None:
        return None
    return {"date": why.date.isoformat(), "author": why.author, "reason": why.reason}


def _grid(
    series: Sequence[tuple[Slot, Sequence[Vintage]]], content: VintagesContent, wording: Wording
) -> Grid:
    keys = (
        *("diff.period", "show.area", "vintages.kind", "vintages.figure"),
        *("show.state", "vintages.recorded", "show.remarks"),
    )
    heads = [Head(wording.text(key), key == "vintages.figure", key == "diff.period") for key in keys]
    rows = [row for key, found in series for row in _rows(key, found, content, wording)]
    used = [n for n in range(len(heads)) if any(row[n].text for row in rows)]
    return Grid(tuple(heads[n] for n in used), [tuple(row[n] for n in used) for row in rows])


def _rows(
    key: Slot, found: Sequence[Vintage], content: VintagesContent, wording: Wording
) -> Iterator[tuple[Cell, ...]]:
    _, area, period = key
    place = content.spec.area_of.get(area or "")
    called = wording.label(place) if place is not None else area or ""
    reasons = reasons_of(key, found, content.closed, content.spec)
    for n, (one, why) in enumerate(zip(found, reasons, strict=True)):
        row, change = one.row, _change(one, wording)
        kind = _kind(one, content.indicator, wording)
        yield (
            Cell(str(period) if not n else ""),
            Cell(called if not n else ""),
            Cell(f"{kind} ({change})" if change else kind, STYLES.get(one.kind, "")),
            Cell(stated(row, content.indicator, wording) if row is not None else wording.placeholder),
            Cell(_standing(row, wording) if row is not None else ""),
            Cell(_recorded(one.revision, wording)),
            Cell(_remarks(row, why, wording)),
        )


def _remarks(row: Observation | None, why: ClosedRevision | None, wording: Wording) -> str:
    """The note beside a figure; of a closed one that was revised, the reason that was entered."""
    told = [row.note] if row is not None and row.note else []
    if why is not None:
        facts = {"reason": why.reason, "author": why.author, "date": why.date}
        told.append(wording.text("vintages.entered", **facts))
    return "\n".join(told)


def _kind(one: Vintage, indicator: Indicator, wording: Wording) -> str:
    """What was done to the figure; by a merge, which others it dropped."""
    if not one.dropped:
        return wording.text(f"vintage.{one.kind}")
    figures = "; ".join(_told_apart(row, one.row, indicator, wording) for row in one.dropped)
    return wording.text("vintages.dropped", figures=figures)


def _told_apart(row: Observation, kept: Observation | None, indicator: Indicator, wording: Wording) -> str:
    """A figure that was dropped; where the one kept differs only in its standing, with it."""
    told = stated(row, indicator, wording)
    same = kept is not None and same_figure(row, kept)
    return f"{told} ({_standing(row, wording)})" if same else told


def _recorded(revision: Revision, wording: Wording) -> str:
    """When, where and by whom it came into git, in one column: a table of them fits an ordinary window."""
    if not revision.name:
        return wording.text("vintages.uncommitted")
    return f"{wording.month(revision.date)}, {revision.short}, {revision.author}"


def _standing(row: Observation, wording: Wording) -> str:
    """Whether the figure is an estimate or official; of a year to date, that it is one."""
    state = wording.text(f"state.{row.status}")
    return f"{state}, {wording.text('basis.ytd')}" if row.basis == "ytd" else state


def _change(one: Vintage, wording: Wording) -> str:
    """By how much the figure is another one than in the row above, where both are numbers."""
    if one.kind not in ("revised", "restated", "merged") or one.before is None or one.row is None:
        return ""
    if one.before.value is None or one.row.value is None or one.before.value == one.row.value:
        return ""
    return wording.signed(one.row.value - one.before.value)
