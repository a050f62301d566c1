"""A document that was made from a workspace, read back: what it says of itself, and its bound figures."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hq_targets.core.period import Period
from hq_targets.core.problem import CannotRunError
from hq_targets.core.report.binding import Bound
from hq_targets.files.documents import markdown, page, word, workbook

_MOST = 100_000_000  # bytes


class ReadDocument(NamedTuple):
    """A document: of which period it says it is, in which language, and the figures found in each language.

    `kind` is its format: `docx`, `xlsx`, `html` or `md`. `places` are the figures it was made with at several
    places, with how many; None where it does not say.
    """

    kind: str
    period: Period
    lang: str
    bound: Mapping[str, Sequence[Bound]]
    places: Mapping[str, int] | None = None


# A reader gives the document's own stamp as JSON text, and its figures by language ("" for its own one).
Reader = Callable[[Path, str], tuple[str, Mapping[str, Sequence[Bound]]]]
_READERS: Mapping[str, Reader] = {
    ".docx": word.read_word,
    ".xlsx": workbook.read_summary,
    ".html": page.read_page,
    ".md": markdown.read_markdown,
}


def read_document(path: Path) -> ReadDocument:
    """Read a document back.

    Raises CannotRunError: `document-suffix`, `document-missing`, `file-is-folder`, `document-broken`,
    `document-not-ours` where it was made by something else, or what binds its figures is gone.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise CannotRunError("document-suffix", file=path.name, suffixes=tuple(_READERS))
    if not path.is_file():
        raise CannotRunError("file-is-folder" if path.exists() else "document-missing", file=str(path))
    if path.stat().st_size > _MOST:
        raise CannotRunError("document-broken", file=str(path))
    said, bound = reader(path, path.as_posix())
    stamp = _stamp(said)
    period = Period.parse(str(stamp.get("period")))
    lang, kind = stamp.get("lang"), stamp.get("kind")
    if period is None or period.is_year or lang not in ("vi", "en") or kind != path.suffix.lower()[1:]:
        raise CannotRunError("document-not-ours", file=str(path))
    found = {own or lang: figures for own, figures in bound.items()}
    if not any(found.values()):
        raise CannotRunError("document-not-ours", file=str(path))
    places = stamp.get("places")
    if not isinstance(places, dict) or not all(isinstance(count, int) for count in places.values()):
        places = None
    return ReadDocument(str(kind), period, lang, found, places)


def _stamp(text: str) -> Mapping[str, Any]:
    try:
        stamp = json.loads(text)
    except (ValueError, RecursionError):  # no JSON, or a number of thousands of digits
        return {}
    return stamp if isinstance(stamp, dict) else {}
