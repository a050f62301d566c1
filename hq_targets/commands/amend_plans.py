"""What a decision comes to in the spec file: the edits, the spec they must make, and how that is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hq_targets.commands.adding import NewTarget, indicator_typed
from hq_targets.commands.decisions import ends_typed
from hq_targets.core.changes.condition_changes import ConditionChange
from hq_targets.core.problem import CannotRunError
from hq_targets.core.problem import Path as At
from hq_targets.core.targets.condition import Decision, one_or_both
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.revising import amended, amended_condition, with_added, withdrawn
from hq_targets.core.targets.spec import Spec
from hq_targets.files.workspace import Workspace
from hq_targets.files.yaml.amending import (
    amendment_edits,
    amendment_record,
    decision_record,
    indicator_record,
)
from hq_targets.files.yaml.editing import CannotEditError, Edit, Editable, Node
from hq_targets.wording import Wording


@dataclass(frozen=True)
class Desk:
    """The spec file as it was read: its workspace, spec, bytes and text."""

    workspace: Workspace
    spec: Spec
    path: Path
    data: bytes
    text: Editable


@dataclass(frozen=True)
class Plan:
    """What is to be written: the edits, the spec they must come to, what is said, and the lines by hand."""

    edits: Sequence[Edit]
    wanted: Spec
    said: str
    hand: Mapping[str, Node]


def amendment_plan(
    one: Indicator, to: Sequence[str], number: int | None, by: Decision, desk: Desk, said: Wording
) -> Plan:
    """Another figure in one condition; raises CannotRunError where that cannot be, or changes nothing."""
    if not one.rated:
        raise CannotRunError("amend-unrated", name=one)
    if one.type == "text":
        raise CannotRunError("amend-in-words", name=one)
    n = _chosen(one, number, desk.spec, said)
    condition = one.conditions[n]
    if one.type == "yes_no" or condition.asks_yes:
        raise CannotRunError("amend-yes-no", name=one)
    if one.withdrawn is not None:
        raise CannotRunError("amend-withdrawn", name=one, decision=one.withdrawn.decision)
    ends = ends_typed(to, condition, desk.spec.unit_of[one.unit], said.lang)
    if ends == condition.figures:
        raise CannotRunError("amend-same", name=one, after=ends)
    _not_before(by, one)
    after = one_or_both(ends)
    wanted = amended(desk.spec, one.id, n, after, by)
    path = (*_path(one, desk.spec), "conditions", n)
    try:
        edits = amendment_edits(desk.text, path, condition.comparison, ends, by)
    except CannotEditError:
        edits = []
    before = desk.text.document.at((*path, condition.comparison))
    hand: dict[str, Node] = {
        condition.comparison: [str(end) for end in ends] if len(ends) > 1 else str(ends[0])
    }
    hand["amendments"] = [amendment_record(before, ends, by)]
    way = ConditionChange(condition, amended_condition(condition, after, by)).direction or "otherwise"
    facts = {"before": condition.figures, "after": ends, "way": said.text(f"diff.{way}")}
    line = desk.text.document.place((*path, condition.comparison)).line
    return Plan(edits, wanted, said.text("amend.moved", name=one, line=line, **facts), hand)


def withdrawal_plan(one: Indicator, by: Decision, desk: Desk, said: Wording) -> Plan:
    """A target taken back; raises CannotRunError where it already was, or is none."""
    if not one.rated:
        raise CannotRunError("amend-unrated", name=one)
    if one.withdrawn is not None:
        raise CannotRunError("amend-withdrawn", name=one, decision=one.withdrawn.decision)
    _not_before(by, one)
    path, record = _path(one, desk.spec), decision_record(by)
    edits = [desk.text.key(path, "withdrawn", record)]
    line = desk.text.document.place(path).line
    sentence = said.text("amend.withdrawn", name=one, line=line)
    return Plan(edits, withdrawn(desk.spec, one.id, by), sentence, {"withdrawn": record})


def addition_plan(new: NewTarget, by: Decision, desk: Desk, said: Wording) -> Plan:
    """A target the directive does not have, behind the last one of its item."""
    one = indicator_typed(new, by, desk.spec, said)
    n = next(n for n, item in enumerate(desk.spec.items) if item.item == new.number)
    path: At = ("items", n, "indicators")
    record = indicator_record(one)
    wanted = with_added(desk.spec, desk.spec.items[n].item, one)
    line = desk.text.document.place((*path, len(desk.spec.items[n].indicators) - 1)).line
    sentence = said.text("amend.added", name=one, item=desk.spec.items[n].item, line=line)
    return Plan([desk.text.element(path, record)], wanted, sentence, {"indicators": [record]})


def _chosen(one: Indicator, number: int | None, spec: Spec, said: Wording) -> int:
    """Which condition is meant, from 0; several are told with their numbers and words."""
    count = len(one.conditions)
    if number is None and count == 1:
        return 0
    if number is not None and 1 <= number <= count:
        return number - 1
    listed = tuple(
        f'{n}: {said.condition(each, one, spec)} ("{each.printed}")'
        for n, each in enumerate(one.conditions, 1)
    )
    raise CannotRunError("amend-condition", name=one, listed=listed)


def _not_before(by: Decision, one: Indicator) -> None:
    """A decision comes after those there are on the same target."""
    days = [step.date for each in one.conditions for step in each.amendments]
    days += [one.added.date] if one.added is not None else []
    if days and by.date < max(days):
        raise CannotRunError("amend-earlier", date=by.date, before=max(days))


def _path(one: Indicator, spec: Spec) -> At:
    return next(path for path, other in spec.entries() if other.id == one.id)
