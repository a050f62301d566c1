"""What every rule between the figures of a book has in common: its form, and what it says of a row."""

from collections.abc import Callable, Iterator

from hq_targets.core.observation import Book, Observation
from hq_targets.core.problem import Problem
from hq_targets.core.spec import Spec, SpecSource

Rule = Callable[[SpecSource, Book], Iterator[Problem]]


def row_facts(row: Observation, spec: Spec) -> dict[str, object]:
    """What a row states, by which its problem can be found and waived."""
    area = spec.area_of.get(row.area) if row.area is not None else None
    return {"id": row.indicator, "area": area, "period": row.period, "value": row.value}
