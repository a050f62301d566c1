"""A workspace as a notebook holds it: what was read, once, and what is wrong with it."""

import operator
import os
import warnings
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.problem import Problem, errors_in
from hq_targets.core.targets.spec import Spec
from hq_targets.files import workspace as files
from hq_targets.notebook.failing import CannotRunError, speaking, words


@dataclass(frozen=True, repr=False, eq=False)
class Workspace:
    """A year's targets and figures as they were when it was opened; later edits want another opening.

    `opened` is what the program itself works on: it may change from version to version.
    """

    opened: files.Workspace

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.opened.root

    @property
    def year(self) -> int:
        """The year of the targets."""
        return self.opened.year

    @property
    def spec(self) -> Spec:
        """The targets, areas, units and offices.

        Raises CannotRunError, with the problems, where the targets file has errors.
        """
        if self.opened.source is None:
            raise targets_faulty(self.problems, "working")
        return self.opened.source.spec

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong or strange, in the order of files and lines.

        Each has a `code`, a `severity` ("error" or "warning") and a `place` with file, line and column;
        `hq_targets.sentence` says it.
        """
        return tuple(self.opened.problems)

    @property
    def errors(self) -> int:
        """How many of the problems are errors: figures they stand in are not read."""
        return len(errors_in(self.opened.problems))

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods of the year that have figures, the earliest first; the last is the one assessed."""
        return tuple(map(str, self.opened.book.told(self.year)))

    @property
    def illustrative(self) -> bool:
        """Whether the figures are made up, as those of the examples are."""
        spec = self.opened.source.spec if self.opened.source is not None else self.opened.draft
        return spec is not None and spec.illustrative

    def __repr__(self) -> str:
        counts = f"errors={self.errors}, warnings={len(self.problems) - self.errors}"
        told = f"year={self.year}, periods={self.periods}, illustrative={self.illustrative}, {counts}"
        return f"Workspace({self.root.as_posix()!r}, {told})"


@speaking()
def open_workspace(root: str | os.PathLike[str] | None = None, year: int | None = None) -> Workspace:
    """Read a workspace: its targets, all figures that serve their year, and what is wrong with them.

    `root` is the folder that holds `data/`; without it that of HQ_TARGETS_ROOT, else the nearest one from the
    current folder upwards. The newest year that has targets is read unless `year` names another.

    Faults in the files are in `problems`; where figures cannot be read for some, a Python warning says so.
    Raises CannotRunError where there is nothing to read.
    """
    given = root if root is not None else os.environ.get("HQ_TARGETS_ROOT") or None
    folder = files.find_root(Path.cwd()) if given is None else Path(given).expanduser().absolute()
    number = operator.index(year) if year is not None else None
    today = date.today()  # noqa: DTZ011 - the day at the desk decides which waivers still hold
    opened = Workspace(files.open_workspace(folder, number, None, today, most=None))
    if opened.errors and opened.opened.source is not None:
        # Past this function and what makes it speak: at the caller's own line.
        warnings.warn(words(None).text("notebook.errors", count=opened.errors), stacklevel=3)
    return opened


def targets_faulty(problems: tuple[Problem, ...], side: str) -> CannotRunError:
    """That the targets of a side (a state's name) have errors, with these; faults in figures can wait."""
    errors = [one for one in errors_in(problems) if not one.place.file.startswith(ACTUALS)]
    failure = CannotRunError("targets-faulty", count=len(errors), side=side)
    failure.problems = tuple(errors)
    return failure
