"""`show`: the receipt of an indicator: where its figures and its verdict come from."""

import sys
from typing import Annotated, Any

import typer

from hq_targets.answers.assessed import revised_in
from hq_targets.answers.periods import period_named, period_to_assess
from hq_targets.commands.completing import indicator_ids
from hq_targets.commands.exit_codes import FAULTS, OK
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
    shown_path,
    style_named,
    words,
)
from hq_targets.commands.screen import show as show_on_screen
from hq_targets.commands.screen import tell_failure, tell_problems, warned, width_of
from hq_targets.commands.streams import emit
from hq_targets.core.actuals.accumulation import across_break, running
from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import ACTUALS, Observation, ObservationKey
from hq_targets.core.actuals.quotients import to_date_in_areas
from hq_targets.core.attainment.assessing import assess_one
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.remarks import remarks
from hq_targets.core.attainment.trend import trend_of
from hq_targets.core.attainment.working import worked_out, worked_out_in
from hq_targets.core.outlook.outlooks import look_ahead
from hq_targets.core.period import Period
from hq_targets.core.problem import errors_in
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec, SpecSource
from hq_targets.files.workspace import Workspace
from hq_targets.reports.content import ShowContent
from hq_targets.reports.documents import SHOW_FORMAT
from hq_targets.wording import Wording

FORMATS = ("table", "json", "md")


def show(
    indicator: Annotated[
        str,
        typer.Argument(help="help.show.indicator", metavar="metavar.indicator", autocompletion=indicator_ids),
    ],
    period: PeriodOption = None,
    form: Annotated[
        str,
        format_option("help.show.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
    numbers: NumbersOption = None,
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.show.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    asked = period_named(period)
    workspace = opened(root, year, asked, style_named(numbers, said), every=form == "json")
    if workspace.source is None:
        return tell_failure(workspace, form, SHOW_FORMAT, said)
    source = workspace.source
    chosen = indicators_named(indicator, source.spec)
    at = period_to_assess(asked, source.spec, workspace.book)
    revised = revised_in(workspace)
    contents = [_content(one, source, workspace, at, revised) for one in chosen]
    ids = {one.id for one in chosen}
    problems = [p for p in workspace.problems if p.severity == "error" or p.facts.get("id") in ids]
    if form != "json":
        tell_problems(problems, workspace, said, more=workspace.more)
    _print(contents, workspace, form, said)
    return FAULTS if errors_in(problems) else OK


def _content(
    one: Indicator,
    source: SpecSource,
    workspace: Workspace,
    at: Period,
    revised: frozenset[ObservationKey],
) -> ShowContent:
    spec, book = source.spec, workspace.book
    a = assess_one(one, spec, book, at, workspace.own)
    path = next(path for path, other in spec.entries() if other is one)
    place = source.place((*path, "id"))
    rows = _rows(one, spec, book, at)
    return ShowContent(
        spec=spec,
        assessment=a,
        remarks=remarks(a, spec),
        problems=[p for p in workspace.problems if p.severity == "error" or p.facts.get("id") == one.id],
        rows=rows,
        to_date=running(one, book, spec.reported_in) if one.summed else {},
        divided=to_date_in_areas(one, spec, book, rows),
        folder=shown_path(workspace.root, ACTUALS),
        place=place,
        spec_file=shown_path(workspace.root, place.file),
        steps=worked_out(a),
        area_steps={area.area.code: worked_out_in(a, area) for area in a.areas},
        trend=trend_of(a, spec, book),
        outlook=look_ahead(a, spec, book),
        **_original(a, workspace, spec, at),
        revised=revised,
        **_goals(a, workspace, spec, at),
    )


def _rows(one: Indicator, spec: Spec, book: Book, at: Period) -> list[Observation]:
    """The figures behind an indicator, of a ratio those of its parts; none by a definition of the past."""
    found = [
        row
        for name in one.sources
        for row in book.rows_of(name)
        if (row.period.is_year or row.period <= at)
        and not any(across_break(each, row.period) for each in (one, spec.indicator_of[name]))
    ]
    return sorted(found, key=lambda row: row.period)


def _original(a: Assessment, workspace: Workspace, spec: Spec, at: Period) -> dict[str, Any]:
    """How a target stood before decisions moved it, worked out like the one that counts."""
    if not a.indicator.revised:
        return {}
    from hq_targets.core.attainment.originals import original_of

    original = original_of(a, spec, workspace.book, at)
    before = original.before if original is not None else None
    steps = worked_out(before) if before is not None and a.indicator.amended else ()
    return {"original": original, "original_steps": steps}


def _goals(a: Assessment, workspace: Workspace, spec: Spec, at: Period) -> dict[str, Any]:
    """Where the ways to its goals of several years stand."""
    if not a.indicator.goals:
        return {}
    from hq_targets.core.years.goals import goal_paths
    from hq_targets.files.years import points_of

    return {"goals": goal_paths(points_of(workspace, spec, at)(a))}


def _print(contents: list[ShowContent], workspace: Workspace, form: str, said: Wording) -> None:
    """One receipt after the other; as JSON one document for a single one, and one of them all for several."""
    if form == "json":
        from hq_targets.reports.receipt.document import show_json

        emit(show_json(contents, said))
        return
    from hq_targets.reports.receipt.page import receipt

    pages = [warned(receipt(content, said), workspace, said) for content in contents]
    if form == "md":
        from hq_targets.reports.markdown import markdown_page

        emit("\n".join(markdown_page(page) for page in pages))
        return
    from hq_targets.reports.drawing import drawn_page

    for n, page in enumerate(pages):
        if n:
            emit("\n")
        show_on_screen(drawn_page(page), width_of(sys.stdout))
