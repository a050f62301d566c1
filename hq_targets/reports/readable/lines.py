"""Values of a file on readable lines, so that two different files never read the same.

What is read here has not been examined: it may be anything YAML can hold, valid or not.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from hq_targets.core.problem import Path, Place, nearest_place
from hq_targets.core.targets.comparisons import COMPARED
from hq_targets.wording.vocabulary import PLAIN_NUMBER, Vocabulary

Node: TypeAlias = "dict[str, Node] | list[Node] | str"
SEPARATOR = " | "

_NUMBER = re.compile(PLAIN_NUMBER)
# What could be taken for something else than the text itself.
_UNCLEAR = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029]| \| |\\|^["\[{#]|^\s|\s$|^$')
_UNCLEAR_WITHIN = re.compile(r'[\[\]{}",;:|]')
# Keys whose values are amounts; other numbers are years, codes and numbers of items.
AMOUNTS = frozenset(
    {
        *COMPARED,
        "tolerance",
        "value",
        "before",
        "after",
        "out_of",
        "min",
        "max",
    }
    | {"plausible_from", "plausible_to", "plausible_change", "yield_from", "yield_to"}
)

# Lists whose entries are called otherwise than a field of the same name, or by no field at all.
_LISTS = {
    "units": "readable.units",
    "owners": "readable.owners",
    "waivers": "readable.waivers",
    "assessments": "readable.assessments",
}


class Line(NamedTuple):
    """A readable line, and the line of the file it comes from."""

    text: str
    at: int


class Source(NamedTuple):
    """A document as it was read: its values, where they stand, and its comments by their lines."""

    data: Node
    places: Mapping[Path, Place]
    comments: tuple[tuple[int, str], ...] = ()

    def line_of(self, path: Path) -> int:
        """The line a value stands in."""
        place = nearest_place(path, self.places)
        return place.line if place is not None else 0


def joined(*parts: str) -> str:
    """Parts of a line; empty ones are left out."""
    return SEPARATOR.join(part for part in parts if part)


def plain(text: str) -> str:
    """A text as it is, quoted where it could be taken for something else."""
    return json.dumps(text, ensure_ascii=False) if _UNCLEAR.search(text) else text


def value(key: str, node: Node, words: Vocabulary) -> str:
    """A value of a key, in words where its key has words of its own; groups in brackets."""
    if isinstance(node, str):
        if key in AMOUNTS and _NUMBER.fullmatch(node):
            return words.number(node)
        return words.called(key, plain(node))
    if isinstance(node, list):
        return f"[{', '.join(_within(key, one, words) for one in node)}]"
    return f"{{{'; '.join(f'{plain(k)}: {_within(k, one, words)}' for k, one in node.items())}}}"


def pair(key: str, node: Node, words: Vocabulary) -> str:
    """A key, by the name people have for it, with its value."""
    return f"{words.called('field', plain(key))}: {value(key, node, words)}"


def entry(node: Node, leads: Iterable[str], words: Vocabulary, key: str = "") -> str:
    """One of a list's values on a line: what it is called, then everything else with its key."""
    if not isinstance(node, dict):
        return value(key, node, words)
    first = [name for name in leads if isinstance(node.get(name), str)]
    named = [plain(str(node[name])) for name in first]
    return joined(*named, *(pair(name, one, words) for name, one in node.items() if name not in first))


def woven(lines: Iterable[Line], comments: Iterable[tuple[int, str]]) -> str:
    """The lines with the file's comments between them, about where they stand in the file."""
    waiting = list(comments)
    found: list[str] = []
    for line in lines:
        while waiting and waiting[0][0] <= line.at:
            found.append(waiting.pop(0)[1])
        found.append(line.text)
    found += [comment for _, comment in waiting]
    return "".join(f"{line}\n" for line in found)


def listing(source: Source, words: Vocabulary, leads: Mapping[str, tuple[str, ...]]) -> Iterator[Line]:
    """A document of lists: a line for each entry, and for each value beside them."""
    if not isinstance(source.data, dict):
        yield Line(value("", source.data, words), source.line_of(()))
        return
    for key, node in source.data.items():
        yield from top(key, node, source, words, leads.get(key, ()))


def heading(key: str, words: Vocabulary) -> str:
    """What a list of the document is called."""
    return words.text(_LISTS[key]) if key in _LISTS else words.called("field", plain(key))


def top(key: str, node: Node, source: Source, words: Vocabulary, leads: tuple[str, ...]) -> Iterator[Line]:
    """The lines of one key of a document."""
    if isinstance(node, list) and node:
        for n, one in enumerate(node):
            said = joined(heading(key, words), entry(one, leads, words, key))
            yield Line(said, source.line_of((key, n)))
    elif isinstance(node, dict) and node:
        said = entry(node, leads, words, key)
        yield Line(f"{words.called('field', plain(key))}: {said}", source.line_of((key,)))
    else:
        yield Line(pair(key, node, words), source.line_of((key,)))


def _within(key: str, node: Node, words: Vocabulary) -> str:
    said = value(key, node, words)
    if isinstance(node, str) and said == node and _UNCLEAR_WITHIN.search(said):
        return json.dumps(node, ensure_ascii=False)
    return said
