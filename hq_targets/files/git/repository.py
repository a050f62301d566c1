"""The repository a workspace lies in: its revisions by name, and the files of each recorded state."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from hq_targets.core.names import nearest
from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.command import Objects, ask, git, refused, text
from hq_targets.files.git.snapshot import Area, Entry, Snapshot, nested, parsed_tree

_NOTHING = ""
_MERGED = "0"  # the stage of what is staged and not in conflict
_SUGGESTED = 3
_EMPTY = ("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "473a0f4c3be8a936")  # the hash of nothing


class Repository:
    """A repository, asked from the folder of a workspace; closed when its objects are read no more."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "data" if (root / "data").is_dir() else root
        self._root = root
        self._trees: dict[str, Mapping[str, Entry]] = {}
        self._opened: Objects | None = None

    @cached_property
    def area(self) -> Area:
        """Where the workspace lies in the repository."""
        top = text(git(self.folder, "rev-parse", "--show-toplevel")).removesuffix("\n")
        return Area(Path(os.path.realpath(top)), self._root, Path(os.path.realpath(self._root)))

    @cached_property
    def head(self) -> str | None:
        """The commit that is checked out; None where nothing has been committed yet."""
        return self._hash("HEAD")

    @cached_property
    def shallow(self) -> bool:
        """Whether the clone has only a part of the history."""
        return text(self.git("rev-parse", "--is-shallow-repository")).strip() == "true"

    def git(self, *words: str) -> bytes:
        """What git prints when asked in the workspace's folder."""
        return git(self.folder, *words)

    def commit(self, name: str) -> str:
        """The hash of the commit a person calls so.

        Raises CannotRunError: `unknown-revision`, `unknown-revision-shallow` where the clone has only a part
        of the history, `nothing-committed` where there is no commit at all.
        """
        found = self._hash(name)
        if found is not None:
            return found
        if self.head is None:
            raise CannotRunError("nothing-committed", name=name)
        code = "unknown-revision-shallow" if self.shallow else "unknown-revision"
        raise CannotRunError(code, name=name, near=nearest(name, self.names(), _SUGGESTED))

    def names(self) -> list[str]:
        """What branches and tags are called."""
        return text(self.git("for-each-ref", "--format=%(refname:short)")).split()

    def common(self, one: str, other: str) -> str:
        """The commit two others have grown from.

        Raises CannotRunError (`no-common-commit`) where there is none.
        """
        answer = ask(self.folder, "merge-base", one, other)
        if answer.code:
            raise CannotRunError("no-common-commit", one=one[:7], other=other[:7])
        return text(answer.out).split()[0]

    def at(self, commit: str) -> Snapshot:
        """The files of a commit."""
        tree = text(self.git("rev-parse", "--verify", f"{commit}^{{tree}}")).strip()
        return Snapshot(self.area, tree, self.tree, self.blob)

    def nothing(self) -> Snapshot:
        """The files of no commit: there are none."""
        return Snapshot(self.area, _NOTHING, self.tree, self.blob)

    def staged(self) -> Snapshot:
        """The files as they would be committed now.

        Raises CannotRunError (`git-unmerged`) where a merge is not finished in them.
        """
        files: dict[str, Entry] = {}
        for line in text(git(self.area.top, "ls-files", "--stage", "-z")).split("\0")[:-1]:
            facts, _, way = line.partition("\t")
            mode, name, stage = facts.split(" ")
            if stage != _MERGED:
                raise CannotRunError("git-unmerged", file=way)
            files[way] = Entry(mode, name)
        for way in self._only_intended(files):
            del files[way]
        folders = nested(files)
        return Snapshot(self.area, "", lambda folder: folders.get(folder, {}), self.blob)

    def _only_intended(self, files: Mapping[str, Entry]) -> list[str]:
        """Files that are only meant to be added some day (`git add -N`): no commit would hold them."""
        empty = [way for way, entry in files.items() if entry.name.startswith(_EMPTY)]
        if not empty:
            return []
        words = ("diff", "--cached", "--name-only", "--no-renames", "--diff-filter=A", "-z")
        new = set(text(git(self.area.top, *words)).split("\0"))
        before = self.at(self.head) if self.head is not None else self.nothing()
        old = {way for way in empty if before.exists(self.area.place(way))}
        return [way for way in empty if way not in new | old]

    def renamed(self, before: str, after: str) -> dict[str, str]:
        """Files that are called otherwise in the later of two commits: what each was called before."""
        said = text(
            self.git("diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--no-commit-id", before, after)
        )
        parts = said.split("\0")[:-1]
        return {new: old for _, old, new in zip(parts[::3], parts[1::3], parts[2::3], strict=True)}

    def tree(self, name: str) -> Mapping[str, Entry]:
        """What lies in a folder, by the hash of its tree."""
        if name == _NOTHING:
            return {}
        if name not in self._trees:
            self._trees[name] = parsed_tree(self._objects.read(name), len(name) // 2)
        return self._trees[name]

    def blob(self, name: str) -> bytes:
        """The content of a file, by its hash."""
        return self._objects.read(name)

    def close(self) -> None:
        """Let git go."""
        if self._opened is not None:
            self._opened.close()

    @property
    def _objects(self) -> Objects:
        if self._opened is None:
            self._opened = Objects(self.folder)
        return self._opened

    def _hash(self, name: str) -> str | None:
        """The hash of the commit of a name; whatever the name is, git takes it for no option."""
        if not name or "\0" in name:
            return None
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        answer = ask(self.folder, *words)
        found = re.search(r"^[0-9a-f]{40,64}$", text(answer.out), re.MULTILINE)
        if answer.code > 1 and answer.err and "unknown revision" not in answer.err and found is None:
            raise refused(self.folder, answer, words)
        return found.group() if found and not answer.code else None


@contextmanager
def repository(root: Path) -> Iterator[Repository]:
    """The repository a workspace lies in, let go afterwards.

    Raises CannotRunError: `git-missing`, `git-none`, `git-bare`, `git-dubious`, `git-failed`.
    """
    opened = Repository(root)
    try:
        yield opened
    finally:
        opened.close()


def in_repository(root: Path) -> bool:
    """Whether there is a repository to ask: looked for without running git, since most runs have none."""
    here = root.resolve()
    return any((folder / ".git").exists() for folder in (here / "data", here, *here.parents))
