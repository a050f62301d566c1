"""`next-year`: begins the next year's targets file, with this year's final actuals as its baselines."""

from collections.abc import Sequence
from contextlib import nullcontext
from os import path as os_path
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    RootOption,
    YearOption,
    opened,
    shown_path,
    words,
    workspace_root,
)
from hq_targets.commands.screen import print_page, tell, tell_problems
from hq_targets.commands.streams import emit
from hq_targets.core.actuals.year_end import YearEnd, differing, handed_on, year_end
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError, Problem, errors_in
from hq_targets.core.rules.closings import UNENTERED
from hq_targets.core.rules.owed import owed
from hq_targets.core.targets.spec import Spec
from hq_targets.files.book import spec_path, spec_years
from hq_targets.files.text import read_bytes
from hq_targets.files.workspace import Workspace, files_of
from hq_targets.files.writing.final_figures import Stated, final_file, final_path, stated_figures
from hq_targets.files.writing.replacing import Replacement, alone, replace_files
from hq_targets.files.yaml.beginning import Beginning, beginning
from hq_targets.files.yaml.editing import CannotEditError, Editable
from hq_targets.files.yaml.spec import read_spec
from hq_targets.files.yaml.yaml_models import MAX_BYTES
from hq_targets.reports.differences import difference
from hq_targets.reports.next_year import NextYearContent, next_year_page
from hq_targets.wording import Wording


class _Plan(NamedTuple):
    """A year that begins: the last workspace and spec, the new file, the final figures, and what is written.

    `begun` is None where only figures are looked at; `stated` are those that files state already.
    """

    workspace: Workspace
    spec: Spec
    served: Spec
    begun: Beginning | None
    end: YearEnd
    stated: Stated | None
    files: Sequence[Replacement]

    @property
    def unread(self) -> bool:
        """Whether files state figures already, and have errors."""
        return self.stated is not None and bool(errors_in(self.stated.problems))


