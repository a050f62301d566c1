"""A hook: a script that checks what is to be committed, with a block for each workspace of the clone."""

import re
import shlex
from typing import NamedTuple

from hq_targets.files.git.marked import block_of, marked

_SIGN = "# hq-targets git-setup"
_END = 'exit "$failed"'
_BARE = 6  # lines of a script without any workspace


class HookWords(NamedTuple):
    """What the script tells a person: what it is, how to pass it by, what to do, and that it cannot run."""

    lang: str
    what: str
    bypass: str
    failed: str
    gone: str


def is_ours(script: bytes) -> bool:
    """Whether a hook is one that was written here, and still ends as one."""
    lines = script.decode("utf-8", "replace").splitlines()
    return len(lines) > 1 and lines[1].startswith(_SIGN) and lines[-1] == _END


def with_workspace(script: bytes | None, way: str, lines: tuple[str, ...], words: HookWords) -> bytes:
    """The script with the block of a workspace, by its way from the top of the repository."""
    if script is None:
        head = ("#!/bin/sh", f"{_SIGN}: {words.what}", f"# {words.bypass}", "failed=0", "")
        script = "\n".join((*head, _END, "")).encode()
    block = block_of(shlex.quote(way), lines)
    found = marked(script, shlex.quote(way))
    if found.block is not None:
        return found.before + block + found.after
    end = script.rindex(_END.encode())
    return script[:end] + block + b"\n" + script[end:]


def without_workspace(script: bytes, way: str) -> bytes | None:
    """The script without the block of a workspace; None where nothing else is left in it."""
    found = marked(script, shlex.quote(way))
    left = found.before + (found.after.removeprefix(b"\n") if found.block is not None else found.after)
    lines = left.decode("utf-8", "replace").splitlines()
    own = [line for line in lines if line and not line.startswith("#") and line not in ("failed=0", _END)]
    return left if own or len(lines) > _BARE else None


def has_workspace(script: bytes, way: str) -> bool:
    """Whether the script has a block of a workspace."""
    return marked(script, shlex.quote(way)).block is not None


def has_any_workspace(script: bytes) -> bool:
    """Whether the script has a block of any workspace."""
    return re.search(rb"^# >>> hq-targets ", script, re.MULTILINE) is not None


def hook_lines(way: str, program: str, words: HookWords, watched: tuple[str, ...]) -> tuple[str, ...]:
    """What a hook does for a workspace, also one that somebody else wrote: they need `failed` at its end."""
    data, files = shlex.quote(watched[0]), " ".join(map(shlex.quote, watched))
    options = f"--staged --lang {words.lang} --root {shlex.quote(way)}"
    return (
        f"if ! git --literal-pathspecs diff --cached --quiet --no-ext-diff --no-textconv -- {files} &&",
        f'  [ -n "$(git --literal-pathspecs ls-files -- {data})" ]',
        "then",
        f"  if ! said=$({program} check {options} 2>&1 >/dev/null) ||",
        f"    ! said=$({program} fmt --check {options} 2>&1 >/dev/null)",
        "  then",
        "    failed=1",
        "    printf '%s\\n' \"$said\" >&2",
        f"    if {program} --version >/dev/null 2>&1",
        f"    then printf '%s\\n' {shlex.quote(words.failed)} >&2",
        f"    else printf '%s\\n' {shlex.quote(words.gone)} >&2",
        "    fi",
        f"    printf '%s\\n' {shlex.quote(words.bypass)} >&2",
        "  fi",
        "fi",
    )
