"""What changed in what people state beside targets and figures: closings, own assessments, waivers.

Entries are plain values, not models: what is not valid is told as well.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from hq_targets.core.actuals.columns import COLUMNS
from hq_targets.core.changes.field_changes import FieldChange

Values = Mapping[str, object]
Kind = Literal["added", "removed", "changed"]
REVISIONS = "revisions"

_HEADING = ",".join(COLUMNS)  # of a copy of closed figures

# What an entry of each list is known by, whatever else of it becomes another.
_KNOWN_BY = {
    "closings": ("period",),
    "waivers": ("code", "indicator", "area", "period"),
    "assessments": ("indicator", "period"),
}


class Statement(NamedTuple):
    """An entry as one line; `of` is the list it stands in and `values` are its own, where it has keys."""

    text: str
    of: str = ""
    values: Values = MappingProxyType({})


class StatementChange(NamedTuple):
    """An entry of a file that came or went; one that was changed goes and comes."""

    file: str
    kind: Literal["added", "removed"]
    entry: Statement


class RevisionChange(NamedTuple):
    """The revision of this number of a closing before and after, None where it is not there."""

    number: int
    before: Values | None
    after: Values | None


class EntryRevised(NamedTuple):
    """A closing, a waiver or an own assessment before and after, None where it is not there."""

    file: str
    of: str
    before: Values | None
    after: Values | None

    @property
    def kind(self) -> Kind:
        """What happened to it as a whole."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def known(self) -> Values:
        """The entry as it is, or as it last was."""
        return self.after or self.before or {}

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The values that became others; revisions are told one by one."""
        old, new = self.before or {}, self.after or {}
        names = [name for name in dict.fromkeys((*old, *new)) if name != REVISIONS]
        differ = [name for name in names if old.get(name) != new.get(name)]
        return tuple(FieldChange(name, old.get(name), new.get(name)) for name in differ)

    @property
    def revisions(self) -> tuple[RevisionChange, ...]:
        """The revisions that came, that were altered where they stand, and that were taken out."""
        olds, news = (_revisions(side) for side in (self.before, self.after))
        gone = {n: one for n, one in enumerate(olds, 1) if one not in news}
        came = {n: one for n, one in enumerate(news, 1) if one not in olds}
        numbers = sorted({*gone, *came})
        return tuple(RevisionChange(n, gone.get(n), came.get(n)) for n in numbers)


def statement_changes(
    before: Mapping[str, Sequence[Statement]], after: Mapping[str, Sequence[Statement]]
) -> list[StatementChange]:
    """Compare the entries of files, in the order of the files: what went, then what came."""
    found = []
    for file in sorted({*before, *after}):
        old, new = ({one[:2]: one for one in side.get(file, ())} for side in (before, after))
        olds, news = (Counter(one[:2] for one in side.get(file, ())) for side in (before, after))
        found += [StatementChange(file, "removed", old[said]) for said in (olds - news).elements()]
        found += [StatementChange(file, "added", new[said]) for said in (news - olds).elements()]
    return found


def entries_revised(
    changes: Iterable[StatementChange],
) -> tuple[list[EntryRevised], list[StatementChange]]:
    """The entries that came, went or were changed, each once; and the changes of what is no such entry."""
    told: list[EntryRevised] = []
    left: list[StatementChange] = []
    for one in changes:
        known_by = _KNOWN_BY.get(one.entry.of) if one.entry.values else None
        if known_by is None:
            left.append(one)
        elif one.kind == "removed":
            told.append(EntryRevised(one.file, one.entry.of, one.entry.values, None))
        else:
            name = _name(one.entry.values, known_by)
            n = next(_gone_of(told, one, name, known_by), None)
            if n is None:
                told.append(EntryRevised(one.file, one.entry.of, None, one.entry.values))
            else:
                told[n] = told[n]._replace(after=one.entry.values)
    return told, left


def whole(lines: Sequence[StatementChange]) -> bool:
    """Whether these changes of a copy of closed figures are all of it: it came or went as a whole."""
    return len({one.kind for one in lines}) == 1 and any(one.entry.text == _HEADING for one in lines)


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


def _name(values: Values, known_by: Sequence[str]) -> tuple[object, ...]:
    return tuple(values.get(key) for key in known_by)


def _gone_of(
    told: Sequence[EntryRevised], came: StatementChange, name: tuple[object, ...], known_by: Sequence[str]
) -> Iterator[int]:
    """Where entries of the same file and name that went stand among those told."""
    for n, one in enumerate(told):
        same = (one.file, one.of) == (came.file, came.entry.of)
        if same and one.after is None and _name(one.known, known_by) == name:
            yield n


def _revisions(closing: Values | None) -> list[Values]:
    listed = (closing or {}).get(REVISIONS)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
