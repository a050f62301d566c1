"""`diff`: what changed between two states, and what that did to attainment."""

from typing import Annotated

import typer

from hq_targets.answers.compared import both_found, compared
from hq_targets.answers.periods import period_named
from hq_targets.commands.completing import revision_names
from hq_targets.commands.exit_codes import FAULTS, OK
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
from hq_targets.commands.screen import print_page, tell, tell_problems
from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.repository import repository
from hq_targets.files.git.states import (
    Found,
    files_changed,
    other_years,
    states_asked,
    year_to_compare,
)
from hq_targets.reports.changes.content import DiffContent
from hq_targets.wording import Wording

FORMATS = ("table", "json", "md")


def diff(
    before: Annotated[
        str | None,
        typer.Argument(
            help="help.diff.before",
            metavar="metavar.before",
            autocompletion=revision_names,
            show_default=False,
        ),
    ] = None,
    after: Annotated[
        str | None,
        typer.Argument(
            help="help.diff.after", metavar="metavar.after", autocompletion=revision_names, show_default=False
        ),
    ] = None,
    staged: Annotated[bool, typer.Option("--staged", help="help.diff.staged")] = False,
    period: PeriodOption = None,
    form: Annotated[
        str,
        format_option("help.diff.format", FORMATS),
    ] = "table",
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.diff.what"""
    said = words(lang)
    one_of("--format", form, FORMATS, said)
    asked = period_named(period)
    _named_once(before, after, staged, said)
    folder = workspace_root(root)
    with repository(folder) as opened:
        states = states_asked(opened, before, after, staged)
        which = year_to_compare(folder, year or (asked.year if asked else None), states)
        if asked is not None and asked.year != which:
            raise CannotRunError("period-of-other-year", period=str(asked), year=str(which))
        found = both_found(opened, folder, which, states)
        content = compared(found, which, asked)
        if year is None:
            content = content._replace(others=other_years(folder, which, states))
        if content.empty:
            content = content._replace(form_only=files_changed(opened, folder, which, states))
        return _print(content, found, form, said)


def _named_once(before: str | None, after: str | None, staged: bool, said: Wording) -> None:
    ranged = before is not None and ".." in before
    if ranged and (after is not None or staged):
        raise CannotRunError("usage", text=said.text("usage.two-ranges", text=before))
    if staged and after is not None:
        raise CannotRunError("usage", text=said.text("usage.staged-and-after"))


def _print(content: DiffContent, found: tuple[Found, Found], form: str, said: Wording) -> int:
    from hq_targets.reports.changes.diff_page import diff_page
    from hq_targets.reports.changes.said import said_state

    errors = False
    for side, one in zip((content.before, content.after), found, strict=True):
        if side.problems and one.workspace is not None:
            errors = errors or side is content.after
            if form != "json":
                state = said_state(side.state, said)
                tell(said.text("diff.errors", state=state, count=len(side.problems)), "bold")
                tell_problems(side.problems, one.workspace, said, see=said.text("diff.see_all"), side=state)
                tell("")
    if form == "json":
        from hq_targets.commands.streams import emit
        from hq_targets.reports.changes.diff_document import diff_json

        emit(diff_json(content, said))
    else:
        print_page(diff_page(content, said, errors=form == "md"), form)
    return FAULTS if errors else OK
