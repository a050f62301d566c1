"""The first commit of a new workspace: just its files, whatever else somebody has prepared to commit.

Whether it can be made is asked before anything is written, so that a person without a name for git does not
end up with half of it.
"""

import os
import shutil
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.command import ask, git, refused, text

_WHO = ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")


def can_commit(folder: Path) -> bool:
    """Make sure that git will take a commit; whether there is a repository around the folder already.

    The folder need not be there yet. Raises CannotRunError: `git-missing`, `git-dubious`, `git-bare`,
    `git-nameless` where nobody has told git who commits.
    """
    around = next(one for one in (folder, *folder.parents) if one.is_dir())
    try:
        git(around, "rev-parse", "--show-toplevel")
    except CannotRunError as failure:
        if failure.code != "git-none":
            raise
        inside = False
    else:
        inside = True
    for name in _WHO:
        if ask(around, "var", name).code:
            raise CannotRunError("git-nameless")
    return inside


def commit_new(folder: Path, names: Sequence[str], message: str, *, inside: bool) -> None:
    """Commit the files of a folder; where that fails, git is left as it was.

    Without a repository around it one is made. Raises CannotRunError: `git-ignored` where the repository has
    been told to leave the files out, `git-failed` with git's own words.
    """
    new = not inside and not os.path.lexists(folder / ".git")
    try:
        if not inside:
            git(folder, "init", "--quiet")
        _committed(folder, names, message)
    except BaseException:
        if new:
            _gone(folder / ".git")
        else:
            ask(folder, "rm", "--cached", "--quiet", "--ignore-unmatch", "--", *names)
        raise


def _committed(folder: Path, names: Sequence[str], message: str) -> None:
    ignored = ask(folder, "check-ignore", "--", *names)
    if ignored.code == 0:
        raise CannotRunError("git-ignored", files=tuple(text(ignored.out).splitlines()))
    git(folder, "add", "--", *names)
    words = ("commit", "--quiet", "--only", f"--message={message}", "--", *names)
    answer = ask(folder, *words)
    if answer.code:
        raise refused(folder, answer, ("commit",))


def _gone(folder: Path) -> None:
    """Take a repository away that was made a moment ago; git writes some of its files read-only."""

    def writable(call: Callable[..., object], path: str, _: object) -> None:
        with suppress(OSError):
            os.chmod(path, stat.S_IWRITE)  # noqa: PTH101 - what rmtree hands over is a text
            call(path)

    if folder.is_dir():
        shutil.rmtree(folder, onerror=writable)
