"""`close`: makes a period's figures final, and enters what is revised in it afterwards."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from hq_targets.answers.periods import part_of_year, period_typed
from hq_targets.commands.completing import area_codes, indicator_ids, period_names
from hq_targets.commands.decisions import LONGEST, line_typed
from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    RootOption,
    YearOption,
    none_given,
    opened,
    shown_path,
    today,
    words,
    workspace_root,
)
from hq_targets.commands.revising import differences_chosen, revision, tell_of_next_year
from hq_targets.commands.screen import tell, tell_errors, tell_failure, tell_problems
from hq_targets.commands.streams import emit
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.stated import NO_FIGURE, stated_by
from hq_targets.core.fields import says_something
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, count_of, errors_in
from hq_targets.core.rules.closings import (
    UNENTERED,
    Closing,
    serves,
)
from hq_targets.core.rules.owed import owed
from hq_targets.core.targets.spec import Spec
from hq_targets.files.book import spec_years
from hq_targets.files.store import Names
from hq_targets.files.workspace import Workspace
from hq_targets.files.writing.closing import closed_files, going_on, revised_file
from hq_targets.files.writing.replacing import Replacement, alone, replace_files
from hq_targets.files.yaml.closings import reported_in
from hq_targets.files.years import with_years_before
from hq_targets.reports.closed import closed_list, subject_of
from hq_targets.reports.differences import difference
from hq_targets.wording import Wording


def close(
    period: Annotated[
        str | None,
        typer.Argument(help="help.close.period", metavar="metavar.period", autocompletion=period_names),
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", help="help.close.author", metavar="metavar.author")
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", help="help.close.note", metavar="metavar.text")
    ] = None,
    revise: Annotated[bool, typer.Option("--revise", help="help.close.revise")] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", help="help.close.reason", metavar="metavar.text")
    ] = None,
    indicator: Annotated[
        str | None,
        typer.Option(
            "--indicator",
            help="help.close.indicator",
            metavar="metavar.indicator",
            autocompletion=indicator_ids,
        ),
    ] = None,
    area: Annotated[
        str | None,
        typer.Option("--area", help="help.close.area", metavar="metavar.area", autocompletion=area_codes),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="help.close.list")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.close.dry_run")] = False,
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.close.what"""
    said = words(lang)
    asked = period_typed(period) if period is not None else None
    given = {"--author": author, "--note": note, "--reason": reason, "--indicator": indicator, "--area": area}
    meant = {"--author", "--reason", "--indicator", "--area"} if revise else {"--author", "--note"}
    if listed or asked is None:
        meant = set()
    others = {name: text is not None for name, text in given.items() if name not in meant}
    none_given(others, "close.not_with", said)
    at = workspace_root(root)
    if listed or asked is None:
        if revise:
            raise CannotRunError("usage", text=said.text("close.period_needed"))
        of = year or (asked.year_served if asked else None)
        return _list(opened(at, of), asked, said, all_years=of is None)
    if year is not None and not serves(asked, year):
        raise CannotRunError("period-of-other-year", period=str(asked), year=str(year))
    by = _text("--author", author, said)
    why = _text("--reason", reason, said) if revise else ""
    if revise and not says_something(why):
        raise CannotRunError("amend-says-nothing", name="--reason", text=why)
    about = _text("--note", note, said) if note is not None else None
    with nullcontext() if dry_run else alone(at):
        if asked.is_year and asked.year_served not in spec_years(at):
            facts = {"year": str(asked.year), "next": str(asked.year + 1)}
            last = reported_in(asked.year, Names(at))[-1]
            raise CannotRunError("close-whole-year", **facts, example=str(last))
        workspace = opened(at, asked.year_served)
        if workspace.source is None:
            return tell_failure(workspace, "table", "", said)
        spec = workspace.source.spec
        if not asked.is_year:
            part_of_year(asked, spec)
        if revise:
            entered = (by, why)
            return _revise(workspace, spec, asked, entered, (indicator, area), said, dry_run=dry_run)
        closing = Closing(period=str(asked), date=today(), author=by, note=about)
        return _close(workspace, spec, asked, closing, said, dry_run=dry_run)


