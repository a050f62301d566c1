"""`show`: one indicator with its figures, conditions and areas."""

import sys
from typing import Annotated

import typer

from hq_targets.commands.door import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    PeriodOption,
    RootOption,
    YearOption,
    indicator_named,
    one_of,
    opened,
    period_named,
    period_to_assess,
    shown_path,
    words,
)
from hq_targets.commands.screen import emit, tell_problems, width_of
from hq_targets.commands.screen import show as show_on_screen
from hq_targets.core.attainment import assess_indicator
from hq_targets.core.observation import Book, Observation
from hq_targets.core.problem import CannotRunError
from hq_targets.core.remarks import remarks


def show(
    indicator: Annotated[str, typer.Argument(help="help.show.indicator", metavar="metavar.indicator")],
    period: PeriodOption = None,
    form: Annotated[
        str, typer.Option("--format", help="help.show.format", metavar="metavar.format")
    ] = "table",
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.show.what"""
    said = words(lang)
    one_of("--format", form, ("table", "json"), said)
    asked = period_named(period)
    workspace = opened(root, year, asked)
    if workspace.source is None:
        tell_problems(workspace.problems, workspace, said)
        raise CannotRunError("spec-invalid")
    spec = workspace.source.spec
    one = indicator_named(indicator, spec)
    at = period_to_assess(asked, workspace)
    assessment = assess_indicator(one, spec.item_of[one.id].item, spec, workspace.book, at)
    rows = figures_of(one.id, workspace.book)
    said_beside = remarks(assessment, spec)
    if form == "json":
        from hq_targets.reports.machine import show_json

        emit(show_json(assessment, rows, said_beside, spec, said))
    else:
        from hq_targets.reports.receipt import receipt

        placed = [(r, f"{shown_path(workspace.root, r.place.file)}:{r.place.line}") for r in rows]
        renderable = receipt(assessment, placed, said_beside, spec, said)
        tell_problems([p for p in workspace.problems if p.severity == "error"], workspace, said)
        show_on_screen(renderable, width_of(sys.stdout))
    return FAULTS if any(p.severity == "error" for p in workspace.problems) else OK


def figures_of(name: str, book: Book) -> list[Observation]:
    """All rows of an indicator in order of time, then as they stand in the files."""
    rows = [row for row in book.observations if row.indicator == name]
    return sorted(rows, key=lambda row: (row.period, row.place))
