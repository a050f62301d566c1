"""Which of today's figures were once other ones: told by every version of their files that git has."""

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from hq_targets.core.actuals.observation import ACTUALS, Observation, ObservationKey
from hq_targets.core.changes.figure_changes import same_figure
from hq_targets.core.problem import CannotRunError
from hq_targets.core.targets.spec import Spec
from hq_targets.files.encodings import table_of
from hq_targets.files.git.command import text
from hq_targets.files.git.repository import Repository, in_repository, repository
from hq_targets.files.tables.actuals_files import period_of
from hq_targets.files.tables.actuals_table import read_actuals
from hq_targets.files.tables.familiar_rows import KnownCells
from hq_targets.files.workspace import Workspace, files_of


def revised_figures(workspace: Workspace) -> frozenset[ObservationKey] | None:
    """The keys of today's figures that were another figure in some commit that leads to HEAD.

    Files of one period are one, whatever they are called; every version is read by today's spec. None where
    nothing can be known: no spec without errors, no git, no repository, nothing committed.
    """
    if workspace.source is None or not in_repository(workspace.root):
        return None
    try:
        with repository(workspace.root) as opened:
            found: set[ObservationKey] = set()
            today = {row.key: row for row in workspace.book.observations}
            others = {row.key[:3]: row for row in workspace.book.observations}
            for row in _once(opened, workspace, workspace.source.spec):
                # Stated on another basis than today, it is another figure all the same.
                now = today.get(row.key) or others.get(row.key[:3])
                if now is not None and not same_figure(row, now):
                    found.add(now.key)
            return frozenset(found)
    except (CannotRunError, OSError):
        return None


def _hash(data: bytes) -> str:
    """What git calls the content of a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _once(opened: Repository, workspace: Workspace, spec: Spec) -> Iterator[Observation]:
    """Every figure that any version of the year's files ever stated."""
    known = KnownCells(spec)
    folder = PurePosixPath(ACTUALS).name
    listed = text(opened.git("rev-list", "--objects", "HEAD", "--", f":(literal){folder}"))
    versions = dict.fromkeys(line.partition(" ")[::2] for line in listed.splitlines())
    store = workspace.names.store
    unchanged = {_hash(store.read(path)) for path, _ in files_of(workspace) if store.is_file(path)}
    for name, file in versions:
        if name in unchanged:
            continue
        period = period_of(PurePosixPath(file).name)
        if period is None or period.year_served != workspace.year:
            continue
        version, _ = table_of(opened.blob(name), file)
        if version is not None:
            yield from read_actuals(version, period, spec, known=known).observations
