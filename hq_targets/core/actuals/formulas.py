"""Text that a spreadsheet would take for a formula: written with an apostrophe before it, read without it."""

import re

_FORMULA = re.compile(r"\s*[=+\-@]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_ESCAPED = re.compile(r"'+\s*[=+\-@]")


def neutral(text: str) -> str:
    """The text as a cell for people: with a quote before what would be a formula or has such a quote."""
    starts = _FORMULA.match(text) is not None or _ESCAPED.match(text) is not None
    return f"'{text}" if starts and not _is_number(text) else text


def meant(text: str) -> str:
    """What `neutral` was given: the text without the quote put before it."""
    return text[1:] if _ESCAPED.match(text) and not _is_number(text[1:]) else text


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None
