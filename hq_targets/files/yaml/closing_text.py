"""The text of `data/closings.yaml` with an entry more: every other character stays what it was.

What is written is read again before anybody relies on it. Where a file is laid out so that an entry cannot be
put in safely, there is no new text, and the lines are for a person to put in.
"""

from collections.abc import Sequence

from hq_targets.core.rules.closings import Closing, ClosingFile, Revision
from hq_targets.files.yaml.editing import CannotEditError, Edit, Editable, Layout, Node, block, written
from hq_targets.files.yaml.yaml_models import validated

FORMAT = "hq-targets/closings/1"
_KEY = "closings"


def closing_record(closing: Closing) -> dict[str, Node]:
    """A closing as the file has it."""
    note: dict[str, Node] = {"note": written(closing.note)} if closing.note else {}
    seal: dict[str, Node] = {"seal": closing.seal} if closing.seal else {}
    return {
        "period": closing.period,
        "date": closing.date.isoformat(),
        "author": written(closing.author),
        **note,
        **seal,
    }


def revision_record(one: Revision) -> dict[str, Node]:
    """A revision as the file has it."""
    texts: dict[str, Node | None] = {
        "indicator": one.indicator,
        "area": f'"{one.area}"' if one.area is not None else None,
        "basis": one.basis,
        "date": one.date.isoformat(),
        "author": written(one.author),
        "reason": written(one.reason),
        "before": _figure(str(one.before)),
        "after": _figure(str(one.after)),
    }
    return {key: text for key, text in texts.items() if text is not None}


def by_hand(key: str, records: Sequence[Node]) -> str:
    """The lines a person would have to write."""
    return "\n".join(block({key: records}, 0, Layout()))


def with_closing(before: bytes | None, closing: Closing) -> bytes | None:
    """The file with a closing at the end of its list; None where that cannot be done safely."""
    record = closing_record(closing)
    if before is None:
        lines = [f"format: {FORMAT}", *block({_KEY: [record]}, 0, Layout())]
        return ("\n".join(lines) + "\n").encode()
    file = _read(before)
    if file is None:
        return None
    wanted = file.model_copy(update={_KEY: (*file.closings, closing)})
    text = Editable(before, "")
    try:
        there = _KEY in text.document.data
        edit = text.element((_KEY,), record) if there else text.key((), _KEY, [record])
    except (CannotEditError, LookupError):
        return None
    return _held(text, edit, wanted)


def with_revisions(before: bytes, period: str, revisions: Sequence[Revision]) -> bytes | None:
    """The file with further revisions of a period behind those it has; None where that is not safe."""
    after: bytes | None = before
    for one in revisions:
        after = _with_revision(after, period, one) if after is not None else None
    return after


def _with_revision(before: bytes, period: str, revision: Revision) -> bytes | None:
    file = _read(before)
    if file is None:
        return None
    n = next(n for n, one in enumerate(file.closings) if one.period == period)
    closing = file.closings[n]
    changed = closing.model_copy(update={"revisions": (*closing.revisions, revision)})
    wanted = file.model_copy(update={_KEY: (*file.closings[:n], changed, *file.closings[n + 1 :])})
    text, record = Editable(before, ""), revision_record(revision)
    try:
        if closing.revisions:
            edit = text.element((_KEY, n, "revisions"), record)
        else:
            edit = text.key((_KEY, n), "revisions", [record])
    except (CannotEditError, LookupError):
        return None
    return _held(text, edit, wanted)


def _read(data: bytes) -> ClosingFile | None:
    """A file's model; None where anything is wrong with it."""
    try:
        return validated(ClosingFile, Editable(data, "").document)[0]
    except (CannotEditError, UnicodeDecodeError):
        return None


def _held(text: Editable, edit: Edit, wanted: ClosingFile) -> bytes | None:
    """The edited bytes, if they then say just what is wanted."""
    after = text.edited([edit])
    return after if _read(after) == wanted else None


def _figure(text: str) -> str:
    if text.startswith('"'):
        return written(text)
    return '"-"' if text == "-" else text
