"""Vietnamese that was typed in an old font or read in the wrong encoding: recognised, never converted.

Documents in TCVN3 (.VnTime) or VNI fonts hold other letters than they show, and UTF-8 read as
Windows-1252 shows two or three letters for one. A text is recognised where it spells a name that is known, so
that nothing is taken for garbled that may be meant.

Source of the tables: TCVN 5712:1993 (VN3) and the VNI Windows double-byte encoding.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from hq_targets.core.names import fold, normal

Garbling = Literal["tcvn3", "vni", "mojibake"]

_TCVN3_LETTERS = (
    "Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ "
    "_ _ _ _ _ _ à ả ã á ạ _ ằ ẳ ẵ ắ _ _ _ _ _ _ _ ặ ầ ẩ ẫ ấ ậ è _ ẻ ẽ é ẹ ề ể ễ ế ệ "
    "ì ỉ _ _ _ ĩ í ị ò _ ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù _ ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ"
)
_TCVN3 = {code: letter for code, letter in enumerate(_TCVN3_LETTERS.split(), start=0xA1) if letter != "_"}
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_VNI_TONES = {_ACUTE: "ù", _GRAVE: "ø", _HOOK: "û", _TILDE: "õ", _DOT: "ï"}
_VNI_CIRCUMFLEX = {"": "â", _ACUTE: "á", _GRAVE: "à", _HOOK: "å", _TILDE: "ã", _DOT: "ä"}
_VNI_BREVE = {"": "ê", _ACUTE: "é", _GRAVE: "è", _HOOK: "ú", _TILDE: "ü", _DOT: "ë"}
_VNI_WHOLE = {"đ": "ñ", "Đ": "Ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
_MOJIBAKE = re.compile(
    r"á[»º][\u0080-\u00bf\u2010-\u203a\u0152-\u017e€ˆ˜ƒ]|Ä[‘\u0090]|Æ[°¡]|Ã[ªâ¡³²©¨´­¢£µ¹ºí½]"
)
# Letters of Latin-1 that stand in no Vietnamese word, behind a letter: what TCVN3 leaves in its words.
_FOREIGN = re.compile(r"[A-Za-z][ª¬®µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïñöøûüþ]")
_ENOUGH = 3  # such letters in one text


def garbling_of(text: str, known: Iterable[str]) -> Garbling | None:
    """Which way of writing makes of a text one of the known names, or a text that can be nothing else."""
    if text.isascii():
        return None
    if _MOJIBAKE.search(text):
        return "mojibake"
    read = fold(text.translate(_TCVN3))
    wanted = text.casefold().strip()
    for name in known:
        if read == fold(name) != fold(text):
            return "tcvn3"
        if wanted == _in_vni(name).casefold() != name.casefold():
            return "vni"
    return "tcvn3" if len(_FOREIGN.findall(text)) >= _ENOUGH else None


def _in_vni(name: str) -> str:
    return "".join(_vni_letter(letter) for letter in normal("NFC", name))


def _vni_letter(letter: str) -> str:
    if letter in _VNI_WHOLE or letter.isascii():
        return _VNI_WHOLE.get(letter, letter)
    base, marks = unicodedata.normalize("NFD", letter)[0], unicodedata.normalize("NFD", letter)[1:]
    tone = next((mark for mark in marks if mark in _VNI_TONES), "")
    if "\u0302" in marks:
        return base + _VNI_CIRCUMFLEX[tone]
    if "\u0306" in marks:
        return base + _VNI_BREVE[tone]
    if "\u031b" in marks:
        base = {"o": "ô", "O": "Ô", "u": "ö", "U": "Ö"}[base]
    return base + _VNI_TONES.get(tone, "")
