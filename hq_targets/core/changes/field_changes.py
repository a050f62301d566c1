"""A value of the spec before and after, and how much it weighs."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from hq_targets.core.fields import Model

Direction = Literal["tightened", "loosened", "otherwise"]
Weight = Literal["target", "questions", "words"]

# What only names an indicator, and what only raises questions about its figures; anything else decides.
WORDS = ("vi", "en", "former", "notes")
QUESTIONS = (
    "owner",
    "frequency",
    "plausible_from",
    "plausible_to",
    "plausible_change",
    "reported_by",
    "adds_up",
    "yield_of",
    "yield_from",
    "yield_to",
)


class FieldChange(NamedTuple):
    """A value of the spec before and after, by the name of its key."""

    name: str
    before: object
    after: object


def field_changes(before: Model, after: Model, names: Iterable[str]) -> tuple[FieldChange, ...]:
    """The fields of these names that differ, in the model's order."""
    return tuple(
        FieldChange(name, getattr(before, name), getattr(after, name))
        for name in names
        if getattr(before, name) != getattr(after, name)
    )


def weight_of(field: FieldChange) -> Weight:
    """Whether a field of an indicator decides, raises questions, or only names it."""
    return "words" if field.name in WORDS else "questions" if field.name in QUESTIONS else "target"
