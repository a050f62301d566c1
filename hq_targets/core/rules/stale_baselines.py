"""Baselines that were taken from last year's own figures, which have changed since."""

from collections.abc import Iterable

from hq_targets.core.actuals.observation import ACTUALS, Observation
from hq_targets.core.actuals.year_end import YearEnd, differing
from hq_targets.core.problem import Problem
from hq_targets.core.targets.spec import Spec


def taken_from(rows: Iterable[Observation], year: int) -> list[Observation]:
    """The figures of a year that say, as `next-year` does, that they come from the files of its parts."""
    return [
        row
        for row in rows
        if row.period.is_year and row.period.year == year and f"{ACTUALS}/{year}-" in row.source
    ]


def stale_baselines(rows: Iterable[Observation], end: YearEnd, spec: Spec) -> list[Problem]:
    """Each of the rows whose figure is no longer the year's end by the `spec` that it serves.

    A figure that the year's end does not know, or that stands otherwise only, is no other figure.
    """
    known = [row for row in rows if row.indicator in spec.indicator_of]
    return [
        Problem(
            "baseline-stale",
            one.stated.place,
            {
                "id": one.indicator.id,
                "area": spec.area_of[one.area] if one.area is not None else None,
                "value": one.stated.value,
                "now": one.final.value,
                "year": str(spec.year - 1),
            },
        )
        for one in differing(end, known, spec)
        if one.final is not None
        and one.stated is not None
        and one.final.value is not None
        and one.stated.value is not None
        and one.final.value != one.stated.value
    ]
