"""The schema of a whole file, made of the models that read it: no key can be in one and not in the other."""

from collections.abc import Iterator
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hq_targets.core.fields import Model
from hq_targets.core.targets.overlay import Overlay
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.documents import dumped
from hq_targets.reports.schema.between import BETWEEN_KEYS, COUNTED
from hq_targets.reports.schema.values import Schema, value_schema
from hq_targets.wording import Wording

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the one that editors understand whole
_PLACE = "#/definitions/"
WHOLE = "self"  # what a model as a whole is, beside its fields


def spec_schema(wording: Wording) -> str:
    """The schema as a JSON document, with descriptions in one language."""
    models = {model.__name__: model for model in models_within(Spec, Overlay)}
    return dumped(
        {
            "$schema": _DIALECT,
            "$comment": wording.text("schema.made_by"),
            "title": wording.text("schema.title"),
            "type": "object",
            "if": {"required": ["extends"]},
            "then": _reference(Overlay),
            "else": _reference(Spec),
            "definitions": {name: _model_schema(model, wording) for name, model in models.items()},
        }
    )


def described(model: type[Model]) -> Iterator[tuple[str, str]]:
    """The fields of a model, each with the key of its description: that of the model which brings it in."""
    for name in model.model_fields:
        yield name, f"schema.{_home(model, name).__name__}.{name}"


def called(model: type[Model], name: str) -> str:
    """What a field is called in a file: mostly as in the model."""
    return model.model_fields[name].alias or name


def models_within(*models: type[Model]) -> Iterator[type[Model]]:
    """Models, and all that stand within them, each once."""
    found = dict.fromkeys(models)
    left = list(models)
    while left:
        model = left.pop(0)
        yield model
        for inner in _models_in([_annotation(model, name) for name in model.model_fields]):
            if inner not in found:
                found[inner] = None
                left.append(inner)


def _model_schema(model: type[Model], wording: Wording) -> Schema:
    rules = next((BETWEEN_KEYS[one.__name__] for one in model.__mro__ if one.__name__ in BETWEEN_KEYS), {})
    fields = {name: _field(model, name, wording.text(key)) for name, key in described(model)}
    return {
        "description": wording.text(f"schema.{model.__name__}.{WHOLE}"),
        "type": "object",
        "properties": {called(model, name): field for name, field in fields.items()},
        "required": [called(model, name) for name, one in model.model_fields.items() if one.is_required()],
        "additionalProperties": False,
        **rules,
    }


def _field(model: type[Model], name: str, description: str) -> Schema:
    schema = _schema_of(_annotation(model, name))
    if "$ref" in schema:  # beside a reference nothing else counts
        schema = {"allOf": [schema]}
    default = model.model_fields[name].default
    stated = {"default": _as_written(default)} if isinstance(default, str | int) else {}
    return {
        "description": description,
        **schema,
        **COUNTED.get((_home(model, name).__name__, name), {}),
        **stated,
    }


def _schema_of(kind: Any) -> Schema:
    """The schema of a type; an optional value is one that may be left out, never one that is empty."""
    known = value_schema(kind)
    if known is not None:
        return known
    origin, inner = get_origin(kind), [one for one in get_args(kind) if one is not NoneType]
    if origin in (Union, UnionType) and len(inner) == 1:
        return _schema_of(inner[0])
    if origin is Annotated:
        return _schema_of(inner[0])
    if origin is tuple:
        return {"type": "array", "items": _schema_of(inner[0])}
    if origin is Literal:
        return {"enum": inner}
    if isinstance(kind, type) and issubclass(kind, Model):
        return _reference(kind)
    raise TypeError(f"no schema for {kind}")


def _models_in(kinds: list[Any]) -> Iterator[type[Model]]:
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Model):
            yield kind
        yield from _models_in([one for one in get_args(kind) if get_origin(kind) is not Literal])


def _annotation(model: type[Model], name: str) -> Any:
    return get_annotations(_home(model, name))[name]


def _home(model: type[Model], name: str) -> type[Any]:
    """The model that brings in a field: itself, or one it is made from."""
    return next(one for one in model.__mro__ if name in get_annotations(one))


def _reference(model: type[Model]) -> Schema:
    return {"$ref": f"{_PLACE}{model.__name__}"}


def _as_written(default: str | int) -> str | int:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return default
