"""`import`: takes in a filled form, or any table of figures an office sends."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, NamedTuple, get_args

import typer

from hq_targets.answers.periods import part_of_year
from hq_targets.commands.completing import one_of_these, period_names
from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.import_periods import period_of, year_served
from hq_targets.commands.options import (
    LangOption,
    NumbersOption,
    RootOption,
    one_of,
    opened,
    shown_path,
    style_named,
    today,
    words,
    workspace_root,
)
from hq_targets.commands.progress import step
from hq_targets.commands.revising import tell_of_next_year
from hq_targets.commands.screen import show, tell, tell_problems, width_of
from hq_targets.core.actuals.book import one_figure_each
from hq_targets.core.actuals.merging import Change, merge
from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem, errors_in, in_order
from hq_targets.core.rules.references import with_references
from hq_targets.core.targets.indicator import Basis
from hq_targets.core.targets.spec import Spec
from hq_targets.files.encodings import display_lines
from hq_targets.files.store import Names, name_from
from hq_targets.files.tables.intake import Intake, Source, open_source, read_source
from hq_targets.files.tables.table_reader import Given
from hq_targets.files.tables.workbook_marks import Mark, marked
from hq_targets.files.workspace import Workspace, files_of
from hq_targets.files.writing.formatting import Formatted, formatted
from hq_targets.files.writing.replacing import Replacement, alone, replace_files
from hq_targets.files.writing.taking_in import book_after, findings, rewrites
from hq_targets.wording import Wording


class _Taken(NamedTuple):
    """Everything known before anything is written; `problems` are the file's, and what it brings about."""

    path: Path
    source: Source
    period: Period
    workspace: Workspace
    spec: Spec
    intake: Intake
    files: list[tuple[Path, Formatted]]
    changes: list[Change]
    problems: list[Problem]

    @property
    def errors(self) -> int:
        """How many things are wrong."""
        return len(errors_in(self.problems))


