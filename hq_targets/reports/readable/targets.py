"""A file of targets as readable lines: each condition on its own, beside what else decides its verdict.

Every key is written, known or not: nothing in a file can change without a line that changes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hq_targets.core.problem import Path
from hq_targets.core.targets.comparisons import BARE, COMPARED
from hq_targets.reports.readable.lines import (
    Line,
    Node,
    Source,
    entry,
    joined,
    pair,
    plain,
    top,
    value,
    woven,
)
from hq_targets.wording.vocabulary import PLAIN_NUMBER, Vocabulary

_LEADS: Mapping[str, tuple[str, ...]] = {
    "title": ("vi",),
    "territory": ("vi",),
    "source": ("vi",),
    "units": ("unit", "en"),
    "area_kinds": ("kind", "vi"),
    "areas": ("code", "vi"),
    "offices": ("office", "vi"),
}
# What decides a verdict besides the conditions; all other keys of an indicator follow on a line of theirs.
_JUDGED_BY = (
    *("type", "accumulation", "basis", "frequency", "pace", "each", "out_of", "part_of", "between_parts"),
    "owner",
)
_WAYS = {
    ("increase", False): "readable.increase",
    ("increase", True): "readable.decrease",
    ("growth", False): "readable.growth",
    ("growth", True): "readable.decline",
}
_NUMBER = re.compile(PLAIN_NUMBER)


class _File(NamedTuple):
    """The file, and what a target's words need of the rest of it: units of changes, names of areas."""

    source: Source
    words: Vocabulary
    changes: Mapping[str, str]
    areas: Mapping[str, str]


class _Target(NamedTuple):
    """An indicator as it is written, its path, and how its lines begin."""

    data: dict[str, Node]
    path: Path
    head: str
    name: str


def targets_text(source: Source, words: Vocabulary) -> str:
    """The file as lines."""
    return woven(_lines(source, words), source.comments)


def _lines(source: Source, words: Vocabulary) -> Iterator[Line]:
    if not isinstance(source.data, dict):
        yield Line(value("", source.data, words), 1)
        return
    file = _File(
        source,
        words,
        _by_name(source.data.get("units"), "unit", f"change_{words.lang}"),
        _by_name(source.data.get("areas"), "code", "vi"),
    )
    for key, node in source.data.items():
        if key == "items" and isinstance(node, list) and node:
            for n, one in enumerate(node):
                yield from _item(one, ("items", n), file)
        else:
            yield from top(key, node, source, words, _LEADS.get(key, ()))


def _by_name(entries: "Node | None", key: str, what: str) -> Mapping[str, str]:
    listed = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
    return {str(one.get(key)): str(one[what]) for one in listed if isinstance(one.get(what), str)}


def _item(node: Node, path: Path, file: _File) -> Iterator[Line]:
    if not isinstance(node, dict):
        yield Line(
            joined(file.words.text("readable.item"), value("", node, file.words)), file.source.line_of(path)
        )
        return
    listed = node.get("indicators")
    within = listed if isinstance(listed, list) and listed else []
    own = {key: one for key, one in node.items() if not (key == "indicators" and within)}
    number = own.pop("item", None)
    said = "" if number is None else f" {value('', number, file.words)}"
    yield Line(
        f"{file.words.text('readable.item')}{said} | {entry(own, ('vi',), file.words)}",
        file.source.line_of(path),
    )
    for n, one in enumerate(within):
        at = (*path, "indicators", n)
        if not isinstance(one, dict):
            yield Line(f"{said.strip()} | {value('', one, file.words)}", file.source.line_of(at))
            continue
        target = _Target(one, at, joined(said.strip(), _text(one, "id")), _name(one))
        yield from _indicator(target, file)


def _text(node: dict[str, Node], key: str) -> str:
    one = node.get(key)
    return plain(one) if isinstance(one, str) else ""


def _name(data: dict[str, Node]) -> str:
    name, unit = _text(data, "vi"), _text(data, "unit")
    return f"{name} ({unit})" if unit else name


def _indicator(one: _Target, file: _File) -> Iterator[Line]:
    rest = dict(one.data)
    for key in ("id", "vi", "unit"):
        if isinstance(rest.get(key), str):
            del rest[key]
    conditions = rest.get("conditions")
    if isinstance(conditions, list) and conditions and all(isinstance(each, dict) for each in conditions):
        del rest["conditions"]
        for n, each in enumerate(conditions):
            yield from _condition(each, n, one, file)
    else:
        yield Line(joined(one.head, one.name), file.source.line_of(one.path))
    judged = {key: rest.pop(key) for key in _JUDGED_BY if key in rest}
    if judged:
        said = joined(one.head, *(pair(key, node, file.words) for key, node in judged.items()))
        yield Line(said, file.source.line_of(one.path))
    yield from _areas(rest, one, file)
    beside = {key: node for key, node in rest.items() if _is_flat(node)}
    for key, node in rest.items():
        if key not in beside:
            yield from _group(key, node, one, file)
    if beside:
        said = joined(one.head, *(pair(key, node, file.words) for key, node in beside.items()))
        yield Line(said, file.source.line_of(one.path))


