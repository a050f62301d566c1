"""`amend`: moves, withdraws or adds a target by a decision, in the spec file itself."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from hq_targets.commands.decisions import decision_typed, ends_typed
from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    RootOption,
    YearOption,
    indicators_named,
    opened,
    shown_path,
    words,
    workspace_root,
)
from hq_targets.commands.screen import tell, tell_problems
from hq_targets.commands.streams import emit
from hq_targets.core.changes.target_changes import ConditionChange
from hq_targets.core.fields import YES
from hq_targets.core.problem import CannotRunError
from hq_targets.core.problem import Path as At
from hq_targets.core.targets.condition import Decision
from hq_targets.core.targets.revising import amended, amended_condition, withdrawn
from hq_targets.core.targets.spec import Indicator, Spec
from hq_targets.files.text import read_bytes
from hq_targets.files.workspace import Workspace, spec_path
from hq_targets.files.writing.replacing import Replacement, alone, replace_files
from hq_targets.files.yaml.amending import amendment_edits, amendment_record, by_hand, decision_record, edited
from hq_targets.files.yaml.editing import CannotEditError, Edit, Editable, Node
from hq_targets.files.yaml.yaml_models import MAX_BYTES
from hq_targets.wording import Wording


@dataclass(frozen=True)
class _Desk:
    """The spec file as it was read: its workspace, spec, bytes and text."""

    workspace: Workspace
    spec: Spec
    path: Path
    data: bytes
    text: Editable


@dataclass(frozen=True)
class _Plan:
    """What is to be written: the edits, the spec they must come to, what is said, and the lines by hand."""

    edits: Sequence[Edit]
    wanted: Spec
    said: str
    hand: Mapping[str, Node]


def amend(
    indicator: Annotated[str, typer.Argument(help="help.amend.indicator", metavar="metavar.indicator")],
    to: Annotated[
        list[str] | None, typer.Option("--to", help="help.amend.to", metavar="metavar.figure")
    ] = None,
    decision: Annotated[
        str | None, typer.Option("--decision", help="help.amend.decision", metavar="metavar.text")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="help.amend.date", metavar="metavar.day")] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", help="help.amend.reason", metavar="metavar.text")
    ] = None,
    signer: Annotated[
        str | None, typer.Option("--signer", help="help.amend.signer", metavar="metavar.text")
    ] = None,
    condition: Annotated[
        int | None, typer.Option("--condition", help="help.amend.condition", metavar="metavar.figure")
    ] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="help.amend.withdraw")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.amend.dry_run")] = False,
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.amend.what"""
    said = words(lang)
    if withdraw == bool(to):
        raise CannotRunError("amend-what")
    by = decision_typed(decision, date, reason, signer)
    with nullcontext() if dry_run else alone(workspace_root(root) / "data"):
        desk = _desk(root, year, said)
        if desk is None:
            return FAULTS
        one = _one(indicator, desk.spec)
        plan = (
            _withdraw(one, by, desk, said) if withdraw else _amend(one, to or [], condition, by, desk, said)
        )
        return _settle(plan, desk, said, dry_run=dry_run)


def _desk(root: Path | None, year: int | None, said: Wording) -> _Desk | None:
    """Read the spec file; None, and said why, where it has errors."""
    workspace = opened(root, year)
    path = spec_path(workspace.root, workspace.year)
    if workspace.source is None:
        tell_problems(workspace.problems, workspace, said)
        tell(said.text("check.spec_first"), "bold red")
        return None
    name = workspace.names(path)
    data, _ = read_bytes(path, name, MAX_BYTES)
    if data is None:
        raise CannotRunError("amend-by-hand", file=shown_path(workspace.root, name), lines="")
    text = Editable(data, name)
    extends = text.document.at(("extends",))
    if extends is not None:
        base = path.parent / str(extends)
        home = shown_path(base.parent.parent, ".")
        raise CannotRunError("amend-borrowed", file=shown_path(base.parent, base.name), root=home)
    return _Desk(workspace, workspace.source.spec, path, data, text)


def _one(named: str, spec: Spec) -> Indicator:
    """The one indicator that is meant; the number of an item is none."""
    found = indicators_named(named, spec)
    if len(found) > 1:
        raise CannotRunError(
            "several-indicators", name=named, count=len(found), found=tuple(one.id for one in found)
        )
    return found[0]


