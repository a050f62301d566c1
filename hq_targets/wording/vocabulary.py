"""The words of a language without anything that knows how facts are put into them: fast to have."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, reduce
from itertools import pairwise
from operator import getitem
from pathlib import Path
from typing import Any

from hq_targets.wording.numbers import grouped

LANGUAGES = ("vi", "en")
_HEADING = re.compile(r"^\[(?=[a-z])", re.MULTILINE)
PLAIN_NUMBER = r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?"


@cache
def table(lang: str) -> Mapping[str, Any]:
    """Everything that is said in a language, by section and key; a section is read when it is asked for."""
    return sections(Path(__file__).with_name(f"{lang}.toml").read_text("utf-8"))


def sections(text: str) -> Mapping[str, Any]:
    """What a text in TOML holds, by section and key; a section is read when it is asked for."""
    starts = [match.start() for match in _HEADING.finditer(text)]
    parts: dict[str, dict[str, str]] = {}
    for start, end in pairwise([*starts, len(text)]):
        first, _, rest = text[start + 1 : text.index("]", start)].partition(".")
        within = parts.setdefault(first, {})
        within[rest] = within.get(rest, "") + text[start:end]
    # A section that holds words of its own is one piece with all in it.
    return _Sections({name: "".join(some.values()) if "" in some else some for name, some in parts.items()})


class _Sections(Mapping[str, Any]):
    """Sections of a text that have not been read yet, by name."""

    def __init__(self, texts: Mapping[str, str | dict[str, str]], *outer: str) -> None:
        self._texts, self._outer = texts, outer
        self._read: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._read:
            text = self._texts[name]
            if isinstance(text, dict):
                self._read[name] = _Sections(text, name)
            else:
                self._read[name] = reduce(getitem, (*self._outer, *name.split(".")), tomllib.loads(text))
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def written(lang: str, key: str) -> str:
    """The words at a key of a language ("check.title"), as they are written."""
    return str(reduce(getitem, key.split("."), table(lang)))


class Vocabulary:
    """One language's words by section and key; where there is none, what was asked for."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def text(self, key: str) -> str:
        """The words at `section.key`, as they are written."""
        return written(self.lang, key)

    def called(self, section: str, name: str) -> str:
        """What a section calls a name; the name itself where it has no word of its own there.

        A word that stands for two names, or a name that is another one's word, would hide which it is.
        """
        words = table(self.lang).get(section)
        if not isinstance(words, Mapping):
            return name
        said = [word for word in words.values() if isinstance(word, str)]
        word = words.get(name)
        if isinstance(word, str) and said.count(word) == 1:
            return word
        return f'"{name}"' if name in said else name

    def number(self, plain: str) -> str:
        """A number written as `31815.7`, as people write it, with all the digits it has."""
        return grouped(plain, self.lang)
