"""Text that a spreadsheet would take for a formula: written with an apostrophe before it, read without it."""

import re

from hq_targets.core.amounts import AmountError, parse_amount

_FORMULA = re.compile(r"\s*[=+\-@]")
_ESCAPED = re.compile(r"'+\s*[=+\-@]")


def neutral(text: str) -> str:
    """The text as a cell for people: with a quote before what would be a formula or has such a quote."""
    starts = _FORMULA.match(text) is not None or _ESCAPED.match(text) is not None
    return f"'{text}" if starts and not _is_number(text) else text


def meant(text: str) -> str:
    """What `neutral` was given: the text without the quote put before it."""
    return text[1:] if _ESCAPED.match(text) and not _is_number(text[1:]) else text


def _is_number(text: str) -> bool:
    try:
        parse_amount(text)
    except AmountError as error:
        return error.code == "ambiguous-number"
    return True
