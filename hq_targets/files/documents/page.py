"""The bound figures of a page: `data` elements whose `data-key` is a key, in each of its languages."""

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from hq_targets.core.problem import CannotRunError, Place
from hq_targets.core.report.binding import Bound

_STAMP = "hq-targets"  # the id of the element that holds the stamp


def read_page(path: Path, name: str) -> tuple[str, Mapping[str, Sequence[Bound]]]:
    """The stamp, and every bound figure by the language of the part it stands in."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotRunError("document-broken", file=str(path)) from None
    parser = _Parser(name)
    parser.feed(text)
    if not parser.stamp:
        raise CannotRunError("document-not-ours", file=str(path))
    return parser.stamp, parser.found


class _Parser(HTMLParser):
    """Collects what it passes; an element of a figure holds nothing but words."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.stamp = ""
        self.found: dict[str, list[Bound]] = {}
        self._lang = ""
        self._in_stamp = False
        self._open: Bound | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A part in a language, a figure, or the stamp begins."""
        said = dict(attrs)
        if tag == "main":
            self._lang = said.get("lang") or ""
        elif tag == "script" and said.get("id") == _STAMP:
            self._in_stamp = True
        elif tag == "data" and said.get("data-key"):
            place = Place(self.name, self.getpos()[0], self.getpos()[1] + 1)
            self._open = Bound(said["data-key"] or "", "", said.get("value") or "", place)

    def handle_data(self, data: str) -> None:
        """Words of a figure, or of the stamp."""
        if self._in_stamp:
            self.stamp += data
        elif self._open is not None:
            self._open = self._open._replace(shown=f"{self._open.shown}{data}")

    def handle_endtag(self, tag: str) -> None:
        """A figure or the stamp ends."""
        if tag == "script":
            self._in_stamp = False
        elif tag == "data" and self._open is not None:
            self.found.setdefault(self._lang, []).append(self._open)
            self._open = None
