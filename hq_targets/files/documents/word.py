"""The bound figures of a Word document: content controls whose tags are keys."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from hq_targets.core.problem import CannotRunError, Place
from hq_targets.core.report.binding import UNBROKEN, Bound, of_indicator, whole_figure
from hq_targets.files.documents.packages import parts_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REPORT = "{urn:hq-targets:report:1}"
_BODY = "word/document.xml"
_NEAR = 120  # letters of a paragraph that are told


# What stands for a character of its own in a run.
_SIGNS = {"noBreakHyphen": "-", "softHyphen": "", "tab": " ", "br": " ", "cr": " ", "sym": "?"}
_UNSEEN = ("vanish", "strike", "dstrike")


class _Found(NamedTuple):
    """A content control: its tag where it kept one, what is read there, its paragraph's number and words."""

    tag: str
    text: str
    number: int
    near: str
    together: int


def read_word(path: Path, name: str) -> tuple[str, Mapping[str, Sequence[Bound]]]:
    """The stamp, and every bound figure in the order they stand in."""
    parts = parts_of(path)
    report = next(
        (
            root
            for part, data in parts.items()
            if part.startswith("customXml/item")
            for root in [_parsed(data, path)]
            if root.tag == f"{_REPORT}report"
        ),
        None,
    )
    if report is None or _BODY not in parts:
        raise CannotRunError("document-not-ours", file=str(path))
    try:
        found = list(_controls(_parsed(parts[_BODY], path)))
    except RecursionError:  # nested deeper than any writer makes it
        raise CannotRunError("document-broken", file=str(path)) from None
    made = [(one.get("key", ""), one.text or "") for one in report.iter(f"{_REPORT}figure")]
    return report.get("stamp", ""), {"": list(_bound(found, made, name, path))}


def _bound(
    found: Sequence[_Found], made: Sequence[tuple[str, str]], name: str, path: Path
) -> Iterator[Bound]:
    """The controls with what was in them; programs that keep them without their tags keep their order."""
    if any(one.tag for one in found):
        keys = [one.tag for one in found]
    elif found and len(found) == len(made):
        keys = [key for key, _ in made]
    else:
        raise CannotRunError("document-not-ours", file=str(path))
    was = dict(made)
    ours = [(key, one) for key, one in zip(keys, found, strict=True) if key in was]
    owners: dict[int, Counter[str]] = {}
    for key, one in ours:
        owners.setdefault(one.together, Counter())[of_indicator(key)] += 1
    for key, one in ours:
        # In a row, or in a sentence, the figures are of one indicator.
        owner, _ = owners[one.together].most_common(1)[0]
        astray = of_indicator(key) != owner
        yield Bound(key, one.text, was[key], Place(name, one.number), one.near, astray)


def _controls(root: ElementTree.Element) -> Iterator[_Found]:
    rows = {
        paragraph: (n, " ".join(_text(cell) for cell in list(row.iter(f"{_W}tc"))[:2]).strip())
        for n, row in enumerate(root.iter(f"{_W}tr"), 1)
        for paragraph in row.iter(f"{_W}p")
    }
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        row, near = rows.get(paragraph, (0, ""))
        text, controls = _read(paragraph)
        for tag, start, end in controls:
            # A cell of a table is its figure and nothing else.
            alone = bool(row) and len(controls) == 1
            shown = text if alone else whole_figure(text, start, end)
            yield _Found(tag, shown, number, (near or text)[:_NEAR], -row if row else number)


def _text(element: ElementTree.Element) -> str:
    return _read(element)[0]


def _read(element: ElementTree.Element) -> tuple[str, list[tuple[str, int, int]]]:
    """The words that are seen, and where in them each control begins and ends.

    What a tracked change struck out, and what is hidden, is not seen.
    """
    said: list[str] = []
    length = 0
    controls: list[tuple[str, int, int]] = []

    def say(words: str) -> None:
        nonlocal length
        said.append(words)
        length += len(words)

    def walk(inner: ElementTree.Element) -> None:
        for child in inner:
            kind = child.tag.removeprefix(_W)
            if kind == "t":
                say((child.text or "").replace(UNBROKEN, " "))
            elif kind in _SIGNS:
                say(_SIGNS[kind])
            elif kind == "sdt":
                tag, start = child.find(f"{_W}sdtPr/{_W}tag"), length
                content = child.find(f"{_W}sdtContent")
                walk(content if content is not None else child)
                controls.append((tag.get(f"{_W}val", "") if tag is not None else "", start, length))
            elif kind not in ("del", "moveFrom", "sdtPr", "rPr", "pPr") and not _hidden(child):
                walk(child)

    walk(element)
    return "".join(said), controls


def _hidden(run: ElementTree.Element) -> bool:
    marks = [run.find(f"{_W}rPr/{_W}{name}") for name in _UNSEEN]
    return any(mark is not None and mark.get(f"{_W}val") not in ("0", "false") for mark in marks)


def _parsed(data: bytes, path: Path) -> ElementTree.Element:
    """A part as XML; one that declares anything of its own is no part of a Word document."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise CannotRunError("document-broken", file=str(path))
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - no entity can be declared in it
    except ElementTree.ParseError:
        raise CannotRunError("document-broken", file=str(path)) from None