def import_(
    file: Annotated[Path, typer.Argument(help="help.import.file", metavar="metavar.file")],
    period: Annotated[
        str | None,
        typer.Option(
            "--period", help="help.import.period", metavar="metavar.period", autocompletion=period_names
        ),
    ] = None,
    numbers: NumbersOption = None,
    basis: Annotated[
        str | None,
        typer.Option(
            "--basis",
            help="help.import.basis",
            metavar="metavar.basis",
            autocompletion=one_of_these(get_args(Basis)),
        ),
    ] = None,
    origin: Annotated[
        str, typer.Option("--source", help="help.import.source", metavar="metavar.source")
    ] = "",
    partial: Annotated[bool, typer.Option("--partial", help="help.import.partial")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.import.dry_run")] = False,
    lang: LangOption = "vi",
    root: RootOption = None,
) -> int:
    """help.import.what"""
    said = words(lang)
    style = style_named(numbers, said)
    if basis is not None:
        one_of("--basis", basis, get_args(Basis), said)
    at = workspace_root(root)
    given = Given(style, next((one for one in get_args(Basis) if one == basis), None))
    with nullcontext() if dry_run else alone(at):
        taken = _taken(file, at, period, given, origin, said)
        if taken is None:
            return FAULTS
        return _settle(taken, said, partial=partial, dry_run=dry_run)


def _taken(
    file: Path, at: Path, period: str | None, given: Given, origin: str, said: Wording
) -> _Taken | None:
    """Read the file and hold it against what is there; None, and said why, where that cannot be done."""
    name = name_from(at, file)
    step("progress.taking_in", file=file.name)
    source, problems = open_source(file, name)
    if source is None:
        # Nothing is known yet of the workspace the file is for; the problem is the file's own.
        tell_problems(problems, opened(at, None), said, {name: display_lines(file)})
        return None
    workspace = opened(at, year_served(source, period, file, at), numbers=given.numbers)
    if workspace.source is None:
        tell_problems(workspace.problems, workspace, said, more=workspace.more)
        tell(said.text("check.spec_first"), "bold red")
        return None
    spec = workspace.source.spec
    which = period_of(source, period, file, spec.reported_in)
    if not which.is_year:
        part_of_year(which, spec)
    names = workspace.names
    files = [(p, formatted(p, names, q, spec, given.numbers)) for p, q in files_of(workspace) if q == which]
    existing = [row for _, one in files for row in one.rows]
    unsound = [problem for _, one in files if one.after is None for problem in one.problems]
    unsound += one_figure_each(existing)[1]
    if unsound:
        tell_problems(unsound, workspace, said)
        tell(said.text("import.unsound", period=which), "bold red")
        return None
    step("progress.taking_in", file=file.name)
    intake = read_source(source, which, spec, given)
    incoming = [row._replace(source=row.source or origin) for row in intake.observations]
    changes = merge(existing, incoming, intake.unsaid)
    after = book_after(workspace.book, existing, changes)
    problems += with_references(intake.problems, spec, workspace.book)
    problems += findings(workspace.source, workspace.book, after, Names(at), today())
    return _Taken(file, source, which, workspace, spec, intake, files, changes, in_order(problems))


def _settle(taken: _Taken, said: Wording, partial: bool, dry_run: bool) -> int:
    from hq_targets.reports.changes.taken_in import changes_table

    lines = {} if taken.source.is_workbook else {taken.source.name: display_lines(taken.path)}
    tell_problems(taken.problems, taken.workspace, said, lines, see="")
    table = changes_table(taken.changes, taken.spec, taken.period, taken.path.as_posix(), said)
    show(table, width_of(sys.stdout))
    _tell_counts(taken, said)
    if taken.errors and not partial:
        tell(said.text("import.refused", count=taken.errors), "bold red")
    else:
        _write(taken, said, dry_run=dry_run)
    if taken.errors and taken.source.is_workbook and not dry_run:
        _mark(taken, said)
    return FAULTS if taken.errors else OK


def _write(taken: _Taken, said: Wording, dry_run: bool) -> None:
    root = taken.workspace.root
    path = root / ACTUALS / f"{taken.period}.csv"
    planned = rewrites(taken.files, taken.changes, (path, name_from(root, path)), taken.spec)
    if not planned:
        tell(said.text("import.unchanged"), "bold")
    if planned and not dry_run:
        replace_files([Replacement(one.path, one.after, one.before) for one in planned], root)
    moved = bool(planned) and any(one.moves_figure for one in taken.changes)
    if moved and any(one.period == taken.period for one in taken.workspace.closed):
        tell(said.text("close.imported", period=taken.period, code=str(taken.period)), "bold yellow")
    if moved:
        tell_of_next_year(taken.period, root, said)
    for one in planned:
        key = "import.would_write" if dry_run else "import.written"
        tell(
            said.text(key, file=shown_path(root, one.name), rows=one.rows),
            "bold" if dry_run else "bold green",
        )
    changed = {one.path for one in planned}
    for at, there in taken.files:
        if at in changed and there.changes:
            _tell_reformed(there, root, said)


def _tell_reformed(one: Formatted, root: Path, said: Wording) -> None:
    """A file that was in no canonical form is now in one: what of it that changed, besides figures."""
    file = shown_path(root, one.name)
    tell(said.text("import.reformed", file=file), "yellow")
    if one.left_out:
        tell(said.text("fmt.left_out", file=file, texts=one.left_out), "yellow")


def _mark(taken: _Taken, said: Wording) -> None:
    """Put a copy of the workbook beside it that shows where each problem is."""
    marks = [
        Mark(problem.place, " ".join(said.problem(problem)), _date_in(problem))
        for problem in taken.problems
        if problem.place.sheet and problem.place.line and problem.severity == "error"
    ]
    if not marks:
        return
    path = _free_name(taken.path)
    replace_files([Replacement(path, marked(taken.source.data, marks))])
    tell(said.text("import.marked", file=path.as_posix()), "bold")
    hidden = [one.place.short for one in taken.problems if one.code in ("row-hidden", "column-hidden")]
    if hidden:
        tell(said.text("import.unhidden", places=tuple(hidden)), "yellow")


def _date_in(problem: Problem) -> str:
    """The date that a cell for a number holds; empty where it holds none."""
    return str(problem.facts["text"]) if problem.code == "date-for-number" else ""


def _free_name(path: Path) -> Path:
    """A name beside a file that no file has, so that no copy replaces an earlier one."""
    stem = path.stem.partition("-can-sua")[0]
    names = (f"{stem}-can-sua{n}.xlsx" for n in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())


def _tell_counts(taken: _Taken, said: Wording) -> None:
    counts = {
        kind: sum(change.kind == kind and not change.only_says_more for change in taken.changes)
        for kind in _KINDS
    }
    tell(said.text("import.counts", **counts, skipped=len(taken.intake.skipped)))
    noted = sum(change.only_says_more for change in taken.changes)
    if noted:
        tell(said.text("import.noted", count=noted))
    stay = sum(change.note_stays for change in taken.changes)
    if stay:
        tell(said.text("import.notes_stay", count=stay), "yellow")
    if taken.intake.others:
        tell(said.text("import.others", sheets=taken.intake.others))


_KINDS = ("new", "changed", "same", "kept", "blank")
