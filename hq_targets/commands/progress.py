"""How far the reading of very many figures is: a bar on a terminal, and nothing anywhere else."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hq_targets.core.actuals.observation import ACTUALS
from hq_targets.files.store import DISK, Store

LARGE = 8_000_000  # bytes that take long enough to be watched


@contextmanager
def watched(root: Path, store: Store) -> Iterator[Store]:
    """The store to read a workspace from, with a bar that shows how much of its figures was read."""
    size = _size(root / ACTUALS) if store is DISK and sys.stderr.isatty() else 0
    if size < LARGE:
        yield store
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    from hq_targets.files.watching import Watched

    columns = (TextColumn(ACTUALS), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=size)
        yield Watched(store, lambda read: bar.advance(task, read))


def _size(folder: Path) -> int:
    """The bytes of all files in a folder and the folders in it."""
    found = 0
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                found += (Path(where) / name).stat().st_size
            except OSError:
                continue
    return found
