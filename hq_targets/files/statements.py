"""What people state beside targets and figures, entry by entry, as it stands in a workspace's files."""

from collections.abc import Sequence
from pathlib import Path

from hq_targets.core.changes.statement_changes import Statement, stated_text
from hq_targets.files.encodings import display_lines
from hq_targets.files.store import Names
from hq_targets.files.workspace import CLOSED, CLOSINGS, OWN_ASSESSMENTS, WAIVERS
from hq_targets.files.yaml.yaml_models import document_of


def statements(names: Names) -> dict[str, Sequence[Statement]]:
    """The entries of each of the files there are; of one that cannot be read, its lines."""
    found: dict[str, Sequence[Statement]] = {}
    for file in (CLOSINGS, OWN_ASSESSMENTS, WAIVERS):
        path = names.root / file
        if names.store.exists(path):
            document, _ = document_of(path, names)
            data = document.data if document is not None else None
            found[file] = _entries(data) if isinstance(data, dict) else _lines(path, names)
    folder = names.root / CLOSED
    if names.store.is_dir(folder):
        for name in (one for one in names.store.names_in(folder) if not one.startswith(".")):
            found[f"{CLOSED}/{name}"] = _lines(folder / name, names)
    return found


def _lines(path: Path, names: Names) -> list[Statement]:
    return [Statement(line) for line in display_lines(path, names.store) if line]


def _entries(data: dict[str, object]) -> list[Statement]:
    heads = [Statement(f"{key}: {value}") for key, value in data.items() if not isinstance(value, list)]
    listed = [(key, one) for key, value in data.items() if isinstance(value, list) for one in value]
    return [
        *heads,
        *(Statement(stated_text(one), key, one if isinstance(one, dict) else {}) for key, one in listed),
    ]
