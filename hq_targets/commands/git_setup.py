"""`git-setup`: readable `git diff` and a check before each commit, for this clone and this workspace."""

from contextlib import nullcontext
from typing import Annotated

import typer

from hq_targets.commands.exit_codes import OK
from hq_targets.commands.options import LangOption, RootOption, words, workspace_root
from hq_targets.commands.screen import tell
from hq_targets.commands.streams import emit
from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.hook import HookWords
from hq_targets.files.git.repository import repository
from hq_targets.files.git.setup import plan_removal, plan_setup
from hq_targets.files.git.step import Step
from hq_targets.files.workspace import is_workspace
from hq_targets.files.writing.replacing import alone
from hq_targets.wording import Wording

_WOULD = {"done": "setup.would_done", "undone": "setup.would_undone"}


def git_setup(
    disable: Annotated[bool, typer.Option("--disable", help="help.git-setup.disable")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="help.git-setup.dry_run")] = False,
    lang: LangOption = "vi",
    root: RootOption = None,
) -> int:
    """help.git-setup.what"""
    said = words(lang)
    hook = HookWords(
        lang,
        said.text("setup.hook_what"),
        said.text("setup.hook_bypass"),
        said.text("setup.hook_failed"),
        said.text("setup.hook_gone"),
    )
    folder = workspace_root(root)
    if not is_workspace(folder):
        raise CannotRunError("no-workspace", folder=folder.as_posix())
    with nullcontext() if dry_run else alone(folder), repository(folder) as clone:
        steps = plan_removal(clone) if disable else plan_setup(clone, hook)
        for step in steps:
            if step.apply is not None and not dry_run:
                step.apply()
            emit(_said(step, said, dry_run))
    if dry_run:
        tell(said.text("setup.dry_run"), "bold")
    elif not disable and any(step.what == "attributes" and step.stands == "done" for step in steps):
        tell(said.text("setup.next"), "bold")
    return OK


def _said(step: Step, said: Wording, dry_run: bool) -> str:
    stands = _WOULD.get(step.stands, "") if dry_run else f"setup.{step.stands}"
    lines = [
        f"{said.text(stands or f'setup.{step.stands}')}: {said.text(f'setup.{step.what}')} ({step.place})"
    ]
    if step.why:
        lines.append(f"  {said.text(f'setup.{step.why}')}")
    lines += [f"    {line}" for line in step.lines]
    return "".join(f"{line}\n" for line in lines)
