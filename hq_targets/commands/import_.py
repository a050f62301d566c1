"""`import`: takes in a filled form, or any table of figures an office sends."""

import sys
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    NumbersOption,
    RootOption,
    opened,
    shown_path,
    style_named,
    today,
    words,
    workspace_root,
)
from hq_targets.commands.screen import show, tell, tell_problems, width_of
from hq_targets.core.book_rules import examine_book
from hq_targets.core.merging import Change, merge, merged
from hq_targets.core.observation import ACTUALS, Book
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, Problem, in_order
from hq_targets.core.references import with_references
from hq_targets.core.spec import SpecSource
from hq_targets.files.encodings import display_lines
from hq_targets.files.formatting import Formatted, formatted
from hq_targets.files.intake import Intake, Source, open_source, read_source
from hq_targets.files.replacing import replace_file
from hq_targets.files.taking_in import Rewrite, rewrites
from hq_targets.files.workbook_marks import Mark, marked
from hq_targets.files.workspace import Names, Workspace, files_of, name_from, without_waived
from hq_targets.wording import Wording


class _Taken(NamedTuple):
    """Everything known before anything is written."""

    path: Path
    source: Source
    period: Period
    workspace: Workspace
    spec: SpecSource
    intake: Intake
    files: list[tuple[Path, Formatted]]
    changes: list[Change]

    @property
    def refused(self) -> bool:
        """Whether anything in the file is wrong."""
        return any(problem.severity == "error" for problem in self.intake.problems)


def import_(
    file: Annotated[Path, typer.Argument(help="help.import.file", metavar="metavar.file")],
    period: Annotated[
        str | None, typer.Option("--period", help="help.import.period", metavar="metavar.period")
    ] = None,
    numbers: NumbersOption = None,
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
    at = workspace_root(root)
    name = name_from(at, file)
    source, problems = open_source(file, name)
    if source is None:
        # Nothing is known yet of the workspace the file is for; the problem is the file's own.
        tell_problems(problems, opened(at, None), said, {name: display_lines(file)})
        return FAULTS
    which = _period(source, period, file)
    workspace = opened(at, which.year + 1 if which.is_year else which.year, numbers=style)
    if workspace.source is None:
        tell_problems(workspace.problems, workspace, said)
        tell(said.text("check.spec_first"), "bold red")
        return FAULTS
    spec = workspace.source.spec
    files = [(p, formatted(p, n, q, spec, style)) for p, n, q in files_of(workspace) if q == which]
    unsound = [problem for _, one in files if one.after is None for problem in one.problems]
    if unsound:
        tell_problems(unsound, workspace, said)
        tell(said.text("import.unsound", period=which), "bold red")
        return FAULTS
    intake = read_source(source, which, spec, style)
    intake = intake._replace(
        problems=in_order(with_references(problems + intake.problems, spec, workspace.book))
    )
    existing = [row for _, one in files for row in one.rows]
    incoming = [row._replace(source=row.source or origin) for row in intake.observations]
    changes = merge(existing, incoming)
    return _settle(
        _Taken(file, source, which, workspace, workspace.source, intake, files, changes),
        said,
        partial=partial,
        dry_run=dry_run,
    )


def _settle(taken: _Taken, said: Wording, partial: bool, dry_run: bool) -> int:
    from hq_targets.reports.changes import changes_table

    findings = _findings(taken)
    problems = in_order([*taken.intake.problems, *findings])
    lines = {} if taken.source.is_workbook else {taken.source.name: display_lines(taken.path)}
    tell_problems(problems, taken.workspace, said, lines)
    show(
        changes_table(taken.changes, taken.spec.spec, taken.period, taken.path.as_posix(), said),
        width_of(sys.stdout),
    )
    _tell_counts(taken, said)
    code = FAULTS if any(problem.severity == "error" for problem in problems) else OK
    if taken.refused and not partial:
        tell(
            said.text("import.refused", count=sum(p.severity == "error" for p in taken.intake.problems)),
            "bold red",
        )
    else:
        _write(taken, said, dry_run=dry_run)
    if taken.refused and taken.source.is_workbook and not dry_run:
        _mark(taken, said)
    return code


def _write(taken: _Taken, said: Wording, dry_run: bool) -> None:
    folder = taken.workspace.root / ACTUALS
    path = folder / f"{taken.period}.csv"
    new_file = (path, name_from(taken.workspace.root, path))
    planned = rewrites(taken.files, taken.changes, new_file, taken.spec.spec)
    if not planned:
        tell(said.text("import.unchanged"), "bold")
    for one in planned:
        _write_one(one, taken.workspace.root, said, dry_run=dry_run)


def _write_one(one: Rewrite, root: Path, said: Wording, dry_run: bool) -> None:
    name = shown_path(root, one.name)
    if dry_run:
        tell(said.text("import.would_write", file=name, rows=one.rows), "bold")
        return
    one.path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(one.path, one.after, one.before)
    tell(said.text("import.written", file=name, rows=one.rows), "bold green")


def _mark(taken: _Taken, said: Wording) -> None:
    """Put a copy of the workbook beside it that shows where each problem is."""
    marks = [
        Mark(problem.place, " ".join(said.problem(problem)))
        for problem in taken.intake.problems
        if problem.place.sheet and problem.severity == "error"
    ]
    if not marks:
        return
    path = _free_name(taken.path)
    replace_file(path, marked(taken.source.data, marks))
    tell(said.text("import.marked", file=path.as_posix()), "bold")


def _free_name(path: Path) -> Path:
    """A name beside a file that no file has, so that no copy replaces an earlier one."""
    stem = path.stem.partition("-can-sua")[0]
    names = (f"{stem}-can-sua{n}.xlsx" for n in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())


def _findings(taken: _Taken) -> list[Problem]:
    """What the rules between figures find in the new ones, once they stand beside all others."""
    book, period = taken.workspace.book, taken.period
    others = [row for row in book.observations if row.period != period]
    existing = [row for _, one in taken.files for row in one.rows]
    rows = merged(existing, taken.changes)
    after = Book((*others, *rows), book.unsure)
    found = [one for one in examine_book(taken.spec, after) if one.place.file == taken.source.name]
    names = Names(taken.workspace.root)
    standing, _ = without_waived(found, taken.spec.spec, after, names, today())
    return [one for one in standing if one.place.file == taken.source.name]


def _tell_counts(taken: _Taken, said: Wording) -> None:
    counts = {kind: sum(change.kind == kind for change in taken.changes) for kind in _KINDS}
    tell(said.text("import.counts", **counts, skipped=len(taken.intake.skipped)))
    if taken.intake.others:
        tell(said.text("import.others", sheets=taken.intake.others))


_KINDS = ("new", "changed", "same", "kept", "blank")


def _period(source: Source, asked: str | None, file: Path) -> Period:
    """The period the figures are of: as asked for, and as the file says; these must agree."""
    stated = source.stated
    if asked is None:
        named = Period.parse(file.stem[:7].upper()) or Period.parse(file.stem[:4])
        candidates = stated or ((named,) if named else ())
        if len(candidates) != 1:
            raise CannotRunError("period-unclear", file=file.name, periods=tuple(map(str, candidates)))
        return candidates[0]
    period = Period.parse(asked.strip().upper())
    if period is None:
        raise CannotRunError("bad-period", text=asked)
    if stated and period not in stated:
        raise CannotRunError(
            "period-contradicts", period=str(period), file=file.name, stated=tuple(map(str, stated))
        )
    return period
