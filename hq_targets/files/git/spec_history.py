"""The targets at every commit: read from git, followed through renames of their file."""

from collections.abc import Mapping
from pathlib import Path

from hq_targets.core.changes.history import Entry, TargetSides, dropped, entry, made_of, target_sides
from hq_targets.core.targets.spec import Spec
from hq_targets.files.git.history import Commit, Each, Version, changed, commits, versions
from hq_targets.files.git.repository import Repository
from hq_targets.files.git.snapshot import Snapshot
from hq_targets.files.store import Names
from hq_targets.files.yaml.spec import read_spec


class SpecHistory:
    """The spec of a year at each commit that leads to HEAD; one that cannot be read is as it was before.

    `file` is where its file lies, `way` the same from the top of the repository. `each` goes through the
    commits and may tell how far it is.
    """

    def __init__(self, repository: Repository, path: Path, year: int, each: Each = iter) -> None:
        self.repository, self.file, self.year = repository, path, year
        self.commits = commits(repository, repository.head) if repository.head is not None else []
        self.way = "/".join(repository.area.within(path) or ())
        self.versions = versions(repository, self.commits, self.way)
        self._read: dict[str, Spec | None] = {}
        self.known: dict[str, Spec | None] = {}
        for commit in each(self.commits[::-1]):
            earlier = (self.known.get(parent) for parent in commit.parents)
            version = self.versions[commit.name]
            self.known[commit.name] = self.spec(commit) if version.entry is not None else None
            if version.entry is not None and self.known[commit.name] is None:
                self.known[commit.name] = next((spec for spec in earlier if spec is not None), None)

    def spec(self, commit: Commit) -> Spec | None:
        """The spec at a commit as far as it can be read."""
        version = self.versions[commit.name]
        if version.entry is None:
            return None
        if version.entry.name not in self._read:
            self._read[version.entry.name] = self._spec(commit, version)
        return self._read[version.entry.name]

    def entries(self) -> list[Entry]:
        """What each commit changed in the targets, the latest first."""
        found: list[Entry] = []
        sides = target_sides()
        for commit in self.commits[::-1]:
            parents = {one: self.known[one] for one in commit.parents if one in self.known}
            sides.reach(commit.name, parents)
            told = [*self._changed(commit, parents), *self._dropped(commit, parents, sides)]
            sides.change(commit.name, made_of(told))
            found += told
        return found[::-1]

    @property
    def last(self) -> Spec | None:
        """The spec as last committed, as far as it was ever readable."""
        return self.known[self.commits[0].name] if self.commits else None

    def _changed(self, commit: Commit, parents: Mapping[str, Spec | None]) -> list[Entry]:
        """What a commit changed; a merge only what no parent had."""
        if not changed(commit, self.versions):
            return []
        gone = self.versions[commit.name].entry is None
        found = entry(commit.revision, self.spec(commit), list(parents.values()), gone=gone)
        return [found] if found.changes or found.after is None else []

    def _dropped(self, commit: Commit, parents: Mapping[str, Spec | None], sides: TargetSides) -> list[Entry]:
        """What a merge dropped of one side's changes; nothing needs comparing where it knows them all."""
        here = self.versions[commit.name].entry
        whole = [one for one in parents if self.versions[one].entry == here]
        after = self.spec(commit)
        if len(parents) < 2 or after is None:  # noqa: PLR2004 - no merge
            return []
        if whole and not any(sides.ahead(one, whole) for one in parents):
            return []
        return dropped(commit.revision, after, parents, sides)

    def _spec(self, commit: Commit, version: Version) -> Spec | None:
        area = self.repository.area
        store = Snapshot(area, commit.tree, self.repository.tree, self.repository.blob)
        path = area.place(version.way)
        reading = read_spec(path, self.year, Names(area.named, store))
        return reading.source.spec if reading.source is not None else reading.draft
