"""The hooks of a clone that check a workspace: before a commit, and before a merge becomes one by itself.

git runs no `pre-commit` for a merge without conflicts, and two sides, each in order, need not be so together.
"""

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from hq_targets.files.book import spec_path, spec_years
from hq_targets.files.git.command import text
from hq_targets.files.git.hook import (
    HookWords,
    has_any_workspace,
    has_workspace,
    hook_lines,
    is_ours,
    with_workspace,
    without_workspace,
)
from hq_targets.files.git.marked import marked
from hq_targets.files.git.program import program
from hq_targets.files.git.repository import Repository
from hq_targets.files.git.step import Step
from hq_targets.files.store import Names
from hq_targets.files.writing.replacing import Replacement, replace_files
from hq_targets.files.yaml.spec import targets_file

# What git calls each hook, and what the step is that sets it.
_HOOKS: Mapping[str, str] = MappingProxyType({"pre-commit": "hook", "pre-merge-commit": "merge_hook"})


def hook_steps(repository: Repository, words: HookWords) -> list[Step]:
    """The steps that set the hooks."""
    return [_hook(repository, name, what, words) for name, what in _HOOKS.items()]


def no_hook_steps(repository: Repository, shared: bool) -> list[Step]:
    """The steps that take a workspace out of the hooks; not where another work tree `shared` them."""
    return [_no_hook(repository, name, what, shared) for name, what in _HOOKS.items()]


def hooks_serve_others(repository: Repository) -> bool:
    """Whether a hook has a block of another workspace."""
    for name in _HOOKS:
        path, _ = _hook_file(repository, name)
        rest = marked(path.read_bytes() if path.is_file() else b"", shlex.quote(way_of(repository)))
        if has_any_workspace(rest.before + rest.after):
            return True
    return False


def way_of(repository: Repository) -> str:
    """The way from the top of the repository to the workspace."""
    return "/".join(repository.area.within(repository.area.named) or ()) or "."


def _watched(repository: Repository) -> tuple[str, ...]:
    """What a commit must touch to be checked: the workspace's data, and targets it borrows."""
    root, way = repository.area.named, way_of(repository)
    names = Names(root)
    files = [targets_file(spec_path(root, year), names) for year in spec_years(root)]
    ways = ("/".join(repository.area.within(file) or ()) for file in files)
    data = "data" if way == "." else f"{way}/data"
    return (data, *dict.fromkeys(one for one in ways if one and not one.startswith(f"{data}/")))


def _hook_file(repository: Repository, name: str) -> tuple[Path, bool]:
    """Where git looks for a hook, and whether that is within this repository."""
    said = text(repository.git("rev-parse", "--git-path", f"hooks/{name}")).removesuffix("\n")
    path = Path(os.path.normpath(repository.folder / said))
    common = text(repository.git("rev-parse", "--git-common-dir")).removesuffix("\n")
    homes = (Path(os.path.realpath(repository.folder / common)), repository.area.top)
    real = Path(os.path.realpath(path.parent))
    return path, any(real.is_relative_to(home) for home in homes)


def _hook(repository: Repository, name: str, what: str, words: HookWords) -> Step:
    path, within = _hook_file(repository, name)
    way = way_of(repository)
    lines = ("failed=0", *hook_lines(way, program(), words, _watched(repository)), 'exit "$failed"')
    if not within:
        return Step(what, str(path), "left", "hooks_elsewhere", lines)
    before = path.read_bytes() if path.is_file() else None
    if os.path.lexists(path) and (before is None or path.is_symlink() or not is_ours(before)):
        return Step(what, str(path), "left", "other_hook", lines)
    after = with_workspace(before, way, hook_lines(way, program(), words, _watched(repository)), words)
    if after == before and os.access(path, os.X_OK):
        return Step(what, str(path), "same")

    script = Replacement(path, after, before, program=True)
    return Step(what, str(path), "done", apply=lambda: replace_files([script]))


def _no_hook(repository: Repository, name: str, what: str, shared: bool) -> Step:
    path, within = _hook_file(repository, name)
    before = path.read_bytes() if path.is_file() else b""
    if not within or not has_workspace(before, way_of(repository)):
        return Step(what, str(path), "absent")
    if shared:
        return Step(what, str(path), "left", "other_workspace")
    left = without_workspace(before, way_of(repository))
    back = Replacement(path, left or b"", before, gone=left is None)
    return Step(what, str(path), "undone", apply=lambda: replace_files([back]))
