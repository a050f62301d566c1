"""What a file holds, made fit for a sentence."""

import unicodedata

LONGEST_FACT = 120


def cropped(fact: object) -> object:
    """A fact short enough for a sentence, with what nobody can see in it called by its number."""
    if type(fact) is tuple:  # and none that has names
        return tuple(map(cropped, fact))
    if not isinstance(fact, str):
        return fact
    short = fact if len(fact) <= LONGEST_FACT else fact[:LONGEST_FACT] + "…"
    return "".join(f"‹U+{ord(c):04X}›" if _hidden(c) else c for c in short)


def begun(text: str, most: int) -> str:
    """The beginning of a text in no more characters, with … where it goes on; cut between words."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    at_word = head.rpartition(" ")[0] if text[most - 1] != " " else head
    return f"{(at_word or head).rstrip(' ,.;:')}…"


def _hidden(character: str) -> bool:
    return character != " " and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")