def _areas(rest: dict[str, Node], one: _Target, file: _File) -> Iterator[Line]:
    """A line for each area a target must be met in: one more is one more line."""
    codes = rest.get("each_of")
    if not isinstance(codes, list) or not codes:
        return
    del rest["each_of"]
    for n, code in enumerate(codes):
        name = file.areas.get(code, "") if isinstance(code, str) else ""
        said = joined(f"{file.words.called('field', 'each_of')}: {value('each_of', code, file.words)}", name)
        yield Line(joined(one.head, said), file.source.line_of((*one.path, "each_of", n)))


def _is_flat(node: Node) -> bool:
    return isinstance(node, str) or (isinstance(node, list) and all(isinstance(each, str) for each in node))


def _group(key: str, node: Node, one: _Target, file: _File) -> Iterator[Line]:
    """A line for each of what a key holds: a baseline, notes."""
    path = (*one.path, key)
    for n, each in enumerate(node if isinstance(node, list) else [node]):
        said = joined(one.head, file.words.called("field", plain(key)), entry(each, (), file.words, key))
        yield Line(said, file.source.line_of((*path, n)))


def _condition(node: Node, n: int, one: _Target, file: _File) -> Iterator[Line]:
    """A condition in words with what the directive prints for it, then the decisions that moved it."""
    rest = dict(node) if isinstance(node, dict) else {}
    path = (*one.path, "conditions", n)
    phrase = _phrase(rest, one, file)
    if phrase:
        rest = {key: each for key, each in rest.items() if key not in ("measure", "tolerance", *COMPARED)}
    printed = rest.pop("printed", None)
    said = "" if printed is None else f"{file.words.text('readable.printed')}: {_quoted(printed, file.words)}"
    moved = rest.get("amendments")
    decisions = moved if isinstance(moved, list) and moved else []
    others = [
        pair(key, each, file.words) for key, each in rest.items() if not (key == "amendments" and decisions)
    ]
    yield Line(joined(one.head, one.name, phrase, said, *others), file.source.line_of(path))
    for k, each in enumerate(decisions):
        line = joined(
            one.head, file.words.text("readable.amendment"), entry(each, ("date", "decision"), file.words)
        )
        yield Line(line, file.source.line_of((*path, "amendments", k)))


def _quoted(node: Node, words: Vocabulary) -> str:
    said = value("printed", node, words)
    return said if not isinstance(node, str) or said.startswith('"') else f'"{said}"'


def _phrase(node: dict[str, Node], one: _Target, file: _File) -> str:
    """A condition as people say it; nothing where it is not just one comparison with a number."""
    keys = [key for key in COMPARED if key in node]
    measure, threshold = node.get("measure"), node.get(keys[0]) if len(keys) == 1 else None
    if measure not in ("level", "increase", "growth") or not isinstance(threshold, str):
        return ""
    key, unit = keys[0], _text(one.data, "unit")
    if threshold == "yes" and key == BARE and measure == "level":
        return file.words.text("value.yes")
    if key == "between" or not _NUMBER.fullmatch(threshold):
        return ""
    compared = COMPARED[key]
    if measure == "level":
        return f"{compared.sign} {file.words.number(threshold)}{_tolerated(node, file)} {unit}".rstrip()
    falls = threshold.startswith("-") and (compared.falls or compared.ranged)
    sign = (COMPARED[compared.mirrored] if falls else compared).sign
    said = file.words.text(_WAYS[str(measure), falls])
    by = "%" if measure == "growth" else file.changes.get(str(one.data.get("unit")), unit)
    amount = file.words.number(threshold.removeprefix("-") if falls else threshold)
    return f"{said} {sign} {amount}{_tolerated(node, file)} {by}".rstrip()


def _tolerated(node: dict[str, Node], file: _File) -> str:
    """How far off a figure may be, where it may."""
    tolerance = node.get("tolerance")
    number = isinstance(tolerance, str) and _NUMBER.fullmatch(tolerance)
    return f" (± {file.words.number(str(tolerance))})" if number else ""
