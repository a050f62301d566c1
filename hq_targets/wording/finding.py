"""Which messages a person means: by code, by a part of one, or by words of what was said."""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import takewhile
from string import Formatter
from typing import NamedTuple

from hq_targets.core.names import bare, nearest
from hq_targets.wording.catalogue import Explained, Failure, explained, failures

_MARKS = str.maketrans(dict.fromkeys('\u201c\u201d"[](),.:;?!→', " "))  # what stands around words
_BRACKETED = re.compile(r"\[([a-z0-9_-]+)\]")
_WORDS = 3  # words that a sentence must share with a whole message to be it
NEAR = 3


class Found(NamedTuple):
    """The problems and failures that are meant; codes close to what was typed where none is.

    `exact`: they were called by their codes. Where some words are codes and others are not, both are named.
    """

    problems: Sequence[Explained]
    failures: Sequence[Failure]
    near: Sequence[str] = ()
    exact: bool = False
    known: Sequence[str] = ()
    unknown: Sequence[str] = ()


def meant(words: Sequence[str]) -> Found:
    """What words typed behind `explain` mean: codes, or one text that is looked for."""
    by_code = list(takewhile(_some, map(_called, words)))
    if len(by_code) == len(words):
        problems = {entry.code: entry for one in by_code for entry in one.problems}
        return Found(
            tuple(problems.values()), tuple(entry for one in by_code for entry in one.failures), exact=True
        )
    text = " ".join(words)
    for looked_for in (_told, _within_codes, _said):
        found = looked_for(text)
        if _some(found):
            return found
    known = tuple(word for word in words if _some(_called(word)))
    unknown = tuple(word for word in words if word not in known) if known else (text,)
    near = (code for one in unknown for code in nearest(one, _codes(), NEAR))
    return Found((), (), tuple(dict.fromkeys(near)), known=known, unknown=unknown)


def _codes() -> Sequence[str]:
    return [*(one.code for one in explained()), *(one.code for one in failures())]


def _some(found: Found) -> bool:
    return bool(found.problems or found.failures)


def _called(word: str) -> Found:
    """The messages of a code, as it stands in brackets in a message or as it is typed."""
    return _of_codes({word.strip("[]:,.").casefold().replace("_", "-")})


def _told(text: str) -> Found:
    """Those whose codes stand in brackets in messages that were copied whole, as a sheet's name may, too."""
    return _of_codes({found.replace("_", "-") for found in _BRACKETED.findall(text.casefold())})


def _within_codes(text: str) -> Found:
    """Those a part of whose codes was typed."""
    part = bare(text)
    return _where(lambda one: bool(part) and part in bare(one.code))


def _said(text: str) -> Found:
    """Those that say these words, in either language; or that said them with their facts put in."""
    wanted = _plain(text)
    found = _where(lambda one: any(_has(wanted, sentence) for sentence in _sentences(one)))
    return found if _some(found) else _where(lambda one: _spoke(wanted, one))


def _has(wanted: str, sentence: str) -> bool:
    said = _plain(sentence)
    return bool(wanted) and all(f" {word}" in f" {said}" for word in wanted.split())


def _spoke(wanted: str, one: Explained | Failure) -> bool:
    """Whether a message was this one's: its own words stand in it in order, whatever stands between."""
    for sentence in one.what.values():
        parts = [_plain(part) for part, *_ in Formatter().parse(sentence) if _plain(part)]
        if len(" ".join(parts).split()) < _WORDS:
            continue
        at = 0
        for part in parts:
            at = wanted.find(part, at) + len(part) if part in wanted[at:] else -1
            if at < 0:
                break
        else:
            return True
    return False


def _sentences(one: Explained | Failure) -> Sequence[str]:
    do = one.do.values() if isinstance(one, Explained) else ()
    return [*one.what.values(), *do]


def _plain(text: str) -> str:
    """Words alone, without diacritics, so that what was typed without them is found."""
    return " ".join(bare(text).translate(_MARKS).split())


def _of_codes(codes: Collection[str]) -> Found:
    return Found(
        tuple(one for one in explained() if one.code in codes) if codes else (),
        tuple(one for one in failures() if one.code in codes) if codes else (),
    )


def _where(holds: Callable[[Explained | Failure], bool]) -> Found:
    return Found(
        tuple(one for one in explained() if holds(one)), tuple(one for one in failures() if holds(one))
    )
