"""What must be so after a run was cut off: each file old or new, and the command run again ends as ever."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.conftest import Ran
from tests.killing.deeds import Deed, Stage, done
from tests.killing.states import Lying, State, left_over, state

# Written by git itself, once for each setting: what lies between is whole, but neither old nor new.
_BY_GIT = ".git/config"
# A copy with marks gets a new number each time, so that no earlier one is lost.
_NUMBERED = re.compile(r".*-can-sua-[0-9]+\.xlsx")
# What `check` finds only while a command that puts several files in place is half-way, and what it must say.
_HALF_WAY = {
    "close": ("closed-copy-without-closing", "hq-targets close"),
    "next-year": ("period-without-spec", "hq-targets next-year"),
}


class Undisturbed(NamedTuple):
    """How a deed ends where nothing happens to it."""

    deed: Deed
    before: State
    after: State
    ran: Ran
    codes: frozenset[str]


def undisturbed(deed: Deed, stage: Stage) -> Undisturbed:
    """Do a deed in peace."""
    folder = stage.folder(deed)
    before, found = state(folder), codes(folder)
    ran = done(folder, *deed.words)
    assert state(folder) != before, f"{deed.name} wrote nothing"
    assert left_over(folder) == []
    modes = {
        name: (one.mode, state(folder)[name].mode) for name, one in before.items() if name in state(folder)
    }
    assert all(old == new for old, new in modes.values()), modes
    return Undisturbed(deed, before, state(folder), ran, found | codes(folder))


def halves(now: State, end: Undisturbed) -> list[str]:
    """The files that are neither as they were nor as they will be; there must be none."""
    return [name for name in {*now, *end.before} if name != _BY_GIT and _is_half(name, now, end)]


def _is_half(name: str, now: State, end: Undisturbed) -> bool:
    allowed: list[Lying | None] = [end.before.get(name), end.after.get(name)]
    return now.get(name) not in allowed


def codes(folder: Path) -> frozenset[str]:
    """What `check` finds in a folder."""
    ran = done(_root(folder), "check", "--format", "json")
    found = json.loads(ran.out)["problems"] if ran.code < 2 else []
    return frozenset(one["code"] for one in found)


def _root(folder: Path) -> Path:
    return folder / "mới" if (folder / "mới").is_dir() else folder


def wrong_half_way(folder: Path, end: Undisturbed) -> list[str]:
    """What `check` says of what lies there that is neither true before nor after, nor helps on."""
    found = codes(folder)
    code, help_ = _HALF_WAY.get(end.deed.name, ("", ""))
    new = found - end.codes
    wrong = [one for one in new if one != code]
    if code in new and help_ not in done(_root(folder), "check").err:
        wrong.append(f"{code} without help")
    return wrong


def goes_on(folder: Path, end: Undisturbed) -> list[str]:
    """What is wrong after the command was run again: nothing where it ended well, or said all was done."""
    was_done = _shown(state(folder)) == _shown(end.after)
    again = done(folder, *end.deed.words)
    wrong = []
    if again.code == 2 and "git commit" in again.err and _beside_git(state(folder)) == _beside_git(end.after):
        return []  # all is written, only not committed: that is told, with what to do
    if _shown(state(folder)) != _shown(end.after):
        wrong.append(f"ends otherwise: {again}")
    if again.code != end.ran.code and not (was_done and again.code == 2 and again.err):
        wrong.append(f"refused: {again}")
    if not was_done and left_over(folder):
        wrong.append(f"leaves {left_over(folder)}")
    if codes(folder) - end.codes:
        wrong.append(f"check: {codes(folder)}")
    return wrong


def _shown(now: State) -> Mapping[str, Lying]:
    return {name: one for name, one in now.items() if not _NUMBERED.fullmatch(name)}


def _beside_git(now: State) -> Mapping[str, Lying]:
    return {name: one for name, one in now.items() if ".git/" not in name}


def between(now: State, end: Undisturbed) -> str:
    """Whether all is as it was, all is done, or some of it."""
    if _shown(now) == _shown(end.before):
        return "old"
    return "new" if _shown(now) == _shown(end.after) else "some"


def in_order(steps: Sequence[tuple[str, str, str]], folder: Path) -> list[str]:
    """Where a power cut could lose what was written: its data must be sealed before it has its name."""
    wrong = []
    for n, (deed, path, to) in enumerate(steps):
        later = steps[n + 1 :]
        if deed in ("replace", "link", "rename") and not Path(to or path).name.startswith(".hq-"):
            put = [at for at, one in enumerate(steps[:n]) if one[:2] == ("write", path)]
            sealed = [at for at, one in enumerate(steps[:n]) if one[:2] == ("fsync", path)]
            if put and (not sealed or sealed[-1] < put[-1]):
                wrong.append(f"{path} has its name before it is on the disk")
            wrong += _unsettled(Path(to).parent, later)
        if deed == "mkdir" or (deed == "unlink" and not Path(path).name.startswith(".hq-")):
            wrong += _unsettled(Path(path).parent, later)
    return [one for one in wrong if str(folder) in one]


def _unsettled(parent: Path, later: Sequence[tuple[str, str, str]]) -> list[str]:
    settled = any(deed == "fsync" and path == str(parent) for deed, path, _ in later)
    return [] if settled else [f"{parent} is not made to last"]
