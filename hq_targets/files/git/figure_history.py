"""The figures of an indicator at every commit: read from git alone."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hq_targets.core.actuals.book import Book
from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.core.changes.history import Revision
from hq_targets.core.changes.vintages import (
    Figures,
    Vintage,
    dropped_at,
    figure_sides,
    figures_at,
    made_of,
    revised_at,
)
from hq_targets.core.problem import Findings
from hq_targets.files.book import read_book, spec_path
from hq_targets.files.git.history import Commit, Each, entry_at
from hq_targets.files.git.snapshot import Snapshot
from hq_targets.files.git.spec_history import SpecHistory
from hq_targets.files.store import Names
from hq_targets.files.workspace import Workspace

State = tuple[str, str]


class FigureHistory:
    """The figures of one indicator through the commits of a spec's history, by any of the `names` it had."""

    def __init__(
        self, history: SpecHistory, root: Path, name: str, names: frozenset[str], each: Each = iter
    ) -> None:
        self.history, self.root, self._each = history, root, each
        self.name, self.names = name, names
        self._books: dict[State, Book] = {}

    def vintages(self, working: Workspace) -> Iterator[Vintage]:
        """What each commit made of the figures, the earliest first; last what is not committed yet."""
        states: dict[str, State] = {}
        figures: dict[str, Figures] = {}
        sides = figure_sides()
        last: list[Figures] = []
        for commit in self._each(self.history.commits[::-1]):
            parents = {one: figures[one] for one in commit.parents if one in figures}
            sides.reach(commit.name, parents)
            states[commit.name] = self._state(commit)
            like = next((one for one in parents if states[one] == states[commit.name]), None)
            told: list[Vintage] = []
            if like is not None:
                now = figures[like]
            else:
                earlier = next(iter(parents.values()), {})
                book = self._book(commit, states[commit.name])
                now = figures_at(book, self.names, self.name, earlier)
                told += revised_at(commit.revision, now, list(parents.values()))
            if len(parents) > 1:
                told += dropped_at(commit.revision, now, parents, sides)
            sides.change(commit.name, made_of(told, now))
            yield from told
            figures[commit.name], last = now, [now]
        now = figures_at(working.book, self.names, self.name, last[0] if last else {})
        yield from revised_at(Revision(), now, last)

    def _state(self, commit: Commit) -> State:
        """What the figures of a commit follow from: the hashes of the spec and of the folder of actuals."""
        version = self.history.versions[commit.name]
        folder = entry_at(self.history.repository, commit.tree, self._actuals(version.way))
        return version.entry.name if version.entry else "", folder.name if folder else ""

    def _actuals(self, way: str) -> str:
        """Where the actuals lay when the spec lay at `way`."""
        area = self.history.repository.area
        own = "/".join(area.within(spec_path(self.root, self.history.year)) or ())
        if (
            way != self.history.way
            and self.history.way == own
            and way.endswith(f"/{PurePosixPath(own).name}")
        ):
            return str(PurePosixPath(way).parent / "actuals")
        return "/".join(area.within(self.root / ACTUALS) or ())

    def _book(self, commit: Commit, state: State) -> Book:
        if state not in self._books:
            repository, spec = self.history.repository, self.history.known[commit.name]
            store = Snapshot(repository.area, commit.tree, repository.tree, repository.blob)
            folder = repository.area.place(self._actuals(self.history.versions[commit.name].way))
            names = Names(folder.parent.parent, store)
            known = spec if spec is not None else self.history.last
            self._books[state] = read_book(names, known, self.history.year, Findings()) if known else Book()
        return self._books[state]
