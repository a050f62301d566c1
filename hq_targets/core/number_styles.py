"""Two ways to write a number, and which of them a file uses: told by its own numbers, never assumed.

In the plain style a dot stands before the decimals (`31815.7`, grouped `31,815.7`); in the Vietnamese
style a comma does (`31815,7`, grouped `31.815,7`). Blanks may group in both. `27.716` is right in both
and means two things, so a file has one style, and only numbers that can be read in one way decide it.
"""

import re
from decimal import Decimal
from typing import Generic, Literal, NamedTuple, TypeVar

from hq_targets.core.amounts import MAX_DECIMALS, MAX_INTEGER_DIGITS, AmountError

NumberStyle = Literal["plain", "vietnamese"]

PLAIN, VIETNAMESE, GROUPED = 1, 2, 4
AMBIGUOUS = {".": 3, ",": 7}  # by the mark that is read in two ways
KINDS = 8

# "03" is how an official text writes a small count.
_WHOLE = r"(?:0|0[1-9]|[1-9][0-9]*|[1-9][0-9]{0,2}(?: [0-9]{3})+|[1-9][0-9]{0,2}(?:%s[0-9]{3})+)"
_PLAIN = re.compile(rf"-?{_WHOLE % ','}(?:\.[0-9]+)?")
_VIETNAMESE = re.compile(rf"-?{_WHOLE % '[.]'}(?:,[0-9]+)?")
_GROUPED = re.compile(r"[0-9]+(?:[., ][0-9]+)+")

At = TypeVar("At")


class Readings(NamedTuple):
    """What a text is as a number in each style; None where it is none in that style."""

    text: str
    plain: Decimal | None
    vietnamese: Decimal | None

    @property
    def style(self) -> NumberStyle | None:
        """The one style the text can be read in; None where both read it."""
        if self.plain is None:
            return "vietnamese"
        return "plain" if self.vietnamese is None else None

    @property
    def shows_grouping(self) -> bool:
        """Whether the text shows how its style groups thousands: it has both marks, or groups twice."""
        return len({mark for mark in ".," if mark in self.text}) > 1 or (
            self.style is not None and (self.text.count(".") > 1 or self.text.count(",") > 1)
        )

    @property
    def ambiguous(self) -> bool:
        """Whether the two styles make two numbers of it."""
        return self.style is None and self.plain != self.vietnamese

    @property
    def mark(self) -> str:
        """The one mark that is read in two ways in a number that has two readings."""
        return "," if "," in self.text else "."

    @property
    def kind(self) -> int:
        """What the text shows of its file's style, as one number: nothing (0), or one of `KINDS`."""
        if self.style is None:
            return AMBIGUOUS[self.mark] if self.ambiguous else 0
        return (PLAIN if self.style == "plain" else VIETNAMESE) + (GROUPED if self.shows_grouping else 0)

    def by(self, style: NumberStyle | None) -> Decimal:
        """The number in a style; without one, of a text that is the same number in both."""
        value = self.vietnamese if style == "vietnamese" else self.plain
        if value is None:
            raise AmountError("bad-number", text=self.text)
        return value


def readings(text: str) -> Readings:
    """Read a text in both styles.

    Raises AmountError: `broken-groups` for digits that no style groups so (`62.983.78`),
    `number-too-long`, or `bad-number` for what is no number.
    """
    plain = _PLAIN.fullmatch(text) is not None
    vietnamese = _VIETNAMESE.fullmatch(text) is not None
    if not plain and not vietnamese:
        broken = _GROUPED.fullmatch(text.removeprefix("-")) is not None
        raise AmountError("broken-groups" if broken else "bad-number", text=text)
    digits = text.replace(" ", "")
    return Readings(
        text,
        _amount(digits.replace(",", ""), text) if plain else None,
        _amount(digits.replace(".", "").replace(",", "."), text) if vietnamese else None,
    )


