"""A workspace among others: what it is called, how it stands at their period, and which period that is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.attainment.summary import Summary
from hq_targets.core.names import fold
from hq_targets.core.period import MONTHS, Period
from hq_targets.core.targets.spec import Spec

# Why a workspace has nothing to show: no targets at all, none of the year, or targets that have errors.
Absence = Literal["no_targets", "other_year", "faulty"]


class Member(NamedTuple):
    """One of the workspaces; `latest` is the last period of the year it has any figure of.

    Where `absence` says why it cannot be assessed, it has neither spec nor summary. `years` are those it has
    targets of.
    """

    folder: str
    spec: Spec | None = None
    assessments: Mapping[str, Assessment] = MappingProxyType({})
    summary: Summary | None = None
    latest: Period | None = None
    years: tuple[int, ...] = ()
    errors: int = 0
    warnings: int = 0
    absence: Absence | None = None


def year_of_all(years: Sequence[tuple[int, ...]]) -> int | None:
    """The latest year that all workspaces have targets of; else the latest that most of them have."""
    many = Counter(year for some in years for year in set(some))
    return max(many, key=lambda year: (many[year], year), default=None)


def period_of_all(latest: Sequence[Period | None], specs: Sequence[Spec], year: int) -> Period:
    """The latest period up to which all have figures; who has none at all does not hold the others up.

    Where some report in months and others in quarters it is one that ends for all.
    """
    parts = min((len(spec.reported_in) for spec in specs), default=1)
    reached = min((one.last_month for one in latest if one is not None), default=0)
    return Period(year, max(reached * parts // MONTHS, 1), parts)


def holding(specs: Sequence[Spec | None]) -> list[int]:
    """Which of the specs have another one's territory among their areas: adding them up counts that twice."""
    names = [spec.territory.vi if spec is not None else "" for spec in specs]
    return [
        n
        for n, spec in enumerate(specs)
        if spec is not None and any(_has(spec, name) for k, name in enumerate(names) if k != n and name)
    ]


def _has(spec: Spec, territory: str) -> bool:
    """Whether a territory, also one called with what it lies in, is an area of a spec."""
    return any(spec.area_index.find(name) for name in (territory, territory.partition(",")[0]))


def of_one_name(members: Sequence[Member]) -> list[tuple[Member, ...]]:
    """Those of which several have one territory's name: it may be one workspace and its copy."""
    named: dict[str, list[Member]] = {}
    for member in members:
        if member.spec is not None:
            named.setdefault(fold(member.spec.territory.vi), []).append(member)
    return [tuple(some) for some in named.values() if len(some) > 1]
