"""What `textconv` prints, without anything that only a command line needs."""

import os
import sys
from pathlib import Path
from typing import Any

from hq_targets.commands.streams import reader_gone
from hq_targets.core.actuals.as_written import WrittenFigures
from hq_targets.files.readable import (
    is_spec,
    raw_text,
    read_figures,
    read_values,
    spec_beside,
)
from hq_targets.files.text import read_bytes
from hq_targets.files.yaml.own_words import says_targets
from hq_targets.wording.vocabulary import Vocabulary

_LANGUAGES = ("vi", "en")
_MOST = 2_000_000  # bytes of a spec, as everywhere; its own module would load what only a check needs


def readable(path: Path, lang: str) -> str:
    """The lines of a file; its raw text where it cannot be read.

    What nobody can see is written as an escape.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    try:
        lines = _lines(data, path, Vocabulary(lang if lang in _LANGUAGES else "vi"))
    except Exception:  # noqa: BLE001 - a file that cannot be shown would hide all changes from git
        lines = None
    from hq_targets.reports.escapes import escaped

    text = escaped(lines if lines is not None else raw_text(data))
    return text if text.endswith("\n") or not text else f"{text}\n"


def run(file: str) -> None:
    """Print the lines of a file and end, without a command line."""
    text = readable(Path(file), os.environ.get("HQ_TARGETS_LANG", "vi"))
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    except OSError as error:
        if not reader_gone(error):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _lines(data: bytes, path: Path, words: Vocabulary) -> str | None:
    if path.suffix.lower() == ".csv":
        figures = read_figures(data, path.name)
        return None if figures is None else _figures(figures, path, words)
    document = read_values(data)
    if document is None:
        return None
    from hq_targets.reports.readable.lines import Source

    source = Source(*document)
    if is_spec(path.name):
        from hq_targets.reports.readable.targets import targets_text

        return targets_text(source, words)
    from hq_targets.reports.readable.statements import statements_text

    return statements_text(source, words)


def _figures(figures: WrittenFigures, path: Path, words: Vocabulary) -> str:
    from hq_targets.reports.readable.figures import Names, figures_text

    spec = spec_beside(path.name)
    names = Names(*_names(spec, words.lang)) if spec is not None else Names({}, {})
    return figures_text(figures, names, words)


def _names(spec: Path, lang: str, borrowed: bool = True) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """What a spec, or the one it borrows its targets of, calls indicators and areas."""
    written, _ = read_bytes(spec, spec.name, _MOST)  # a spec may name anything as the one it borrows of
    if not borrowed and not says_targets(written or b""):
        return {}, {}
    document = read_values(written) if written is not None else None
    data: Any = document.data if document is not None else {}
    if isinstance(data, dict) and isinstance(data.get("extends"), str) and borrowed:
        if Path(data["extends"]).is_absolute():
            return {}, {}
        return _names(spec.parent / data["extends"], lang, borrowed=False)
    indicators = {
        one["id"]: (str(one.get(lang) or one.get("vi") or ""), str(one.get("unit") or ""))
        for item in _entries(data, "items")
        for one in _entries(item, "indicators")
        if isinstance(one.get("id"), str)
    }
    areas = {str(one.get("code")): str(one.get("vi") or "") for one in _entries(data, "areas")}
    return indicators, areas


def _entries(node: Any, key: str) -> list[dict[str, Any]]:
    found = node.get(key) if isinstance(node, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
