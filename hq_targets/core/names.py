"""Names as people type them: compared folded, suggested when close, never taken silently.

The fold is the one place that decides when two spellings are one name; `Index` holds what is called by
names.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, Literal, TypeVar

_PILED = 300  # marks on one letter
_TELLING = 3  # letters a fragment needs to say anything
_CLOSE = 0.72  # difflib's ratio from which a name is near
_SPELT, _WELL_SPELT = 0.65, 0.8  # and from which a word no name has is one of a near name, or of any
_MOST = 0.5  # of what a name's words tell: in less two names agree by chance
KEPT = 8192  # names that are folded again and again
CODES = 4  # that are offered for a mistyped one
MANY, _MOST_ALIKE = 1_000, 200  # names of which only so many are looked at closely
_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_Y_AS_I = re.compile(r"(?<![aeou])y|(?<=qu)y")  # in names without diacritics
_WORD = re.compile(r"\w+")
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: in the order of dictionaries

Named = TypeVar("Named")


def normal(form: Literal["NFC", "NFD"], text: str) -> str:
    """A text in a Unicode form; as it is where more marks are piled up than any letter has.

    Putting marks in order takes the square of how many there are: a cell of them took minutes.
    """
    return text if len(text) > _PILED and _piled(text) else unicodedata.normalize(form, text)


def _piled(text: str) -> bool:
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _PILED:
            return True
    return False


@lru_cache(KEPT)
def fold(text: str) -> str:
    """Case, spaces, Unicode form and the place of the tone mark made alike; diacritics kept.

    `Xuân Hoà`, `XUÂN HÒA` and its decomposed form fold to one string: the tone mark moves to the
    end of its word, where the two placements cannot differ. Eth (Ð) is read as Đ.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    lowered = normal("NFD", text.replace("Ð", "Đ")).casefold()
    words = []
    for word in lowered.replace("\u00f0", "đ").split():
        tones = "".join(letter for letter in word if letter in _TONES)
        words.append("".join(letter for letter in word if letter not in _TONES) + tones)
    return normal("NFC", " ".join(words))


