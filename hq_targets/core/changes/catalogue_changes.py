"""What changed in the lists targets rest on: units, kinds of areas, areas, offices."""

from typing import Literal, NamedTuple

from hq_targets.core.changes.field_changes import FieldChange, field_changes
from hq_targets.core.fields import Model
from hq_targets.core.targets.spec import Spec

Part = Literal["units", "area_kinds", "areas", "offices"]
# The lists, and the key that names an entry of each.
PARTS: tuple[tuple[Part, str], ...] = (
    ("units", "unit"),
    ("area_kinds", "kind"),
    ("areas", "code"),
    ("offices", "office"),
)


class EntryChange(NamedTuple):
    """An entry of a list before and after, None where it is not there, and the fields that differ."""

    part: Part
    name: str
    before: Model | None
    after: Model | None
    fields: tuple[FieldChange, ...] = ()


def catalogue_changes(before: Spec, after: Spec) -> list[EntryChange]:
    """Compare the lists of two specs: in the later one's order, then what is gone."""
    found = []
    for part, key in PARTS:
        olds = {getattr(one, key): one for one in getattr(before, part)}
        news = {getattr(one, key): one for one in getattr(after, part)}
        for name in (*news, *(name for name in olds if name not in news)):
            old, new = olds.get(name), news.get(name)
            fields = field_changes(old, new, type(new).model_fields) if old and new else ()
            if fields or old is None or new is None:
                found.append(EntryChange(part, name, old, new, fields))
    return found
