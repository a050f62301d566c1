"""The bound figures of a Word document: content controls whose tags are keys."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from hq_targets.core.problem import CannotRunError, Place
from hq_targets.core.report.binding import Bound
from hq_targets.files.documents.packages import parts_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REPORT = "{urn:hq-targets:report:1}"
_BODY = "word/document.xml"
_NEAR = 120  # letters of a paragraph that are told


class _Found(NamedTuple):
    """A content control: its tag where it kept one, its words, its paragraph's number and words."""

    tag: str
    text: str
    number: int
    near: str


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
    made = [(one.get("key", ""), one.text or "") for one in report.iter(f"{_REPORT}figure")]
    found = list(_controls(_parsed(parts[_BODY], path)))
    return report.get("stamp", ""), {"": list(_bound(found, made, name, path))}


def _bound(
    found: Sequence[_Found], made: Sequence[tuple[str, str]], name: str, path: Path
) -> Iterator[Bound]:
    """The controls with what was in them; programs that keep them without their tags keep their order."""
    if any(one.tag for one in found):
        was = dict(made)
        keys = [one.tag for one in found]
    elif len(found) == len(made):
        was, keys = dict(made), [key for key, _ in made]
    else:
        raise CannotRunError("document-not-ours", file=str(path))
    for key, one in zip(keys, found, strict=True):
        if key in was:
            yield Bound(key, one.text, was[key], Place(name, one.number), one.near)


def _controls(root: ElementTree.Element) -> Iterator[_Found]:
    rows = {
        paragraph: " ".join(_text(cell) for cell in list(row.iter(f"{_W}tc"))[:2]).strip()
        for row in root.iter(f"{_W}tr")
        for paragraph in row.iter(f"{_W}p")
    }
    number, near = 0, ""
    for element in root.iter():
        if element.tag == f"{_W}p":
            number, near = number + 1, (rows.get(element) or _text(element))[:_NEAR]
        elif element.tag == f"{_W}sdt":
            tag = element.find(f"{_W}sdtPr/{_W}tag")
            content = element.find(f"{_W}sdtContent")
            text = _text(content) if content is not None else ""
            yield _Found(tag.get(f"{_W}val", "") if tag is not None else "", text, number, near)


def _text(element: ElementTree.Element) -> str:
    """The words that stand there now: what is struck out by a tracked change does not."""
    return "".join(one.text or "" for one in element.iter(f"{_W}t"))


def _parsed(data: bytes, path: Path) -> ElementTree.Element:
    """A part as XML; one that declares anything of its own is no part of a Word document."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise CannotRunError("document-broken", file=str(path))
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - no entity can be declared in it
    except ElementTree.ParseError:
        raise CannotRunError("document-broken", file=str(path)) from None
