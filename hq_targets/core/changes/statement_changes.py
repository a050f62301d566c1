"""What changed in what people state beside targets and figures: closings, own assessments, waivers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple


class StatementChange(NamedTuple):
    """An entry of a file that came or went; one that was changed goes and comes."""

    file: str
    kind: Literal["added", "removed"]
    text: str


def statement_changes(
    before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> list[StatementChange]:
    """Compare the entries of files, in the order of the files: what went, then what came."""
    found = []
    for file in sorted({*before, *after}):
        old, new = Counter(before.get(file, ())), Counter(after.get(file, ()))
        found += [StatementChange(file, "removed", text) for text in (old - new).elements()]
        found += [StatementChange(file, "added", text) for text in (new - old).elements()]
    return found


def stated_text(value: object) -> str:
    """An entry as one line: its keys with their values, those inside in brackets."""
    match value:
        case dict():
            return "; ".join(f"{key}: {_inside(one)}" for key, one in value.items())
        case list():
            return ", ".join(map(_inside, value))
        case _:
            return str(value)


def _inside(value: object) -> str:
    text = stated_text(value)
    return f"({text})" if isinstance(value, dict) else f"[{text}]" if isinstance(value, list) else text
