"""A decision as it is typed on a command line: its number, date and reason, and the figures it sets."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hq_targets.commands.options import today
from hq_targets.core.amounts import AmountError, canonical
from hq_targets.core.fields import says_something
from hq_targets.core.names import fold
from hq_targets.core.number_styles import readings
from hq_targets.core.problem import CannotRunError
from hq_targets.core.targets.condition import Condition, Decision
from hq_targets.core.targets.units import Unit
from hq_targets.files.text import invisible

_WITH_UNIT = re.compile(r"(.*?[0-9])\s*([^\W\d_].*|[%‰].*)")
_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
LONGEST = 2000


def decision_typed(decision: str | None, day: str | None, reason: str | None, signer: str | None) -> Decision:
    """The decision; everything that is missing is named at once.

    Raises CannotRunError.
    """
    given = {"--decision": decision, "--date": day, "--reason": reason}
    required(given)
    for name in ("--decision", "--reason"):
        if not says_something(given[name] or ""):
            raise CannotRunError("amend-says-nothing", name=name, text=given[name])
    optional = None if signer is None else text_typed("--signer", signer)
    return Decision(
        date=date_typed(day or ""),
        decision=text_typed("--decision", decision or ""),
        reason=text_typed("--reason", reason or ""),
        signer=optional,
    )


def not_ahead(by: Decision) -> None:
    """Raises CannotRunError where a decision is dated after today."""
    if by.date > today():
        raise CannotRunError("amend-future", date=by.date, today=today())


def required(given: dict[str, str | None]) -> None:
    """Raises CannotRunError that names every option without a text."""
    missing = tuple(name for name, text in given.items() if text is None or not text.strip())
    if missing:
        raise CannotRunError("amend-missing", names=missing)


def text_typed(name: str, text: str) -> str:
    """A text on one line; what nobody can see is refused."""
    line = line_typed(text)
    if line is None:
        raise CannotRunError("amend-text", name=name)
    if not line:
        raise CannotRunError("amend-missing", names=(name,))
    return line


def line_typed(text: str) -> str | None:
    """A text on one line; None where it is too long to be written down, or has in it what nobody can see."""
    line = " ".join(text.split())
    return line if invisible(line) is None and len(line) <= LONGEST else None


def date_typed(text: str) -> date:
    """A day as `2021-07-20` or `20/07/2021`."""
    match = _DAY.fullmatch(text.strip())
    try:
        if match is not None:
            return date(int(match.group(3)), int(match.group(2)), int(match.group(1)))
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError:
        pass
    raise CannotRunError("amend-date", text=text)


def figure_typed(text: str) -> Decimal:
    """A figure in either way of writing numbers; one that has two readings is refused with both."""
    bare = text.strip().replace("−", "-").replace("\N{NO-BREAK SPACE}", " ")
    try:
        found = readings(bare)
    except AmountError:
        raise CannotRunError("amend-number", text=text) from None
    if found.ambiguous and found.plain is not None and found.vietnamese is not None:
        small, large = sorted((found.plain, found.vietnamese))
        writes = {"small": canonical(small), "large": canonical(large)}
        raise CannotRunError("amend-ambiguous", text=text, **writes)
    return found.by(found.style)


def ends_typed(texts: Sequence[str], condition: Condition, unit: Unit, lang: str) -> tuple[Decimal, ...]:
    """The figures for a condition: one, or for a range two in order, of the sign it has.

    Behind a figure its own unit may stand: what the condition measures is in it.
    """
    ends = tuple(figure_typed(_without_unit(text, condition, unit, lang)) for text in texts)
    if len(ends) != len(condition.figures):
        raise CannotRunError("amend-ends", wanted=len(condition.figures), found=len(ends))
    if len(ends) > 1 and ends[0] >= ends[-1]:
        raise CannotRunError("amend-order")
    turned = any(old * new < 0 for old, new in zip(condition.figures, ends, strict=True))
    if condition.measure != "level" and turned:
        raise CannotRunError("amend-sign", before=condition.figures, after=ends)
    return ends


def _without_unit(text: str, condition: Condition, unit: Unit, lang: str) -> str:
    """A figure without the unit it is stated in; raises CannotRunError where another one stands behind it."""
    match = _WITH_UNIT.fullmatch(text.strip())
    if match is None:
        return text
    own = "%" if condition.measure == "growth" else unit.text(lang)
    changes = () if condition.measure != "increase" else (unit.change("vi"), unit.change("en"))
    known = (own,) if condition.measure == "growth" else (unit.text("vi"), unit.text("en"), *changes)
    if fold(match[2]) not in map(fold, known):
        raise CannotRunError("amend-number-unit", text=text, unit=changes[lang == "en"] if changes else own)
    return match[1]
