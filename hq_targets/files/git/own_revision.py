"""Which revision of its own code the program runs from.

A package that was built carries it in a file, written by `hatch_build.py`. A clone has no such file: there
git is asked, only when somebody wants to know. The hash is git's, cut to twelve digits as `rev-parse` does.
"""

from pathlib import Path
from typing import NamedTuple

import hq_targets
from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.command import ask, text

CHANGED = "+"  # stands behind the hash where the code is not that of the revision
# What the program is made of: figures that an officer changes in a clone are not its code.
CODE = ("hq_targets", "pyproject.toml", "cli.py", "hatch_build.py")
_DIGITS = 12


class Revision(NamedTuple):
    """A revision of the code by its abbreviated hash; `changed` where what runs is not just that."""

    hash: str
    changed: bool


def own_revision(package: Path | None = None) -> Revision | None:
    """The revision the package was built from, or its clone stands at; None where nobody knows."""
    package = package or Path(hq_targets.__file__).resolve().parent
    built = package / "revision.txt"
    if built.is_file():
        return _written(built.read_text("ascii", "replace").strip())
    try:
        return _of_clone(package.parent)
    except CannotRunError:  # no git, no repository, or somebody else's
        return None


def _written(line: str) -> Revision | None:
    return Revision(line.removesuffix(CHANGED), line.endswith(CHANGED)) if line else None


def _of_clone(home: Path) -> Revision | None:
    """What git says, unless the code only lies in somebody's repository and is no clone of its own."""
    top = ask(home, "rev-parse", "--show-toplevel", heeding_hook=False)
    if top.code or Path(text(top.out).rstrip("\r\n")).resolve() != home:
        return None
    head = ask(home, "rev-parse", f"--short={_DIGITS}", "--verify", "HEAD", heeding_hook=False)
    if head.code:  # nothing was ever committed
        return None
    changes = ask(home, "status", "--porcelain", "--", *CODE, heeding_hook=False)
    return Revision(text(head.out).strip(), bool(changes.code or changes.out.strip()))
