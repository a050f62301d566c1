"""Rows with their columns, and how a number stands in a cell."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from hq_targets.core.amounts import exact
from hq_targets.core.period import Period
from hq_targets.core.targets.spec import Spec

# Columns that hold nothing but yes and no, of every kind of rows: as such they can be turned round (`~`).
_FLAGS = ("illustrative", "counted", "estimate", "revised", "undecided")
KINDS: Mapping[str, type] = MappingProxyType(dict.fromkeys(_FLAGS, bool))
WITH_ITEM: Mapping[str, type] = MappingProxyType({**KINDS, "item": int})

Number = Decimal | Fraction


class RowsContent(NamedTuple):
    """Rows by the names of their columns; a row may hold more than its columns.

    `facts` are true of all rows, `kinds` the types of columns that never lack a value.
    """

    columns: tuple[str, ...]
    rows: Iterable[Mapping[str, object]]
    facts: Mapping[str, object]
    kinds: Mapping[str, type] = WITH_ITEM


def facts_of(spec: Spec, period: Period | None, errors: int) -> dict[str, object]:
    """What is true of all rows: of what they are, whether it is made up, and how many errors files have."""
    return {
        "year": spec.year,
        "period": str(period) if period is not None else None,
        "spec_version": spec.spec_version,
        "illustrative": spec.illustrative,
        "errors": errors,
    }


def number(value: Number | None) -> Number | None:
    """An exact number: a decimal, or a ratio where that has no end."""
    if isinstance(value, Fraction):
        ended = exact(value)
        return value if ended is None else ended
    return value


def decimal(text: object) -> Decimal | None:
    """A number that a document states as text."""
    return Decimal(text) if isinstance(text, str) else None
