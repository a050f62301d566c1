"""What a spec says of its source: figures of last year it states, slips, context, and notes."""

from typing import Literal

from hq_targets.core.fields import Amount, Count, Identifier, Label, Model, Text

BaselineBasis = Literal["stated", "implied", "restated"]


class Baseline(Model):
    """A last-year actual that the directive itself states or implies.

    `restated`: reckoned anew by a definition that is another one from this year on; `printed` is then the
    text it is taken from.
    """

    value: Amount
    basis: BaselineBasis
    printed: Text


class Note(Label):
    """Something the officer should know about an indicator, with its source."""

    source: Text | None = None


class Erratum(Label):
    """A slip in the directive's text: as printed, as read, and why."""

    printed: Text
    read_as: Text
    concerns: tuple[Identifier, ...]


class Context(Model):
    """A phrase of an item whose figures are not targets (years, ages), and how often it stands there."""

    text: Text
    times: Count = 1
