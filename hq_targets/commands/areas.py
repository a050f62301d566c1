"""`areas`: communes side by side, for one indicator or for all that areas report."""

from typing import Annotated, get_args

import typer

from hq_targets.answers.areas import areas_of
from hq_targets.answers.periods import period_named, period_to_assess
from hq_targets.commands.completing import area_codes, indicator_ids, one_of_these, verdict_names
from hq_targets.commands.options import (
    LangOption,
    NumbersOption,
    PeriodOption,
    RootOption,
    YearOption,
    format_option,
    indicators_named,
    one_of,
    opened,
    style_named,
    words,
)
from hq_targets.commands.screen import Forms, print_form, tell_failure
from hq_targets.core.attainment.area_table import reported_by_areas
from hq_targets.core.attainment.verdict import WORST_FIRST
from hq_targets.core.problem import CannotRunError
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.naming import indicators_called, no_area
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.areas.document import areas_csv, areas_json
from hq_targets.reports.areas.page import areas_page
from hq_targets.reports.content import AreaOrder, AreasContent, chosen_rows
from hq_targets.reports.documents import AREAS_FORMAT

FORMATS = ("table", "json", "csv", "md")


def areas(
    indicator: Annotated[
        str | None,
        typer.Argument(
            help="help.areas.indicator", metavar="metavar.indicator", autocompletion=indicator_ids
        ),
    ] = None,
    period: PeriodOption = None,
    form: Annotated[
        str,
        format_option("help.areas.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", help="help.areas.status", metavar="metavar.status", autocompletion=verdict_names
        ),
    ] = None,
    within: Annotated[
        str | None,
        typer.Option("--within", help="help.areas.within", metavar="metavar.area", autocompletion=area_codes),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            help="help.areas.sort",
            metavar="metavar.sort",
            autocompletion=one_of_these(get_args(AreaOrder)),
        ),
    ] = "area",
    numbers: NumbersOption = None,
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.areas.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    one_of("--sort", sort, get_args(AreaOrder), said)
    for name in status or ():
        one_of("--status", name, WORST_FIRST, said)
    asked = period_named(period)
    workspace = opened(root, year, asked, style_named(numbers, said), every=form == "json")
    if workspace.source is None:
        return tell_failure(workspace, form, AREAS_FORMAT, said)
    spec, at = workspace.source.spec, period_to_assess(asked, workspace.source.spec, workspace.book)
    content = areas_of(workspace, spec, at, _chosen(indicator, spec))
    order: AreaOrder = next(one for one in get_args(AreaOrder) if one == sort)
    content = content._replace(
        shown=[chosen_rows(table, order, status or (), lang) for table in content.tables],
        in_full=indicator is not None or bool(status) or order != "area",
        tree=spec.levels.nested and order == "area",
    )
    if within is not None:
        content = _looked_into(content, within)
    forms = Forms(
        json=lambda: areas_json(content, workspace.problems, said),
        csv=lambda: areas_csv(content, said),
        page=lambda width: areas_page(content, said, width),
    )
    return print_form(form, forms, workspace, said)


def _looked_into(content: AreasContent, name: str) -> AreasContent:
    """The same of one area and what lies in it; nothing lies in most areas."""
    spec = content.spec
    area = spec.area_index.find(name)
    if area is None:
        code, facts = no_area(name, spec)
        raise CannotRunError(code, **facts)
    if not any(one.within == area.code for one in spec.areas):
        raise CannotRunError("nothing-within", area=area)
    asked = content._replace(within=area)
    return asked._replace(
        shown=[[row for row in rows if asked.shows(row.area)] for rows in content.shown],
        silent=tuple(one for one in content.silent if asked.shows(one)),
    )


def _chosen(indicator: str | None, spec: Spec) -> list[Indicator]:
    """The indicators asked for that areas report, also several by a part of their names; else all."""
    every = [one for one in spec.indicator_of.values() if reported_by_areas(one)]
    if indicator is None:
        return every
    called = indicators_called(indicator, spec)
    chosen = [one for one in called if one in every]
    if called and not chosen:
        raise CannotRunError("not-by-areas", name=called[0])
    return chosen or list(indicators_named(indicator, spec))
