"""Puts the git revision into what is built, as `hq_targets/revision.txt`: a package has no git to ask.

One line: the hash cut to twelve digits, with "+" behind it where the code had uncommitted changes; empty
where it was not built in a clone. A wheel made from an sdist takes the sdist's file. `--version` reads it
(`hq_targets/files/git/own_revision.py`, which asks git the same in a clone).
"""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FILE = "hq_targets/revision.txt"
CODE = ("hq_targets", "pyproject.toml", "cli.py", "hatch_build.py")


class RevisionHook(BuildHookInterface):  # type: ignore[type-arg] # its configuration is not ours to name
    """Adds the file to an sdist and a wheel, and nothing to the folder it is built in."""

    written: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable install is a clone and asks git itself; an sdist brings its file along."""
        if version == "editable" or (Path(self.root) / FILE).is_file():
            return
        handle, name = tempfile.mkstemp(suffix=".txt")
        self.written = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(f"{revision_of(Path(self.root))}\n".encode("ascii"))
        build_data["force_include"][name] = FILE

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """What was written for the build goes with it."""
        if self.written is not None:
            self.written.unlink(missing_ok=True)


def revision_of(root: Path) -> str:
    """The line of the file for a clone; empty where git is missing or the folder is not a clone's top."""
    try:
        top = _git(root, "rev-parse", "--show-toplevel")
        if Path(top).resolve() != root.resolve():
            return ""
        revision = _git(root, "rev-parse", "--short=12", "--verify", "HEAD")
        changed = _git(root, "status", "--porcelain", "--", *CODE)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{revision}+" if changed else revision


def _git(root: Path, *words: str) -> str:
    words = ("git", "-C", str(root), *words)
    # A hook of another repository says which repository it is: not the one asked here.
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(words, capture_output=True, check=True, text=True, encoding="utf-8", env=own)  # noqa: S603
    return done.stdout.strip()