def next_year(
    actuals: Annotated[bool, typer.Option("--actuals", help="help.next-year.actuals")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.next-year.dry_run")] = False,
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.next-year.what"""
    said = words(lang)
    at = workspace_root(root)
    with nullcontext() if dry_run or not at.is_dir() else alone(at):
        workspace = opened(at, _year_begun(at) if actuals and year is None else year)
        if workspace.source is None:
            _not_unfilled(workspace)
            tell_problems(workspace.problems, workspace, said, more=workspace.more)
            tell(said.text("check.spec_first"), "bold red")
            return FAULTS
        spec = workspace.source.spec
        begun = None if actuals else _begun(workspace, spec)
        return _settle(_planned(workspace, spec, begun), said, dry_run=dry_run)


def _year_begun(root: Path) -> int | None:
    """The newest year whose next one has begun; the newest of all where none has."""
    years = spec_years(root)
    return max((year for year in years if year + 1 in years), default=None)


def _not_unfilled(workspace: Workspace) -> None:
    """Raises CannotRunError where a spec is only still to be filled in: it was begun itself just now."""
    found = errors_in(workspace.problems)
    if not all(problem.code == "threshold-to-fill" for problem in found):
        return
    year = workspace.year
    facts = {"next": str(year + 1), "before": str(year - 1), "count": len(found)}
    path = spec_path(workspace.root, year)
    raise CannotRunError(
        "next-year-unfilled", file=shown_path(workspace.root, workspace.names(path)), **facts
    )


def _begun(workspace: Workspace, spec: Spec) -> Beginning:
    """The next year's file; raises CannotRunError where there is one, or where it cannot be made."""
    root, names = workspace.root, workspace.names
    old, new = spec_path(root, spec.year), spec_path(root, spec.year + 1)
    file = shown_path(root, names(new))
    facts = {"file": file, "year": str(spec.year), "next": str(spec.year + 1)}
    if os_path.lexists(new):
        raise CannotRunError("next-year-exists", **facts)
    if Period.parse(facts["next"]) is None:
        raise CannotRunError("bad-period", text=facts["next"])
    data, _ = read_bytes(old, names(old), MAX_BYTES)
    text = Editable(data or b"", names(old))
    extends = text.document.at(("extends",))
    if extends is not None:
        base = old.parent / str(extends)
        home = shown_path(base.parent.parent, ".")
        raise CannotRunError("next-year-borrowed", file=shown_path(base.parent, base.name), root=home)
    try:
        return beginning(new, text, spec, names)
    except CannotEditError:
        raise CannotRunError("next-year-by-hand", old=shown_path(root, names(old)), **facts) from None


def _spec_begun(workspace: Workspace, year: int) -> Spec:
    """The spec of a year that has begun, also one that is still to be filled in."""
    path = spec_path(workspace.root, year)
    if not path.exists():
        raise CannotRunError("no-spec-for-year", year=str(year), years=(str(workspace.year),))
    reading = read_spec(path, year, workspace.names)
    spec = reading.source.spec if reading.source is not None else reading.draft
    if spec is None:
        raise CannotRunError("next-year-unreadable", file=shown_path(workspace.root, workspace.names(path)))
    return spec


def _planned(workspace: Workspace, spec: Spec, begun: Beginning | None) -> _Plan:
    """What is to be written; figures only of indicators that the new year has, and over no file."""
    root, names = workspace.root, workspace.names
    served = begun.spec if begun is not None else _spec_begun(workspace, spec.year + 1)
    end = year_end(spec, workspace.book, _faulty(workspace))
    end = handed_on(end, spec, served)
    stated = stated_figures(served, names)
    files = [] if begun is None else [Replacement(spec_path(root, served.year), begun.data)]
    if stated is None and end.figures:
        data = final_file([one.row for one in end.figures], served, names)
        files.append(Replacement(final_path(root, spec.year), data))
    return _Plan(workspace, spec, served, begun, end, stated, files)


def _settle(plan: _Plan, said: Wording, *, dry_run: bool) -> int:
    """Show all that changes, write it, and say what is next."""
    root, names, year = plan.workspace.root, plan.workspace.names, plan.spec.year
    if dry_run:
        _show_differences(plan)
    if plan.stated is not None:
        tell_problems(plan.stated.problems, plan.workspace, said)
    print_page(next_year_page(_content(plan), said), "table")
    _tell_open(plan.workspace, plan.spec, plan.end, said)
    if plan.files and not dry_run:
        # Figures without the new targets are met again by the next run; targets without figures would not be.
        replace_files(plan.files[::-1], root)
    for one in plan.files:
        file = shown_path(root, names(one.path))
        tell(said.text("close.would_write" if dry_run else "close.written", file=file), "bold")
    if not plan.files:
        tell(said.text("next_year.nothing"), "bold")
    elif not dry_run:
        tell(said.text("next_year.next", year=str(year), next=str(year + 1)), "bold green")
    return FAULTS if plan.unread else OK


def _show_differences(plan: _Plan) -> None:
    """The new spec beside the last one, and the figures as lines that are put in."""
    root, names = plan.workspace.root, plan.workspace.names
    before = {spec_path(root, plan.spec.year + 1): spec_path(root, plan.spec.year).read_bytes()}
    for one in plan.files:
        emit(difference(before.get(one.path, b""), one.data, shown_path(root, names(one.path))))


def _content(plan: _Plan) -> NextYearContent:
    root, names, stated = plan.workspace.root, plan.workspace.names, plan.stated
    compared = stated is not None and not plan.unread
    return NextYearContent(
        spec=plan.spec,
        served=plan.served,
        changes=plan.begun.changes if plan.begun is not None else None,
        end=plan.end,
        files=(
            names(spec_path(root, plan.spec.year)),
            stated.names[0] if stated is not None else names(final_path(root, plan.spec.year)),
        ),
        differing=differing(plan.end, stated.rows, plan.served) if stated and compared else None,
        unread=plan.unread,
    )


def _faulty(workspace: Workspace) -> frozenset[str]:
    """The indicators of whose figures of the year an error is told."""
    own = {workspace.names(path) for path, period in files_of(workspace) if not period.is_year}
    return frozenset(
        str(one.facts["id"])
        for one in errors_in(workspace.problems)
        if "id" in one.facts and (one.place.file in own or one.code in UNENTERED)
    )


def _tell_open(workspace: Workspace, spec: Spec, end: YearEnd, said: Wording) -> None:
    """How far the last year is from being closed; none of it keeps the next one from beginning."""
    year = str(spec.year)
    closed = {one.period for one in workspace.closed}
    periods = spec.reported_in
    open_ = tuple(period for period in periods if period not in closed)
    if open_:
        last = {"last": str(open_[-1]), "year": year}
        tell(said.text("next_year.open", quarters=open_, **last), "yellow")
    rough = [one for one in end.figures if one.row.status != "official"]
    if rough:
        names = tuple(dict.fromkeys(spec.indicator_of[one.origins[0].indicator] for one in rough))
        tell(said.text("next_year.estimates", count=len(rough), names=names), "yellow")
    due = [one for one in owed(spec, workspace.book, periods[-1]) if one.period.year == spec.year]
    if due:
        count = len({one.indicator.id for one in due})
        tell(said.text("next_year.owed", count=count, last=str(periods[-1]), year=year), "yellow")
    errors = [one for one in errors_in(workspace.problems) if not _served_now(one, workspace, spec)]
    if errors:
        tell(said.text("next_year.errors", count=len(errors), year=year), "bold red")


def _served_now(problem: Problem, workspace: Workspace, spec: Spec) -> bool:
    """Whether a problem ends with the next year's targets: figures that nothing was held against."""
    path = final_path(workspace.root, spec.year)
    return problem.code == "period-without-spec" and problem.place.file == workspace.names(path)
