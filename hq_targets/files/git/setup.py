"""What `git-setup` does to a clone and a workspace: planned whole before anything is written.

A plan is a list of steps; each says what is so, what will be done, or what is left alone and why.
"""

import os
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from hq_targets.core.problem import CannotRunError
from hq_targets.files.book import spec_path, spec_years
from hq_targets.files.git.attributes import LINES, NAME, with_ours, without_ours
from hq_targets.files.git.command import ask, text
from hq_targets.files.git.hook import (
    HookWords,
    has_any_workspace,
    has_workspace,
    hook_lines,
    is_ours,
    with_workspace,
    without_workspace,
)
from hq_targets.files.git.marked import damaged, marked
from hq_targets.files.git.program import program
from hq_targets.files.git.repository import Repository
from hq_targets.files.store import Names
from hq_targets.files.writing.replacing import Replacement, replace_files
from hq_targets.files.yaml.spec import targets_file

_TEXTCONV = "diff.hq-targets.textconv"
_XFUNCNAME = "diff.hq-targets.xfuncname"
# Which line above a change says what it belongs to: the item, or the period of a file of figures.
_HEADINGS = r"^((mục|item) [0-9]+ .*|(quý|năm|quarter|year|Q[1-4]) ?[0-9/].*)$"


class Step(NamedTuple):
    """One part of the setup: `what` it is, how it `stands`, why, and how to do it.

    `lines` are to be added by hand.
    """

    what: str
    place: str
    stands: str
    why: str = ""
    lines: tuple[str, ...] = ()
    apply: Callable[[], None] | None = None


def plan_setup(repository: Repository, words: HookWords) -> list[Step]:
    """The steps that set a workspace up."""
    return [
        _set(repository, _TEXTCONV, f"{program()} textconv", "textconv"),
        _set(repository, _XFUNCNAME, _HEADINGS, "headings"),
        _attributes(repository),
        _hook(repository, words),
    ]


def plan_removal(repository: Repository) -> list[Step]:
    """The steps that undo the setup of a workspace; what others of the clone still need stays."""
    shared = _in_another_tree(repository)
    used = shared or _used_elsewhere(repository)
    return [
        _no_hook(repository, shared),
        _no_attributes(repository),
        _unset(repository, _XFUNCNAME, "headings", used),
        _unset(repository, _TEXTCONV, "textconv", used),
    ]


def _value(repository: Repository, name: str) -> str | None:
    answer = ask(repository.folder, "config", "--local", "--null", "--get", name)
    return text(answer.out).removesuffix("\0") if answer.code == 0 else None


def _ours(name: str, value: str) -> bool:
    return value == _HEADINGS if name == _XFUNCNAME else value.endswith(" -m hq_targets textconv")


def _set(repository: Repository, name: str, value: str, what: str) -> Step:
    now = _value(repository, name)
    if now == value:
        return Step(what, name, "same")
    if now is not None and not _ours(name, now):
        return Step(what, name, "left", "other_value", (now,))

    def apply() -> None:
        repository.git("config", "--local", name, value)

    return Step(what, name, "done", apply=apply)


def _unset(repository: Repository, name: str, what: str, used: bool) -> Step:
    now = _value(repository, name)
    if now is None:
        return Step(what, name, "absent")
    if used:
        return Step(what, name, "left", "other_workspace")
    if not _ours(name, now):
        return Step(what, name, "left", "other_value", (now,))

    def apply() -> None:
        repository.git("config", "--local", "--unset-all", name)

    return Step(what, name, "undone", apply=apply)


def _replace(repository: Repository, one: Replacement) -> None:
    """Replace a file that others may have put into the repository, perhaps as a link that leads out of it."""
    replace_files([one], repository.area.top)


def _attributes_file(repository: Repository) -> tuple[Path, bytes | None]:
    path = repository.area.real / ".gitattributes"
    if path.is_dir():
        raise CannotRunError("file-is-folder", file=str(path))
    return path, path.read_bytes() if path.exists() else None


def _tracked(path: Path) -> bool:
    """Whether git knows a file: then others have it, too, or will."""
    words = ("--literal-pathspecs", "ls-files", "--error-unmatch", "--", path.name)
    return ask(path.parent, *words).code == 0


def _attributes(repository: Repository) -> Step:
    path, before = _attributes_file(repository)
    if damaged(before or b"", NAME):
        return Step("attributes", path.name, "left", "damaged", LINES)
    after = with_ours(before, tracked=_tracked(path))
    if after == before:
        return Step("attributes", path.name, "same")
    return Step(
        "attributes", path.name, "done", apply=lambda: _replace(repository, Replacement(path, after, before))
    )


