"""`template`: a form to fill in, of what is due in a period."""

import os
from pathlib import Path
from typing import Annotated

import typer

from hq_targets.answers.periods import part_of_year, period_typed
from hq_targets.commands.completing import period_names
from hq_targets.commands.exit_codes import FAULTS
from hq_targets.commands.options import (
    LangOption,
    RootOption,
    opened,
    words,
    workspace_root,
)
from hq_targets.commands.screen import tell, tell_errors, tell_problems
from hq_targets.commands.streams import emit
from hq_targets.core.actuals.form import Form, form_of
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.files.store import Names
from hq_targets.files.workspace import Workspace
from hq_targets.files.writing.replacing import Replacement, replace_files
from hq_targets.files.yaml.closings import reported_in
from hq_targets.wording import Wording

SUFFIXES = (".csv", ".xlsx")


def template(
    period: Annotated[
        str,
        typer.Argument(help="help.template.period", metavar="metavar.period", autocompletion=period_names),
    ],
    file: Annotated[Path | None, typer.Argument(help="help.template.file", metavar="metavar.form")] = None,
    force: Annotated[bool, typer.Option("--force", help="help.template.force")] = False,
    lang: LangOption = "vi",
    root: RootOption = None,
) -> int:
    """help.template.what"""
    said = words(lang)
    asked = period_typed(period)
    if file is not None and file.suffix.lower() not in SUFFIXES:
        raise CannotRunError("bad-suffix", file=file.name, suffixes=SUFFIXES)
    if file is not None and file.exists() and not force:
        raise CannotRunError("file-exists", file=str(file))
    if file is not None and not file.absolute().parent.is_dir():
        raise CannotRunError("folder-missing", folder=str(file.parent))
    workspace = _workspace(root, asked)
    if workspace.source is None:
        tell_problems(workspace.problems, workspace, said, more=workspace.more)
        tell(said.text("check.spec_first"), "bold red")
        return FAULTS
    if file is not None and file.exists():
        _not_over_the_data(file, workspace.root)
    code = tell_errors(workspace, said)
    spec = workspace.source.spec
    form = form_of(spec, workspace.book, asked if asked.is_year else part_of_year(asked, spec))
    if file is None:
        from hq_targets.reports.forms.as_csv import form_csv

        emit(form_csv(form, said))
    else:
        replace_files([Replacement(file, _written(form, file, said), anyhow=force)])
    where = file.as_posix() if file is not None else "stdout"
    optional = len(form.whole) + len(form.areas) - form.asked
    tell(said.text("form.made", period=asked, count=form.asked, optional=optional, file=where), "bold")
    if code:
        tell(said.text("form.unsound"), "bold red")
    return code


def _not_over_the_data(file: Path, root: Path) -> None:
    """Raises CannotRunError where an empty form would take the place of figures or targets."""
    data, real = (Path(os.path.normcase(os.path.realpath(one))) for one in (root / "data", file))
    if real.is_relative_to(data):
        raise CannotRunError("form-over-data", file=file.as_posix())


def _workspace(root: Path | None, period: Period) -> Workspace:
    """The workspace that asks for a period: a whole year is the one before the targets'."""
    if not period.is_year:
        return opened(root, period.year)
    try:
        return opened(root, period.year + 1)
    except CannotRunError as failure:
        if failure.code != "no-spec-for-year":
            raise
        last = reported_in(period.year, Names(workspace_root(root)))[-1]
        facts = {"before": str(period), "year": str(period.year + 1), "example": str(last)}
        raise CannotRunError("form-of-whole-year", **facts) from None


def _written(form: Form, file: Path, said: Wording) -> bytes:
    if file.suffix.lower() == ".xlsx":
        from hq_targets.reports.forms.workbook import form_workbook

        return form_workbook(form, said)
    from hq_targets.reports.forms.as_csv import form_csv

    return form_csv(form, said).encode("utf-8-sig")
