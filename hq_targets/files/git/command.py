"""The git command: the one place that runs it, and understands why it refuses.

Nothing that is asked here writes to the index or to history, but for the first commit of a new workspace
(`first_commit.py`); a clone's own settings are read and set.
"""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import IO, NamedTuple, cast

from hq_targets.core.problem import CannotRunError

# Settings of the person or the machine that would change what git prints.
_PLAIN = ("-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "i18n.logOutputEncoding=UTF-8")
# What git would note in its index of files that were only touched.
_NOTES_NOTHING = ("--no-optional-locks", "-c", "diff.autoRefreshIndex=false")
# Where a hook says its repository is: from the folder it is run in.
_FOLDERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
# What git says where it will not work at all, and how we call it.
_REFUSALS = (
    ("dubious ownership", "git-dubious"),
    ("not a git repository", "git-none"),
    ("must be run in a work tree", "git-bare"),
)


# What it says where another git works in the clone, or one was cut off: which file keeps everybody out.
_LOCK = re.compile(
    r"Unable to create '(.+?\.lock)': File exists|could not lock config file (.+?): File exists"
)


class Answer(NamedTuple):
    """What git printed; `code` is 0 where it did what it was asked."""

    code: int
    out: bytes
    err: str


class Objects:
    """The objects of a repository, read one after the other from one git that stays."""

    def __init__(self, folder: Path) -> None:
        self._process = _started("-C", str(folder), "cat-file", "--batch")

    def read(self, name: str) -> bytes:
        """The content of an object by its hash.

        Raises CannotRunError (`git-object-missing`) where the clone does not have it.
        """
        asked, answered = _pipes(self._process)
        asked.write(name.encode("ascii") + b"\n")
        asked.flush()
        head = answered.readline().split()
        if len(head) != 3:  # noqa: PLR2004 - hash, kind, size
            raise CannotRunError("git-object-missing", name=name)
        content = answered.read(int(head[2]))
        answered.read(1)
        return content

    def close(self) -> None:
        """Let git go."""
        asked, answered = _pipes(self._process)
        asked.close()
        answered.close()
        self._process.wait()


def git(folder: Path, *words: str) -> bytes:
    """What git prints when asked in a folder.

    Raises CannotRunError: `git-missing`, `git-none` (no repository), `git-bare`, `git-dubious` (the
    repository belongs to somebody else), or `git-failed` with git's own words.
    """
    answer = ask(folder, *words)
    if answer.code:
        raise refused(folder, answer, words)
    return answer.out


def ask(folder: Path, *words: str, heeding_hook: bool = True) -> Answer:
    """What git answers when asked in a folder, also where that is no.

    A folder that is not of the repository whose hook may be running is asked about without heeding the hook.
    Raises CannotRunError where it will not work in the folder at all.
    """
    process = _started("-C", str(folder), *words, errors=subprocess.PIPE, heeding_hook=heeding_hook)
    out, err = process.communicate()
    answer = Answer(process.returncode, out, err.decode("utf-8", "replace").strip())
    if answer.code and any(sign in answer.err for sign, _ in _REFUSALS):
        raise refused(folder, answer, words)
    return answer


def refused(folder: Path, answer: Answer, words: tuple[str, ...]) -> CannotRunError:
    """Why git did not do what it was asked."""
    for sign, code in _REFUSALS:
        if sign in answer.err:
            named = answer.err.partition("'")[2].partition("'")[0]
            return CannotRunError(code, folder=named if code == "git-dubious" else folder.as_posix())
    lock = _LOCK.search(answer.err)
    if lock is not None:
        return CannotRunError("git-locked", file=lock[1] or f"{lock[2]}.lock")
    reason = next(iter(answer.err.splitlines()[-1:]), "")
    return CannotRunError("git-failed", command=" ".join(("git", *words[:2])), reason=reason)


def text(data: bytes) -> str:
    """What git printed as text; bytes that are none stay what they are in names of files."""
    return data.decode("utf-8", "surrogateescape")


def _started(
    *words: str, errors: int = subprocess.DEVNULL, heeding_hook: bool = True
) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(  # noqa: S603 - no shell; revisions are resolved to hashes first
            ["git", "--no-pager", *_NOTES_NOTHING, *_PLAIN, *words],  # noqa: S607 - the git on the person's path
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_environment(heeding_hook),
        )
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        raise CannotRunError("git-missing") from None
    except ValueError as error:  # a name with a character that no command line can hold
        raise CannotRunError("git-failed", command="git", reason=str(error)) from None


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    """What it reads and what it writes: both are pipes, as it was started."""
    return cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)


def _environment(heeding_hook: bool) -> Mapping[str, str]:
    """The environment git runs in: English, asking nobody, locking nothing.

    A hook is told of its repository by paths from the folder it runs in, and we ask from other folders.
    """
    found = dict(os.environ)
    for name in _FOLDERS:
        if not heeding_hook:
            found.pop(name, None)
        elif found.get(name):
            found[name] = str(Path(found[name]).absolute())
    if found.get("GIT_DIR") and not found.get("GIT_WORK_TREE"):
        found["GIT_WORK_TREE"] = str(Path.cwd())
    return {**found, "LC_ALL": "C", "LANGUAGE": "", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
