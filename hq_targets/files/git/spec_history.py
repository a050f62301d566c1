"""The targets at every commit: read from git, followed through renames of their file."""

from pathlib import Path

from hq_targets.core.changes.history import Entry, entry
from hq_targets.core.targets.spec import Spec
from hq_targets.files.git.history import Commit, Each, Version, commits, steps, versions
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
        found = []
        for step in steps(self.commits, self.versions):
            parents = [self.known[one] for one in step.commit.parents if one in self.known]
            gone = step.after.entry is None
            found.append(entry(step.commit.revision, self.spec(step.commit), parents, gone=gone))
        return [one for one in found if one.changes or one.after is None]

    @property
    def last(self) -> Spec | None:
        """The spec as last committed, as far as it was ever readable."""
        return self.known[self.commits[0].name] if self.commits else None

    def _spec(self, commit: Commit, version: Version) -> Spec | None:
        area = self.repository.area
        store = Snapshot(area, commit.tree, self.repository.tree, self.repository.blob)
        path = area.place(version.way)
        reading = read_spec(path, self.year, Names(area.named, store))
        return reading.source.spec if reading.source is not None else reading.draft
