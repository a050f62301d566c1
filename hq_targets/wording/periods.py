"""What a period is called: by which key of the vocabulary, and how several of one year are named together."""

from collections.abc import Sequence

from hq_targets.core.period import PARTS, Period

_NUMBERED = {PARTS["quarter"]: "quarter", PARTS["month"]: "month"}
_HALVES = ("half_1", "half_2")


def called(period: Period) -> str:
    """The key of its name: a half of a year has a name of its own, not a number."""
    if period.is_year:
        return "year"
    return _NUMBERED.get(period.parts) or _HALVES[period.number - 1]


def number_of(period: Period, months: str) -> str:
    """What stands for its number: a month's name, where months have names."""
    return months.split()[period.number - 1] if called(period) == "month" else str(period.number)


def numbered(periods: Sequence[Period]) -> bool:
    """Whether they are told apart by numbers: "quý 3, 4"."""
    return bool(periods) and periods[0].parts in _NUMBERED
