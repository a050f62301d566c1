"""`log`: every change of a target through git's history."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from hq_targets.commands.completing import indicator_ids
from hq_targets.commands.exit_codes import OK
from hq_targets.commands.options import (
    LangOption,
    RootOption,
    YearOption,
    format_option,
    indicator_named,
    one_of,
    shown_path,
    words,
    workspace_root,
)
from hq_targets.commands.progress import counted
from hq_targets.commands.screen import print_page
from hq_targets.commands.streams import emit
from hq_targets.core.changes.history import Entry, Revision, entry, lineage, of_indicators
from hq_targets.core.problem import CannotRunError
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.files.book import spec_path
from hq_targets.files.git.repository import repository
from hq_targets.files.git.spec_history import SpecHistory
from hq_targets.files.store import name_from
from hq_targets.files.workspace import Workspace, open_workspace
from hq_targets.files.yaml.spec import read_spec, targets_file
from hq_targets.reports.changes.log import LogContent, log_json, log_page

FORMATS = ("table", "json", "md")


def log(
    indicator: Annotated[
        str | None,
        typer.Argument(
            help="help.log.indicator",
            metavar="metavar.indicator_asked",
            autocompletion=indicator_ids,
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str,
        format_option("help.diff.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.log.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    folder = workspace_root(root)
    with targets_history(folder, year) as (workspace, history):
        entries = [*_uncommitted(workspace, history), *history.entries()]
        spec = readable_spec(workspace, history)
        one = known_indicator(indicator, spec, entries) if indicator is not None else None
        if one is not None:
            entries = of_indicators(entries, lineage(one.id, entries))
        shown = shown_path(folder, name_from(folder, history.file))
        content = LogContent(spec, one, entries, shown, history.repository.shallow)
    if form == "json":
        emit(log_json(content, said))
    else:
        print_page(log_page(content, said), form)
    return OK


@contextmanager
def targets_history(folder: Path, year: int | None) -> Iterator[tuple[Workspace, SpecHistory]]:
    """A workspace, and the history in git of the file its targets stand in."""
    with repository(folder) as opened:
        workspace = open_workspace(folder, year)
        file = targets_file(spec_path(folder, workspace.year), workspace.names)
        yield workspace, SpecHistory(opened, file, workspace.year, counted("progress.history"))


def readable_spec(workspace: Workspace, history: SpecHistory) -> Spec:
    """The spec things are called by: today's, as far as it can be read, else the last one committed.

    Raises CannotRunError (`never-readable`) where there is none.
    """
    source = workspace.source
    spec = source.spec if source is not None else workspace.draft or history.last
    if spec is None:
        raise CannotRunError("never-readable", year=str(workspace.year))
    return spec


def known_indicator(text: str, spec: Spec, entries: list[Entry]) -> Indicator:
    """The indicator asked for: one of today, else one that once was, by its id.

    Raises CannotRunError where there is none of this name, or more than one.
    """
    once = [one.indicator for each in entries for one in each.changes]
    past = next((one for one in once if one.id == text), None)
    if past is not None and text not in spec.indicator_of:
        return past
    return indicator_named(text, spec)


def _uncommitted(workspace: Workspace, history: SpecHistory) -> list[Entry]:
    """What stands in the working file of the targets and is not committed."""
    reading = read_spec(history.file, workspace.year, workspace.names)
    now = reading.source.spec if reading.source is not None else reading.draft
    found = entry(Revision(), now, [history.last])
    return [found] if found.changes or now is None else []