class FileStyle(NamedTuple, Generic[At]):
    """How a file writes numbers: `style` where it is known, and where each style is seen first.

    `declared` is what somebody says of it; it settles what the file's own numbers leave open. `grouped`
    says that a number shows how thousands are grouped, not only which mark stands before decimals.
    """

    style: NumberStyle | None
    shown: tuple[tuple[NumberStyle, At, str], ...] = ()
    declared: NumberStyle | None = None
    grouped: bool = False

    @property
    def mixed(self) -> bool:
        """Whether the file's numbers contradict each other."""
        return len(self.shown) > 1

    @property
    def denied(self) -> bool:
        """Whether the file's numbers contradict what was declared."""
        return self.declared is not None and any(style != self.declared for style, _, _ in self.shown)

    @property
    def contradicted(self) -> bool:
        """Whether a number that can be read in one way only may still be wrong."""
        return self.mixed or self.denied

    def other(self, style: NumberStyle | None) -> tuple[At, str]:
        """The first number of the file that is not in a style: where it stands, and its text."""
        return next((at, text) for shown, at, text in self.shown if shown != style)


class Evidence(Generic[At]):
    """What the numbers of a file show of how it writes them.

    `counts` are how many numbers of each `Readings.kind` there are, `ambiguous` the first numbers that have
    two readings, by the mark they have, in their order.
    """

    def __init__(self) -> None:
        self.counts = [0] * KINDS
        self.ambiguous: dict[str, tuple[Readings, At]] = {}
        self._first: dict[NumberStyle, tuple[At, str]] = {}

    def see(self, number: Readings, at: At) -> None:
        """Take in the next number of the file."""
        self.counts[number.kind] += 1
        if number.style is not None:
            self._first.setdefault(number.style, (at, number.text))
        elif number.ambiguous:
            self.ambiguous.setdefault(number.mark, (number, at))

    def contradicts(self, declared: NumberStyle | None) -> bool:
        """Whether the numbers contradict each other, or what was declared."""
        return len(self._first) > 1 or (declared is not None and any(one != declared for one in self._first))

    def style(self, declared: NumberStyle | None = None) -> FileStyle[At]:
        """The style of the file as far as it was seen.

        Where its numbers contradict each other, the style that most of them are in; none where they are even.
        """
        shown = tuple((style, at, text) for style, (at, text) in self._first.items())
        if not shown:
            return FileStyle(declared, (), declared)
        plain, vietnamese = (self.counts[n] + self.counts[n + GROUPED] for n in (PLAIN, VIETNAMESE))
        grouped = any(self.counts[n + GROUPED] for n in (PLAIN, VIETNAMESE))
        if plain == vietnamese:
            return FileStyle(None, shown, declared, grouped)
        return FileStyle("plain" if plain > vietnamese else "vietnamese", shown, declared, grouped)


class StyleInUse(Generic[At]):
    """The style by which a file is read while it is read: what was thought before, or what it shows so far.

    Once a number was read by it, it stays; `holds` tells in the end whether it was the right one.
    """

    def __init__(self, declared: NumberStyle | None, thought: FileStyle[At] | None = None) -> None:
        self.evidence: Evidence[At] = Evidence()
        self.relied: FileStyle[At] | None = thought
        self._thought = thought
        self._declared = declared

    @property
    def current(self) -> FileStyle[At]:
        """The style to read the next number by."""
        return self.relied if self.relied is not None else self.evidence.style(self._declared)

    @property
    def final(self) -> FileStyle[At]:
        """The style that all numbers together show."""
        return self.evidence.style(self._declared)

    @property
    def contradicted(self) -> bool:
        """Whether a number that can be read in one way only may still be wrong, for all that is known."""
        known = self.relied is not None and self.relied.contradicted
        return known or self.evidence.contradicts(self._declared)

    def rely(self) -> FileStyle[At]:
        """The style for a number that has two readings."""
        self.relied = self.current
        return self.relied

    @property
    def holds(self) -> bool:
        """Whether every number was read as all of them together say."""
        final = self.final
        if final.contradicted or (self.relied is not None and self.relied.contradicted):
            return final == self._thought
        return self.relied is None or final.style == self.relied.style


def _amount(plain: str, text: str) -> Decimal:
    whole, _, decimals = plain.removeprefix("-").partition(".")
    if len(whole) > MAX_INTEGER_DIGITS or len(decimals) > MAX_DECIMALS:
        raise AmountError("number-too-long", text=text, digits=MAX_INTEGER_DIGITS, decimals=MAX_DECIMALS)
    return Decimal(plain)
