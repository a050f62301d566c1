"""`show`: one indicator with its figures, conditions and areas."""

import sys
from typing import Annotated

import typer

from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    NumbersOption,
    PeriodOption,
    RootOption,
    YearOption,
    indicator_named,
    one_of,
    opened,
    period_named,
    period_to_assess,
    shown_path,
    style_named,
    words,
)
from hq_targets.commands.screen import show as show_on_screen
from hq_targets.commands.screen import tell, tell_problems, width_of
from hq_targets.commands.streams import emit
from hq_targets.core.accumulation import running
from hq_targets.core.attainment import assess_indicator
from hq_targets.core.observation import ACTUALS
from hq_targets.core.remarks import remarks
from hq_targets.reports.content import ShowContent


def show(
    indicator: Annotated[str, typer.Argument(help="help.show.indicator", metavar="metavar.indicator")],
    period: PeriodOption = None,
    form: Annotated[
        str, typer.Option("--format", help="help.show.format", metavar="metavar.format")
    ] = "table",
    lang: LangOption = "vi",
    numbers: NumbersOption = None,
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.show.what"""
    said = words(lang)
    one_of("--format", form, ("table", "json"), said)
    asked = period_named(period)
    workspace = opened(root, year, asked, style_named(numbers, said))
    if workspace.source is None:
        if form == "json":
            from hq_targets.reports.machine import failed_show_json

            emit(failed_show_json(workspace.year, workspace.problems, said))
        else:
            tell_problems(workspace.problems, workspace, said)
            tell(said.text("check.spec_first"), "bold red")
        return FAULTS
    spec = workspace.source.spec
    one = indicator_named(indicator, spec)
    at = period_to_assess(asked, workspace)
    problems = [p for p in workspace.problems if p.severity == "error" or p.facts.get("id") == one.id]
    assessment = assess_indicator(one, spec.item_of[one.id].item, spec, workspace.book, at)
    content = ShowContent(
        spec=spec,
        assessment=assessment,
        remarks=remarks(assessment, spec),
        problems=problems,
        rows=[row for row in workspace.book.rows_of(one.id) if row.period.is_year or row.period <= at],
        to_date=running(one, workspace.book, spec.year) if one.accumulation == "flow" else {},
        folder=shown_path(workspace.root, ACTUALS),
    )
    if form == "json":
        from hq_targets.reports.machine import show_json

        emit(show_json(content, said))
    else:
        from hq_targets.reports.receipt import receipt

        tell_problems(problems, workspace, said)
        show_on_screen(receipt(content, said), width_of(sys.stdout))
    return FAULTS if any(p.severity == "error" for p in problems) else OK
