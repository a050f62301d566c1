"""The two states of a comparison as a person names them, and a workspace as it was in one of them."""

from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from hq_targets.core.problem import CannotRunError
from hq_targets.files.book import spec_path, spec_years
from hq_targets.files.git.command import text
from hq_targets.files.git.history import Commit, commits
from hq_targets.files.git.repository import Repository
from hq_targets.files.git.snapshot import Snapshot
from hq_targets.files.statements import statements
from hq_targets.files.store import DISK, Names, Store
from hq_targets.files.tables.actuals_files import actuals_files
from hq_targets.files.workspace import Workspace, workspace_of

Kind = Literal["working", "staged", "commit", "nothing"]


class State(NamedTuple):
    """A state of all files: of a commit, staged, as they lie on the disk, or before there were any.

    `name` is what a person called it; `parted` are the two names that have grown from it, where it was
    asked for by them.
    """

    kind: Kind
    store: Store
    name: str = ""
    commit: Commit | None = None
    parted: tuple[str, ...] = ()


class Found(NamedTuple):
    """A workspace in a state; None where the year had no spec there. `way` is where the spec lay instead."""

    state: State
    workspace: Workspace | None
    way: str = ""


def states_asked(
    repository: Repository, before: str | None, after: str | None, staged: bool
) -> tuple[State, State]:
    """The states to compare: HEAD and the working files where nothing else is asked.

    `A..B` names both; `A...B` is what B brought since it parted from A. With `staged` the later one is
    what would be committed now.
    Raises CannotRunError where a name is no revision.
    """
    if before is not None and after is None and ".." in before:
        first, dots, last = before.partition("...") if "..." in before else before.partition("..")
        first, last = first or "HEAD", last or "HEAD"
        later = commit_state(repository, last)
        if dots == ".." or later.commit is None:
            return commit_state(repository, first), later
        start = repository.common(repository.commit(first), later.commit.name)
        return commit_state(repository, start)._replace(parted=(first, last)), later
    earlier = commit_state(repository, before) if before is not None else head_state(repository)
    if after is not None:
        return earlier, commit_state(repository, after)
    return earlier, State("staged", repository.staged()) if staged else State("working", DISK)


def commit_state(repository: Repository, name: str) -> State:
    """The state of a commit by any name git knows it by."""
    found = repository.commit(name)
    (commit,) = commits(repository, found, most=1)
    return State("commit", repository.at(found), name, commit)


def head_state(repository: Repository) -> State:
    """The state that is checked out; none at all before the first commit."""
    if repository.head is None:
        return State("nothing", repository.nothing())
    return commit_state(repository, "HEAD")


def year_to_compare(root: Path, year: int | None, states: tuple[State, State]) -> int:
    """The year asked for, else the newest that has a spec on either side.

    Raises CannotRunError (`no-spec-anywhere`) where neither side has one.
    """
    if year is not None:
        return year
    years = [year for state in states for year in spec_years(root, state.store)]
    if not years:
        raise CannotRunError("no-spec-anywhere", folder=str(root / "data"))
    return max(years)


def other_years(root: Path, year: int, states: tuple[State, State]) -> tuple[int, ...]:
    """Further years whose targets or figures are not the same bytes on both sides."""
    years = {one for state in states for one in spec_years(root, state.store)} - {year}
    return tuple(one for one in sorted(years) if _bytes(root, one, states[0]) != _bytes(root, one, states[1]))


def files_changed(
    repository: Repository, root: Path, year: int, states: tuple[State, State]
) -> tuple[str, ...]:
    """The files of a year that are there on both sides and that git tells apart, whatever they say.

    Line ends that git itself sets for this machine are no difference, nor is a file that was only touched:
    git would note that in its index, and whoever only looks writes nothing.
    """
    after = states[1]
    ends = [state.commit.name for state in states if state.commit is not None]
    staged = ["--cached"] if after.kind == "staged" else []
    how = ("--raw", "-z", "--no-abbrev", "--no-renames", "--diff-filter=M", "--no-ext-diff", "--no-textconv")
    told = text(repository.git("diff", *how, *staged, *ends, "--", ".")).split("\0")[:-1]
    told = [way for one, way in zip(told[::2], told[1::2], strict=True) if _differs(repository, one, way)]
    names = Names(root, after.store)
    ours = [path for path, _ in actuals_files(names, year, spec_years(root, after.store))[0]]
    ours += [spec_path(root, year), *(root / file for file in statements(names))]
    changed = {repository.area.place(way) for way in told}
    return tuple(names(path) for path in ours if path in changed)


def _differs(repository: Repository, listed: str, way: str) -> bool:
    """Whether a file that git lists has another content, as git would keep it."""
    _, _, before, after, _ = listed.split(" ")
    if after.strip("0"):
        return before != after
    return text(repository.git("hash-object", "--", str(repository.area.place(way)))).strip() != before


def workspaces(
    repository: Repository, root: Path, year: int, states: tuple[State, State]
) -> tuple[Found, Found]:
    """The workspace in both states, also where its files lay elsewhere in one of them."""
    before, after = states
    return _found(repository, root, year, before, after), _found(repository, root, year, after, before)


def _bytes(root: Path, year: int, state: State) -> dict[str, bytes]:
    """The files that serve a year, with line ends as git keeps them."""
    names = Names(root, state.store)
    files = [path for path, _ in actuals_files(names, year, spec_years(root, state.store))[0]]
    files += [spec_path(root, year)] if state.store.is_file(spec_path(root, year)) else []
    return {names(path): state.store.read(path).replace(b"\r\n", b"\n") for path in files}


def _found(repository: Repository, root: Path, year: int, state: State, other: State) -> Found:
    path = spec_path(root, year)
    if state.store.is_file(path):
        return Found(state, workspace_of(Names(root, state.store), path, year, most=None))
    way = _elsewhere(repository, path, state, other)
    if way is None:
        return Found(state, None)
    there = repository.area.place(way)
    home = there.parent.parent if there.parent.name == "data" else there.parent
    if there.parent.name != "data" and state.store.is_dir(root / "data"):
        home = root
    return Found(state, workspace_of(Names(home, state.store), there, year, most=None), way)


def _elsewhere(repository: Repository, path: Path, state: State, other: State) -> str | None:
    """Where the file lay in a state: as git tells of renames, else the only other file of its name."""
    if not isinstance(state.store, Snapshot) or state.commit is None:
        return None
    way = "/".join(repository.area.within(path) or ())
    to = other.commit.name if other.commit is not None else repository.head
    if to is not None and to != state.commit.name:
        later = repository.renamed(state.commit.name, to)
        earlier = {old: new for new, old in repository.renamed(to, state.commit.name).items()}
        known = later.get(way) or earlier.get(way)
        if known is not None and state.store.is_file(repository.area.place(known)):
            return known
    alike = [
        one
        for one in state.store.files()
        if PurePosixPath(one).name == path.name and not other.store.is_file(repository.area.place(one))
    ]
    return alike[0] if len(alike) == 1 else None
