"""`vintages`: each figure of an indicator as first reported, and after each revision."""

from typing import Annotated

import typer

from hq_targets.answers.periods import period_typed
from hq_targets.commands.completing import indicator_ids
from hq_targets.commands.exit_codes import OK
from hq_targets.commands.log import known_indicator, readable_spec, targets_history
from hq_targets.commands.options import (
    LangOption,
    PeriodOption,
    RootOption,
    YearOption,
    format_option,
    one_of,
    words,
    workspace_root,
)
from hq_targets.commands.progress import counted
from hq_targets.commands.screen import print_page
from hq_targets.commands.streams import emit
from hq_targets.core.changes.history import lineage
from hq_targets.files.git.figure_history import FigureHistory
from hq_targets.reports.changes.vintages import VintagesContent, vintages_json, vintages_page

FORMATS = ("table", "json", "md")


def vintages(
    indicator: Annotated[
        str,
        typer.Argument(help="help.show.indicator", metavar="metavar.indicator", autocompletion=indicator_ids),
    ],
    period: PeriodOption = None,
    form: Annotated[
        str,
        format_option("help.diff.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.vintages.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    asked = period_typed(period) if period is not None else None  # a year: last year's actuals
    folder = workspace_root(root)
    with targets_history(folder, year) as (workspace, history):
        entries = history.entries()
        spec = readable_spec(workspace, history)
        one = known_indicator(indicator, spec, entries)
        walk = counted("progress.figures")
        figures = FigureHistory(history, folder, one.id, lineage(one.id, entries), walk)
        found = [v for v in figures.vintages(workspace) if asked is None or v.key[2] == asked]
        content = VintagesContent(spec, one, found, asked, history.repository.shallow, workspace.closed)
    if form == "json":
        emit(vintages_json(content, said))
    else:
        print_page(vintages_page(content, said), form)
    return OK
