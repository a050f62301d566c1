"""The indicators of another year's spec, without its rules: which there are, in which unit, of which type.

Whatever is wrong with that file is told where its own year is looked at.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hq_targets.core.years.succession import Catalogue, Defined
from hq_targets.files.store import Names
from hq_targets.files.yaml.borrowing import lender
from hq_targets.files.yaml.yaml_models import document_of


def indicators_in(path: Path, names: Names) -> Catalogue | None:
    """The indicators of a spec file, or of the one it borrows them from; None where they cannot be read."""
    document, problems = document_of(path, names)
    base = lender(path, document, names)
    if base is not None:
        document, problems = document_of(base, names)
    if document is None or problems:
        return None
    found = {}
    for one in _entries(document.data, "items", "indicators"):
        name, unit, kind = one.get("id"), one.get("unit"), one.get("type", "number")
        if not (isinstance(name, str) and isinstance(unit, str) and isinstance(kind, str)):
            return None
        found[name] = Defined(unit, kind)
    return found or None


def _entries(data: Any, *keys: str) -> Iterator[dict[str, Any]]:
    """What is listed under the first key, and within that under the next."""
    if not keys:
        yield data
        return
    listed = data.get(keys[0]) if isinstance(data, dict) else None
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict):
            yield from _entries(one, *keys[1:])
