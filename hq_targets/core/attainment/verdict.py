"""The status of a target: from its judged conditions and how much of its value is known."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.amounts import Quantity
from hq_targets.core.attainment.judgement import Due, Judged, due_by, grows_into
from hq_targets.core.period import Period
from hq_targets.core.targets.condition import Condition
from hq_targets.core.targets.indicator import Indicator

Status = Literal[
    "exceeded",
    "met",
    "on_track",
    "behind",
    "pending",
    "missed",
    "not_due",
    "no_data",
    "no_baseline",
]


class Called(NamedTuple):
    """A status as it is told: the year of the targets says which last year it is about."""

    status: Status
    year: int


# From what must be seen first to what can wait.
WORST_FIRST: tuple[Status, ...] = (
    "missed",
    "behind",
    "no_baseline",
    "no_data",
    "pending",
    "not_due",
    "on_track",
    "met",
    "exceeded",
)
REACHED: frozenset[Status] = frozenset({"met", "exceeded"})
AT_RISK: frozenset[Status] = frozenset({"missed", "behind"})


def verdict(
    indicator: Indicator,
    reading: Reading,
    before: Quantity | None,
    judged: tuple[Judged, ...],
    period: Period,
) -> Status:
    """The status at the end of `period`; `before` is last year's actual.

    A flow that must stay below something has not done so before its year is over.
    """
    if judged and all(j.holds and not still_open(j.condition, indicator, period) for j in judged):
        bettered = indicator.type != "yes_no" and all(j.bettered for j in judged)
        return "exceeded" if bettered else "met"
    return _unreached(indicator, reading, before, judged, period)


def still_open(condition: Condition, indicator: Indicator, period: Period) -> bool:
    """Whether what is still to come may break a condition that holds: a sum that must stay below."""
    return indicator.accumulation == "flow" and not period.closes_year and not grows_into(condition)


def settled(judged: Judged, reading: Reading) -> Judged:
    """What an incomplete sum says of a condition: that it holds, where what is missing can only help.

    Anything else is not known before the missing periods are.
    """
    if reading.complete or (judged.holds and reading.only_grows and grows_into(judged.condition)):
        return judged
    return judged.unsettled


def paces(
    indicator: Indicator,
    reading: Reading,
    before: Quantity | None,
    judged: tuple[Judged, ...],
    period: Period,
) -> list[tuple[Condition, Due | None]]:
    """What is due by now of each condition that is not settled; None where no pace is known."""
    unsettled = [j.condition for j in judged if not j.holds or still_open(j.condition, indicator, period)]
    if reading.value is None or reading.through is None or not indicator.paced or indicator.type == "yes_no":
        return [(condition, None) for condition in unsettled]
    share = indicator.due_share(reading.through)
    return [(c, due_by(c, indicator.accumulation, reading.value, before, share)) for c in unsettled]


def worst(statuses: Iterable[Status]) -> Status:
    """The status that must be seen first."""
    return min(statuses, key=WORST_FIRST.index)


def _unreached(
    indicator: Indicator,
    reading: Reading,
    before: Quantity | None,
    judged: tuple[Judged, ...],
    period: Period,
) -> Status:
    """The status of a target not all of whose conditions are known to hold."""
    if reading.complete and period.closes_year and any(j.holds is False for j in judged):
        return "missed"
    if indicator.needs_baseline and (before is None or _undefined(judged, before)):
        return "no_baseline"
    if not reading.complete or indicator.type == "text":
        waits = indicator.accumulation == "annual" and not period.closes_year
        return "not_due" if waits and reading.gap in ("not_reported", "unreadable") else "no_data"
    dues = [due for _, due in paces(indicator, reading, before, judged, period)]
    if any(due is not None and due.behind for due in dues):
        return "behind"
    return "pending" if None in dues else "on_track"


def _undefined(judged: tuple[Judged, ...], before: Quantity) -> bool:
    return before <= 0 and any(j.condition.measure == "growth" for j in judged)
