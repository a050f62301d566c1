"""The text of `data/closings.yaml` with an entry more: every other character stays what it was.

What is written is read again before anybody relies on it. Where a file is laid out so that a line cannot be
put in safely, there is no new text, and the lines are for a person to put in.
"""

import re
from collections.abc import Callable, Sequence

from hq_targets.core.problem import Path
from hq_targets.core.rules.closings import Closing, ClosingFile, Revision
from hq_targets.files.text import BREAK, decode
from hq_targets.files.yaml.yaml_models import validated
from hq_targets.files.yaml.yaml_nodes import Document, read_document

FORMAT = "hq-targets/closings/1"
_MARK = "\ufeff"
_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.;/()–-]*[\w.)])?")
_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "none")
_Lines = Callable[[str], list[str]]


def closing_lines(closing: Closing, indent: str) -> list[str]:
    """A closing as the entry of a list."""
    lines = [f"{indent}- period: {closing.period}", f"{indent}  date: {closing.date.isoformat()}"]
    lines.append(f"{indent}  author: {_scalar(closing.author)}")
    return lines + ([f"{indent}  note: {_scalar(closing.note)}"] if closing.note else [])


def revision_lines(revisions: Sequence[Revision], indent: str) -> list[str]:
    """Revisions as entries of a list."""
    return [line for one in revisions for line in _revision(one, indent)]


def _revision(one: Revision, indent: str) -> list[str]:
    texts = {
        "area": f'"{one.area}"' if one.area is not None else None,
        "basis": one.basis,
        "date": one.date.isoformat(),
        "author": _scalar(one.author),
        "reason": _scalar(one.reason),
        "before": _figure(str(one.before)),
        "after": _figure(str(one.after)),
    }
    rest = [f"{indent}  {key}: {text}" for key, text in texts.items() if text is not None]
    return [f"{indent}- indicator: {one.indicator}", *rest]


def with_closing(before: bytes | None, closing: Closing) -> bytes | None:
    """The file with a closing at the end of its list; None where that cannot be done safely."""
    if before is None:
        lines = [f"format: {FORMAT}", "closings:", *closing_lines(closing, "  ")]
        return ("\n".join(lines) + "\n").encode()
    document, file = _read(before)
    if document is None or file is None:
        return None
    wanted = file.model_copy(update={"closings": (*file.closings, closing)})
    if "closings" not in document.data:
        return _with(before, None, ["closings:", *closing_lines(closing, "  ")], wanted)
    indent = _indent(before, document, ("closings", 0))
    return None if indent is None else _with(before, None, closing_lines(closing, indent), wanted)


def with_revisions(before: bytes, period: str, revisions: Sequence[Revision]) -> bytes | None:
    """The file with further revisions of a period behind those it has; None where that is not safe."""
    document, file = _read(before)
    if document is None or file is None:
        return None
    n = next(n for n, one in enumerate(file.closings) if one.period == period)
    closing = file.closings[n]
    changed = closing.model_copy(update={"revisions": (*closing.revisions, *revisions)})
    wanted = file.model_copy(update={"closings": (*file.closings[:n], changed, *file.closings[n + 1 :])})
    at: Path = ("closings", n)
    if closing.revisions:
        first, last = (*at, "revisions", 0), (*at, "revisions", len(closing.revisions) - 1)
        indent = _indent(before, document, first)
        lines = revision_lines(revisions, indent or "")
    else:
        last, indent = at, _indent(before, document, at)
        keys = f"{indent}  "
        lines = [f"{keys}revisions:", *revision_lines(revisions, f"{keys}  ")]
    return None if indent is None else _with(before, _end(document, last), lines, wanted)


def _read(data: bytes) -> tuple[Document | None, ClosingFile | None]:
    """A file's document and model; None where anything is wrong with it."""
    file, problems = decode(data, "")
    document, found = read_document(file) if file is not None else (None, [])
    if document is None or problems or found:
        return None, None
    return document, validated(ClosingFile, document)[0]


def _indent(data: bytes, document: Document, path: Path) -> str | None:
    """The blanks before an entry's dash; None where it does not stand on a line of its own."""
    place = document.values.get(path)
    if place is None:
        return None
    line = BREAK.split(data.decode("utf-8-sig"))[place.line - 1]
    match = re.match(r"( *)- (?=[^ ])", line)
    return match.group(1) if match and match.end() == place.column - 1 else None


def _end(document: Document, path: Path) -> int:
    """The last line on which a value of an entry begins."""
    below = (place.line for at, place in document.values.items() if at[: len(path)] == path)
    return max(below)


def _with(before: bytes, line: int | None, new: Sequence[str], wanted: ClosingFile) -> bytes | None:
    """The text with new lines behind a line (None: at the end), if it then says just what is wanted."""
    text = before.decode("utf-8-sig")
    ending = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
    lines = BREAK.split(text)
    ends = [match.group() for match in BREAK.finditer(text)]
    if lines[-1] == "":
        lines.pop()
    else:
        ends.append(ending)
    whole = [part + end for part, end in zip(lines, ends, strict=True)]
    at = len(whole) if line is None else line
    whole[at:at] = [part + ending for part in new]
    after = (_MARK if before.startswith(_MARK.encode()) else "") + "".join(whole)
    data = after.encode("utf-8")
    return data if _read(data)[1] == wanted else None


def _scalar(text: str) -> str:
    """A text that reads back as it is: plain where nothing in it means anything to YAML."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _figure(text: str) -> str:
    return '"-"' if text == "-" else text
