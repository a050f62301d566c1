"""The bound figures of a Word document: content controls whose tags are keys."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from hq_targets.core.problem import CannotRunError, Place
from hq_targets.core.report.binding import UNBROKEN, Bound, as_read, of_indicator, whole_figure
from hq_targets.core.report.lines import figures_paired, lines_paired
from hq_targets.core.report.sentences import Said, figures_read
from hq_targets.files.documents.packages import parts_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REPORT = "{urn:hq-targets:report:1}"
_BODY = "word/document.xml"
_NEAR = 120  # letters of a paragraph that are told


# What stands for a character of its own in a run.
_SIGNS = {"noBreakHyphen": "-", "softHyphen": "", "tab": " ", "br": " ", "cr": " ", "sym": "?"}
_UNSEEN = ("vanish", "strike", "dstrike")


class _Found(NamedTuple):
    """A content control: its tag where it kept one, what is read there, its paragraph's number and words.

    `together` is its row, or else its paragraph; `around` the control it lies in, whose words are `whole`.
    """

    tag: str
    text: str
    number: int
    near: str
    together: int
    around: tuple[int, int] = (0, 0)
    whole: str = ""


class _Line(NamedTuple):
    """A line as it was made: the words it is known by, and its figures."""

    near: str
    figures: Sequence[tuple[str, str]]


class _Control(NamedTuple):
    """Where in a paragraph's words a control begins and ends, and the number of the outermost around it."""

    tag: str
    start: int
    end: int
    outermost: int


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
    lines = [_Line(line.get("near", ""), _figures(line)) for line in report.iter(f"{_REPORT}line")]
    try:
        return report.get("stamp", ""), {"": list(_bound(found, _figures(report), lines, name))}
    except ValueError:  # more lines than any report has
        raise CannotRunError("document-broken", file=str(path)) from None


def _figures(element: ElementTree.Element) -> list[tuple[str, str]]:
    return [(one.get("key", ""), one.text or "") for one in element.iter(f"{_REPORT}figure")]


def _bound(
    found: Sequence[_Found], made: Sequence[tuple[str, str]], lines: Sequence[_Line], name: str
) -> Iterator[Bound]:
    """The controls with what was in them; those that lost their tags are known by their lines.

    In a document that says nothing of lines, as early ones do, they are known by their order alone.
    """
    was = dict(made)
    if any(one.tag in was for one in found):
        named = [(one.tag, one) for one in found]
    elif not lines and len(found) == len(made):
        named = [(key, one) for (key, _), one in zip(made, found, strict=True)]
    else:
        named = list(_by_lines(found, lines))
    ours = _apart([(key, one) for key, one in named if key in was], was)
    owners: dict[int, Counter[str]] = {}
    for key, one in ours:
        owners.setdefault(one.together, Counter())[of_indicator(key)] += 1
    for key, one in ours:
        # In a row, or in a sentence, the figures are of one indicator.
        owner, _ = owners[one.together].most_common(1)[0]
        astray = of_indicator(key) != owner
        yield Bound(key, one.text, was[key], Place(name, one.number), one.near, astray)


def _by_lines(found: Sequence[_Found], lines: Sequence[_Line]) -> Iterator[tuple[str, _Found]]:
    """The controls with the keys of the figures they must be, in the order they stand in."""
    theirs = [list(group) for _, group in groupby(found, key=lambda one: one.together)]
    words = [_known(group[0].near) for group in theirs]
    for n, m in sorted(lines_paired([_known(line.near) for line in lines], words), key=itemgetter(1)):
        figures, group = lines[n].figures, theirs[m]
        made, read = [as_read(text) for _, text in figures], [as_read(one.text) for one in group]
        yield from ((figures[i][0], group[j]) for i, j in figures_paired(made, read))


def _known(near: str) -> str:
    return as_read(near[:_NEAR])


def _apart(named: Sequence[tuple[str, _Found]], was: Mapping[str, str]) -> list[tuple[str, _Found]]:
    """The controls each with its own words, where a program put one that follows another into that one."""
    apart: list[tuple[str, _Found]] = []
    for _, group in groupby(named, key=lambda one: one[1].around):
        some = list(group)
        if len(some) > 1 and not all(one.text for _, one in some):
            read = figures_read(some[0][1].whole, [Said(was[key], 0) for key, _ in some])
            some = [(key, one._replace(text=text)) for (key, one), text in zip(some, read, strict=True)]
        apart += some
    return apart


def _controls(root: ElementTree.Element) -> Iterator[_Found]:
    rows = {
        paragraph: (n, " ".join(_text(cell) for cell in list(row.iter(f"{_W}tc"))[:2]).strip())
        for n, row in enumerate(root.iter(f"{_W}tr"), 1)
        for paragraph in row.iter(f"{_W}p")
    }
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        row, near = rows.get(paragraph, (0, ""))
        text, controls = _read(paragraph)
        for one in controls:
            # A cell of a table is its figure and nothing else.
            alone = bool(row) and len(controls) == 1
            shown = text if alone else whole_figure(text, one.start, one.end)
            around = controls[one.outermost]
            whole = whole_figure(text, around.start, around.end)
            place, together = (number, one.outermost), -row if row else number
            yield _Found(one.tag, shown, number, (near or text)[:_NEAR], together, place, whole)


def _text(element: ElementTree.Element) -> str:
    return _read(element)[0]


def _read(element: ElementTree.Element) -> tuple[str, list[_Control]]:
    """The words that are seen, and the controls in them, in the order they begin in.

    What a tracked change struck out, and what is hidden, is not seen.
    """
    said: list[str] = []
    length = 0
    controls: list[_Control] = []

    def say(words: str) -> None:
        nonlocal length
        said.append(words)
        length += len(words)

    def walk(inner: ElementTree.Element, outermost: int = -1) -> None:
        for child in inner:
            kind = child.tag.removeprefix(_W)
            if kind == "t":
                say((child.text or "").replace(UNBROKEN, " "))
            elif kind in _SIGNS:
                say(_SIGNS[kind])
            elif kind == "sdt":
                tag, n = child.find(f"{_W}sdtPr/{_W}tag"), len(controls)
                content = child.find(f"{_W}sdtContent")
                around = n if outermost < 0 else outermost
                name = tag.get(f"{_W}val", "") if tag is not None else ""
                controls.append(_Control(name, length, length, around))
                walk(content if content is not None else child, around)
                controls[n] = controls[n]._replace(end=length)
            elif kind not in ("del", "moveFrom", "sdtPr", "rPr", "pPr") and not _hidden(child):
                walk(child, outermost)

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
    except (ElementTree.ParseError, LookupError, ValueError):  # the latter two for encodings it cannot read
        raise CannotRunError("document-broken", file=str(path)) from None
