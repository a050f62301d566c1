"""A spec that borrows another one's targets instead of stating its own."""

from typing import Literal

from hq_targets.core.fields import Model, Text, YesNo
from hq_targets.core.targets.offices import Office
from hq_targets.core.targets.owners import Ownership


class Overlay(Model):
    """A spec that borrows another one's targets: `extends` is relative to the file that says it.

    It may say of its own who owns the indicators, since a borrowed target can have another owner.
    """

    format: Literal["hq-targets/spec/1"]
    extends: Text
    illustrative: YesNo = False
    offices: tuple[Office, ...] = ()
    owners: tuple[Ownership, ...] = ()
