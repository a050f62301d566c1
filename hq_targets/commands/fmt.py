"""`fmt`: rewrites the actuals in the form in which git shows one line a changed figure."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    NumbersOption,
    RootOption,
    StagedOption,
    YearOption,
    opened,
    place_of_files,
    shown_path,
    style_named,
    words,
    workspace_root,
)
from hq_targets.commands.screen import tell, tell_problems
from hq_targets.commands.streams import emit
from hq_targets.core.number_styles import NumberStyle
from hq_targets.core.problem import CannotRunError
from hq_targets.files.book import spec_years
from hq_targets.files.workspace import Workspace, files_of
from hq_targets.files.writing.formatting import Formatted, formatted
from hq_targets.files.writing.replacing import Replacement, alone, replace_files
from hq_targets.wording import Wording


def fmt(
    check: Annotated[bool, typer.Option("--check", help="help.fmt.check")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.fmt.dry_run")] = False,
    staged: StagedOption = False,
    numbers: NumbersOption = None,
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.fmt.what"""
    said = words(lang)
    style = style_named(numbers, said)
    if staged and (dry_run or not check):
        raise CannotRunError("usage", text=said.text("usage.staged-only-checked"))
    folder = workspace_root(root)
    code = OK
    with place_of_files(folder, staged) as store:
        if staged:
            tell(said.text("staged.looked_at"), "bold")
        first = opened(folder, year, numbers=style, store=store)
        years = (first.year,) if year is not None else spec_years(folder, store)
        with nullcontext() if check or dry_run else alone(folder):
            for one in years:
                workspace = first if one == first.year else opened(folder, one, numbers=style, store=store)
                code = max(code, _format_year(workspace, style, said, check=check, dry_run=dry_run))
    return code


def _format_year(
    workspace: Workspace, style: NumberStyle | None, said: Wording, check: bool, dry_run: bool
) -> int:
    if workspace.source is None:
        tell_problems(workspace.problems, workspace, said, more=workspace.more)
        tell(said.text("check.spec_first"), "bold red")
        return FAULTS
    files = list(_formatted_files(workspace, style))
    wrong = [one for _, one in files if one.after is None]
    changing = [(path, one) for path, one in files if one.changes]
    tell_problems([problem for one in wrong for problem in one.problems], workspace, said)
    for path, one in changing:
        name = shown_path(workspace.root, one.name)
        if check:
            tell(said.text("fmt.differs", file=name), "bold yellow")
            continue
        if dry_run:
            from hq_targets.reports.differences import difference

            emit(difference(one.before, one.after or b"", name))
        else:
            replace_files([Replacement(path, one.after or b"", one.before)], workspace.root)
            tell(said.text("fmt.written", file=name, rows=len(one.rows)))
        if one.left_out:
            tell(said.text("fmt.left_out", file=name, texts=one.left_out), "yellow")
    key = "check_done" if check else "dry_run_done" if dry_run else "done"
    counts = {"changed": len(changing), "total": len(files), "wrong": len(wrong)}
    tell(said.text(f"fmt.{key}", **counts), "bold")
    return FAULTS if wrong or (check and changing) else OK


def _formatted_files(workspace: Workspace, style: NumberStyle | None) -> Iterator[tuple[Path, Formatted]]:
    for path, period in files_of(workspace):
        if workspace.source is not None:
            yield path, formatted(path, workspace.names, period, workspace.source.spec, style)