@lru_cache(KEPT)
def bare(text: str) -> str:
    """The letters without any diacritics: what is left when they were lost."""
    parts = normal("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return re.sub(r"[\s_\-]+", " ", letters).strip()


def in_alphabet(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A key that orders names as a Vietnamese dictionary does: đ after d, ă and â after a, then by tone."""
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", text.casefold()):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in _TONES)
        plain = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        place = _ALPHABET.find(plain)
        letters.append(place if place >= 0 else len(_ALPHABET) + ord(plain) if plain > " " else -1)
        tones.append(_TONES.find(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


class Index(Generic[Named]):
    """Things by their names, in any case, spacing, Unicode form and tone placement.

    A name typed without any diacritics finds its thing where no other would be called so; one with
    wrong or missing ones here and there finds nothing.
    """

    def __init__(self, named: Iterable[tuple[str, Named]]) -> None:
        folded: dict[str, dict[Named, None]] = {}
        bared: dict[str, dict[Named, None]] = {}
        for name, thing in named:
            folded.setdefault(fold(name), {})[thing] = None
            bared.setdefault(bare(name), {})[thing] = None
        self._folded = {name: tuple(things) for name, things in folded.items()}
        self._bare = {name: tuple(things) for name, things in bared.items()}

    def find(self, text: str) -> Named | None:
        """The one thing of this name; None where there is none, or more than one."""
        found = self.every(text)
        return found[0] if len(found) == 1 else None

    def every(self, text: str) -> Sequence[Named]:
        """All things of this name."""
        folded = fold(text)
        found = self._folded.get(folded)
        if found is None and folded.isascii():
            found = self._bare.get(bare(text))
        return found or ()


def nearest(text: str, known: Iterable[str], limit: int = 1) -> tuple[str, ...]:
    """The known names close to `text`, best first; empty when none is close enough to help."""
    return NearNames(known).find(text, limit)


class NearNames:
    """Names among which those close to a text are looked for, again and again."""

    def __init__(self, known: Iterable[str]) -> None:
        self._codes: dict[int, list[str]] = {}
        self._by_bare: dict[str, str] = {}
        for name in known:
            if name.isdigit():
                self._codes.setdefault(len(name), []).append(name)
            self._by_bare.setdefault(bare(name), name)
        self._with: dict[str, list[str]] | None = None

    def find(self, text: str, limit: int = 1) -> tuple[str, ...]:
        """The names close to a text, best first; empty when none is close enough to help."""
        wanted = bare(text)
        if not wanted:
            return ()
        if wanted.isdigit():
            codes = self._codes.get(len(wanted), ())
            return tuple(code for code in codes if _one_digit_apart(wanted, code))[:CODES]
        from difflib import get_close_matches  # noqa: PLC0415 - only who mistypes a name needs it

        inside = [name for name in self._by_bare if _within(wanted, name) or _within(name, wanted)]
        inside.sort(key=lambda b: (abs(len(b) - len(wanted)), b))
        alike = self._alike(wanted) if len(self._by_bare) > MANY else list(self._by_bare)
        told = _Told(wanted, alike, _SPELT)
        close = [b for b in get_close_matches(wanted, alike, n=MANY, cutoff=_CLOSE) if told.by(b) > _MOST]
        same = [b for b in alike if _sound(b) == _sound(wanted)]
        ranked = list(dict.fromkeys([b for b in close if b == wanted] + same + inside + close))
        if not ranked and len(wanted) > _TELLING:
            told = _Told(wanted, alike, _WELL_SPELT)
            ranked = [b for b in alike if told.by(b) == 1]
            ranked.sort(key=lambda b: (abs(len(b) - len(wanted)), b))
        return tuple(self._by_bare[b] for b in ranked[:limit])

    def holding(self, text: str) -> tuple[str, ...]:
        """The names that a text is a part of; none where it is one of them itself but for its marks."""
        wanted = bare(text)
        if wanted in self._by_bare:
            return ()
        return tuple(name for short, name in self._by_bare.items() if _within(wanted, short))

    def _alike(self, wanted: str) -> list[str]:
        """Of very many names, those that share most pairs of letters: only these can be close."""
        if self._with is None:
            self._with = {}
            for name in self._by_bare:
                for pair in _pairs(name):
                    self._with.setdefault(pair, []).append(name)
        shared = Counter(name for pair in _pairs(wanted) for name in self._with.get(pair, ()))
        return [name for name, _ in shared.most_common(_MOST_ALIKE)]


class _Told:
    """How much of what the words of a text tell a name tells, too: a word that few names have tells more.

    What "sản lượng gừng" and "tổng sản lượng lương thực" share tells little. A word that the text has, too,
    stands for no other one of it: "gừng" is not "lượng" mistyped.
    """

    def __init__(self, text: str, names: Sequence[str], cutoff: float) -> None:
        from difflib import get_close_matches  # noqa: PLC0415 - only who mistypes a name needs it

        having = Counter(word for name in names for word in set(_WORD.findall(name)))
        words = dict.fromkeys(_WORD.findall(text))
        others = [word for word in having if word not in words]
        self._like = {
            word: {word} if word in having else set(get_close_matches(word, others, n=MANY, cutoff=cutoff))
            for word in words
        }
        self._weight = {word: 1 / max(having[word], 1) for word in self._like}

    def by(self, name: str) -> float:
        """Of one name, as a share."""
        words = set(_WORD.findall(name))
        told = sum(self._weight[word] for word, like in self._like.items() if like & words)
        return told / (sum(self._weight.values()) or 1)


def _pairs(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)}


def _one_digit_apart(text: str, code: str) -> bool:
    """Codes are close by their digits in their places, not as words are."""
    apart = sum(a != b for a, b in zip(text, code, strict=False))
    return len(text) == len(code) and code.isdigit() and apart == 1


def _sound(name: str) -> str:
    """Letters as they are heard: i and y are written one for the other, "Hồng Sĩ" and "Hồng Sỹ".

    Behind a vowel they are two sounds, as in "mai" and "may", but for "quí" and "quý".
    """
    return _Y_AS_I.sub("i", name)


def _within(fragment: str, name: str) -> bool:
    return len(fragment) >= _TELLING and fragment in name
