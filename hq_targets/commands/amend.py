"""`amend`: moves, withdraws or adds a target by a decision, in the spec file itself."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, get_args

import typer

from hq_targets.commands.adding import COMPARISONS, MEASURES, NewTarget, all_required
from hq_targets.commands.amend_plans import Desk, Plan, addition_plan, amendment_plan, withdrawal_plan
from hq_targets.commands.completing import indicator_ids, item_numbers, one_of_these, unit_names
from hq_targets.commands.decisions import decision_typed, not_ahead
from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import (
    LangOption,
    RootOption,
    YearOption,
    indicator_named,
    opened,
    shown_path,
    words,
    workspace_root,
)
from hq_targets.commands.screen import tell, tell_problems
from hq_targets.commands.streams import emit
from hq_targets.core.problem import CannotRunError
from hq_targets.core.targets.indicator import Accumulation
from hq_targets.files.book import spec_path
from hq_targets.files.text import read_bytes
from hq_targets.files.writing.replacing import Replacement, alone, replace_files
from hq_targets.files.yaml.amending import by_hand, edited
from hq_targets.files.yaml.editing import CannotEditError, Editable
from hq_targets.files.yaml.yaml_models import MAX_BYTES
from hq_targets.wording import Wording


def amend(
    indicator: Annotated[
        str,
        typer.Argument(
            help="help.amend.indicator", metavar="metavar.indicator", autocompletion=indicator_ids
        ),
    ],
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
    add: Annotated[bool, typer.Option("--add", help="help.amend.add")] = False,
    item: Annotated[
        int | None,
        typer.Option("--item", help="help.amend.item", metavar="metavar.item", autocompletion=item_numbers),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="help.amend.name", metavar="metavar.text")
    ] = None,
    name_en: Annotated[
        str | None, typer.Option("--name-en", help="help.amend.name_en", metavar="metavar.text")
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help="help.amend.unit", metavar="metavar.text", autocompletion=unit_names),
    ] = None,
    accumulation: Annotated[
        str | None,
        typer.Option(
            "--accumulation",
            help="help.amend.accumulation",
            metavar="flow|stock|annual",
            autocompletion=one_of_these(get_args(Accumulation)),
        ),
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure",
            help="help.amend.measure",
            metavar="level|increase|growth",
            autocompletion=one_of_these(MEASURES),
        ),
    ] = None,
    comparison: Annotated[
        str | None,
        typer.Option(
            "--comparison",
            help="help.amend.comparison",
            metavar="at_least|…",
            autocompletion=one_of_these(COMPARISONS),
        ),
    ] = None,
    printed: Annotated[
        str | None, typer.Option("--printed", help="help.amend.printed", metavar="metavar.text")
    ] = None,
    weight: Annotated[
        str | None, typer.Option("--weight", help="help.amend.weight", metavar="metavar.figure")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.amend.dry_run")] = False,
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.amend.what"""
    said = words(lang)
    new = NewTarget(
        indicator, item, name, name_en, unit, accumulation, measure, comparison, printed, to or (), weight
    )
    if (withdraw and (add or bool(to))) or not (withdraw or add or to):
        raise CannotRunError("amend-what")
    if not add and new.given:
        raise CannotRunError("amend-only-add", names=new.given)
    if condition is not None and (add or not to):
        raise CannotRunError("amend-no-condition")
    if add:
        all_required(new, {"--decision": decision, "--date": date, "--reason": reason})
    by = decision_typed(decision, date, reason, signer)
    not_ahead(by)
    at = workspace_root(root)
    with nullcontext() if dry_run or not at.is_dir() else alone(at):
        desk = _desk(root, year, said)
        if desk is None:
            return FAULTS
        if add:
            plan = addition_plan(new, by, desk, said)
        elif withdraw:
            plan = withdrawal_plan(indicator_named(indicator, desk.spec), by, desk, said)
        else:
            plan = amendment_plan(indicator_named(indicator, desk.spec), to or [], condition, by, desk, said)
        return _settle(plan, desk, said, dry_run=dry_run)


def _desk(root: Path | None, year: int | None, said: Wording) -> Desk | None:
    """Read the spec file; None, and said why, where it has errors."""
    workspace = opened(root, year)
    path = spec_path(workspace.root, workspace.year)
    if workspace.source is None:
        tell_problems(workspace.problems, workspace, said, more=workspace.more)
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
    return Desk(workspace, workspace.source.spec, path, data, text)


def _settle(plan: Plan, desk: Desk, said: Wording, dry_run: bool) -> int:
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
    replace_files([Replacement(desk.path, after, desk.data)], desk.workspace.root)
    tell(said.text("amend.written", file=file), "bold green")
    return OK
