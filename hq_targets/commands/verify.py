"""`verify`: the spec against the directive's text, figure by figure."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from hq_targets.commands.exit_codes import FAULTS, OK
from hq_targets.commands.options import LangOption, RootOption, YearOption, opened, words
from hq_targets.commands.screen import show, tell, tell_problems, width_of
from hq_targets.core.problem import CannotRunError, in_order
from hq_targets.files.encodings import display_lines
from hq_targets.files.store import name_from
from hq_targets.files.text import read_text

MAX_DIRECTIVE_BYTES = 1_000_000  # a directive of 16 items has some 20,000


def verify(
    directive: Annotated[Path, typer.Argument(help="help.verify.directive", metavar="metavar.directive")],
    lang: LangOption = "vi",
    root: RootOption = None,
    year: YearOption = None,
) -> int:
    """help.verify.what"""
    from hq_targets.core.directive.items import item_texts
    from hq_targets.core.directive.verification import verify as verified
    from hq_targets.reports.verification import verification_table

    said = words(lang)
    workspace = opened(root, year)
    if workspace.source is None:
        tell_problems(workspace.problems, workspace, said, more=workspace.more)
        tell(said.text("check.spec_first"), "bold red")
        return FAULTS
    name = name_from(workspace.root, directive)
    file, faults = read_text(directive, name, MAX_DIRECTIVE_BYTES)
    if file is None:
        tell_problems(faults, workspace, said, {name: display_lines(directive)})
        raise CannotRunError("directive-unreadable", file=str(directive))
    result = verified(item_texts(file.lines, name), workspace.source, name)
    problems = in_order([*faults, *result.problems])
    tell_problems(problems, workspace, said, {name: file.lines})
    show(verification_table(result, workspace.source.spec, directive.as_posix(), said), width_of(sys.stdout))
    if problems:
        tell(said.text("verify.failed", count=len(problems)), "bold red")
    return FAULTS if problems else OK
