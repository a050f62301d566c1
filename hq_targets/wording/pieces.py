"""A sentence in pieces: what is put into it keeps being what it is, not only its text."""

from collections.abc import Iterator
from string import Formatter
from typing import TypeVar

from hq_targets.wording.speech import Wording

Piece = TypeVar("Piece")


def pieces(wording: Wording, key: str, /, **facts: Piece) -> Iterator[str | Piece]:
    """The words of the sentence at `key` and the facts between them, in order."""
    for words, name, _, _ in Formatter().parse(wording.template(key)):
        if words:
            yield words
        if name is not None:
            yield facts[name]
