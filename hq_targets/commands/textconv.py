"""`textconv`: a file as readable lines, for git to compare; whatever is wrong with it, there are lines.

git runs it for every file it shows, so it imports only what the file needs, and never fails: where it
would, git would show nothing at all.
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from hq_targets.commands.exit_codes import OK
from hq_targets.commands.streams import emit
from hq_targets.commands.textconv_lines import readable


def textconv(
    file: Annotated[Path, typer.Argument(help="help.textconv.file", metavar="metavar.file")],
) -> int:
    """help.textconv.what"""
    emit(readable(file, os.environ.get("HQ_TARGETS_LANG", "vi")), sys.stdout)
    return OK
