"""What changed in closings, own assessments and waivers, an entry a line: who, when and why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

from hq_targets.core.actuals.stated import read_stated
from hq_targets.core.amounts import AmountError
from hq_targets.core.attainment.verdict import Called, Status
from hq_targets.core.changes.field_changes import FieldChange
from hq_targets.core.changes.statement_changes import (
    EntryRevised,
    Kind,
    RevisionChange,
    StatementChange,
    Values,
    entries_revised,
    whole,
)
from hq_targets.core.period import Period
from hq_targets.core.problem import WAIVABLE
from hq_targets.core.targets.spec import Spec
from hq_targets.reports.changes.said import ARROW
from hq_targets.reports.explained.words import general
from hq_targets.reports.grid import Section
from hq_targets.wording import Wording

# The keys an entry may have, and what its sentences need of them.
_FIELDS = ("period", "date", "author", "note", "seal", "reason", "until", "status", "overrules")
_FIGURES = ("before", "after")
_STATUSES: tuple[Status, ...] = get_args(Status)
# What is said of an entry of each list, and of a file that holds none.
_SENTENCES: Mapping[str, Mapping[Kind, str]] = {
    "closings": {
        "added": "statement.closing_added",
        "removed": "statement.closing_removed",
        "changed": "statement.closing_changed",
    },
    "waivers": {
        "added": "statement.waiver_added",
        "removed": "statement.waiver_removed",
        "changed": "statement.waiver_changed",
    },
    "assessments": {
        "added": "statement.assessment_added",
        "removed": "statement.assessment_removed",
        "changed": "statement.assessment_changed",
    },
}
_COPIES = {"added": "statement.copy_added", "removed": "statement.copy_removed"}


def statements_section(changes: Sequence[StatementChange], spec: Spec | None, wording: Wording) -> Section:
    """The entries that came, went or were changed; what is no entry, line by line."""
    entries, left = entries_revised(changes)
    said = [line for one in entries for line in _lines(one, spec, wording)]
    said += _others(left, wording)
    return Section(wording.text("diff.statements", count=len(said)), items=said)


def _lines(one: EntryRevised, spec: Spec | None, wording: Wording) -> Iterator[str]:
    facts = _facts(one.known, spec, wording)
    if one.kind != "changed":
        yield wording.text(_SENTENCES[one.of][one.kind], **facts)
    elif one.fields:
        fields = "; ".join(_field(field, spec, wording) for field in one.fields)
        yield wording.text(_SENTENCES[one.of]["changed"], **facts, fields=fields)
    for revision in one.revisions if one.after is not None else ():
        yield _revision(revision, facts["period"], spec, wording)


def _revision(one: RevisionChange, period: str, spec: Spec | None, wording: Wording) -> str:
    """A revision of a closed figure: one that is new, or one on record that was altered or taken out."""
    facts = {**_facts(one.after or one.before or {}, spec, wording), "period": period, "number": one.number}
    if one.before is None:
        return wording.text("statement.revision_added", **facts)
    if one.after is None:
        return wording.text("statement.revision_removed", **facts)
    entry = EntryRevised("", "", one.before, one.after)
    fields = "; ".join(_field(field, spec, wording) for field in entry.fields)
    return wording.text("statement.revision_changed", **facts, fields=fields)


def _facts(values: Values, spec: Spec | None, wording: Wording) -> dict[str, str]:
    """All that a sentence may need of an entry, as people write it."""
    facts = {name: _said(name, values.get(name), spec, wording) for name in (*_FIELDS, *_FIGURES)}
    about = [_said(name, values[name], spec, wording) for name in ("indicator", "area") if name in values]
    facts["subject"] = ", ".join(about) or wording.placeholder
    parts = [*about, *([facts["period"]] if "period" in values else [])]
    if "code" in values:
        parts = [_code(str(values["code"]), wording), *parts, *_everywhere(values, spec, wording)]
    facts["about"] = ", ".join(parts)
    return facts


def _code(code: str, wording: Wording) -> str:
    """What a waiver waives: the code, and what is said where it is found."""
    if code not in WAIVABLE:
        return code
    return f"{code} “{general(wording.template(f'problem.{code}.what'))}”"


def _everywhere(values: Values, spec: Spec | None, wording: Wording) -> Iterator[str]:
    """What a waiver names none of and so holds for all of; areas where there may be any."""
    indicator = spec.indicator_of.get(str(values.get("indicator"))) if spec is not None else None
    if "indicator" not in values:
        yield wording.text("statement.every_indicator")
    if "area" not in values and (indicator is None or indicator.each or indicator.each_of):
        yield wording.text("statement.every_area")
    if "period" not in values:
        yield wording.text("statement.every_period")


def _said(name: str, value: object, spec: Spec | None, wording: Wording) -> str:
    text = str(value) if value is not None else ""
    found: object = text
    if name == "period":
        found = Period.parse(text) or text
    elif name in ("date", "until"):
        found = _day(text)
    elif name in _FIGURES:
        found = _figure(text)
    elif name == "indicator" and spec is not None:
        found = spec.indicator_of.get(text, text)
    elif name == "area" and spec is not None:
        found = spec.area_index.find(text) or text
    elif name in ("status", "overrules") and spec is not None:
        found = next((Called(one, spec.year) for one in _STATUSES if one == text), text)
    return wording.fact(name, found) if found else wording.placeholder


def _day(text: str) -> object:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _figure(text: str) -> object:
    try:
        return read_stated(text)
    except AmountError:
        return text


def _field(field: FieldChange, spec: Spec | None, wording: Wording) -> str:
    """A value of an entry before and after; a key no entry has is called as it is written."""
    ends = (_said(field.name, end, spec, wording) for end in (field.before, field.after))
    known = (*_FIELDS, *_FIGURES, "indicator", "area", "code", "basis")
    name = wording.text(f"statement.{field.name}") if field.name in known else field.name
    return f"{name}: {f' {ARROW} '.join(ends)}"


def _others(changes: Sequence[StatementChange], wording: Wording) -> Iterator[str]:
    """Lines of files that hold no entries; of a copy that came or went as a whole, how many figures."""
    files: Mapping[str, list[StatementChange]] = {one.file: [] for one in changes}
    for one in changes:
        files[one.file].append(one)
    for file, lines in files.items():
        if whole(lines):
            yield wording.text(_COPIES[lines[0].kind], file=file, count=len(lines) - 1)
            continue
        if file.endswith(".csv"):
            yield wording.text("statement.copy_changed", file=file)
        yield from (f"{file}: {wording.text(f'change.{one.kind}')}: {one.entry.text}" for one in lines)
