"""Characters that nobody can see, or that a terminal acts on, written so that they are seen."""

import re

# The categories Cc, Cf, Cs, Zl and Zp of Unicode, without the tab and the line end.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_FAR = 0x10000  # from here on a character is two halves in JSON


def escaped(text: str) -> str:
    """The text with every hidden character as JSON writes it; JSON stays the same value."""
    return text if text.isascii() and text.isprintable() else _HIDDEN.sub(_written, text)


def printable(text: str) -> str:
    """The text on one line, with a space for every hidden character: each letter keeps its place."""
    return _HIDDEN.sub(" ", text).replace("\n", " ").replace("\t", " ")


def _written(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\r":
        return "\\r"
    number = ord(character)
    if number < _FAR:
        return f"\\u{number:04x}"
    high, low = divmod(number - _FAR, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
