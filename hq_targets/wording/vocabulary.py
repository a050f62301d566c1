"""The words of a language without anything that knows how facts are put into them: fast to have."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hq_targets.wording.numbers import grouped

LANGUAGES = ("vi", "en")
PLAIN_NUMBER = r"-?(?:0|[1-9][0-9]{0,30})(?:\.[0-9]{1,30})?"


@cache
def table(lang: str) -> Mapping[str, Any]:
    """Everything that is said in a language, by section and key."""
    return tomllib.loads(Path(__file__).with_name(f"{lang}.toml").read_text("utf-8"))


class Vocabulary:
    """One language's words by section and key; where there is none, what was asked for."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def text(self, key: str) -> str:
        """The words at `section.key`, as they are written."""
        entry: Any = table(self.lang)
        for step in key.split("."):
            entry = entry[step]
        return str(entry)

    def called(self, section: str, name: str) -> str:
        """What a section calls a name; the name itself where it has no word of its own there.

        A word that stands for two names, or a name that is another one's word, would hide which it is.
        """
        words = table(self.lang).get(section)
        if not isinstance(words, dict):
            return name
        said = [word for word in words.values() if isinstance(word, str)]
        word = words.get(name)
        if isinstance(word, str) and said.count(word) == 1:
            return word
        return f'"{name}"' if name in said else name

    def number(self, plain: str) -> str:
        """A number written as `31815.7`, as people write it, with all the digits it has."""
        return grouped(plain, self.lang)
