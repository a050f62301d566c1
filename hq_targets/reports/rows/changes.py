"""A row a value that differs between two states: what `diff` says, with exact numbers in place of texts."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.changes.area_changes import AreasChange
from hq_targets.core.changes.condition_changes import ConditionChange
from hq_targets.core.changes.consequences import Consequence, Effect
from hq_targets.core.changes.field_changes import FieldChange
from hq_targets.core.changes.field_ways import decision_of, way_of
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.changes.pairing import Pair
from hq_targets.core.changes.target_changes import TargetChange
from hq_targets.core.fields import Model
from hq_targets.core.period import Period
from hq_targets.core.targets.condition import Condition, one_or_both
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.changes.content import DiffContent
from hq_targets.reports.changes.diff_document import json_value
from hq_targets.reports.csv_text import OF_INDICATOR, values_of_indicator
from hq_targets.reports.rows.content import KINDS, RowsContent, decimal, facts_of, number
from hq_targets.reports.rows.observations import STATED, area_values, stated_values
from hq_targets.reports.values import percent_text

_COLUMNS = (
    *("illustrative", "what", "kind", *OF_INDICATOR[1:], "area", "area_vi", "area_en"),
    *("field", "before", "after", "direction", "decision", "undecided", "causes", "file", "line"),
)
_Row = dict[str, object]
_MOVED = ("threshold", "comparison", "better")  # what of a condition decides
_STANDING = ("status", "computed_status", "percent", "actual", "target")


def change_rows(content: DiffContent, spec: Spec, errors: int) -> RowsContent:
    """Targets, figures and verdicts, then the rest of the spec and what is stated beside it.

    `spec` is the later one. `errors` is how many its files have. Where the figures of one state are made up,
    every row is marked.
    """
    period = content.effect.period if content.effect is not None else None
    facts = {**facts_of(spec, period, errors), "other_years": list(content.others)}
    sides = [one.spec for one in (content.before, content.after) if one.spec is not None]
    marked = {"illustrative": any(one.illustrative for one in sides)}
    blank: _Row = {**dict.fromkeys(_COLUMNS), "undecided": False}
    rows = ({**blank, **row, **marked} for row in _rows(content, spec))
    return RowsContent(_COLUMNS, rows, {**facts, **marked}, KINDS)


def _rows(content: DiffContent, spec: Spec) -> Iterator[_Row]:
    earlier = content.before.spec or spec
    for change in content.targets.targets:
        where = spec if change.pair.after is not None else earlier
        yield from _target(change, values_of_indicator(change.indicator, None, where))
    for figure in content.figures:
        where = spec if figure.known.indicator in spec.indicator_of else earlier
        yield from _figure(figure, where)
    if content.effect is not None:
        yield from _verdicts(content.effect, spec, earlier)
    yield from _fields("spec", content.targets.head)
    for item, fields in content.items:
        yield from ({**row, "item": item} for row in _fields("item", fields))
    for entry in content.entries:
        gone = "removed" if entry.after is None else "added"
        whole = FieldChange(entry.name, entry.before, entry.after)
        fields = [one._replace(name=f"{entry.name}.{one.name}") for one in entry.fields] or [whole]
        kind = gone if None in (entry.before, entry.after) else "changed"
        yield from ({**row, "kind": kind} for row in _fields(entry.part, fields))
    for said in content.statements:
        text = {"before" if said.kind == "removed" else "after": said.entry.text}
        yield {"what": "statement", "kind": said.kind, "file": said.file, **text}


def _target(change: TargetChange, of: Mapping[str, object]) -> Iterator[_Row]:
    """A row a condition of an indicator that came or went, else a row a value that differs."""
    shared: _Row = {**of, "what": "target", "kind": change.kind}
    old, new = change.pair
    if old is None or new is None:
        decided = new.added if new is not None else None
        by: _Row = {"direction": change.direction, "decision": decided.decision if decided else None}
        by["undecided"] = decided is None
        for asked in change.indicator.conditions:
            ends = (None, asked) if old is None else (asked, None)
            yield {**shared, **_condition_value("threshold", ConditionChange(*ends)), **by}
        return
    if change.kind == "renamed":
        yield {**shared, "field": "id", "before": old.id, "after": new.id}
    if change.items[0] != change.items[1]:
        yield {**shared, "field": "item", "before": change.items[0], "after": change.items[1]}
    for one in change.conditions:
        yield from ({**shared, **row} for row in _condition(one))
    yield from ({**shared, **row} for row in _areas(change.areas))
    for field in change.fields:
        yield {**shared, **_field(field), **_moved_by(field, change.pair)}


def _moved_by(field: FieldChange, pair: Pair) -> _Row:
    """Which way a field moves the target, and by which decision."""
    way, by = way_of(field, pair), decision_of(field)
    decided = {"decision": by.decision} if by is not None else {}
    return {"direction": way, "undecided": way is not None and by is None, **decided}


def _areas(areas: AreasChange | None) -> Iterator[_Row]:
    """A row of the areas that left a target of areas, one of those that came."""
    if areas is None:
        return
    for end, codes in (("before", areas.gone), ("after", areas.came)):
        if codes:
            yield {"field": "areas", end: codes, "direction": areas.direction, "undecided": True}


def _condition(change: ConditionChange) -> Iterator[_Row]:
    """A row a value of a condition that differs; which way the target moved stands beside what moved it."""
    by = "; ".join(one.decision for one in change.decisions) or None
    for name in (*_MOVED, "printed", "amendments"):
        row = _condition_value(name, change)
        if row["before"] != row["after"]:
            moved = name in _MOVED and change.direction is not None
            way = {"direction": change.direction, "undecided": change.undecided} if moved else {}
            if name == "amendments" and change.records:
                way = {"undecided": True}  # a record that is altered is nobody's decision
            yield {**row, "decision": by, **way}


def _condition_value(name: str, change: ConditionChange) -> _Row:
    known = change.after or change.before
    measure = known.measure if known is not None else ""
    before, after = (_of_condition(name, one) for one in (change.before, change.after))
    return {"field": f"{measure}.{name}", "before": before, "after": after}


def _of_condition(name: str, condition: Condition | None) -> object:
    if condition is None:
        return None
    if name == "threshold" and not condition.comparisons:
        return None
    if name == "threshold":
        return one_or_both(condition.figures)
    return _plain(getattr(condition, name)) or None


def _figure(change: FigureChange, spec: Spec) -> Iterator[_Row]:
    """A row the figure, and a row each thing that is said of it otherwise than before."""
    known = change.known
    before, after = (stated_values(one) if one is not None else {} for one in (change.before, change.after))
    indicator = spec.indicator_of.get(known.indicator)
    of = values_of_indicator(indicator, known.period, spec) if indicator is not None else {}
    for name in STATED:
        alone = None in (change.before, change.after) and name not in ("value", "absent")
        differs = before.get(name) != after.get(name) or (name == "value" and change.kind != "described")
        if differs and not alone:
            yield {
                **of,
                "what": "figure",
                "kind": change.kind,
                "id": known.indicator,
                "period": str(known.period),
                **area_values(known.area, spec),
                "field": name,
                "before": before.get(name),
                "after": after.get(name),
                "file": known.place.file,
                "line": known.place.line,
            }


def _verdicts(effect: Effect, spec: Spec, earlier: Spec) -> Iterator[_Row]:
    for one in effect.changed:
        where = spec if one.after is not None else earlier
        of = values_of_indicator(one.known.indicator, effect.period, where)
        yield from ({**of, **row} for row in _verdict(one))


def _verdict(one: Consequence) -> Iterator[_Row]:
    """A row each of status, percent, actual and target that differs."""
    before, after = _standing(one.before), _standing(one.after)
    kind = "added" if one.before is None else "removed" if one.after is None else "changed"
    shared: _Row = {"what": "verdict", "kind": kind, "causes": "; ".join(one.causes)}
    for name in _STANDING:
        if before.get(name) != after.get(name):
            yield {**shared, "field": name, "before": before.get(name), "after": after.get(name)}


def _standing(a: Assessment | None) -> _Row:
    if a is None:
        return {}
    return {
        "status": a.status,
        "computed_status": a.computed,
        "percent": decimal(percent_text(a.percent, *a.percent_marks)),
        "actual": number(a.actual),
        "target": number(a.target),
    }


def _fields(what: str, fields: Iterable[FieldChange]) -> Iterator[_Row]:
    return ({"what": what, "kind": "changed", **_field(one)} for one in fields)


def _field(field: FieldChange) -> _Row:
    return {"field": field.name, "before": _plain(field.before), "after": _plain(field.after)}


def _plain(value: object) -> object:
    """A value of the spec for a cell; a group of values as JSON, so that cells can be compared."""
    match value:
        case Model():
            return json.dumps(json_value(value), ensure_ascii=False)
        case tuple() | list():
            return tuple(map(_plain, value))
        case None | bool() | int() | str() | Decimal() | date() | Period():
            return value
        case _:
            return str(value)
