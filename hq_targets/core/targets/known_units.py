"""Units of measure that everybody knows, also where a spec declares none of them."""

import re
from collections.abc import Sequence

# Names of one measure each, as they are printed behind a figure; of different ones none is taken for another.
_KNOWN: Sequence[tuple[str, ...]] = (
    ("kg", "ki-lô-gam", "kilôgam", "kilogam"),
    ("g", "gam"),
    ("yến",),
    ("tạ",),
    ("tấn",),
    ("ha", "héc ta", "héc-ta", "hécta"),
    ("sào",),
    ("mẫu",),
    ("km²", "km2", "ki-lô-mét vuông"),
    ("km", "ki-lô-mét"),
    ("m²", "m2", "mét vuông"),
    ("m³", "m3", "mét khối"),
    ("m", "mét"),
    ("lít",),
    ("đồng", "vnđ"),
    ("usd", "đô la"),
    ("%", "phần trăm"),
    ("‰", "phần nghìn"),
    ("kw",),
    ("kwh",),
    ("lần",),
)
# What begins with the name of a measure and is none: a sample, a kindergarten, comrades, compatriots.
_NONE = re.compile(r"mẫu\s+(?:giáo|nước|đất|số)|đồng\s+(?:chí|bào)|yến\s+(?:sào|mạch)")


def other_measure(behind: str, own: str) -> str | None:
    """The measure that the words right behind a figure begin with, where a unit is not of it.

    Both in small letters. A unit that begins with the word is of it, as "m2 sàn" is of "m2".
    """
    if _NONE.match(behind):
        return None
    for names in _KNOWN:
        printed = next((name for name in names if _begins(behind, name)), None)
        if printed is not None:
            return None if any(_begins(own, name) for name in names) else printed
    return None


def _begins(text: str, name: str) -> bool:
    """Whether a text begins with a name as whole words."""
    return text.startswith(name) and re.match(r"\w", text[len(name) :]) is None
