"""Which file a spec may borrow its targets from: one named by a relative path that says it holds targets."""

from pathlib import Path

from hq_targets.core.problem import Problem
from hq_targets.files.store import Names
from hq_targets.files.text import read_bytes
from hq_targets.files.yaml.own_words import says_targets
from hq_targets.files.yaml.yaml_models import MAX_BYTES
from hq_targets.files.yaml.yaml_nodes import Document

_EXTENDS = ("extends",)


def lender(path: Path, document: Document | None, names: Names) -> Path | None:
    """The file a spec borrows from; None where it borrows nothing, or nothing can be borrowed there."""
    return None if document is None or unlendable(path, document, names) else _named(path, document)


def unlendable(path: Path, document: Document, names: Names) -> Problem | None:
    """Why nothing can be borrowed from the file that a spec names, where it names one."""
    base = _named(path, document)
    if base is None:
        return None
    place, facts = document.values[_EXTENDS], {"name": str(document.at(_EXTENDS))}
    if Path(facts["name"]).is_absolute() or not names.store.is_file(base):
        return Problem("extends-missing", place, facts)
    data, problems = read_bytes(base, names(base), MAX_BYTES, names.store)
    if not problems and not says_targets(data or b""):
        return Problem("extends-not-targets", place, facts)
    return None


def _named(path: Path, document: Document) -> Path | None:
    extends = document.at(_EXTENDS) if isinstance(document.data, dict) else None
    return path.parent / extends if isinstance(extends, str) and extends else None
