"""The differences between two states as JSON."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from hq_targets.core.actuals.observation import Observation
from hq_targets.core.amounts import plain
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.changes.area_changes import AreasChange
from hq_targets.core.changes.condition_changes import ConditionChange, RecordChange
from hq_targets.core.changes.consequences import Effect
from hq_targets.core.changes.field_changes import FieldChange, weight_of
from hq_targets.core.changes.field_ways import decision_of, way_of
from hq_targets.core.changes.figure_changes import FigureChange
from hq_targets.core.changes.gravest import Closed
from hq_targets.core.changes.pairing import Pair
from hq_targets.core.changes.statement_changes import EntryRevised, StatementChange, entries_revised
from hq_targets.core.changes.target_changes import TargetChange
from hq_targets.core.fields import Model
from hq_targets.reports.changes.content import DiffContent, SideContent
from hq_targets.reports.documents import DIFF_FORMAT, dumped, watermark
from hq_targets.reports.indicator_values import said_of, words_value
from hq_targets.reports.values import amendment_value, amount, percent_text, problem_value, summary_value
from hq_targets.wording import Wording


def diff_json(content: DiffContent, wording: Wording) -> str:
    """Everything that differs; amounts are strings of exact decimals, what is not there is null."""
    illustrative = content.spec is not None and content.spec.illustrative
    entries = [
        {
            "part": one.part,
            "name": one.name,
            "before": json_value(one.before),
            "after": json_value(one.after),
            "fields": _fields(one.fields),
        }
        for one in content.entries
    ]
    document = {
        "format": DIFF_FORMAT,
        "year": content.year,
        "before": _side(content.before, wording),
        "after": _side(content.after, wording),
        "illustrative": illustrative,
        **watermark(illustrative, wording),
        "gravest": content.gravest._asdict(),
        "spec": _fields(content.targets.head),
        "items": [{"item": number, "fields": _fields(fields)} for number, fields in content.items],
        "targets": [_target(one) for one in content.targets.targets],
        "entries": entries,
        "figures": [_figure(one, content.closed) for one in content.figures],
        "statements": [_statement(one) for one in content.statements],
        "stated": [_stated(one) for one in entries_revised(content.statements)[0]],
        "notes": {
            "known": content.notes.known,
            "new": [problem_value(one, wording) for one in content.notes.problems],
        },
        "effect": _effect(content.effect),
        "other_years": list(content.others),
        "form_only": list(content.form_only),
    }
    return dumped(document)


def json_value(value: object) -> Any:
    """A value of the spec as JSON knows it."""
    match value:
        case Model():
            return {key: json_value(getattr(value, key)) for key in type(value).model_fields}
        case tuple() | list():
            return [json_value(one) for one in value]
        case Decimal():
            return plain(value)
        case None | bool() | int() | str():
            return value
        case _:
            return str(value)


def condition_change_value(one: ConditionChange) -> dict[str, Any]:
    """A condition before and after, which way it went, and by which decisions."""
    return {
        "before": json_value(one.before),
        "after": json_value(one.after),
        "direction": one.direction,
        "decisions": [amendment_value(decision) for decision in one.decisions],
        "reused": [amendment_value(decision) for decision in one.reused],
        "records": [_record(record) for record in one.records],
        "undecided": one.undecided,
    }


def _record(one: RecordChange) -> dict[str, Any]:
    """A decision on record before and after; after is null where it was taken out."""
    return {"before": json_value(one.before), "after": json_value(one.after)}


def target_value(one: TargetChange) -> dict[str, Any]:
    """An indicator that changed."""
    old = one.pair.before
    return {
        "id": one.indicator.id,
        "id_before": old.id if old is not None else None,
        "item": one.item,
        "item_before": one.items[0],
        "name": {"vi": one.indicator.vi, "en": one.indicator.en},
        "kind": one.kind,
        "weight": one.weight,
        "direction": one.direction,
        "conditions": [condition_change_value(each) for each in one.conditions],
        "fields": [_decided(field, one.pair) for field in one.fields],
        "areas": _areas(one.areas),
        "records": [_record(record) for record in one.records],
    }


def _target(one: TargetChange) -> dict[str, Any]:
    """An indicator that changed, whole where it was not there before, or is not now."""
    return {**target_value(one), "indicator": json_value(one.indicator) if None in one.pair else None}


def _side(side: SideContent, wording: Wording) -> dict[str, Any]:
    return {
        "kind": side.state.kind,
        "name": side.state.name or None,
        "commit": side.state.short or None,
        "date": side.state.date or None,
        "there": side.there,
        "valid": side.sound,
        "spec_version": side.spec.spec_version if side.spec is not None else None,
        "lay_at": side.elsewhere or None,
        "unread": sorted(side.unread),
        "problems": [problem_value(problem, wording) for problem in side.problems],
    }


def _statement(one: StatementChange) -> dict[str, Any]:
    return {"file": one.file, "kind": one.kind, "text": one.entry.text}


def _stated(one: EntryRevised) -> dict[str, Any]:
    """A closing, a waiver or an own assessment before and after, as it is written, and what of it differs."""
    return {
        "file": one.file,
        "list": one.of,
        "kind": one.kind,
        "before": one.before,
        "after": one.after,
        "fields": [field._asdict() for field in one.fields] if one.kind == "changed" else [],
        "revisions": [revision._asdict() for revision in one.revisions],
    }


def _areas(areas: AreasChange | None) -> dict[str, Any] | None:
    """The areas that left a target of areas and those that came: nobody's decision is entered with them."""
    if areas is None:
        return None
    gone, came = list(areas.gone), list(areas.came)
    return {"gone": gone, "came": came, "counts": list(areas.counts), "direction": areas.direction}


