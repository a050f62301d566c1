"""A value of the spec in words, before and after."""

from collections.abc import Iterable

from hq_targets.core.changes.field_changes import FieldChange
from hq_targets.core.fields import Label, Model
from hq_targets.core.targets.condition import Condition, Decision
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.changes.content import StateName
from hq_targets.wording import Wording

ARROW = "→"
LOUD = "bold red"


def said_field(field: FieldChange, wording: Wording) -> str:
    """A field that changed: what it is called, what it was, what it is."""
    name = wording.text(f"field.{field.name}")
    before, after = (said_value(field.name, value, wording) for value in (field.before, field.after))
    return f"{name}: {before} {ARROW} {after}"


def said_areas_field(field: FieldChange, specs: tuple[Spec | None, Spec | None], wording: Wording) -> str:
    """A field that names areas or a kind of them, before and after, each called by its own spec."""
    ends = [
        _said_kinds(value, spec, wording)
        if field.name == "reported_by" and isinstance(value, tuple)
        else said_areas(value, spec, wording)
        if isinstance(value, tuple)
        else _said_kind(value, spec, wording)
        for value, spec in zip((field.before, field.after), specs, strict=True)
    ]
    return f"{wording.text(f'field.{field.name}')}: {ends[0]} {ARROW} {ends[1]}"


def said_areas(codes: Iterable[str], spec: Spec | None, wording: Wording) -> str:
    """Areas by their names, the code behind each; by the code alone where a spec does not know it."""
    known = spec.area_of if spec is not None else {}
    said = (f"{wording.label(known[code])} ({code})" if code in known else code for code in codes)
    return ", ".join(said) or wording.placeholder


def _said_kinds(kinds: Iterable[object], spec: Spec | None, wording: Wording) -> str:
    return ", ".join(_said_kind(kind, spec, wording) for kind in kinds) or wording.placeholder


def _said_kind(kind: object, spec: Spec | None, wording: Wording) -> str:
    found = next((one for one in spec.area_kinds if one.kind == kind), None) if spec is not None else None
    return f"{wording.label(found)} ({kind})" if found is not None else str(kind or wording.placeholder)


def said_value(name: str, value: object, wording: Wording) -> str:
    """A value of a field in words; a group of values one behind the other."""
    match value:
        case None | () if name == "pace":
            said = wording.text("pace.none" if value is None else "pace.linear")
        case None | () | "":
            said = wording.placeholder
        case bool():
            said = wording.text("value.yes" if value else "value.no")
        case Model():
            names = [value.text(wording.lang)] if isinstance(value, Label) else []
            rest = [key for key in type(value).model_fields if not (names and key in ("vi", "en"))]
            parts = [*names, *(_part(value, key, wording) for key in rest)]
            said = "; ".join(part for part in parts if part)
        case tuple():
            said = ", ".join(said_value(name, one, wording) for one in value)
        case _:
            said = wording.fact(name, value)
    return said


def said_condition(
    condition: Condition | None, indicator: Indicator, spec: Spec | None, wording: Wording
) -> str:
    """A condition in words; of one that is not there, that there is none."""
    if condition is None:
        return wording.placeholder
    if spec is None or not condition.sound or indicator.unit not in spec.unit_of:
        return f"“{condition.printed}”"
    return wording.condition(condition, indicator, spec)


def said_decisions(decisions: Iterable[Decision], wording: Wording) -> str:
    """The decisions entered with a change; that there is none where a target moved without any."""
    said = [
        wording.text("diff.decision", decision=one.decision, date=one.date, reason=one.reason)
        for one in decisions
    ]
    return "; ".join(said) or wording.text("diff.undecided")


def said_state(state: StateName, wording: Wording) -> str:
    """A state as people call it: what was asked for, and of a commit its hash and day."""
    if state.kind != "commit":
        return wording.text(f"side.{state.kind}")
    named = "" if state.short.startswith(state.name) or state.name.startswith(state.short) else state.name
    if state.parted:
        named = wording.text("side.parted", first=state.parted[0], last=state.parted[1])
    beside = f"{state.short}, {wording.month(state.date)}"
    return f"{named} ({beside})" if named else beside


def _part(model: Model, key: str, wording: Wording) -> str:
    value = getattr(model, key)
    return "" if value in (None, (), "", False) else said_value(key, value, wording)
