"""The bound figures of a page: `data` elements whose `data-key` is a key, in each of its languages."""

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from hq_targets.core.problem import CannotRunError, Place
from hq_targets.core.report.binding import UNBROKEN, Bound, whole_figure

_LONGEST = 200  # letters of a heading
_STAMP = "hq-targets"  # the id of the element that holds the stamp
# Elements within a line: what stands on both sides of them is read together.
_INLINE = frozenset({"data", "strong", "b", "em", "i", "mark", "span", "small"})


def read_page(path: Path, name: str) -> tuple[str, Mapping[str, Sequence[Bound]]]:
    """The stamp, and every bound figure by the language of the part it stands in."""
    parser = _Parser(name)
    try:
        parser.feed(path.read_text("utf-8-sig").replace(UNBROKEN, " "))
    except (UnicodeDecodeError, AssertionError, ValueError):
        raise CannotRunError("document-broken", file=str(path)) from None
    if not parser.stamp:
        raise CannotRunError("document-not-ours", file=str(path))
    text = parser.text
    found: dict[str, list[Bound]] = {}
    for lang, start, end, bound in parser.figures:
        found.setdefault(lang, []).append(bound._replace(shown=whole_figure(text, start, end)))
    return parser.stamp, found


class _Parser(HTMLParser):
    """Collects what it passes: all words, and where in them each figure begins and ends."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.stamp = ""
        self.figures: list[tuple[str, int, int, Bound]] = []
        self._said: list[str] = []
        self._length = 0
        self._lang = ""
        self._heading = ""  # over the section
        self._in_heading = False
        self._in_stamp = False
        self._open: tuple[int, Bound] | None = None

    @property
    def text(self) -> str:
        """All words; a line end where one element ends and another begins."""
        return "".join(self._said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A part in a language, a figure, or the stamp begins."""
        said = dict(attrs)
        self._say("" if tag in _INLINE else "\n")
        if tag == "main":
            self._lang = said.get("lang") or ""
        elif tag == "h2":
            self._in_heading, self._heading = True, ""
        elif tag == "script" and said.get("id") == _STAMP:
            self._in_stamp = True
        elif tag == "data" and said.get("data-key"):
            place = Place(self.name, self.getpos()[0], self.getpos()[1] + 1)
            bound = Bound(said["data-key"] or "", "", said.get("value") or "", place, self._heading)
            self._open = (self._length, bound)

    def handle_data(self, data: str) -> None:
        """Words, or the stamp."""
        if self._in_stamp:
            self.stamp += data
        else:
            self._heading += data[:_LONGEST] if self._in_heading and len(self._heading) < _LONGEST else ""
            self._say(data)

    def handle_endtag(self, tag: str) -> None:
        """A figure or the stamp ends."""
        if tag == "script":
            self._in_stamp = False
        elif tag == "h2":
            self._in_heading = False
        elif tag == "data" and self._open is not None:
            start, bound = self._open
            self.figures.append((self._lang, start, self._length, bound))
            self._open = None
        self._say("" if tag in _INLINE else "\n")

    def _say(self, words: str) -> None:
        self._said.append(words)
        self._length += len(words)
