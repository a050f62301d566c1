"""`vintages`: each figure of an indicator as first reported, and after each revision."""

from typing import Annotated

import typer

from hq_targets.commands.exit_codes import OK
from hq_targets.commands.log import known_indicator, readable_spec
from hq_targets.commands.options import (
    LangOption,
    PeriodOption,
    RootOption,
    YearOption,
    one_of,
    words,
    workspace_root,
)
from hq_targets.commands.screen import print_page
from hq_targets.commands.streams import emit
from hq_targets.core.changes.history import lineage
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.figure_history import FigureHistory
from hq_targets.files.git.repository import repository
from hq_targets.files.git.spec_history import SpecHistory
from hq_targets.files.workspace import open_workspace, spec_path
from hq_targets.files.yaml.spec import targets_file
from hq_targets.reports.changes.vintages import VintagesContent, vintages_json, vintages_page

FORMATS = ("table", "json", "md")


def vintages(
    indicator: Annotated[str, typer.Argument(help="help.show.indicator", metavar="metavar.indicator")],
    period: PeriodOption = None,
    form: Annotated[
        str, typer.Option("--format", help="help.diff.format", metavar="metavar.format")
    ] = "table",
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.vintages.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    asked = _period(period)
    folder = workspace_root(root)
    with repository(folder) as opened:
        workspace = open_workspace(folder, year)
        file = targets_file(spec_path(folder, workspace.year), workspace.names)
        history = SpecHistory(opened, file, workspace.year)
        entries = history.entries()
        spec = readable_spec(workspace, history)
        one = known_indicator(indicator, spec, entries)
        figures = FigureHistory(history, folder, one.id, lineage(one.id, entries))
        found = [v for v in figures.vintages(workspace) if asked is None or v.key[2] == asked]
        content = VintagesContent(spec, one, found, asked, opened.shallow)
    if form == "json":
        emit(vintages_json(content, said))
    else:
        print_page(vintages_page(content, said), form)
    return OK


def _period(text: str | None) -> Period | None:
    """The period asked for; a whole year is last year's actuals here."""
    period = Period.parse(text.strip().upper()) if text is not None else None
    if text is not None and period is None:
        raise CannotRunError("bad-period", text=text)
    return period
