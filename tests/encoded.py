"""Texts as the programs of an office store them."""

import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"


def encoded(text: str, how: str) -> bytes:
    """The bytes of a text in an encoding; `nfd` is UTF-8 with its marks apart."""
    match how:
        case "utf-16":
            return b"\xff\xfe" + text.encode("utf-16-le")
        case "utf-16-be":
            return b"\xfe\xff" + text.encode("utf-16-be")
        case "nfd":
            return unicodedata.normalize("NFD", text).encode("utf-8")
        case "cp1258":
            return "".join(map(_with_tone_apart, text)).encode("cp1258")
    return text.encode(how)


def _with_tone_apart(letter: str) -> str:
    """A letter as Windows-1258 has it: the tone mark behind the letter, the other marks in it."""
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tone
