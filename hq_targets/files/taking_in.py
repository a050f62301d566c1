"""The files of a period after new figures are merged into them: each figure in the file it was in."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hq_targets.core.merging import Change, merged
from hq_targets.core.observation import Observation
from hq_targets.core.spec import Spec
from hq_targets.files.canonical import canonical_text
from hq_targets.files.formatting import Formatted


class Rewrite(NamedTuple):
    """A file to be written: its bytes before (None where it is new) and after, and its number of figures."""

    path: Path
    name: str
    before: bytes | None
    after: bytes
    rows: int


def rewrites(
    files: Sequence[tuple[Path, Formatted]], changes: Sequence[Change], new_file: tuple[Path, str], spec: Spec
) -> list[Rewrite]:
    """The files that change: those whose figures do, and the one that takes in what is new.

    `new_file` is where new figures go: one of `files`, or a file that does not exist yet.
    """
    found = []
    known = {one.name for _, one in files}
    for path, one in files:
        here = [change for change in changes if _belongs(change, one.name, new_file[1])]
        if any(change.kind in ("new", "changed") for change in here):
            rows = merged(one.rows, here)
            found.append(Rewrite(path, one.name, one.before, _bytes(rows, spec), len(rows)))
    fresh = [change.after for change in changes if change.kind == "new"]
    if fresh and new_file[1] not in known:
        found.append(Rewrite(*new_file, None, _bytes(fresh, spec), len(fresh)))
    return found


def _belongs(change: Change, name: str, new_name: str) -> bool:
    return (new_name if change.before is None else change.before.place.file) == name


def _bytes(rows: Sequence[Observation], spec: Spec) -> bytes:
    return canonical_text(rows, spec).encode("utf-8")
