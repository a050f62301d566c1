"""Keys and elements taken out of a YAML file with what they hold; what is said of anything else stays.

A remark behind a value goes with it; one on a line of its own belongs to what follows, and is kept.
"""

import re
from collections.abc import Collection
from itertools import pairwise, takewhile

from hq_targets.core.problem import Path
from hq_targets.files.yaml.editing import BLOCK_SCALARS, CannotEditError, Edit, Editable

_REST = re.compile(r" *,? *(?:#.*)?")  # of a line, behind a value in braces


def without(text: Editable, path: Path, gone: Collection[str]) -> list[Edit]:
    """Take keys out of the mapping at `path`; raises CannotEditError where no other would be left."""
    keys = list(text.document.at(path))
    if all(key in gone for key in keys):
        raise CannotEditError
    first = list(takewhile(lambda key: key in gone, keys))
    if text.spans[path].style == "flow":
        return [*_first_of_braces(text, path, first), *_from_braces(text, path, keys[len(first) :], gone)]
    if not first or not _before(text, (*path, first[0])).strip():
        return [_from_lines(text, (*path, key)) for key in keys if key in gone]
    edit, many = _behind_dash(text, path, first)
    return [edit, *(_from_lines(text, (*path, key)) for key in keys[many:] if key in gone)]


def without_elements(text: Editable, path: Path, gone: Collection[int]) -> list[Edit]:
    """Take elements out of the list at `path`; raises CannotEditError where no other would be left."""
    count = len(text.document.at(path))
    kept = [n for n in range(count) if n not in gone]
    if not kept:
        raise CannotEditError
    if text.spans[path].style == "flow":
        return [_from_brackets(text, path, n, kept[0]) for n in sorted(gone) if n > kept[0] or n == 0]
    return [_element_lines(text, (*path, n)) for n in sorted(gone)]


def last_line(text: Editable, path: Path) -> int:
    """The last line, from 0, of the value at `path`; of a text in lines without the empty ones behind it."""
    span = text.spans[path]
    line, column = span.end
    if span.tail not in BLOCK_SCALARS:
        return line
    line -= column == 0
    while line > span.start[0] and not text.text[text.starts[line] : text.ends[line]].strip():
        line -= 1
    return line


def _start(text: Editable, path: Path) -> int:
    place = text.document.keys[path]
    return text.offset((place.line - 1, place.column - 1))


def _end(text: Editable, path: Path) -> int:
    return text.offset(text.spans[path].end)


def _before(text: Editable, path: Path) -> str:
    """What stands before a key on its line."""
    return text.text[text.starts[text.document.keys[path].line - 1] : _start(text, path)]


def _after_line(text: Editable, line: int) -> int:
    return text.starts[line + 1] if line + 1 < len(text.starts) else len(text.text)


def _from_lines(text: Editable, path: Path) -> Edit:
    if _before(text, path).strip():
        raise CannotEditError
    start = text.starts[text.document.keys[path].line - 1]
    return Edit(start, _after_line(text, last_line(text, path)), "")


def _behind_dash(text: Editable, path: Path, first: list[str]) -> tuple[Edit, int]:
    """The first keys of a list's element, and how many: what follows takes their place behind the dash."""
    if _before(text, (*path, first[0])).strip(" -"):
        raise CannotEditError
    start = end = _start(text, (*path, first[0]))
    many = 0
    while many < len(first) and _start(text, (*path, first[many])) == end:
        rest = text.text[text.ends[last_line(text, (*path, first[many]))] :]
        end = len(text.text) - len(rest.lstrip())
        many += 1
    return Edit(start, end, ""), many


def _element_lines(text: Editable, path: Path) -> Edit:
    line, column = text.spans[path].start
    if text.text[text.starts[line] : text.starts[line] + column].strip() != "-":
        raise CannotEditError
    return Edit(text.starts[line], _after_line(text, last_line(text, path)), "")


def _from_brackets(text: Editable, path: Path, number: int, first_kept: int) -> Edit:
    """An element with the comma before it; all that come first with the comma behind them."""
    if number:
        start, end = _end(text, (*path, number - 1)), _end(text, (*path, number))
    else:
        start, end = (text.offset(text.spans[*path, n].start) for n in (0, first_kept))
    if "#" in text.text[start:end]:
        raise CannotEditError  # perhaps a remark
    return Edit(start, end, "")


def _first_of_braces(text: Editable, path: Path, first: list[str]) -> list[Edit]:
    if not first:
        return []
    keys = list(text.document.at(path))
    start, end = _start(text, (*path, first[0])), _start(text, (*path, keys[len(first)]))
    line = text.document.keys[*path, first[0]].line
    if any(own.lstrip().startswith("#") for own in text.text[text.starts[line] : end].splitlines()):
        raise CannotEditError  # a remark of its own between them
    return [Edit(start, end, "")]


def _from_braces(text: Editable, path: Path, keys: list[str], gone: Collection[str]) -> list[Edit]:
    """Each with the comma before it; one that begins a line, with the rest of its lines."""
    edits = []
    for before, key in pairwise(keys):
        at = (*path, key)
        if key in gone and _before(text, at).strip():
            edits.append(Edit(_end(text, (*path, before)), _end(text, at), ""))
        elif key in gone:
            edits.append(_own_lines(text, at))
    return edits


def _own_lines(text: Editable, path: Path) -> Edit:
    start, line, end = _start(text, path), text.spans[path].end[0], _end(text, path)
    rest = _REST.match(text.text, end, text.ends[line])
    if rest is not None and rest.end() == text.ends[line]:
        return Edit(start - len(_before(text, path)), _after_line(text, line), "")
    comma = re.compile(" *,? *").match(text.text, end)
    return Edit(start, comma.end() if comma is not None else end, "")
