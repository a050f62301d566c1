"""What a decision writes into the spec file, and where: the figure itself, and a record of the decision."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path as FilePath

from hq_targets.core.amounts import canonical
from hq_targets.core.problem import Path, Problem
from hq_targets.core.targets.condition import Decision, one_or_both
from hq_targets.core.targets.indicator import Indicator
from hq_targets.core.targets.spec import Spec
from hq_targets.files.store import Held, Names
from hq_targets.files.yaml.editing import (
    CannotEditError,
    Edit,
    Editable,
    Layout,
    Node,
    block,
    quoted,
    written,
)
from hq_targets.files.yaml.spec import read_spec


def amendment_edits(
    text: Editable, path: Path, comparison: str, after: Sequence[Decimal], by: Decision
) -> list[Edit]:
    """The figures of the condition at `path` replaced, and the amendment behind its last key."""
    at = (*path, comparison)
    before = text.document.at(at)
    figures = list(zip(before, after, strict=True)) if isinstance(before, list) else [(before, after[0])]
    edits = []
    for k, (old, new) in enumerate(figures):
        if Decimal(old) != new:
            edits.append(text.scalar((*at, k) if isinstance(before, list) else at, canonical(new)))
    record = amendment_record(before, after, by)
    if "amendments" in text.document.at(path):
        edits.append(text.element((*path, "amendments"), record))
    else:
        edits.append(text.key(path, "amendments", [record]))
    return edits


def amendment_record(before: str | list[str], after: Sequence[Decimal], by: Decision) -> Mapping[str, Node]:
    """An amendment as the file has it; the figure before is written as it stood."""
    new = tuple(canonical(one) for one in after)
    ranged = isinstance(before, list)
    return {
        **decision_record(by),
        "before": tuple(before) if isinstance(before, list) else before,
        "after": new if ranged else new[0],
    }


def decision_record(by: Decision) -> dict[str, Node]:
    """A decision as the file has it."""
    signer = {"signer": written(by.signer)} if by.signer is not None else {}
    return {
        "date": by.date.isoformat(),
        "decision": written(by.decision),
        "reason": written(by.reason),
        **signer,
    }


def indicator_record(indicator: Indicator) -> Mapping[str, Node]:
    """A new indicator as the file has it."""
    condition = indicator.conditions[0]
    record: dict[str, Node] = {
        "id": indicator.id,
        "vi": written(indicator.vi),
        "en": written(indicator.en),
        "unit": written(indicator.unit),
        "accumulation": indicator.accumulation,
    }
    if indicator.weight is not None:
        record["weight"] = str(indicator.weight)
    if indicator.added is not None:
        record["added"] = decision_record(indicator.added)
    asked: Node = one_or_both(tuple(canonical(one) for one in condition.figures))
    record["conditions"] = [
        {"measure": condition.measure, condition.comparison: asked, "printed": quoted(condition.printed)}
    ]
    return record


def edited(
    path: FilePath, text: Editable, edits: Sequence[Edit], wanted: Spec, names: Names
) -> tuple[bytes | None, list[Problem], tuple[str, ...]]:
    """The edited bytes, read again in memory; None where they have problems.

    Raises CannotEditError where they say anything else than what is wanted. Last the lines
    of the edited text, for showing problems in them.
    """
    if not edits:
        raise CannotEditError
    after = text.edited(edits)
    held = Names(names.root, Held(path, after))
    reading = read_spec(path, wanted.year, held)
    lines = tuple(after.decode("utf-8-sig").splitlines())
    if reading.source is None or reading.problems:
        return None, reading.problems, lines
    if reading.source.spec.model_dump() != wanted.model_dump():
        raise CannotEditError
    return after, [], lines


def by_hand(node: Mapping[str, Node]) -> tuple[str, ...]:
    """The lines a person would have to write, where the file cannot be edited."""
    return tuple(block(node, 0, Layout()))