def _no_attributes(repository: Repository) -> Step:
    path, before = _attributes_file(repository)
    if damaged(before or b"", NAME):
        return Step("attributes", path.name, "left", "damaged")
    if before is None or marked(before, NAME).block is None:
        return Step("attributes", path.name, "absent")
    tracked = _tracked(path)
    left = without_ours(before, tracked=tracked)
    back = Replacement(path, left or b"", before, gone=left is None)
    why = "file_gone" if left is None else "tracked_file" if tracked else "file_stays"
    return Step("attributes", path.name, "undone", why, apply=lambda: _replace(repository, back))


def _way(repository: Repository) -> str:
    return "/".join(repository.area.within(repository.area.named) or ()) or "."


def _watched(repository: Repository) -> tuple[str, ...]:
    """What a commit must touch to be checked: the workspace's data, and targets it borrows."""
    root, way = repository.area.named, _way(repository)
    names = Names(root)
    files = [targets_file(spec_path(root, year), names) for year in spec_years(root)]
    ways = ("/".join(repository.area.within(file) or ()) for file in files)
    data = "data" if way == "." else f"{way}/data"
    return (data, *dict.fromkeys(one for one in ways if one and not one.startswith(f"{data}/")))


def _hook_file(repository: Repository) -> tuple[Path, bool]:
    """Where git looks for the hook, and whether that is within this repository."""
    said = text(repository.git("rev-parse", "--git-path", "hooks/pre-commit")).removesuffix("\n")
    path = Path(os.path.normpath(repository.folder / said))
    common = text(repository.git("rev-parse", "--git-common-dir")).removesuffix("\n")
    homes = (Path(os.path.realpath(repository.folder / common)), repository.area.top)
    real = Path(os.path.realpath(path.parent))
    return path, any(real.is_relative_to(home) for home in homes)


def _hook(repository: Repository, words: HookWords) -> Step:
    path, within = _hook_file(repository)
    way = _way(repository)
    lines = ("failed=0", *hook_lines(way, program(), words, _watched(repository)), 'exit "$failed"')
    if not within:
        return Step("hook", str(path), "left", "hooks_elsewhere", lines)
    before = path.read_bytes() if path.is_file() else None
    if os.path.lexists(path) and (before is None or path.is_symlink() or not is_ours(before)):
        return Step("hook", str(path), "left", "other_hook", lines)
    after = with_workspace(before, way, hook_lines(way, program(), words, _watched(repository)), words)
    if after == before and os.access(path, os.X_OK):
        return Step("hook", str(path), "same")

    script = Replacement(path, after, before, program=True)
    return Step("hook", str(path), "done", apply=lambda: replace_files([script]))


def _no_hook(repository: Repository, shared: bool) -> Step:
    path, within = _hook_file(repository)
    before = path.read_bytes() if path.is_file() else b""
    if not within or not has_workspace(before, _way(repository)):
        return Step("hook", str(path), "absent")
    if shared:
        return Step("hook", str(path), "left", "other_workspace")
    left = without_workspace(before, _way(repository))
    back = Replacement(path, left or b"", before, gone=left is None)
    return Step("hook", str(path), "undone", apply=lambda: replace_files([back]))


def _used_elsewhere(repository: Repository) -> bool:
    """Whether another workspace of the clone is set up: by its block in the hook, or its attributes."""
    path, _ = _hook_file(repository)
    script = path.read_bytes() if path.is_file() else b""
    rest = marked(script, shlex.quote(_way(repository)))
    if has_any_workspace(rest.before + rest.after):
        return True
    own = _attributes_file(repository)[0]
    return any(
        one != own and one.is_file() and marked(one.read_bytes(), NAME).block is not None
        for one in _attributes_files(repository)
    )


def _in_another_tree(repository: Repository) -> bool:
    """Whether the workspace is set up in another work tree of the clone: they share hook and settings."""
    listed = text(repository.git("worktree", "list", "--porcelain")).splitlines()
    trees = [Path(line.removeprefix("worktree ")) for line in listed if line.startswith("worktree ")]
    files = [tree / _way(repository) / ".gitattributes" for tree in trees if tree != repository.area.top]
    return any(one.is_file() and marked(one.read_bytes(), NAME).block is not None for one in files)


def _attributes_files(repository: Repository) -> Iterator[Path]:
    top = repository.area.top
    words = ("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.gitattributes")
    for way in text(ask(top, *words).out).split("\0")[:-1]:
        yield top / way