def _fields(fields: Sequence[FieldChange]) -> list[Mapping[str, Any]]:
    return [_field(one) for one in fields]


def _field(one: FieldChange) -> dict[str, Any]:
    return {
        "name": one.name,
        "weight": weight_of(one),
        "before": json_value(one.before),
        "after": json_value(one.after),
    }


def _decided(one: FieldChange, pair: Pair) -> dict[str, Any]:
    """A field of an indicator, which way it moves the target, and whether a decision says so."""
    way = way_of(one, pair)
    return {**_field(one), "direction": way, "undecided": way is not None and decision_of(one) is None}


def _figure(one: FigureChange, closed: Closed) -> dict[str, Any]:
    row = one.known
    return {
        "kind": one.kind,
        "indicator": row.indicator,
        "area": row.area,
        "period": str(row.period),
        "closed": closed.standing(one),
        "before": observation_value(one.before),
        "after": observation_value(one.after),
    }


def observation_value(row: Observation | None) -> dict[str, Any] | None:
    """What a row states, and where it stands."""
    if row is None:
        return None
    return {
        "value": json_value(row.value),
        **words_value(row),
        **said_of(row),
        "file": row.place.file,
        "line": row.place.line,
    }


def _effect(effect: Effect | None) -> dict[str, Any] | None:
    if effect is None:
        return None
    old, new = effect.summaries
    changed = [
        {
            "id": one.known.indicator.id,
            "item": one.known.item,
            "causes": list(one.causes),
            "before": _verdict(one.before),
            "after": _verdict(one.after),
        }
        for one in effect.changed
    ]
    return {
        "period": str(effect.period),
        "changed": changed,
        "risen": effect.risen,
        "fallen": effect.fallen,
        "thanks": list(effect.thanks),
        "summary": {"before": summary_value(old), "after": summary_value(new)},
    }


def _verdict(a: Assessment | None) -> dict[str, Any] | None:
    if a is None:
        return None
    return {
        "status": a.status,
        "computed_status": a.computed,
        "percent": percent_text(a.percent, *a.percent_marks),
        "actual": amount(a.actual),
        "target": amount(a.target),
    }
