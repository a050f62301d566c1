"""`check --missing`: who owes which figure for a period, as a page and for programs."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from hq_targets.core.actuals.form import Before
from hq_targets.core.problem import Problem
from hq_targets.core.rules.owed import Owed
from hq_targets.core.targets.offices import Office
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.content import MissingContent
from hq_targets.reports.csv_text import OF_INDICATOR, csv_text, of_indicator
from hq_targets.reports.documents import MISSING_FORMAT, dumped, heading
from hq_targets.reports.grid import Cell, Grid, Head, Page, Section
from hq_targets.reports.values import amount, owner_value, problem_value
from hq_targets.wording import Wording
from hq_targets.wording.cropping import begun

FEW = 3  # areas that are named even where it is all of them
WORDS_SHOWN = 30  # of a last figure in words
COLUMNS = (
    *OF_INDICATOR,
    "office",
    "office_vi",
    "office_en",
    "area",
    "area_vi",
    "area_en",
    "last_value",
    "last_period",
)


def missing_page(content: MissingContent, wording: Wording) -> Page:
    """A table for each office: the indicator, what of it is owed for which period, the last figure known."""
    spec = content.spec
    sections = [
        Section(_called(office, wording), (_grid(list(group), spec, wording),))
        for office, group in groupby(content.owed, key=lambda one: one.owner)
    ]
    figures = sum(max(len(one.areas), 1) for one in content.owed)
    said = [wording.text("owed.nothing", period=content.period)]
    if content.item is not None:
        said = [wording.text("owed.nothing_of_item", period=content.period, item=content.item)]
    if content.owed:
        indicators = len({one.indicator.id for one in content.owed})
        said = [wording.text("owed.counts", count=figures, indicators=indicators)]
        if not any(indicator.owner for indicator in spec.indicator_of.values()):
            said.append(wording.text("owed.no_owners"))
    if content.doubtful:
        said.append(wording.text("owed.doubtful", names=content.doubtful))
    sections.append(Section("", tuple(Cell(one, "bold") for one in said)))
    title = wording.text("owed.title", period=content.period)
    banner = wording.text("common.illustrative_long") if spec.illustrative else ""
    return Page(f"{wording.label(spec.territory)} · {title}", (), sections, banner)


def missing_json(content: MissingContent, problems: Sequence[Problem], wording: Wording) -> str:
    """Each figure that is owed, by office; `areas` is empty where the whole's own figure is owed."""
    return dumped(
        {
            **heading(MISSING_FORMAT, content.spec, content.period, wording),
            "owed": [_value(one, content.spec) for one in content.owed],
            "doubtful": [indicator.id for indicator in content.doubtful],
            "problems": [problem_value(problem, wording) for problem in problems],
        }
    )


def missing_csv(content: MissingContent, wording: Wording) -> str:
    """One row a figure that is owed."""
    rows = []
    for one in content.owed:
        indicator, owner = one.indicator, one.owner
        row: dict[str, object] = {
            **of_indicator(indicator, one.period, content.spec, wording),
            "office": owner.office if owner is not None else None,
            "office_vi": owner.vi if owner is not None else None,
            "office_en": owner.en if owner is not None else None,
            "last_value": amount(one.before.value) if one.before is not None else None,
            "last_period": str(one.before.period) if one.before is not None else None,
        }
        for area in one.areas or (None,):
            of_area: dict[str, object] = {"area": None, "area_vi": None, "area_en": None}
            if area is not None:
                of_area = {"area": area.code, "area_vi": area.vi, "area_en": area.en}
            rows.append({**row, **of_area})
    return csv_text(COLUMNS, rows)


def _called(office: Office | None, wording: Wording) -> str:
    return wording.text("owed.nobody") if office is None else wording.label(office)


def _grid(owed: Sequence[Owed], spec: Spec, wording: Wording) -> Grid:
    heads = (
        Head(wording.text("check.item"), whole=True),
        Head(wording.text("check.indicator")),
        Head(wording.text("show.period"), whole=True),
        Head(wording.text("owed.what")),
        Head(wording.text("owed.before"), figures=True),
    )
    rows = []
    for one in owed:
        what = wording.text("owed.figure")
        if one.areas:
            facts = {"count": len(one.areas), "total": one.total, "names": one.areas}
            every = len(one.areas) == one.total and one.total > FEW
            what = wording.text("owed.every_area" if every else "owed.areas", **facts)
        unit = spec.unit_of[one.indicator.unit].text(wording.lang)
        before = wording.placeholder
        if one.before is not None:
            value = begun(one.before.text, WORDS_SHOWN) or wording.value(one.before.value, one.indicator)
            before = f"{value}\n{wording.short_period(one.before.period)}"
        row = (
            Cell(str(spec.item_of[one.indicator.id].item)),
            Cell(f"{wording.label(one.indicator)} ({unit})"),
            Cell(wording.period(one.period)),
            Cell(what),
            Cell(before),
        )
        rows.append(row)
    return Grid(heads, rows)


def _value(one: Owed, spec: Spec) -> dict[str, Any]:
    before = one.before
    return {
        "id": one.indicator.id,
        "item": spec.item_of[one.indicator.id].item,
        "name": {"vi": one.indicator.vi, "en": one.indicator.en},
        "owner": owner_value(one.owner),
        "period": str(one.period),
        "areas": [area.code for area in one.areas],
        "last": None if before is None else _last(before),
    }


def _last(before: Before) -> dict[str, Any]:
    """The last figure known, or its words."""
    words = {"text": before.text} if before.text else {}
    return {"value": amount(before.value), **words, "period": str(before.period)}