def _amend(
    one: Indicator, to: Sequence[str], number: int | None, by: Decision, desk: _Desk, said: Wording
) -> _Plan:
    n = _chosen(one, number, desk.spec, said)
    condition = one.conditions[n]
    if one.type == "yes_no" or getattr(condition, condition.comparison) == YES:
        raise CannotRunError("amend-yes-no", name=one)
    if one.withdrawn is not None:
        raise CannotRunError("amend-withdrawn", name=one, decision=one.withdrawn.decision)
    ends = ends_typed(to, condition)
    if ends == condition.bounds:
        raise CannotRunError("amend-same", name=one, after=ends)
    _not_before(by, one)
    after: Decimal | tuple[Decimal, ...] = ends if condition.comparison == "between" else ends[0]
    wanted = amended(desk.spec, one.id, n, after, by)
    path = (*_path(one, desk.spec), "conditions", n)
    try:
        edits = amendment_edits(desk.text, path, condition.comparison, ends, by)
    except CannotEditError:
        edits = []
    before = desk.text.document.at((*path, condition.comparison))
    hand: dict[str, Node] = {
        condition.comparison: [str(end) for end in ends] if len(ends) > 1 else str(ends[0])
    }
    hand["amendments"] = [amendment_record(before, ends, by)]
    way = ConditionChange(condition, amended_condition(condition, after, by)).direction or "otherwise"
    facts = {"before": condition.bounds, "after": ends, "way": said.text(f"way.{way}")}
    line = desk.text.document.place((*path, condition.comparison)).line
    return _Plan(edits, wanted, said.text("amend.moved", name=one, line=line, **facts), hand)


def _withdraw(one: Indicator, by: Decision, desk: _Desk, said: Wording) -> _Plan:
    if one.withdrawn is not None:
        raise CannotRunError("amend-withdrawn", name=one, decision=one.withdrawn.decision)
    _not_before(by, one)
    path, record = _path(one, desk.spec), decision_record(by)
    edits = [desk.text.key(path, "withdrawn", record)]
    line = desk.text.document.place(path).line
    sentence = said.text("amend.withdrawn", name=one, line=line)
    return _Plan(edits, withdrawn(desk.spec, one.id, by), sentence, {"withdrawn": record})


def _chosen(one: Indicator, number: int | None, spec: Spec, said: Wording) -> int:
    """Which condition is meant, from 0; several are told with their numbers and words."""
    count = len(one.conditions)
    if number is None and count == 1:
        return 0
    if number is not None and 1 <= number <= count:
        return number - 1
    listed = tuple(
        f'{n}: {said.condition(each, one, spec)} ("{each.printed}")'
        for n, each in enumerate(one.conditions, 1)
    )
    raise CannotRunError("amend-condition", name=one, listed=listed)


def _not_before(by: Decision, one: Indicator) -> None:
    """A decision comes after those there are on the same target."""
    days = [step.date for each in one.conditions for step in each.amendments]
    days += [one.added.date] if one.added is not None else []
    if days and by.date < max(days):
        raise CannotRunError("amend-earlier", date=by.date, before=max(days))


def _path(one: Indicator, spec: Spec) -> At:
    return next(path for path, other in spec.entries() if other.id == one.id)


def _settle(plan: _Plan, desk: _Desk, said: Wording, dry_run: bool) -> int:
    """Hold the edited text against what it must say, show what changes, and write it."""
    from hq_targets.reports.differences import difference

    file = shown_path(desk.workspace.root, desk.workspace.names(desk.path))
    try:
        after, problems, lines = edited(desk.path, desk.text, plan.edits, plan.wanted, desk.workspace.names)
    except CannotEditError:
        after, problems, lines = None, [], ()
    if problems:
        tell_problems(problems, desk.workspace, said, {desk.workspace.names(desk.path): lines})
        raise CannotRunError("amend-refused", file=file)
    if after is None:
        raise CannotRunError("amend-by-hand", file=file, lines="\n".join(by_hand(plan.hand)))
    emit(difference(desk.data, after, file))
    tell(f"{file}: {plan.said}", "bold")
    if dry_run:
        tell(said.text("amend.dry_run"), "bold")
        return OK
    replace_files([Replacement(desk.path, after, desk.data)])
    tell(said.text("amend.written", file=file), "bold green")
    return OK
