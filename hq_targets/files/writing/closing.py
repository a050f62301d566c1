"""What closing a period, and entering a revision of it, puts into the workspace's files."""

from collections.abc import Sequence
from pathlib import Path

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.actuals.stated import NO_FIGURE, stated_by, stated_key
from hq_targets.core.problem import CannotRunError
from hq_targets.core.rules.closings import Closing, Revision
from hq_targets.core.targets.spec import Spec
from hq_targets.files.text import decode
from hq_targets.files.workspace import CLOSED, CLOSINGS
from hq_targets.files.writing.canonical import canonical_text
from hq_targets.files.writing.replacing import Replacement, replace_files
from hq_targets.files.yaml.closing_text import (
    by_hand,
    closing_record,
    revision_record,
    with_closing,
    with_revisions,
)
from hq_targets.files.yaml.closings import read_copy


def closed_files(root: Path, closing: Closing, rows: Sequence[Observation], spec: Spec) -> list[Replacement]:
    """The copy of a period's figures and the closings with one more.

    Raises CannotRunError: `closings-by-hand` where the file leaves no safe place for it.
    """
    path = root / CLOSINGS
    before = path.read_bytes() if path.exists() else None
    after = with_closing(before, closing)
    if after is None:
        raise CannotRunError(
            "closings-by-hand", file=CLOSINGS, lines=by_hand("closings", [closing_record(closing)])
        )
    copy = canonical_text(rows, spec, quoted=True).encode("utf-8")
    _hold(copy, rows, spec, f"{CLOSED}/{closing.period}.csv")
    return [
        Replacement(root / CLOSED / f"{closing.period}.csv", copy),
        Replacement(path, after, before),
    ]


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


def put_in_place(wanted: Sequence[Replacement]) -> None:
    """Write all of these files or none; a folder that was made for one does not stay without it."""
    made = [one.path.parent for one in wanted if not one.path.parent.exists()]
    try:
        for folder in made:
            folder.mkdir(exist_ok=True)
        replace_files(wanted)
    except OSError as error:
        raise CannotRunError("file-busy", file=str(made[0]), reason=error.strerror or "") from None
    finally:
        for folder in made:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


def _hold(copy: bytes, rows: Sequence[Observation], spec: Spec, name: str) -> None:
    """Make sure that the copy says what the figures are, before anybody relies on it."""
    file, problems = decode(copy, name)
    back = read_copy(file)[0] if file is not None and not problems else None
    figures = {stated_key(row): stated_by(row, spec) for row in rows}
    wanted = {key: figure for key, figure in figures.items() if figure != NO_FIGURE}
    if back is None or dict(back.figures) != wanted:
        raise CannotRunError("not-the-same", file=name)
