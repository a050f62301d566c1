"""What must hold between the keys of a mapping, and how much a list must hold, where a schema can say so.

These are rules of `core.targets` said once more, so that an editor tells them too. None is stricter than they
are; what needs more than one mapping to be seen is left to `check`.
"""

from collections.abc import Mapping

from hq_targets.core.fields import YES
from hq_targets.core.targets.comparisons import COMPARED
from hq_targets.core.targets.condition import ENDS
from hq_targets.reports.schema.values import Schema


def _is(key: str, value: str) -> Schema:
    return {"required": [key], "properties": {key: {"const": value}}}


def _listed(key: str) -> Schema:
    return {"required": [key], "properties": {key: {"minItems": 1}}}


def _never_both(one: Schema, other: Schema) -> Schema:
    return {"not": {"allOf": [one, other]}}


def _never(*keys: str) -> Schema:
    return {"not": {"anyOf": [{"required": [key]} for key in keys]}}


def _each_condition(wanted: Schema) -> Schema:
    return {"properties": {"conditions": {"items": wanted}}}


_YES_NO_CONDITION: Schema = {
    "required": ["at_least"],
    "properties": {"measure": {"const": "level"}, "at_least": {"const": YES}},
}
_NUMBER_CONDITION: Schema = {
    "properties": {key: {"not": {"const": YES}} for key in COMPARED} | {"measure": {"not": {"const": "text"}}}
}
_TEXT_CONDITION: Schema = {"properties": {"measure": {"const": "text"}}}

BETWEEN_KEYS: Mapping[str, Schema] = {
    "Condition": {
        "if": _is("measure", "text"),
        "then": _never(*COMPARED),
        "else": {"oneOf": [{"required": [key]} for key in COMPARED]},
        "dependencies": {
            "better": {"anyOf": [{"required": [key]} for key in COMPARED if COMPARED[key].ranged]},
            "tolerance": ["about"],
            "about": ["tolerance", "better"],
        },
    },
    "Indicator": {
        "dependencies": {
            "yield_from": ["yield_of"],
            "yield_to": ["yield_of"],
            "yield_of": {"anyOf": [{"required": ["yield_from"]}, {"required": ["yield_to"]}]},
        },
        "allOf": [
            _never_both({"required": ["each"]}, _listed("each_of")),
            _never_both({"required": ["each"]}, _listed("reported_by")),
            _never_both(_listed("each_of"), _listed("reported_by")),
            {"if": _is("accumulation", "flow"), "then": {"not": {"required": ["plausible_change"]}}},
            {
                "if": _is("input", YES),
                "then": {"properties": {"conditions": {"maxItems": 0}}},
                "else": _listed("conditions"),
            },
            {"if": {"required": ["ratio"]}, "then": _never("out_of", "adds_up", "frequency", "input")},
            {
                "if": _is("type", "yes_no"),
                "then": _each_condition(_YES_NO_CONDITION),
                "else": {
                    "if": _is("type", "text"),
                    "then": _each_condition(_TEXT_CONDITION),
                    "else": _each_condition(_NUMBER_CONDITION),
                },
            },
        ],
    },
    "Unit": {"dependencies": {"change_vi": ["change_en"], "change_en": ["change_vi"]}},
}

COUNTED: Mapping[tuple[str, str], Schema] = {
    ("Item", "indicators"): {"minItems": 1},
    ("Condition", "between"): {"minItems": ENDS, "maxItems": ENDS},
    ("Erratum", "concerns"): {"minItems": 1},
}
