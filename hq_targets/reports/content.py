"""What a report of `check` is made from: values only, chosen and ordered, in no particular form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from hq_targets.core.attainment import Assessment
from hq_targets.core.period import Period
from hq_targets.core.problem import Problem
from hq_targets.core.remarks import Remark
from hq_targets.core.spec import Spec
from hq_targets.core.summary import Summary
from hq_targets.core.verdict import WORST_FIRST

Order = Literal["item", "worst", "directive"]


@dataclass(frozen=True, slots=True)
class CheckContent:
    """An assessed period: `shown` are the assessments that passed the filter, in reading order."""

    spec: Spec
    period: Period
    assessments: Sequence[Assessment]
    shown: Sequence[Assessment]
    remarks: Mapping[str, Sequence[Remark]]
    summary: Summary
    problems: Sequence[Problem]

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)


def selected(
    assessments: Sequence[Assessment],
    order: Order = "item",
    item: int | None = None,
    statuses: Sequence[str] = (),
) -> list[Assessment]:
    """The assessments to show: filtered, and ordered by item with the worst first in each.

    `worst` orders the whole by status; `directive` keeps the directive's own order. Parts stay
    behind their whole.
    """
    chosen = [
        a for a in assessments if (item is None or a.item == item) and (not statuses or a.status in statuses)
    ]
    if order == "directive":
        return chosen
    rank = {a.indicator.id: WORST_FIRST.index(a.status) for a in assessments}
    place = {a.indicator.id: n for n, a in enumerate(assessments)}

    def key(a: Assessment) -> tuple[int, int, int, int]:
        lead = a.indicator.part_of or a.indicator.id
        by_item = a.item if order == "item" else 0
        return (by_item, rank[lead], place[lead], place[a.indicator.id])

    return sorted(chosen, key=key)
