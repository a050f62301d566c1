"""The spec file: from YAML nodes to a valid `Spec`, every fault at its line and column."""

from collections.abc import Callable, Mapping
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from hq_targets.core.names import nearest
from hq_targets.core.problem import Finding, Path, Place, Problem
from hq_targets.core.spec import Model, Spec, SpecSource, Text, YesNo
from hq_targets.core.spec_rules import examine_spec
from hq_targets.files.text import read_text
from hq_targets.files.yaml_nodes import Document, read_document

MAX_BYTES = 1_000_000

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

AnyModel = TypeVar("AnyModel", bound=Model)


class Overlay(Model):
    """A spec that borrows another one's targets: `extends` is relative to the file that says it."""

    format: Text
    extends: Text
    illustrative: YesNo = False


def read_spec(
    path: FilePath, year: int, name_of: Callable[[FilePath], str]
) -> tuple[SpecSource | None, list[Problem]]:
    """Read and examine the spec of `year`: a valid one, or None and everything wrong with it."""
    document, problems = _document(path, name_of(path))
    illustrative = False
    if document is not None and _is_overlay(document):
        overlay, problems = _validated(Overlay, document)
        if overlay is None:
            return None, problems
        illustrative = overlay.illustrative
        base = path.parent / overlay.extends
        if FilePath(overlay.extends).is_absolute() or not base.is_file():
            facts = {"name": overlay.extends}
            return None, [Problem("extends-missing", document.values[("extends",)], facts)]
        document, problems = _document(base, name_of(base))
        if document is not None and _is_overlay(document):
            return None, [Problem("extends-twice", document.keys[("extends",)])]
    if document is None:
        return None, problems
    return _examined(document, year, illustrative)


def _examined(document: Document, year: int, illustrative: bool) -> tuple[SpecSource | None, list[Problem]]:
    spec, problems = _validated(Spec, document)
    if spec is None:
        return None, problems
    problems = [_placed(finding, document) for finding in examine_spec(spec)]
    if spec.year != year:
        facts = {"year": str(spec.year), "expected": str(year)}
        problems.append(Problem("year-disagrees", document.values[("year",)], facts))
    if problems:
        return None, problems
    if illustrative:
        spec = spec.model_copy(update={"illustrative": True})
    return SpecSource(spec, document.values[()].file, document.values), []


def _document(path: FilePath, name: str) -> tuple[Document | None, list[Problem]]:
    file, problems = read_text(path, name, MAX_BYTES)
    return read_document(file) if file is not None else (None, problems)


def _is_overlay(document: Document) -> bool:
    return isinstance(document.data, dict) and "extends" in document.data


def _validated(model: type[AnyModel], document: Document) -> tuple[AnyModel | None, list[Problem]]:
    if not isinstance(document.data, dict):
        return None, [Problem("wrong-shape", document.values[()], {"shape": "mapping"})]
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, [_translated(fault, document) for fault in error.errors(include_url=False)]


def _translated(fault: Mapping[str, Any], document: Document) -> Problem:
    """A pydantic error by its type; its sentence is never shown."""
    kind, path = str(fault["type"]), _known(fault["loc"], document)
    if kind == "extra_forbidden":
        key = str(path[-1])
        return Problem("unknown-key", document.keys[path], {"key": key, "near": nearest(key, _keys())})
    code, facts = _value_fault(kind, document.at(path), fault, path)
    return Problem(code, document.place(path), facts)


def _value_fault(
    kind: str, value: object, fault: Mapping[str, Any], path: Path
) -> tuple[str, dict[str, object]]:
    facts: dict[str, object] = dict(fault.get("ctx", {}))
    key = str(path[-1]) if path else ""
    if kind == "missing":
        code, facts = "missing-key", {"key": str(fault["loc"][-1])}
    elif value == "":
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


def _keys() -> list[str]:
    return sorted({key for model in Model.__subclasses__() for key in _fields(model)})


def _fields(model: type[Model]) -> set[str]:
    found = set(model.model_fields)
    for child in model.__subclasses__():
        found |= _fields(child)
    return found


def _placed(finding: Finding, document: Document) -> Problem:
    facts = {
        name: _line(value, document) if name == "first" else value for name, value in finding.facts.items()
    }
    return Problem(finding.code, document.place(finding.path), facts)


def _line(path: object, document: Document) -> int:
    place: Place = document.place(path) if isinstance(path, tuple) else document.values[()]
    return place.line
