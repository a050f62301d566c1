"""What closing a period, and entering a revision of it, puts into the workspace's files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.stated import NO_FIGURE, Stated, StatedKey, stated_by, stated_key
from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.core.rules.closings import Closing, Copy, Revision
from hq_targets.core.targets.spec import Spec
from hq_targets.files.text import decode
from hq_targets.files.workspace import CLOSED, CLOSINGS, Workspace
from hq_targets.files.writing.canonical import canonical_text
from hq_targets.files.writing.replacing import Replacement
from hq_targets.files.yaml.closing_text import (
    by_hand,
    closing_record,
    revision_record,
    with_closing,
    with_revisions,
)
from hq_targets.files.yaml.closings import read_copy


def going_on(workspace: Workspace, period: Period, rows: Sequence[Observation], spec: Spec) -> Workspace:
    """The workspace without what is only wrong in it because a closing of just these figures was interrupted.

    Their copy is there then, and no entry yet; what is said beside the figures may have changed since. A copy
    of other figures stays wrong.
    """
    name, code = f"{CLOSED}/{period}.csv", "closed-copy-without-closing"
    path = workspace.root / name
    if not path.is_file() or _figures(path.read_bytes(), name) != _wanted(rows, spec):
        return workspace
    standing = [one for one in workspace.problems if (one.code, one.facts.get("period")) != (code, period)]
    return replace(workspace, problems=standing)


def closed_files(root: Path, closing: Closing, rows: Sequence[Observation], spec: Spec) -> list[Replacement]:
    """The copy of a period's figures and the closings with one more.

    Raises CannotRunError: `closings-by-hand` where the file leaves no safe place for it.
    """
    copy, name = _copy(rows, spec), f"{CLOSED}/{closing.period}.csv"
    sealed = closing.model_copy(update={"seal": _held(copy, rows, spec, name).seal})
    path = root / CLOSINGS
    before = path.read_bytes() if path.exists() else None
    after = with_closing(before, sealed)
    if after is None:
        raise CannotRunError(
            "closings-by-hand", file=CLOSINGS, lines=by_hand("closings", [closing_record(sealed)])
        )
    # The copy first: a period that says it is closed must never be without one.
    there = (root / name).read_bytes() if (root / name).is_file() else None
    return [Replacement(root / name, copy, there), Replacement(path, after, before)]


def revised_file(root: Path, period: str, revisions: Sequence[Revision]) -> Replacement:
    """The closings with further revisions of a period.

    Raises CannotRunError: `revisions-by-hand` where the file leaves no safe place for them.
    """
    path = root / CLOSINGS
    before = path.read_bytes()
    after = with_revisions(before, period, revisions)
    if after is None:
        lines = by_hand("revisions", [revision_record(one) for one in revisions])
        raise CannotRunError("revisions-by-hand", file=CLOSINGS, period=period, lines=lines)
    return Replacement(path, after, before)


def _copy(rows: Sequence[Observation], spec: Spec) -> bytes:
    return canonical_text(rows, spec, quoted=True).encode("utf-8")


def _held(copy: bytes, rows: Sequence[Observation], spec: Spec, name: str) -> Copy:
    """The copy as it is read, after it was made sure that it says what the figures are."""
    back = _read(copy, name)
    if back is None or dict(back.figures) != _wanted(rows, spec):
        raise CannotRunError("not-the-same", file=name)
    return back


def _read(copy: bytes, name: str) -> Copy | None:
    file, problems = decode(copy, name)
    return read_copy(file)[0] if file is not None and not problems else None


def _figures(copy: bytes, name: str) -> dict[StatedKey, Stated] | None:
    back = _read(copy, name)
    return dict(back.figures) if back is not None else None


def _wanted(rows: Sequence[Observation], spec: Spec) -> dict[StatedKey, Stated]:
    """The figures that a copy must hold: all that are stated."""
    figures = {stated_key(row): stated_by(row, spec) for row in rows}
    return {key: figure for key, figure in figures.items() if figure != NO_FIGURE}
