"""What a single value of a spec may look like to an editor, by the type its model gives it.

We read every scalar as the text that is written, an editor reads YAML 1.2: `90` is a number to it, `"90"` and
`yes` are texts. So numbers and texts are let through where we read an amount; what depends on how a number is
written, as in `27.716`, is left to `check`. Nothing is refused here that `check` takes.
"""

from collections.abc import Mapping
from typing import Any

from hq_targets.core.amounts import MAX_DECIMALS, MAX_INTEGER_DIGITS
from hq_targets.core.fields import (
    AREA_CODE,
    COUNT,
    DAY,
    IDENTIFIER,
    PACES,
    PLACES,
    YES,
    Amount,
    AreaCode,
    Count,
    Date,
    Decimals,
    Ends,
    Identifier,
    Pace,
    RangeEnd,
    Text,
    Threshold,
    Words,
    YesNo,
)
from hq_targets.core.targets.condition import ENDS

Schema = dict[str, Any]

_LONGEST = 2000
# The grammar of `parse_amount`; what could be thousands to us and decimals to a program is refused.
_AMOUNT = (
    r"(?!-?[1-9][0-9]{0,2}\.[0-9]{3}$)"
    rf"-?(0|[1-9][0-9]{{0,{MAX_INTEGER_DIGITS - 1}}})(\.[0-9]{{1,{MAX_DECIMALS}}})?"
)
_AMOUNT_SCHEMA: Schema = {"type": ["number", "string"], "pattern": f"^{_AMOUNT}$"}

_VALUES: Mapping[Any, Schema] = {
    Text: {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": _LONGEST},
    # What is a letter, no pattern can say that every editor reads alike.
    Words: {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": _LONGEST},
    Amount: _AMOUNT_SCHEMA,
    RangeEnd: _AMOUNT_SCHEMA,  # `to_fill` is to be marked until it is filled in
    Threshold: {"type": ["number", "string"], "pattern": f"^({YES}|{_AMOUNT})$"},
    Ends: {
        "anyOf": [
            _AMOUNT_SCHEMA,
            {"type": "array", "items": _AMOUNT_SCHEMA, "minItems": ENDS, "maxItems": ENDS},
        ]
    },
    Count: {"type": ["integer", "string"], "minimum": 0, "maximum": 999_999_999, "pattern": f"^{COUNT}$"},
    Decimals: {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": MAX_DECIMALS,
        "pattern": f"^({'|'.join(PLACES)})$",
    },
    Date: {"type": "string", "format": "date", "pattern": f"^{DAY}$"},
    YesNo: {"enum": [YES, "no"]},
    # How many there must be, the periods of the year decide.
    Pace: {"anyOf": [{"enum": list(PACES)}, {"type": "array", "items": _AMOUNT_SCHEMA}]},
    Identifier: {"type": "string", "pattern": f"^{IDENTIFIER}$"},
    # To an editor a code without quotes is a number.
    AreaCode: {"type": ["string", "integer"], "pattern": f"^{AREA_CODE}$", "minimum": 0},
}


def value_schema(kind: Any) -> Schema | None:
    """The schema of a value of a type of `core.fields`; None for any other type."""
    return dict(_VALUES[kind]) if kind in _VALUES else None
