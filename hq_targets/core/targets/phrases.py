"""The words of a directive that say what is compared with a figure, and how: read in one place.

Sources of the readings: "trên" is strictly more, "trở lên" and a bare figure are at least, "giảm" is a
wanted fall, a rate rises by percentage points (docs/design.md, "Judging"). A word is read only where it
governs the figure: directly before it, or directly behind. What cannot be judged ("gần") is not understood
rather than guessed; "khoảng" is, where the spec says how far off it may be.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from hq_targets.core.figures import Figure
from hq_targets.core.targets.comparisons import BARE, COMPARED, Comparison

# In this order, since "không dưới" ends with "dưới" and "thấp hơn" with "hơn".
_WORDS: tuple[tuple[Comparison | None, str], ...] = (
    ("at_least", "không dưới|không thấp hơn|không ít hơn|ít nhất|tối thiểu|≥"),
    ("at_most", "không quá|không vượt quá|không vượt|không lớn hơn|không cao hơn|nhiều nhất|tối đa|≤"),
    ("below", "dưới|thấp hơn|nhỏ hơn|ít hơn|<"),
    ("above", "trên|cao hơn|lớn hơn|nhiều hơn|hơn|vượt|>"),
    ("about", "khoảng|xấp xỉ|chừng|~|≈"),
    (None, "gần"),
)
COMPARING = "|".join(words for _, words in _WORDS)
_BEFORE = tuple(
    (re.compile(rf"(?:^|(?<=[\s(:]))({words})(?:\s+mức)?[\s:()]*$"), comparison)
    for comparison, words in _WORDS
)
MOVES = re.compile(r"\b(tăng|giảm|thêm|hạ)\b")
# Nouns of a rate: "tốc độ tăng năng suất" moves no figure that stands behind it.
_RATE = re.compile(r"\btốc độ (?:tăng|giảm)\b|\btăng trưởng\b")
# A multiple's own word: what is compared stands before or behind it ("hơn gấp 2 lần", "gấp hơn 2 lần").
_TIMES_AS = re.compile(r"\bgấp\s+")
_FALL = re.compile(r"\b(?:giảm|hạ)\b")
_TO_A_LEVEL = re.compile(r"\b(?:đạt|đến|tới|còn|xuống|lên)\b")
_DOWN_TO = re.compile(r"\b(?:còn|xuống)\b|\b(?:giảm|hạ)\b.*\b(?:đến|tới)\b")
_BEHIND = re.compile(r"[\s,]*(trở lên|trở xuống|nghìn|ngàn|vạn|triệu|tỷ|tỉ|/\s*\w+)", re.IGNORECASE)
_SCALES = {"trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}  # powers of ten
_SCALE = re.compile(rf"({'|'.join(_SCALES)})\b\s*")


class Words(NamedTuple):
    """What the words around the figures of a phrase say.

    `comparison` is on the scale of the measure (a wanted fall is a negative change), None where it is
    not understood. `behind` is what follows the last figure, without words of scale; `scale` is what
    those multiply the figure by.
    """

    changes: bool
    falls: bool
    comparison: Comparison | None
    behind: str
    scale: Decimal

    @property
    def scaled_otherwise(self) -> bool:
        """Whether a word of scale stands behind the figure, but not the figure's own unit behind that."""
        return _SCALE.match(self.behind) is not None

    @property
    def percent(self) -> bool:
        """Whether the figure is printed in percent."""
        return re.match(r"\(?(?:%(?![o0])|phần trăm)", self.behind) is not None


def words_of(printed: str, figures: Sequence[Figure], unit: str) -> Words:
    """Read the words of a phrase around its figures; `unit` is the one its figures should be in."""
    text = printed.casefold()
    before, after = text[: figures[0].start], text[figures[-1].end :]
    behind, scale = _scaled(after.lstrip(), short_of(unit))
    return governed(before, after)._replace(behind=behind, scale=scale)


def governed(before: str, after: str) -> Words:
    """Read the words before and after figures, in small letters, whatever unit these are in."""
    verb = MOVES.search(before)
    changes = verb is not None and not _TO_A_LEVEL.search(before, verb.end())
    falls = changes and _FALL.search(before) is not None
    comparison = _compared(before, after, changes)
    if falls and comparison is not None:
        comparison = COMPARED[comparison].mirrored
    return Words(changes, falls, comparison, after.lstrip(), Decimal(1))


def unquoted(text: str, span: tuple[int, int], since: int) -> tuple[int, int] | None:
    """A telling word beside a quoted phrase, which would make it another target, as its span.

    `since` is where the text the phrase belongs to begins: after the figure before it.
    """
    lowered, (start, end) = text.casefold(), span
    for pattern, _ in _BEFORE:
        match = pattern.search(lowered, since, start)
        if match:
            return match.span(1)
    times = re.search(r"\b(gấp)\s+$", lowered[since:start])
    if times:
        return since + times.start(1), since + times.end(1)
    minus = re.search(r"[-−]$", lowered[since:start])
    if minus:
        return since + minus.start(), since + minus.end()
    rates = [rate.span() for rate in _RATE.finditer(lowered, since, start)]
    changes = MOVES.finditer(lowered, since, start)
    change = next((one for one in changes if not any(a <= one.start() < b for a, b in rates)), None)
    if change:
        return change.span(1)
    behind = _BEHIND.match(lowered, end)
    return behind.span(1) if behind else None


def _compared(before: str, behind: str, changes: bool) -> Comparison | None:
    single = _TIMES_AS.sub("", re.sub(r"\s+", " ", before))
    for pattern, comparison in _BEFORE:
        if pattern.search(single):
            return comparison
    if "trở xuống" in behind or (not changes and _DOWN_TO.search(single)):
        return "at_most"
    return BARE


def short_of(unit: str) -> str:
    """The part of a unit that is always printed: "lít" of "lít/người/ngày"."""
    return re.split(r"[/,]", unit, maxsplit=1)[0].strip().casefold()


def _scaled(behind: str, own: str) -> tuple[str, Decimal]:
    """What follows a figure without words of scale, where the figure's own unit stands behind them."""
    rest, power = behind, 0
    match = _SCALE.match(rest)
    while match and not rest.startswith(own):
        rest, power = rest[match.end() :], power + _SCALES[match.group(1)]
        match = _SCALE.match(rest)
    return (rest, Decimal(10) ** power) if rest.startswith(own) else (behind, Decimal(1))
