"""The explanation of a miss: the note of the figure that misses, and that at the year's end there is one."""

from collections.abc import Iterable

from hq_targets.core.actuals.accumulation import Reading
from hq_targets.core.actuals.observation import Observation
from hq_targets.core.attainment.assessment import Assessment
from hq_targets.core.problem import Problem
from hq_targets.core.targets.areas import Area
from hq_targets.core.targets.spec import Spec


def examine_explanations(assessments: Iterable[Assessment], spec: Spec) -> list[Problem]:
    """At the year's end every target that is missed comes with an explanation, for each area that fails."""
    problems = []
    for a in (one for one in assessments if one.period.closes_year):
        silent = [(area, reading) for area, reading in missed_figures(a) if not reading.note]
        if silent and a.indicator.withdrawn is None:
            areas = tuple(area for area, _ in silent if area is not None)
            facts = {"id": a.indicator.id, "subject": (a.indicator, *areas), "period": a.period}
            owner = spec.owner_of(a.indicator)
            problems.append(
                Problem("explanation-missing", _latest(silent[0][1])[0].place, {**facts, "owner": owner})
            )
    return problems


def explanations(a: Assessment) -> list[tuple[Area | None, Observation]]:
    """The figures whose notes explain a miss: the latest, or that of each area that fails."""
    return [
        (area, next(row for row in _latest(reading) if row.note))
        for area, reading in missed_figures(a)
        if reading.note
    ]


def missed_figures(a: Assessment) -> list[tuple[Area | None, Reading]]:
    """The latest figures that miss the target: the whole's, or those of failing areas.

    None where it is not missed, or where the officer overrules the verdict, which has its own reason.
    """
    if a.computed != "missed" or a.own is not None:
        return []
    if a.areas:
        return [(x.area, x.reading) for x in a.areas if x.fails]
    return [(None, a.reading)]


def _latest(reading: Reading) -> list[Observation]:
    """The latest row of what the figure is made from: of a ratio of both parts, numerator first."""
    return list({row.indicator: row for row in reading.rows}.values())
