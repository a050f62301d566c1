"""One file of targets, read for itself by the very code that reads it for a whole workspace."""

from pathlib import Path

from hq_targets.core.actuals.book import Ledger
from hq_targets.core.problem import CannotRunError, in_order
from hq_targets.files.book import spec_year_of
from hq_targets.files.store import DISK, Names
from hq_targets.files.workspace import Workspace
from hq_targets.files.yaml.spec import read_spec, stated_year

_FOLDER = "data"


def read_spec_file(path: Path) -> Workspace:
    """A workspace of a file of targets alone: what is wrong with them, and no figures.

    The file is called as in its own workspace. Its name says which year it must be of; one with another name
    may be of any. Raises CannotRunError where there is no such file.
    """
    if not DISK.is_file(path):
        code = "file-is-folder" if DISK.exists(path) else "document-missing"
        raise CannotRunError(code, file=path.as_posix())
    folder = path.absolute().parent
    names = Names(folder.parent if folder.name == _FOLDER else folder)
    path = folder / path.name
    year = spec_year_of(path.name) or stated_year(path, names)
    reading = read_spec(path, year, names)
    return Workspace(names, year, reading.source, Ledger(None).book(set()), in_order(reading.problems))