def _close(
    workspace: Workspace, spec: Spec, period: Period, closing: Closing, said: Wording, dry_run: bool
) -> int:
    before = next((one.closing for one in workspace.closed if one.period == period), None)
    if before is not None:
        facts = {"period": period, "date": before.date, "author": before.author, "code": str(period)}
        raise CannotRunError("closed-already", **facts)
    rows = [row for row in workspace.book.observations if row.period == period]
    workspace = going_on(workspace, period, rows, spec)
    if tell_errors(workspace, said) != OK:
        tell(said.text("close.refused", period=period), "bold red")
        return FAULTS
    known = [row for row in rows if stated_by(row, spec) != NO_FIGURE]
    if not known:
        raise CannotRunError("close-without-figures", period=period)
    files = closed_files(workspace.root, closing, rows, spec)
    _tell_open(workspace, spec, period, known, said)
    _write(files, workspace.root, said, dry_run=dry_run)
    if not dry_run:
        facts = {"period": period, "count": len(known), "author": closing.author}
        tell(said.text("close.done", **facts), "bold green")
    return OK


def _tell_open(
    workspace: Workspace, spec: Spec, period: Period, known: Sequence[Observation], said: Wording
) -> None:
    """What a person should know before a period is final; none of it keeps it from being closed."""
    open_ = [row for row in known if row.status in ("estimate", "preliminary")]
    if open_:
        names = tuple(dict.fromkeys(spec.indicator_of[row.indicator] for row in open_))
        tell(said.text("close.estimates", count=len(open_), names=names), "yellow")
    part = spec.reported_in[0] if period.is_year else period
    due = [one for one in owed(spec, workspace.book, part) if one.period == period]
    if due:
        tell(said.text("close.owed", count=len(due), names=tuple(one.indicator for one in due)), "yellow")
    if today().isoformat() <= period.last_day:
        tell(said.text("close.not_over", period=period, date=date.fromisoformat(period.last_day)), "yellow")
    warnings = [one for one in workspace.problems if one.severity == "warning"]
    if warnings:
        tell_problems(warnings, workspace, said, more=workspace.more)
        tell(said.text("close.warnings", count=count_of(warnings, workspace.more)), "yellow")


def _revise(
    workspace: Workspace,
    spec: Spec,
    period: Period,
    entered: tuple[str, str],
    of: tuple[str | None, str | None],
    said: Wording,
    dry_run: bool,
) -> int:
    others = [one for one in errors_in(workspace.problems) if one.code not in UNENTERED]
    if others:
        tell_problems(others, workspace, said, more=workspace.more)
        tell(said.text("close.revise_refused"), "bold red")
        return FAULTS
    closed = next((one for one in workspace.closed if one.period == period), None)
    if closed is None:
        raise CannotRunError("not-closed", period=period, code=str(period))
    found = differences_chosen(closed.differences, spec, *of)
    if not found:
        tell(said.text("close.nothing", period=period), "bold")
        return OK
    revisions = [revision(one, closed, *entered) for one in found]
    file = revised_file(workspace.root, str(period), revisions)
    for one in found:
        tell(
            said.text(
                "close.entry", subject=subject_of(one.key, spec, said), before=one.before, after=one.after
            )
        )
    _write([file], workspace.root, said, dry_run=dry_run)
    if not dry_run:
        tell(said.text("close.revised", count=len(found), period=period), "bold green")
    tell_of_next_year(period, workspace.root, said)
    return OK


def _list(workspace: Workspace, period: Period | None, said: Wording, *, all_years: bool) -> int:
    """The closings of a year, or of it and all before: in January nothing of the newest is closed."""
    if workspace.source is None:
        return tell_failure(workspace, "table", "", said)
    shown = []
    for year, one in (with_years_before(workspace) if all_years else {workspace.year: workspace}).items():
        if one.source is None:
            tell(said.text("close.year_unread", year=str(year)), "bold red")
        else:
            shown.append((one.source.spec, [own for own in one.closed if period in (None, own.period)]))
    emit(closed_list(shown, said))
    return tell_errors(workspace, said)


def _write(files: Sequence[Replacement], root: Path, said: Wording, dry_run: bool) -> None:
    names = [shown_path(root, one.path.relative_to(root).as_posix()) for one in files]
    if not dry_run:
        replace_files(files, root)
    for one, name in zip(files, names, strict=True):
        if dry_run:
            emit(difference(one.before or b"", one.data, name))
        tell(said.text("close.would_write" if dry_run else "close.written", file=name))


def _text(name: str, text: str | None, said: Wording) -> str:
    """A text that can be written down: one line, something in it, nothing hidden."""
    line = line_typed(text or "")
    if line is None:
        raise CannotRunError("usage", text=said.text("close.bad_text", name=name, limit=LONGEST))
    if not line:
        raise CannotRunError("usage", text=said.text("close.option_needed", name=name))
    return line
