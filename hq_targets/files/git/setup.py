"""What `git-setup` does to a clone and a workspace: planned whole before anything is written.

A plan is a list of steps; each says what is so, what will be done, or what is left alone and why.
"""

from collections.abc import Iterator
from pathlib import Path

from hq_targets.core.problem import CannotRunError
from hq_targets.files.git.attributes import LINES, NAME, with_ours, without_ours
from hq_targets.files.git.command import ask, text
from hq_targets.files.git.hook import HookWords
from hq_targets.files.git.hook_steps import hook_steps, hooks_serve_others, no_hook_steps, way_of
from hq_targets.files.git.marked import damaged, marked
from hq_targets.files.git.program import program
from hq_targets.files.git.repository import Repository
from hq_targets.files.git.step import Step
from hq_targets.files.writing.replacing import Replacement, replace_files

_TEXTCONV = "diff.hq-targets.textconv"
_XFUNCNAME = "diff.hq-targets.xfuncname"
# Which line above a change says what it belongs to: the item, or the period of a file of figures.
_HEADINGS = r"^((mục|item) [0-9]+ .*|(quý|năm|quarter|year|Q[1-4]) ?[0-9/].*)$"


def plan_setup(repository: Repository, words: HookWords) -> list[Step]:
    """The steps that set a workspace up."""
    return [
        _set(repository, _TEXTCONV, f"{program()} textconv", "textconv"),
        _set(repository, _XFUNCNAME, _HEADINGS, "headings"),
        _attributes(repository),
        *hook_steps(repository, words),
    ]


def plan_removal(repository: Repository) -> list[Step]:
    """The steps that undo the setup of a workspace; what others of the clone still need stays."""
    shared = _in_another_tree(repository)
    used = shared or _used_elsewhere(repository)
    return [
        *no_hook_steps(repository, shared),
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


def _used_elsewhere(repository: Repository) -> bool:
    """Whether another workspace of the clone is set up: by its block in the hook, or its attributes."""
    if hooks_serve_others(repository):
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
    files = [tree / way_of(repository) / ".gitattributes" for tree in trees if tree != repository.area.top]
    return any(one.is_file() and marked(one.read_bytes(), NAME).block is not None for one in files)


def _attributes_files(repository: Repository) -> Iterator[Path]:
    top = repository.area.top
    words = ("ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.gitattributes")
    for way in text(ask(top, *words).out).split("\0")[:-1]:
        yield top / way
