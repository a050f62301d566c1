"""The ground an attack takes place on: a small workspace that is laid anew for every input."""

import contextlib
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.attack.promises import Answer, BrokenPromiseError, answer, problems_told

SPEC_YEAR = "2021"  # the one there are targets for: who names another one is told so
BREAK = re.compile(r"\r\n|\n|\r")
# Commands that only look, and the words by which any other one does.
LOOKING = frozenset(
    {"check", "show", "outlook", "areas", "diff", "log", "vintages", "years", "verify", "schema", "textconv"}
)
LOOKS = frozenset({"--dry-run", "--check", "--list", "--help", "-h"})

Files = dict[str, bytes]


def files_in(folder: Path) -> Files:
    """Every file in a folder, by its way from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


class Ground:
    """A workspace in a folder of its own; `files` is how it lies before anything is put into it."""

    def __init__(self, folder: Path, files: Mapping[str, bytes]) -> None:
        self.folder = folder
        self.files = dict(files)
        self.laid: Files = {}

    @contextlib.contextmanager
    def standing(self, more: Mapping[str, bytes]) -> Iterator[None]:
        """Stand in the workspace with other files instead or beside."""
        self.lay(more)
        with contextlib.chdir(self.folder):
            yield

    def lay(self, more: Mapping[str, bytes]) -> None:
        """Put everything as it was, with other files instead or beside."""
        wanted = {**self.files, **more}
        there = files_in(self.folder)
        for name in there.keys() - wanted.keys():
            (self.folder / name).unlink()
        for folder in sorted((p for p in self.folder.rglob("*") if p.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                shutil.rmtree(folder)
        for name, data in wanted.items():
            if there.get(name) != data:
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        self.laid = wanted

    def ask(self, *words: str) -> Answer:
        """Run a command here; raises BrokenPromiseError, also where one that only looks writes anything."""
        said = answer(*words)
        first = next((word for word in words if not word.startswith("-")), "")
        if first in LOOKING or LOOKS & set(words):
            self._untouched(said)
        return said

    def ask_of(self, file: str, *words: str) -> Answer:
        """Run a command on a file that may be wrong: each problem is told with a place that is there."""
        said = self.ask(*words)
        told = problems_told(said)
        if said.code == 1 and not told and not ("--document" in words and file in said.out):
            raise BrokenPromiseError(f"placeless: code 1 without a problem: {said.words}: {said.err[:300]}")
        for name, line, column, code in told:
            self._there(said, name, line, column, code)
        names = (file.rpartition("/")[2], "data", SPEC_YEAR)
        if said.code == 2 and not any(name in said.err for name in names):
            raise BrokenPromiseError(f"placeless: code 2 names no file: {said.words}: {said.err[:300]}")
        return said

    def _untouched(self, said: Answer) -> None:
        there = files_in(self.folder)
        if there != self.laid:
            names = sorted(name for name in {*there, *self.laid} if there.get(name) != self.laid.get(name))
            raise BrokenPromiseError(f"written: {names}: {said.words}")

    def _there(self, said: Answer, name: str, line: int, column: int, code: str) -> None:
        """A place lies in its file: by lines and columns of what can be read as text."""
        if name.partition(":")[0].endswith(".xlsx"):
            return
        known = {*self.laid, "data/closings.yaml", "data/waivers.yaml", "data/assessments.yaml"}
        missing = (self.folder / name).suffix in (".csv", ".yaml")
        if name not in known and not missing:
            raise BrokenPromiseError(f"placeless: {code} in {name!r}, which is no file: {said.words}")
        try:
            lines = BREAK.split(self.laid.get(name, b"").decode("utf-8-sig"))
        except UnicodeDecodeError:
            return
        if name in self.laid and (line > len(lines) or (line and column > len(lines[line - 1]) + 1)):
            raise BrokenPromiseError(f"astray: {code} at {name}:{line}:{column}: {said.words}")
