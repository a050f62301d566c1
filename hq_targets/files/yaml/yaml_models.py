"""A YAML document as a model: every fault of its values at its line and column.

pydantic's own sentences are never shown; its errors are translated by their type.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from hq_targets.core.fields import AnyModel, Model
from hq_targets.core.names import NearNames, nearest
from hq_targets.core.problem import Finding, Path, Place, Problem
from hq_targets.files.store import Names
from hq_targets.files.text import read_text
from hq_targets.files.yaml.yaml_nodes import MERGE_KEY, Document, read_document

MAX_BYTES = 2_000_000  # a country's communes, each with the district it lies in
MOST_SOUGHT = 300  # unknown keys of a file for which close ones are looked for

# pydantic's own error types, as the shape that was expected where something else stands.
_SHAPES = {
    "model_type": "mapping",
    "tuple_type": "list",
    "string_type": "text",
    "decimal_type": "text",
    "int_type": "text",
    "bool_type": "text",
    "date_type": "text",
}


def document_of(path: FilePath, names: Names) -> tuple[Document | None, list[Problem]]:
    """The document of a file, and what is wrong with it; None where it cannot be built."""
    file, problems = read_text(path, names(path), MAX_BYTES, store=names.store)
    if file is None:
        return None, problems
    document, found = read_document(file)
    return document, problems + found


def validated(model: type[AnyModel], document: Document) -> tuple[AnyModel | None, list[Finding]]:
    """The document as a model, or None and everything that is wrong with its values."""
    if not isinstance(document.data, dict):
        return None, [Finding((), "wrong-shape", {"shape": "mapping"})]
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
    # A merge key was reported where it stands; that no model knows it says nothing new.
    told = [fault for fault in faults if fault["loc"][-1] != MERGE_KEY]
    return None, [_translated(fault, document, sought=n < MOST_SOUGHT) for n, fault in enumerate(told)]


def entries_validated(
    model: type[AnyModel], document: Document, key: str
) -> tuple[AnyModel | None, list[Finding], tuple[int, ...]]:
    """The document with those entries of a list that are in order, and what is wrong with the others.

    Last the numbers that the entries which stay have in the document.
    """
    file, findings = validated(model, document)
    listed = document.data.get(key) if isinstance(document.data, dict) else None
    if file is not None or not isinstance(listed, list):
        return file, findings, tuple(range(len(listed))) if isinstance(listed, list) else ()
    faulty = {finding.path[1] for finding in findings if len(finding.path) > 1 and finding.path[0] == key}
    kept = tuple(n for n in range(len(listed)) if n not in faulty)
    try:
        return model.model_validate({**document.data, key: [listed[n] for n in kept]}), findings, kept
    except ValidationError:
        return None, findings, ()


def restored(finding: Finding, key: str, kept: tuple[int, ...]) -> Finding:
    """A finding of `entries_validated` entries with the numbers that they have in the document."""

    def back(path: object) -> object:
        if isinstance(path, tuple) and path[:1] == (key,):
            return (key, kept[path[1]], *path[2:])
        return path

    _, number, *rest = finding.path
    facts = {name: back(fact) for name, fact in finding.facts.items()}
    return Finding((key, kept[int(number)], *rest), finding.code, facts)


def _translated(fault: Mapping[str, Any], document: Document, *, sought: bool) -> Finding:
    """A pydantic error by its type; its sentence is never shown."""
    kind, path = str(fault["type"]), _known(fault["loc"], document)
    if kind == "extra_forbidden":
        key = str(path[-1])
        near = _near_keys().find(key) if sought and key not in _keys() else ()
        return Finding(path, "unknown-key", {"key": key, "near": near})
    code, facts = _value_fault(kind, document.at(path), fault, path)
    return Finding(path, code, facts)


def _value_fault(
    kind: str, value: object, fault: Mapping[str, Any], path: Path
) -> tuple[str, dict[str, object]]:
    facts: dict[str, object] = dict(fault.get("ctx", {}))
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if kind == "missing":
        code, facts = "missing-key", {"key": str(fault["loc"][-1])}
    elif isinstance(value, str) and not value.strip():
        code, facts = "empty-value", {"key": key}
    elif kind in _SHAPES or (not isinstance(value, str) and kind == "literal_error"):
        code, facts = "wrong-shape", {"shape": _SHAPES.get(kind, "text")}
    elif kind == "literal_error":
        choices = tuple(str(facts["expected"]).replace("'", "").replace(" or ", ", ").split(", "))
        facts = {"text": value, "choices": choices, "near": nearest(str(value), choices)}
        code = "bad-choice"
    elif kind == "string_too_long":
        code, facts = "text-too-long", {"limit": facts["max_length"]}
    else:
        code = kind
    return code, facts


def _known(loc: tuple[str | int, ...], document: Document) -> Path:
    """The part of pydantic's location that is a path in the document (it adds union tags)."""
    path: Path = ()
    for step in loc:
        if (*path, step) not in document.values:
            break
        path = (*path, step)
    return path


@cache
def _keys() -> frozenset[str]:
    return frozenset(key for model in Model.__subclasses__() for key in _fields(model))


@cache
def _near_keys() -> NearNames:
    return NearNames(sorted(_keys()))


def _fields(model: type[Model]) -> set[str]:
    found = {field.alias or name for name, field in model.model_fields.items()}
    for child in model.__subclasses__():
        found |= _fields(child)
    return found


def placed(finding: Finding, document: Document) -> Problem:
    """A finding at the place of its value; one about a key at the key."""
    facts = {name: _fact(name, value, document) for name, value in finding.facts.items()}
    key = finding.code == "unknown-key"
    place = document.keys[finding.path] if key else document.place(finding.path)
    return Problem(finding.code, place, facts)


def _fact(name: str, value: object, document: Document) -> object:
    """A fact with lines in place of paths."""
    if name == "lines" and isinstance(value, tuple):
        return tuple(dict.fromkeys(_line(path, document) for path in value))
    return _line(value, document) if name == "first" else value


def _line(path: object, document: Document) -> int:
    place: Place = document.place(path) if isinstance(path, tuple) else document.values[()]
    return place.line
