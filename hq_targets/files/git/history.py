"""The history of a file and of the figures beside it: commit by commit, through renames and merges."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from hq_targets.core.changes.history import Revision
from hq_targets.files.git.command import text
from hq_targets.files.git.repository import Repository
from hq_targets.files.git.snapshot import FOLDER, Entry


class Commit(NamedTuple):
    """A commit: its hash, its files' tree, those it was made from, and what its author said of it.

    `date` is the day the author wrote it, YYYY-MM-DD, at the author's place.
    """

    name: str
    tree: str
    parents: tuple[str, ...]
    date: str
    author: str
    message: str

    @property
    def short(self) -> str:
        """The beginning of the hash, as people quote it."""
        return self.name[:8]

    @property
    def revision(self) -> Revision:
        """The commit as the core knows it: when, by whom and why."""
        return Revision(self.name, self.short, self.date, self.author, self.message)


# A way to go through commits one by one, which may tell how far it is.
Each = Callable[[Sequence[Commit]], Iterable[Commit]]

_FIELDS = ("%H", "%T", "%P", "%ad", "%aN", "%B")


def commits(repository: Repository, start: str, most: int | None = None) -> list[Commit]:
    """The commits that lead to `start`, it first, none before those made from it."""
    words = ["log", "-z", "--topo-order", "--date=short", f"--format=tformat:{'%x00'.join(_FIELDS)}"]
    if most is not None:
        words.append(f"--max-count={most}")
    parts = text(repository.git(*words, start, "--")).split("\0")
    step = len(_FIELDS)
    return [
        Commit(name, tree, tuple(parents.split()), date, author.strip(), message.strip())
        for name, tree, parents, date, author, message in (
            parts[n : n + step] for n in range(0, len(parts) - step + 1, step)
        )
    ]


class Version(NamedTuple):
    """A file as it stood after a commit: where, and the hash of its content; None where it was not there."""

    way: str
    entry: Entry | None


def versions(repository: Repository, history: Sequence[Commit], way: str) -> dict[str, Version]:
    """A file at each commit, followed back from `way` through every rename."""
    ways: dict[str, str] = {}
    found: dict[str, Version] = {}
    roots = {commit.name: commit.tree for commit in history}
    for commit in history:
        here = ways.setdefault(commit.name, way)
        entry = entry_at(repository, roots[commit.name], here)
        found[commit.name] = Version(here, entry)
        for parent in commit.parents:
            if parent in ways or parent not in roots:
                continue
            there = entry is None or entry_at(repository, roots[parent], here) is not None
            ways[parent] = here if there else repository.renamed(parent, commit.name).get(here, here)
    return found


def changed(commit: Commit, found: Mapping[str, Version]) -> bool:
    """Whether a commit leaves a file otherwise than each commit it was made from."""
    after = found[commit.name]
    before = [found[parent] for parent in commit.parents if parent in found]
    return all(one.entry != after.entry for one in before) and bool(before or after.entry is not None)


def entry_at(repository: Repository, tree: str, way: str) -> Entry | None:
    """What lies at a way from the top, in a commit by the hash of its tree."""
    entry = Entry(FOLDER, tree)
    for part in way.split("/"):
        child = repository.tree(entry.name).get(part) if entry.mode == FOLDER else None
        if child is None:
            return None
        entry = child
    return entry
